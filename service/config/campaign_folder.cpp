#include "config/campaign_folder.h"

#include <algorithm>

#include "config/fields.h"
#include "config/form_file.h"
#include "config/roster_file.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "text/unicode.h"

namespace gom {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

const std::vector<std::string> kAnswers{"report", "venue", "evidence"};

constexpr std::uintmax_t kMostFileBytes = 16 * 1024 * 1024;
constexpr int kMostReminderDays = 366;

/// Empty, with a mistake, where it cannot be read.
std::optional<std::string> read_text(const std::filesystem::path& file, Mistakes& mistakes) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) {
    mistakes.push_back({file.string(), 0, "cannot be read: " + error.message() + "."});
    return std::nullopt;
  }
  if (size > kMostFileBytes) {
    mistakes.push_back({file.string(), 0, "is larger than 16 MB; that cannot be a campaign's file."});
    return std::nullopt;
  }
  try {
    return read_file(file);
  } catch (const Fault& fault) {
    mistakes.push_back({file.string(), 0, std::string("cannot be read: ") + fault.what()});
    return std::nullopt;
  }
}

std::optional<TomlTable> read_toml(const std::filesystem::path& file, Mistakes& mistakes) {
  const auto text = read_text(file, mistakes);
  return text ? parse_toml(*text, file.string(), mistakes) : std::nullopt;
}

std::vector<std::string> mail_addresses(Fields& fields, const std::string& key) {
  std::vector<std::string> addresses;
  for (const std::string& written : fields.texts(key)) {
    addresses.push_back(lower(written));
    if (!is_mail_address(addresses.back())) fields.complain(key, "\"" + written + "\" is no mail address.");
  }
  if (addresses.empty()) fields.complain(key, "must name at least one mail address.");
  return addresses;
}

Office office_of(Fields fields) {
  Office office;
  office.name = fields.text("name");
  office.officer = fields.text("officer");
  office.phone = fields.text("phone");
  office.addresses = mail_addresses(fields, "addresses");
  office.superior = fields.text("superior", "");
  office.place = fields.text("place", "");
  office.report_to = fields.text("report_to", "");
  office.signer_role = fields.text("signer_role", "");
  fields.finish();
  return office;
}

void read_schedule(Fields fields, Campaign& campaign) {
  using std::chrono::hours;
  campaign.digest_at = fields.time_of_day("digest_at", hours{7});
  campaign.quiet_from = fields.time_of_day("quiet_from", hours{20});
  campaign.quiet_until = fields.time_of_day("quiet_until", hours{7});
  for (const std::int64_t day : fields.wholes("working_days", 1, 7))
    campaign.working_days.insert(static_cast<int>(day));
  for (const Date& day : fields.dates("holidays")) campaign.holidays.insert(sys_days(day));
  if (campaign.working_days.empty())
    fields.complain("working_days", "must name at least one day: 1 is Monday, 7 Sunday.");
  fields.finish();
}

CampaignLimits limits_of(Fields fields) {
  CampaignLimits limits;
  const auto at_most = [&](const std::string& key, int otherwise) {
    return static_cast<int>(fields.whole(key, 0, 1000000, otherwise));
  };
  limits.answers_a_sender_a_day = at_most("answers_a_sender_a_day", limits.answers_a_sender_a_day);
  limits.mails_a_day = at_most("mails_a_day", limits.mails_a_day);
  limits.reserved_for_answers = at_most("reserved_for_answers", limits.reserved_for_answers);
  if (limits.reserved_for_answers > limits.mails_a_day)
    fields.complain("reserved_for_answers", "cannot be more than mails_a_day.");
  fields.finish();
  return limits;
}

