#include "forms/venue_clause.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>
#include <variant>

#include "forms/phrase_text.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kLabelBytes = 90;
constexpr std::size_t kLabelWords = 12;
constexpr std::size_t kMostPlaces = 1'000'000;  // of one table, cells that span rows counted in each

const PhraseList& change_words() {
  static const PhraseList list{"thay đổi",     "lùi lễ",   "lùi thời gian", "lùi giờ",     "dời lễ",
                               "dời địa điểm", "hoãn",     "điều chỉnh",    "chuyển sang", "chuyển địa điểm",
                               "chuyển về",    "đổi sang", "đổi địa điểm",  "dời sang",    "dời về",
                               "lùi sang",     "lùi đến",  "lùi lại",       "chuyển từ",   "đính chính"};
  return list;
}

const PhraseList& old_words() {
  static const PhraseList list{"cũ",           "trước đây", "đã đăng ký", "ban đầu", "theo thông báo trước",
                               "đã thông báo", "đã báo"};
  return list;
}

const PhraseList& new_words() {
  static const PhraseList list{"mới", "nay", "sang", "thành", "chuyển đến", "chuyển về"};
  return list;
}

const PhraseList& past_words() {
  static const PhraseList list{"đã tổ chức", "đã khai mạc", "vừa tổ chức", "đã diễn ra", "đã được tổ chức"};
  return list;
}

const PhraseList& at_label() {
  static const PhraseList list{"tại"};
  return list;
}

const PhraseList& hour_label() {
  static const PhraseList list{"lúc"};
  return list;
}

const PhraseList& area_words() {
  static const PhraseList list{"thôn", "xã", "thị trấn", "huyện", "tổ dân phố", "số nhà", "xóm", "đường"};
  return list;
}

const PhraseList& no_place_words() {
  static const PhraseList list{"kính",      "mời",     "trân trọng", "báo cáo",    "xin",     "tổ chức", "đề nghị",
                               "thời gian", "liên hệ", "điện thoại", "thành phần", "đầu mối", "cảm ơn",  "khai mạc"};
  return list;
}

const PhraseList& phone_labels() {
  static const PhraseList list{"điện thoại", "đt", "sđt", "số máy", "lh", "l h"};
  return list;
}

// Single words such as "tại" and "từ" stand anywhere; a label has two or more.
std::vector<std::string> label_words(const std::vector<std::string>& phrases) {
  std::vector<std::string> strong;
  for (const std::string& phrase : phrases) {
    const auto all = words(fold(phrase));
    if (all.size() >= 2 && all.back() != "tai" && all.front() != "vao") strong.push_back(phrase);
  }
  return strong;
}

std::vector<std::string> all_of(std::initializer_list<std::vector<std::string>> lists) {
  std::vector<std::string> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

std::string_view without_bullet(std::string_view line) {
  line = trim(line);
  for (;;) {
    std::size_t length = 0;
    for (const std::string_view bullet : {"-", "+", "*", "•", "–", "—", "·", "▪", "►", "→", "✓", "o\t"})
      if (line.starts_with(bullet)) length = bullet.size();
    // "1.", "2/", "a)", "iv."
    std::size_t digits = 0;
    while (digits < line.size() && digits < 3 && std::isalnum(static_cast<unsigned char>(line[digits]))) ++digits;
    const bool numbered = digits > 0 && digits < line.size() &&
                          (line[digits] == '.' || line[digits] == ')' || line[digits] == '/') &&
                          digits + 1 < line.size() && line[digits + 1] == ' ' &&
                          (digits == 1 || std::isdigit(static_cast<unsigned char>(line[0])));
    if (numbered) length = digits + 1;
    if (length == 0) return line;
    line = trim(line.substr(length));
  }
}

bool is_abbreviation(std::string_view text, std::size_t dot) {
  std::size_t begin = dot;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '(') --begin;
  const std::string word = fold(text.substr(begin, dot - begin));
  // An initial, not the "ạ" of a polite sentence.
  if (word.size() <= 1) return dot > begin && std::isupper(static_cast<unsigned char>(text[begin]));
  for (const char* known :
       {"d c", "dc", "mr", "ms", "mrs", "dr", "tp", "tr", "ths", "ts", "dt", "sdt", "tx", "tt", "kp", "so", "th"})
    if (word == known) return true;
  return false;
}

