#include "campaign/correction.h"

#include <gtest/gtest.h>

#include "builders.h"
#include "findings/finding.h"

namespace gom::test {
namespace {

SubmissionValues a_reading() {
  SubmissionValues values;
  values.report.emplace();
  values.report->statistics = {{.indicator = "banners", .label = "Băng rôn", .value = 70, .source = {}}};
  values.report->funding["total"].value = 5;
  values.report->findings = {make_finding("value_ambiguous", "report.statistics.banners"),
                             make_finding("value_missing", "report.statistics.classes")};
  return values;
}

SubmissionValues with(const Correction& correction) {
  return corrected(a_reading(), "th-kim-son", "report", {correction});
}

TEST(Correction, LaysAFigureOverTheReadingAndSettlesItsDoubt) {
  const SubmissionValues values = with(value("report.statistics.banners", "1.250"));
  EXPECT_EQ(values.report->statistics[0].value, 1250);
  EXPECT_EQ(values.report->statistics[0].label, "Băng rôn");
  ASSERT_EQ(values.report->findings.size(), 1u);
  EXPECT_EQ(values.report->findings[0].field, "report.statistics.classes");
}

TEST(Correction, AddsAFigureThatTheReportLacked) {
  const SubmissionValues values = with(value("report.statistics.classes", "3"));
  ASSERT_EQ(values.report->statistics.size(), 2u);
  EXPECT_EQ(values.report->statistics[1].value, 3);
}

TEST(Correction, TakesMoneyAsPeopleWriteIt) {
  EXPECT_EQ(with(value("report.funding.total", "15 triệu")).report->funding["total"].value, 15000000);
  EXPECT_EQ(with(value("report.funding.state_budget", "15.000.000")).report->funding["state_budget"].value, 15000000);
}

TEST(Correction, EmptyMeansNotKnown) {
  EXPECT_FALSE(with(value("report.statistics.banners", "")).report->statistics[0].value);
  EXPECT_FALSE(with(value("report.funding.total", " ")).report->funding["total"].value);
}

TEST(Correction, ConfirmsWhatWasRead) {
  Correction confirmed = value("report.statistics.banners", "");
  confirmed.kind = CorrectionKind::confirm_value;
  const SubmissionValues values = with(confirmed);
  EXPECT_EQ(values.report->statistics[0].value, 70);
  EXPECT_EQ(values.report->findings.size(), 1u);
}

TEST(Correction, SetsHeadAndVenueFields) {
  EXPECT_EQ(with(value("report.number", "45/BC-TH")).report->number, "45/BC-TH");
  EXPECT_EQ(with(value("report.year", "2022")).report->year, 2022);
  EXPECT_EQ(with(value("report.issued_on", "2022-10-08")).report->issued_on, day("2022-10-08"));
  EXPECT_EQ(with(value("report.sections.II.3", "Không")).report->sections["II.3"].text, "Không");
  const SubmissionValues venue = with(value("venue.starts_at", "2022-10-01T07:30:00+07:00"));
  EXPECT_EQ(venue.venue->starts_at, at("2022-10-01T07:30"));
  EXPECT_EQ(venue.venue->held_on, day("2022-10-01"));
  EXPECT_EQ(with(value("venue.contact.name", "Lan")).venue->contact_name, "Lan");
}

TEST(Correction, OfAnotherUnitOrUndoneChangesNothing) {
  Correction other = value("report.statistics.banners", "7");
  other.unit = "th-le-chi";
  EXPECT_EQ(with(other), a_reading());
  Correction undone = value("report.statistics.banners", "7");
  undone.undone = true;
  EXPECT_EQ(with(undone), a_reading());
}

TEST(Correction, LetsTheLatestWordStand) {
  const auto values = corrected(a_reading(), "th-kim-son", "report",
                                {value("report.statistics.banners", "7"), value("report.statistics.banners", "8")});
  EXPECT_EQ(values.report->statistics[0].value, 8);
}

TEST(CorrectionKind, HasANameThatIsReadBack) {
  for (int kind = 0; kind <= static_cast<int>(CorrectionKind::confirm_submission); ++kind)
    EXPECT_EQ(correction_kind(name_of(static_cast<CorrectionKind>(kind))), static_cast<CorrectionKind>(kind));
  EXPECT_FALSE(correction_kind("anything"));
}

}  // namespace
}  // namespace gom::test
