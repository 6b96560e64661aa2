#include "transport/imap_session.h"

#include <algorithm>
#include <array>

#include "runtime/fault.h"
#include "transport/connection.h"

namespace gom {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kReadAtOnce = 64 * 1024;
constexpr std::size_t kLongestLine = 4u << 20;    // a SEARCH of a window, never a body
constexpr std::uint64_t kLargestKept = 1u << 20;  // a literal that goes to no sink is kept in the response
constexpr std::size_t kLongestTraced = 300;

/// A status is words for a person, which may end like a literal ("{5}"); all other untagged responses are data.
bool may_hold_literals(std::string_view line) {
  if (!line.starts_with("* ")) return false;
  line.remove_prefix(2);
  static constexpr std::string_view kStatus[] = {"OK ", "NO ", "BAD ", "BYE ", "PREAUTH "};
  return std::ranges::none_of(kStatus, [&](std::string_view word) { return line.starts_with(word); });
}

Fault refusal(const ImapResponse& response) {
  const std::string code = response.code.empty() ? "" : " [" + response.code + "]";
  return {FaultScope::mailbox, Retry::later, "IMAP: the server answered " + response.word + code + " " + response.text};
}

}  // namespace

ImapSession::ImapSession(const ServerAddress& server, const Credentials& who, const TransportTimes& times,
                         const Trace& trace)
    : connection_(std::make_unique<Connection>(Protocol::imap, server, who, times, trace)),
      times_(times),
      trace_(trace) {
  // What the server sent in the login's own segment is lost to curl: nothing of before is read, all is asked anew.
  run("CAPABILITY", [this](const ImapResponse& response) {
    if (response.word != "CAPABILITY") return;
    for (const ImapValue& each : response.values) capabilities_.insert(each.text);
  });
}

ImapSession::~ImapSession() {
  if (broken_) return;
  try {
    connection_->send("g0 LOGOUT\r\n");
  } catch (const std::exception&) {  // the line is closed in any case
    broken_ = true;
  }
}

void ImapSession::trace(const char* who, std::string_view line) const {
  if (!trace_) return;
  std::string shown(line.substr(0, kLongestTraced));
  if (line.size() > kLongestTraced) shown += "…";
  trace_(who + shown);
}

void ImapSession::fail(const std::string& why) {
  broken_ = true;
  throw Fault(FaultScope::mailbox, Retry::later, "IMAP: " + why);
}

void ImapSession::say(std::string_view bytes) {
  try {
    connection_->send(bytes);
  } catch (...) {
    broken_ = true;
    throw;
  }
}

std::string ImapSession::begin(const std::string& command) {
  const std::string tag = "g" + std::to_string(++last_tag_);
  trace("C: ", tag + " " + command);
  say(tag + " " + command + "\r\n");
  return tag;
}

bool ImapSession::fill(Steady::time_point deadline, const std::stop_token& stop) {
  buffer_.erase(0, read_);
  read_ = 0;
  std::array<char, kReadAtOnce> chunk;
  try {
    const std::size_t received = connection_->receive(chunk, deadline, stop);
    buffer_.append(chunk.data(), received);
    return received > 0;
  } catch (...) {
    broken_ = true;
    throw;
  }
}

std::string ImapSession::read_line() {
  std::size_t searched = read_;
  while (true) {
    const std::size_t end = buffer_.find("\r\n", searched);
    if (end != std::string::npos) {
      std::string line = buffer_.substr(read_, end - read_);
      read_ = end + 2;
      return line;
    }
    const std::size_t kept = buffer_.size() - read_;
    if (kept > kLongestLine) fail("the server sent a line without an end");
    if (!fill(Steady::now() + times_.reply, times_.stop))
      fail(times_.stop.stop_requested() ? "stopped" : "the server says nothing any more");
    searched = kept > 0 ? kept - 1 : 0;
  }
}

