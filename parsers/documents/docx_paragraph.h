// What stands inside one w:p: runs joined to text, tracked changes as accepted, fields and links, pictures and text
// boxes. Fields may reach over paragraphs, so one collector walks a whole story. For the .docx reader alone, which
// includes pugixml itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/docx_style.h"
#include "documents/office_package.h"
#include "text/legacy_fonts.h"

namespace gom {

struct CollectedLink {
  std::string target;
  std::string shown;
};

struct CollectedParagraph {
  std::string text;
  bool bold = false, italic = false;  ///< all of it that is not white space
  double font_size = 0;               ///< of most of its letters
  std::vector<CollectedLink> links;
  std::vector<std::string> pictures;  ///< relationship ids
  std::vector<pugi::xml_node> boxes;  ///< txbxContent elements
};

class ParagraphCollector {
 public:
  /// Both must outlive the collector.
  ParagraphCollector(DocxStyles& styles, const std::vector<Relationship>& relationships)
      : styles_(styles), relationships_(relationships) {}

  /// Reads the content of a w:p on top of what an earlier, merged paragraph left. `look` is that of the paragraph's
  /// style.
  void collect(const pugi::xml_node& paragraph, const RunLook& look);
  /// What was collected; the collector starts afresh, open fields apart.
  [[nodiscard]] CollectedParagraph take();
  [[nodiscard]] bool is_empty() const;

  [[nodiscard]] bool saw_legacy_font() const { return saw_legacy_font_; }
  [[nodiscard]] bool saw_tracked_changes() const { return saw_tracked_changes_; }

 private:
  struct Field {
    std::string instruction;
    bool shows = false;     ///< past its separator: what follows is its result
    std::string target;     ///< of a HYPERLINK
    std::size_t begin = 0;  ///< where its result begins in the text
  };

  void walk(const pugi::xml_node& parent);
  void read_special(const pugi::xml_node&, std::string_view name);
  void read_run(const pugi::xml_node& run);
  void read_run_child(const pugi::xml_node& node, const RunLook& look);
  void read_symbol(const pugi::xml_node&, const RunLook&);
  void read_graphics(const pugi::xml_node&);
  void read_field_mark(const pugi::xml_node&);
  void read_hyperlink(const pugi::xml_node&);
  void read_simple_field(const pugi::xml_node&);
  [[nodiscard]] RunLook look_of(const pugi::xml_node& run_properties);
  [[nodiscard]] bool is_shown() const;
  [[nodiscard]] std::string external_target(std::string_view id, std::string_view anchor) const;
  void append(std::string_view text, const RunLook&);
  void flush();
  [[nodiscard]] std::size_t position();
  void add_link(const std::string& target, std::size_t begin);

  DocxStyles& styles_;
  const std::vector<Relationship>& relationships_;
  RunLook look_;
  CollectedParagraph collected_;
  std::string pending_;  ///< text of one font that is not converted yet
  std::optional<LegacyFont> pending_font_;
  std::size_t solid_ = 0, bold_ = 0, italic_ = 0;
  std::map<int, std::size_t> sizes_;  ///< letters by half points
  std::vector<Field> fields_;
  std::size_t ignored_fields_ = 0;  ///< open fields beyond the most that are followed
  bool saw_legacy_font_ = false, saw_tracked_changes_ = false;
};

/// The branch of an mc:AlternateContent that is read: the first Choice, else the Fallback.
[[nodiscard]] pugi::xml_node chosen_branch(const pugi::xml_node& alternate_content);
/// Target of a HYPERLINK field with its anchor; empty for other fields.
[[nodiscard]] std::string hyperlink_field_target(std::string_view instruction);

}  // namespace gom