void check_id(Fields& fields, const std::string& id, std::set<std::string>& ids) {
  const bool plain = std::ranges::all_of(id, [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
  if (!plain) fields.complain("id", "must be letters, digits, \"-\" and \"_\" alone.");
  if (!ids.insert(id).second) fields.complain("id", "\"" + id + "\" is used twice; ids must differ.");
}

UnitKind kind_of(Fields fields, std::set<std::string>& ids) {
  UnitKind kind{fields.text("id"), fields.text("label"), fields.text("salutation", "{name}")};
  check_id(fields, kind.id, ids);
  if (kind.salutation.find("{name}") == std::string::npos)
    fields.complain("salutation", "must hold {name}, where the unit's name goes.");
  fields.finish();
  return kind;
}

/// Numbered in the order of time, however they stand in the file.
std::vector<ReminderStep> steps_of(std::vector<Fields> tables, Date due_before, const Campaign& campaign) {
  std::vector<ReminderStep> steps;
  for (Fields& fields : tables) {
    ReminderStep step;
    step.days_before_last_day =
        static_cast<int>(fields.whole("days_before_last_day", -kMostReminderDays, kMostReminderDays));
    step.at = fields.time_of_day("at", std::chrono::hours{8});
    const auto day = sys_days(due_before) - days{1 + step.days_before_last_day};
    if (day < sys_days(campaign.starts) || day > sys_days(campaign.ends))
      fields.complain("days_before_last_day",
                      "falls on " + iso_date(Date(day)) + ", outside starts .. ends: it would never go.");
    if (std::ranges::find(steps, step) != steps.end()) fields.complain("at", "this step stands there twice.");
    fields.finish();
    steps.push_back(step);
  }
  std::ranges::sort(steps, [](const ReminderStep& one, const ReminderStep& other) {
    return std::pair(-one.days_before_last_day, one.at) < std::pair(-other.days_before_last_day, other.at);
  });
  for (std::size_t at = 0; at < steps.size(); ++at) steps[at].number = static_cast<int>(at) + 1;
  return steps;
}

Obligation obligation_of(Fields fields, const Campaign& campaign, std::set<std::string>& ids) {
  Obligation obligation;
  obligation.id = fields.text("id");
  obligation.label = fields.text("label");
  obligation.title = fields.text("title");
  obligation.ask = fields.text("ask", "gửi " + obligation.label);
  const std::string answered_by = fields.choice("answered_by", kAnswers);
  const auto answers = std::ranges::find(kAnswers, answered_by) - kAnswers.begin();
  obligation.answered_by = static_cast<Answers>(std::min<std::ptrdiff_t>(answers, 2));
  check_id(fields, obligation.id, ids);
  const auto due = fields.date("due_before", true);
  std::vector<Fields> steps = fields.tables("reminders");
  if (due) {
    obligation.due_before = *due;
    if (sys_days(*due) <= sys_days(campaign.starts) || sys_days(*due) > sys_days(campaign.ends) + days{1})
      fields.complain("due_before", "is outside starts .. ends of the campaign.");
    obligation.reminders = steps_of(std::move(steps), *due, campaign);
  }
  fields.finish();
  return obligation;
}

void read_zone(Fields& fields, Campaign& campaign) {
  const std::string name = fields.text("zone");
  try {
    if (!name.empty()) campaign.zone = Zone(name);
  } catch (const std::exception&) {
    fields.complain("zone", "\"" + name + "\" is no zone of tzdata; write one like \"Asia/Ho_Chi_Minh\".");
  }
}

void read_head(Fields& fields, Campaign& campaign) {
  std::set<std::string> ids;
  campaign.id = fields.text("id");
  check_id(fields, campaign.id, ids);
  campaign.name = fields.text("name");
  campaign.tag = fields.text("tag");
  campaign.basis = fields.text("basis", "");
  read_zone(fields, campaign);
  campaign.starts = fields.date("starts", true).value_or(Date{});
  campaign.ends = fields.date("ends", true).value_or(Date{});
  if (sys_days(campaign.ends) < sys_days(campaign.starts)) fields.complain("ends", "is before starts.");
  campaign.own_addresses = mail_addresses(fields, "own_addresses");
}

void read_campaign_file(const std::filesystem::path& file, Campaign& campaign, Mistakes& mistakes) {
  const auto table = read_toml(file, mistakes);
  if (!table) return;
  Fields fields(*table, file.string(), 0, "", mistakes);
  read_head(fields, campaign);
  campaign.office = office_of(fields.table("office"));
  read_schedule(fields.table("schedule"), campaign);
  campaign.limits = limits_of(fields.table("limits"));
  std::set<std::string> kinds, obligations;
  for (Fields& kind : fields.tables("kinds")) campaign.kinds.push_back(kind_of(kind, kinds));
  for (Fields& owed : fields.tables("obligations"))
    campaign.obligations.push_back(obligation_of(owed, campaign, obligations));
  if (campaign.kinds.empty()) fields.complain("kinds", "a campaign needs at least one kind of unit, [[kinds]].");
  if (campaign.obligations.empty()) fields.complain("obligations", "a campaign asks for something, [[obligations]].");
  fields.finish();
}

void read_form_file(const std::filesystem::path& file, Campaign& campaign, Mistakes& mistakes) {
  const auto table = read_toml(file, mistakes);
  if (!table) return;
  Fields fields(*table, file.string(), 0, "", mistakes);
  campaign.form = form_of(fields);
  campaign.form.campaign = campaign.id;
  campaign.form.zone = campaign.zone.name();
  for (const Obligation& obligation : campaign.obligations) {
    if (obligation.answered_by == Answers::venue && !campaign.form.venue.asked)
      fields.complain("venue", "obligation \"" + obligation.id + "\" asks for it: set asked = true in [venue].");
    if (obligation.answered_by == Answers::report && campaign.form.sections.empty())
      fields.complain("sections", "obligation \"" + obligation.id + "\" asks for a report: name its [[sections]].");
  }
}

void read_templates(const std::filesystem::path& folder, Campaign& campaign, Mistakes& mistakes) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) files.push_back(entry.path());
  if (error) mistakes.push_back({folder.string(), 0, "cannot be read: " + error.message() + "."});
  std::ranges::sort(files);
  for (const std::filesystem::path& file : files) {
    const std::string name = file.filename().string();
    if (name == "report.docx") {
      campaign.report_template = read_text(file, mistakes).value_or("");
    } else if (file.extension() == ".txt" || file.extension() == ".html") {
      const std::string text = read_text(file, mistakes).value_or("");
      if (!is_utf8(text)) mistakes.push_back({file.string(), 0, "is not UTF-8; save it as UTF-8."});
      campaign.templates.emplace(name, text);
    }
  }
}

}  // namespace

LoadedCampaign read_campaign(const std::filesystem::path& folder) {
  LoadedCampaign loaded;
  Campaign& campaign = loaded.campaign;
  campaign.directory = folder.string();
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    loaded.mistakes.push_back(
        {folder.string(), 0, "is no folder; campaign.folder must name one that holds campaign.toml."});
    return loaded;
  }
  read_campaign_file(folder / "campaign.toml", campaign, loaded.mistakes);
  if (const auto csv = read_text(folder / "roster.csv", loaded.mistakes))
    campaign.roster = Roster(parse_roster(*csv, (folder / "roster.csv").string(), campaign, loaded.mistakes));
  read_form_file(folder / "form.toml", campaign, loaded.mistakes);
  read_templates(folder / "templates", campaign, loaded.mistakes);
  return loaded;
}

Campaign load_campaign(const std::filesystem::path& folder) {
  LoadedCampaign loaded = read_campaign(folder);
  if (!loaded.mistakes.empty()) throw UsageError(exits::kConfig, in_lines(std::move(loaded.mistakes)));
  return std::move(loaded.campaign);
}

}  // namespace gom
