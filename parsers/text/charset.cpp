#include "text/charset.h"

#include <uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "text/legacy_fonts.h"
#include "text/syllable.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kSample = 20'000;  // bytes by which a charset is guessed

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Opening a converter costs more than converting a header: each thread keeps those that it has used.
UConverter* converter(const std::string& name) {
  constexpr std::size_t kKept = 32;
  thread_local std::map<std::string, std::unique_ptr<UConverter, CloseConverter>> kept;
  const auto found = kept.find(name);
  if (found != kept.end()) return found->second.get();
  if (kept.size() >= kKept) kept.clear();
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UConverter, CloseConverter> opened(ucnv_open(name.c_str(), &error));
  if (U_FAILURE(error)) opened.reset();
  return kept.emplace(name, std::move(opened)).first->second.get();
}

// Outside the kept ones: it must outlive them.
UConverter* utf8_converter() {
  thread_local const std::unique_ptr<UConverter, CloseConverter> opened = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<UConverter, CloseConverter>(ucnv_open("utf-8", &error));
  }();
  return opened.get();
}

std::string converted(std::string_view bytes, UConverter& by) {
  std::array<char, 8192> block;
  std::array<char16_t, 1024> pivot;
  char16_t* pivot_source = pivot.data();
  char16_t* pivot_target = pivot.data();
  const char* source = bytes.data();
  std::string text;
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  for (bool first = true; error == U_BUFFER_OVERFLOW_ERROR; first = false) {
    error = U_ZERO_ERROR;
    char* target = block.data();
    ucnv_convertEx(utf8_converter(), &by, &target, block.data() + block.size(), &source, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), first, true, &error);
    text.append(block.data(), target);
  }
  return nfc(text);
}

std::string by_name(std::string_view bytes, const std::string& name) {
  UConverter* const known = converter(name);
  return known == nullptr ? std::string() : converted(bytes, *known);
}

// What mail programs write, to what is meant (WHATWG's table for the two western ones).
std::string settled_label(std::string_view label) {
  std::string name = lower(trim(label));
  std::erase_if(name, [](char c) { return c == '"' || c == '\'' || c == ' '; });
  if (name.starts_with("x-")) name.erase(0, 2);
  if (name == "utf8" || name == "utf-8n" || name == "unicode-1-1-utf-8") return "utf-8";
  if (name == "iso-8859-1" || name == "latin1" || name == "iso8859-1" || name == "cp1252" || name == "ansi" ||
      name == "iso_8859-1")
    return "windows-1252";
  if (name == "cp1258" || name == "cp-1258" || name == "win1258") return "windows-1258";
  if (name == "ascii" || name == "ansi_x3.4-1968") return "us-ascii";
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name.starts_with("tcvn") || name == "viet-tcvn" || name == "viet-tcvn5712") return "tcvn3";
  if (name == "vni" || name == "viet-vni" || name == "vni-win") return "vni";
  if (name == "unknown" || name == "unknown-8bit" || name == "default" || name == "binary" || name == "user-defined" ||
      name == "8bit")
    return {};
  return name;
}

bool is_plain(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == 0x1B; });
}

bool is_western(const std::string& label) {
  return label == "windows-1252" || label == "us-ascii" || label.empty();
}

// Charsets whose bytes are all below 0x80, so that plain bytes may still need converting.
bool is_seven_bit(const std::string& label) {
  return label == "utf-7" || label.starts_with("iso-2022") || label == "hz-gb-2312";
}

std::string latin1(std::string_view bytes) {
  return by_name(bytes, "iso-8859-1");
}

std::string decoded_as(std::string_view bytes, const std::string& name) {
  if (name == "tcvn3") return from_legacy(latin1(bytes), LegacyFont::tcvn3);
  if (name == "vni") return from_legacy(latin1(bytes), LegacyFont::vni);
  return by_name(bytes, name);
}

std::string marked_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  if (bytes.size() < 8 || bytes.size() % 2 != 0) return {};
  std::size_t even = 0, odd = 0;
  const std::size_t looked = std::min<std::size_t>(bytes.size(), 4096);
  for (std::size_t at = 0; at < looked; at += 2) {
    even += bytes[at] == 0;
    odd += bytes[at + 1] == 0;
  }
  if (odd * 5 > looked && even == 0) return "utf-16le";
  return even * 5 > looked && odd == 0 ? "utf-16be" : std::string();
}

std::string without_mark(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

std::string detected(std::string_view bytes) {
  const std::unique_ptr<uchardet, void (*)(uchardet*)> detector(uchardet_new(), uchardet_delete);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return settled_label(uchardet_get_charset(detector.get()));
}

struct Guess {
  std::string charset;
  int score;
};

// Vietnamese spelling tells; where nothing is spelled so, uchardet is asked, and Windows-1252 is what remains.
Guess guess(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  Guess best{"windows-1252", spelling_score(decoded_as(sample, "windows-1252"))};
  for (const char* name : {"windows-1258", "tcvn3", "vni"}) {
    const int score = spelling_score(decoded_as(sample, name));
    if (score > best.score && score > 0) best = {name, score};
  }
  if (best.score > 0) return best;
  std::string name = detected(sample);
  const bool useless = name.empty() || name == "utf-8" || is_western(name) || name.starts_with("iso-8859");
  if (!useless && converter(name) != nullptr) best.charset = std::move(name);
  return best;
}

Decoded guessed(std::string_view bytes) {
  std::string charset = guess(bytes).charset;
  return {.text = decoded_as(bytes, charset), .charset = std::move(charset), .certain = false};
}

// UTF-8 with a few bytes broken on the way is still UTF-8.
bool is_mostly_utf8(std::string_view bytes) {
  const std::string text = nfc(bytes);
  std::size_t broken = 0, sound = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xC0) continue;
    std::string_view(text).substr(at, 3) == "\xEF\xBF\xBD" ? ++broken : ++sound;
  }
  return sound > 4 * broken;
}

}  // namespace

Decoded to_utf8(std::string_view bytes, std::string_view declared) {
  const std::string label = settled_label(declared);
  if (is_plain(bytes) && !is_seven_bit(label) && bytes.find('\0') == std::string_view::npos &&
      !label.starts_with("utf-16") && !label.starts_with("utf-32"))
    return {.text = std::string(bytes), .charset = label.empty() ? "us-ascii" : label};
  if (const std::string name = marked_utf16(bytes); !name.empty() && !label.starts_with("utf-16"))
    return {.text = without_mark(by_name(bytes, name)), .charset = name, .certain = false};
  if (!is_seven_bit(label) && !label.starts_with("utf-16") && !label.starts_with("utf-32") && is_utf8(bytes))
    return {.text = without_mark(nfc(bytes)), .charset = "utf-8", .certain = label == "utf-8" || label.empty()};
  if ((label == "utf-8" || label.empty()) && is_mostly_utf8(bytes))
    return {.text = without_mark(nfc(bytes)), .charset = "utf-8", .certain = false};
  const bool known = label == "tcvn3" || label == "vni" || (!label.empty() && converter(label) != nullptr);
  if (!known || label == "utf-8" || label == "us-ascii") return guessed(bytes);
  if (is_western(label)) {
    const Guess other = guess(bytes);
    const int as_said = spelling_score(decoded_as(bytes.substr(0, kSample), label));
    if (other.charset != label && other.score >= std::max(2, as_said + 3)) return guessed(bytes);
  }
  return {.text = without_mark(decoded_as(bytes, label)), .charset = label};
}

}  // namespace gom
