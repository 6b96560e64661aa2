#include "transport/files_mailbox.h"

#include <fstream>
#include <string_view>

#include "runtime/fault.h"

namespace gom {
namespace {

// A file is copied, never linked: its owner may go on changing it.
constexpr std::size_t kChunk = 64 * 1024;

std::span<const std::byte> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

[[noreturn]] void cannot_read(const std::filesystem::path& path) {
  throw Fault(FaultScope::mailbox, Retry::never, "cannot read " + path.string());
}

/// What single files and an mbox share: no waiting, nothing is filed, nothing was sent from here.
class ReadOnlyFiles : public Mailbox {
 public:
  void file(const Cursor&, const std::string&) override {}
  bool find_sent(const MessageId&) override { return false; }
  void wait(sys_seconds, std::stop_token) override {}
};

class EmlFiles final : public ReadOnlyFiles {
 public:
  EmlFiles(std::vector<std::filesystem::path> files, std::string name)
      : files_(std::move(files)), name_(std::move(name)) {}

  MailboxState open() override { return {1, static_cast<std::uint32_t>(files_.size() + 1), files_.size()}; }

  std::vector<Cursor> after(const Cursor& cursor, std::size_t most) override {
    std::vector<Cursor> found;
    const std::size_t from = cursor.uid_validity == 1 && cursor.mailbox == name_ ? cursor.uid : 0;
    for (std::size_t i = from; i < files_.size() && found.size() < most; ++i)
      found.push_back({name_, 1, static_cast<std::uint32_t>(i + 1), std::filesystem::absolute(files_[i]).string()});
    return found;
  }

  Fetched fetch(const Cursor& cursor, MessageSink& sink) override {
    const std::filesystem::path& path = files_.at(cursor.uid - 1);
    std::ifstream in(path, std::ios::binary);
    if (!in) cannot_read(path);
    Fetched fetched;
    std::string chunk(kChunk, '\0');
    while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), in.gcount() > 0) {
      const auto read = static_cast<std::size_t>(in.gcount());
      sink.write(bytes_of({chunk.data(), read}));
      fetched.size += read;
    }
    if (in.bad()) cannot_read(path);
    return fetched;
  }

 private:
  std::vector<std::filesystem::path> files_;
  std::string name_;
};

/// Lines of an mbox, with the offset at which each begins.
class MboxLines {
 public:
  MboxLines(const std::filesystem::path& path, std::uint64_t from) : in_(path, std::ios::binary), offset_(from) {
    if (!in_) cannot_read(path);
    in_.seekg(static_cast<std::streamoff>(from));
  }
  bool next(std::string& line) {
    line_offset_ = offset_;
    if (!std::getline(in_, line)) return false;
    offset_ += line.size() + (in_.eof() ? 0 : 1);
    if (!in_.eof()) line.push_back('\n');
    return true;
  }
  [[nodiscard]] std::uint64_t line_offset() const { return line_offset_; }

 private:
  std::ifstream in_;
  std::uint64_t offset_, line_offset_ = 0;
};

bool is_from_line(std::string_view line) {
  return line.starts_with("From ");
}

/// ">From " and ">>From " lose one mark (mboxrd).
std::string_view unquoted(std::string_view line) {
  const std::size_t marks = line.find_first_not_of('>');
  return marks != std::string_view::npos && marks > 0 && is_from_line(line.substr(marks)) ? line.substr(1) : line;
}

/// A cursor's name is the offset behind its "From " line, so that nothing is kept of what was passed.
class Mbox final : public ReadOnlyFiles {
 public:
  Mbox(std::filesystem::path path, std::string name) : path_(std::move(path)), name_(std::move(name)) {}

  MailboxState open() override {
    if (!std::ifstream(path_)) cannot_read(path_);
    return {1, 0, 0};
  }

  std::vector<Cursor> after(const Cursor& cursor, std::size_t most) override {
    std::vector<Cursor> found;
    const bool resumed = cursor.mailbox == name_ && !cursor.name.empty();
    MboxLines lines(path_, resumed ? std::stoull(cursor.name) : 0);
    std::uint32_t uid = resumed ? cursor.uid : 0;
    std::string line;
    bool blank_before = !resumed;
    while (found.size() < most && lines.next(line)) {
      if (blank_before && is_from_line(line))
        found.push_back({name_, 1, ++uid, std::to_string(lines.line_offset() + line.size())});
      blank_before = line == "\n" || line == "\r\n";
    }
    return found;
  }

  Fetched fetch(const Cursor& cursor, MessageSink& sink) override {
    MboxLines lines(path_, std::stoull(cursor.name));
    std::string line, pending, chunk;
    std::uint64_t size = 0;
    const auto give = [&](std::string_view text) {
      chunk += text;
      size += text.size();
      if (chunk.size() >= kChunk) sink.write(bytes_of(chunk)), chunk.clear();
    };
    while (lines.next(line)) {
      const bool blank = line == "\n" || line == "\r\n";
      if (!pending.empty() && is_from_line(line)) break;  // the blank line before "From " belongs to the mbox
      give(pending);
      pending = blank ? line : "";
      if (!blank) give(unquoted(line));
    }
    if (!chunk.empty()) sink.write(bytes_of(chunk));
    Fetched fetched;
    fetched.size = size;
    return fetched;
  }

 private:
  std::filesystem::path path_;
  std::string name_;
};

}  // namespace

std::unique_ptr<Mailbox> open_files(std::vector<std::filesystem::path> files, const std::string& name) {
  return std::make_unique<EmlFiles>(std::move(files), name);
}

bool is_mbox(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  char head[5] = {};
  return in.read(head, sizeof head) && is_from_line(std::string_view(head, sizeof head));
}

std::unique_ptr<Mailbox> open_mbox(const std::filesystem::path& path, const std::string& name) {
  return std::make_unique<Mbox>(path, name);
}

}  // namespace gom
