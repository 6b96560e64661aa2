// Small stores and the rows that go into them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bytes/digest.h"
#include "folder.h"
#include "store/store.h"

namespace gom {

inline constexpr char kDomain[] = "gialam.example";

inline sys_seconds at(long seconds) {
  return sys_seconds(std::chrono::seconds(1'665'000'000 + seconds));
}

inline StoredFile keep(Store& store, const std::string& mail) {
  const auto file = store.files().incoming();
  file->write(as_bytes(mail));
  return file->finish(true);
}

/// A message whose mail is in the store's files.
inline MessageRow a_message(Store& store, const std::string& mail, std::uint32_t uid = 0) {
  const StoredFile file = keep(store, mail);
  MessageRow row;
  row.digest = file.digest;
  row.size = file.size;
  row.cursor = {.mailbox = "INBOX", .uid_validity = 7, .uid = uid, .name = ""};
  row.message_id = sha256(as_bytes(mail)).substr(0, 8) + "@truong.example";
  row.subject = "Báo cáo";
  row.from_address = "xabattrang@gialam.example";
  row.received_at = at(uid);
  row.state = MessageState::filed;
  row.unit = "xa-bat-trang";
  row.kinds = "report";
  row.search_text = "bao cao xa bat trang";
  row.reading = "{}";
  row.contents = "{\"parts\":[]}";
  return row;
}

inline Submission a_submission(const std::string& unit = "xa-bat-trang", long received = 0) {
  Submission submission;
  submission.unit = unit;
  submission.obligation = "report";
  submission.received_at = at(received);
  submission.missing = {"table", "evidence"};
  submission.complete = false;
  submission.content = R"({"report":{}})";
  return submission;
}

inline Notice a_notice(NoticeKind kind, const std::string& key, const std::string& to = "a@gialam.example") {
  Notice notice;
  notice.kind = kind;
  notice.key = key;
  notice.to = to;
  notice.subject = "[HTSĐ 2022] Đã nhận báo cáo";
  notice.text = "Kính gửi";
  notice.html = "<p>Kính gửi</p>";
  return notice;
}

inline Notice a_reminder(const std::string& unit, int step) {
  Notice notice = a_notice(NoticeKind::reminder, "reminder:c:report:" + unit + ":" + std::to_string(step));
  notice.unit = unit;
  notice.obligation = "report";
  notice.step = step;
  return notice;
}

}  // namespace gom
