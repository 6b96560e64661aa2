#include "daemon/receive.h"

#include <algorithm>

#include "contents/contents_json.h"
#include "daemon/timetable.h"
#include "intake/make_submissions.h"
#include "notices/acknowledgement.h"
#include "notices/read_back.h"
#include "runtime/fault.h"
#include "runtime/log.h"
#include "text/local_time.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kExcerptBytes = 600;

bool holds(const Reading& reading, std::string_view kind) {
  return std::ranges::find(reading.kinds, kind) != reading.kinds.end();
}

std::string joined_kinds(const Reading& reading) {
  std::string joined;
  for (const std::string& kind : reading.kinds) joined += (joined.empty() ? "" : ",") + kind;
  return joined;
}

struct Placement {
  MessageState state = MessageState::filed;
  std::string reason;  ///< Vietnamese
  bool ours = true;
  bool tell_office = false;
};

Placement place_automatic(const Reading& reading) {
  const Automatic& automatic = reading.contents.head.automatic;
  if (automatic.is_bounce) {
    const auto& status = reading.contents.head.delivery_status;
    const bool permanent = status && status->permanent();
    return {MessageState::not_ours,
            permanent ? "thư báo không gửi được đến " + status->recipient : "thư báo của máy chủ", false, permanent};
  }
  return {MessageState::not_ours, automatic.is_list ? "bản tin, thư gửi hàng loạt" : "thư trả lời tự động", false,
          false};
}

bool gives_values(const Reading& reading) {
  return reading.report || reading.venue || !reading.further_reports.empty();
}

Placement place(const Reading& reading, const std::vector<Submission>& submissions) {
  if (reading.contents.head.automatic.any()) return place_automatic(reading);
  if (reading.authenticity == Authenticity::fail) return {MessageState::held, "chưa xác thực được người gửi"};
  if (holds(reading, "question")) return {MessageState::filed, "câu hỏi gửi cơ quan"};
  const bool of_campaign = !submissions.empty() || gives_values(reading);
  if (of_campaign && !reading.unit) return {MessageState::held, "chưa rõ đơn vị gửi"};
  if (of_campaign) {
    const bool sure = std::ranges::all_of(submissions, &Submission::confirmed);
    if (sure) return {MessageState::filed, ""};
    return {MessageState::filed, reading.known_address ? "tên đơn vị trong báo cáo khác với đơn vị của địa chỉ gửi"
                                                       : "địa chỉ gửi chưa có trong danh sách"};
  }
  if (reading.known_address || reading.not_held) return {MessageState::filed, ""};
  const bool brings_something = holds(reading, "evidence") || !reading.contents.attachments.empty();
  if (reading.unit && brings_something) return {MessageState::filed, ""};
  return {MessageState::not_ours, "không liên quan đến chiến dịch"};
}

bool brings_unread_files_alone(const Reading& reading, const Receipt& receipt) {
  if (receipt.message.state != MessageState::filed || !reading.unit || !receipt.submissions.empty()) return false;
  const auto unread = [](const Finding& finding) { return what_it_asks(finding) == Asks::unread; };
  return std::ranges::any_of(reading.findings, unread) || std::ranges::any_of(reading.contents.findings, unread);
}

/// Whose address it is that a bounce tells of; empty: nobody's, or several units'.
std::optional<UnitId> unit_of_bounce(const MailHead& head, const Campaign& campaign, const AddressBook& book) {
  if (!head.automatic.is_bounce || !head.delivery_status) return std::nullopt;
  const auto units = units_of_address(campaign.roster, book, head.delivery_status->recipient);
  return units.size() == 1 ? std::optional(units.front()->id) : std::nullopt;
}

/// Why a person of the office should see this message now; empty: the digest is soon enough.
std::string reason_for_office(const Reading& reading, const Receipt& receipt) {
  const auto& status = reading.contents.head.delivery_status;
  if (receipt.message.state == MessageState::not_ours)
    return status && status->permanent() ? receipt.message.state_reason : "";
  return receipt.message.state_reason;
}

}  // namespace

