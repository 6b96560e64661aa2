// What is owed, and until when. `due_before` is exclusive: the last moment is 23:59:59 of the day before.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "campaign/unit.h"
#include "text/date_time.h"
#include "text/local_time.h"

namespace gom {

enum class Answers { report, venue, evidence };  ///< what of a reading answers an obligation

/// When to remind: so many days before the last day (3: three days before; 0: on it; -1: the day after).
struct ReminderStep {
  int number = 0;  ///< 1.. in the order of time; part of the notice's key
  int days_before_last_day = 0;
  std::chrono::minutes at{};  ///< local time of day
  bool operator==(const ReminderStep&) const = default;
};

struct Obligation {
  ObligationId id;    ///< "report"
  std::string label;  ///< "báo cáo": in sentences
  std::string title;  ///< "Báo cáo tổng kết Tuần lễ": in headings
  std::string ask;    ///< "nộp báo cáo": behind "Nhắc" and "Đề nghị đơn vị"
  Answers answered_by = Answers::report;
  Date due_before{};
  std::vector<ReminderStep> reminders;
  bool operator==(const Obligation&) const = default;
};

/// The first instant that is too late.
[[nodiscard]] sys_seconds due_before(const Obligation&, const Zone&);
/// The day before `due_before`: the last one on time.
[[nodiscard]] Date last_day(const Obligation&);
/// When a step falls due, before quiet hours and holidays are looked at (next_allowed).
[[nodiscard]] sys_seconds step_time(const Obligation&, const ReminderStep&, const Zone&);
/// "trước ngày 10/10/2022 (chậm nhất hết ngày Chủ nhật 09/10/2022)"
[[nodiscard]] std::string due_in_words(const Obligation&);

}  // namespace gom
