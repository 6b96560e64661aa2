// Tells that somebody has written into the store's file, within a fraction of a second and without looking again and
// again (inotify). Our own commits are told too. Where it cannot be had, nothing is told.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>

namespace gom {

/// Calls `written` after each burst of writes, until stopped; on the caller's thread.
void watch_store(const std::filesystem::path& folder, std::stop_token, const std::function<void()>& written);

}  // namespace gom
