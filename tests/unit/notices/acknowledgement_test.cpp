#include "notices/acknowledgement.h"

#include <gmock/gmock.h>

#include <regex>

#include "builders.h"
#include "text/unicode.h"

namespace gom::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string html_as_text(const std::string& html) {
  std::string text = std::regex_replace(html, std::regex("<[^>]*>"), " ");
  for (const auto& [entity, letter] : std::vector<std::pair<std::string, std::string>>{
           {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&#39;", "'"}, {"&apos;", "'"}, {"&amp;", "&"}})
    for (std::size_t found; (found = text.find(entity)) != std::string::npos;)
      text.replace(found, entity.size(), letter);
  return text;
}

/// Words of a letter, whatever stands between them.
std::string bare(const std::string& text) {
  return fold_keeping_marks(text);
}

/// What a clerk reads: the lines between the salutation and the office's name.
std::vector<std::string> first_lines(const Notice& notice) {
  std::vector<std::string> lines;
  for (const std::string& line : split_lines(notice.text))
    if (!line.empty()) lines.push_back(line);
  return lines;
}

TEST(Acknowledgement, SaysInTwoLinesWhatCameAndThatNothingIsOwed) {
  Received mail = a_mail();
  mail.values.report = a_report();
  const auto notice = answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17")},
                               {sent("xa-bat-trang", "venue", "2022-09-29T08:00")});
  ASSERT_TRUE(notice);
  const auto lines = first_lines(*notice);
  EXPECT_EQ(lines[0], "Kính gửi: UBND xã Bát Tràng,");
  EXPECT_EQ(lines[1],
            "Phòng Giáo dục và Đào tạo huyện Gia Lâm đã nhận báo cáo của UBND xã Bát Tràng lúc 08:17 ngày 08/10/2022.");
  EXPECT_EQ(lines[2], "Báo cáo đã đủ các mục theo mẫu. Đơn vị không phải gửi gì thêm.");
  EXPECT_EQ(notice->subject, "[HTSĐ 2022] Đã nhận báo cáo – UBND xã Bát Tràng – đủ (Re: Báo cáo Tuần lễ HTSĐ)");
  EXPECT_EQ(notice->key, "answer:m1");
  EXPECT_EQ(notice->to, "xa-bat-trang@donvi.example");
}

TEST(Acknowledgement, StandsInTheThread) {
  Received mail = a_mail();
  mail.head.references = {"first@donvi.example"};
  const auto notice = answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17")});
  EXPECT_EQ(notice->in_reply_to, "bc-bat-trang@donvi.example");
  EXPECT_EQ(notice->references, (std::vector<std::string>{"first@donvi.example", "bc-bat-trang@donvi.example"}));
}

TEST(Acknowledgement, ListsWhatIsMissingByTheFormsOwnHeadings) {
  const auto notice =
      answered(a_mail(), {sent("xa-bat-trang", "report", "2022-10-08T08:17", {"table", "II.2", "evidence", "II.3"})});
  EXPECT_THAT(notice->subject, HasSubstr("còn thiếu 2 mục"));
  EXPECT_THAT(notice->text,
              AllOf(HasSubstr("còn thiếu 2 mục. Đề nghị đơn vị gửi bổ sung trước ngày 10/10/2022 (chậm nhất "
                              "hết ngày Chủ nhật 09/10/2022)"),
                    HasSubstr("- II.2. Khó khăn, tồn tại: đề nghị viết bổ sung mục này"),
                    HasSubstr("- II.4. Bảng tổng hợp số liệu: đề nghị điền bảng"), HasSubstr("không bắt buộc"),
                    HasSubstr("- II.3. Kiến nghị, đề xuất\n"), HasSubstr("- Minh chứng: đường link"),
                    HasSubstr("chỉ cần trả lời thư này")));
  EXPECT_LT(notice->text.find("II.2"), notice->text.find("II.4")) << "in the form's order";
  EXPECT_THAT(notice->text, Not(HasSubstr("evidence")));
}

TEST(Acknowledgement, ReadsFiguresBackAndMarksTheDoubtfulOne) {
  Received mail = a_mail();
  mail.values.report = a_report();
  mail.values.report->findings = {make_finding("value_ambiguous", "report.statistics.attendees",
                                               {.part = "2", .table = 1, .row = 5}, {"Số người dự", "1,250", "1.250"})};
  const auto notice = answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17")});
  EXPECT_THAT(
      notice->text,
      AllOf(HasSubstr("Số băng rôn, khẩu hiệu: 15 chiếc\n"), HasSubstr("Số người dự: 1.250 người (?)"),
            HasSubstr("Ngân sách nhà nước: 7.500.000 đồng\n"), HasSubstr("(tệp BC Bát Tràng.docx, bảng 1, dòng 5)"),
            HasSubstr("Còn 1 chỗ xin đơn vị xem lại giúp")));
  EXPECT_THAT(notice->text, Not(HasSubstr("Kinh phí ngân sách:"))) << "the funding line says the same";
  EXPECT_LT(notice->text.find("dòng 5"), notice->text.find("Số băng rôn")) << "what is to be done comes first";
  EXPECT_THAT(notice->subject, HasSubstr("đủ, 1 chỗ xin xem lại"));
}

TEST(Acknowledgement, KeepsALongListOfDoubtsWithinOneScreen) {
  Received mail = a_mail();
  mail.values.report = a_report();
  for (int row = 1; row <= 10; ++row)
    mail.values.report->findings.push_back(make_finding("value_left_out", "report.statistics.x" + std::to_string(row),
                                                        {}, {"Dòng " + std::to_string(row)}));
  const auto notice = answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17")});
  EXPECT_THAT(notice->text, AllOf(HasSubstr("“Dòng 6”"), Not(HasSubstr("“Dòng 7”")), HasSubstr("Và 4 chỗ nữa")));
}

TEST(Acknowledgement, OfTheVenueReadsPlaceAndHourBackAndNamesTheNextDebt) {
  Received mail = a_mail();
  mail.received_at = at("2022-09-29T15:02");
  mail.values.venue.emplace();
  mail.values.venue->place = "Đình làng Giang Cao";
  mail.values.venue->starts_at = at("2022-10-01T08:00");
  mail.values.venue->contact_phone = "0900000733";
  const auto notice = answered(mail, {sent("xa-bat-trang", "venue", "2022-09-29T15:02")});
  EXPECT_THAT(
      notice->text,
      AllOf(HasSubstr("Địa điểm: Đình làng Giang Cao\n"), HasSubstr("Thời gian: 08:00 ngày 01/10/2022 (thứ Bảy)"),
            HasSubstr("Việc còn lại của đơn vị: Báo cáo tổng kết Tuần lễ, trước ngày 10/10/2022")));
}

TEST(Acknowledgement, AsksForTheHourThatWasNotTold) {
  Received mail = a_mail();
  mail.received_at = at("2022-09-29T15:02");
  mail.values.venue.emplace();
  mail.values.venue->place = "Đình làng";
  mail.values.venue->held_on = day("2022-10-01");
  mail.values.venue->findings = {make_finding("venue_hour_missing", "venue.starts_at")};
  const auto notice = answered(mail, {sent("xa-bat-trang", "venue", "2022-09-29T15:02", {"starts_at"})});
  EXPECT_THAT(notice->subject, HasSubstr("cần bổ sung"));
  EXPECT_THAT(notice->text, AllOf(HasSubstr("- Chưa thấy giờ khai mạc. Đề nghị đơn vị cho biết giúp."),
                                  HasSubstr("ngày 01/10/2022 (thứ Bảy) (?)"), HasSubstr("không cần tệp kèm theo")));
}

TEST(Acknowledgement, SaysWhichFileCouldNotBeRead) {
  Received mail = a_mail();
  mail.findings = {make_finding("attachment_encrypted", "attachments", {.part = "2"}, {"BC.zip"})};
  const auto notice = answered(mail, {});
  ASSERT_TRUE(notice);
  EXPECT_THAT(notice->text, AllOf(HasSubstr("Tệp BC.zip có mật khẩu"), HasSubstr("bản không đặt mật khẩu"),
                                  HasSubstr("chỉ cần trả lời thư này")));
}

TEST(Acknowledgement, OfALateReportDoesNotBlame) {
  const auto notice = answered(a_mail(), {sent("xa-bat-trang", "report", "2022-10-11T08:00")});
  EXPECT_THAT(notice->text, AllOf(HasSubstr("đến sau hạn, chúng tôi vẫn tổng hợp"), Not(HasSubstr("sai"))));
}

TEST(Acknowledgement, OfTheTableAloneSaysThatItWasPutToTheReport) {
  Submission part = sent("xa-bat-trang", "report", "2022-10-08T09:00", {"I.1", "II.2"});
  part.partial = true;
  Received mail = a_mail();
  mail.values.report = a_report();
  mail.values.report->is_table_only = true;
  const auto notice = answered(mail, {part}, {sent("xa-bat-trang", "report", "2022-10-08T08:00", {"table"})});
  EXPECT_THAT(notice->text, AllOf(HasSubstr("đã nhận bảng tổng hợp số liệu của UBND xã Bát Tràng"),
                                  HasSubstr("ghép vào báo cáo trước"), HasSubstr("đã đủ các mục")));
}

TEST(Acknowledgement, OfPhotosThatFollowAReportCallsThemSo) {
  Submission whole = sent("xa-bat-trang", "report", "2022-10-08T08:00", {"evidence"});
  whole.complete = true;
  Submission more = sent("xa-bat-trang", "report", "2022-10-08T09:00", {"I.1", "table"});
  more.partial = true;
  Received mail = a_mail();
  mail.values.evidence.resize(3);
  const auto notice = answered(mail, {more}, {whole});
  EXPECT_THAT(notice->subject, HasSubstr("Đã nhận minh chứng – UBND xã Bát Tràng – đủ"));
  EXPECT_THAT(notice->text, AllOf(HasSubstr("ghép vào báo cáo trước"), HasSubstr("Minh chứng đã nhận: 3")));
}

TEST(Acknowledgement, OfAUnitThatHoldsNothingAsksForNothing) {
  Received mail = a_mail();
  mail.not_held = true;
  Submission one = sent("xa-bat-trang", "report", "2022-10-08T08:17");
  one.not_held = true;
  const auto notice = answered(mail, {one});
  EXPECT_THAT(notice->text, AllOf(HasSubstr("cho biết đơn vị không tổ chức"), HasSubstr("không phải gửi gì thêm"),
                                  Not(HasSubstr("Việc còn lại"))));
}

TEST(Acknowledgement, NamesEveryUnitWhoseReportCameInOneMail) {
  const auto notice = answered(a_mail(), {sent("mn-co-bi", "report", "2022-10-08T08:17"),
                                          sent("th-kim-son", "report", "2022-10-08T08:17", {"I.3"})});
  EXPECT_THAT(notice->text,
              AllOf(HasSubstr("- Trường Mầm non Cổ Bi: đủ"),
                    HasSubstr("- Trường Tiểu học Kim Sơn: chưa đủ, chưa thấy I.3. Kinh phí tổ chức Tuần lễ")));
}

TEST(Acknowledgement, SaysTheSameInTextAndHtml) {
  Received mail = a_mail();
  mail.values.report = a_report();
  mail.findings = {make_finding("attachment_encrypted", "attachments", {}, {"ảnh <1>.zip"})};
  const auto notice = answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17", {"II.2", "evidence"})});
  const std::string html = bare(html_as_text(notice->html));
  for (const std::string& line : split_lines(notice->text)) EXPECT_NE(html.find(bare(line)), std::string::npos) << line;
  EXPECT_THAT(notice->html, AllOf(HasSubstr("ảnh &lt;1&gt;.zip"), Not(HasSubstr("<img")), Not(HasSubstr("http"))));
}

TEST(Answer, ToAnUnknownAddressIsReceiptAloneWithoutFigures) {
  Received mail = a_mail();
  mail.sender_known = false;
  mail.head.from->address = "la@gmail.example";
  mail.values.report = a_report();
  Submission one = sent("xa-bat-trang", "report", "2022-10-08T08:17");
  one.confirmed = false;
  const auto notice = answered(mail, {one});
  EXPECT_THAT(notice->text, AllOf(HasSubstr("Kính gửi: Quý đơn vị"), HasSubstr("thư ghi là của UBND xã Bát Tràng"),
                                  Not(HasSubstr("1.250")), Not(HasSubstr("7.500.000"))));
  EXPECT_THAT(notice->html, Not(HasSubstr("1.250")));
}

TEST(Answer, NamesEveryUnitWhoseReportAnUnknownAddressSent) {
  Received mail = a_mail();
  mail.sender_known = false;
  std::vector<Submission> three;
  for (const char* unit : {"xa-bat-trang", "mn-co-bi", "th-kim-son"}) {
    three.push_back(sent(unit, "report", "2022-10-08T08:17"));
    three.back().confirmed = false;
  }
  const std::string all = "thư ghi là của UBND xã Bát Tràng, Trường Mầm non Cổ Bi và Trường Tiểu học Kim Sơn";
  EXPECT_THAT(answered(mail, three)->text, HasSubstr(all));
  mail.unit.reset();
  EXPECT_THAT(answered(mail, three)->text, HasSubstr(all)) << "though none of them is the sender";
}

TEST(Answer, AsksWhoWritesWhereNothingTells) {
  Received mail = a_mail();
  mail.unit.reset();
  mail.sender_known = false;
  const auto notice = answered(mail, {});
  EXPECT_THAT(notice->text, AllOf(HasSubstr("Kính gửi: Quý đơn vị"), HasSubstr("chưa rõ thư là của đơn vị nào"),
                                  HasSubstr("ghi tên đầy đủ của đơn vị")));
}

TEST(Answer, ToAQuestionNamesWhomItWentTo) {
  Received mail = a_mail();
  mail.question = true;
  const auto notice = answered(mail, {});
  EXPECT_THAT(notice->text, HasSubstr("Câu hỏi đã được chuyển tới đồng chí Lan, điện thoại 024 3827 6543"));
  EXPECT_THAT(answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17")})->text,
              AllOf(HasSubstr("đã nhận báo cáo"), HasSubstr("đã được chuyển tới đồng chí Lan")));
}

TEST(Answer, IsNotWrittenToAThankYouNorToMailThatIsNotOurs) {
  EXPECT_FALSE(answered(a_mail(), {}));
  Received newsletter = a_mail();
  newsletter.ours = false;
  EXPECT_FALSE(answered(newsletter, {}));
}

TEST(Answer, ComesOnceMoreWhenAPersonHasSettledIt) {
  Received mail = a_mail();
  mail.settled = true;
  const auto notice = answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17")});
  EXPECT_EQ(notice->key, "answer:m1:settled");
  EXPECT_THAT(notice->text, HasSubstr("đã được xác nhận là của đơn vị"));
}

TEST(Answer, LetsNothingOfTheMailBreakALine) {
  Received mail = a_mail();
  mail.head.subject = "Báo cáo\r\nBcc: la@example.com\x01 " + std::string(5000, 'x');
  const auto notice = answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17")});
  EXPECT_EQ(notice->subject.find_first_of("\r\n\x01"), std::string::npos);
  EXPECT_LT(notice->subject.size(), 700u);
}

TEST(Answer, KeepsOneReAndNoneOfOurOwnMarks) {
  Received mail = a_mail();
  mail.head.subject = "Re: RE: Trả lời: [HTSĐ 2022] Nhắc nộp báo cáo – còn 2 ngày";
  const auto notice = answered(mail, {sent("xa-bat-trang", "report", "2022-10-08T08:17")});
  EXPECT_THAT(notice->subject, ::testing::EndsWith("(Re: Nhắc nộp báo cáo – còn 2 ngày)"));
}

TEST(ToOffice, TellsWhatCameAndWhatToDo) {
  Received mail = a_mail();
  mail.question = true;
  mail.excerpt = "Trường xin hỏi: hạn nộp là ngày nào?\n\n<script>x</script>";
  const auto notice = to_office(mail, a_campaign(), "question");
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->key, "office:m1");
  EXPECT_EQ(notice->to, "pgd@gialam.example");
  EXPECT_TRUE(notice->to_office());
  EXPECT_THAT(notice->text, AllOf(HasSubstr("> Trường xin hỏi: hạn nộp là ngày nào?"),
                                  HasSubstr("trả lời thẳng cho xa-bat-trang@donvi.example")));
  EXPECT_THAT(notice->html, Not(HasSubstr("<script>")));
}

TEST(ToOffice, FindsItsWordsByTheFactsOfTheMail) {
  Received forged = a_mail();
  forged.believed = false;
  EXPECT_THAT(to_office(forged, a_campaign(), "chưa xác thực được")->subject,
              HasSubstr("chưa xác thực được người gửi"));
  EXPECT_THAT(to_office(a_mail(), a_campaign(), "cần một người xem")->text,
              HasSubstr("Cần một người xem. Thư nhận lúc"));
}

}  // namespace
}  // namespace gom::test
