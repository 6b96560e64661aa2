#include "transport/oauth.h"

#include <curl/curl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/fault.h"
#include "scripted_server.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

/// A token server: answers each POST with the next of `answers`, keeps what was posted.
class Oauth : public testing::Test {
 protected:
  void serve(Line& line) {
    const std::string request = line.hear();
    std::size_t length = 0;
    for (std::string field = line.hear(); !field.empty(); field = line.hear())
      if (field.starts_with("Content-Length: ")) length = std::stoul(field.substr(16));
    const std::lock_guard lock(mutex_);
    posted_.push_back(line.hear_bytes(length));
    const std::string answer = answers_.size() > 1 ? answers_.front() : answers_.at(0);
    if (answers_.size() > 1) answers_.erase(answers_.begin());
    const std::string status = answer.find("\"error\"") == std::string::npos ? "200 OK" : "400 Bad Request";
    line.say("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " +
             std::to_string(answer.size()) + "\r\nConnection: close\r\n\r\n" + answer);
  }
  [[nodiscard]] OauthClient client() const {
    return {"http://127.0.0.1:" + std::to_string(server_.port()) + "/token", "id", "secret", "1//refresh"};
  }
  void expect_fault(Retry retry, const std::string& words) {
    try {
      make_token_source(client())(false);
      FAIL() << "no fault";
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.retry(), retry) << fault.what();
      EXPECT_THAT(fault.what(), HasSubstr(words));
      EXPECT_THAT(fault.what(), testing::Not(HasSubstr("1//refresh")));
    }
  }
  std::mutex mutex_;
  std::vector<std::string> answers_, posted_;
  ScriptedServer server_{[this](Line& line) { serve(line); }};
};

TEST_F(Oauth, AsksOnceForATokenThatLasts) {
  answers_ = {R"({"access_token": "a1", "expires_in": 3599})", R"({"access_token": "a2", "expires_in": 3599})"};
  const auto token = make_token_source(client());
  EXPECT_EQ(token(false), "a1");
  EXPECT_EQ(token(false), "a1");
  EXPECT_EQ(token(true), "a2");
  EXPECT_THAT(posted_, SizeIs(2));
  EXPECT_THAT(posted_[0], HasSubstr("grant_type=refresh_token"));
  EXPECT_THAT(posted_[0], HasSubstr("refresh_token=1%2F%2Frefresh"));
}

TEST_F(Oauth, AsksAnewShortlyBeforeATokenEnds) {
  answers_ = {R"({"access_token": "a1", "expires_in": 60})", R"({"access_token": "a2", "expires_in": "odd"})"};
  const auto token = make_token_source(client());
  EXPECT_EQ(token(false), "a1");
  EXPECT_EQ(token(false), "a2");
  EXPECT_EQ(token(false), "a2");
}

TEST_F(Oauth, SaysWhatToDoWhenTheGrantHasEnded) {
  answers_ = {R"({"error": "invalid_grant", "error_description": "Token has been expired or revoked."})"};
  expect_fault(Retry::never, "Token has been expired or revoked.). Run gom auth google again");
  answers_ = {R"({"error": "invalid_client"})"};
  expect_fault(Retry::never, "client_id or client_secret");
}

TEST_F(Oauth, TriesLaterWhenTheServerIsOutOfOrder) {
  answers_ = {"<html>502</html>"};
  expect_fault(Retry::later, "no answer that can be read");
  answers_ = {R"({"error": "temporarily_unavailable"})"};
  expect_fault(Retry::later, "temporarily_unavailable");
  answers_ = {R"({"access_token": 5})"};
  expect_fault(Retry::later, "no token");
}

/// What a browser asks of the loopback page; each of `queries` in turn.
void browse(const std::string& address, const std::vector<std::string>& queries) {
  for (const std::string& query : queries) {
    CURL* curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, (address + query).c_str());
    curl_easy_setopt(
        curl, CURLOPT_WRITEFUNCTION, +[](char*, std::size_t size, std::size_t count, void*) { return size * count; });
    curl_easy_perform(curl);
    curl_easy_cleanup(curl);
  }
}

std::string parameter(const std::string& url, const std::string& name) {
  const std::size_t begin = url.find(name + "=") + name.size() + 1;
  const std::string value = url.substr(begin, url.find('&', begin) - begin);
  int length = 0;
  char* plain = curl_easy_unescape(nullptr, value.c_str(), 0, &length);
  std::string text(plain, static_cast<std::size_t>(length));
  curl_free(plain);
  return text;
}

TEST_F(Oauth, TakesTheBrowsersAnswerToItsOwnQuestionAlone) {
  answers_ = {R"({"refresh_token": "1//new", "access_token": "a"})"};
  OauthGrant grant{"https://accounts.example/auth", "", client(), "https://mail.google.com/"};
  std::jthread browser;
  const std::string refresh = grant_by_browser(grant, [&](const std::string& url) {
    EXPECT_THAT(url, HasSubstr("code_challenge_method=S256"));
    EXPECT_THAT(url, HasSubstr("scope=https%3A%2F%2Fmail.google.com%2F"));
    browser = std::jthread(browse, parameter(url, "redirect_uri"),
                           std::vector<std::string>{"favicon.ico", "?code=forged&state=x",
                                                    "?state=" + parameter(url, "state") + "&code=4%2Fcode"});
  });
  EXPECT_EQ(refresh, "1//new");
  ASSERT_THAT(posted_, SizeIs(1));
  EXPECT_THAT(posted_[0], HasSubstr("code=4%2Fcode"));
  EXPECT_THAT(posted_[0], HasSubstr("code_verifier="));
}

TEST_F(Oauth, TellsThatTheOwnerDidNotAgree) {
  OauthGrant grant{"https://accounts.example/auth", "", client(), "s"};
  std::jthread browser;
  EXPECT_THROW((void)grant_by_browser(grant,
                                      [&](const std::string& url) {
                                        browser = std::jthread(browse, parameter(url, "redirect_uri"),
                                                               std::vector<std::string>{"?error=access_denied&state=" +
                                                                                        parameter(url, "state")});
                                      }),
               Fault);
}

TEST_F(Oauth, PollsUntilTheCodeWasEntered) {
  answers_ = {R"({"device_code": "d", "user_code": "ABCD", "verification_url": "https://g.example/d", "interval": 0})",
              R"({"error": "authorization_pending"})", R"({"refresh_token": "1//new"})"};
  OauthGrant grant{"", client().token_url, client(), "s"};
  std::string shown;
  const std::string refresh =
      grant_by_device(grant, [&](const std::string& url, const std::string& code) { shown = url + " " + code; });
  EXPECT_EQ(refresh, "1//new");
  EXPECT_EQ(shown, "https://g.example/d ABCD");
}

}  // namespace
}  // namespace gom
