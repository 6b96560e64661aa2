#include "sandbox/zygote.h"

#include <fcntl.h>
#include <iconv.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <exception>
#include <mutex>
#include <set>

#include "bytes/digest.h"
#include "bytes/media_type.h"
#include "documents/recognise.h"
#include "runtime/fault.h"
#include "sandbox/confine.h"
#include "sandbox/converter.h"
#include "sandbox/reader_child.h"
#include "text/local_time.h"

namespace gom {
namespace {

constexpr int kLine = 64;  // the zygote's end of its line, out of the way of the numbers that children use
constexpr std::size_t kMostPath = 1024;

// What gom asks of the zygote, and what it answers: whole packets between two halves of one program.
struct Ask {
  pid_t end = 0;  // this child is to be ended; 0: a new one is asked for
  ChildKind kind = ChildKind::reader;
  std::size_t memory = 0;
  char folder[kMostPath] = {};
  char target[16] = {};
  char zone[64] = {};
};

struct Answer {
  pid_t child = 0;
  int error = 0;         // errno of what failed
  int status = 0;        // of the child that was ended
  char never[256] = {};  // why no mail can be read at all
};

template <std::size_t size>
void copy_text(char (&into)[size], std::string_view text) {
  const std::size_t length = std::min(text.size(), size - 1);
  std::memcpy(into, text.data(), length);
  into[length] = 0;
}

// One packet, with an open file beside it where `file` is one.
template <class Packet>
bool send_packet(int line, const Packet& packet, int file = -1) {
  iovec bytes{const_cast<Packet*>(&packet), sizeof packet};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  if (file >= 0) {
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    *header = {.cmsg_len = CMSG_LEN(sizeof file), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    std::memcpy(CMSG_DATA(header), &file, sizeof file);
  }
  return TEMP_FAILURE_RETRY(::sendmsg(line, &message, MSG_NOSIGNAL)) == sizeof packet;
}

template <class Packet>
bool receive_packet(int line, Packet& packet, int* file = nullptr) {
  iovec bytes{&packet, sizeof packet};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  if (TEMP_FAILURE_RETRY(::recvmsg(line, &message, MSG_CMSG_CLOEXEC)) != sizeof packet) return false;
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (file && header && header->cmsg_type == SCM_RIGHTS) std::memcpy(file, CMSG_DATA(header), sizeof *file);
  return true;
}

// What the parsers' libraries would open when they are first used, by then behind the wall: poppler's text goes through
// iconv, whose modules are files, and stay only while somebody holds them; OpenSSL reads its settings, libc the zone.
void open_what_parsers_need() {
  load_media_types();
  (void)::iconv_open("UTF-8", "UTF-16");
  (void)::iconv_open("UTF-16", "UTF-8");
  (void)sha256({});
  ::tzset();
}

// Zone data are files: the campaign's is read here, once, for all children. That tzdata has no such name is told where
// the zone is used.
void load_zone(const char* name) {
  if (!name[0]) return;
  try {
    (void)Zone(name).offset_at({});
  } catch (const std::exception&) {
    return;
  }
}

// The zygote's side. One thread, no state but its children.
class Parent {
 public:
  Parent(ReaderJob job, RecogniserJob recogniser_job) : job_(job), recogniser_job_(recogniser_job) {
    prepare_confinement();
    try {
      open_what_parsers_need();
    } catch (const std::exception& problem) {
      never_ = problem.what();
    }
  }
  ~Parent() {
    while (!children_.empty()) end(*children_.begin());
  }

  void serve() {
    Ask ask;
    while (receive_packet(kLine, ask)) {
      if (ask.end != 0) {
        send_packet(kLine, Answer{.status = end(ask.end)});
      } else {
        start(ask);
      }
    }
  }

 private:
  void start(const Ask& ask) {
    Answer answer;
    copy_text(answer.never, never_);
    load_zone(ask.zone);
    int pair[2] = {-1, -1};
    if (never_.empty() && ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0) {
      const pid_t zygote = ::getpid();
      answer.child = ::fork();
      if (answer.child == 0) live(ask, pair[1], zygote);
    }
    if (answer.child > 0) children_.insert(answer.child);
    if (answer.child <= 0) answer.error = errno;
    send_packet(kLine, answer, answer.child > 0 ? pair[0] : -1);
    for (const int socket : pair) {
      if (socket >= 0) ::close(socket);
    }
  }

  [[noreturn]] void live(const Ask& ask, int socket, pid_t zygote) const {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != zygote) ::_exit(0);
    ::dup2(socket, kChildSocket);
    ::close_range(kChildSocket + 1, ~0u, 0);
#ifndef GOM_SANITIZED
    ::dup2(STDOUT_FILENO, STDERR_FILENO);  // nothing: what libraries say of hostile bytes goes nowhere
#endif
    try {
      if (ask.kind == ChildKind::reader) {
        ::prctl(PR_SET_NAME, "gom-reader");
        run_reader(job_, ask.memory);
      } else if (ask.kind == ChildKind::converter) {
        run_converter(ask.folder, ask.target, ask.memory);
      } else if (ask.kind == ChildKind::recogniser) {
        ::prctl(PR_SET_NAME, "gom-recogniser");
        run_recogniser(recogniser_job_, ask.memory);
      }
    } catch (const std::exception&) {
      ::_exit(1);  // out of memory, most often: gom sees the end of the line
    }
    ::_exit(0);
  }

  int end(pid_t child) {
    if (!children_.erase(child)) return 0;
    ::kill(-child, SIGKILL);  // a converter leads a group of its own
    ::kill(child, SIGKILL);
    int status = 0;
    TEMP_FAILURE_RETRY(::waitpid(child, &status, 0));
    while (::waitpid(-child, nullptr, 0) > 0) {  // what it left behind came to us
    }
    return status;
  }

  ReaderJob job_;
  RecogniserJob recogniser_job_;
  std::string never_;
  std::set<pid_t> children_;
};

[[noreturn]] void run_zygote(int line, ReaderJob job, RecogniserJob recogniser_job) {
  ::prctl(PR_SET_NAME, "gom-zygote");
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) ::signal(signal, SIG_IGN);  // gom ends it
  const int nothing = ::open("/dev/null", O_RDWR);
  ::dup2(line, kLine);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(nothing, STDOUT_FILENO);
  ::close_range(STDERR_FILENO + 1, kLine - 1, 0);
  ::close_range(kLine + 1, ~0u, 0);
  ::fcntl(kLine, F_SETFD, FD_CLOEXEC);
  Parent(job, recogniser_job).serve();
  ::_exit(0);
}

std::string recognise_page(std::string_view picture) {
  return recognise(as_bytes(picture));
}

// gom's side.
class Line final : public Zygote {
 public:
  Line(int line, pid_t zygote) : line_(line), zygote_(zygote) {}
  ~Line() override {
    ::close(line_);
    TEMP_FAILURE_RETRY(::waitpid(zygote_, nullptr, 0));
  }

