// gom auth: the account owner's permission by OAuth 2.0, kept as a refresh token in a file that only its owner reads.
#include <cstdio>

#include "commands/commands.h"
#include "commands/wiring.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "transport/oauth.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNoClient =
    "client_id under [oauth] is missing. In console.cloud.google.com: a project, the Gmail API on, an OAuth client of "
    "the type \"Desktop app\"; put its client_id into gom.toml and its secret into a file that client_secret_file "
    "names. docs/operations.md, section 2, has the steps.";

void show_browser_address(const std::string& url) {
  const std::size_t port = url.find("127.0.0.1%3A");
  const std::string number =
      port == std::string::npos ? "" : url.substr(port + 12, url.find('%', port + 12) - port - 12);
  std::printf(
      "Open this address in a browser on this machine, sign in as the mailbox and agree:\n\n  %s\n\n"
      "From another machine, open a tunnel first: ssh -L %s:127.0.0.1:%s THIS-MACHINE\n"
      "Waiting for ten minutes ...\n",
      url.c_str(), number.c_str(), number.c_str());
  std::fflush(stdout);
}

void show_code(const std::string& url, const std::string& code) {
  std::printf("Open %s in any browser, sign in as the mailbox and enter the code\n\n  %s\n\nWaiting ...\n", url.c_str(),
              code.c_str());
  std::fflush(stdout);
}

fs::path token_file(Wiring& wiring, const AuthOptions& options) {
  if (!options.out.empty()) return fs::absolute(options.out);
  const auto configuration = wiring.configuration();
  return fs::absolute(configuration ? configuration->parent_path() : fs::path(".")) / "oauth.refresh_token";
}

}  // namespace

int auth(Wiring& wiring, const AuthOptions& options) {
  const OauthSettings& oauth = wiring.settings().oauth;
  if (oauth.client_id.empty()) throw UsageError(exits::kConfig, kNoClient);
  OauthGrant grant{oauth.authorization_url,
                   oauth.device_url,
                   {oauth.token_url, oauth.client_id, oauth.client_secret, ""},
                   oauth.scope};
  grant.client.refresh_token =
      options.device ? grant_by_device(grant, show_code) : grant_by_browser(grant, show_browser_address);
  (void)make_token_source(grant.client)(false);  // it is worth keeping when it gives a token
  const fs::path file = token_file(wiring, options);
  write_durably(file, grant.client.refresh_token + "\n");
  std::printf(
      "The permission is kept in %s (only its owner reads it).\n"
      "Next: auth = \"xoauth2\" under [mailbox] and [sender], refresh_token_file = \"%s\" under [oauth]; with systemd\n"
      "instead LoadCredential=oauth.refresh_token:%s in a drop-in. Then gom check --online.\n",
      file.c_str(), file.filename().c_str(), file.c_str());
  return exits::kOk;
}

}  // namespace gom
