// A Notice on its way: a row with a unique key, a Message-ID fixed when it was written, and a state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "notices/notice.h"

namespace gom {

enum class OutboxState {
  held,      ///< review mode, or held by a person: waits for a release
  due,       ///< to be sent from `next_at` on
  sending,   ///< handed to the sender; found so after a crash: in doubt
  in_doubt,  ///< cut after DATA: to be settled by a search of Sent
  sent,
  refused,  ///< 5xx: ended, told to the office
  dropped,  ///< overtaken before it went (a later step, the unit's report), or mode off
};
[[nodiscard]] std::string_view name_of(OutboxState);
[[nodiscard]] std::optional<OutboxState> outbox_state(std::string_view);

struct OutboxRow {
  std::int64_t id = 0;
  Notice notice;
  std::string message_id;  ///< without brackets
  OutboxState state = OutboxState::due;
  int tries = 0;
  sys_seconds created_at{};
  sys_seconds next_at{};  ///< not before
  std::optional<sys_seconds> sent_at;
  std::string last_reply;  ///< the server's words, or why it was dropped
  bool operator==(const OutboxRow&) const = default;
};

}  // namespace gom
