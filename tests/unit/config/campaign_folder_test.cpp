#include "config/campaign_folder.h"

#include <gmock/gmock.h>

#include "campaign/address_book.h"
#include "files.h"
#include "runtime/fault.h"

namespace gom::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::filesystem::path kShipped = std::filesystem::path(GOM_CONFIG) / "campaigns/htsd-2022";
const std::filesystem::path kSecond = std::filesystem::path(GOM_CONFIG) / "../tests/unit/config/second-campaign";

Date day(const std::string& iso) {
  return parse_iso_date(iso).value();
}

/// The second campaign with one of its files written anew, and the lines that are told about it.
std::vector<std::string> mistakes_with(const std::string& file, const std::string& old_words,
                                       const std::string& new_words) {
  const Folder folder;
  std::filesystem::copy(kSecond, folder.path(), std::filesystem::copy_options::recursive);
  std::string text = read(kSecond / file);
  const std::size_t found = text.find(old_words);
  EXPECT_NE(found, std::string::npos) << old_words;
  text.replace(found, old_words.size(), new_words);
  folder.write(file, text);
  std::vector<std::string> lines;
  for (const Mistake& mistake : read_campaign(folder.path()).mistakes)
    lines.push_back(std::filesystem::path(mistake.file).filename().string() + ":" + std::to_string(mistake.line) +
                    ": " + mistake.what);
  return lines;
}

TEST(CampaignFolder, ReadsTheCampaignOf2022) {
  const Campaign campaign = load_campaign(kShipped);
  EXPECT_EQ(campaign.roster.units().size(), 91u);
  EXPECT_EQ(campaign.form.sections.size(), 9u);
  EXPECT_EQ(campaign.form.indicators.size(), 18u);
  EXPECT_EQ(due_in_words(*find_obligation(campaign, "report")),
            "trước ngày 10/10/2022 (chậm nhất hết ngày Chủ nhật 09/10/2022)");
  EXPECT_EQ(campaign.form.venue.expected_on, day("2022-10-01"));
  EXPECT_EQ(campaign.form.campaign, "htsd-2022");
  EXPECT_FALSE(campaign.templates.at("acknowledgement.txt").empty());
  EXPECT_EQ(salutation(campaign, campaign.roster.find("gdnn-gdtx")),
            "Giám đốc Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Gia Lâm");
}

TEST(CampaignFolder, AsksWhatThePlanAsks) {
  const Campaign campaign = load_campaign(kShipped);
  int venues = 0, reports = 0;
  for (const Unit& unit : campaign.roster.units()) venues += owes(unit, "venue"), reports += owes(unit, "report");
  EXPECT_EQ(venues, 22) << "20 xã and 2 thị trấn";
  EXPECT_EQ(reports, 91);
  for (const char* required : {"I.1", "I.2", "I.3", "II.1", "II.2", "II.4"})
    EXPECT_TRUE(find_section(campaign.form, required)->required) << required;
  EXPECT_FALSE(find_section(campaign.form, "II.3")->required);
  EXPECT_EQ(find_indicator(campaign.form, "budget_state")->equals_funding, "state_budget");
}

TEST(CampaignFolder, ReadsAQuiteDifferentCampaign) {
  const Campaign campaign = load_campaign(kSecond);
  EXPECT_EQ(campaign.zone.name(), "Asia/Tokyo");
  EXPECT_EQ(campaign.digest_at, std::chrono::hours{16} + std::chrono::minutes{45});
  EXPECT_EQ(campaign.working_days, (std::set<int>{1, 2, 3, 4, 5}));
  EXPECT_EQ(campaign.holidays.size(), 2u);
  EXPECT_EQ(find_obligation(campaign, "photos")->answered_by, Answers::evidence);
  EXPECT_EQ(find_obligation(campaign, "photos")->ask, "gửi ảnh hoạt động");
  EXPECT_EQ(find_section(campaign.form, "numbers")->role, SectionRole::table);
  EXPECT_EQ(find_indicator(campaign.form, "readers")->at_most, 100000.5);
  EXPECT_TRUE(find_indicator(campaign.form, "spent")->is_money());
  EXPECT_EQ(campaign.limits, CampaignLimits{});
}

TEST(CampaignFolder, NumbersReminderStepsByTime) {
  const Campaign campaign = load_campaign(kSecond);
  const auto& steps = find_obligation(campaign, "summary")->reminders;
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[0], (ReminderStep{1, 5, std::chrono::hours{8}}));
  EXPECT_EQ(steps[1], (ReminderStep{2, 5, std::chrono::hours{9}}));
  EXPECT_EQ(steps[2], (ReminderStep{3, -1, std::chrono::hours{9}}));
}

TEST(CampaignFolder, ReadsARosterAsASpreadsheetWritesIt) {
  const Roster roster = load_campaign(kSecond).roster;
  ASSERT_EQ(roster.units().size(), 2u);
  EXPECT_EQ(roster.units()[0].name, "Thư viện huyện \"Sông Đà\", cơ sở 1");
  EXPECT_EQ(roster.units()[0].addresses, (std::vector<std::string>{"tv@songda.example", "tv2@songda.example"}));
  EXPECT_EQ(roster.units()[0].owes, (std::vector<ObligationId>{"photos", "summary"}));
  EXPECT_EQ(roster.units()[0].phone, "0201 111 222");
  EXPECT_EQ(roster.units()[1].name, "Tủ sách thôn Hạ") << "a line end inside a quoted cell";
  EXPECT_TRUE(roster.units()[1].addresses.empty());
}

