// gom outbox: mail that goes out. list (also what would go by a time), show, hold, release.
#include <charconv>
#include <cstdio>

#include "commands/commands.h"
#include "commands/office_view.h"
#include "commands/wiring.h"
#include "notices/reminder.h"
#include "runtime/fault.h"

namespace gom {
namespace {

constexpr std::size_t kBatch = 500;

void print_row(const OutboxRow& row, const Campaign& campaign) {
  std::printf("%6lld  %-8s %-8s  %s  %-34s %s\n", static_cast<long long>(row.id),
              std::string(name_of(row.state)).c_str(), std::string(name_of(row.notice.kind)).c_str(),
              rfc3339(row.next_at, campaign.zone).c_str(), row.notice.to.c_str(), row.notice.subject.c_str());
}

template <class Visit>
void each_row(Store& store, std::optional<OutboxState> state, Visit visit) {
  std::int64_t after = 0;
  while (true) {
    const auto rows = store.outbox(state, kBatch, after);
    if (rows.empty()) return;
    for (const OutboxRow& row : rows) visit(row);
    after = rows.back().id;
  }
}

/// What would go by `at`, were nothing more to arrive: rows that wait, and reminders that will have fallen due.
void list_until(Wiring& wiring, Store& store, sys_seconds at) {
  const Campaign& campaign = wiring.campaign();
  each_row(store, std::nullopt, [&](const OutboxRow& row) {
    const bool waits =
        row.state == OutboxState::due || row.state == OutboxState::held || row.state == OutboxState::in_doubt;
    if (waits && row.next_at <= at) print_row(row, campaign);
  });
  const OfficeView view = office_view(store, campaign);
  for (const Notice& each : reminders(campaign, view.standing, store.address_book(), at))
    if (!store.outbox_row(each.key))
      std::printf("     -  to come  reminder  %s  %-34s %s\n",
                  rfc3339(fell_due(campaign, each.obligation, each.step), campaign.zone).c_str(), each.to.c_str(),
                  each.subject.c_str());
}

int list(Wiring& wiring, const OutboxOptions& options) {
  const auto store = wiring.open_store(StoreAccess::reader);
  if (!options.at.empty()) {
    list_until(wiring, *store, parse_time_option(options.at, wiring.campaign().zone));
    return exits::kOk;
  }
  const auto state = outbox_state(options.state);
  if (!options.state.empty() && !state) throw UsageError(exits::kUsage, "no such state: " + options.state);
  each_row(*store, state, [&](const OutboxRow& row) { print_row(row, wiring.campaign()); });
  return exits::kOk;
}

std::int64_t id_of(const std::string& word) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
  if (error != std::errc() || end != word.data() + word.size())
    throw UsageError(exits::kUsage, "not the id of an outbox row: \"" + word + "\" (see gom outbox list)");
  return id;
}

OutboxRow wanted_row(Store& store, const std::string& word) {
  auto row = store.outbox_row(id_of(word));
  if (!row) throw UsageError(exits::kNoInput, "no outbox row " + word);
  return *row;
}

int show(Wiring& wiring, const OutboxOptions& options) {
  const auto store = wiring.open_store(StoreAccess::reader);
  for (const std::string& word : options.rows) {
    const OutboxRow row = wanted_row(*store, word);
    print_row(row, wiring.campaign());
    std::printf("key: %s\nMessage-ID: <%s>\ntries: %d\nlast reply: %s\n\n%s\n", row.notice.key.c_str(),
                row.message_id.c_str(), row.tries, row.last_reply.c_str(), row.notice.text.c_str());
  }
  return exits::kOk;
}

/// Only what has not gone yet can be held, and only what is held released; what is in doubt, either: a person knows
/// whether it came. "all" are those in the state `from` alone.
int change(Wiring& wiring, const OutboxOptions& options, OutboxState from, OutboxState to) {
  const auto store = wiring.open_store(StoreAccess::beside);
  const sys_seconds now = wiring.clock().now();
  std::vector<OutboxRow> rows;
  int changed = 0;
  store->transaction([&] {  // read and written as one: gom serve may be about to send them
    if (options.rows == std::vector<std::string>{"all"})
      each_row(*store, from, [&](const OutboxRow& row) { rows.push_back(row); });
    else
      for (const std::string& word : options.rows) rows.push_back(wanted_row(*store, word));
    for (OutboxRow& row : rows) {
      if (row.state != from && row.state != OutboxState::in_doubt) continue;
      row.state = to;
      row.next_at = std::max(row.notice.not_before.value_or(now), now);  // a person's word waits for no back-off
      store->update(row);
      ++changed;
    }
  });
  std::printf("%d of %zu rows now %s\n", changed, rows.size(), std::string(name_of(to)).c_str());
  return changed == static_cast<int>(rows.size()) ? exits::kOk : exits::kFailed;
}

}  // namespace

int outbox(Wiring& wiring, const OutboxOptions& options) {
  if (options.action == "list") return list(wiring, options);
  if (options.rows.empty()) throw UsageError(exits::kUsage, "gom outbox " + options.action + " wants ids, or all");
  if (options.action == "show") return show(wiring, options);
  if (options.action == "hold") return change(wiring, options, OutboxState::due, OutboxState::held);
  return change(wiring, options, OutboxState::held, OutboxState::due);
}

}  // namespace gom
