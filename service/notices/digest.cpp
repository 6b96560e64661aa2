#include "notices/digest.h"

#include <algorithm>

#include "notices/letter.h"
#include "notices/reminder.h"
#include "text/unicode.h"

namespace gom {
namespace {

// What is read in one minute; the tracker that is attached and the page hold the rest.
constexpr std::size_t kMostNew = 25;
constexpr std::size_t kMostNeeds = 40;
constexpr std::size_t kMostUnfinished = 30;

void put_list(TemplateValues& values, const std::string& name, std::vector<TemplateValues> list) {
  values.flags["has_" + name] = !list.empty();
  values.lists[name] = std::move(list);
}

std::string name_of_unit(const Campaign& campaign, const UnitId& id) {
  const Unit* unit = campaign.roster.find(id);
  return unit == nullptr ? id : unit->name;
}

TemplateValues total_of(const Campaign& campaign, const Standing& standing, const Obligation& obligation, bool first) {
  const Tally count = tally(campaign, standing, obligation.id);
  TemplateValues values;
  values.texts = {{"label", obligation.label},
                  {"title", obligation.title},
                  {"due", due_in_words(obligation)},
                  {"expected", std::to_string(count.expected)},
                  {"received_count", std::to_string(count.received)},
                  {"on_time", count.received == 0 ? "" : std::to_string(count.on_time)},
                  {"late_count", count_or_nothing(count.received - count.on_time)},
                  {"incomplete_count", count_or_nothing(count.incomplete)},
                  {"unconfirmed_count", count_or_nothing(count.unconfirmed)},
                  {"not_held_count", count_or_nothing(count.not_held)},
                  {"waived_count", count_or_nothing(count.waived)},
                  {"doubtful_count", count_or_nothing(count.doubtful)},
                  {"missing_units", count_or_nothing(count.missing)}};
  values.flags["first"] = first;
  return values;
}

/// The commune behind a unit's name, where the name itself does not tell it.
std::string commune_of(const Campaign& campaign, const Unit& unit) {
  if (unit.commune.empty() || unit.commune == unit.id) return "";
  const Unit* commune = campaign.roster.find(unit.commune);
  if (commune == nullptr) return "";
  const std::vector<std::string> last = words(fold(commune->name));
  return !last.empty() && fold(unit.name).ends_with(last.back()) ? "" : commune->name;
}

/// Who has not answered, by kind; schools in the order of their communes, as the roster has them.
std::vector<TemplateValues> gap_groups(const Campaign& campaign, const Standing& standing,
                                       const Obligation& obligation) {
  std::vector<TemplateValues> groups;
  for (const UnitKind& kind : campaign.kinds) {
    const Tally count = tally(campaign, standing, obligation.id, kind.id);
    if (count.missing == 0) continue;
    TemplateValues group;
    group.texts = {{"kind", kind.label}, {"count", std::to_string(count.missing)}};
    group.flags["all"] = count.missing == count.expected && count.missing > 1;
    std::vector<TemplateValues> units;
    for (const Unit& unit : campaign.roster.units()) {
      const auto answer = standing.answers.find({unit.id, obligation.id});
      if (unit.kind != kind.id || answer == standing.answers.end()) continue;
      if (answer->second.current || answer->second.waived) continue;
      TemplateValues& values = units.emplace_back();
      values.texts = {{"name", unit.name}, {"commune", commune_of(campaign, unit)}, {"phone_number", unit.phone}};
      values.flags["first"] = units.size() == 1;
    }
    // Where nobody of a kind has answered, the names tell nothing that the office does not know.
    group.lists["units"] = group.flags["all"] ? std::vector<TemplateValues>{} : std::move(units);
    groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<TemplateValues> gaps_of(const Campaign& campaign, const Standing& standing, sys_seconds now) {
  std::vector<TemplateValues> gaps;
  for (const Obligation& obligation : campaign.obligations) {
    // Whoever has not told where the opening is has held it meanwhile.
    if (obligation.answered_by == Answers::venue && now >= due_before(obligation, campaign.zone) + std::chrono::days{1})
      continue;
    TemplateValues gap;
    gap.texts = {{"title", obligation.title}, {"due", due_in_words(obligation)}};
    gap.lists["groups"] = gap_groups(campaign, standing, obligation);
    if (!gap.lists["groups"].empty()) gaps.push_back(std::move(gap));
  }
  return gaps;
}

std::vector<TemplateValues> unfinished_of(const Campaign& campaign, const Standing& standing) {
  std::vector<TemplateValues> unfinished;
  for (const Unit& unit : campaign.roster.units())
    for (const ObligationId& owed : unit.owes) {
      const auto found = standing.answers.find({unit.id, owed});
      if (found == standing.answers.end() || unfinished.size() == kMostUnfinished) continue;
      const Answer& answer = found->second;
      if (!answer.current || answer.complete || !answer.confirmed || answer.settled()) continue;
      unfinished.emplace_back().texts = {{"name", unit.name},
                                         {"headings", required_headings(campaign.form, answer.missing)}};
    }
  return unfinished;
}

std::vector<TemplateValues> needs_of(const Campaign& campaign, const Standing& standing, const AddressBook& book,
                                     const DigestNews& news) {
  std::vector<TemplateValues> needs;
  for (const NeedsPerson& one : news.needs_person) {
    if (needs.size() == kMostNeeds) break;
    needs.emplace_back().texts = {
        {"who", one.unit.empty() ? "" : name_of_unit(campaign, one.unit)}, {"what", one.what}, {"to_do", one.to_do}};
  }
  for (const Unit* unit : unreachable(campaign, standing, book)) {
    if (needs.size() == kMostNeeds) break;
    const std::string call = unit->phone.empty() ? "Gọi cho đơn vị" : "Gọi " + unit->phone;
    needs.emplace_back().texts = {{"who", unit->name},
                                  {"what", "chưa có địa chỉ thư dùng được nên không nhắc được."},
                                  {"to_do", call + ", hỏi địa chỉ thư rồi ghi vào trang của đơn vị."}};
  }
  return needs;
}

std::vector<TemplateValues> new_ones_of(const Campaign& campaign, const DigestNews& news) {
  std::vector<TemplateValues> new_ones;
  for (const Submission& one : news.since_last) {
    if (new_ones.size() == kMostNew) break;
    const Obligation* obligation = find_obligation(campaign, one.obligation);
    if (obligation == nullptr) continue;
    TemplateValues values;
    values.texts = {{"who", name_of_unit(campaign, one.unit)}, {"what", obligation->label}};
    values.flags = {{"complete", one.complete && one.confirmed && !one.not_held},
                    {"incomplete", !one.complete && one.confirmed && !one.not_held},
                    {"unconfirmed", !one.confirmed && !one.not_held},
                    {"not_held", one.not_held},
                    {"late", one.received_at >= due_before(*obligation, campaign.zone)}};
    new_ones.push_back(std::move(values));
  }
  return new_ones;
}

void tell_mail(TemplateValues& values, const DigestNews& news, const Campaign& campaign) {
  values.texts["waiting"] = count_or_nothing(news.waiting_review);
  values.texts["page"] = news.page_url;
  values.texts["unreachable_since"] =
      news.unreachable_since ? vietnamese_time(*news.unreachable_since, campaign.zone) : "";
  values.texts["answers_sent"] = std::to_string(news.answers_sent);
  values.texts["reminders_sent"] = std::to_string(news.reminders_sent);
  values.texts["refused"] = count_or_nothing(news.refused);
  values.texts["in_doubt"] = count_or_nothing(news.in_doubt);
  values.texts["seen"] = std::to_string(news.account.seen);
  values.texts["filed"] = std::to_string(news.account.filed);
  values.texts["not_ours"] = std::to_string(news.account.not_ours);
  values.texts["held"] = std::to_string(news.account.held);
  values.texts["difference"] = count_or_nothing(news.account.difference());
  values.flags["review"] = news.review_mode && news.waiting_review > 0;
}

bool nothing_new(const DigestNews& news, const TemplateValues& values) {
  return news.since_last.empty() && values.lists.at("needs").empty() && news.waiting_review == 0 &&
         !news.unreachable_since && news.answers_sent == 0 && news.reminders_sent == 0 && news.refused == 0 &&
         news.in_doubt == 0 && news.account.difference() == 0;
}

TemplateValues digest_values(const Campaign& campaign, const Standing& standing, const AddressBook& book,
                             const DigestNews& news, sys_seconds now) {
  TemplateValues values = common_values(campaign, nullptr);
  values.texts["salutation"] = campaign.office.name;
  values.texts["now"] = vietnamese_time(now, campaign.zone);
  values.texts["day"] = vietnamese_date(campaign.zone.date_of(now));
  for (const Obligation& obligation : campaign.obligations)
    values.lists["totals"].push_back(total_of(campaign, standing, obligation, values.lists["totals"].empty()));
  tell_mail(values, news, campaign);
  put_list(values, "needs", needs_of(campaign, standing, book, news));
  values.texts["needs_count"] = count_or_nothing(static_cast<long>(values.lists["needs"].size()));
  std::vector<TemplateValues> new_ones = new_ones_of(campaign, news);
  values.texts["new_count"] = count_or_nothing(static_cast<long>(news.since_last.size()));
  values.texts["more_new"] = count_or_nothing(static_cast<long>(news.since_last.size() - new_ones.size()));
  values.flags["has_new"] = !new_ones.empty();
  values.lists["new_ones"] = std::move(new_ones);
  values.flags["quiet"] = nothing_new(news, values);
  put_list(values, "gaps", gaps_of(campaign, standing, now));
  put_list(values, "unfinished", unfinished_of(campaign, standing));
  return values;
}

}  // namespace

std::vector<Notice> digest(const Campaign& campaign, const Standing& standing, const AddressBook& book,
                           const DigestNews& news, sys_seconds now, const NoticeFile& tracker) {
  const TemplateValues values = digest_values(campaign, standing, book, news, now);
  Notice notice;
  notice.kind = NoticeKind::digest;
  write_letter(notice, campaign, "digest", values);
  if (!tracker.bytes.empty()) notice.files.push_back(tracker);
  std::vector<Notice> notices;
  for (const std::string& address : campaign.office.addresses) {
    notice.to = address;
    notice.key = "digest:" + campaign.id + ":" + iso_date(campaign.zone.date_of(now));
    if (!notices.empty()) notice.key += ":" + std::to_string(notices.size() + 1);  // one mail is one row
    notices.push_back(notice);
  }
  return notices;
}

}  // namespace gom
