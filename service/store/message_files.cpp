#include "store/message_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <set>
#include <utility>

#include "bytes/digest.h"
#include "runtime/disk_fault.h"
#include "runtime/durable_file.h"

namespace gom {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 256u << 10;
constexpr std::size_t kPrefix = 2;  ///< characters of the digest that name the folder
constexpr std::string_view kEnding = ".eml";
constexpr std::size_t kMostSyncs = 12;  ///< beyond it one sync of the whole file system is cheaper

/// What is no digest names no file that could be there.
fs::path path_in(const fs::path& folder, const std::string& digest) {
  if (digest.size() <= kPrefix) return folder / "none" / "none.eml";
  return folder / digest.substr(0, kPrefix) / (digest.substr(kPrefix) + std::string(kEnding));
}

/// A file open for reading, from its first byte to its last.
class Reader {
 public:
  explicit Reader(const fs::path& path) : path_(path), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0 && errno != ENOENT) throw disk_fault("open", path, errno);
  }
  ~Reader() {
    if (file_ >= 0) ::close(file_);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] bool is_there() const { return file_ >= 0; }
  [[nodiscard]] int descriptor() const { return file_; }
  /// The next piece, valid until the next call; empty at the end.
  [[nodiscard]] Bytes next() {
    if (buffer_.empty()) buffer_.resize(kPiece);
    for (;;) {
      const ssize_t got = ::read(file_, buffer_.data(), buffer_.size());
      if (got >= 0) return {buffer_.data(), static_cast<std::size_t>(got)};
      if (errno != EINTR) throw disk_fault("read", path_, errno);
    }
  }
  void rewind() { ::lseek(file_, 0, SEEK_SET); }

 private:
  fs::path path_;
  int file_;
  std::vector<std::byte> buffer_;
};

std::optional<std::string> digest_of(const fs::path& path) {
  Reader reader(path);
  if (!reader.is_there()) return std::nullopt;
  Sha256 digest;
  for (Bytes piece = reader.next(); !piece.empty(); piece = reader.next()) digest.add(piece);
  return digest.hex();
}

class Incoming final : public IncomingFile {
 public:
  explicit Incoming(fs::path folder) : folder_(std::move(folder)) {}

  void write(std::span<const std::byte> bytes) override {
    if (!copy_) copy_.emplace(folder_);
    copy_->write(bytes);
    digest_.add(bytes);
    size_ += bytes.size();
  }

  void adopt(const fs::path& path) override {
    source_.emplace(path);
    if (!source_->is_there()) throw Fault(FaultScope::message, Retry::later, "the message has gone: " + path.string());
    for (Bytes piece = source_->next(); !piece.empty(); piece = source_->next()) {
      digest_.add(piece);
      size_ += piece.size();
    }
  }

  StoredFile finish(bool sync) override {
    StoredFile stored{.digest = digest_.hex(), .size = size_};
    const fs::path name = path_in(folder_, stored.digest);
    // A file that a power failure cut short may stand under this name: only its bytes say that it is the same.
    stored.existed = digest_of(name) == stored.digest;
    if (!stored.existed) place(stored, name);
    if (sync) MessageFiles(folder_).sync({stored});
    copy_.reset();
    source_.reset();
    return stored;
  }

 private:
  void place(StoredFile& stored, const fs::path& name) {
    make_folder_durably(name.parent_path());
    stored.linked = source_ && link_to(name);
    if (stored.linked) return;
    if (!copy_) copy_.emplace(folder_);
    if (source_) copy_source(stored);
    copy_->commit_unsynced(name);
  }

