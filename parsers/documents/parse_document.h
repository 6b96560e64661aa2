// Bytes of one file to a Document: by media type (content, not claim) to the reader of that format. Pure.
// What the reader cannot open itself it names in `wanted`: the sandbox has it converted or recognised and calls once
// more with `derived`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytes/digest.h"
#include "documents/document.h"

namespace gom {

enum class WantedKind {
  convert,    ///< LibreOffice: .doc and .rtf to .docx, .xls to .xlsx; the answer's bytes are that file
  recognise,  ///< the OCR child: a picture or rendered page; the answer is a page of documents/ocr_words.h as text
};

struct Wanted {
  WantedKind kind = WantedKind::convert;
  std::string key;  ///< the part, and for a page "part#page"; the answer comes back under it
  std::string media_type;
  std::string bytes;  ///< the file, or the page as a PNG
  bool operator==(const Wanted&) const = default;
};

/// Answers by key; an empty string: it was tried and failed.
using Derived = std::map<std::string, std::string>;

enum class DocumentProblem { none, encrypted, damaged, too_large, unsupported, unreadable, dangerous };

struct ParsedDocument {
  Document document;
  DocumentProblem problem = DocumentProblem::none;
  std::vector<Wanted> wanted;
  bool operator==(const ParsedDocument&) const = default;
};

/// `part` goes into every source. Never throws on bad input.
[[nodiscard]] ParsedDocument parse_document(Bytes, std::string_view media_type, const std::string& part,
                                            const Derived& derived = {});

/// The body of the mail: sources are lines of it ({part: "body", line}).
[[nodiscard]] Document parse_plain_body(std::string_view utf8_text);
/// HTML of the body; `text` of its blocks read top to bottom is the body's readable text.
[[nodiscard]] Document parse_html_body(std::string_view utf8_html);
/// The readable text of such a document, one paragraph a line, table cells separated by tabs.
[[nodiscard]] std::string readable_text(const Document&);

}  // namespace gom
