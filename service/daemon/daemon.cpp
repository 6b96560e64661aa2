#include "daemon/daemon.h"

#include <algorithm>

#include "notices/reminder.h"
#include "runtime/fault.h"
#include "runtime/log.h"

namespace gom {
namespace {

std::vector<std::string> names_of(const std::vector<NamedMailbox>& mailboxes) {
  std::vector<std::string> names;
  for (const NamedMailbox& each : mailboxes) names.push_back(each.name);
  return names;
}

}  // namespace

Daemon::Daemon(Store& store, const Campaign& campaign, ReaderPool& readers, std::vector<NamedMailbox> mailboxes,
               Sender& sender, FindSent find_sent, DaemonRules rules)
    : store_(store),
      campaign_(campaign),
      readers_(readers),
      mailboxes_(std::move(mailboxes)),
      sender_(sender),
      find_sent_(std::move(find_sent)),
      rules_(std::move(rules)),
      timetable_{rules_.receive.mode, rules_.receive.message_id_domain, names_of(mailboxes_)},
      book_(campaign) {
  store_.files().sweep();
  book_.load(store_);
}

sys_seconds Daemon::step(sys_seconds now) {
  for (NamedMailbox& each : mailboxes_) {
    try {
      read_to_end(each, now);
      note_reachable(store_);
    } catch (const Fault& fault) {
      if (fault.scope() == FaultScope::service) throw;
      log::warning("mailbox_unreachable", {{"mailbox", each.name}, {"why", fault.what()}});
      note_unreachable(store_, now);
    }
  }
  write_due(store_, campaign_, book_, timetable_, now);
  send_what_is_due(now);
  return next_instant(now);
}

std::vector<Cursor> Daemon::unknown(const std::vector<Cursor>& listed) {
  std::vector<Cursor> unknown;
  for (const Cursor& each : listed)
    if (!store_.known(each)) unknown.push_back(each);
  return unknown;
}

std::size_t Daemon::read_to_end(NamedMailbox& box, sys_seconds now, const std::function<void(std::size_t)>& progress) {
  const MailboxState state = box.mailbox->open();
  return read_behind(box, start_of(box.name, state), now, progress);
}

std::size_t Daemon::read_missed(NamedMailbox& box, sys_seconds now) {
  const MailboxState state = box.mailbox->open();
  return read_behind(box, {box.name, state.uid_validity, 0, ""}, now, {});
}

// A batch is fetched, and handed to the readers, before the one in front of it is committed: what the readers do and
// what this thread does go side by side. At most two batches are under way.
std::size_t Daemon::read_behind(NamedMailbox& box, Cursor cursor, sys_seconds now,
                                const std::function<void(std::size_t)>& progress) {
  std::size_t filed = 0;
  const auto file = [&](Batch& batch) {
    if (!batch.arrivals.empty()) commit(batch.arrivals, batch.contents, now, {});
    filed += batch.arrivals.size();
    if (progress && !batch.arrivals.empty()) progress(filed);
  };
  Batch reading;
  for (bool more = true; more;) {
    Batch next;
    try {
      more = fetch_batch(*box.mailbox, cursor, next);
    } catch (const Fault&) {  // what has come is filed all the same
      file(reading);
      file(next);
      throw;
    }
    file(reading);
    reading = std::move(next);
  }
  note_read_to_end(store_, box.name, now);
  return filed;
}

bool Daemon::fetch_batch(Mailbox& mailbox, Cursor& cursor, Batch& batch) {
  const std::vector<Cursor> listed = mailbox.after(cursor, rules_.batch);
  if (listed.empty()) return false;
  const std::vector<Cursor> wanted = unknown(listed);
  mailbox.expect(wanted);
  for (const Cursor& each : wanted) {
    auto incoming = store_.files().incoming();
    const Fetched fetched = mailbox.fetch(each, *incoming);
    if (fetched.gone) continue;
    batch.arrivals.push_back({each, fetched, incoming->finish(false)});
    batch.contents.push_back(readers_.read(batch.arrivals.back().file.digest));
  }
  cursor = listed.back();
  return true;
}

void Daemon::commit(const std::vector<Arrival>& arrivals, std::vector<std::future<std::optional<Contents>>>& contents,
                    sys_seconds now, std::stop_token stop, const std::function<void(bool)>& meanwhile) {
  std::vector<StoredFile> files;
  for (const Arrival& each : arrivals) files.push_back(each.file);
  store_.files().sync(files);  // before anything is said about them
  std::vector<std::optional<Contents>> read;
  for (auto& each : contents) {
    while (each.wait_for(std::chrono::milliseconds{50}) != std::future_status::ready) {
      if (stop.stop_requested()) return;  // the files are kept; the messages are read at the next start
      if (meanwhile) meanwhile(false);
    }
    read.push_back(each.get());
    if (meanwhile) meanwhile(true);
  }
  try {
    store_.transaction([&] {
      book_.refresh(store_);  // a person may have said something meanwhile
      for (std::size_t i = 0; i < arrivals.size(); ++i)
        receive(arrivals[i], read[i], campaign_, book_, store_, rules_.receive, now);
    });
  } catch (...) {
    book_.load(store_);  // what was laid into the book was rolled back
    throw;
  }
}

Cursor Daemon::start_of(const std::string& mailbox, const MailboxState& state) {
  return store_.cursor_of(mailbox).value_or(Cursor{mailbox, state.uid_validity, 0, ""});
}

void Daemon::send_what_is_due(sys_seconds now) {
  while (send_due(store_, sender_, find_sent_, rules_.outbox, now) > 0) {
  }
  book_.load_addresses(store_);  // a server may have refused some
}

sys_seconds Daemon::next_instant(sys_seconds now) {
  sys_seconds next = now + std::chrono::days{1};
  if (const auto due = next_due(campaign_, now)) next = std::min(next, *due);
  if (const auto mail = store_.next_due_at(); mail && *mail > now) next = std::min(next, *mail);
  return next;
}

}  // namespace gom