Received received_of(const Arrival& arrival, const Reading& reading, const std::vector<Submission>& submissions,
                     bool ours, sys_seconds received_at) {
  Received received;
  received.message_key = arrival.file.digest.substr(0, 24);
  received.head = reading.contents.head;
  received.received_at = received_at;
  if (reading.unit) received.unit = reading.unit->unit;
  received.sender_known = reading.known_address;
  received.believed = reading.authenticity != Authenticity::fail;
  received.question = holds(reading, "question");
  received.not_held = reading.not_held;
  received.ours = ours;
  received.submissions = submissions;
  received.values = {reading.report, reading.venue, reading.evidence, reading.findings};
  received.findings = reading.contents.findings;
  for (const Attachment& each : reading.contents.attachments) received.file_names[each.part] = each.name;
  received.excerpt = reading.contents.own_text.substr(0, kExcerptBytes);
  while (!received.excerpt.empty() && !is_utf8(received.excerpt)) received.excerpt.pop_back();
  return received;
}

namespace {

AnswerHistory history_of(const Received& received, const Arrival& arrival, const Campaign& campaign, Store& store,
                         sys_seconds now) {
  AnswerHistory history;
  if (!received.head.from) return history;
  const Date today = campaign.zone.date_of(now);
  const sys_seconds midnight = campaign.zone.instant(today, std::chrono::seconds{0});
  history.answered_today = store.answers_to(received.head.from->address, midnight, midnight + std::chrono::days{1});
  const bool known_id = !received.head.message_id.empty() && store.known("", received.head.message_id);
  history.same_content_answered = known_id || store.known(arrival.file.digest, "").has_value();
  return history;
}

MessageRow row_of(const Arrival& arrival, const Reading& reading, const Placement& placement, const Campaign& campaign,
                  sys_seconds received_at, sys_seconds now) {
  const MailHead& head = reading.contents.head;
  MessageRow row;
  row.digest = arrival.file.digest;
  row.size = arrival.file.size;
  row.cursor = arrival.cursor;
  row.message_id = head.message_id;
  row.subject = head.subject;
  if (head.from) row.from_address = head.from->address, row.from_name = head.from->name;
  row.received_at = received_at;
  row.filed_at = now;
  row.state = placement.state;
  row.state_reason = placement.reason;
  if (reading.unit) row.unit = reading.unit->unit;
  row.kinds = joined_kinds(reading);
  std::string search = head.subject + " " + row.from_name + " " + row.from_address;
  if (const Unit* unit = campaign.roster.find(row.unit)) search += " " + unit->name;
  for (const Attachment& each : reading.contents.attachments) search += " " + each.name;
  row.search_text = fold(search);
  row.reading = reading_to_json(reading, campaign, arrival.file.digest + ".eml");
  row.contents = contents_to_json(reading.contents);
  row.old = received_at < start_of(campaign);
  return row;
}

/// A message that no child could read: kept, held, and put before the office.
Receipt unread_receipt(const Arrival& arrival, const Campaign& campaign, sys_seconds received_at, sys_seconds now) {
  Receipt receipt;
  receipt.message.digest = arrival.file.digest;
  receipt.message.size = arrival.file.size;
  receipt.message.cursor = arrival.cursor;
  receipt.message.received_at = received_at;
  receipt.message.filed_at = now;
  receipt.message.state = MessageState::held;
  receipt.message.state_reason = "chúng tôi chưa đọc được thư này";
  receipt.message.old = received_at < start_of(campaign);
  return receipt;
}

}  // namespace

