#include "sandbox/confine.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <utility>

#include "sandbox/sandbox.h"

namespace gom {
namespace {

#ifdef GOM_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

// The kernel's ABI (Documentation/userspace-api/landlock.rst), written out since the build machine's headers may be
// older than the kernel that gom meets.
struct LandlockRules {
  std::uint64_t files, network, scope;
};
constexpr std::uint64_t kExecute = 1u << 0, kWriteFile = 1u << 1, kReadFile = 1u << 2, kReadFolder = 1u << 3,
                        kRemoveFile = 1u << 5, kMakeSocket = 1u << 9;
constexpr std::uint64_t kReadAll = kExecute | kReadFile | kReadFolder;

// Of /etc only what LibreOffice looks for: gom's own secrets may stand there.
constexpr const char* kConverterReads[] = {"/usr",
                                           "/lib",
                                           "/lib64",
                                           "/opt",
                                           "/proc",
                                           "/etc/fonts",
                                           "/etc/ld.so.cache",
                                           "/etc/libreoffice",
                                           "/etc/localtime",
                                           "/var/spool/libreoffice",
                                           "/etc/passwd",
                                           "/etc/nsswitch.conf",
                                           "/etc/alternatives",
                                           "/var/cache/fontconfig"};

std::uint64_t file_rights(int version) {
  std::uint64_t rights = (1u << 13) - 1;
  if (version >= 2) rights |= 1u << 13;  // refer
  if (version >= 3) rights |= 1u << 14;  // truncate
  if (version >= 5) rights |= 1u << 15;  // ioctl on devices
  return rights;
}

int new_ruleset(int version) {
  const LandlockRules rules{file_rights(version), 3 /* bind, connect of TCP */, 3 /* abstract sockets, signals */};
  const std::size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, size, 0));
}

void allow_beneath(int ruleset, const char* path, std::uint64_t rights) {
  const int opened = ::open(path, O_PATH | O_CLOEXEC);
  if (opened < 0) return;  // what is not there needs no rule
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = opened;
  ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  ::close(opened);
}

bool enforce(int ruleset) {
  const bool done = ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  ::close(ruleset);
  return done;
}

void limit(__rlimit_resource resource, rlim_t most) {
  const rlimit both{most, most};
  ::setrlimit(resource, &both);
}

// Even where gom runs as root: CAP_PERFMON alone would let a child read another process's environment past Landlock.
// Empty: done, and nothing that is executed gains anything again.
std::string give_up_privileges() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {};
  if (::syscall(SYS_capset, &header, none) != 0) return "capabilities stay: " + std::string(std::strerror(errno));
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) return {};
  return "no_new_privs cannot be set: " + std::string(std::strerror(errno));
}

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

using Calls = std::initializer_list<int>;

void add(const Filter& filter, std::uint32_t action, Calls calls) {
  for (const int call : calls) seccomp_rule_add(filter.get(), action, call, 0);
}

// Memory may be had, but not memory that data can be run in.
void add_memory_calls(const Filter& filter) {
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
    seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
  }
  add(filter, SCMP_ACT_ALLOW, {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk)});
}

// 0, or the errno of what failed.
int load(const Filter& filter) {
  return filter ? -seccomp_load(filter.get()) : ENOMEM;
}

Filter parsers_only() {
  Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  if (!filter) return filter;
  seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
  add(filter, SCMP_ACT_ALLOW,
      {SCMP_SYS(read),         SCMP_SYS(write),       SCMP_SYS(writev),          SCMP_SYS(recvfrom),
       SCMP_SYS(recvmsg),      SCMP_SYS(sendto),      SCMP_SYS(sendmsg),         SCMP_SYS(recv),
       SCMP_SYS(send),         SCMP_SYS(poll),        SCMP_SYS(ppoll),           SCMP_SYS(close),
       SCMP_SYS(exit),         SCMP_SYS(exit_group),  SCMP_SYS(rt_sigaction),    SCMP_SYS(rt_sigprocmask),
       SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(futex),           SCMP_SYS(clock_gettime),
       SCMP_SYS(gettimeofday), SCMP_SYS(time),        SCMP_SYS(clock_nanosleep), SCMP_SYS(getpid),
       SCMP_SYS(gettid),       SCMP_SYS(getrandom),   SCMP_SYS(sched_yield),     SCMP_SYS(sched_getaffinity),
       SCMP_SYS(sysinfo),      SCMP_SYS(getrusage),   SCMP_SYS(restart_syscall)});
  add_memory_calls(filter);
  add(filter, SCMP_ACT_ERRNO(EACCES),
      {SCMP_SYS(open),       SCMP_SYS(openat),      SCMP_SYS(openat2), SCMP_SYS(creat),    SCMP_SYS(access),
       SCMP_SYS(faccessat),  SCMP_SYS(faccessat2),  SCMP_SYS(stat),    SCMP_SYS(lstat),    SCMP_SYS(fstat),
       SCMP_SYS(newfstatat), SCMP_SYS(statx),       SCMP_SYS(statfs),  SCMP_SYS(fstatfs),  SCMP_SYS(readlink),
       SCMP_SYS(readlinkat), SCMP_SYS(getcwd),      SCMP_SYS(unlink),  SCMP_SYS(unlinkat), SCMP_SYS(mkdir),
       SCMP_SYS(mkdirat),    SCMP_SYS(memfd_create)});
  add(filter, SCMP_ACT_ERRNO(EPERM),
      {SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(prlimit64), SCMP_SYS(getrlimit),
       SCMP_SYS(uname), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(ioctl), SCMP_SYS(fcntl), SCMP_SYS(lseek)});
  return filter;
}

