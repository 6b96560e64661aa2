#include "transport/maildir_mailbox.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "runtime/fault.h"
#include "transport/maildir_listing.h"
#include "transport/maildir_watch.h"

namespace gom {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kUidValidity = 1;  ///< a Maildir's names are never given twice
constexpr std::size_t kHeaderBytes = 256u << 10;
constexpr const char* kSentFolder = "Sent";

Fault refused(const std::string& doing, const fs::path& path, const std::error_code& error) {
  return {FaultScope::mailbox, Retry::later, "cannot " + doing + " " + path.string() + ": " + error.message()};
}

/// The header field's name in any case at the start of a line.
bool names_message_id(std::string_view line) {
  constexpr std::string_view kField = "message-id:";
  return line.size() >= kField.size() && std::equal(kField.begin(), kField.end(), line.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
         });
}

/// Whether the header block of the file has that Message-ID, on the field's line or the folded one behind it.
bool has_message_id(const fs::path& path, const std::string& message_id) {
  std::ifstream file(path, std::ios::binary);
  const std::string wanted = "<" + message_id + ">";
  std::size_t read = 0;
  bool in_field = false;
  for (std::string line; read < kHeaderBytes && std::getline(file, line); read += line.size() + 1) {
    if (line.empty() || line == "\r") return false;
    const bool folded = line[0] == ' ' || line[0] == '\t';
    in_field = folded ? in_field : names_message_id(line);
    if (in_field && line.find(wanted) != std::string::npos) return true;
  }
  return false;
}

/// Maildir++: ".Archive.2022" for "Archive/2022". Nothing leads out of the Maildir.
std::string subfolder_name(const std::string& folder) {
  std::string name = ".";
  for (const char c : folder) {
    const char safe = c == '/' ? '.' : c;
    if (safe == '\0' || (safe == '.' && name.back() == '.')) continue;
    name += safe;
  }
  while (name.size() > 1 && name.back() == '.') name.pop_back();
  return name;
}

class Maildir final : public Mailbox {
 public:
  Maildir(fs::path folder, std::string name)
      : folder_(std::move(folder)), name_(std::move(name)), watch_(folder_), listing_(folder_) {}

  MailboxState open() override {
    note_arrivals();
    return {.uid_validity = kUidValidity, .uid_next = 0, .messages = messages_};
  }

  std::vector<Cursor> after(const Cursor& cursor, std::size_t most) override {
    note_arrivals();
    if (cursor.name.empty() || cursor.uid_validity != kUidValidity) {
      listing_.restart();
    } else {
      listing_.pass(cursor.name);
    }
    std::vector<Cursor> cursors;
    for (const MaildirEntry& entry : listing_.next(most)) cursors.push_back(cursor_of(entry));
    return cursors;
  }

  Fetched fetch(const Cursor& cursor, MessageSink& sink) override {
    for (;;) {
      const auto entry = listing_.find(cursor.name);
      std::error_code error;
      const fs::path path = entry ? folder_ / entry->path : fs::path();
      const std::uintmax_t size = entry ? fs::file_size(path, error) : 0;
      if (!entry || error) return {.gone = true};
      try {
        sink.adopt(path);
        return {.size = size, .received_at = entry->delivered_at};
      } catch (const Fault&) {
        if (fs::exists(path, error)) throw;  // otherwise a mail program has renamed it this moment: once more
      }
    }
  }

  void file(const Cursor& cursor, const std::string& to) override;
  bool find_sent(const MessageId&) override;

  void wait(sys_seconds until, std::stop_token stop) override { watch_.wait(until, std::move(stop)); }

 private:
  void note_arrivals() {
    if (!watch_.something_came() && counted_) return;
    messages_ = listing_.count();
    counted_ = true;
    listing_.look_again();
  }

  [[nodiscard]] Cursor cursor_of(const MaildirEntry& entry) const {
    const long seconds = entry.delivered_at.time_since_epoch().count();
    return {.mailbox = name_,
            .uid_validity = kUidValidity,
            .uid = static_cast<std::uint32_t>(std::clamp(seconds, 0L, 0xFFFF'FFFFL)),
            .name = entry.name};
  }

  fs::path folder_;
  std::string name_;
  MaildirWatch watch_;
  MaildirListing listing_;
  std::size_t messages_ = 0;
  bool counted_ = false;
};

void Maildir::file(const Cursor& cursor, const std::string& to) {
  const auto entry = listing_.find(cursor.name);
  if (!entry) return;
  const fs::path target = folder_ / subfolder_name(to);
  std::error_code error;
  for (const char* part : {"cur", "new", "tmp"}) {
    fs::create_directories(target / part, error);
    if (error) throw refused("make the folder", target / part, error);
  }
  std::string file = fs::path(entry->path).filename().string();
  if (file.find(':') == std::string::npos) file += ":2,";
  fs::rename(folder_ / entry->path, target / "cur" / file, error);
  if (error) throw refused("move", folder_ / entry->path, error);
}

bool Maildir::find_sent(const MessageId& message_id) {
  for (const char* part : {"new", "cur"}) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_ / subfolder_name(kSentFolder) / part, error)) {
      if (has_message_id(entry.path(), message_id)) return true;
    }
  }
  return false;
}

}  // namespace

std::unique_ptr<Mailbox> open_maildir(const fs::path& folder, const std::string& name) {
  std::error_code error;
  for (const char* part : {"new", "cur"}) {
    if (fs::is_directory(folder / part, error)) continue;
    throw Fault(FaultScope::mailbox, Retry::never,
                folder.string() + " is not a Maildir: it has no folder " + part + "/");
  }
  return std::make_unique<Maildir>(folder, name);
}

}  // namespace gom
