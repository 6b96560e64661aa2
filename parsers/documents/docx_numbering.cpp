#include "documents/docx_numbering.h"

#include <algorithm>
#include <pugixml.hpp>

#include "documents/xml.h"
#include "text/legacy_fonts.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostLists = 5000;
constexpr int kMostRoman = 3999;
constexpr int kMostCounted = 1'000'000;

std::string roman(int number) {
  static constexpr std::pair<int, std::string_view> kSteps[] = {
      {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
      {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
  std::string digits;
  for (const auto& [value, letters] : kSteps) {
    for (; number >= value; number -= value) digits += letters;
  }
  return digits;
}

/// a..z, then aa, bb: as Word goes on.
std::string letters(int number) {
  const int times = std::min((number - 1) / 26 + 1, 20);
  return std::string(static_cast<std::size_t>(times), static_cast<char>('A' + (number - 1) % 26));
}

std::string small(std::string word) {
  for (char& letter : word) letter = static_cast<char>(letter - 'A' + 'a');
  return word;
}

std::string in_vietnamese(int number) {
  static constexpr std::string_view kWords[] = {"Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"};
  return number <= 10 ? std::string(kWords[number - 1]) : std::to_string(number);
}

int valid_level(int level) {
  return std::clamp(level, 0, DocxNumbering::kLevels - 1);
}

}  // namespace

std::string numbered_as(int number, std::string_view format) {
  if (number < 1 || format == "decimal") return std::to_string(number);
  if (format == "upperRoman" && number <= kMostRoman) return roman(number);
  if (format == "lowerRoman" && number <= kMostRoman) return small(roman(number));
  if (format == "upperLetter") return letters(number);
  if (format == "lowerLetter") return small(letters(number));
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  if (format == "vietnameseCounting") return in_vietnamese(number);
  if (format == "none") return {};
  return std::to_string(number);
}

DocxNumbering::Level DocxNumbering::read_level(const pugi::xml_node& node) {
  Level level;
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child);
    if (name == "start") {
      level.start = number_of(child, "val", 1);
    } else if (name == "numFmt") {
      level.format = attribute_of(child, "val");
    } else if (name == "AlternateContent") {  // Word's way to write formats newer than the standard
      level.format = attribute_of(child_of(child_of(child, "Fallback"), "numFmt"), "val");
    } else if (name == "lvlText") {
      level.text = attribute_of(child, "val");
    } else if (name == "pStyle") {
      level.style = attribute_of(child, "val");
    } else if (name == "lvlRestart") {
      level.restart = number_of(child, "val", 0);
    } else if (name == "isLgl") {
      level.only_decimals = attribute_of(child, "val") != "0" && attribute_of(child, "val") != "false";
    }
  }
  if (const auto font = read_run_look(child_of(node, "rPr")).font) {
    if (const auto legacy = legacy_font(*font)) level.text = from_legacy(level.text, *legacy);
  }
  return level;
}

void DocxNumbering::read_abstract(const pugi::xml_node& node) {
  Abstract abstract;
  for (Level& level : abstract.levels) level.format = "none";
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child);
    if (name == "lvl") {
      abstract.levels[static_cast<std::size_t>(valid_level(number_of(child, "ilvl", 0)))] = read_level(child);
    } else if (name == "numStyleLink") {
      abstract.style_link = attribute_of(child, "val");
    }
  }
  abstracts_.try_emplace(number_of(node, "abstractNumId", -1), std::move(abstract));
}

void DocxNumbering::read_instance(const pugi::xml_node& node) {
  Instance instance;
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == "abstractNumId") instance.abstract = number_of(child, "val", -1);
    if (local_name(child) != "lvlOverride") continue;
    const int level = valid_level(number_of(child, "ilvl", 0));
    if (const pugi::xml_node start = child_of(child, "startOverride")) {
      instance.starts[level] = number_of(start, "val", 1);
    }
    if (const pugi::xml_node replaced = child_of(child, "lvl")) instance.levels[level] = read_level(replaced);
  }
  instances_.try_emplace(number_of(node, "numId", 0), std::move(instance));
}

void DocxNumbering::read(const pugi::xml_node& root, DocxStyles& styles) {
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) == "abstractNum" && abstracts_.size() < kMostLists) read_abstract(node);
    if (local_name(node) == "num" && instances_.size() < kMostLists) read_instance(node);
  }
  follow_style_links(styles);
}

void DocxNumbering::follow_style_links(DocxStyles& styles) {
  for (auto& [id, abstract] : abstracts_) {
    if (abstract.style_link.empty()) continue;
    const DocxStyle* style = styles.find(abstract.style_link);
    if (!style || !style->paragraph.list) continue;
    const auto instance = instances_.find(*style->paragraph.list);
    if (instance == instances_.end()) continue;
    const auto target = abstracts_.find(instance->second.abstract);
    if (target != abstracts_.end() && target->second.style_link.empty()) abstract.levels = target->second.levels;
  }
}

const DocxNumbering::Level& DocxNumbering::level_of(const Instance& instance, const Abstract& abstract,
                                                    int level) const {
  const auto replaced = instance.levels.find(level);
  return replaced != instance.levels.end() ? replaced->second : abstract.levels[static_cast<std::size_t>(level)];
}

int DocxNumbering::level_by_style(const Instance& instance, const Abstract& abstract, std::string_view style) const {
  for (int level = 0; level < kLevels && !style.empty(); ++level) {
    if (level_of(instance, abstract, level).style == style) return level;
  }
  return 0;
}

void DocxNumbering::count(const Instance& instance, Abstract& abstract, int list, int level) {
  auto& counter = abstract.counters[static_cast<std::size_t>(level)];
  const auto own_start = instance.starts.find(level);
  const bool has_own_start = own_start != instance.starts.end();
  if (!counter || (has_own_start && started_.emplace(list, level).second)) {
    started_.emplace(list, level);
    counter = has_own_start ? own_start->second : level_of(instance, abstract, level).start;
  } else {
    counter = std::min(*counter, kMostCounted) + 1;
  }
  for (int below = level + 1; below < kLevels; ++below) {
    const auto& restart = level_of(instance, abstract, below).restart;
    if (!restart || level + 1 <= *restart) abstract.counters[static_cast<std::size_t>(below)].reset();
  }
}

std::string DocxNumbering::show(const Instance& instance, Abstract& abstract, int level) const {
  const Level& own = level_of(instance, abstract, level);
  if (own.format == "bullet") return "-";
  std::string shown;
  for (std::size_t at = 0; at < own.text.size(); ++at) {
    const char letter = own.text[at];
    const char digit = letter == '%' && at + 1 < own.text.size() ? own.text[at + 1] : ' ';
    if (digit < '1' || digit > '9') {
      shown += letter;
      continue;
    }
    const int named = digit - '1';
    const Level& other = level_of(instance, abstract, named);
    auto& counter = abstract.counters[static_cast<std::size_t>(named)];
    if (!counter) counter = other.start;
    shown += numbered_as(*counter, own.only_decimals ? "decimal" : other.format);
    ++at;
  }
  return squeeze(shown);
}

std::string DocxNumbering::next(int list, std::optional<int> level, std::string_view style) {
  const auto instance = instances_.find(list);
  if (instance == instances_.end()) return {};
  const auto abstract = abstracts_.find(instance->second.abstract);
  if (abstract == abstracts_.end()) return {};
  const int at = level ? valid_level(*level) : level_by_style(instance->second, abstract->second, style);
  count(instance->second, abstract->second, list, at);
  return show(instance->second, abstract->second, at);
}

}  // namespace gom
