// The story of an OpenDocument text: paragraphs, lists, tables and frames into a place. For the OpenDocument reader
// alone.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document_builder.h"
#include "documents/odf_style.h"
#include "documents/office_package.h"

namespace gom {

class OdfText {
 public:
  OdfText(const OdfStyles& styles, OfficePackage& package, DocumentBuilder& builder)
      : styles_(styles), package_(package), builder_(builder) {}

  void read_blocks(const pugi::xml_node& container, const Place& place);
  /// The words of one paragraph, links and pictures left out.
  [[nodiscard]] std::string plain_words(const pugi::xml_node& paragraph);

 private:
  struct Link {
    std::string target, shown;
  };
  struct Words {
    std::string text;
    std::size_t solid = 0, bold = 0, italic = 0;
    double font_size = 0;
    std::vector<Link> links;
    std::vector<std::string> pictures;
    std::vector<pugi::xml_node> boxes;
  };
  using Counters = std::array<std::optional<int>, kOdfLevels>;

  void read_block(const pugi::xml_node&, const Place&);
  void read_paragraph(const pugi::xml_node&, const Place&, std::string number);
  void read_list(const pugi::xml_node& list, const Place&, int level, std::string style);
  [[nodiscard]] std::string next_number(const std::string& style, int level, const pugi::xml_node& item);
  [[nodiscard]] std::string heading_number(const pugi::xml_node& heading);
  void read_table(const pugi::xml_node&, const Place&);
  void read_row(const pugi::xml_node&, int row, Table&, bool& ruled);
  void walk(const pugi::xml_node& parent, const OdfStyle& look, Words&);
  void read_inline(const pugi::xml_node&, const OdfStyle& look, Words&);
  static void append(std::string_view text, const OdfStyle& look, Words&);

  const OdfStyles& styles_;
  OfficePackage& package_;
  DocumentBuilder& builder_;
  std::map<std::string, Counters> counters_;  ///< by list style
};

}  // namespace gom
