#include <algorithm>

#include "bytes/media_type.h"
#include "message/automatic.h"
#include "message/body_text.h"
#include "message/delivery_status.h"
#include "message/entity.h"
#include "message/message.h"
#include "message/part_tree.h"
#include "message/password.h"
#include "message/unpack.h"
#include "text/unicode.h"

namespace gom {
namespace {

void read_header(const Header& header, Message& message) {
  const auto ids = parse_message_ids(header.first("Message-ID"));
  if (!ids.empty()) message.message_id = ids.front();
  message.subject = squeeze(decode_words(header.first("Subject")));
  auto from = parse_addresses(header.first("From"));
  if (from.empty()) from = parse_addresses(header.first("Sender"));
  if (!from.empty()) message.from = std::move(from.front());
  const auto addresses = [&](std::string_view name) {
    std::vector<Address> all;
    for (const std::string_view body : header.all(name))
      std::ranges::move(parse_addresses(body), std::back_inserter(all));
    return all;
  };
  message.to = addresses("To");
  message.cc = addresses("Cc");
  message.reply_to = addresses("Reply-To");
  message.date = parse_mail_date(header.first("Date"));
  message.in_reply_to = parse_message_ids(header.first("In-Reply-To"));
  message.references = parse_message_ids(header.first("References"));
  for (const std::string_view body : header.all("Authentication-Results"))
    message.authentication_results.emplace_back(body);
}

void append(std::string& text, std::string_view more, std::string_view between) {
  if (text.size() + more.size() > limits::kBodyBytes) return;
  if (!text.empty()) text += between;
  text += more;
}

// The stretches of text in order. Where one is HTML alone and another plain alone, plain would be a part of the text
// only (a footer that a gateway added): then HTML is the body, and what is plain alone is put into it.
Body body_of(const std::vector<BodySection>& sections) {
  const auto says = [](const std::string& text) { return !trim(text).empty(); };
  const bool any_html = std::ranges::any_of(sections, [&](const BodySection& s) { return says(s.html); });
  const bool html_alone =
      std::ranges::any_of(sections, [&](const BodySection& s) { return says(s.html) && !says(s.plain); });
  Body body;
  for (const BodySection& section : sections) {
    if (says(section.plain) && !html_alone) {
      append(body.plain, section.plain, body.plain.ends_with('\n') ? "\n" : "\n\n");
      if (body.plain_part.empty()) body.plain_part = section.plain_part;
    }
    if (says(section.html)) {
      append(body.html, section.html, "\n<br>\n");
      if (body.html_part.empty()) body.html_part = section.html_part;
    } else if (any_html && says(section.plain)) {
      append(body.html, html_of_words(section.plain), "\n<br>\n");
    }
  }
  if (!any_html && body.plain.empty() && !sections.empty()) body.plain_part = sections.front().plain_part;
  return body;
}

std::vector<std::string> passwords_in(const Message& message) {
  std::string text = message.subject + '\n';
  text += message.body.plain.empty() ? bare_words_of_html(message.body.html) : message.body.plain;
  return find_passwords(text);
}

// The first part of a report is for people; Gmail and Exchange sometimes send that one alone.
void read_delivery(const PartTree& tree, Message& message) {
  if (!tree.delivery_status.empty()) message.delivery_status = parse_delivery_status(tree.delivery_status);
  const std::string words = message.body.plain.empty() ? bare_words_of_html(message.body.html) : message.body.plain;
  const bool named_bounce = tree.header.has("X-Failed-Recipients") || is_from_daemon(tree.header);
  const bool reported = tree.media_type == "multipart/report" && message.automatic.is_bounce;
  if (!message.delivery_status && (named_bounce || reported))
    message.delivery_status = find_delivery_status(tree.header, words);
  if (!message.delivery_status) return;
  if (message.delivery_status->recipient.empty()) {
    const auto other = find_delivery_status(tree.header, words);
    if (other) message.delivery_status->recipient = other->recipient;
  }
  message.delivery_status->original_message_id =
      original_message_id(tree.header, tree.returned, tree.delivery_status + '\n' + words);
}

void take_body_from_tnef(Unpacked& unpacked, Message& message) {
  if (!trim(message.body.plain).empty() || !trim(message.body.html).empty()) return;
  message.body.plain = std::move(unpacked.tnef_plain);
  message.body.html = std::move(unpacked.tnef_html);
}

void read_parts(std::string_view raw, Message& message) {
  Budget budget;
  PartTree tree = read_part_tree(raw, budget);
  read_header(tree.header, message);
  message.body = body_of(tree.sections);
  message.forwarded_texts = std::move(tree.forwarded_texts);
  message.findings = std::move(tree.findings);
  message.automatic = find_automatic(tree.header, tree.media_type, !tree.delivery_status.empty());
  read_delivery(tree, message);

  Unpacked unpacked = unpack(std::move(tree.leaves), budget, [&] { return passwords_in(message); });
  take_body_from_tnef(unpacked, message);
  message.parts = std::move(unpacked.parts);
  std::ranges::move(unpacked.forwarded_texts, std::back_inserter(message.forwarded_texts));
  std::ranges::move(unpacked.findings, std::back_inserter(message.findings));
  message.header = std::move(tree.header);
}

}  // namespace

Message parse_message(Bytes raw) {
  load_media_types();
  Message message;
  const std::string_view text = as_text(raw);
  if (text.size() > limits::kMessageBytes) {
    message.header = read_entity(text).header;
    read_header(message.header, message);
    message.automatic = find_automatic(message.header, "", false);
    message.findings.push_back(make_finding("message_too_large", ""));
    return message;
  }
  read_parts(text, message);
  return message;
}

}  // namespace gom
