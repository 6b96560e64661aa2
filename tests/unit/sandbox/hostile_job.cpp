#include "hostile_job.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "sandbox/wire.h"
#include "text/local_time.h"

namespace gom {
namespace {

std::string answer(long result) {
  return result >= 0 ? "done" : std::string("refused: ") + std::strerror(errno);
}

void say_raw(std::uint32_t kind, std::uint64_t length, std::string_view bytes) {
  std::string frame(reinterpret_cast<const char*>(&kind), sizeof kind);
  frame.append(reinterpret_cast<const char*>(&length), sizeof length).append(bytes);
  (void)!::write(kChildSocket, frame.data(), frame.size());
}

std::string open_a_file() {
  return answer(::open("/etc/passwd", O_RDONLY));
}
std::string write_a_file() {
  return answer(::open("/tmp/gom-was-here", O_WRONLY | O_CREAT, 0600));
}
std::string make_a_socket() {
  return answer(::socket(AF_INET, SOCK_STREAM, 0));
}
std::string connect_out() {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(25);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return answer(::connect(kChildSocket, reinterpret_cast<sockaddr*>(&to), sizeof to));
}
std::string run_a_program() {
  char name[] = "/bin/true";
  char* arguments[] = {name, nullptr};
  return answer(::execve(name, arguments, nullptr));
}
std::string make_a_process() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  return answer(child);
}
std::string trace_another() {
  return answer(::ptrace(PTRACE_ATTACH, ::getppid(), 0, 0));
}
std::string kill_another() {
  return answer(::kill(::getppid(), SIGKILL));
}
std::string run_data_as_code() {
  return answer(
      ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1
                                                                                                                  : 0);
}
std::string eat_memory() {
  std::vector<std::string> eaten;
  while (true) eaten.emplace_back(64u << 20, 'x');
}
std::string loop_for_ever() {
  volatile bool for_ever = true;
  while (for_ever) {
  }
  return {};
}
std::string crash() {
  std::abort();
}
std::string overflow(std::size_t deep) {
  volatile char here[4096] = {};
  here[0] = 'x';
  return deep == 0 ? std::string() : overflow(deep - 1) + here[0];
}
std::string say_garbage() {
  const std::string garbage(4096, '\xff');
  (void)!::write(kChildSocket, garbage.data(), garbage.size());
  return "said";
}
std::string claim_a_length() {
  say_raw(static_cast<std::uint32_t>(FrameKind::contents), std::uint64_t{1} << 60, "");
  ::pause();
  return {};
}
std::string say_half_a_frame() {
  say_raw(static_cast<std::uint32_t>(FrameKind::contents), 1000, "{\"head\":");
  ::_exit(0);
}
std::string say_no_json() {
  say_raw(static_cast<std::uint32_t>(FrameKind::contents), 3, "[[[");
  return {};
}
std::string say_deep_json() {
  const std::string deep(1'000'000, '[');
  std::uint64_t length = deep.size();
  say_raw(static_cast<std::uint32_t>(FrameKind::contents), length, "");
  for (std::size_t at = 0; at < deep.size();) {
    const auto moved = ::write(kChildSocket, deep.data() + at, deep.size() - at);
    if (moved <= 0) break;
    at += static_cast<std::size_t>(moved);
  }
  return {};
}
std::string say_parts_for_ever() {
  while (true) say_raw(static_cast<std::uint32_t>(FrameKind::at_part), 1, "2");
}
std::string say_broken_fields() {
  say_raw(static_cast<std::uint32_t>(FrameKind::wanted), 8, std::string(8, '\xff'));
  return {};
}
std::string say_a_kind_of_gom() {
  say_raw(static_cast<std::uint32_t>(FrameKind::mail), 1, "x");
  return {};
}

const std::map<std::string_view, std::string (*)()> kDeeds = {
    {"open", open_a_file},
    {"write", write_a_file},
    {"socket", make_a_socket},
    {"connect", connect_out},
    {"exec", run_a_program},
    {"fork", make_a_process},
    {"ptrace", trace_another},
    {"kill", kill_another},
    {"run data", run_data_as_code},
    {"eat memory", eat_memory},
    {"loop", loop_for_ever},
    {"abort", crash},
    {"overflow", [] { return overflow(SIZE_MAX); }},
    {"say garbage", say_garbage},
    {"claim a length", claim_a_length},
    {"half a frame", say_half_a_frame},
    {"no json", say_no_json},
    {"deep json", say_deep_json},
    {"parts for ever", say_parts_for_ever},
    {"broken fields", say_broken_fields},
    {"kind of gom", say_a_kind_of_gom},
};

void tell_part(const ReadingOptions& options, const std::string& part) {
  if (options.at_part) options.at_part(part);
}

}  // namespace

ParsedContents hostile_job(Bytes raw, const Form& form, const ReadingOptions& options) {
  const std::string_view mail = as_text(raw);
  ParsedContents parsed;
  parsed.contents.head.subject = form.campaign;
  const std::string_view deed = mail.substr(mail.find("\n\n") == mail.npos ? 0 : mail.find("\n\n") + 2);
  if (deed.starts_with("want ")) {
    const std::string key = "2";
    const auto found = options.derived.find(key);
    if (found != options.derived.end()) {
      parsed.contents.text = found->second.starts_with("PK") ? "application/zip made" : "nothing made";
    }
    const std::string_view type = deed.substr(5, deed.find(' ', 5) - 5);
    parsed.wanted.push_back({WantedKind::convert, key, std::string(type), std::string(deed.substr(6 + type.size()))});
    return parsed;
  }
  if (const auto found = kDeeds.find(deed); found != kDeeds.end()) {
    tell_part(options, "1");
    tell_part(options, "2");
    parsed.contents.text = options.skip.contains("2") ? "skipped" : found->second();
    if (options.skip.contains("2")) parsed.contents.findings.push_back(make_finding("part_skipped", "", {.part = "2"}));
    return parsed;
  }
  if (deed == "zone") {
    parsed.contents.text = std::to_string(Zone(form.zone).offset_at({}).count());
    return parsed;
  }
  if (mail.starts_with("head kills")) std::abort();
  if (deed == "body kills") std::abort();
  parsed.contents.text = mail;
  return parsed;
}

}  // namespace gom
