#include "documents/parse_document.h"

#include <algorithm>
#include <exception>
#include <initializer_list>

#include "bytes/compound_file.h"
#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/csv.h"
#include "documents/docx.h"
#include "documents/html.h"
#include "documents/image.h"
#include "documents/odf.h"
#include "documents/package_problem.h"
#include "documents/pdf.h"
#include "documents/plain.h"
#include "documents/xlsx.h"
#include "text/charset.h"

namespace gom {
namespace {

/// Whether an OLE2 compound file has a stream or storage of one of these names.
bool has_stream(Bytes bytes, std::initializer_list<std::string_view> names) {
  if (!is_compound_file(bytes)) return false;
  return std::ranges::any_of(compound_file_names(bytes),
                             [&](const std::string& name) { return std::ranges::find(names, name) != names.end(); });
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

ParsedDocument read_converted(const std::string& file, std::string_view media_type, const std::string& part,
                              const Derived& derived) {
  const bool is_sheet = media_type == media::kXls;
  ParsedDocument parsed =
      is_sheet ? parse_xlsx(as_bytes(file), part, derived) : parse_docx(as_bytes(file), part, derived);
  parsed.document.media_type = media_type;
  parsed.document.via_conversion = true;
  parsed.document.findings.push_back(make_finding("document_converted", "attachments", {.part = part}, {part}));
  return parsed;
}

/// .doc, .rtf and .xls are read out of what LibreOffice makes of them.
ParsedDocument parse_legacy(Bytes bytes, std::string_view media_type, const std::string& part, const Derived& derived) {
  const bool has_macros = has_stream(bytes, {"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"});
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
    parsed = read_converted(answer->second, media_type, part, derived);
  }
  if (has_macros) set_problem(parsed, DocumentProblem::dangerous);
  return parsed;
}

/// A file of text, of a long one the beginning.
template <class Parse>
ParsedDocument parse_text(Bytes bytes, const std::string& part, Parse parse) {
  const bool cut = bytes.size() > limits::kTextBytes;
  ParsedDocument parsed = parse(to_utf8(as_text(bytes.first(cut ? limits::kTextBytes : bytes.size()))).text, part);
  std::vector<Finding>& findings = parsed.document.findings;
  if (cut && std::ranges::find(findings, "document_limits", &Finding::code) == findings.end())
    findings.push_back(make_finding("document_limits", "attachments", {.part = part}, {part}));
  return parsed;
}

ParsedDocument read(Bytes bytes, std::string_view media_type, const std::string& part, const Derived& derived) {
  if (bytes.size() > limits::kPartBytes) return with_problem(part, media_type, DocumentProblem::too_large);
  if (media_type == media::kEncryptedOffice || has_stream(bytes, {"EncryptedPackage"})) {
    return with_problem(part, media_type, DocumentProblem::encrypted);
  }
  if (is_legacy(media_type)) return parse_legacy(bytes, media_type, part, derived);
  if (media_type == media::kDocx) return parse_docx(bytes, part, derived);
  if (media_type == media::kXlsx) return parse_xlsx(bytes, part, derived);
  if (media_type == media::kOdt || media_type == media::kOds) return parse_odf(bytes, media_type, part, derived);
  if (media_type == media::kPdf) return parse_pdf(bytes, part, derived);
  if (media_type.starts_with("image/") && media_type != "image/svg+xml") {
    return parse_image(bytes, media_type, part, derived);
  }
  if (media_type == media::kHtml) return parse_text(bytes, part, parse_html);
  if (media_type == "text/csv") return parse_text(bytes, part, parse_csv);
  if (media_type == media::kPlain) return parse_text(bytes, part, parse_plain);
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
