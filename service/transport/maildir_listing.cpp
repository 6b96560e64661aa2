#include "transport/maildir_listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <functional>
#include <memory>
#include <system_error>
#include <unordered_set>

#include "runtime/fault.h"

namespace gom {

namespace {

constexpr std::size_t kHeldAtOnce = 8192;
constexpr sys_seconds kEarliestDelivery{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}};
constexpr std::chrono::seconds kClockError{86400};
constexpr std::chrono::seconds kFresh{10};  ///< so long a file may still be open in whoever writes it
constexpr std::array<const char*, 2> kSubfolders{"new", "cur"};

std::uint64_t hash_of(std::string_view name) {
  return std::hash<std::string_view>{}(name);
}

sys_seconds now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A folder's files, one after the other; hidden ones are left out, as Maildir says.
class FolderReader {
 public:
  explicit FolderReader(const std::filesystem::path& folder) : folder_(::opendir(folder.c_str())) {
    if (!folder_) {
      throw Fault(FaultScope::mailbox, Retry::later,
                  "cannot read " + folder.string() + ": " + std::generic_category().message(errno));
    }
  }
  /// Null at the end.
  [[nodiscard]] const char* next() {
    while (const dirent* entry = ::readdir(folder_.get())) {
      if (entry->d_name[0] != '.' && entry->d_type != DT_DIR) return entry->d_name;
    }
    return nullptr;
  }
  [[nodiscard]] int descriptor() const { return ::dirfd(folder_.get()); }

 private:
  struct Close {
    void operator()(DIR* folder) const { ::closedir(folder); }
  };
  std::unique_ptr<DIR, Close> folder_;
};

/// Whether somebody has the file open for writing: who copies a mail straight into new/, which Maildir does not allow
/// and people do. A lease for reading is refused then. It tells for our own files only; deliverers under another user
/// rename.
bool is_being_written(int folder, const char* name) {
  const int file = ::openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return false;
  ::fcntl(file, F_SETSIG, SIGURG);  // should a writer come this moment; SIGIO would end the process, SIGURG is ignored
  const bool refused = ::fcntl(file, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
  ::close(file);
  return refused;
}

}  // namespace

std::string_view unique_name(std::string_view file_name) {
  return file_name.substr(0, file_name.find(':'));
}

sys_seconds delivery_time(std::string_view name, sys_seconds file_time, sys_seconds now) {
  const auto can_be = [&](sys_seconds time) { return time >= kEarliestDelivery && time <= now + kClockError; };
  long seconds = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), seconds);
  const bool has_seconds = error == std::errc() && end != name.data() + name.size() && *end == '.';
  const sys_seconds named{std::chrono::seconds(seconds)};
  if (!has_seconds || !can_be(named)) return file_time;
  return can_be(file_time) ? std::min(named, file_time) : named;
}

void MaildirListing::restart() {
  passed_.clear();
  newly_passed_.clear();
  given_.clear();
  waiting_.clear();
  stale_ = true;
}

void MaildirListing::pass(std::string_view name) {
  const auto found = std::ranges::find(given_, name, &MaildirEntry::name);
  if (found == given_.end()) return;
  for (auto each = given_.begin(); each <= found; ++each) newly_passed_.push_back(hash_of(each->name));
  given_.erase(given_.begin(), found + 1);
}

std::vector<MaildirEntry> MaildirListing::next(std::size_t most) {
  if (given_.size() < most && waiting_.empty() && (stale_ || more_)) look();
  while (given_.size() < most && !waiting_.empty()) {
    given_.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return {given_.begin(), given_.begin() + static_cast<std::ptrdiff_t>(std::min(most, given_.size()))};
}

bool MaildirListing::is_passed(std::uint64_t hash) const {
  return std::ranges::binary_search(passed_, hash);
}

void MaildirListing::look() {
  std::ranges::sort(newly_passed_);
  const auto middle = static_cast<std::ptrdiff_t>(passed_.size());
  passed_.insert(passed_.end(), newly_passed_.begin(), newly_passed_.end());
  std::inplace_merge(passed_.begin(), passed_.begin() + middle, passed_.end());
  newly_passed_.clear();
  std::unordered_set<std::string_view> given;
  for (const MaildirEntry& entry : given_) given.insert(entry.name);

  more_ = false;
  bool unfinished = false;
  const sys_seconds time = now();
  for (const char* subfolder : kSubfolders) {
    FolderReader reader(folder_ / subfolder);
    while (const char* file = reader.next()) {
      const std::string_view name = unique_name(file);
      if (is_passed(hash_of(name)) || given.contains(name)) continue;
      struct stat status{};
      if (::fstatat(reader.descriptor(), file, &status, 0) != 0 || !S_ISREG(status.st_mode)) continue;
      const sys_seconds file_time{std::chrono::seconds(status.st_mtime)};
      if (time - file_time < kFresh && is_being_written(reader.descriptor(), file)) {
        unfinished = true;
        continue;
      }
      keep_smallest({delivery_time(name, file_time, time), std::string(name), std::string(subfolder) + "/" + file});
    }
  }
  std::ranges::sort_heap(heap_);
  waiting_.assign(std::make_move_iterator(heap_.begin()), std::make_move_iterator(heap_.end()));
  heap_.clear();
  heap_.shrink_to_fit();
  stale_ = unfinished;
}

void MaildirListing::keep_smallest(MaildirEntry entry) {
  heap_.push_back(std::move(entry));
  std::ranges::push_heap(heap_);
  if (heap_.size() <= kHeldAtOnce) return;
  std::ranges::pop_heap(heap_);
  heap_.pop_back();
  more_ = true;
}

std::optional<MaildirEntry> MaildirListing::find(std::string_view name) const {
  const auto given = std::ranges::find(given_, name, &MaildirEntry::name);
  std::error_code error;
  if (given != given_.end() && std::filesystem::exists(folder_ / given->path, error)) return *given;
  for (const char* subfolder : kSubfolders) {
    FolderReader reader(folder_ / subfolder);
    while (const char* file = reader.next()) {
      struct stat status{};
      if (unique_name(file) != name || ::fstatat(reader.descriptor(), file, &status, 0) != 0) continue;
      const sys_seconds file_time{std::chrono::seconds(status.st_mtime)};
      return MaildirEntry{delivery_time(name, file_time, now()), std::string(name),
                          std::string(subfolder) + "/" + file};
    }
  }
  return std::nullopt;
}

std::size_t MaildirListing::count() const {
  std::size_t files = 0;
  for (const char* subfolder : kSubfolders) {
    FolderReader reader(folder_ / subfolder);
    while (reader.next()) ++files;
  }
  return files;
}

}  // namespace gom
