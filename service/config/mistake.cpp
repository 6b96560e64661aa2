#include "config/mistake.h"

#include <algorithm>

#include "text/unicode.h"

namespace gom {

std::string in_lines(Mistakes mistakes) {
  std::ranges::stable_sort(mistakes, [](const Mistake& one, const Mistake& other) {
    return one.file != other.file ? one.file < other.file : one.line < other.line;
  });
  std::vector<std::string> lines;
  for (const Mistake& mistake : mistakes) {
    const std::string line = mistake.line > 0 ? ":" + std::to_string(mistake.line) : "";
    lines.push_back(mistake.file + line + ": " + mistake.what);
  }
  return join(lines, "\n");
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& known) {
  const int most = written.size() < 4 ? 1 : std::max(2, static_cast<int>(written.size() / 3));
  int nearest = most + 1;
  std::string meant;
  for (const std::string& name : known) {
    const int distance = edit_distance(written, name, most);
    if (distance < nearest) nearest = distance, meant = name;
  }
  return meant.empty() ? "" : " Did you mean \"" + meant + "\"?";
}

}  // namespace gom
