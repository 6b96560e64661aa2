#include "daemon/timetable.h"

#include <gmock/gmock.h>

#include "builders.h"
#include "daemon/reread.h"

namespace gom::testing {
namespace {

using ::testing::HasSubstr;

class Timetable : public ::testing::Test {
 protected:
  Timetable() { book_.load(*store_); }
  /// The units that are reminded.
  std::vector<UnitId> reminded(sys_seconds now) {
    note_read_to_end(*store_, "INBOX", now);
    write_due(*store_, campaign_, book_, {Mode::live, "donvi.example", {"INBOX"}}, now);
    std::vector<UnitId> units;
    for (const OutboxRow& row : store_->outbox(std::nullopt, 100, 0))
      if (row.notice.kind == NoticeKind::reminder) units.push_back(row.notice.unit);
    return units;
  }

  TemporaryFolder folder_;
  Campaign campaign_ = a_campaign();
  std::unique_ptr<Store> store_ = Store::open(folder_.path() / "store");
  StandingBook book_{campaign_};
};

TEST_F(Timetable, HearsOfAWaiverThatWasSaidBesideIt) {
  const auto beside = Store::open(folder_.path() / "store", StoreAccess::beside);
  Correction waiver;
  waiver.kind = CorrectionKind::waiver;
  waiver.unit = "xa-a";
  waiver.obligation = "report";
  beside->transaction([&] { apply_correction(*beside, campaign_, waiver, {}, noon(10, 5)); });

  EXPECT_EQ(reminded(noon(10, 6)), std::vector<UnitId>{"xa-b"});
}

TEST_F(Timetable, TellsAUnitOnceThatItsFileCouldNotBeRead) {
  note_unread(*store_, "xa-a", noon(10, 4));
  ASSERT_EQ(reminded(noon(10, 6)).size(), 2u);
  EXPECT_THAT(store_->outbox_row("reminder:thu-2022:report:xa-a:1")->notice.text, HasSubstr("chưa đọc được tệp"));
  EXPECT_THAT(store_->outbox_row("reminder:thu-2022:report:xa-b:1")->notice.text, HasSubstr("chưa nhận được"));
  forget_unread(*store_, "xa-a");
  EXPECT_TRUE(store_->facts("unread:").empty());
}

TEST_F(Timetable, CountsWhatIsNewThoughAClockRanAhead) {
  store_->set_fact("last_digest_at", "2040-01-01T00:00:00Z");
  reminded(noon(10, 6));
  EXPECT_LT(*parse_rfc3339(*store_->fact("last_digest_at")), noon(10, 7));
}

}  // namespace
}  // namespace gom::testing