  Child child(const ChildRequest& request) override {
    if (request.folder.size() >= kMostPath) {
      throw Fault(FaultScope::service, Retry::never, "the temporary folder's name is too long: " + request.folder);
    }
    Ask ask{.kind = request.kind, .memory = request.memory};
    copy_text(ask.folder, request.folder);
    copy_text(ask.target, request.target);
    copy_text(ask.zone, request.zone);
    Child child;
    const Answer answer = say(ask, &child.socket);
    if (answer.never[0]) throw Fault(FaultScope::service, Retry::never, answer.never);
    if (answer.child <= 0 || child.socket < 0) {
      throw Fault(FaultScope::service, Retry::later,
                  "no process can be made to read mail in: " + std::string(std::strerror(answer.error)));
    }
    child.pid = answer.child;
    return child;
  }

  int end(int pid) override { return say({.end = pid}, nullptr).status; }

 private:
  Answer say(const Ask& ask, int* file) {
    const std::lock_guard one_at_a_time(speaking_);
    Answer answer;
    if (!send_packet(line_, ask) || !receive_packet(line_, answer, file)) {
      throw Fault(FaultScope::service, Retry::never, "the process that makes readers is gone: start gom again");
    }
    return answer;
  }

  int line_;
  pid_t zygote_;
  std::mutex speaking_;
};

}  // namespace

std::unique_ptr<Zygote> start_zygote(ReaderJob job, RecogniserJob recogniser_job) {
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
    throw Fault(FaultScope::service, Retry::later, "no socketpair: " + std::string(std::strerror(errno)));
  }
  const pid_t zygote = ::fork();
  if (zygote == 0) run_zygote(pair[1], job, recogniser_job);
  ::close(pair[1]);
  if (zygote < 0) {
    ::close(pair[0]);
    throw Fault(FaultScope::service, Retry::later, "no process can be made: " + std::string(std::strerror(errno)));
  }
  return std::make_unique<Line>(pair[0], zygote);
}

std::unique_ptr<Zygote> Zygote::start() {
  return start_zygote(&parse_contents, &recognise_page);
}

}  // namespace gom
