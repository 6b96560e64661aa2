#include "text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "text/code_points.h"

namespace gom {
namespace {

std::size_t ascii_prefix(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t eight; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool is_ascii(std::string_view text) {
  return ascii_prefix(text) == text.size();
}

std::string repaired(std::string_view text) {
  std::string whole;
  whole.reserve(text.size() + 8);
  for (std::size_t at = 0; at < text.size();) append_code_point(whole, next_code_point(text, at));
  return whole;
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

const icu::Normalizer2& nfc_rules() {
  static const icu::Normalizer2* const rules = [] {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(error);
  }();
  return *rules;
}

bool is_space(char32_t point) {
  return point == ' ' || (point >= '\t' && point <= '\r') ||
         (point >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(point)));
}

bool is_nothing(char32_t point) {  // invisible, of no width: never between two words
  return point == 0x200B || point == 0xFEFF || point == 0x2060;
}

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char ascii_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool is_ascii_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

std::string mapped_ascii(std::string_view text, char (*map)(char)) {
  std::string mapped(text);
  std::transform(mapped.begin(), mapped.end(), mapped.begin(), map);
  return mapped;
}

// The lower-case letter without its marks; 0: a mark, to be left out; ' ': no letter and no digit.
char32_t bare_letter(char32_t point) {
  if (point == U'đ' || point == U'Đ' || point == U'ð' || point == U'Ð') return 'd';
  const auto unicode = static_cast<UChar32>(point);
  switch (u_charType(unicode)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  if (!u_isalnum(unicode)) return ' ';
  icu::UnicodeString parts;
  const char32_t base = nfc_rules().getDecomposition(unicode, parts) ? static_cast<char32_t>(parts.char32At(0)) : point;
  if (base != point) return bare_letter(base);
  if (point >= 0xFF10 && point <= 0xFF5A) return bare_letter(point - 0xFEE0);  // full-width digits and letters
  return static_cast<char32_t>(u_tolower(unicode));
}

// bare_letter by table for what Vietnamese text is made of; an entry is filled in when it is first asked for.
class BareLetters {
 public:
  char32_t of(char32_t point) {
    if (point >= kTable) return bare_letter(point);
    char16_t& letter = letters_[point];
    if (letter == kUnknown) letter = static_cast<char16_t>(bare_letter(point));
    return letter;
  }

 private:
  static constexpr char32_t kTable = 0x2200;
  static constexpr char16_t kUnknown = 0xFFFF;
  std::vector<char16_t> letters_ = std::vector<char16_t>(kTable, kUnknown);
};

bool is_vowel(char32_t letter) {
  return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' || letter == 'y';
}

// "Lí" and "Lý", "qui" and "quy" are one: y is written after h, k, l, m, s, t and qu, i after every other consonant.
template <class Letter>
void settle_i_and_y(Letter* word, std::size_t length) {
  if (length < 2 || length > 4) return;
  Letter& last = word[length - 1];
  if (last != 'i' && last != 'y') return;
  if (length == 2 && std::string_view("hklmst").find(static_cast<char>(word[0])) != std::string_view::npos &&
      word[0] < 0x80) {
    last = 'y';
  } else if (length == 3 && word[0] == 'q' && word[1] == 'u') {
    last = 'y';
  } else if (std::none_of(word, word + length - 1,
                          [](auto letter) { return is_vowel(static_cast<char32_t>(letter)); })) {
    last = 'i';
  }
}

/// A folded text in the making, in a buffer that is long enough for any text of ASCII letters: each letter or gap of it
/// has taken at least one byte of the text that is folded.
class Folded {
 public:
  explicit Folded(std::size_t bytes) : text_(bytes + 1, '\0') {}

  void add(char letter) { text_[end_++] = letter; }
  /// `left`: bytes that are still to be folded.
  void add(char32_t letter, std::size_t left) {
    std::string utf8;
    append_code_point(utf8, letter);
    if (end_ + utf8.size() + left >= text_.size()) text_.resize(end_ + utf8.size() + left + 1);
    for (char byte : utf8) add(byte);
  }
  void end_word() {
    if (end_ == word_begin_) return;
    settle_i_and_y(text_.data() + word_begin_, end_ - word_begin_);
    add(' ');
    word_begin_ = end_;
  }
  std::string take() {
    end_word();
    text_.resize(end_ == 0 ? 0 : end_ - 1);
    return std::move(text_);
  }

 private:
  std::string text_;
  std::size_t end_ = 0, word_begin_ = 0;
};

std::string fold_ascii(std::string_view text) {
  Folded folded(text.size());
  for (char c : text) {
    if (is_ascii_alnum(c))
      folded.add(ascii_lower(c));
    else
      folded.end_word();
  }
  return folded.take();
}

constexpr char32_t kTones[] = {0x0300, 0x0301, 0x0303, 0x0309, 0x0323};
bool is_tone(char32_t point) {
  return std::find(std::begin(kTones), std::end(kTones), point) != std::end(kTones);
}
bool is_combining(char32_t point) {
  return point >= 0x0300 && point <= 0x036F;
}

// Where the tone of a syllable stands in the new spelling, given its letters (marks of quality kept, decomposed).
std::size_t tone_place(const std::u32string& syllable) {
  std::vector<std::size_t> vowels;
  std::size_t marked = std::u32string::npos;
  std::size_t begin = 0;
  const bool qu = syllable.starts_with(U"qu");
  const bool gi = syllable.starts_with(U"gi") && syllable.size() > 2 && is_vowel(syllable[2]);
  if (qu || gi) begin = 2;
  bool closed = false;
  for (std::size_t at = begin; at < syllable.size(); ++at) {
    if (is_vowel(syllable[at]))
      vowels.push_back(at);
    else if (is_combining(syllable[at]))
      marked = vowels.empty() ? marked : vowels.back();
    else if (!vowels.empty())
      closed = true;
  }
  if (marked != std::u32string::npos) return marked;
  if (vowels.empty()) return std::u32string::npos;
  if (vowels.size() >= 3) return vowels[1];
  return vowels.size() == 2 && closed ? vowels[1] : vowels[0];
}

void append_syllable(std::u32string& text, const std::u32string& word) {
  std::u32string plain;
  char32_t tone = 0;
  int tones = 0;
  for (char32_t point : word) {
    if (is_tone(point))
      tone = point, ++tones;
    else
      plain += point;
  }
  if (tones > 1) {
    text += word;
    return;
  }
  settle_i_and_y(plain.data(), plain.size());
  const std::size_t place = tone == 0 ? std::u32string::npos : tone_place(plain);
  if (tone != 0 && place == std::u32string::npos) {
    text += word;
    return;
  }
  for (std::size_t at = 0; at < plain.size(); ++at) {
    text += plain[at];
    const bool after_quality = at > place && is_combining(plain[at]) && at == place + 1;
    const bool quality_follows = at + 1 < plain.size() && is_combining(plain[at + 1]);
    if ((at == place && !quality_follows) || after_quality) text += tone;
  }
}

std::string decomposed(std::string_view text) {
  static const icu::Normalizer2* const rules = [] {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(error);
  }();
  std::string parts;
  icu::StringByteSink<std::string> sink(&parts);
  UErrorCode error = U_ZERO_ERROR;
  rules->normalizeUTF8(0, piece(text), sink, nullptr, error);
  return parts;
}

bool is_word_part(char32_t point) {
  return is_combining(point) || u_isalnum(static_cast<UChar32>(point));
}

std::string fold_word_keeping_marks(std::string_view word) {
  std::u32string letters, folded;
  for (char32_t point : code_points(decomposed(lower(word))))
    if (is_word_part(point)) letters += point;
  append_syllable(folded, letters);
  std::string utf8;
  for (char32_t point : folded) append_code_point(utf8, point);
  return nfc(utf8);
}

/// The language has a few thousand syllables, which come again and again.
class FoldedWords {
 public:
  const std::string& of(std::string_view word) {
    if (word.size() > kLongest) return last_ = fold_word_keeping_marks(word);
    if (const auto known = known_.find(word); known != known_.end()) return known->second;
    if (known_.size() >= kMost) known_.clear();
    return known_.emplace(word, fold_word_keeping_marks(word)).first->second;
  }

 private:
  static constexpr std::size_t kLongest = 32, kMost = 8192;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> known_;
  std::string last_;
};

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = ascii_prefix(text); at < text.size();) {
    const std::size_t before = at;
    if (next_code_point(text, at) == 0xFFFD && text.substr(before, 3) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  if (!is_utf8(text)) return nfc(repaired(text));
  std::string composed;
  composed.reserve(text.size());
  icu::StringByteSink<std::string> sink(&composed);
  UErrorCode error = U_ZERO_ERROR;
  nfc_rules().normalizeUTF8(0, piece(text), sink, nullptr, error);
  return composed;
}

std::string lower(std::string_view text) {
  if (is_ascii(text)) return mapped_ascii(text, ascii_lower);
  std::string mapped;
  icu::StringByteSink<std::string> sink(&mapped);
  UErrorCode error = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, error);
  return mapped;
}

std::string upper(std::string_view text) {
  if (is_ascii(text)) return mapped_ascii(text, ascii_upper);
  std::string mapped;
  icu::StringByteSink<std::string> sink(&mapped);
  UErrorCode error = U_ZERO_ERROR;
  icu::CaseMap::utf8ToUpper("", 0, piece(text), sink, nullptr, error);
  return mapped;
}

std::string squeeze(std::string_view text) {
  std::string squeezed;
  squeezed.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    const char32_t point = next_code_point(text, at);
    if (is_nothing(point)) continue;
    if (is_space(point)) {
      gap = !squeezed.empty();
      continue;
    }
    if (gap) squeezed += ' ';
    gap = false;
    if (point == 0xFFFD)
      append_code_point(squeezed, point);
    else
      squeezed += text.substr(before, at - before);
  }
  return squeezed;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size() && is_space(next_code_point(text, at));) begin = at;
  std::size_t end = text.size();
  for (std::size_t at = end; at > begin && is_space(previous_code_point(text, at));) end = at;
  return text.substr(begin, end - begin);
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return fold_ascii(text);
  thread_local BareLetters bare;
  Folded folded(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = bare.of(next_code_point(text, at));
    if (letter == ' ')
      folded.end_word();
    else if (letter != 0 && letter < 0x80)
      folded.add(static_cast<char>(letter));
    else if (letter != 0)
      folded.add(letter, text.size() - at);
  }
  return folded.take();
}

std::string fold_keeping_marks(std::string_view text) {
  if (is_ascii(text)) return fold_ascii(text);
  thread_local FoldedWords known;
  std::string folded;
  const auto add = [&](std::string_view word) {
    const std::string& marked = known.of(word);
    if (!folded.empty() && !marked.empty()) folded += ' ';
    folded += marked;
  };
  std::size_t word_begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    const char32_t point = next_code_point(text, at);
    if (is_word_part(point) || is_nothing(point)) continue;
    if (before > word_begin) add(text.substr(word_begin, before - word_begin));
    word_begin = at;
  }
  if (text.size() > word_begin) add(text.substr(word_begin));
  return folded;
}

std::vector<std::string> words(std::string_view folded) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) found.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

bool has_marks(std::string_view text) {
  for (std::size_t at = ascii_prefix(text); at < text.size();) {
    const char32_t point = next_code_point(text, at);
    if (is_combining(point) || (point >= 0xC0 && point <= 0x1B0 && point != 0xD7 && point != 0xF7) ||
        (point >= 0x1EA0 && point <= 0x1EF9))
      return true;
  }
  return false;
}

std::string without_controls(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    const bool control = (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point < 0xA0);
    const bool direction = point == 0x200E || point == 0x200F || point == 0x061C ||
                           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
                           point == 0xFEFF;
    if (!control && !direction) append_code_point(clean, point);
  }
  return clean;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) joined += between;
    joined += part;
  }
  return joined;
}

}  // namespace gom
