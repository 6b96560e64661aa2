// Blocks on their way into a Document: gives each its source and number, and keeps the document within its limits.
// Every reader fills its document through one of these.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/document.h"

namespace gom {

/// Where blocks go: into a list of blocks, or into a cell.
struct Place {
  std::vector<Block>* blocks = nullptr;
  Cell* cell = nullptr;
};

class DocumentBuilder {
 public:
  /// `document` must outlive the builder; its `part` goes into every source.
  explicit DocumentBuilder(Document& document) : document_(document) {}
  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;

  [[nodiscard]] const std::string& part() const { return document_.part; }
  [[nodiscard]] Place body() { return {&document_.blocks, nullptr}; }
  [[nodiscard]] Place page_header() { return {&document_.page_header, nullptr}; }
  /// Pages of what follows (PDF, scans).
  void set_page(int page) { page_ = page; }

  /// The source of the next paragraph there. Paragraphs of the body are counted, empty ones too, as a person counts
  /// lines on paper; a cell's have the cell's source.
  [[nodiscard]] Source next_source(const Place&);
  /// Text is made NFC and free of control characters. Paragraphs with neither text nor number are dropped.
  void add(const Place&, Paragraph);

  /// Gives the table its number and source. False: no more tables are taken.
  [[nodiscard]] bool open_table(Table&);
  /// Adds a cell to an open table. Null: no more cells are taken. Valid until the next one is added.
  [[nodiscard]] Cell* add_cell(Table&, int row, int column);
  /// Tables without a cell are dropped.
  void add(const Place&, Table);

  void add_link(std::string target, std::string shown, const Source&);
  void add_picture(Picture);

  /// A limit was reached: what came after it is not in the document.
  [[nodiscard]] bool is_full() const { return full_; }
  void set_full() { full_ = true; }
  /// Undoes legacy fonts where only the text tells of them, and says whether anything was read.
  void finish();

 private:
  Document& document_;
  std::optional<int> page_;
  int paragraphs_ = 0;
  int tables_ = 0;
  std::size_t texts_ = 0;
  std::size_t cells_ = 0;
  bool full_ = false;
};

/// Grid columns in which no cell begins are taken out, so that columns count as a person sees them; `rows` and
/// `columns` are set to what the cells cover.
void tidy_grid(Table&);

}  // namespace gom
