#include "exports/said.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "exports/totals.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kShortestSentence = 12;

/// A full stop ends a sentence where white space follows and what stands before it is longer than an abbreviation.
bool ends_sentence(std::string_view line, std::size_t at) {
  if (line[at] != '.' && line[at] != '!' && line[at] != '?') return false;
  if (at + 1 < line.size() && line[at + 1] != ' ') return false;
  const std::size_t word = line.rfind(' ', at);
  const std::size_t length = at - (word == std::string_view::npos ? 0 : word + 1);
  const bool number = length > 0 && std::isdigit(static_cast<unsigned char>(line[at - 1])) && length <= 2;
  return length > 2 && !number;
}

std::string without_marker(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (text.front() == '-' || text.front() == '+' || text.front() == '*'))
    text = trim(text.substr(1));
  return std::string(text);
}

/// Of the ways in which units wrote the same sentence: with its marks before without, and not in capitals throughout.
int readability(const std::string& sentence) {
  return (has_marks(sentence) ? 2 : 0) + (upper(sentence) != sentence ? 1 : 0);
}

}  // namespace

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> found;
  for (const std::string& line : split_lines(text)) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (!ends_sentence(line, i)) continue;
      found.push_back(without_marker(std::string_view(line).substr(begin, i + 1 - begin)));
      begin = i + 1;
    }
    if (begin < line.size()) found.push_back(without_marker(std::string_view(line).substr(begin)));
  }
  std::erase_if(found, [](const std::string& each) { return each.size() < kShortestSentence; });
  return found;
}

std::vector<Said> said_under(const Campaign& campaign, const AllValues& all, const std::string& section) {
  std::vector<Said> said;
  std::map<std::string, std::size_t> by_folded;
  for (const Unit& unit : campaign.roster.units()) {
    const Report* report = report_of(campaign, all, unit.id);
    if (!report) continue;
    const auto found = report->sections.find(section);
    if (found == report->sections.end()) continue;
    for (const std::string& sentence : sentences(found->second.text)) {
      const auto [place, is_new] = by_folded.try_emplace(fold(sentence), said.size());
      if (is_new) said.push_back({sentence, {}});
      Said& same = said[place->second];
      if (readability(sentence) > readability(same.sentence)) same.sentence = sentence;
      auto& units = same.units;
      if (units.empty() || units.back() != unit.id) units.push_back(unit.id);
    }
  }
  std::ranges::stable_sort(said, std::ranges::greater{}, [](const Said& each) { return each.units.size(); });
  return said;
}

}  // namespace gom
