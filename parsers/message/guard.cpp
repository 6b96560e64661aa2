#include "message/guard.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "bytes/limits.h"

namespace gom {
namespace {

struct Line {
  std::string_view text;  // without its end
  std::size_t next;
};

Line line_at(std::string_view entity, std::size_t at, char end_of_line) {
  const std::size_t end = entity.find(end_of_line, at);
  std::string_view text = entity.substr(at, end == std::string_view::npos ? end : end - at);
  while (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return {text, end == std::string_view::npos ? entity.size() : end + 1};
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// RFC 5322, 2.2: printable ASCII without the colon; blanks before the colon are the obsolete form (4.5).
bool is_field(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && line[at] > ' ' && line[at] < 127 && line[at] != ':') ++at;
  if (at == 0) return false;
  while (at < line.size() && is_blank(line[at])) ++at;
  return at < line.size() && line[at] == ':';
}

bool is_continuation(std::string_view line) {
  return !line.empty() && is_blank(line.front());
}

// Fields without which a mail is not understood: taken the first time they come, though thousands stand before them.
constexpr std::array<std::string_view, 14> kEssential = {"content-type",
                                                         "content-transfer-encoding",
                                                         "content-disposition",
                                                         "mime-version",
                                                         "from",
                                                         "sender",
                                                         "to",
                                                         "subject",
                                                         "date",
                                                         "message-id",
                                                         "in-reply-to",
                                                         "references",
                                                         "cc",
                                                         "reply-to"};

/// Its place among the essential fields, or their number.
std::size_t essential(std::string_view line) {
  std::string_view name = line.substr(0, line.find(':'));
  while (!name.empty() && is_blank(name.back())) name.remove_suffix(1);
  const auto same = [](char one, char other) { return std::tolower(static_cast<unsigned char>(one)) == other; };
  return static_cast<std::size_t>(
      std::ranges::find_if(kEssential, [&](std::string_view each) { return std::ranges::equal(name, each, same); }) -
      kEssential.begin());
}

class Measure {
 public:
  explicit Measure(std::string_view entity) : entity_(entity), end_of_line_(line_end_of(entity)) {}

  HeaderBlock take() {
    std::size_t at = 0;
    while (at < entity_.size()) {
      const Line line = line_at(entity_, at, end_of_line_);
      if (line.text.empty()) {
        at = line.next;
        break;
      }
      if (!take_line(line, at == 0)) break;
      at = line.next;
    }
    block_.text += "\r\n";
    block_.body = at;
    return std::move(block_);
  }

 private:
  // False: the body begins with this line, since the empty line before it is missing.
  bool take_line(const Line& line, bool first) {
    if (is_field(line.text)) {
      start_field(line.text);
    } else if (is_continuation(line.text) && in_field_) {
      continue_field(line.text);
    } else if (!(first && line.text.starts_with("From "))) {
      in_field_ = false;
      return is_field(line_at(entity_, line.next, end_of_line_).text);
    }
    return true;
  }

  void start_field(std::string_view line) {
    in_field_ = true;
    field_bytes_ = 0;
    const std::size_t which = essential(line);
    const bool first = which < kEssential.size() && !std::exchange(seen_[which], true);
    most_bytes_ = limits::kHeaderBlockBytes * (first ? 2 : 1);
    dropped_ = (++fields_ > limits::kHeaderFields && !first) || block_.text.size() >= most_bytes_;
    append(line);
  }

  void continue_field(std::string_view line) { append(line); }

  void append(std::string_view line) {
    const std::size_t room_in_field = limits::kHeaderFieldBytes - field_bytes_;
    const std::size_t room_in_block = most_bytes_ - std::min(most_bytes_, block_.text.size());
    const std::size_t room = dropped_ ? 0 : std::min(room_in_field, room_in_block);
    if (line.size() > room) {
      block_.truncated = true;
      line = line.substr(0, room);
      if (field_bytes_ == 0 && line.find(':') == std::string_view::npos) line = {};  // half a name is no field
    }
    field_bytes_ += line.size();
    if (line.empty()) return;
    for (const char c : line) {
      if (c != '\0') block_.text += c == '\r' ? ' ' : c;
    }
    block_.text += "\r\n";
  }

  std::string_view entity_;
  char end_of_line_;
  HeaderBlock block_;
  bool in_field_ = false;
  bool dropped_ = false;
  std::size_t fields_ = 0;
  std::size_t field_bytes_ = 0;
  std::size_t most_bytes_ = limits::kHeaderBlockBytes;  // of the block, as far as the field at hand may grow it
  std::array<bool, kEssential.size()> seen_{};
};

}  // namespace

char line_end_of(std::string_view text) {
  return text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos ? '\r' : '\n';
}

HeaderBlock measure_header(std::string_view entity) {
  return Measure(entity).take();
}

}  // namespace gom
