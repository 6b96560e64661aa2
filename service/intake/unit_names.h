// Units named in running text: "UBX Bát Tràng", "THCS TT Yên Viên", "truong mn co bi", "BaoCao_MN_DuongQuang.docx".
// Administrative abbreviations and their full forms are one word; tone marks count where the writer typed them; the
// longest name wins over one inside it ("Mầm non thị trấn Yên Viên" over "thị trấn Yên Viên").
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "campaign/roster.h"
#include "forms/letterhead.h"

namespace gom {

struct UnitMention {
  const Unit* unit = nullptr;
  std::size_t begin = 0, end = 0;  ///< words of the text
  std::string before;              ///< the two folded words in front of it, for "gửi", "thay", "tại"
  bool starts_line = false;
  bool operator==(const UnitMention&) const = default;
};

class UnitNames {
 public:
  explicit UnitNames(const Roster&);
  /// Left to right. A name that fits two units equally is given for neither.
  [[nodiscard]] std::vector<UnitMention> mentions(std::string_view text) const;
  /// The one unit that a short text (a letterhead, a file's name) names, small errors forgiven; null: none or several.
  [[nodiscard]] const Unit* named(std::string_view short_text) const;

 private:
  struct Key {
    std::vector<std::string> folded, marked;  ///< canonical words without and with marks
    std::string joined{};                     ///< the folded ones, by spaces
    const Unit* unit = nullptr;
  };
  struct Word {
    std::string folded, marked;
    bool starts_line = false;
  };
  [[nodiscard]] static std::vector<Word> canonical(std::string_view text);
  [[nodiscard]] static bool matches(const Key&, const std::vector<Word>&, std::size_t at, bool marks_count);
  [[nodiscard]] std::vector<UnitMention> find(const std::vector<Word>&, bool marks_count) const;
  [[nodiscard]] const Unit* nearly_named(const std::vector<Word>&) const;
  struct Keys {
    std::vector<Key> all;  ///< longest first
    std::unordered_map<std::string, std::vector<const Key*>>
        by_beginning;  ///< by a first word as written, longest first
  };
  [[nodiscard]] static std::shared_ptr<const Keys> keys_of(const Roster&);
  [[nodiscard]] static std::shared_ptr<const Keys> make_keys(const Roster&);
  static void add_key(std::vector<Key>&, const std::vector<Word>&, const Unit&);
  static void add_unit(std::vector<Key>&, const Roster&, const Unit&);

  std::shared_ptr<const Keys> keys_;
};

/// The unit in whose name a paper was written; null: it has no letterhead, or a stranger's.
[[nodiscard]] const Unit* unit_of_letterhead(const UnitNames&, const Letterhead&);

}  // namespace gom
