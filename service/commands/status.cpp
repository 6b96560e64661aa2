// gom status: who owes what, who has answered, what is doubtful, what waits to be sent, and the account that closes.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/office_view.h"
#include "commands/wiring.h"
#include "daemon/office_news.h"
#include "runtime/fault.h"

namespace gom {
namespace {

using nlohmann::ordered_json;

struct Facts {
  Standing standing;
  DigestNews news;
};

std::string state_of(const Answer& answer) {
  if (answer.waived) return "waived";
  if (answer.not_held) return "not held";
  if (!answer.current) return "missing";
  if (!answer.confirmed) return "unconfirmed";
  return answer.complete ? (answer.late ? "complete, late" : "complete") : "incomplete";
}

ordered_json tally_json(const Tally& t) {
  return {{"expected", t.expected}, {"received", t.received},     {"on_time", t.on_time},
          {"complete", t.complete}, {"incomplete", t.incomplete}, {"unconfirmed", t.unconfirmed},
          {"missing", t.missing},   {"waived", t.waived},         {"not_held", t.not_held},
          {"doubtful", t.doubtful}};
}

ordered_json as_json(const Campaign& campaign, const Facts& facts) {
  ordered_json out;
  out["campaign"] = campaign.id;
  for (const Obligation& each : campaign.obligations)
    out["obligations"][each.id] = tally_json(tally(campaign, facts.standing, each.id));
  for (const auto& [key, answer] : facts.standing.answers)
    out["units"].push_back(
        {{"unit", key.first},
         {"obligation", key.second},
         {"state", state_of(answer)},
         {"first_at", answer.first_at ? ordered_json(rfc3339(*answer.first_at, campaign.zone)) : ordered_json()},
         {"revisions", answer.revisions},
         {"doubts", answer.doubts}});
  for (const NeedsPerson& each : facts.news.needs_person)
    out["needs_person"].push_back(
        {{"message", each.message}, {"unit", each.unit}, {"what", each.what}, {"to_do", each.to_do}});
  out["outbox"] = {
      {"held", facts.news.waiting_review}, {"refused", facts.news.refused}, {"in_doubt", facts.news.in_doubt}};
  const Account& account = facts.news.account;
  out["account"] = {{"seen", account.seen},
                    {"filed", account.filed},
                    {"not_ours", account.not_ours},
                    {"held", account.held},
                    {"difference", account.difference()}};
  return out;
}

void print_units(const Campaign& campaign, const Facts& facts, bool all) {
  for (const Obligation& obligation : campaign.obligations) {
    const Tally t = tally(campaign, facts.standing, obligation.id);
    std::printf(
        "%s: %d units, %d received (%d on time, %d incomplete, %d unconfirmed), %d missing, %d doubtful; due %s\n",
        obligation.id.c_str(), t.expected, t.received, t.on_time, t.incomplete, t.unconfirmed, t.missing, t.doubtful,
        due_in_words(obligation).c_str());
    for (const Unit& unit : campaign.roster.units()) {
      if (!owes(unit, obligation.id)) continue;
      const Answer& answer = answer_of(facts.standing, unit.id, obligation.id);
      if (!all && answer.settled() && answer.doubts == 0) continue;
      std::printf("  %-28s %-16s %s%s\n", unit.id.c_str(), state_of(answer).c_str(), unit.name.c_str(),
                  answer.doubts > 0 ? (" (" + std::to_string(answer.doubts) + " doubts)").c_str() : "");
    }
  }
}

void print_rest(const Campaign& campaign, const Facts& facts) {
  if (!facts.news.needs_person.empty()) std::printf("needs a person:\n");
  for (const NeedsPerson& each : facts.news.needs_person) {
    const Unit* unit = campaign.roster.find(each.unit);
    std::printf("  - %s%s %s\n", unit ? (unit->name + ": ").c_str() : "", each.what.c_str(), each.to_do.c_str());
  }
  const Account& account = facts.news.account;
  std::printf("outbox: %d held for review, %d refused, %d in doubt\n", facts.news.waiting_review, facts.news.refused,
              facts.news.in_doubt);
  std::printf("mail: seen %ld = filed %ld + not ours %ld + held %ld (difference %ld)\n", account.seen, account.filed,
              account.not_ours, account.held, account.difference());
}

}  // namespace

int status(Wiring& wiring) {
  const auto store = wiring.open_store(StoreAccess::reader);
  const Campaign& campaign = wiring.campaign();
  const OfficeView view = office_view(*store, campaign);
  const sys_seconds now = wiring.clock().now();
  const Facts facts{view.standing, office_news(*store, campaign, view.standing, wiring.daemon_rules().receive.mode,
                                               start_of(campaign), now)};
  if (wiring.options().json) {
    std::printf("%s\n", as_json(campaign, facts).dump(1).c_str());
  } else {
    print_units(campaign, facts, wiring.options().verbose > 0);
    print_rest(campaign, facts);
  }
  return facts.news.account.difference() == 0 ? exits::kOk : exits::kFailed;
}

}  // namespace gom
