// A campaign of two units, a store in a folder of its own, and contents as a child would give them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "campaign/campaign.h"
#include "contents/contents.h"
#include "daemon/receive.h"
#include "store/store.h"

namespace gom::testing {

inline Campaign a_campaign() {
  using namespace std::chrono;
  Campaign campaign;
  campaign.id = "thu-2022";
  campaign.name = "Tuần lễ học tập năm 2022";
  campaign.tag = "TL 2022";
  campaign.starts = 2022y / 9 / 26;
  campaign.ends = 2022y / 11 / 1;
  campaign.digest_at = 7h + 30min;
  campaign.working_days = {1, 2, 3, 4, 5, 6, 7};
  campaign.kinds = {{"xa", "Xã", "{name}"}};
  Obligation report{.id = "report",
                    .label = "báo cáo",
                    .title = "Báo cáo",
                    .answered_by = Answers::report,
                    .due_before = 2022y / 10 / 10};
  report.reminders = {{1, 3, 8h}, {2, 1, 8h}};
  campaign.obligations.push_back(report);
  campaign.roster = Roster({{"xa-a", "xa", "UBND xã A", "xa-a", {"report"}, {"a@donvi.example"}, {}, ""},
                            {"xa-b", "xa", "UBND xã B", "xa-b", {"report"}, {"b@donvi.example"}, {}, ""}});
  campaign.form.sections = {{"I", "Nội dung", {}, SectionRole::text, true}};
  campaign.form.zone = "Asia/Ho_Chi_Minh";
  campaign.office.addresses = {"office@donvi.example"};
  campaign.own_addresses = {"hop-thu@donvi.example"};
  for (const auto& each : std::filesystem::directory_iterator(GOM_CONFIG "/campaigns/htsd-2022/templates")) {
    std::ifstream in(each.path());
    campaign.templates[each.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return campaign;
}

/// Noon in Hanoi.
inline sys_seconds noon(int month, unsigned day) {
  using namespace std::chrono;
  return sys_days{year{2022} / month / static_cast<int>(day)} + 5h;
}

/// A folder that is gone when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "gom-daemon-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline Contents a_report_of(const std::string& address) {
  Contents contents;
  contents.head.message_id = "1@" + address;
  contents.head.subject = "Báo cáo";
  contents.head.from = Address{"", address};
  contents.head.to = {{"", "hop-thu@donvi.example"}};
  Report report;
  report.part = "2";
  report.sections["I"] = {"Đã làm.", {}};
  report.has_table = true;
  contents.reports.push_back(report);
  return contents;
}

/// A message that lies in the store's files, as `text`.
inline Arrival an_arrival(Store& store, const std::string& text, sys_seconds at, std::uint32_t uid) {
  auto incoming = store.files().incoming();
  incoming->write(std::as_bytes(std::span(text)));
  Arrival arrival{{"INBOX", 1, uid, ""}, {}, incoming->finish(true)};
  arrival.fetched.received_at = at;
  return arrival;
}

}  // namespace gom::testing
