// The moments that the daemon remembers between its starts, as small facts of the store in RFC 3339, UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "store/store.h"

namespace gom {

/// When it was, by the fact's name ("last_digest_at"); nothing where it never was or cannot be read.
[[nodiscard]] std::optional<std::chrono::sys_seconds> instant_fact(Store& store, const std::string& name);

void set_instant_fact(Store& store, const std::string& name, std::chrono::sys_seconds at);

}  // namespace gom
