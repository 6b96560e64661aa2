#include "campaign/standing.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace gom {
namespace {

/// What the office has said, in the shape that judging needs.
struct OfficeWord {
  std::map<MessageRowId, UnitId> unit_of;
  std::set<MessageRowId> not_ours;
  std::set<std::pair<MessageRowId, UnitId>> confirmed;  ///< an empty unit: of whatever unit the message has
  std::set<std::pair<UnitId, ObligationId>> waived;
  std::map<std::pair<UnitId, ObligationId>, std::set<std::string>> settled_fields;
};

OfficeWord office_word(const std::vector<Correction>& corrections) {
  OfficeWord word;
  for (const Correction& said : corrections) {
    if (said.undone) continue;
    switch (said.kind) {
      case CorrectionKind::message_unit:
        word.unit_of[said.message] = said.unit;
        break;
      case CorrectionKind::not_ours:
        word.not_ours.insert(said.message);
        break;
      case CorrectionKind::confirm_submission:
        word.confirmed.emplace(said.message, said.unit);
        break;
      case CorrectionKind::waiver:
        word.waived.emplace(said.unit, said.obligation);
        break;
      case CorrectionKind::value:
      case CorrectionKind::confirm_value:
        word.settled_fields[{said.unit, said.obligation}].insert(said.field);
        break;
      case CorrectionKind::unit_address:
        break;
    }
  }
  return word;
}

/// Messages that hold the papers of several units: a word on the message's unit then touches the doubtful ones alone.
std::set<MessageRowId> messages_of_several_units(const std::vector<Submission>& submissions) {
  std::map<MessageRowId, UnitId> first;
  std::set<MessageRowId> several;
  for (const Submission& one : submissions)
    if (first.emplace(one.message, one.unit).first->second != one.unit) several.insert(one.message);
  return several;
}

/// The submissions that count, each with the office's word laid over it.
std::vector<Submission> counted(const std::vector<Submission>& submissions, const OfficeWord& word) {
  const std::set<MessageRowId> several = messages_of_several_units(submissions);
  std::vector<Submission> kept;
  for (Submission one : submissions) {
    if (one.set_aside || word.not_ours.contains(one.message)) continue;
    const auto unit = word.unit_of.find(one.message);
    bool seen = word.confirmed.contains({one.message, one.unit}) || word.confirmed.contains({one.message, UnitId{}});
    if (unit != word.unit_of.end() && (!one.confirmed || !several.contains(one.message))) {
      one.unit = unit->second;
      one.confirmed = true;
    }
    seen = seen || word.confirmed.contains({one.message, one.unit});
    // That a unit holds nothing is settled by the office alone, however well the sender is known.
    one.confirmed = one.not_held ? seen : one.confirmed || seen;
    kept.push_back(std::move(one));
  }
  return kept;
}

/// Required sections and the table; of a venue whatever is missing (place, starts_at). Evidence is asked for alone.
bool makes_incomplete(const Form& form, const std::string& missing) {
  if (missing == "evidence") return false;
  const auto section = std::ranges::find_if(form.sections, [&](const FormSection& one) {
    return one.id == missing || (missing == "table" && one.role == SectionRole::table);
  });
  return section == form.sections.end() ? missing != "table" : section->required;
}

/// 0..3: a submission takes the place of one that weighs no more than itself.
int weight(const Submission& one) {
  return (one.confirmed ? 2 : 0) + (one.not_held ? 0 : 1);
}

void take(Answer& answer, const Submission& one) {
  answer.current = one.id;
  answer.message = one.message;
  answer.complete = one.complete;
  answer.missing = one.missing;
  answer.confirmed = one.confirmed;
  answer.not_held = one.not_held && one.confirmed;
  answer.doubts = one.doubts;
}

/// What both lack is still missing; the values of the later one are laid over by whoever reads them back. A report that
/// is incomplete for another reason (last year's) is not mended by a part.
void complete_by(Answer& answer, const Submission& part, const Form& form) {
  const auto lacks = [&] {
    return std::ranges::any_of(answer.missing, [&](const auto& id) { return makes_incomplete(form, id); });
  };
  const bool lacked = lacks();
  std::erase_if(answer.missing,
                [&](const std::string& id) { return std::ranges::find(part.missing, id) == part.missing.end(); });
  answer.complete = answer.complete || part.complete || (lacked && !lacks());
  answer.confirmed = answer.confirmed && part.confirmed;
  answer.doubts += part.doubts;
}

/// All that one unit sent for one obligation, in order of arrival, to one answer.
Answer answer_from(const std::vector<const Submission*>& sent, const Form& form, sys_seconds due) {
  Answer answer;
  int heaviest = -1;
  const bool any_confirmed = std::ranges::any_of(sent, [](const Submission* one) { return one->confirmed; });
  for (const Submission* one : sent) {
    if (any_confirmed && !one->confirmed) continue;  // waits beside what is known to be the unit's
    if (!answer.first_at) answer.first_at = one->received_at;
    answer.latest_at = one->received_at;
    ++answer.revisions;
    if (one->partial && answer.current && !answer.not_held) {
      complete_by(answer, *one, form);
    } else if (weight(*one) >= heaviest) {
      heaviest = weight(*one);
      take(answer, *one);
    }
  }
  answer.late = answer.first_at && *answer.first_at >= due;
  return answer;
}

}  // namespace

