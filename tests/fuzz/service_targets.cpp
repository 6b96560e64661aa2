#include <stdexcept>
#include <string>

#include "config/campaign_folder.h"
#include "config/csv.h"
#include "config/roster_file.h"
#include "config/toml_file.h"
#include "contents/contents_json.h"
#include "intake/authentication.h"
#include "sandbox/wire.h"
#include "targets.h"
#include "transport/imap_response.h"

namespace gom::fuzz {
namespace {

void imap_response(std::string_view input) {
  const ImapResponse response = parse_imap_response(input);
  (void)fetch_items(response);
  (void)literal_at_end(input);
  (void)parse_internal_date(input);
  must(imap_quoted(input).find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos, "quoted in one line");
  (void)mailbox_name_of_utf8(mailbox_name_to_utf8(input));
}

template <class Read>
void read_or_refuse(Read read) {
  try {
    read();
  } catch (const std::invalid_argument&) {  // what these readers promise for a shape that is not right
  }
}

void json(std::string_view input) {
  read_or_refuse([&] {
    const Contents contents = contents_from_json(input);
    must(contents_from_json(contents_to_json(contents)) == contents, "contents survive being written and read");
  });
  read_or_refuse([&] { (void)form_from_json(input); });
  read_or_refuse([&] { (void)report_from_json(input); });
  read_or_refuse([&] { (void)venue_from_json(input); });
  read_or_refuse([&] { (void)evidence_from_json(input); });
  read_or_refuse([&] { (void)findings_from_json(input); });
  (void)split_fields(input, 4);
}

void toml(std::string_view input) {
  Mistakes mistakes;
  must(parse_toml(input, "form.toml", mistakes).has_value() == mistakes.empty(), "no table without a mistake told");
}

void roster(std::string_view input) {
  static const Campaign campaign = load_campaign(GOM_CONFIG "/campaigns/htsd-2022");
  Mistakes mistakes;
  (void)parse_roster(input, "roster.csv", campaign, mistakes);
}

void authentication(std::string_view input) {
  (void)authenticity({std::string(input)}, {"mx.google.com"}, "gialam.edu.vn");
}

constexpr Target kTargets[] = {{"imap_response", imap_response},
                               {"json", json},
                               {"toml", toml},
                               {"roster", roster},
                               {"authentication", authentication}};

}  // namespace

std::span<const Target> service_targets() {
  return kTargets;
}

}  // namespace gom::fuzz
