// Where a value stands: the part of the mail, and the place in it. Every value that gom reads carries one.
// Counted from 1, as a person counts; an absent key does not apply.
#pragma once

#include <optional>
#include <string>

namespace gom {

struct Source {
  std::string part{};              ///< IMAP part number ("2", "3.1", "2!folder/file.docx"), or "body"; empty: unknown
  std::optional<int> page{};       ///< of a PDF or a scan
  std::optional<int> paragraph{};  ///< of the document, cells' paragraphs not counted
  std::optional<int> sheet{};      ///< of a spreadsheet
  std::optional<int> table{};      ///< of the document
  std::optional<int> row{};
  std::optional<int> column{};
  std::optional<int> line{};  ///< of the body
  bool operator==(const Source&) const = default;
};

/// A value and where it stands. Empty value: looked for and not found.
template <class T>
struct Sourced {
  std::optional<T> value{};
  Source source{};
  bool operator==(const Sourced&) const = default;
};

}  // namespace gom
