// gom check: configuration, campaign, templates, roster, store, clock, disk, confinement, engines: OK, or what to mend.
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdio>

#include "commands/commands.h"
#include "commands/wiring.h"
#include "config/campaign_folder.h"
#include "notices/template.h"
#include "runtime/fault.h"
#include "sandbox/recogniser.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

constexpr unsigned long long kLeastFreeBytes = 1ull << 30;
constexpr std::size_t kListedAtOnce = 1000;

/// Prints each line and counts what is wrong.
struct Checklist {
  int wrong = 0;
  void ok(const std::string& what) { std::printf("ok    %s\n", what.c_str()); }
  void note(const std::string& what) { std::printf("note  %s\n", what.c_str()); }
  void bad(const std::string& what) {
    std::printf("MEND  %s\n", what.c_str());
    ++wrong;
  }
};

void check_settings(Checklist& list, Wiring& wiring) {
  const Settings& settings = wiring.settings();
  if (wiring.options().verbose > 0)
    for (const ShownSetting& each : shown(settings))
      std::printf("      %s = %s   (%s)\n", each.key.c_str(), each.value.c_str(), each.origin.c_str());
  list.ok("configuration; mode " + settings.mode);
  for (const std::string& each : lacking(settings)) list.note(each);
}

void check_campaign(Checklist& list, Wiring& wiring) {
  const Campaign& campaign = wiring.campaign();
  list.ok("campaign " + campaign.id + ": " + std::to_string(campaign.roster.units().size()) + " units, from " +
          vietnamese_date(campaign.starts) + " to " + vietnamese_date(campaign.ends));
  for (const Obligation& each : campaign.obligations)
    list.ok("  " + each.id + ": " + due_in_words(each) + "; too late from " +
            rfc3339(due_before(each, campaign.zone), campaign.zone));
  const auto mistakes = check_templates(campaign.templates);
  for (const std::string& each : mistakes) list.bad(campaign.directory + "/templates/" + each);
  if (mistakes.empty()) list.ok(std::to_string(campaign.templates.size()) + " templates");
  int silent = 0;
  for (const Unit& each : campaign.roster.units()) silent += each.addresses.empty();
  if (silent > 0) list.note(std::to_string(silent) + " units have no address: they cannot be reminded");
}

void check_store(Checklist& list, Wiring& wiring, bool deep) {
  const fs::path& folder = wiring.settings().store_folder;
  if (!fs::exists(folder / "gom.sqlite")) {
    list.note("no store at " + folder.string() + " yet: gom serve makes it");
    return;
  }
  try {
    const auto store = Store::open(folder, StoreAccess::reader);
    const Account account = store->account();
    if (account.difference() == 0)
      list.ok("store: " + std::to_string(account.seen) + " messages, the account closes");
    else
      list.bad("store: the account does not close, difference " + std::to_string(account.difference()) +
               " (run gom check --store)");
    if (!deep) return;
    const auto mistakes = store->verify();
    for (const StoreMistake& each : mistakes) list.bad("store: " + each.words);
    if (mistakes.empty()) list.ok("store: every file has its hash, every row its file, SQLite is sound");
  } catch (const Fault& fault) {
    list.bad(fault.what());
  }
}

void check_machine(Checklist& list, Wiring& wiring) {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const int year = static_cast<int>(std::chrono::year_month_day(now).year());
  if (year < 2022 || year > 2100)
    list.bad("the clock says the year " + std::to_string(year) + ": set it (timedatectl)");
  else
    list.ok("clock " + iso_date(std::chrono::year_month_day(now)) + " (UTC)");
  fs::path folder = fs::absolute(wiring.settings().store_folder);
  while (!fs::exists(folder) && folder.has_relative_path()) folder = folder.parent_path();
  struct statvfs disk{};
  if (statvfs(folder.c_str(), &disk) != 0)
    list.bad("cannot look at the disk of " + folder.string());
  else if (const unsigned long long free = disk.f_bavail * static_cast<unsigned long long>(disk.f_frsize);
           free < kLeastFreeBytes)
    list.bad("only " + std::to_string(free >> 20) + " MB free at " + folder.string());
  else
    list.ok("disk: " + std::to_string(free >> 30) + " GB free at " + folder.string());
  const Confinement held = confinement();
  (held.seccomp ? list.ok("readers are confined: " + held.words)
                : list.bad("readers cannot be confined: " + held.words));
}

