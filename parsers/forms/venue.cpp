#include "forms/venue.h"

#include <algorithm>
#include <string>

#include "forms/body_regions.h"
#include "forms/paper.h"
#include "forms/phrase_text.h"
#include "forms/venue_parts.h"
#include "text/local_time.h"
#include "text/unicode.h"

namespace gom {
namespace {

using std::chrono::minutes;

std::string clock_time(minutes since_midnight) {
  const auto part = [](long value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return part(since_midnight.count() / 60) + ":" + part(since_midnight.count() % 60);
}

class VenueMaker {
 public:
  VenueMaker(const Document& document, const Form& form) : form_(form), clauses_(venue_clauses(document, form.venue)) {}

  std::optional<Venue> make() {
    if (!names_event()) return {};
    const auto place = find_place(clauses_, form_.venue);
    const MomentFound moment = find_moment(clauses_, form_.venue, form_.year);
    if (!is_announced(place, moment)) return {};
    set_place(place);
    set_moment(moment);
    set_contact();
    venue_.is_change = tells_change(clauses_);
    venue_.source = place ? place->source : moment.source;
    return std::move(venue_);
  }

 private:
  [[nodiscard]] bool names_event() const {
    return std::any_of(clauses_.begin(), clauses_.end(), [](const VenueClause& clause) { return clause.about_event; });
  }

  // The day alone, or a place alone that no label names, announces nothing.
  static bool is_announced(const std::optional<PlaceFound>& place, const MomentFound& moment) {
    const bool has_time = moment.hour || moment.date;
    if (place) return place->labelled || (has_time && (place->about_event || moment.about_event));
    return moment.hour && moment.about_event;
  }

  void say(const char* code, const char* field, const Source& source,
           std::initializer_list<std::string_view> details = {}) {
    venue_.findings.push_back(make_finding(code, field, source, details));
  }

  void set_place(const std::optional<PlaceFound>& place) {
    if (!place) return say("venue_place_missing", "venue.place", {});
    venue_.place = place->place;
    if (!place->rival.empty()) say("venue_place_doubtful", "venue.place", place->source, {place->place});
  }

  void set_moment(const MomentFound& moment) {
    venue_.held_on = moment.date;
    judge_date(moment);
    if (!moment.hour) return say("venue_hour_missing", "venue.starts_at", moment.source);
    if (moment.date) venue_.starts_at = Zone(form_.zone).instant(*moment.date, *moment.hour);
    if (!moment.date) say("venue_date_missing", "venue.starts_at", moment.source);
    if (moment.hour_doubtful || moment.rival_hour)
      say("venue_hour_doubtful", "venue.starts_at", moment.source, {clock_time(*moment.hour)});
  }

  void judge_date(const MomentFound& moment) {
    if (!moment.date) return say("venue_date_missing", "venue.held_on", moment.source);
    const std::string written = vietnamese_date(*moment.date);
    const bool unexpected = form_.venue.expected_on && *moment.date != *form_.venue.expected_on;
    if (unexpected || moment.rival_date || moment.by_weekday) {
      say("venue_date_doubtful", "venue.held_on", moment.source, {written});
      if (moment.hour && moment.rival_date) say("venue_date_doubtful", "venue.starts_at", moment.source, {written});
    }
    if (!moment.year_written)
      say("venue_year_assumed", "venue.held_on", moment.source,
          {std::to_string(static_cast<int>(moment.date->year()))});
    const std::chrono::weekday weekday{std::chrono::sys_days(*moment.date)};
    if (moment.weekday_written && *moment.weekday_written != static_cast<int>(weekday.iso_encoding())) {
      const std::chrono::sys_days monday = std::chrono::sys_days(std::chrono::year{2022} / 10 / 3);
      const Date told{monday + std::chrono::days{*moment.weekday_written - 1}};
      say("venue_weekday_differs", "venue.held_on", moment.source,
          {written, weekday_name(*moment.date), weekday_name(told)});
    }
  }

  void set_contact() {
    const ContactFound contact = find_contact(clauses_, form_.venue);
    if (!contact.name.empty()) venue_.contact_name = contact.name;
    if (!contact.phone.empty()) venue_.contact_phone = contact.phone;
    if (contact.name.empty() || contact.phone.empty())
      say("venue_contact_missing",
          contact.name.empty() && contact.phone.empty() ? "venue.contact"
          : contact.name.empty()                        ? "venue.contact.name"
                                                        : "venue.contact.phone",
          {});
    const std::size_t digits = contact.phone.size();
    if (digits > 0 && (contact.phone.starts_with("84") ? digits != 11 : digits != 10 && digits != 11))
      say("venue_phone_doubtful", "venue.contact.phone", {}, {contact.phone});
  }

  const Form& form_;
  std::vector<VenueClause> clauses_;
  Venue venue_;
};

// What stands in the head and foot of a paper is no announcement: its own date, its recipients.
Document announcement(const Document& document, const Form& form) {
  if (document.part == "body") return document;
  const Letterhead letterhead = parse_letterhead(document, form);
  Document kept = document;
  if (letterhead.first_block == 0 || letterhead.first_block > document.blocks.size()) return kept;
  kept.blocks.assign(document.blocks.begin() + static_cast<std::ptrdiff_t>(letterhead.first_block),
                     document.blocks.end());
  if (letterhead.title.value) {
    Paragraph title;
    title.text = *letterhead.title.value;
    title.heading = 1;
    title.source = letterhead.title.source;
    kept.blocks.insert(kept.blocks.begin(), Block(std::move(title)));
  }
  return kept;
}

}  // namespace

std::optional<Venue> parse_venue(const Document& document, const Form& form) {
  return VenueMaker(announcement(document, form), form).make();
}

}  // namespace gom