void ImapSession::read_literal(std::uint64_t size, MessageSink* sink, std::string* keep) {
  broken_ = true;  // until its end: a sink that throws leaves the line out of step
  while (size > 0) {
    if (buffer_.size() == read_ && !fill(Steady::now() + times_.reply, times_.stop))
      fail(times_.stop.stop_requested() ? "stopped" : "the server stopped inside a literal");
    const std::size_t taken = std::min<std::uint64_t>(size, buffer_.size() - read_);
    const std::string_view bytes(buffer_.data() + read_, taken);
    if (sink) sink->write(std::as_bytes(std::span(bytes)));
    if (keep) keep->append(bytes);
    read_ += taken;
    size -= taken;
  }
  broken_ = false;
}

/// A body's bytes go to the sink and leave an empty string behind; others are kept where they stand.
void ImapSession::take_literal(std::string& whole, std::size_t line_begin, std::uint64_t size, const BodySink& sink) {
  const bool body = sink && whole.find("BODY[", line_begin) != std::string::npos;
  if (body) {
    whole.resize(whole.rfind('{'));
    broken_ = true;  // where the sink refuses it
    MessageSink* target = sink(parse_imap_response(whole), size);
    read_literal(size, target, nullptr);
    whole += "\"\"";
    return;
  }
  if (size > kLargestKept || whole.size() > kLongestLine)
    fail("the server announced a literal of " + std::to_string(size) + " bytes that was not asked for");
  whole += "\r\n";
  read_literal(size, nullptr, &whole);
}

ImapResponse ImapSession::next(const BodySink& sink) {
  std::string whole = read_line();
  if (may_hold_literals(whole)) {
    std::size_t line_begin = 0;
    while (const auto size = literal_at_end(std::string_view(whole).substr(line_begin))) {
      take_literal(whole, line_begin, *size, sink);
      line_begin = whole.size();
      whole += read_line();
    }
  }
  trace("S: ", whole);
  ImapResponse response = parse_imap_response(whole);
  if (response.kind == ImapResponse::Kind::untagged) {
    if (response.word == "BYE") fail("the server said goodbye: " + response.text);
    news_ |= response.word == "EXISTS";
  }
  return response;
}

ImapResponse ImapSession::answer(const std::string& tag, const std::function<void(const ImapResponse&)>& seen,
                                 const BodySink& sink) {
  while (true) {
    ImapResponse response = next(sink);
    if (response.kind == ImapResponse::Kind::tagged && response.tag == tag) return response;
    if (response.kind == ImapResponse::Kind::untagged && seen) seen(response);
  }
}

ImapResponse ImapSession::finish(const std::string& tag, const std::function<void(const ImapResponse&)>& seen,
                                 const BodySink& sink) {
  ImapResponse response = answer(tag, seen, sink);
  if (response.word != "OK") throw refusal(response);
  return response;
}

ImapResponse ImapSession::run(const std::string& command, const std::function<void(const ImapResponse&)>& seen) {
  return finish(begin(command), seen);
}

ImapResponse ImapSession::run_with_literal(const std::string& command, std::string_view literal) {
  const std::string tag = begin(command + " {" + std::to_string(literal.size()) + "}");
  while (true) {
    ImapResponse response = next();
    if (response.kind == ImapResponse::Kind::continuation) break;
    if (response.kind == ImapResponse::Kind::tagged && response.tag == tag) return response;
  }
  trace("C: ", "(literal of " + std::to_string(literal.size()) + " bytes)");
  say(literal);
  say("\r\n");
  return answer(tag);
}

void ImapSession::idle(Steady::time_point until, std::stop_token stop) {
  const std::string tag = begin("IDLE");
  while (!news_) {
    const bool line_came = buffer_.find("\r\n", read_) != std::string::npos;
    if (!line_came && !fill(until, stop)) break;
    if (!line_came) continue;
    const ImapResponse response = next();  // "OK still here", flags and expunges of others are no news
    if (response.kind != ImapResponse::Kind::tagged || response.tag != tag) continue;
    if (response.word != "OK") capabilities_.erase("IDLE");
    return;  // the server has ended it
  }
  trace("C: ", "DONE");
  say("DONE\r\n");
  if (stop.stop_requested())
    broken_ = true;  // no time for the server's answer
  else
    finish(tag);
}

}  // namespace gom
