// gom correct: a person's word on a value, an address, a message, a waiver. Rows of their own that nothing of gom
// undoes.
#include <pwd.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>

#include "commands/commands.h"
#include "commands/wiring.h"
#include "daemon/reread.h"
#include "runtime/fault.h"
#include "text/unicode.h"

namespace gom {
namespace {

std::string login_name() {
  const passwd* entry = getpwuid(getuid());
  return entry ? entry->pw_name : "uid " + std::to_string(getuid());
}

std::int64_t number_of(const std::string& word, const char* what) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
  if (error != std::errc() || end != word.data() + word.size() || id <= 0)
    throw UsageError(exits::kUsage, std::string("gom correct wants the id of ") + what + ", not \"" + word + "\"");
  return id;
}

void want(bool given, const std::string& what) {
  if (!given) throw UsageError(exits::kUsage, "gom correct wants " + what + " (see gom correct --help)");
}

void check_unit(const Campaign& campaign, const UnitId& unit) {
  if (!campaign.roster.find(unit))
    throw UsageError(exits::kData, "no unit \"" + unit + "\" on the roster of " + campaign.id);
}

Correction made_from(const CorrectOptions& options, const Campaign& campaign, Store& store, sys_seconds now) {
  Correction word;
  word.at = now;
  word.by = options.by.empty() ? login_name() : options.by;
  word.reason = options.reason;
  word.unit = options.unit;
  word.obligation = options.obligation;
  word.field = options.field;
  word.value = options.value;
  if (options.what == "value") {
    want(!options.unit.empty() && !options.field.empty(), "--unit, --field and --value");
    word.kind = CorrectionKind::value;
  } else if (options.what == "confirm") {
    word.kind = options.field.empty() ? CorrectionKind::confirm_submission : CorrectionKind::confirm_value;
    if (options.field.empty())
      word.message = number_of(options.subject, "a message");
    else
      want(!options.unit.empty(), "--unit with --field");
  } else if (options.what == "address") {
    want(options.subject.find('@') != std::string::npos && !options.unit.empty(), "an address and --unit");
    word.kind = CorrectionKind::unit_address;
    word.address = lower(options.subject);
  } else if (options.what == "waive") {
    want(!options.unit.empty() && !options.obligation.empty(), "--unit and --obligation");
    word.kind = CorrectionKind::waiver;
  } else {
    word.kind = options.what == "message" ? CorrectionKind::message_unit : CorrectionKind::not_ours;
    word.message = number_of(options.subject, "a message");
    if (options.what == "message") want(!options.unit.empty(), "--unit");
  }
  if (word.message > 0 && !store.message(word.message))
    throw UsageError(exits::kNoInput, "no message " + std::to_string(word.message) + " in the store");
  if (!word.unit.empty()) check_unit(campaign, word.unit);
  if (!word.obligation.empty() && !find_obligation(campaign, word.obligation))
    throw UsageError(exits::kData, "no obligation \"" + word.obligation + "\" in " + campaign.id);
  return word;
}

void print(const Correction& each, const Campaign& campaign) {
  std::printf("%6lld  %s  %-18s %s%s %s %s%s  by %s%s%s\n", static_cast<long long>(each.id),
              rfc3339(each.at, campaign.zone).c_str(), std::string(name_of(each.kind)).c_str(), each.unit.c_str(),
              each.message > 0 ? (" message " + std::to_string(each.message)).c_str() : "", each.field.c_str(),
              each.value.c_str(), each.address.c_str(), each.by.c_str(),
              each.reason.empty() ? "" : (": " + each.reason).c_str(), each.undone ? " (undone)" : "");
}

}  // namespace

int correct(Wiring& wiring, const CorrectOptions& options) {
  const Campaign& campaign = wiring.campaign();
  const auto store = wiring.open_store(options.what == "list" ? StoreAccess::reader : StoreAccess::beside);
  if (options.what == "list") {
    for (const Correction& each : store->corrections()) print(each, campaign);
    return exits::kOk;
  }
  if (options.what == "undo") {
    store->undo_correction(number_of(options.subject, "a correction"));
    return exits::kOk;
  }
  Correction word = made_from(options, campaign, *store, wiring.clock().now());
  const ReceiveRules rules = wiring.daemon_rules().receive;
  store->transaction([&] { word.id = apply_correction(*store, campaign, word, rules, wiring.clock().now()); });
  print(word, campaign);
  return exits::kOk;
}

}  // namespace gom
