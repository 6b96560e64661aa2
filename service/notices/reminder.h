// Reminders that are owed now: to units that still owe, saying what. Pure: standing and now are parameters.
#pragma once

#include <map>
#include <vector>

#include "campaign/address_book.h"
#include "campaign/standing.h"
#include "notices/notice.h"

namespace gom {

/// Units whose newest mail brought files that could not be read and nothing else, and when it came.
using UnreadMail = std::map<UnitId, sys_seconds>;

/// The latest step that has fallen due by `now` of each obligation, for every unit that still owes and has a usable
/// address; an unconfirmed answer silences. An incomplete report is reminded of what is missing. None before `starts`
/// or behind `ends`. The same key comes again each time: the store keeps one row. Whose mail could not be read is told
/// so.
[[nodiscard]] std::vector<Notice> reminders(const Campaign&, const Standing&, const AddressBook&, sys_seconds now,
                                            const UnreadMail& unread = {});

/// When that step of that obligation falls due, quiet hours and working days taken in. Throws std::out_of_range for a
/// step that the campaign does not have.
[[nodiscard]] sys_seconds fell_due(const Campaign&, const ObligationId&, int step);

/// The next instant behind `now` at which a step falls due or the digest is owed. Empty: nothing more in this campaign.
[[nodiscard]] std::optional<sys_seconds> next_due(const Campaign&, sys_seconds now);

/// Units that owe something and cannot be reached: for the digest.
[[nodiscard]] std::vector<const Unit*> unreachable(const Campaign&, const Standing&, const AddressBook&);

}  // namespace gom
