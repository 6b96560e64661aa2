#include "forms/letterhead.h"

#include <algorithm>
#include <array>

#include "forms/flow.h"
#include "forms/form.h"
#include "forms/heading_number.h"
#include "forms/made_once.h"
#include "forms/paper_end.h"
#include "forms/title.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kHeadLines = 40;       // a letterhead is over by then
constexpr std::size_t kHeadWords = 16;       // of one of its lines
constexpr int kMostLetterheadRows = 12;      // a longer table lays out something else
constexpr std::size_t kSignatureLines = 12;  // between a signer's role and name

std::size_t count_words(std::string_view folded) {
  return words(folded).size();
}

bool is_motto(std::string_view folded) {
  return folded.find("cong hoa xa hoi chu nghia") != std::string_view::npos ||
         folded.find("doc lap tu do hanh phuc") != std::string_view::npos || folded == "dang cong san viet nam";
}

bool is_drawn_line(std::string_view text) {
  return fold(text).empty();
}

// The part of a line before a motto that was set beside it ("UBND HUYỆN GIA LÂM   CỘNG HÒA XÃ HỘI …").
std::string before_motto(const std::string& text) {
  constexpr std::array<std::string_view, 4> kMottos = {"CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập", "ĐỘC LẬP"};
  for (std::string_view motto : kMottos)
    if (const std::size_t at = text.find(motto); at != std::string::npos) return squeeze(text.substr(0, at));
  return is_motto(fold(text)) ? "" : squeeze(text);
}

/// "Số: 45/BC-UBND": its place behind "Số", or npos.
std::size_t number_begin(const std::string& text) {
  constexpr std::array<std::string_view, 4> kWords = {"Số", "SỐ", "số", "So"};
  for (std::string_view word : kWords) {
    if (!text.starts_with(word)) continue;
    const std::size_t at = text.find_first_not_of(" :.", word.size());
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos || at == std::string::npos || slash > at + 24) return std::string::npos;
    return at;
  }
  return text.starts_with("S6:") || text.starts_with("Sô:") ? text.find(':') + 1 : std::string::npos;
}

// "Số: 45/BC-UBND   Bát Tràng, ": what stands behind the number in its line.
std::string behind_number(const std::string& text) {
  const std::size_t slash = text.find('/');
  const std::size_t end = slash == std::string::npos ? slash : text.find_first_of(" \t", slash);
  return end == std::string::npos ? "" : squeeze(text.substr(end));
}

bool is_number_line(const Line& line) {
  return !line.table && number_begin(line.text) != std::string::npos && line.folded.size() < 120;
}

// "45 /BC–UBND" is "45/BC-UBND"; a number whose digits are still to be filled in is none.
std::string clean_number(std::string_view written) {
  std::string number;
  for (std::size_t at = 0; at < written.size();) {
    const std::string_view rest = written.substr(at);
    if (rest.starts_with("–") || rest.starts_with("—") || rest.starts_with("‑")) {
      number += '-';
      at += 3;
      continue;
    }
    const char c = written[at++];
    if (c == ' ' || c == '\t') {
      const bool joins = number.empty() || number.back() == '/' || number.back() == '-' ||
                         (at < written.size() && (written[at] == '/' || written[at] == '-'));
      if (!joins && number.find('/') != std::string::npos) break;
      continue;
    }
    number += c;
  }
  while (!number.empty() && std::string_view(".,;:").find(number.back()) != std::string_view::npos) number.pop_back();
  const std::size_t slash = number.find('/');
  const bool digits = slash != std::string::npos && slash > 0 &&
                      std::any_of(number.begin(), number.begin() + static_cast<std::ptrdiff_t>(slash),
                                  [](char c) { return c >= '0' && c <= '9'; });
  const bool letters = slash != std::string::npos && slash + 1 < number.size();
  return digits && letters && number.find("..") == std::string::npos && number.find("…") == std::string::npos ? number
                                                                                                              : "";
}

