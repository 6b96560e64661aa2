// gom demo: the sample mails arrive in a Maildir over the days of the campaign of 2022, by a fast clock, and gom does
// its work. Everything it made is left in the folder for a look. One that was cut off goes on with --resume and ends as
// if nothing had been: the instant of each step is in the store before the step begins.
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "commands/commands.h"
#include "commands/office_view.h"
#include "commands/progress.h"
#include "commands/report_files.h"
#include "commands/wiring.h"
#include "config/campaign_folder.h"
#include "daemon/office_news.h"
#include "message/message.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "transport/eml_folder_sender.h"
#include "transport/maildir_mailbox.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMark = "demo-of-gom";    // only a folder that holds it is emptied or resumed
constexpr const char* kStepFact = "demo_step";  // the instant of the step that is under way

struct SampleMail {
  fs::path file;
  sys_seconds arrives;
};

/// When the office's own server took it: the topmost Received field, else Date.
sys_seconds arrival_of(const std::string& raw, sys_seconds otherwise) {
  const Message message = parse_message(as_bytes(raw));
  const std::string_view received = message.header.first("Received");
  if (const std::size_t semicolon = received.rfind(';'); semicolon != std::string_view::npos)
    if (const auto date = parse_mail_date(received.substr(semicolon + 1))) return date->instant;
  return message.date ? message.date->instant : otherwise;
}

std::vector<SampleMail> sample_mails(const fs::path& folder, sys_seconds otherwise) {
  std::vector<SampleMail> mails;
  for (const auto& each : fs::directory_iterator(folder))
    if (each.path().extension() == ".eml")
      mails.push_back({each.path(), arrival_of(read_file(each.path()), otherwise)});
  std::ranges::sort(mails, {}, [](const SampleMail& mail) { return std::pair(mail.arrives, mail.file); });
  if (mails.empty()) throw UsageError(exits::kNoInput, "no sample mails in " + folder.string());
  return mails;
}

/// What a demo has made before is taken away, unless it is to be resumed; anything else is left alone.
void prepare_folder(const fs::path& folder, bool resume) {
  const bool ours = fs::exists(folder / kMark);
  if (fs::exists(folder) && !ours && !fs::is_empty(folder))
    throw UsageError(exits::kCannotCreate, folder.string() + " holds something else: name an empty folder");
  if (!resume) fs::remove_all(folder);
  fs::create_directories(folder);
  std::ofstream(folder / kMark) << "made by gom demo; may be removed\n";
  for (const char* each : {"Maildir/new", "Maildir/cur", "Maildir/tmp", "sent"}) fs::create_directories(folder / each);
}

void deliver(const SampleMail& mail, const fs::path& maildir) {
  const std::string unique =
      std::to_string(mail.arrives.time_since_epoch().count()) + "." + mail.file.stem().string() + ".demo";
  if (fs::exists(maildir / "new" / unique)) return;  // before the demo was cut off
  fs::copy_file(mail.file, maildir / "tmp" / unique, fs::copy_options::overwrite_existing);
  fs::rename(maildir / "tmp" / unique, maildir / "new" / unique);
}

/// Steps from one instant at which something is owed to the next, letting mail in on the way.
void play(Daemon& daemon, Store& store, const Campaign& campaign, const std::vector<SampleMail>& mails,
          const fs::path& maildir, Progress& progress) {
  const Zone utc("UTC");
  const auto begun = store.fact(kStepFact);
  sys_seconds now = begun ? parse_rfc3339(*begun).value() : std::min(mails.front().arrives, start_of(campaign));
  const sys_seconds end = end_of(campaign);
  auto mail = mails.begin();
  while (now < end) {
    store.set_fact(kStepFact, rfc3339(now, utc));
    for (; mail != mails.end() && mail->arrives <= now; ++mail) deliver(*mail, maildir);
    progress.show(vietnamese_time(now, campaign.zone) + ": " + std::to_string(mail - mails.begin()) + " of " +
                  std::to_string(mails.size()) + " mails have arrived");
    const sys_seconds next = daemon.step(now);
    now = mail != mails.end() ? std::min(next, std::max(mail->arrives, now + std::chrono::seconds{1})) : next;
  }
}

