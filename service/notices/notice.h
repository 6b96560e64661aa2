// A mail that is owed to somebody: to whom, its words, and the unique key under which it exists at most once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "campaign/campaign.h"

namespace gom {

enum class NoticeKind { answer, reminder, digest, office };
[[nodiscard]] std::string_view name_of(NoticeKind);

struct NoticeFile {
  std::string name, media_type, bytes;
  bool operator==(const NoticeFile&) const = default;
};

struct Notice {
  std::string key;  ///< "answer:<message>", "reminder:<campaign>:<obligation>:<unit>:<step>", "digest:…", "office:…"
  NoticeKind kind = NoticeKind::answer;
  UnitId unit;              ///< it is about; may be empty
  ObligationId obligation;  ///< of a reminder
  int step = 0;             ///< of a reminder
  std::string to;           ///< one address
  std::string subject;      ///< one line, UTF-8; never CR or LF
  std::string text, html;   ///< say the same
  std::string in_reply_to;  ///< Message-ID without brackets; empty: no thread
  std::vector<std::string> references;
  std::vector<NoticeFile> files;
  std::optional<sys_seconds> not_before;
  [[nodiscard]] bool to_office() const { return kind == NoticeKind::digest || kind == NoticeKind::office; }
  bool operator==(const Notice&) const = default;
};

}  // namespace gom
