// One sheet of a spreadsheet on its way into a Table: cells by address, merges, and the bounds of what is used. Sheets
// keep their own rows and columns (blank cells stand too), for that is how people name the place of a value.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "documents/document_builder.h"

namespace gom {

struct CellAddress {
  int row = 0, column = 0;  ///< from 1; 0: not an address
  bool operator==(const CellAddress&) const = default;
};
/// "C12" is row 12, column 3.
[[nodiscard]] CellAddress parse_address(std::string_view);

class SheetBuilder {
 public:
  SheetBuilder(DocumentBuilder& builder, std::string name, int sheet, bool hidden)
      : builder_(builder), name_(std::move(name)), sheet_(sheet), hidden_(hidden) {}

  struct Value {
    std::string text;
    std::optional<double> number;
    bool is_date = false, bold = false, italic = false, centered = false;
    double font_size = 0;
  };
  /// Values without text are blank. Beyond the limits: left out, and the document is said to be cut.
  void set(CellAddress, Value);
  void merge(CellAddress from, CellAddress to);
  void link(CellAddress, std::string target);
  /// Adds the sheet as a table, if it holds anything, and its links.
  void finish();

 private:
  [[nodiscard]] Source source_of(int row, int column) const;
  void fill(Table&, int rows, int columns);

  DocumentBuilder& builder_;
  std::string name_;
  int sheet_;
  bool hidden_;
  std::map<std::pair<int, int>, Value> values_;        ///< by row and column
  std::map<std::pair<int, int>, CellAddress> merges_;  ///< first cell to the last
  std::vector<std::pair<CellAddress, std::string>> links_;
};

}  // namespace gom
