#include "forms/report_year.h"

#include <algorithm>
#include <map>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kNearWords = 6;  // between the campaign's name and its year
constexpr int kLeastToDoubt = 2;       // mentions of another year, none of the title's

std::optional<int> as_year(std::string_view word) {
  if (word.size() != 4 || word < "2000" || word > "2099") return {};
  if (!std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  return (word[0] - '0') * 1000 + (word[1] - '0') * 100 + (word[2] - '0') * 10 + (word[3] - '0');
}

// "năm 2022"; a school year ("2021-2022") names no single one.
std::optional<int> year_of_title(const std::string& title, int expected) {
  const std::vector<std::string> all = words(fold(title));
  std::optional<int> found;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const auto year = as_year(all[at]);
    const bool paired = (at + 1 < all.size() && as_year(all[at + 1])) || (at > 0 && as_year(all[at - 1]));
    if (!year || paired) continue;
    if (!found || *year == expected) found = year;
  }
  return found;
}

std::map<int, int> years_beside_campaign(const Flow& flow, const Form& form) {
  std::map<int, int> count;
  std::vector<std::string> names;
  for (const std::string& name : form.campaign_names) names.push_back(fold(name));
  for (const Line& line : flow) {
    std::size_t from = 0;
    for (const std::string& name : names) {
      const std::size_t at = line.folded.find(name, from);
      if (at == std::string::npos) continue;
      const std::vector<std::string> behind = words(std::string_view(line.folded).substr(at + name.size(), 60));
      for (std::size_t word = 0; word < std::min(behind.size(), kNearWords); ++word) {
        const auto year = as_year(behind[word]);
        if (!year || word == 0 || behind[word - 1] != "nam") continue;
        ++count[*year];
        from = at + name.size();
        break;
      }
    }
  }
  return count;
}

}  // namespace

ReportYear find_report_year(const Letterhead& letterhead, const Flow& flow, const Form& form) {
  ReportYear found;
  const std::map<int, int> beside = years_beside_campaign(flow, form);
  const auto most = std::max_element(beside.begin(), beside.end(),
                                     [](const auto& one, const auto& other) { return one.second < other.second; });
  if (letterhead.title.value) found.year = year_of_title(*letterhead.title.value, form.year);
  if (!found.year) {
    if (most != beside.end())
      found.year = most->first;
    else if (letterhead.issued_on.value)
      found.year = static_cast<int>(letterhead.issued_on.value->year());
  } else if (most != beside.end() && most->second >= kLeastToDoubt && !beside.contains(*found.year)) {
    found.findings.push_back(make_finding("year_doubtful", "report.year", letterhead.title.source,
                                          {std::to_string(*found.year) + ", " + std::to_string(most->first)}));
  }
  return found;
}

}  // namespace gom