Standing make_standing(const Campaign& campaign, const std::vector<Submission>& submissions,
                       const std::vector<Correction>& corrections) {
  const OfficeWord word = office_word(corrections);
  const std::vector<Submission> counting = counted(submissions, word);
  std::map<std::pair<UnitId, ObligationId>, std::vector<const Submission*>> sent;
  for (const Submission& one : counting) sent[{one.unit, one.obligation}].push_back(&one);

  Standing standing;
  for (const Unit& unit : campaign.roster.units())
    for (const ObligationId& owed : unit.owes) {
      const Obligation* obligation = find_obligation(campaign, owed);
      if (obligation == nullptr) continue;
      const std::pair key{unit.id, owed};
      Answer answer = answer_from(sent[key], campaign.form, due_before(*obligation, campaign.zone));
      answer.waived = word.waived.contains(key);
      if (const auto settled = word.settled_fields.find(key); settled != word.settled_fields.end())
        answer.doubts = std::max(0, answer.doubts - static_cast<int>(settled->second.size()));
      standing.answers.emplace(key, std::move(answer));
    }
  return standing;
}

void renew_answer(Standing& standing, const Campaign& campaign, const UnitId& unit, const ObligationId& owed,
                  const std::vector<Submission>& sent) {
  const auto answer = standing.answers.find({unit, owed});
  const Obligation* obligation = find_obligation(campaign, owed);
  if (answer == standing.answers.end() || obligation == nullptr) return;
  const std::vector<Submission> counting = counted(sent, {});
  std::vector<const Submission*> in_order;
  for (const Submission& one : counting) in_order.push_back(&one);
  answer->second = answer_from(in_order, campaign.form, due_before(*obligation, campaign.zone));
}

const Answer& answer_of(const Standing& standing, const UnitId& unit, const ObligationId& obligation) {
  const auto found = standing.answers.find({unit, obligation});
  if (found == standing.answers.end()) throw std::out_of_range(unit + " does not owe " + obligation);
  return found->second;
}

Tally tally(const Campaign& campaign, const Standing& standing, const ObligationId& obligation, std::string_view kind) {
  Tally count;
  for (const auto& [key, answer] : standing.answers) {
    if (key.second != obligation) continue;
    const Unit* unit = campaign.roster.find(key.first);
    if (unit == nullptr || (!kind.empty() && unit->kind != kind)) continue;
    ++count.expected;
    if (!answer.current) {
      ++(answer.waived ? count.waived : count.missing);
      continue;
    }
    ++count.received;
    if (!answer.late) ++count.on_time;
    if (answer.doubts > 0) ++count.doubtful;
    if (!answer.confirmed)
      ++count.unconfirmed;
    else if (answer.not_held)
      ++count.not_held;
    else
      ++(answer.complete ? count.complete : count.incomplete);
  }
  return count;
}

}  // namespace gom
