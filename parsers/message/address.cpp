#include "message/address.h"

#include <optional>

#include "message/header.h"
#include "text/unicode.h"

namespace gom {
namespace {

// One pass over the field; what is read of the mailbox under way is in the members and is put away at a comma.
class AddressReader {
 public:
  explicit AddressReader(std::string_view body) : rest_(body) {}

  std::vector<Address> run() {
    while (!rest_.empty()) step();
    end_mailbox();
    return std::move(addresses_);
  }

 private:
  void step() {
    const char c = rest_.front();
    if (rest_.starts_with("=?") && take_encoded_word()) return;
    rest_.remove_prefix(1);
    switch (c) {
      case '"':
        return take_quoted();
      case '(':
        return take_comment();
      case '<':
        return take_angle();
      case ':':  // the name of a group (RFC 5322, 3.4), unless it is part of an address
        if (phrase_.find('@') == std::string::npos && !angle_) return start_group();
        break;
      case ',':
      case ';':
        return end_mailbox();
      default:
        break;
    }
    phrase_ += c;
  }

  void start_group() {
    phrase_.clear();
    before_comma_.clear();
  }

  // A comma inside an encoded word separates nothing.
  bool take_encoded_word() {
    const std::string_view near = rest_.substr(0, 2000);
    const std::size_t charset_end = near.find('?', 2);
    if (charset_end == std::string_view::npos || charset_end > 60 || charset_end + 3 > near.size()) return false;
    const std::size_t end = near.find("?=", charset_end + 3);
    if (end == std::string_view::npos || end > near.find_first_of("<>\"", 2)) return false;
    phrase_ += rest_.substr(0, end + 2);
    rest_.remove_prefix(end + 2);
    return true;
  }

  void take_quoted() {
    while (!rest_.empty()) {
      char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return;
      if (c == '\\' && !rest_.empty()) {
        c = rest_.front();
        rest_.remove_prefix(1);
      }
      phrase_ += c;
    }
  }

  void take_comment() {
    for (int depth = 1; !rest_.empty(); rest_.remove_prefix(1)) {
      if (rest_.front() == '(') ++depth;
      if (rest_.front() == ')' && --depth == 0) {
        rest_.remove_prefix(1);
        return;
      }
      comment_ += rest_.front();
    }
  }

  void take_angle() {
    const std::size_t end = std::min(rest_.find('>'), rest_.size());
    std::string_view inside = rest_.substr(0, end);
    if (inside.starts_with('@')) inside = inside.substr(inside.find(':') + 1);  // an obsolete route
    if (!angle_) angle_ = std::string(inside);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
  }

  void end_mailbox() {
    const std::string_view phrase = trim(phrase_);
    const bool bare = !angle_ && is_address(phrase);
    if (angle_ || bare) {
      keep(bare ? phrase : std::string_view(*angle_), bare ? std::string_view() : phrase);
      before_comma_.clear();
    } else if (!phrase.empty()) {
      before_comma_ += std::string(phrase) + ", ";  // a comma that the writer of the name did not quote
    }
    phrase_.clear();
    comment_.clear();
    angle_.reset();
  }

  void keep(std::string_view address, std::string_view name) {
    std::string cleaned = lower(trim(address));
    std::erase_if(cleaned, [](char c) { return c == ' ' || c == '\t' || c == '"' || c == '\''; });
    if (cleaned.starts_with("mailto:")) cleaned.erase(0, 7);
    if (!is_address(cleaned)) return;
    const std::string shown = name.empty() ? comment_ : before_comma_ + std::string(name);
    addresses_.push_back({squeeze(decode_words(shown)), without_controls(cleaned)});
  }

  static bool is_address(std::string_view text) {
    const std::size_t at = text.rfind('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find_first_of(" \t<>,;()") == std::string_view::npos;
  }

  std::string_view rest_;
  std::string phrase_, comment_, before_comma_;
  std::optional<std::string> angle_;
  std::vector<Address> addresses_;
};

}  // namespace

std::vector<Address> parse_addresses(std::string_view field_body) {
  return AddressReader(field_body).run();
}

}  // namespace gom
