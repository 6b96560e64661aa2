#include "sandbox/converter.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "bytes/media_type.h"
#include "runtime/fault.h"
#include "sandbox/confine.h"
#include "sandbox/wire.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSoffice = "/usr/bin/soffice";
constexpr std::size_t kMemory = std::size_t{1} << 30;
constexpr int kProfileTries = 3;  // the first run of a new profile ends early

// What a new profile must say. Without a last version LibreOffice draws test pictures for some seconds at each start.
constexpr std::string_view kProfile = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.9</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
)";

struct LegacyType {
  std::string_view media_type, magic, extension, target;
};
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr LegacyType kLegacyTypes[] = {
    {media::kDoc, kCompoundFile, "doc", "docx"},
    {media::kRtf, "{\\rtf", "rtf", "docx"},
    {media::kXls, kCompoundFile, "xls", "xlsx"},
};

// LibreOffice reads anything as plain text, random bytes for a dozen seconds: so the first bytes must be right.
const LegacyType* legacy_type(std::string_view bytes, std::string_view media_type) {
  for (const auto& type : kLegacyTypes) {
    if (type.media_type == media_type && bytes.starts_with(type.magic)) return &type;
  }
  return nullptr;
}

[[noreturn]] void refuse(const fs::path& path) {
  throw Fault(FaultScope::service, Retry::later, path.string() + ": " + std::strerror(errno));
}

/// A folder of mode 0700 that goes with everything in it.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& where) : path_((where / "gom-convert-XXXXXX").string()) {
    if (!::mkdtemp(path_.data())) refuse(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] fs::path path() const { return path_; }
  fs::path keep() { return std::exchange(path_, {}); }

 private:
  std::string path_;
};

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush()) refuse(path);
}

// What a hostile process left under that name: a plain file of bounded size, or nothing.
std::string read_left_file(const fs::path& path, std::size_t most) {
  const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return {};
  std::string bytes;
  struct stat found{};
  if (::fstat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_size > 0 &&
      static_cast<std::size_t>(found.st_size) <= most) {
    bytes.resize(static_cast<std::size_t>(found.st_size));
    std::size_t have = 0;
    while (have < bytes.size()) {
      const ssize_t got = ::read(file, bytes.data() + have, bytes.size() - have);
      if (got <= 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
  }
  ::close(file);
  return bytes;
}

fs::path temporary_root(fs::path folder) {
  if (!folder.empty()) return folder;
  const char* told = std::getenv("TMPDIR");
  return told && *told ? told : "/tmp";
}

// soffice is a script that starts a starter that starts soffice.bin: the last alone is wanted.
fs::path program() {
  std::error_code none;
  const fs::path script = fs::canonical(kSoffice, none);
  return none ? fs::path() : script.parent_path() / "soffice.bin";
}

}  // namespace

bool can_convert() {
  return landlock_version() > 0 && ::access(program().c_str(), X_OK) == 0;
}

Converter::Converter(Zygote& zygote, fs::path folder, std::chrono::seconds time, std::size_t most_bytes)
    : zygote_(zygote), folder_(temporary_root(std::move(folder))), time_(time), most_bytes_(most_bytes) {}

Converter::~Converter() {
  std::error_code ignored;
  if (!profile_.empty()) fs::remove_all(profile_, ignored);
}

std::string Converter::convert(std::string_view bytes, std::string_view media_type, const std::stop_token& stop) {
  const LegacyType* type = legacy_type(bytes, media_type);
  if (!type || !can_convert()) return {};
  if (profile_.empty() && !make_profile(stop)) return {};
  const TemporaryFolder work(folder_);
  fs::copy(profile_ / "profile", work.path() / "profile", fs::copy_options::recursive);
  write_file(work.path() / ("in." + std::string(type->extension)), bytes);
  if (run(work.path(), std::string(type->target), stop) != 0) return {};
  return read_left_file(work.path() / "out" / ("in." + std::string(type->target)), most_bytes_);
}

// LibreOffice meets the new profile, ends to start anew, and the second time ends well.
bool Converter::make_profile(const std::stop_token& stop) {
  TemporaryFolder made(folder_);
  fs::create_directories(made.path() / "profile" / "user");
  write_file(made.path() / "profile" / "user" / "registrymodifications.xcu", kProfile);
  for (int tries = 0; tries < kProfileTries; ++tries) {
    const auto exit = run(made.path(), "profile", stop);
    if (!exit) return false;
    if (*exit == 0) {
      profile_ = made.keep();
      return true;
    }
  }
  return false;
}

// Its exit status; empty: it was killed, for its time or by a signal.
std::optional<int> Converter::run(const fs::path& folder, const std::string& target, const std::stop_token& stop) {
  const auto child =
      zygote_.child({.kind = ChildKind::converter, .memory = kMemory, .folder = folder.string(), .target = target});
  const Wire wire(child.socket, 0);
  const auto ended = wire.wait_for_end({.until = std::chrono::steady_clock::now() + time_, .stop = stop});
  const int status = zygote_.end(child.pid);
  if (ended != WireProblem::ended || !WIFEXITED(status)) return std::nullopt;
  return WEXITSTATUS(status);
}

void run_converter(const char* folder, const char* target, std::size_t memory) {
  ::setpgid(0, 0);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) ::signal(signal, SIG_DFL);
  if (::chdir(folder) != 0) return;
  const std::string name = program().string(), here = folder;
  const std::string profile = "-env:UserInstallation=file://" + here + "/profile";
  std::vector<std::string> words{name, profile, "--headless", "--norestore", "--nologo", "--nolockcheck"};
  if (std::string_view(target) == "profile") {
    words.push_back("--terminate_after_init");
  } else {
    words.insert(words.end(), {"--convert-to", target, "--outdir", here + "/out"});
    for (const auto& type : kLegacyTypes) {
      const std::string in = "in." + std::string(type.extension);
      if (::access(in.c_str(), R_OK) == 0) words.push_back(here + "/" + in);
    }
  }
  std::vector<std::string> settings{"HOME=" + here, "TMPDIR=" + here, "LC_ALL=C.UTF-8", "PATH=/usr/bin",
                                    "SAL_USE_VCLPLUGIN=svp"};
  std::vector<char*> arguments, environment;
  for (auto& word : words) arguments.push_back(word.data());
  for (auto& setting : settings) environment.push_back(setting.data());
  arguments.push_back(nullptr);
  environment.push_back(nullptr);
  const Confined confined = confine_converter(here, memory);
  if (!confined.problem.empty() || !confined.landlock) return;
  ::execve(name.c_str(), arguments.data(), environment.data());
}

}  // namespace gom