Receipt make_receipt(const Arrival& arrival, const std::optional<Contents>& contents, const Campaign& campaign,
                     const StandingBook& book, Store& store, const ReceiveRules& rules, sys_seconds now) {
  const sys_seconds received_at = arrival.fetched.received_at.value_or(now);
  if (!contents) return unread_receipt(arrival, campaign, received_at, now);

  const Reading reading = make_reading(*contents, campaign, book.addresses(), rules.reading);
  Receipt receipt = filed_receipt(arrival, reading, make_submissions(reading, campaign, book.standing(), received_at),
                                  campaign, received_at, now);
  if (receipt.message.old) return receipt;

  const bool ours = receipt.message.state != MessageState::not_ours;
  Received received = received_of(arrival, reading, receipt.submissions, ours, received_at);
  if (!received.unit) received.unit = unit_of_bounce(received.head, campaign, book.addresses());
  const AnswerHistory history = history_of(received, arrival, campaign, store, now);
  const Standing standing = book.standing_with(receipt.submissions);
  if (auto notice = answer(received, campaign, standing, history)) receipt.notices.push_back(std::move(*notice));
  const bool after_end = received_at >= end_of(campaign);
  const std::string reason =
      after_end && ours ? "thư đến sau khi chiến dịch kết thúc" : reason_for_office(reading, receipt);
  if (!reason.empty())
    if (auto notice = to_office(received, campaign, reason)) receipt.notices.push_back(std::move(*notice));
  if (const auto& status = reading.contents.head.delivery_status; status && status->permanent())
    receipt.bounced_addresses.push_back(status->recipient);
  receipt.unread_files = brings_unread_files_alone(reading, receipt);
  return receipt;
}

Receipt filed_receipt(const Arrival& arrival, const Reading& reading, std::vector<Submission> submissions,
                      const Campaign& campaign, sys_seconds received_at, sys_seconds now) {
  Receipt receipt;
  const Placement placement = place(reading, submissions);
  receipt.submissions = std::move(submissions);
  receipt.message = row_of(arrival, reading, placement, campaign, received_at, now);
  return receipt;
}

namespace {

/// A message that trips over a mistake of ours is held and visible; the rest goes on.
Receipt receipt_or_quarantine(const Arrival& arrival, const std::optional<Contents>& contents, const Campaign& campaign,
                              const StandingBook& book, Store& store, const ReceiveRules& rules, sys_seconds now) {
  try {
    return make_receipt(arrival, contents, campaign, book, store, rules, now);
  } catch (const Fault&) {
    throw;
  } catch (const std::exception& mistake) {
    log::error("message_quarantined", {{"digest", arrival.file.digest}, {"why", mistake.what()}});
    return make_receipt(arrival, std::nullopt, campaign, book, store, rules, now);
  }
}

}  // namespace

MessageRowId receive(const Arrival& arrival, const std::optional<Contents>& contents, const Campaign& campaign,
                     StandingBook& book, Store& store, const ReceiveRules& rules, sys_seconds now) {
  if (const auto known = store.known(arrival.file.digest, contents ? contents->head.message_id : "")) {
    store.add_place(*known, arrival.cursor);
    store.set_cursor(arrival.cursor);
    return *known;
  }
  const Receipt receipt = receipt_or_quarantine(arrival, contents, campaign, book, store, rules, now);
  const MessageRowId id = store.add(receipt, rules.mode, now, rules.message_id_domain);
  if (receipt.unread_files) note_unread(store, receipt.message.unit, receipt.message.received_at);
  for (const Submission& each : store.submissions_of(id)) {  // with the ids that the store gave them
    forget_unread(store, each.unit);
    book.add(each);
    const Answer answered = answer_of(book.standing(), each.unit, each.obligation);
    if (answered.settled() || !each.confirmed)
      store.drop_reminders(each.unit, each.obligation, 1 << 20, "đã nhận được của đơn vị");
  }
  if (!receipt.bounced_addresses.empty()) book.load(store);
  store.set_cursor(arrival.cursor);
  return id;
}

}  // namespace gom
