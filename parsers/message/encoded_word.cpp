// RFC 2047 encoded words, as decode_words of message/header.h.
#include "message/header.h"
#include "message/transfer_encoding.h"
#include "text/charset.h"
#include "text/unicode.h"

namespace gom {
namespace {

struct Word {
  std::string_view charset;
  char encoding = 0;  // 'B' or 'Q'
  std::string_view text;
  std::size_t end = 0;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string decode_q(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '=' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      bytes += static_cast<char>(high << 4 | low);
      i += 2;
    } else {
      bytes += text[i] == '_' ? ' ' : text[i];
    }
  }
  return bytes;
}

class WordDecoder {
 public:
  explicit WordDecoder(std::string_view body) : body_(body) {}

  std::string run() {
    std::size_t raw_from = 0;
    for (std::size_t at = 0; (at = body_.find("=?", at)) != std::string_view::npos;) {
      Word word;
      if (!word_at(at, word)) {
        at += 2;
        continue;
      }
      take_raw(body_.substr(raw_from, at - raw_from));
      take_word(word);
      raw_from = at = word.end;
    }
    take_raw(body_.substr(raw_from));
    flush();
    return without_controls(nfc(text_));
  }

 private:
  bool word_at(std::size_t at, Word& word) {
    const std::size_t charset_end = body_.find('?', at + 2);
    if (charset_end == std::string_view::npos || charset_end - at > 60 || charset_end + 2 >= body_.size()) return false;
    word.charset = body_.substr(at + 2, charset_end - at - 2);
    word.charset = word.charset.substr(0, word.charset.find('*'));  // RFC 2231, 5: a language
    word.encoding = static_cast<char>(body_[charset_end + 1] & ~0x20);
    if (word.charset.empty() || (word.encoding != 'B' && word.encoding != 'Q') || body_[charset_end + 2] != '?')
      return false;
    const std::size_t text_at = charset_end + 3;
    if (text_at >= no_end_from_) return false;
    const std::size_t end = body_.find("?=", text_at);
    if (end == std::string_view::npos) {
      no_end_from_ = text_at;
      return false;
    }
    word.text = body_.substr(text_at, end - text_at);
    word.end = end + 2;
    return true;
  }

  // White space between two encoded words is not text (RFC 2047, 6.2).
  void take_raw(std::string_view raw) {
    if (is_blank(raw) && in_word_) {
      held_blanks_ = raw;
      return;
    }
    flush();
    text_ += to_utf8(raw).text;
  }

  // A run of words in one charset is decoded as one: writers cut letters, and base64 quanta, in two.
  void take_word(const Word& word) {
    held_blanks_ = {};
    if (in_word_ && lower(word.charset) != lower(charset_)) flush();
    const bool continues = word.encoding == 'B' && base64_.size() % 4 != 0 && !base64_.ends_with('=');
    if (!continues) end_base64();
    charset_ = word.charset;
    in_word_ = true;
    if (word.encoding == 'B') {
      base64_ += word.text;
    } else {
      bytes_ += decode_q(word.text);
    }
  }

  void end_base64() {
    if (!base64_.empty()) bytes_ += decode_base64(base64_).bytes;
    base64_.clear();
  }

  void flush() {
    end_base64();
    if (!bytes_.empty()) text_ += to_utf8(bytes_, charset_).text;
    text_ += held_blanks_;
    held_blanks_ = {};
    bytes_.clear();
    in_word_ = false;
  }

  std::string_view body_;
  std::string text_;
  std::string base64_, bytes_;
  std::string_view charset_, held_blanks_;
  bool in_word_ = false;
  std::size_t no_end_from_ = std::string_view::npos;  // no "?=" stands at or after it: keeps the search linear
};

}  // namespace

std::string decode_words(std::string_view field_body) {
  return WordDecoder(trim(field_body)).run();
}

}  // namespace gom
