#include "transport/imap_session.h"

#include <array>

#include "runtime/fault.h"
#include "transport/imap_connection.h"

namespace gom {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kReadAtOnce = 64 * 1024;
constexpr std::size_t kLongestLine = 4u << 20;    // a SEARCH of a window, never a body
constexpr std::uint64_t kLargestKept = 1u << 20;  // a literal that goes to no sink is kept in the response

[[noreturn]] void broken(const std::string& why) {
  throw Fault(FaultScope::mailbox, Retry::later, "IMAP: " + why);
}

}  // namespace

ImapSession::ImapSession(const ServerAddress& server, const Credentials& who, const TransportTimes& times,
                         const Trace& trace, std::stop_token stop)
    : connection_(std::make_unique<ImapConnection>(server, who, times, trace, stop)),
      times_(times),
      trace_(trace),
      stop_(std::move(stop)) {
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
  if (trace_) trace_(std::string(who) + std::string(line));
}

std::string ImapSession::begin(const std::string& command) {
  const std::string tag = "g" + std::to_string(++last_tag_);
  trace("C: ", tag + " " + command);
  try {
    connection_->send(tag + " " + command + "\r\n");
  } catch (...) {
    broken_ = true;
    throw;
  }
  return tag;
}

bool ImapSession::fill(Steady::time_point deadline, std::stop_token stop) {
  if (read_ > 0) buffer_.erase(0, read_), read_ = 0;
  std::array<char, kReadAtOnce> chunk;
  try {
    const std::size_t received = connection_->receive(chunk, deadline, std::move(stop));
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
    if (buffer_.size() - read_ > kLongestLine) broken_ = true, broken("the server sent a line without an end");
    const std::size_t kept = buffer_.size() - read_;
    if (!fill(Steady::now() + times_.reply, stop_)) {
      broken_ = true;
      broken(stop_.stop_requested() ? "stopped" : "the server says nothing any more");
    }
    searched = kept > 0 ? kept - 1 : 0;
  }
}

void ImapSession::read_literal(std::uint64_t size, MessageSink* sink, std::string* keep) {
  while (size > 0) {
    if (buffer_.size() == read_ && !fill(Steady::now() + times_.reply, stop_)) {
      broken_ = true;
      broken("the server stopped inside a literal");
    }
    const std::size_t taken = std::min<std::uint64_t>(size, buffer_.size() - read_);
    const std::string_view bytes(buffer_.data() + read_, taken);
    if (sink) sink->write(std::as_bytes(std::span(bytes)));
    if (keep) keep->append(bytes);
    read_ += taken;
    size -= taken;
  }
}

ImapResponse ImapSession::next(const BodySink& sink) {
  std::string whole = read_line();
  std::size_t line_begin = 0;
  while (const auto size = literal_at_end(std::string_view(whole).substr(line_begin))) {
    if (sink && whole.find("BODY[", line_begin) != std::string::npos) {
      // The bytes go to the sink and leave an empty literal behind.
      MessageSink* target = sink(parse_imap_response(whole.substr(0, whole.rfind('{'))), *size);
      read_literal(*size, target, nullptr);
      whole.resize(whole.rfind('{'));
      whole += "\"\"";
    } else if (*size <= kLargestKept && whole.size() < kLongestLine) {
      whole += "\r\n";
      read_literal(*size, nullptr, &whole);
    } else {
      broken_ = true;
      broken("the server announced a literal of " + std::to_string(*size) + " bytes that was not asked for");
    }
    line_begin = whole.size();
    whole += read_line();
  }
  trace("S: ", whole.size() > 300 ? whole.substr(0, 300) + "…" : whole);
  ImapResponse response = parse_imap_response(whole);
  if (response.kind == ImapResponse::Kind::untagged && response.word == "BYE") {
    broken_ = true;
    broken("the server said goodbye: " + response.text);
  }
  return response;
}

ImapResponse ImapSession::finish(const std::string& tag, const std::function<void(const ImapResponse&)>& seen,
                                 const BodySink& sink) {
  while (true) {
    ImapResponse response = next(sink);
    if (response.kind == ImapResponse::Kind::tagged && response.tag == tag) {
      if (response.word == "OK") return response;
      throw Fault(FaultScope::mailbox, Retry::later,
                  "IMAP: the server answered " + response.word + ": " + response.text);
    }
    if (response.kind == ImapResponse::Kind::untagged && seen) seen(response);
  }
}

ImapResponse ImapSession::run(const std::string& command, const std::function<void(const ImapResponse&)>& seen) {
  return finish(begin(command), seen);
}

ImapResponse ImapSession::run_with_literal(const std::string& command, std::string_view literal) {
  const std::string tag = begin(command + " {" + std::to_string(literal.size()) + "}");
  while (true) {
    const ImapResponse response = next();
    if (response.kind == ImapResponse::Kind::continuation) break;
    if (response.kind == ImapResponse::Kind::tagged && response.tag == tag)
      throw Fault(FaultScope::mailbox, Retry::later,
                  "IMAP: the server answered " + response.word + ": " + response.text);
  }
  trace("C: ", "(literal of " + std::to_string(literal.size()) + " bytes)");
  connection_->send(literal);
  connection_->send("\r\n");
  return finish(tag);
}

void ImapSession::idle(Steady::time_point until, std::stop_token stop) {
  const std::string tag = begin("IDLE");
  bool done = false;
  while (!done) {
    if (buffer_.find("\r\n", read_) == std::string::npos && !fill(until, stop)) break;  // nothing came, or stopped
    if (buffer_.find("\r\n", read_) == std::string::npos) continue;
    const ImapResponse response = next();
    if (response.kind == ImapResponse::Kind::tagged)
      throw Fault(FaultScope::mailbox, Retry::later, "IMAP: IDLE ended with " + response.word + ": " + response.text);
    // "OK still here" and flags of others are no news.
    done = response.kind == ImapResponse::Kind::untagged && (response.word == "EXISTS" || response.word == "RECENT");
  }
  trace("C: ", "DONE");
  connection_->send("DONE\r\n");
  if (!stop.stop_requested())
    finish(tag);
  else
    broken_ = true;  // no time for the server's answer
}

}  // namespace gom
