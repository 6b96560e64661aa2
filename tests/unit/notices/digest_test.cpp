#include "notices/digest.h"

#include <gmock/gmock.h>

#include "builders.h"

namespace gom::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Notice digest_of(const DigestNews& news, const std::vector<Submission>& submissions = {},
                 const AddressBook& book = {}) {
  const Campaign campaign = a_campaign();
  return digest(campaign, make_standing(campaign, submissions, {}), book, news, at("2022-10-08T07:30"),
                {"theo-doi.xlsx", "application/x", "bytes"})
      .at(0);
}

DigestNews some_news() {
  DigestNews news;
  news.since_last = {sent("th-kim-son", "report", "2022-10-07T10:00", {"II.2"})};
  news.needs_person = {{"mn-co-bi", "gửi từ địa chỉ lạ.", "bấm “Xác nhận”.", 7}};
  news.answers_sent = 12;
  news.reminders_sent = 28;
  news.account = {412, 388, 21, 3};
  return news;
}

TEST(Digest, BeginsWithTheNumbersInOneSentence) {
  const Notice notice = digest_of(some_news(), some_news().since_last);
  EXPECT_THAT(notice.text, HasSubstr("báo cáo đã nhận 1/3 đơn vị (đúng hạn 1, chưa đủ mục 1), còn thiếu 2"));
  EXPECT_EQ(notice.key, "digest:htsd-2022:2022-10-08");
  EXPECT_EQ(notice.to, "pgd@gialam.example");
  ASSERT_EQ(notice.files.size(), 1u);
  EXPECT_EQ(notice.files[0].name, "theo-doi.xlsx");
}

TEST(Digest, TellsEachThingThatNeedsAPersonWithWhatToDo) {
  AddressBook book;
  book.bounced = {"th-kim-son@donvi.example"};
  const Notice notice = digest_of(some_news(), {}, book);
  EXPECT_THAT(notice.text, AllOf(HasSubstr("CẦN NGƯỜI XỬ LÝ (2)"),
                                 HasSubstr("- Trường Mầm non Cổ Bi: gửi từ địa chỉ lạ. → bấm “Xác nhận”."),
                                 HasSubstr("- Trường Tiểu học Kim Sơn: chưa có địa chỉ thư dùng được")));
  EXPECT_THAT(notice.subject, HasSubstr("2 việc cần xử lý"));
}

TEST(Digest, NamesWhoIsMissingByKindAndWhatIsUnfinished) {
  const Notice notice = digest_of(some_news(), {sent("th-kim-son", "report", "2022-10-07T10:00", {"II.2"})});
  EXPECT_THAT(notice.text, AllOf(HasSubstr("CHƯA GỬI – Báo cáo tổng kết Tuần lễ, trước ngày 10/10/2022"),
                                 HasSubstr("- Trường mầm non (1): Trường Mầm non Cổ Bi"),
                                 HasSubstr("- Trường Tiểu học Kim Sơn: II.2. Khó khăn, tồn tại"),
                                 Not(HasSubstr("CHƯA GỬI – Địa điểm"))));
}

TEST(Digest, ClosesTheAccount) {
  DigestNews news = some_news();
  EXPECT_THAT(digest_of(news).text,
              HasSubstr("Nhận 412 thư = 388 đã xếp + 21 không thuộc chiến dịch + 3 chờ xử lý; không lệch."));
  news.account.seen = 413;
  EXPECT_THAT(digest_of(news).text, HasSubstr("lệch 1"));
}

TEST(Digest, InReviewModeSaysFirstWhatWaitsAndHowToReleaseIt) {
  DigestNews news = some_news();
  news.waiting_review = 12;
  news.page_url = "https://may-van-phong/";
  const Notice notice = digest_of(news);
  EXPECT_LT(notice.text.find("12 thư đang chờ văn phòng cho gửi"), notice.text.find("Đến 07:30"));
  EXPECT_THAT(notice.text, HasSubstr("mở https://may-van-phong/"));
  news.page_url.clear();
  EXPECT_THAT(digest_of(news).text, HasSubstr("gom outbox release"));
}

TEST(Digest, SaysThatNothingIsNewInOneSentence) {
  DigestNews news;
  news.account = {5, 5, 0, 0};
  const Notice notice = digest_of(news);
  EXPECT_THAT(notice.subject, HasSubstr("không có gì mới"));
  EXPECT_THAT(notice.text, AllOf(HasSubstr("Từ bản tin trước không có gì mới: "), Not(HasSubstr("CHƯA GỬI"))));
}

TEST(Digest, TellsSinceWhenTheMailboxIsOutOfReach) {
  DigestNews news;
  news.unreachable_since = at("2022-10-07T21:10");
  EXPECT_THAT(digest_of(news).text, HasSubstr("Không vào được hộp thư từ 21:10 ngày 07/10/2022"));
}

TEST(Digest, GoesToEveryAddressOfTheOfficeUnderAKeyOfItsOwn) {
  Campaign campaign = a_campaign();
  campaign.office.addresses.push_back("hkh@gialam.example");
  const auto notices = digest(campaign, make_standing(campaign, {}, {}), {}, {}, at("2022-10-08T07:30"), {});
  ASSERT_EQ(notices.size(), 2u);
  EXPECT_NE(notices[0].key, notices[1].key);
  EXPECT_TRUE(notices[0].files.empty()) << "no tracker, no empty file";
}

}  // namespace
}  // namespace gom::test