// What no child of gom has a reason to do, whatever else it needs.
Filter all_but_the_worst(bool local_sockets, Calls more = {}) {
  Filter filter(seccomp_init(SCMP_ACT_ALLOW));
  if (!filter) return filter;
  const std::uint32_t refused = SCMP_ACT_ERRNO(EACCES);
  add(filter, refused,
      {SCMP_SYS(connect),
       SCMP_SYS(ptrace),
       SCMP_SYS(mount),
       SCMP_SYS(umount2),
       SCMP_SYS(pivot_root),
       SCMP_SYS(chroot),
       SCMP_SYS(bpf),
       SCMP_SYS(userfaultfd),
       SCMP_SYS(io_uring_setup),
       SCMP_SYS(keyctl),
       SCMP_SYS(add_key),
       SCMP_SYS(request_key),
       SCMP_SYS(process_vm_readv),
       SCMP_SYS(process_vm_writev),
       SCMP_SYS(unshare),
       SCMP_SYS(setns),
       SCMP_SYS(perf_event_open),
       SCMP_SYS(init_module),
       SCMP_SYS(finit_module),
       SCMP_SYS(kexec_load),
       SCMP_SYS(open_by_handle_at),
       SCMP_SYS(pidfd_getfd),
       SCMP_SYS(setsid),
       SCMP_SYS(setpgid)});
  add(filter, refused, more);
  if (local_sockets) {
    seccomp_rule_add(filter.get(), refused, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
  } else {
    add(filter, refused, {SCMP_SYS(socket)});
  }
  return filter;
}

Filter readers_list() {
  if (!kSanitized) return parsers_only();
  return all_but_the_worst(false, {SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork)});
}

// Built once, in the zygote: a child only loads it.
const Filter& readers_filter() {
  static const Filter filter = readers_list();
  return filter;
}

void give_up_calls(const Filter& filter, Confined& confined) {
  const int error = load(filter);
  confined.seccomp = error == 0;
  if (error != 0) confined.problem = "seccomp cannot be set: " + std::string(std::strerror(error));
}

}  // namespace

int landlock_version() {
  constexpr std::uint32_t kAskVersion = 1;
  const auto version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion);
  return version > 0 ? static_cast<int>(version) : 0;
}

void prepare_confinement() {
  (void)readers_filter();
}

Confined confine_parsers(std::size_t memory) {
  if (!kSanitized) limit(RLIMIT_AS, memory);
  limit(RLIMIT_CPU, kChildCpuSeconds);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 8);  // poll wants room for the one that is open
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NPROC, 0);
  ::prctl(PR_SET_DUMPABLE, 0);
  Confined confined{.problem = give_up_privileges()};
  if (!confined.problem.empty()) return confined;
  if (const int version = landlock_version(); version > 0) confined.landlock = enforce(new_ruleset(version));
  give_up_calls(readers_filter(), confined);
  return confined;
}

Confined confine_converter(const std::string& folder, std::size_t memory) {
  if (!kSanitized) limit(RLIMIT_DATA, memory);
  limit(RLIMIT_CPU, kChildCpuSeconds);
  limit(RLIMIT_FSIZE, memory);
  limit(RLIMIT_NOFILE, 512);
  limit(RLIMIT_CORE, 0);
  Confined confined{.problem = give_up_privileges()};
  if (!confined.problem.empty()) return confined;
  if (const int version = landlock_version(); version > 0) {
    const int ruleset = new_ruleset(version);
    for (const char* readable : kConverterReads) allow_beneath(ruleset, readable, kReadAll);
    allow_beneath(ruleset, "/dev/null", kReadFile | kWriteFile);
    allow_beneath(ruleset, "/dev/urandom", kReadFile);
    // LibreOffice binds its socket in /tmp whatever TMPDIR says.
    allow_beneath(ruleset, "/tmp", kMakeSocket | kRemoveFile);
    allow_beneath(ruleset, folder.c_str(), file_rights(version));
    confined.landlock = enforce(ruleset);
  }
  give_up_calls(all_but_the_worst(true), confined);
  return confined;
}

Confinement confinement() {
  Confinement found;
  const int version = landlock_version();
  const std::uint32_t kill = SECCOMP_RET_KILL_PROCESS;
  found.landlock = version > 0;
  found.seccomp = ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &kill) == 0;
  if (!found.seccomp) {
    found.words = "mail cannot be read: this kernel or container does not let seccomp be set";
  } else if (!found.landlock) {
    found.words = "seccomp holds the readers; Landlock is missing (kernel 5.13 or later has it)";
  } else {
    found.words = "seccomp and Landlock " + std::to_string(version) + " hold the readers";
  }
  return found;
}

}  // namespace gom