// At ";", "!", "?" and at a full stop that ends a sentence.
std::vector<std::string> sentences(std::string_view line) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    depth += line[at] == '(' ? 1 : line[at] == ')' && depth > 0 ? -1 : 0;
    const bool stop = line[at] == '.' && at + 1 < line.size() && line[at + 1] == ' ' && !is_abbreviation(line, at);
    const bool ends = depth == 0 && (line[at] == ';' || line[at] == '!' || line[at] == '?' || stop);
    if (!ends) continue;
    found.emplace_back(trim(line.substr(begin, at + 1 - begin)));
    begin = at + 1;
  }
  found.emplace_back(trim(line.substr(begin)));
  std::erase_if(found, [](const std::string& each) { return each.empty(); });
  return found;
}

// The colon that ends a label: not that of "7:30" or "http://".
std::size_t label_end(std::string_view text) {
  for (std::size_t at = 0; at < text.size() && at < kLabelBytes; ++at) {
    if (text[at] != ':') continue;
    const bool in_time = at > 0 && at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at - 1])) &&
                         std::isdigit(static_cast<unsigned char>(text[at + 1]));
    const bool in_link = text.substr(at).starts_with("://");
    if (!in_time && !in_link) return at;
  }
  return std::string_view::npos;
}

class ClauseMaker {
 public:
  explicit ClauseMaker(const VenueQuestion& question)
      : place_(label_words(question.place_words)),
        time_(label_words(question.time_words)),
        contact_(question.contact_words),
        labels_(all_of({label_words(question.place_words), label_words(question.time_words), question.contact_words})),
        event_(question.event_words),
        other_(question.other_words) {}