bool begins_with_body(std::string_view text) {
  constexpr std::array<std::string_view, 23> kBodies = {
      "uy ban ", "ubnd ",     "truong ", "trung tam ", "hoi ",      "phong ",     "dang uy ", "dang bo ",
      "ban ",    "tt ",       "ttgdnn ", "mttq ",      "mat tran ", "cong doan ", "doan ",    "chi bo ",
      "hdnd ",   "huyen uy ", "thcs ",   "tieu hoc ",  "mam non ",  "co so ",     "nhom lop "};
  constexpr std::array<std::string_view, 16> kOthers = {
      "hoi thao",   "hoi nghi",   "hoi thi",     "hoi dong",   "hoi truong", "hoi giang", "hoi trai",  "hoi cho",
      "truong hop", "truong ban", "phong chong", "phong trao", "phong doc",  "ban hanh",  "doan vien", "hoi vien"};
  const std::string folded = fold(text);
  if (std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view other) { return folded.starts_with(other); }))
    return false;
  const bool begins =
      std::any_of(kBodies.begin(), kBodies.end(), [&](std::string_view body) { return folded.starts_with(body); });
  return begins || (folded.starts_with("so ") && fold_keeping_marks(text).starts_with("sở "));
}

// A unit's name may go on in the next line; what names another thing, or has figures, is none.
bool carries_on_body(const Line& line) {
  constexpr std::array<std::string_view, 14> kOthers = {"bang ",   "bieu ",   "mau ",    "phu luc", "tong hop",
                                                        "so lieu", "tuan le", "v v ",    "ve viec", "kinh gui",
                                                        "nam ",    "thang ",  "bao cao", "dia chi"};
  if (line.text.find_first_of("0123456789:@") != std::string::npos || line.text.ends_with('.')) return false;
  if (!line.capitals && !begins_with_body(line.text)) return false;
  return std::none_of(kOthers.begin(), kOthers.end(),
                      [&](std::string_view other) { return (line.folded + ' ').starts_with(other); });
}

class LetterheadReader {
 public:
  LetterheadReader(const Document& document, const Form& form) : document_(document), form_(form) {
    const auto never = [](const Table&) { return false; };
    const auto larger = [](const Table& table) { return table.rows > kMostLetterheadRows && !table.is_sheet; };
    flow_ = flow_of(document.page_header, never);
    for (Line& line : flow_) line.block = 0;
    header_lines_ = flow_.size();
    const Flow own = flow_of(document.blocks, larger);
    flow_.insert(flow_.end(), own.begin(), own.end());
  }

  Letterhead read() {
    head_.end_block = document_.blocks.size();
    read_title();
    const std::size_t end = title_.lines > 0 ? title_.line : std::min(flow_.size(), header_lines_ + kHeadLines);
    read_number_and_date(end);
    read_bodies(end);
    read_signature();
    return std::move(head_);
  }

 private:
  void read_title() {
    title_ = find_title(flow_, form_);
    if (title_.lines == 0) return;
    head_.title = {title_.text, flow_[title_.line].source};
    const std::size_t last = title_.line + title_.lines;
    head_.first_block = last < flow_.size() ? flow_[last].block : document_.blocks.size();
  }

  void read_number_and_date(std::size_t end) {
    for (std::size_t at = 0; at < end; ++at) {
      const Line& line = flow_[at];
      if (line.table || count_words(line.folded) > 2 * kHeadWords) continue;
      if (!number_line_ && is_number_line(line)) {
        number_line_ = at;
        const std::string number = clean_number(line.text.substr(number_begin(line.text)));
        head_.number.source = line.source;
        if (!number.empty()) head_.number.value = number;
      }
      if (!date_line_ && is_date_line(line)) read_date(at);
    }
  }

  // "Bát Tràng, ngày 08 tháng 10 năm 2022"; also behind the number or with its figures still missing.
  static bool is_date_line(const Line& line) {
    if (is_basis(line.folded)) return false;
    const bool words = line.folded.find("thang") != std::string::npos && line.folded.find("ngay") != std::string::npos;
    return words || (line.folded.find("ngay ") != std::string::npos && count_words(line.folded) <= 10);
  }

  void read_date(std::size_t at) {
    const std::string& text = flow_[at].text;
    date_line_ = at;
    head_.issued_on.source = flow_[at].source;
    const std::string folded_lower = lower(text);
    std::size_t begin = folded_lower.rfind("ngày");
    if (begin == std::string::npos) begin = folded_lower.rfind("ngay");
    if (begin == std::string::npos || begin > text.size()) return;
    const auto dates = find_dates(text.substr(begin) + year_below(at), form_.year);
    if (!dates.empty() && dates[0].year_written) head_.issued_on.value = dates[0].date;
    std::string place = text.substr(0, begin);
    if (number_line_ == at) place = behind_number(place);
    place = squeeze(place);
    while (!place.empty() && (place.back() == ',' || place.back() == ' ')) place.pop_back();
    if (!place.empty() && count_words(fold(place)) <= 6) head_.place = {place, flow_[at].source};
  }

