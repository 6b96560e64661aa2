#include "intake/kinds.h"

namespace gom {

std::vector<std::string> kinds_of(const Reading& reading) {
  const Automatic& automatic = reading.contents.head.automatic;
  if (automatic.is_bounce) return {"bounce"};
  if (automatic.is_reply) return {"auto_reply"};
  std::vector<std::string> kinds;
  if (reading.report) kinds.emplace_back("report");
  if (reading.venue) kinds.emplace_back("venue");
  if (!reading.evidence.empty()) kinds.emplace_back("evidence");
  if (reading.contents.asks_question && !automatic.is_list && !reading.not_held) kinds.emplace_back("question");
  if (kinds.empty() || reading.not_held) kinds.emplace_back("other");
  return kinds;
}

}  // namespace gom
