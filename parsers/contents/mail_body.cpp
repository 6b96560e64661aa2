#include "contents/mail_body.h"

#include <algorithm>
#include <variant>

#include "documents/parse_document.h"
#include "text/unicode.h"

namespace gom {
namespace {

// "This message is in HTML": words that the HTML does not have, beside an HTML that says much more.
bool is_stub(const std::string& plain, const std::string& html_text) {
  const std::string folded = fold(plain);
  if (folded.empty()) return true;
  const std::string whole = fold(html_text);
  if (folded.size() > 300 || whole.size() < folded.size()) return false;
  std::size_t known = 0;
  const auto all = words(folded);
  for (const std::string& word : all) known += (" " + whole + " ").find(" " + word + " ") != std::string::npos;
  return 2 * known < all.size();
}

bool has_table(const Document& document) {
  return std::any_of(document.blocks.begin(), document.blocks.end(), [](const Block& block) {
    const auto* table = std::get_if<Table>(&block);
    return table && table->rows >= 2 && table->columns >= 2;
  });
}

std::string text_in(const BodyRegions& body, BodyRegion region) {
  return std::string(trim(readable_text(only(body, {region}))));
}

}  // namespace

MailBody read_body(const Body& body) {
  MailBody read;
  Document plain = parse_plain_body(body.plain);
  Document html = parse_html_body(body.html);
  const std::string html_text = readable_text(html);
  const bool has_html = !fold(html_text).empty();
  const bool stub = has_html && is_stub(body.plain, html_text);
  read.text = stub || fold(body.plain).empty() ? html_text : body.plain;
  const bool from_html = stub || (has_html && has_table(html) && !has_table(plain));
  read.links_beside = from_html ? (stub ? Document{} : std::move(plain)) : (has_html ? html : Document{});
  read.regions = body_regions(from_html ? std::move(html) : std::move(plain));
  read.own_text = text_in(read.regions, BodyRegion::own);
  read.signature = text_in(read.regions, BodyRegion::signature);
  return read;
}

}  // namespace gom