  /// "… tháng 10 năm" in a narrow cell has its year in the next line.
  [[nodiscard]] std::string year_below(std::size_t at) const {
    const bool cut = flow_[at].folded.ends_with("nam") || flow_[at].folded.ends_with("thang") ||
                     (!flow_[at].folded.empty() && flow_[at].folded.back() >= '0' && flow_[at].folded.back() <= '9');
    if (!cut || at + 1 >= flow_.size()) return {};
    const Line& below = flow_[at + 1];
    const bool goes_on = !below.table && count_words(below.folded) <= 4 &&
                         (below.folded.starts_with("20") || below.folded.starts_with("nam 20"));
    return goes_on ? " " + below.text : std::string();
  }

  // The lines above number and title that name the body above and the unit itself.
  void read_bodies(std::size_t end) {
    std::vector<std::size_t> lines;
    bool begun = false;
    for (std::size_t at = 0; at < std::min(end, flow_.size()); ++at) {
      const Line& line = flow_[at];
      if (line.table || is_drawn_line(line.text)) continue;
      if (number_line_ == at || date_line_ == at || is_motto(line.folded)) {
        const std::string rest = is_motto(line.folded) ? before_motto(line.text) : "";
        if (!rest.empty() && (begun || begins_with_body(rest))) lines.push_back(at), begun = true;
        continue;
      }
      if (number_line_ && at > *number_line_) break;
      if (begun ? !carries_on_body(line) : !begins_with_body(line.text)) {
        if (begun) break;
        continue;
      }
      if (!line.capitals && !line.bold && !line.centered && !line.in_cell) continue;
      if (count_words(line.folded) > kHeadWords || is_basis(line.folded)) continue;
      begun = true;
      lines.push_back(at);
    }
    if (lines.size() > 6) lines.resize(6);
    part_bodies(lines);
  }

  // The unit begins at the last line that begins with a kind of body: "ỦY BAN NHÂN DÂN" / "XÃ LỆ CHI" is one.
  void part_bodies(const std::vector<std::size_t>& lines) {
    std::size_t first = lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (begins_with_body(flow_[lines[i]].text)) first = i;
    if (first == lines.size()) return;
    std::vector<std::string> authority, issuer;
    for (std::size_t i = 0; i < lines.size(); ++i)
      (i < first ? authority : issuer).push_back(before_motto(flow_[lines[i]].text));
    head_.issuer = {squeeze(join(issuer, " ")), flow_[lines[first]].source};
    if (!authority.empty()) head_.authority = {squeeze(join(authority, " ")), flow_[lines[0]].source};
  }

  // The last run of lines that name a signer's office, and the name under it.
  void read_signature() {
    std::size_t at = flow_.size();
    const std::size_t from = title_.line + title_.lines;
    while (at > from && !is_signers_role(flow_[at - 1])) --at;
    if (at == from) return find_end(from);
    std::size_t first = at - 1;
    while (first > from && is_signers_role(flow_[first - 1])) --first;
    std::vector<std::string> role;
    for (std::size_t i = first; i < at; ++i) role.push_back(flow_[i].text);
    head_.signer_role = {squeeze(join(role, " ")), flow_[first].source};
    for (std::size_t i = at; i < std::min(flow_.size(), at + kSignatureLines); ++i) {
      if (!looks_like_name(flow_[i])) continue;
      head_.signer = {squeeze(flow_[i].text), flow_[i].source};
      break;
    }
    find_end(from);
  }

  static bool looks_like_name(const Line& line) {
    const std::size_t count = count_words(line.folded);
    if (line.table || count < 2 || count > 6) return false;
    if (line.text.find_first_of("0123456789:;()[]@/-_.") != std::string::npos) return false;
    for (const std::string& word : words(squeeze(line.text)))
      if (lower(word) == word) return false;
    return true;
  }

  void find_end(std::size_t from) {
    const auto phrases = made_once<FormPhrases>(form_);
    for (std::size_t at = flow_.size(); at > from; --at) {
      const Line& line = flow_[at - 1];
      if (is_closing(line, *phrases) || is_foot(line))
        head_.end_block = std::max(line.block, head_.first_block);
      else if (!line.table && count_words(line.folded) > 12)
        break;
    }
  }

  const Document& document_;
  const Form& form_;
  Flow flow_;
  std::size_t header_lines_ = 0;
  Title title_;
  std::optional<std::size_t> number_line_, date_line_;
  Letterhead head_;
};

}  // namespace

Letterhead parse_letterhead(const Document& document, const Form& form) {
  return LetterheadReader(document, form).read();
}

}  // namespace gom
