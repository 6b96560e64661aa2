// A .docx, paragraph by paragraph, in the layout of Nghị định 30/2020 (A4, Times New Roman, margins 20/20/30/20 mm).
// Text is cleaned of what XML cannot carry. With a template its styles, header and footer stay: only word/document.xml
// is replaced. In: Vietnamese text; out: the bytes of the file.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

enum class Align { left, center, right, justify };

struct TextStyle {
  bool bold = false, italic = false;
  Align align = Align::justify;
  double size = 14;  ///< points
  double first_line_cm = 0;
  double left_cm = 0;
  double before_pt = 0, after_pt = 6;
  bool keep_with_next = false;
  int heading = 0;  ///< 1..3: appears in Word's navigation pane
};

struct TableCell {
  std::string text;  ///< LF begins a new paragraph
  TextStyle style{.align = Align::left, .size = 12, .after_pt = 0};
  int span = 1;           ///< columns
  bool vertical = false;  ///< written bottom to top, for narrow columns
  std::string shade;      ///< "EDEDED"; empty: none
};
using TableRow = std::vector<TableCell>;

struct TableStyle {
  std::vector<double> widths_cm;
  int header_rows = 1;  ///< repeated on each page
  bool borders = true;
  double header_height_cm = 0;
  double margin_cm = 0.19;  ///< left and right inside each cell
};

class DocxWriter {
 public:
  DocxWriter();
  ~DocxWriter();
  DocxWriter(const DocxWriter&) = delete;
  DocxWriter& operator=(const DocxWriter&) = delete;

  void paragraph(std::string_view text, const TextStyle& = {});
  void table(const TableStyle&, const std::vector<TableRow>&);
  /// A thin line of that width, centred: below the unit's name and the title.
  void rule(double width_cm);
  /// What follows stands on pages of its own, turned or not.
  void new_section(bool landscape);
  /// Ends the document. `template_docx` empty: built-in parts. Throws std::runtime_error for a template that is no
  /// .docx.
  [[nodiscard]] std::string finish(std::string_view title, std::string_view template_docx = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gom
