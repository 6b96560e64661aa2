// The office's daily digest: one minute to read. What is expected, received, missing; what needs a person; what was
// sent; and the account that closes. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "campaign/address_book.h"
#include "campaign/standing.h"
#include "notices/notice.h"

namespace gom {

/// seen = filed + not ours + held, to the message.
struct Account {
  long seen = 0, filed = 0, not_ours = 0, held = 0;
  [[nodiscard]] long difference() const { return seen - filed - not_ours - held; }
  bool operator==(const Account&) const = default;
};

/// Something that waits for a person, and what to press or do.
struct NeedsPerson {
  UnitId unit;        ///< may be empty
  std::string what;   ///< Vietnamese, one sentence
  std::string to_do;  ///< Vietnamese: the action
  MessageRowId message = 0;
  bool operator==(const NeedsPerson&) const = default;
};

struct DigestNews {
  std::vector<Submission> since_last;  ///< submissions since the last digest
  std::vector<NeedsPerson> needs_person;
  int answers_sent = 0, reminders_sent = 0, refused = 0, waiting_review = 0, in_doubt = 0;
  Account account;
  std::optional<sys_seconds> unreachable_since;  ///< the mailbox has been out of reach since
  bool review_mode = true;
  std::string page_url;  ///< of the office's page, empty where none runs
  bool operator==(const DigestNews&) const = default;
};

/// Whether the digest of `now`'s local day is due (at or behind digest_at, within the campaign).
[[nodiscard]] bool digest_due(const Campaign&, sys_seconds now);
/// One notice an office address. `tracker` is attached.
[[nodiscard]] std::vector<Notice> digest(const Campaign&, const Standing&, const AddressBook&, const DigestNews&,
                                         sys_seconds now, const NoticeFile& tracker);

}  // namespace gom
