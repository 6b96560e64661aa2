// The shape of the store's file: numbered steps that only grow. A step that was released is never edited (a test pins
// the first byte for byte); a change of shape is a new step behind it. PRAGMA user_version counts the steps taken.
#pragma once

#include <span>
#include <string_view>

#include "store/database.h"

namespace gom {

[[nodiscard]] std::span<const std::string_view> schema_steps();

/// Takes the steps that are missing, each in a transaction. Throws Fault (service, never) where the file is of a newer
/// gom.
void upgrade_schema(Database&);
/// For readers. Throws Fault (service, never) where the file's steps are not exactly this program's.
void require_schema(Database&);

}  // namespace gom