struct Slip {
  const char* file;
  const char* right;
  const char* wrong;
  const char* told;
};

class CampaignSlip : public ::testing::TestWithParam<Slip> {};

TEST_P(CampaignSlip, IsToldWithItsLine) {
  const Slip& slip = GetParam();
  EXPECT_THAT(mistakes_with(slip.file, slip.right, slip.wrong), Contains(HasSubstr(slip.told)));
}

INSTANTIATE_TEST_SUITE_P(
    Each, CampaignSlip,
    ::testing::Values(
        Slip{"campaign.toml", "\"Asia/Tokyo\"", "\"Asia/Hanoi\"", "campaign.toml:5: zone: \"Asia/Hanoi\" is no zone"},
        Slip{"campaign.toml",
             "starts = ", "start = ", "campaign.toml:6: start: is not a key that gom knows. Did you mean \"starts\"?"},
        Slip{"campaign.toml", "ends = 2023-05-31", "ends = 2023-03-31", "campaign.toml:7: ends: is before starts"},
        Slip{"campaign.toml", "due_before = 2023-05-20", "due_before = \"2023-05-20\"",
             ": [[obligations]] due_before: must be a date without quotes"},
        Slip{"campaign.toml", "due_before = 2023-05-20", "due_before = 2023-08-20", "outside starts .. ends"},
        Slip{"campaign.toml", "2023-05-20", "2023-13-20", "not TOML"},
        Slip{"campaign.toml", "\"evidence\"", "\"evidences\"",
             "must be one of report, venue, evidence. Did you mean \"evidence\"?"},
        Slip{"campaign.toml", "days_before_last_day = -1", "days_before_last_day = 60",
             "falls on 2023-03-20, outside starts .. ends"},
        Slip{"campaign.toml", "at = 08:00:00", "at = 09:00:00", "this step stands there twice"},
        Slip{"campaign.toml", "phongnv@tinh.example", "phongnv", "[office] addresses: \"phongnv\" is no mail address"},
        Slip{"campaign.toml", "officer = \"bà Hoa\"", "officer = \"\"", "campaign.toml:12: [office] officer: is empty"},
        Slip{"campaign.toml", "officer = \"bà Hoa\"", "", "campaign.toml:10: [office] officer: is missing"},
        Slip{"campaign.toml", "[1, 2, 3, 4, 5]", "[1, 8]", "every element must be a whole number from 1 to 7"},
        Slip{"campaign.toml", "Lãnh đạo {name}", "Lãnh đạo", "salutation: must hold {name}"},
        Slip{"campaign.toml", "id = \"summary\"", "id = \"photos\"", "\"photos\" is used twice"},
        Slip{"roster.csv", "tu_sach", "tu_xach",
             "roster.csv:3: kind \"tu_xach\" is none of [[kinds]] in campaign.toml. Did you mean \"tu_sach\"?"},
        Slip{"roster.csv", "ts-thon-ha,summary", "ts-thon-ha,sumary", "Did you mean \"summary\"?"},
        Slip{"roster.csv", "ts-thon-ha", "tv-song-da", "roster.csv:3: id \"tv-song-da\" is used twice"},
        Slip{"roster.csv", "TV@SongDa.example", "TV SongDa.example", "is no mail address"},
        Slip{"roster.csv", "name,id", "name,ident", "column \"id\" is missing"},
        Slip{"roster.csv", "0201", "0201,", "more cells than the first line has columns"},
        Slip{"form.toml", "id = \"numbers\"", "id = \"table\"", "\"table\" has a meaning of its own"},
        Slip{"form.toml", "\"Bảng số liệu\"", "\"kết  QUẢ\"", "stands under results too"},
        Slip{"form.toml", "role = \"table\"", "role = \"tabel\"", "Did you mean \"table\"?"},
        Slip{"form.toml", "unit = \"lượt\"", "unit = \"lượt\"\nequals_funding = \"x\"",
             "\"x\" is no key of [[funding]]"},
        Slip{"form.toml", "year = 2023", "year = \"2023\"", "form.toml:1: year: must be a whole number"},
        Slip{"form.toml", "role = \"table\"", "role = \"funding\"", "there is no [[funding]] line"}));

TEST(CampaignFolder, TellsAllMistakesTogether) {
  const Folder folder;
  std::filesystem::copy(kSecond, folder.path(), std::filesystem::copy_options::recursive);
  folder.write("form.toml", "yeer = 2023");
  std::filesystem::remove(folder.path() / "roster.csv");
  try {
    (void)load_campaign(folder.path());
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_EQ(error.exit_status(), exits::kConfig);
    EXPECT_THAT(error.what(), ::testing::AllOf(HasSubstr("form.toml:1: yeer"), HasSubstr("year: is missing"),
                                               HasSubstr("roster.csv: cannot be read"), HasSubstr("sections")));
  }
}

TEST(CampaignFolder, ThatIsNotThereIsAMistakeToo) {
  EXPECT_THROW((void)load_campaign("/nonexistent/campaign"), UsageError);
}

}  // namespace
}  // namespace gom::test
