#include "documents/parse_document.h"

#include <exception>

#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/docx.h"
#include "documents/html.h"
#include "documents/package_problem.h"
#include "documents/picture.h"
#include "documents/plain.h"
#include "text/charset.h"

namespace gom {
namespace {

constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // OLE2

/// Whether a directory entry of a compound file has that name (UTF-16LE there).
bool has_stream(Bytes bytes, std::string_view name) {
  std::string wide;
  for (const char letter : name) {
    wide += letter;
    wide += '\0';
  }
  return as_text(bytes).find(wide) != std::string_view::npos;
}

Document empty_document(const std::string& part, std::string_view media_type) {
  Document document;
  document.part = part;
  document.media_type = media_type;
  return document;
}

ParsedDocument with_problem(const std::string& part, std::string_view media_type, DocumentProblem problem) {
  ParsedDocument parsed;
  parsed.document = empty_document(part, media_type);
  set_problem(parsed, problem);
  return parsed;
}

bool is_legacy(std::string_view media_type) {
  return media_type == media::kDoc || media_type == media::kXls || media_type == media::kRtf;
}

ParsedDocument read_converted(const std::string& file, std::string_view media_type, const std::string& part) {
  ParsedDocument parsed = parse_docx(as_bytes(file), part);
  parsed.document.media_type = media_type;
  parsed.document.via_conversion = true;
  parsed.document.findings.push_back(make_finding("document_converted", "attachments", {.part = part}, {part}));
  return parsed;
}

/// .doc, .rtf and .xls are read out of what LibreOffice makes of them.
ParsedDocument parse_legacy(Bytes bytes, std::string_view media_type, const std::string& part, const Derived& derived) {
  const bool has_macros = has_stream(bytes, "_VBA_PROJECT");
  ParsedDocument parsed;
  const auto answer = derived.find(part);
  if (answer == derived.end()) {
    parsed.document = empty_document(part, media_type);
    parsed.wanted.push_back({WantedKind::convert, part, std::string(media_type), std::string(as_text(bytes))});
  } else if (answer->second.empty()) {
    parsed.document = empty_document(part, media_type);
    parsed.problem = DocumentProblem::unreadable;
    parsed.document.findings.push_back(make_finding("document_not_converted", "attachments", {.part = part}, {part}));
  } else {
    parsed = read_converted(answer->second, media_type, part);
  }
  if (has_macros) set_problem(parsed, DocumentProblem::dangerous);
  return parsed;
}

ParsedDocument read(Bytes bytes, std::string_view media_type, const std::string& part, const Derived& derived) {
  if (bytes.size() > limits::kPartBytes) return with_problem(part, media_type, DocumentProblem::too_large);
  const bool is_compound = as_text(bytes).starts_with(kCompoundFile);
  if (is_compound && has_stream(bytes, "EncryptedPackage")) {
    return with_problem(part, media_type, DocumentProblem::encrypted);
  }
  if (is_legacy(media_type)) return parse_legacy(bytes, media_type, part, derived);
  if (media_type == media::kDocx) return parse_docx(bytes, part);
  if (media_type == media::kHtml) return parse_html(to_utf8(as_text(bytes)).text, part);
  if (media_type == media::kPlain || media_type == "text/csv") return parse_plain(to_utf8(as_text(bytes)).text, part);
  return with_problem(part, media_type, DocumentProblem::unsupported);
}

}  // namespace

ParsedDocument parse_document(Bytes bytes, std::string_view media_type, const std::string& part,
                              const Derived& derived) {
  try {
    return read(bytes, media_type, part, derived);
  } catch (const std::exception&) {
    // What a library throws at hostile bytes ends here; the rest of the mail is read.
    return with_problem(part, media_type, DocumentProblem::unreadable);
  }
}

}  // namespace gom
