// OAuth 2.0 for installed apps (RFC 6749, 8252, 8628): an access token out of a refresh token, kept until shortly
// before it ends; and the first grant, by a loopback redirect with PKCE (RFC 7636) or by device code. Tokens are never
// logged.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

namespace gom {

struct OauthClient {
  std::string token_url, client_id, client_secret, refresh_token;
};

/// As Credentials::token. Calls are safe from several threads. Throws Fault (mailbox): never where the grant was
/// revoked or has ended, with words that say what to do; later for all else, also when stopped.
[[nodiscard]] std::function<std::string(bool renew)> make_token_source(OauthClient, std::stop_token = {});

struct OauthGrant {
  std::string authorization_url, device_url;  ///< of the provider
  OauthClient client;                         ///< refresh_token empty
  std::string scope;
};

/// Shows an address to be opened in a browser on this machine (`show`) and waits for its answer on a loopback port.
/// Returns the refresh token.
[[nodiscard]] std::string grant_by_browser(const OauthGrant&, const std::function<void(const std::string& url)>& show);
/// Shows an address and a code for another machine, and polls until it was entered.
[[nodiscard]] std::string grant_by_device(
    const OauthGrant&, const std::function<void(const std::string& url, const std::string& code)>& show);

}  // namespace gom
