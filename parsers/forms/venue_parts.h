// Place, time and contact of an opening, each looked for over the clauses of a paper.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forms/venue_clause.h"
#include "text/date_time.h"

namespace gom {

struct PlaceFound {
  std::string place;
  bool labelled = false;  ///< under "Địa điểm", not behind "tại"
  bool about_event = false;
  std::string rival;  ///< another place that may be meant as well
  Source source;
  bool operator==(const PlaceFound&) const = default;
};
[[nodiscard]] std::optional<PlaceFound> find_place(const std::vector<VenueClause>&, const VenueQuestion&);

struct MomentFound {
  std::optional<std::chrono::minutes> hour;
  std::optional<Date> date;
  bool year_written = true;
  bool by_weekday = false;     ///< no date was told, only the weekday of the expected one
  bool hour_doubtful = false;  ///< morning or afternoon is not told and both are possible
  std::optional<int> weekday_written;
  std::optional<std::chrono::minutes> rival_hour;
  std::optional<Date> rival_date;
  bool about_event = false;  ///< by words or label
  Source source;
  bool operator==(const MomentFound&) const = default;
};
[[nodiscard]] MomentFound find_moment(const std::vector<VenueClause>&, const VenueQuestion&, int year);

struct ContactFound {
  std::string name, phone;
  bool operator==(const ContactFound&) const = default;
};
[[nodiscard]] ContactFound find_contact(const std::vector<VenueClause>&, const VenueQuestion&);

}  // namespace gom