  std::vector<VenueClause> make(const Document& document) {
    for (const Block& block : document.blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        add_paragraph(*paragraph);
      } else {
        add_table(std::get<Table>(block));
      }
    }
    return std::move(clauses_);
  }

 private:
  void add_paragraph(const Paragraph& paragraph) {
    in_title_ = paragraph.heading > 0;
    for (const std::string& line : split_lines(paragraph.text)) add_line(line, paragraph.source);
  }

  void add_line(std::string_view line, const Source& source) {
    ++line_;
    const std::string_view plain = without_bullet(line);
    if (plain.empty()) return;
    if (carries_on_place(plain, plain == trim(line))) {
      clauses_.back().text += ' ' + std::string(plain);
      clauses_.back().line = line_;
      return;
    }
    std::string pending = std::exchange(pending_label_, {});
    for (const std::string& sentence : sentences(plain)) {
      if (sentence.ends_with('?')) continue;
      for (const std::string& piece : at_labels(sentence)) add_sentence(piece, std::exchange(pending, {}), source);
    }
  }

  // "Địa điểm: Nhà văn hóa thôn 3," and in the next line "xã Bát Tràng, huyện Gia Lâm".
  [[nodiscard]] bool carries_on_place(std::string_view line, bool without_bullet) const {
    if (clauses_.empty() || !without_bullet || label_end(line) != std::string_view::npos) return false;
    const VenueClause& before = clauses_.back();
    if (!before.names_place || before.names_time || before.line + 1 != line_ || before.text.empty()) return false;
    const PhraseText text{std::string(line)};
    if (text.size() == 0 || text.size() > kLabelWords || text.has(no_place_words())) return false;
    return before.text.ends_with(',') || text.match_at(0, area_words()) > 0;
  }

  // "Thời gian: 7h30, địa điểm: nhà văn hóa": cut before each label behind the first.
  [[nodiscard]] std::vector<std::string> at_labels(const std::string& sentence) const {
    std::vector<std::string> pieces;
    const PhraseText text(sentence);
    std::size_t begin = 0, from = 1;
    while (const auto hit = text.find(labels_, from)) {
      from = hit->last;
      const std::string_view before = std::string_view(sentence).substr(begin, hit->begin - begin);
      const std::string_view gap = trim(before);
      const bool after_break =
          gap.ends_with(',') || gap.ends_with(';') || gap.ends_with('-') || gap.ends_with('.') || gap.ends_with("–");
      const bool labels = label_end(std::string_view(sentence).substr(hit->end)) <= 30;
      const bool joins_label =
          gap.size() < 25 && label_end(gap) == std::string_view::npos && labels;  // "Thời gian, địa điểm:"
      if (gap.empty() || joins_label || !(after_break || labels)) continue;
      pieces.emplace_back(gap);
      begin = hit->begin;
    }
    pieces.emplace_back(trim(std::string_view(sentence).substr(begin)));
    return pieces;
  }

  void add_sentence(const std::string& sentence, const std::string& label_above, const Source& source) {
    std::string label = label_above, text = sentence;
    const std::size_t colon = label_end(sentence);
    if (colon != std::string::npos && is_label(sentence.substr(0, colon))) {
      label = sentence.substr(0, colon);
      text = std::string(trim(std::string_view(sentence).substr(colon + 1)));
      if (text.empty()) {
        pending_label_ = label;
        add(label, {}, source, false, false);
        return;
      }
    }
    add_parts(label, text, source, false, false);
  }

  [[nodiscard]] bool is_label(const std::string& text) const {
    const PhraseText label(text);
    if (label.size() > kLabelWords) return false;
    return label.has(place_) || label.has(time_) || label.has(contact_) || label.has(event_) || label.has(other_) ||
           label.has(at_label()) || label.has(hour_label()) || label.has(phone_labels());
  }

  // Brackets about something else, and clauses of a sentence that names both the opening and something else, apart.
  void add_parts(const std::string& label, std::string text, const Source& source, bool row_event, bool row_other) {
    for (std::string& bracket : take_other_brackets(text)) add(label, std::move(bracket), source, row_event, true);
    const PhraseText whole(text);
    const bool mixed = whole.has(other_) && (names_event(whole) || names_event(PhraseText(label)) || !label.empty());
    if (!mixed) return add(label, std::move(text), source, row_event, row_other);
    bool other = false;
    for (const std::string& piece : at_commas(text)) {
      const PhraseText words_of(piece);
      const bool here_other = words_of.has(other_);
      const bool here_event = names_event(words_of);
      if (here_other || here_event) other = here_other && !here_event;
      add(label, piece, source, row_event || here_event, row_other || other);
    }
  }

  // The opening is named, and not inside a phrase for something else ("sau khai mạc").
  [[nodiscard]] bool names_event(const PhraseText& text) const {
    for (auto hit = text.find(event_); hit; hit = text.find(event_, hit->last)) {
      bool inside = false;
      for (auto other = text.find(other_); other; other = text.find(other_, other->last)) {
        inside |= other->first <= hit->first && hit->last <= other->last;
        // "tổng duyệt lễ khai mạc": the rehearsal of it.
        inside |= other->last == hit->first;
      }
      if (!inside) return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<std::string> take_other_brackets(std::string& text) const {
    std::vector<std::string> taken;
    for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open)) {
      const std::size_t close = text.find(')', open);
      if (close == std::string::npos) break;
      std::string inside = text.substr(open + 1, close - open - 1);
      if (!PhraseText(inside).has(other_)) {
        open = close;
        continue;
      }
      taken.push_back(std::move(inside));
      text.erase(open, close + 1 - open);
    }
    return taken;
  }

  [[nodiscard]] static std::vector<std::string> at_commas(const std::string& text) {
    std::vector<std::string> pieces;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool comma = text[at] == ',' && at + 1 < text.size() && text[at + 1] == ' ';
      const bool dash = text[at] == '-' && at > 0 && text[at - 1] == ' ' && at + 1 < text.size() && text[at + 1] == ' ';
      if (!comma && !dash) continue;
      pieces.emplace_back(trim(std::string_view(text).substr(begin, at - begin)));
      begin = at + 1;
    }
    pieces.emplace_back(trim(std::string_view(text).substr(begin)));
    return pieces;
  }

  void add(const std::string& label, std::string text, const Source& source, bool row_event, bool row_other) {
    VenueClause clause;
    const PhraseText in_label(label), in_text(text);
    clause.names_place = in_label.has(place_) || in_label.has(at_label());
    clause.names_time = in_label.has(time_) || in_label.has(hour_label());
    clause.names_contact = in_label.has(contact_) || in_label.has(phone_labels());
    clause.about_event = row_event || names_event(in_text) || names_event(in_label);
    clause.about_other =
        row_other || (in_label.has(other_) && !names_event(in_label)) || (in_text.has(other_) && !names_event(in_text));
    clause.is_old =
        (in_label.has(old_words()) && !in_label.has(new_words())) ||
        (label.empty() && in_text.has(old_words()) && !in_text.has(new_words()) && !in_text.has(change_words()));
    clause.is_past = in_text.has(past_words());
    clause.label = label;
    clause.text = std::move(text);
    clause.is_title = in_title_;
    clause.line = line_;
    clause.source = source;
    clauses_.push_back(std::move(clause));
  }

  using Cells = std::vector<const Cell*>;

  void add_table(const Table& table) {
    in_title_ = false;
    pending_label_.clear();
    const int header = header_row(table);
    const std::vector<Cells> rows = cells_by_row(table);
    for (int row = 1; row <= table.rows; ++row) {
      if (row == header) continue;
      ++line_;
      if (header > 0 && row > header) {
        add_row_under(table, header, rows[static_cast<std::size_t>(row)]);
      } else {
        add_row(rows[static_cast<std::size_t>(row)]);
      }
    }
  }

  // The row whose cells name at least two of place, time, contact.
  [[nodiscard]] int header_row(const Table& table) const {
    for (int row = 1; row <= std::min(table.rows, 3); ++row) {
      int labels = 0;
      for (const Cell& cell : table.cells) {
        if (cell.row != row || cell.text().size() > kLabelBytes) continue;
        const PhraseText text(cell.text());
        labels += text.has(place_) || text.has(time_) || text.has(contact_);
      }
      if (labels >= 2) return row;
    }
    return 0;
  }

  // Cells that hold anything, by row from 1; one that spans rows stands in each.
  [[nodiscard]] static std::vector<Cells> cells_by_row(const Table& table) {
    std::vector<Cells> rows(static_cast<std::size_t>(std::max(table.rows, 0)) + 1);
    std::size_t left = kMostPlaces;
    for (const Cell& cell : table.cells) {
      if (trim(cell.text()).empty()) continue;
      const int end = std::min(table.rows, cell.row + cell.row_span - 1);
      for (int row = std::max(cell.row, 1); row <= end && left > 0; ++row, --left)
        rows[static_cast<std::size_t>(row)].push_back(&cell);
    }
    return rows;
  }

  void add_row_under(const Table& table, int header, const Cells& cells) {
    bool event = false, other = false;
    for (const Cell* cell : cells) {
      const PhraseText text(cell->text());
      event |= names_event(text);
      other |= text.has(other_);
    }
    for (const Cell* cell : cells) {
      const Cell* above = table.at(header, cell->column);
      std::string text = cell->text();
      std::replace(text.begin(), text.end(), '\n', ' ');
      add_parts(above ? above->text() : "", text, cell->source, event, other && !event);
    }
  }

  // "Địa điểm | Nhà văn hóa …", or cells that say what they say by themselves.
  void add_row(const Cells& cells) {
    for (std::size_t at = 0; at < cells.size(); ++at) {
      const std::string text = cells[at]->text();
      if (at + 1 < cells.size() && text.size() <= kLabelBytes && is_label(std::string(without_bullet(text)))) {
        std::string value = cells[at + 1]->text();
        std::replace(value.begin(), value.end(), '\n', ' ');
        std::string label(without_bullet(text));
        if (label.ends_with(':')) label.pop_back();
        add_parts(label, std::string(trim(value)), cells[at + 1]->source, false, false);
        ++at;
        continue;
      }
      for (const Paragraph& paragraph : cells[at]->paragraphs) add_paragraph(paragraph);
    }
  }

  PhraseList place_, time_, contact_, labels_, event_, other_;
  std::string pending_label_;
  bool in_title_ = false;
  std::size_t line_ = 0;
  std::vector<VenueClause> clauses_;
};

}  // namespace

std::vector<VenueClause> venue_clauses(const Document& document, const VenueQuestion& question) {
  return ClauseMaker(question).make(document);
}

bool tells_change(const std::vector<VenueClause>& clauses) {
  return std::any_of(clauses.begin(), clauses.end(), [](const VenueClause& clause) {
    return PhraseText(clause.label + " " + clause.text).has(change_words());
  });
}

}  // namespace gom