void check_engines(Checklist& list) {
  if (access("/usr/bin/soffice", X_OK) == 0)
    list.ok("LibreOffice reads .doc, .rtf and .xls");
  else
    list.note(
        "no LibreOffice: .doc, .rtf and .xls are kept but not read (apt-get install libreoffice-writer-nogui "
        "libreoffice-calc-nogui)");
  if (can_recognise())
    list.ok("tesseract reads scans and photos of pages");
  else
    list.note(
        "no models of tesseract: scans and photos of pages are kept but not read (apt-get install tesseract-ocr-vie "
        "tesseract-ocr-eng tesseract-ocr-osd)");
}

void tell(Checklist& list, const OnlineStep& step) {
  if (step.ok) return list.ok(step.what.en);
  list.bad(step.what.en);
  if (!step.cure.en.empty()) list.note("      " + step.cure.en);
}

void check_online(Checklist& list, Wiring& wiring, bool mail) {
  const Settings& settings = wiring.settings();
  const bool by_imap = settings.mailbox.kind == "imap", by_smtp = settings.sender.kind == "smtp";
  if (!by_imap) list.note("the mailbox is a Maildir: there is no server to log in to");
  if (!by_smtp) list.note("mail goes to a folder of .eml: there is no server to log in to");
  if (const auto needed = lacking(settings); !needed.empty()) {
    for (const std::string& each : needed) list.bad("not tried: lacking " + each);
    return;
  }
  const TriedAccount account = wiring.tried_account();
  if (by_imap)
    for (const OnlineStep& each : try_mailbox(account)) tell(list, each);
  if (by_smtp) tell(list, try_sender(account));
  if (by_imap && by_smtp && mail && list.wrong == 0) tell(list, try_mail_to_oneself(account));
}

/// What the mailbox holds and the store does not know, though its cursor has passed it.
void check_mailboxes(Checklist& list, Wiring& wiring) {
  const auto store = wiring.open_store(StoreAccess::reader);
  for (NamedMailbox& box : wiring.open_mailboxes()) try {
      const MailboxState state = box.mailbox->open();
      const auto read_to = store->cursor_of(box.name);
      Cursor cursor{box.name, state.uid_validity, 0, ""};
      std::size_t missed = 0, waiting = 0;
      for (auto listed = box.mailbox->after(cursor, kListedAtOnce); !listed.empty();
           listed = box.mailbox->after(cursor, kListedAtOnce)) {
        for (const Cursor& each : listed) {
          if (store->known(each)) continue;
          const bool passed = read_to && read_to->uid_validity == each.uid_validity && each.uid <= read_to->uid;
          ++(passed && each.name.empty() ? missed : waiting);
        }
        cursor = listed.back();
      }
      if (missed > 0)
        list.bad(box.name + ": " + std::to_string(missed) +
                 " messages are not in the store (gom check --store --repair)");
      else
        list.ok(box.name + ": every message that was passed is in the store, " + std::to_string(waiting) +
                " still to be read");
    } catch (const Fault& fault) {
      list.bad(fault.what());
    }
}

}  // namespace

int check(Wiring& wiring, const CheckOptions& options) {
  if (options.repair && !options.store) throw UsageError(exits::kUsage, "--repair goes with --store");
  Checklist list;
  check_settings(list, wiring);
  check_campaign(list, wiring);
  if (options.repair) list.wrong += repair(wiring);
  check_store(list, wiring, options.store);
  check_machine(list, wiring);
  check_engines(list);
  if (options.online) check_online(list, wiring, options.mail);
  if (options.online && options.store && list.wrong == 0) check_mailboxes(list, wiring);
  std::printf(list.wrong == 0 ? "OK\n" : "%d to mend\n", list.wrong);
  return list.wrong == 0 ? exits::kOk : exits::kFailed;
}

}  // namespace gom
