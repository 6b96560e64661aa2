// Values as columns hold them. Names of enumerators are fixed once written: they are the store's own and do not follow
// the words that other rooms show for them. A list is its items, empty ones left out, joined by a byte that no
// item has (U+001F).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "campaign/correction.h"
#include "notices/notice.h"
#include "store/outbox_row.h"
#include "store/store.h"

namespace gom::columns {

[[nodiscard]] std::string_view name(NoticeKind);
[[nodiscard]] std::string_view name(CorrectionKind);
[[nodiscard]] std::string_view name(MessageState);
[[nodiscard]] std::string_view name(OutboxState);

/// Throw Fault (service, never) for a name that this program does not know: the file is damaged.
[[nodiscard]] NoticeKind notice_kind(std::string_view);
[[nodiscard]] CorrectionKind correction_kind(std::string_view);
[[nodiscard]] MessageState message_state(std::string_view);
[[nodiscard]] OutboxState outbox_state(std::string_view);

[[nodiscard]] std::string joined(const std::vector<std::string>&);
[[nodiscard]] std::vector<std::string> split(std::string_view);

}  // namespace gom::columns
