// Automatic numbers of a .docx, counted as Word counts them (ECMA-376, part 1, 17.9): one counter a level of an
// abstract list, shared by its instances, restarted by levels above and by an instance's own start.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "documents/docx_style.h"

namespace gom {

/// One number in a list's own digits: numbered_as(4, "upperRoman") is "IV". Unknown formats count in decimals.
[[nodiscard]] std::string numbered_as(int number, std::string_view format);

class DocxNumbering {
 public:
  static constexpr int kLevels = 9;

  /// `root` is the element of numbering.xml; a null node gives no lists. Lists that take their levels from a style
  /// (numStyleLink) find it in `styles`.
  void read(const pugi::xml_node& root, DocxStyles& styles);
  /// The next number of that list at that level, as it is shown; bullets as "-"; empty: none. `style` is the
  /// paragraph's style id: a list in a style finds its level by it.
  [[nodiscard]] std::string next(int list, std::optional<int> level, std::string_view style);

 private:
  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::string text;
    std::string style;           ///< paragraph style bound to this level
    std::optional<int> restart;  ///< lvlRestart: 0 never, n: by level n (from 1) or one above it
    bool only_decimals = false;  ///< isLgl
  };
  using Levels = std::array<Level, kLevels>;
  struct Abstract {
    Levels levels;
    std::string style_link;  ///< numStyleLink: the levels are those of that numbering style
    std::array<std::optional<int>, kLevels> counters;
  };
  struct Instance {
    int abstract = -1;
    std::map<int, int> starts;    ///< startOverride by level
    std::map<int, Level> levels;  ///< replaced levels
  };

  static Level read_level(const pugi::xml_node&);
  void read_abstract(const pugi::xml_node&);
  void read_instance(const pugi::xml_node&);
  void follow_style_links(DocxStyles&);
  [[nodiscard]] const Level& level_of(const Instance&, const Abstract&, int level) const;
  [[nodiscard]] int level_by_style(const Instance&, const Abstract&, std::string_view style) const;
  void count(const Instance&, Abstract&, int list, int level);
  [[nodiscard]] std::string show(const Instance&, Abstract&, int level) const;

  std::map<int, Abstract> abstracts_;
  std::map<int, Instance> instances_;
  std::set<std::pair<int, int>> started_;  ///< list and level whose own start has been used
};

}  // namespace gom
