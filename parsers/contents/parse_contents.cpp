#include "contents/parse_contents.h"

#include <algorithm>
#include <utility>

#include "bytes/limits.h"
#include "contents/mail_body.h"
#include "contents/mail_evidence.h"
#include "contents/mail_reports.h"
#include "contents/opened_part.h"
#include "text/unicode.h"

namespace gom {
namespace {

MailHead head_of(Message& message) {
  MailHead head;
  head.message_id = std::move(message.message_id);
  head.subject = std::move(message.subject);
  head.from = std::move(message.from);
  head.to = std::move(message.to);
  head.cc = std::move(message.cc);
  head.reply_to = std::move(message.reply_to);
  head.date = message.date;
  head.in_reply_to = std::move(message.in_reply_to);
  head.references = std::move(message.references);
  head.authentication_results = std::move(message.authentication_results);
  head.automatic = std::move(message.automatic);
  head.delivery_status = std::move(message.delivery_status);
  return head;
}

OpenedPart open_body(Document document, const Form& form) {
  OpenedPart opened;
  opened.part = "body";
  opened.is_body = true;
  opened.document = std::move(document);
  opened.outline = std::make_unique<const Outline>(outline_of(opened.document, form));
  opened.kind = kind_of_paper(opened.document, *opened.outline, form, true);
  return opened;
}

// The subject often says what the lines below are about: "Địa điểm khai mạc xã Cổ Bi".
Document under_subject(Document document, const std::string& subject) {
  Paragraph line;
  line.text = subject;
  line.heading = 1;
  line.source.part = document.part;
  document.blocks.insert(document.blocks.begin(), Block(std::move(line)));
  return document;
}

std::optional<Venue> mail_venue(const std::vector<OpenedPart>& bodies, const std::vector<OpenedPart>& files,
                                const Contents& contents, const Form& form) {
  if (!form.venue.asked) return {};
  std::optional<Venue> best;
  // The better of two tells more: a cover letter may name the day alone, the invitation in it everything.
  const auto offer = [&](std::optional<Venue> venue) {
    const auto told = [](const Venue& each) {
      return each.place.has_value() + 2 * each.starts_at.has_value() + each.held_on.has_value();
    };
    if (venue && (!best || told(*venue) > told(*best))) best = std::move(venue);
  };
  for (const OpenedPart& body : bodies)
    if (body.kind != PaperKind::report) offer(parse_venue(under_subject(body.document, contents.head.subject), form));
  for (const OpenedPart& file : files)
    if (file.kind == PaperKind::venue) offer(parse_venue(file.document, form));
  if (!best && contents.reports.empty())
    for (const OpenedPart& file : files)
      if (file.kind == PaperKind::other_paper || file.kind == PaperKind::other) offer(parse_venue(file.document, form));
  // A mail that brings a report looks back at the opening: only what is told in full announces one.
  if (best && !contents.reports.empty() && !(best->place && best->starts_at)) best.reset();
  return best;
}

// A subject that names a report, or a sentence that sends one.
bool announces_report(const Contents& contents, const Form& form) {
  const auto has = [](const std::string& folded, std::string_view phrase) {
    return !phrase.empty() && (" " + folded + " ").find(" " + std::string(phrase) + " ") != std::string::npos;
  };
  // The subject of an answer is the office's own.
  std::string subject = fold(contents.head.subject);
  if (subject.starts_with("re ") || subject.starts_with("tra loi ")) subject.clear();
  for (const std::string& title : form.title_words) {
    const std::string word = fold(title);
    if (has(subject, word)) return true;
    for (const std::string& line : split_lines(contents.own_text)) {
      const std::string folded = fold(line);
      if (has(folded, "gui sau") || has(folded, "se gui")) continue;
      if (has(folded, word) && (has(folded, "gui") || has(folded, "nop") || has(folded, "kem"))) return true;
    }
  }
  return false;
}

// What the mail as a whole lacks.
void judge_mail(const std::vector<OpenedPart>& files, const Form& form, Contents& contents) {
  const auto add = [&](Finding finding) { contents.findings.push_back(std::move(finding)); };
  if (fold(contents.text).empty() && contents.attachments.empty()) {
    add(make_finding("empty_message", ""));
    return;
  }
  if (!contents.reports.empty() || contents.head.automatic.any()) return;
  const auto other = std::find_if(files.begin(), files.end(),
                                  [](const OpenedPart& file) { return file.kind == PaperKind::other_paper; });
  if (other != files.end() && (!contents.venue || announces_report(contents, form))) {
    add(make_finding("not_a_report", "report", {.part = other->part},
                     {other->name.empty() ? other->part : "“" + other->name + "”"}));
    return;
  }
  const bool has_something =
      contents.venue || !contents.evidence.empty() || contents.asks_question || contents.says_not_held;
  if (contents.attachments.empty() && !has_something && announces_report(contents, form))
    add(make_finding("report_not_found", "report"));
}

Document words_of(const MailBody& body, std::initializer_list<BodyRegion> regions) {
  return only(body.regions, regions);
}

}  // namespace

ParsedContents parse_contents(Bytes raw, const Form& form, const ReadingOptions& options) {
  ParsedContents parsed;
  Contents& contents = parsed.contents;
  if (options.at_part) options.at_part("message");
  Message message = parse_message(raw);
  contents.findings = std::move(message.findings);
  const MailBody body = read_body(message.body);
  contents.text = body.text;
  contents.own_text = body.own_text;
  contents.signature = body.signature;

  const std::vector<OpenedPart> files = open_parts(message, form, options, contents, parsed.wanted);
  std::vector<OpenedPart> bodies;
  bodies.push_back(open_body(words_of(body, {BodyRegion::own, BodyRegion::signature, BodyRegion::forwarded}), form));
  for (const std::string& text : message.forwarded_texts)
    bodies.push_back(
        open_body(only(body_regions(parse_plain_body(text)), {BodyRegion::own, BodyRegion::signature}), form));

  contents.evidence = mail_evidence(message, body, files, form, contents.findings);
  contents.forwarded_texts = std::move(message.forwarded_texts);
  contents.head = head_of(message);
  contents.reports = mail_reports(files, bodies, form, contents.findings);
  contents.venue = mail_venue(bodies, files, contents, form);
  for (const std::vector<OpenedPart>* list : {&std::as_const(bodies), &files})
    for (const OpenedPart& each : *list)
      if (each.document.readable || each.is_body)
        contents.papers.push_back({each.part, std::string(name_of(each.kind)), each.letterhead()});

  const Document own = words_of(body, {BodyRegion::own});
  contents.says_not_held = says_not_held(under_subject(own, contents.head.subject), form);
  contents.asks_question = asks_question(own, form);
  judge_mail(files, form, contents);
  if (contents.findings.size() > limits::kFindings) contents.findings.resize(limits::kFindings);
  return parsed;
}

}  // namespace gom