void print_end(Store& store, const Campaign& campaign, const fs::path& folder, sys_seconds now) {
  const OfficeView view = office_view(store, campaign);
  const Account account = store.account();
  std::printf("\n%s, played to its end on sample mails.\n\n", campaign.name.c_str());
  std::printf("Came in:        %ld messages = %ld filed + %ld not ours + %ld held for a person\n", account.seen,
              account.filed, account.not_ours, account.held);
  for (const Obligation& each : campaign.obligations) {
    const Tally t = tally(campaign, view.standing, each.id);
    std::printf("%-15s %d of %d units have answered (%d on time, %d incomplete, %d to be confirmed), %d have not\n",
                (each.id + ":").c_str(), t.received, t.expected, t.on_time, t.incomplete, t.unconfirmed, t.missing);
  }
  const sys_seconds begin{};
  std::printf("Sent:           %d answers, %d reminders, %d digests, %d mails to the office\n",
              store.sent_between(begin, now, NoticeKind::answer), store.sent_between(begin, now, NoticeKind::reminder),
              store.sent_between(begin, now, NoticeKind::digest), store.sent_between(begin, now, NoticeKind::office));
  std::printf("Needs a person: %zu things\n", needs_person(store, campaign, view.standing, 1000).size());
  const ReportFiles files = write_report_files(store, campaign, folder, now);
  std::printf(
      "\nWhere to look:\n  report to the district  %s\n  tracker                 %s\n  openings                %s\n",
      files.report.c_str(), files.tracker.c_str(), files.calendar.c_str());
}

/// The newest digest as a page of its own.
void write_digest_page(Store& store, const fs::path& folder) {
  std::int64_t after = 0;
  std::string html;
  for (auto rows = store.outbox(OutboxState::sent, 500, after); !rows.empty();
       rows = store.outbox(OutboxState::sent, 500, after)) {
    for (const OutboxRow& row : rows)
      if (row.notice.kind == NoticeKind::digest) html = row.notice.html;
    after = rows.back().id;
  }
  if (!html.empty()) write_durably(folder / "digest.html", html);
}

}  // namespace

int demo(Wiring& wiring, const DemoOptions& options) {
  const fs::path folder = options.folder.empty() ? fs::path("var/demo") : fs::path(options.folder);
  const Campaign campaign = load_campaign(wiring.options().campaign.value_or(default_campaign_folder()));
  const auto mails = sample_mails(
      options.mails.empty() ? shared_folder("tests/corpus/samples") : fs::path(options.mails), start_of(campaign));
  prepare_folder(folder, options.resume);
  const auto store = Store::open(folder / "store");
  ReaderPool readers(wiring.zygote(), campaign.form, wiring.sandbox_limits(), store->files(), wiring.reader_count());
  const auto sender = open_eml_folder(folder / "sent");
  std::vector<NamedMailbox> boxes;
  boxes.push_back({"INBOX", open_maildir(folder / "Maildir", "INBOX")});
  DaemonRules rules = wiring.daemon_rules();
  rules.receive.mode = Mode::live;
  rules.outbox.between_reminders = std::chrono::seconds{0};  // each would be a stop of the fast clock
  rules.outbox.sent_copy_after = std::chrono::seconds{0};    // a file is there or not, whatever gom.toml says
  const fs::path sent = folder / "sent";
  Daemon daemon(
      *store, campaign, readers, std::move(boxes), *sender,
      [sent](const std::string& id) { return fs::exists(eml_file(sent, id)) ? SentCopy::found : SentCopy::absent; },
      rules);
  {
    Progress progress(wiring.options().json);
    play(daemon, *store, campaign, mails, folder / "Maildir", progress);
  }
  print_end(*store, campaign, folder, end_of(campaign));
  write_digest_page(*store, folder);
  std::printf("  last digest             %s\n  mails out               %s/*.eml\n  store                   %s\n",
              (folder / "digest.html").c_str(), sent.c_str(), (folder / "store").c_str());
  std::printf(
      "\nNext: put the mailbox's app password where config/gom.toml says, then ./run check and ./run serve.\n"
      "It starts in review mode: nothing goes to a unit until you release it (./run outbox release all).\n");
  return exits::kOk;
}

}  // namespace gom
