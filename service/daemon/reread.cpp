#include "daemon/reread.h"

#include <algorithm>

#include "contents/contents_json.h"
#include "intake/make_submissions.h"
#include "notices/acknowledgement.h"

namespace gom {
namespace {

Arrival arrival_of(const MessageRow& row) {
  Arrival arrival{row.cursor, {}, {row.digest, row.size, true}};
  arrival.fetched.received_at = row.received_at;
  return arrival;
}

/// A person's words about this message, the newest last.
std::vector<Correction> words_about(const std::vector<Correction>& all, MessageRowId message) {
  std::vector<Correction> words;
  for (const Correction& each : all)
    if (each.message == message && !each.undone) words.push_back(each);
  return words;
}

bool not_ours(const std::vector<Correction>& words) {
  return std::ranges::any_of(words, [](const Correction& each) { return each.kind == CorrectionKind::not_ours; });
}

/// Whether a person has said whose it is, or that what was read is right.
bool settle_unit(Reading& reading, const std::vector<Correction>& words) {
  bool settled = false;
  for (const Correction& each : words) {
    if (each.kind == CorrectionKind::message_unit) reading.unit = Attribution{each.unit, Confidence::sure, {}};
    settled |= each.kind == CorrectionKind::message_unit || each.kind == CorrectionKind::confirm_submission;
  }
  if (!settled || !reading.unit) return false;
  reading.known_address = true;
  reading.authenticity = Authenticity::pass;
  std::erase_if(reading.findings, [](const Finding& finding) { return finding.field == "unit"; });
  return true;
}

void keep_revisions(std::vector<Submission>& submissions, const std::vector<Submission>& before) {
  for (Submission& each : submissions) {
    const auto old = std::ranges::find_if(before, [&](const Submission& other) {
      return other.unit == each.unit && other.obligation == each.obligation;
    });
    if (old != before.end()) each.revision = old->revision;
  }
}

struct Reread {
  Reading reading;
  Receipt receipt;
  bool settled = false;
};

Reread reread_with(const MessageRow& row, const Contents& contents, const Campaign& campaign, const StandingBook& book,
                   const std::vector<Correction>& corrections, const ReadingRules& rules, sys_seconds now) {
  Reread again;
  const std::vector<Correction> words = words_about(corrections, row.id);
  again.reading = make_reading(contents, campaign, book.addresses(), rules);
  again.settled = settle_unit(again.reading, words);
  const Standing standing = book.without(row.id).standing();
  std::vector<Submission> submissions;
  if (!not_ours(words)) submissions = make_submissions(again.reading, campaign, standing, row.received_at);
  for (Submission& each : submissions) each.confirmed |= again.settled;
  again.receipt = filed_receipt(arrival_of(row), again.reading, std::move(submissions), campaign, row.received_at, now);
  again.receipt.message.filed_at = row.filed_at;
  if (not_ours(words)) {
    again.receipt.message.state = MessageState::not_ours;
    again.receipt.message.state_reason = "cơ quan cho biết không thuộc chiến dịch";
  }
  return again;
}

/// Once a person has settled a message, it earns the answer that it did not get before.
void answer_settled(Store& store, const Campaign& campaign, const StandingBook& book, const MessageRow& row,
                    const Reread& again, const ReceiveRules& rules, sys_seconds now) {
  if (row.old || !again.settled) return;
  Received received = received_of(arrival_of(row), again.reading, again.receipt.submissions, true, row.received_at);
  received.settled = true;
  if (const auto notice = answer(received, campaign, book.standing(), AnswerHistory{}))
    store.add_notice(*notice, rules.mode, now, rules.message_id_domain);
}

void file_anew(Store& store, const Campaign& campaign, MessageRowId id, const ReceiveRules& rules, sys_seconds now) {
  const auto row = store.message(id);
  if (!row || row->contents.empty()) return;
  StandingBook book(campaign);
  book.load(store);
  Reread again =
      reread_with(*row, contents_from_json(row->contents), campaign, book, store.corrections(), rules.reading, now);
  keep_revisions(again.receipt.submissions, store.submissions_of(id));
  store.replace(id, again.receipt);
  book.load(store);
  answer_settled(store, campaign, book, *row, again, rules, now);
  for (const Submission& each : again.receipt.submissions)
    store.drop_reminders(each.unit, each.obligation, 1 << 20, "đã nhận được của đơn vị");
}

}  // namespace

Receipt reread(const MessageRow& row, const Contents& contents, const Campaign& campaign, const StandingBook& book,
               const ReadingRules& rules, sys_seconds now) {
  return reread_with(row, contents, campaign, book, book.corrections(), rules, now).receipt;
}

std::int64_t apply_correction(Store& store, const Campaign& campaign, const Correction& word, const ReceiveRules& rules,
                              sys_seconds now) {
  const std::int64_t id = store.add_correction(word);
  switch (word.kind) {
    case CorrectionKind::unit_address:
      store.confirm_address(word.address, word.unit);
      break;
    case CorrectionKind::message_unit:
    case CorrectionKind::confirm_submission:
    case CorrectionKind::not_ours:
      file_anew(store, campaign, word.message, rules, now);
      break;
    case CorrectionKind::waiver:
      store.drop_reminders(word.unit, word.obligation, 1 << 20, "đơn vị được miễn");
      break;
    case CorrectionKind::value:
    case CorrectionKind::confirm_value:
      break;
  }
  return id;
}

}  // namespace gom
