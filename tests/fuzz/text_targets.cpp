#include <cmath>
#include <string>

#include "config/campaign_folder.h"
#include "contents/contents_json.h"
#include "contents/parse_contents.h"
#include "documents/parse_document.h"
#include "documents/plain.h"
#include "forms/letterhead.h"
#include "forms/paper.h"
#include "targets.h"
#include "text/charset.h"
#include "text/date_time.h"
#include "text/legacy_fonts.h"
#include "text/link.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom::fuzz {
namespace {

const Form& the_form() {
  static const Form form = load_campaign(GOM_CONFIG "/campaigns/htsd-2022").form;
  return form;
}

template <class Found>
void must_stand_in(std::string_view text, const Found& found) {
  std::size_t last = 0;
  for (const auto& each : found) {
    must(each.begin <= each.end && each.end <= text.size(), "what was found stands in the text");
    must(each.begin >= last, "what was found comes left to right");
    last = each.begin;
  }
}

void words(std::string_view input) {
  const std::string text = to_utf8(input).text;
  must(is_utf8(text), "decoded text is UTF-8");
  must(is_utf8(fold(text)) && is_utf8(fold_keeping_marks(text)) && is_utf8(squeeze(text)), "folded text is UTF-8");
  must(is_utf8(from_legacy(text, LegacyFont::tcvn3)) && is_utf8(from_legacy(text, LegacyFont::vni)), "fonts undone");
  must_stand_in(text, find_money(text));
  must_stand_in(text, find_dates(text, 2022));
  must_stand_in(text, find_hours(text));
  must_stand_in(text, find_links(text));
  for (const LinkInText& link : find_links(text)) {
    (void)clean_link(link.url);
    (void)host_of(link.url);
    (void)link_key(link.url);
  }
  for (const std::string& line : split_lines(text)) {
    const Number number = parse_number(line);
    must(!number.value || std::isfinite(*number.value), "a number is finite");
    must(!number.value || number.state == NumberState::value || number.state == NumberState::none, "unclear is none");
    (void)parse_money(line, 1000);
    (void)money_scale(line);
    (void)parse_number_words(line);
    (void)parse_iso_date(line);
    (void)clean_link(line);
  }
}

void charset(std::string_view input) {
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view label = input.substr(0, line);
  must(is_utf8(to_utf8(input.substr(std::min(line + 1, input.size())), label).text), "decoded text is UTF-8");
}

void paper(std::string_view input) {
  const std::string text = to_utf8(input).text;
  const Form& form = the_form();
  const Document document =
      text.starts_with('<') ? parse_html_body(text) : parse_plain(without_controls(text), "2").document;
  (void)kind_of_paper(document, form, true);
  (void)kind_of_paper(document, form, false);
  Report report = parse_report(document, form);
  complete_report(report, parse_report(document, form), form);
  judge_report(report, form);
  must(report_from_json(report_to_json(report)) == report, "a report survives being written and read");
  (void)parse_letterhead(document, form);
  if (const auto venue = parse_venue(document, form))
    must(venue_from_json(venue_to_json(*venue)) == *venue, "a venue survives being written and read");
  (void)parse_evidence(document, form, true);
  (void)says_not_held(document, form);
  (void)asks_question(document, form);
}

void mail(std::string_view input) {
  const ParsedContents parsed = parse_contents(as_bytes(input), the_form());
  must(contents_from_json(contents_to_json(parsed.contents)) == parsed.contents, "contents survive the pipe");
}

constexpr Target kTargets[] = {{"words", words}, {"charset", charset}, {"paper", paper}, {"mail", mail}};

}  // namespace

std::span<const Target> text_targets() {
  return kTargets;
}

}  // namespace gom::fuzz
