// What of a Maildir has not been taken yet, oldest delivery first. A mail may come in late with an early time (copied
// from elsewhere), so order alone cannot tell what is new: names that were passed are remembered, eight bytes each, and
// the first look of a process lists everything, even what an earlier process has passed; its reader knows those by
// their place. Of the rest at most a few thousand names are held at once; when they are used up the folders are read
// again.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/clock.h"

namespace gom {

/// One file of new/ or cur/.
struct MaildirEntry {
  sys_seconds delivered_at{};
  std::string name;  ///< unique: without the flags behind ":"
  std::string path;  ///< below the Maildir: "cur/NAME:2,S"
  auto operator<=>(const MaildirEntry&) const = default;
};

/// When a file was delivered: the seconds that its name begins with, or its time if that is earlier (a mail that was
/// brought over keeps the time of its arrival there). What cannot be a time of delivery is left out.
[[nodiscard]] sys_seconds delivery_time(std::string_view name, sys_seconds file_time, sys_seconds now);
/// The name without flags.
[[nodiscard]] std::string_view unique_name(std::string_view file_name);

class MaildirListing {
 public:
  explicit MaildirListing(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Forgets what was passed.
  void restart();
  /// Something may have come in: the next `next` looks again.
  void look_again() { stale_ = true; }
  /// The entry of that name and those given before it are done with. A name that was not given changes nothing.
  void pass(std::string_view name);
  /// What was given and not passed, and behind it more, `most` together. Throws Fault (mailbox, later).
  [[nodiscard]] std::vector<MaildirEntry> next(std::size_t most);
  /// Where a given entry is, or any other by a search of the folders. Empty: it has gone.
  [[nodiscard]] std::optional<MaildirEntry> find(std::string_view name) const;
  [[nodiscard]] std::size_t count() const;

 private:
  void look();
  void keep_smallest(MaildirEntry);
  [[nodiscard]] bool is_passed(std::uint64_t hash) const;

  std::filesystem::path folder_;
  std::vector<std::uint64_t> passed_;        ///< sorted
  std::vector<std::uint64_t> newly_passed_;  ///< merged into `passed_` at each look
  std::deque<MaildirEntry> given_;
  std::deque<MaildirEntry> waiting_;
  std::vector<MaildirEntry> heap_;  ///< while looking: the smallest so far, the largest of them on top
  bool more_ = false;               ///< the last look saw more than it kept
  bool stale_ = true;
};

}  // namespace gom
