#include <string>
#include <vector>

#include "bytes/archive.h"
#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/csv.h"
#include "documents/docx.h"
#include "documents/html.h"
#include "documents/image.h"
#include "documents/ocr_words.h"
#include "documents/odf.h"
#include "documents/parse_document.h"
#include "documents/pdf.h"
#include "documents/plain.h"
#include "documents/xlsx.h"
#include "targets.h"
#include "text/unicode.h"

namespace gom::fuzz {
namespace {

void look_at(const ParsedDocument& parsed) {
  must(is_utf8(readable_text(parsed.document)), "a document's text is UTF-8");
  must(parsed.document.blocks.size() <= limits::kParagraphs + limits::kTables, "no more blocks than the limit");
  must(parsed.document.links.size() <= limits::kLinks, "no more links than the limit");
}

// Members as text, "\n@@NAME\n" before each, made into a zip file: so the bytes that are changed are those of the XML.
std::string package_of(std::string_view input) {
  std::vector<ZipEntry> entries;
  for (std::size_t at = input.find("@@"); at != std::string_view::npos && entries.size() < 50;) {
    const std::size_t line = std::min(input.find('\n', at), input.size());
    const std::size_t next = input.find("\n@@", line);
    const std::size_t from = std::min(line + 1, input.size());
    entries.push_back({.name = std::string(input.substr(at + 2, line - at - 2)),
                       .bytes = std::string(input.substr(from, next == std::string_view::npos ? next : next - from))});
    at = next == std::string_view::npos ? next : next + 1;
  }
  return write_zip(entries);
}

void docx(std::string_view input) {
  look_at(parse_docx(as_bytes(input), "2"));
}
void xlsx(std::string_view input) {
  look_at(parse_xlsx(as_bytes(input), "2"));
}
void odf(std::string_view input) {
  look_at(parse_odf(as_bytes(input), media_type_of(as_bytes(input)), "2"));
}
void docx_xml(std::string_view input) {
  docx(package_of(input));
}
void xlsx_xml(std::string_view input) {
  xlsx(package_of(input));
}
void odf_xml(std::string_view input) {
  const std::string package = package_of(input);
  look_at(parse_odf(as_bytes(package), media::kOdt, "2"));
  look_at(parse_odf(as_bytes(package), media::kOds, "2"));
}
void pdf(std::string_view input) {
  look_at(parse_pdf(as_bytes(input), "2", {}));
}
void image(std::string_view input) {
  look_at(parse_image(as_bytes(input), media_type_of(as_bytes(input)), "2", {}));
}
void document(std::string_view input) {
  look_at(parse_document(as_bytes(input), media_type_of(as_bytes(input)), "2"));
}

void plain(std::string_view input) {
  const std::string text = without_controls(input);
  if (!is_utf8(text)) return;  // the room's callers decode first
  look_at(parse_plain(text, "2"));
  look_at(parse_csv(text, "2"));
  must(is_utf8(readable_text(parse_plain_body(text))), "a body's text is UTF-8");
}

void html(std::string_view input) {
  look_at(parse_html(input, "2"));
  must(is_utf8(readable_text(parse_html_body(input))), "a body's text is UTF-8");
}

void ocr_words(std::string_view input) {
  const auto page = ocr_page_from_text(input);
  if (page) must(ocr_page_from_text(ocr_page_to_text(*page)) == page, "a page survives being written and read");
  look_at(parse_image(as_bytes("\x89PNG"), "image/png", "2", {{"2#1", std::string(input)}, {"2", std::string(input)}}));
}

constexpr Target kTargets[] = {{"docx", docx},         {"xlsx", xlsx},       {"odf", odf},   {"docx_xml", docx_xml},
                               {"xlsx_xml", xlsx_xml}, {"odf_xml", odf_xml}, {"pdf", pdf},   {"image", image},
                               {"document", document}, {"plain", plain},     {"html", html}, {"ocr_words", ocr_words}};

}  // namespace

std::span<const Target> document_targets() {
  return kTargets;
}

}  // namespace gom::fuzz