  /// The very bytes that were read, whatever the name points to by now. False: another file system, not our file
  /// (fs.protected_hardlinks), already gone, or something damaged stands under the name: then it is copied.
  bool link_to(const fs::path& name) {
    const std::string opened = "/proc/self/fd/" + std::to_string(source_->descriptor());
    return ::linkat(AT_FDCWD, opened.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
  }

  void copy_source(const StoredFile& stored) {
    source_->rewind();
    Sha256 again;
    for (Bytes piece = source_->next(); !piece.empty(); piece = source_->next()) {
      copy_->write(piece);
      again.add(piece);
    }
    if (again.hex() != stored.digest) {
      throw Fault(FaultScope::message, Retry::later, "the message changes while it is read");
    }
  }

  fs::path folder_;
  Sha256 digest_;
  std::uint64_t size_ = 0;
  std::optional<DurableFile> copy_;
  std::optional<Reader> source_;
};

/// What lies behind the header block, byte by byte, without CR and trailing line feeds.
class Body {
 public:
  explicit Body(const fs::path& path) : reader_(path) {
    if (!reader_.is_there()) return;
    int feeds = 1;
    for (int byte = raw(); byte >= 0; byte = raw()) {
      feeds = byte == '\n' ? feeds + 1 : 0;
      if (feeds == 2) break;
    }
  }
  [[nodiscard]] bool is_there() const { return reader_.is_there(); }
  /// -1 at the end.
  int next() {
    if (held_feeds_ > 0) {
      --held_feeds_;
      return '\n';
    }
    if (held_byte_ >= 0) return std::exchange(held_byte_, -1);
    int byte = raw();
    std::size_t feeds = 0;
    for (; byte == '\n'; byte = raw()) ++feeds;
    if (feeds == 0 || byte < 0) return byte;
    held_feeds_ = feeds - 1;
    held_byte_ = byte;
    return '\n';
  }

 private:
  int raw() {
    for (;;) {
      if (at_ == piece_.size()) {
        piece_ = reader_.next();
        at_ = 0;
        if (piece_.empty()) return -1;
      }
      const int byte = std::to_integer<int>(piece_[at_++]);
      if (byte != '\r') return byte;
    }
  }

  Reader reader_;
  Bytes piece_;
  std::size_t at_ = 0;
  std::size_t held_feeds_ = 0;
  int held_byte_ = -1;
};

bool is_digest_name(const std::string& folder, const std::string& file) {
  constexpr std::string_view kHex = "0123456789abcdef";
  return folder.size() == kPrefix && file.ends_with(kEnding) && file.size() == 64 - kPrefix + kEnding.size() &&
         folder.find_first_not_of(kHex) == std::string::npos &&
         file.find_first_not_of(kHex) == file.size() - kEnding.size();
}

}  // namespace

MessageFiles::MessageFiles(fs::path folder) : folder_(std::move(folder)) {}

void MessageFiles::prepare() const {
  make_folder_durably(folder_);
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char first : kHex) {
    for (const char second : kHex) {
      const fs::path folder = folder_ / std::string{first, second};
      if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw disk_fault("make the folder", folder, errno);
    }
  }
  sync_folder(folder_);
}

std::unique_ptr<IncomingFile> MessageFiles::incoming() const {
  return std::make_unique<Incoming>(folder_);
}

fs::path MessageFiles::path_of(const std::string& digest) const {
  return path_in(folder_, digest);
}

std::string MessageFiles::read(const std::string& digest) const {
  return read_file(path_of(digest));
}

void MessageFiles::sync(const std::vector<StoredFile>& files) const {
  std::set<fs::path> copies, folders;
  for (const StoredFile& file : files) {
    const fs::path path = path_of(file.digest);
    if (!fs::exists(path)) throw disk_fault("sync", path, ENOENT);
    if (!file.linked) copies.insert(path);
    folders.insert(path.parent_path());
  }
  // A group is spread over as many folders as it has mails, and each fsync is a flush of the disk.
  if (copies.size() + folders.size() > kMostSyncs) return sync_file_system(folder_);
  for (const fs::path& copy : copies) sync_file(copy);
  for (const fs::path& folder : folders) sync_folder(folder);
}

void MessageFiles::sweep() const {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error)) {
    if (entry.path().filename().string().starts_with(kTemporaryPrefix)) fs::remove(entry.path(), error);
  }
}

std::optional<bool> MessageFiles::same_body(const std::string& digest, const std::string& other) const {
  Body one(path_of(digest));
  Body two(path_of(other));
  if (!one.is_there() || !two.is_there()) return std::nullopt;
  for (;;) {
    const int byte = one.next();
    if (byte != two.next()) return false;
    if (byte < 0) return true;
  }
}

std::optional<std::string> MessageFiles::digest_on_disk(const std::string& digest) const {
  return digest_of(path_of(digest));
}

void MessageFiles::each(const std::function<void(const std::string&)>& call) const {
  for (const auto& folder : fs::directory_iterator(folder_)) {
    if (!folder.is_directory()) continue;
    const std::string prefix = folder.path().filename().string();
    for (const auto& file : fs::directory_iterator(folder.path())) {
      const std::string name = file.path().filename().string();
      if (is_digest_name(prefix, name)) call(prefix + name.substr(0, name.size() - kEnding.size()));
    }
  }
}

}  // namespace gom
