#include "campaign/campaign.h"

#include <algorithm>

namespace gom {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Longer than any row of holidays; past it the instant is let through rather than looked for without end.
constexpr int kMostDaysToWait = 60;

bool is_quiet(const Campaign& campaign, std::chrono::seconds time_of_day) {
  const auto from = campaign.quiet_from, until = campaign.quiet_until;
  if (from == until) return false;
  if (from < until) return time_of_day >= from && time_of_day < until;
  return time_of_day >= from || time_of_day < until;  // over midnight
}

bool is_working_day(const Campaign& campaign, Date date) {
  if (campaign.holidays.contains(sys_days(date))) return false;
  const int weekday = static_cast<int>(std::chrono::weekday(sys_days(date)).iso_encoding());
  return campaign.working_days.empty() || campaign.working_days.contains(weekday);
}

}  // namespace

const Obligation* find_obligation(const Campaign& campaign, std::string_view id) {
  const auto found = std::ranges::find(campaign.obligations, id, &Obligation::id);
  return found == campaign.obligations.end() ? nullptr : &*found;
}

const UnitKind* find_kind(const Campaign& campaign, std::string_view id) {
  const auto found = std::ranges::find(campaign.kinds, id, &UnitKind::id);
  return found == campaign.kinds.end() ? nullptr : &*found;
}

std::string salutation(const Campaign& campaign, const Unit* unit) {
  if (unit == nullptr) return "Quý đơn vị";
  const UnitKind* kind = find_kind(campaign, unit->kind);
  std::string words = kind == nullptr || kind->salutation.empty() ? "{name}" : kind->salutation;
  constexpr std::string_view kName = "{name}";
  if (const std::size_t at = words.find(kName); at != std::string::npos) words.replace(at, kName.size(), unit->name);
  return words;
}

bool owes(const Unit& unit, std::string_view obligation) {
  return std::ranges::find(unit.owes, obligation) != unit.owes.end();
}

sys_seconds start_of(const Campaign& campaign) {
  return campaign.zone.instant(campaign.starts, std::chrono::seconds{0});
}

sys_seconds end_of(const Campaign& campaign) {
  return campaign.zone.instant(Date(sys_days(campaign.ends) + days{1}), std::chrono::seconds{0});
}

sys_seconds next_allowed(const Campaign& campaign, sys_seconds given) {
  sys_seconds at = given;
  for (int waited = 0; waited <= kMostDaysToWait; ++waited) {
    const Date today = campaign.zone.date_of(at);
    const Date tomorrow = Date(sys_days(today) + days{1});
    if (!is_working_day(campaign, today)) {
      at = campaign.zone.instant(tomorrow, std::chrono::seconds{0});
      continue;
    }
    if (!is_quiet(campaign, campaign.zone.time_of_day(at))) return at;
    const bool over_midnight = campaign.quiet_from > campaign.quiet_until;
    const bool ends_tomorrow = over_midnight && campaign.zone.time_of_day(at) >= campaign.quiet_from;
    at = ends_tomorrow ? campaign.zone.instant(tomorrow, std::chrono::seconds{0})
                       : campaign.zone.instant(today, campaign.quiet_until);
  }
  return given;
}

}  // namespace gom
