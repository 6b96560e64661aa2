#include "store/submissions.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "store/columns.h"

namespace gom {

namespace {

std::string select(std::string_view where) {
  return "SELECT id, message, unit, obligation, received_at, revision, complete, missing, partial, not_held, "
         "confirmed, "
         "set_aside, doubts, content FROM submission WHERE " +
         std::string(where);
}

Submission read_row(Query& query) {
  Submission submission;
  submission.id = query.integer();
  submission.message = query.integer();
  submission.unit = query.text();
  submission.obligation = query.text();
  submission.received_at = query.time();
  submission.revision = query.number();
  submission.complete = query.flag();
  submission.missing = columns::split(query.text());
  submission.partial = query.flag();
  submission.not_held = query.flag();
  submission.confirmed = query.flag();
  submission.set_aside = query.flag();
  submission.doubts = query.number();
  submission.content = query.text();
  return submission;
}

std::vector<Submission> rows_of(Query query) {
  std::vector<Submission> rows;
  while (query.next()) rows.push_back(read_row(query));
  return rows;
}

auto order_of(const SubmissionOutline& outline) {
  return std::tie(outline.unit, outline.obligation, outline.received_at, outline.id);
}

/// The last whole one for which `fits` holds; the end where there is none.
template <typename Fits>
std::size_t last_whole(std::span<const SubmissionOutline> group, Fits fits) {
  for (std::size_t i = group.size(); i-- > 0;) {
    if (!group[i].partial && fits(group[i])) return i;
  }
  return group.size();
}

void add_counting(std::span<const SubmissionOutline> group, std::vector<SubmissionOutline>& chosen) {
  const std::size_t current = last_whole(group, [](const SubmissionOutline&) { return true; });
  const std::size_t confirmed = last_whole(group, [](const SubmissionOutline& one) { return one.confirmed; });
  const std::size_t from = confirmed < group.size() ? confirmed : current < group.size() ? current : 0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (i == 0 || i == current || i == confirmed || (i >= from && group[i].partial)) chosen.push_back(group[i]);
  }
}

// What counts at all: not replaced, not set aside, not of a message that a person or its reading says is not ours. The
// unit is the office's word where it has said for whom the message speaks.
constexpr std::string_view kOutlines =
    "SELECT s.id, coalesce((SELECT c.unit FROM correction c WHERE c.message = s.message AND c.kind = 'message_unit' "
    "AND c.undone = 0 ORDER BY c.id DESC LIMIT 1), s.unit), s.obligation, s.received_at, s.partial, "
    "s.confirmed OR EXISTS (SELECT 1 FROM correction c WHERE c.message = s.message AND c.undone = 0 "
    "AND c.kind IN ('confirm_submission', 'message_unit')) "
    "FROM submission s JOIN message m ON m.id = s.message "
    "WHERE s.replaced = 0 AND s.set_aside = 0 AND m.state <> 'not_ours' AND NOT EXISTS (SELECT 1 FROM correction c "
    "WHERE c.message = s.message AND c.undone = 0 AND c.kind = 'not_ours')";

std::vector<SubmissionOutline> outlines(Database& database, const std::optional<UnitId>& unit) {
  static const std::string kOfAll(kOutlines);
  static const std::string kOfUnit =
      kOfAll +
      " AND s.id IN (SELECT id FROM submission WHERE unit = ?1 AND replaced = 0 UNION ALL SELECT moved.id FROM "
      "correction c JOIN submission moved ON moved.message = c.message "
      "WHERE c.kind = 'message_unit' AND c.unit = ?1 AND c.undone = 0)";
  Query query(database, unit ? kOfUnit : kOfAll);
  if (unit) query.bind(*unit);
  std::vector<SubmissionOutline> found;
  while (query.next()) {
    SubmissionOutline outline;
    outline.id = query.integer();
    outline.unit = query.text();
    outline.obligation = query.text();
    outline.received_at = query.time();
    outline.partial = query.flag();
    outline.confirmed = query.flag();
    if (!unit || outline.unit == *unit) found.push_back(outline);
  }
  std::ranges::sort(found, {}, order_of);
  return found;
}

bool same_but_for_rows(Submission one, const Submission& other) {
  one.id = other.id;
  one.message = other.message;
  one.set_aside = other.set_aside;
  return one == other;
}

}  // namespace

std::vector<SubmissionOutline> counting(const std::vector<SubmissionOutline>& all) {
  std::vector<SubmissionOutline> chosen;
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end = std::find_if(begin, all.end(), [&](const SubmissionOutline& one) {
      return one.unit != begin->unit || one.obligation != begin->obligation;
    });
    add_counting({begin, end}, chosen);
    begin = end;
  }
  return chosen;
}

SubmissionId Submissions::add(MessageRowId message, const Submission& one) {
  database_.run(
      "INSERT INTO submission (message, unit, obligation, received_at, revision, complete, missing, partial, not_held, "
      "confirmed, set_aside, doubts, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      message, one.unit, one.obligation, one.received_at, one.revision, one.complete, columns::joined(one.missing),
      one.partial, one.not_held, one.confirmed, one.set_aside, one.doubts, one.content);
  return database_.last_id();
}

void Submissions::replace(MessageRowId message, std::vector<Submission> now) {
  for (const Submission& before : of_message(message)) {
    const auto same = std::ranges::find_if(now, [&](const Submission& one) { return same_but_for_rows(one, before); });
    if (same != now.end()) {
      now.erase(same);
      continue;
    }
    database_.run("UPDATE submission SET replaced = 1 WHERE id = ?", before.id);
    for (Submission& one : now) {
      if (one.unit == before.unit && one.obligation == before.obligation) one.set_aside |= before.set_aside;
    }
  }
  for (const Submission& one : now) add(message, one);
}

std::vector<Submission> Submissions::standing(const std::optional<UnitId>& unit) {
  std::vector<SubmissionOutline> chosen = counting(outlines(database_, unit));
  std::ranges::sort(chosen, {}, [](const SubmissionOutline& one) { return std::tie(one.received_at, one.id); });
  std::vector<Submission> rows;
  rows.reserve(chosen.size());
  for (const SubmissionOutline& outline : chosen) rows.push_back(find(outline.id));
  return rows;
}

Submission Submissions::find(SubmissionId id) {
  Query query = database_.query(select("id = ?"), id);
  if (!query.next()) return {};
  return read_row(query);
}

std::vector<Submission> Submissions::of_unit(const UnitId& unit) {
  return rows_of(database_.query(select("unit = ? AND replaced = 0 ORDER BY received_at, id"), unit));
}

std::vector<Submission> Submissions::of_message(MessageRowId message) {
  return rows_of(database_.query(select("message = ? AND replaced = 0 ORDER BY id"), message));
}

std::vector<Submission> Submissions::between(sys_seconds from, sys_seconds until) {
  return rows_of(database_.query(
      select("received_at >= ? AND received_at < ? AND replaced = 0 ORDER BY received_at, id"), from, until));
}

}  // namespace gom
