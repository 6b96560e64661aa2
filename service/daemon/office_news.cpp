#include "daemon/office_news.h"

#include "daemon/facts.h"

namespace gom {
namespace {

void held_mail(std::vector<NeedsPerson>& all, Store& store, std::size_t most) {
  Store::MessageQuery query;
  query.state = MessageState::held;
  query.most = most;
  for (const MessageRow& row : store.messages(query)) {
    const std::string who = row.from_name.empty() ? row.from_address : row.from_name + " <" + row.from_address + ">";
    all.push_back({row.unit, "Thư “" + row.subject + "” của " + who + ": " + row.state_reason + ".",
                   "Xem thư và ghi nhận đơn vị: gom correct message " + std::to_string(row.id) + " --unit MÃ-ĐƠN-VỊ",
                   row.id});
  }
}

void open_questions(std::vector<NeedsPerson>& all, Store& store, const Campaign& campaign, const Standing& standing) {
  for (const auto& [key, answer] : standing.answers) {
    const Obligation* obligation = find_obligation(campaign, key.second);
    if (!answer.current || answer.waived || !obligation) continue;
    const std::string id = std::to_string(answer.message);
    if (!answer.confirmed) {
      const auto row = store.message(answer.message);
      const std::string why = row && !row->state_reason.empty() ? ": " + row->state_reason : "";
      all.push_back({key.first, obligation->label + " chờ xác nhận" + why + ".",
                     "Nếu đúng của đơn vị: gom correct confirm " + id, answer.message});
    } else if (answer.doubts > 0) {
      all.push_back({key.first,
                     std::to_string(answer.doubts) + " giá trị trong " + obligation->label + " cần kiểm tra.",
                     "Xem và sửa: gom inspect " + id + ", gom correct value", answer.message});
    }
  }
}

/// What stands there longer than a search of Sent takes is a person's to settle.
void doubtful_mail(std::vector<NeedsPerson>& all, Store& store, std::size_t most) {
  for (const OutboxRow& row : store.outbox(OutboxState::in_doubt, most, 0))
    all.push_back(
        {row.notice.unit,
         "Thư “" + row.notice.subject + "” gửi " + row.notice.to + " chưa chắc đã tới: " + row.last_reply + ".",
         "Hỏi đơn vị; nếu chưa nhận được thì gửi lại: gom outbox release " + std::to_string(row.id) +
             "; nếu đã nhận: gom outbox hold " + std::to_string(row.id),
         0});
}

void mail_trouble(std::vector<NeedsPerson>& all, Store& store, std::size_t most) {
  for (const OutboxRow& row : store.outbox(OutboxState::refused, most, 0))
    all.push_back({row.notice.unit, "Thư gửi " + row.notice.to + " không được nhận: " + row.last_reply + ".",
                   "Cho biết địa chỉ đúng: gom correct address ĐỊA-CHỈ --unit MÃ-ĐƠN-VỊ", 0});
}

}  // namespace

std::vector<NeedsPerson> needs_person(Store& store, const Campaign& campaign, const Standing& standing,
                                      std::size_t most) {
  std::vector<NeedsPerson> all;
  held_mail(all, store, most);
  open_questions(all, store, campaign, standing);
  if (const auto why = store.fact("sender_unreachable"))
    all.push_back({"", "Chưa gửi được thư: " + *why + ".", "Thử lại các bước đăng nhập: gom check --online", 0});
  doubtful_mail(all, store, most);
  mail_trouble(all, store, most);
  if (all.size() > most) all.resize(most);
  return all;
}

DigestNews office_news(Store& store, const Campaign& campaign, const Standing& standing, Mode mode, sys_seconds since,
                       sys_seconds now) {
  DigestNews news;
  news.since_last = store.submissions_between(since, now);
  for (Submission& each : news.since_last) each.content.clear();
  news.needs_person = needs_person(store, campaign, standing);
  news.answers_sent = store.sent_between(since, now, NoticeKind::answer);
  news.reminders_sent = store.sent_between(since, now, NoticeKind::reminder);
  news.refused = store.count(OutboxState::refused, std::nullopt);
  news.waiting_review = store.count(OutboxState::held, std::nullopt);
  news.in_doubt = store.count(OutboxState::in_doubt, std::nullopt);
  news.account = store.account();
  news.unreachable_since = instant_fact(store, "mailbox_unreachable_since");
  news.review_mode = mode == Mode::review;
  return news;
}

}  // namespace gom
