// Mails in few words, and a form that asks for a report and an opening.
#pragma once

#include <string>
#include <vector>

#include "contents/parse_contents.h"

namespace gom::test {

inline Form a_form() {
  Form form;
  form.campaign = "htsd-2022";
  form.year = 2022;
  form.zone = "Asia/Ho_Chi_Minh";
  form.campaign_names = {"Tuần lễ học tập suốt đời"};
  form.title_words = {"BÁO CÁO"};
  form.other_titles = {"KẾ HOẠCH", "GIẤY MỜI"};
  form.sections = {{"I.1", "Công tác chỉ đạo", {}, SectionRole::text, true}};
  form.indicators = {{"banners", "Số băng rôn, khẩu hiệu", {"Băng rôn"}, "chiếc", "", 500}};
  form.funding = {{"total", "Tổng kinh phí", {}, true}};
  form.not_held_phrases = {"không tổ chức"};
  form.question_words = {"xin hỏi"};
  form.venue.asked = true;
  form.venue.event_words = {"khai mạc"};
  form.venue.place_words = {"địa điểm", "tại"};
  form.venue.time_words = {"thời gian", "lúc"};
  form.venue.contact_words = {"liên hệ"};
  form.venue.expected_on = Date{std::chrono::year{2022}, std::chrono::month{10}, std::chrono::day{1}};
  return form;
}

inline std::string mail(const std::string& subject, const std::string& body, const std::string& type = "text/plain") {
  return "From: UBND <xa@donvi.example>\r\nTo: hop@thu.example\r\nSubject: " + subject +
         "\r\nMessage-ID: <1@donvi.example>\r\nDate: Thu, 29 Sep 2022 08:00:00 +0700\r\nMIME-Version: "
         "1.0\r\nContent-Type: " +
         type + "; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body;
}

struct File {
  std::string name, type, bytes;
};

inline std::string mail_with(const std::string& body, const std::vector<File>& files) {
  std::string raw =
      "From: UBND <xa@donvi.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
      "boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
      body + "\r\n";
  for (const File& file : files)
    raw += "--b\r\nContent-Type: " + file.type + "\r\nContent-Disposition: attachment; filename=\"" + file.name +
           "\"\r\n\r\n" + file.bytes + "\r\n";
  return raw + "--b--\r\n";
}

inline Contents read(const std::string& raw, const ReadingOptions& options = {}) {
  return parse_contents(as_bytes(raw), a_form(), options).contents;
}

inline bool has_code(const Contents& contents, const std::string& code) {
  for (const Finding& finding : contents.findings)
    if (finding.code == code) return true;
  return false;
}

}  // namespace gom::test
