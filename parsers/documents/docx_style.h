// Looks of runs and paragraphs in a .docx: direct formatting over styles over their `basedOn` chain over docDefaults
// (ECMA-376, part 1, 17.7). Only what a reader of words needs: weight, size, capitals, font, alignment, level,
// numbering.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pugi {
class xml_node;
}

namespace gom {

struct RunLook {
  std::optional<bool> bold, italic, capitals, hidden;
  std::optional<int> half_points;
  std::optional<std::string> font;  ///< that of letters beyond ASCII; "" for one of the theme
};

struct ParagraphLook {
  std::optional<std::string> alignment;
  std::optional<int> outline;      ///< 0..8; 9 is body text
  std::optional<int> list, level;  ///< numId and ilvl; list 0 takes the number away
};

[[nodiscard]] RunLook read_run_look(const pugi::xml_node& run_properties);
[[nodiscard]] ParagraphLook read_paragraph_look(const pugi::xml_node& paragraph_properties);

/// What `over` sets, and the rest from `under`.
[[nodiscard]] RunLook over(const RunLook& over, const RunLook& under);
[[nodiscard]] ParagraphLook over(const ParagraphLook& over, const ParagraphLook& under);

struct DocxStyle {
  std::string based_on;
  RunLook run;
  ParagraphLook paragraph;
  std::optional<bool> ruled;  ///< of a table style: whether it draws lines
  int heading = 0;            ///< by the style's name
  bool resolved = false;
  bool under_way = false;  ///< being resolved: met again, the chain is a loop
};

class DocxStyles {
 public:
  /// `root` is the element of styles.xml; a null node gives no styles.
  void read(const pugi::xml_node& root);
  /// The style with all that it is based on; the default paragraph style for an unknown id. Valid as long as this is.
  [[nodiscard]] const DocxStyle& paragraph(std::string_view id);
  /// Null for an unknown id.
  [[nodiscard]] const DocxStyle* find(std::string_view id);
  [[nodiscard]] const RunLook& run_defaults() const { return run_defaults_; }

 private:
  void resolve(DocxStyle&, int depth);

  std::map<std::string, DocxStyle, std::less<>> styles_;
  std::string default_paragraph_;
  RunLook run_defaults_;
  ParagraphLook paragraph_defaults_;
  DocxStyle plain_;
};

/// Whether a tblBorders or tcBorders element draws any line; empty when the node is null.
[[nodiscard]] std::optional<bool> draws_lines(const pugi::xml_node& borders);

}  // namespace gom
