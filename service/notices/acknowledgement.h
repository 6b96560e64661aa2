// The one answer to a message: acknowledges a submission, asks an unknown sender who writes, or says to whom a question
// went. Empty where nothing may or need be said. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "campaign/standing.h"
#include "contents/contents.h"
#include "notices/notice.h"

namespace gom {

/// What of a message the answer needs; made by daemon/receive from the reading.
struct Received {
  std::string message_key;  ///< stable over restarts: in the unique key
  MailHead head;
  sys_seconds received_at{};
  std::optional<UnitId> unit;  ///< attributed
  bool sender_known = false;   ///< its address is on the roster or confirmed for that unit
  bool believed = true;        ///< authentication did not fail
  bool question = false;
  bool not_held = false;
  bool ours = true;                               ///< of the campaign at all
  std::vector<Submission> submissions;            ///< made of this message (all units')
  SubmissionValues values;                        ///< to be read back
  std::vector<Finding> findings;                  ///< about attachments and the mail
  std::string excerpt;                            ///< first lines that the sender wrote, for the office
  std::map<std::string, std::string> file_names;  ///< by part: to say where a value stands
  bool settled = false;  ///< a person has said whose it is: the one answer "answer:<message>:settled"
  bool operator==(const Received&) const = default;
};

/// How often this sender was answered today, and whether this content was answered before.
struct AnswerHistory {
  int answered_today = 0;
  bool same_content_answered = false;  ///< "never two for the same thing"
  bool operator==(const AnswerHistory&) const = default;
};

/// RFC 3834 and the campaign's limits. Empty: may be answered; else the reason, English.
[[nodiscard]] std::string why_not_answered(const Received&, const Campaign&, const AnswerHistory&);

/// `standing` with this message's submissions already in it.
[[nodiscard]] std::optional<Notice> answer(const Received&, const Campaign&, const Standing&, const AnswerHistory&);

/// What is passed to the office: a question, an unknown sender's papers, a forged mail, one that could not be read, a
/// bounce. One mail to the first office address. `reason`: "question", "unknown_sender", "unconfirmed", "forged",
/// "unreadable", "bounce", "after_end" (the template has words for each), or a Vietnamese sentence of the caller's own.
[[nodiscard]] std::optional<Notice> to_office(const Received&, const Campaign&, const std::string& reason);

}  // namespace gom
