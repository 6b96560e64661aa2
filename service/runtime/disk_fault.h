// The disk's refusals as Faults: the one place that turns errno into scope, retry and words. Every refusal is of the
// service and may pass (space is made, a disk is mounted again), so it is tried again later; what cannot pass by
// waiting is said by `disk_fault_for_good`.
#pragma once

#include <filesystem>
#include <string_view>

#include "runtime/fault.h"

namespace gom {

/// "cannot write /var/lib/gom/x: No space left on device (ENOSPC)"; service, later. `doing`: a verb, "write".
[[nodiscard]] Fault disk_fault(std::string_view doing, const std::filesystem::path&, int error);
/// The same; service, never.
[[nodiscard]] Fault disk_fault_for_good(std::string_view doing, const std::filesystem::path&, int error);

}  // namespace gom
