// Rows of mails out: one a key, each with the Message-ID that it was given when it was written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace gom {

class OutboxRows {
 public:
  /// `store_id`: what makes Message-IDs of this store unlike those of any other.
  OutboxRows(Database& database, std::string store_id) : database_(database), store_id_(std::move(store_id)) {}

  bool add(const Notice&, Mode, sys_seconds now, const std::string& domain);
  void update(const OutboxRow&);
  void bring_forward(sys_seconds now);
  void drop_reminders(const UnitId&, const ObligationId&, int below_step, const std::string& why);

  [[nodiscard]] std::vector<OutboxRow> due(sys_seconds now, std::size_t most);
  [[nodiscard]] std::vector<OutboxRow> list(std::optional<OutboxState>, std::size_t most, std::int64_t after);
  [[nodiscard]] std::optional<OutboxRow> find(std::int64_t id);
  [[nodiscard]] std::optional<OutboxRow> find(const std::string& key);
  [[nodiscard]] std::optional<sys_seconds> next_due_at();
  [[nodiscard]] int sent_between(sys_seconds from, sys_seconds until, std::optional<NoticeKind>);
  [[nodiscard]] int count(OutboxState, std::optional<NoticeKind>);
  [[nodiscard]] int answers_to(const std::string& address, sys_seconds from, sys_seconds until);

 private:
  [[nodiscard]] std::vector<OutboxRow> rows_of(Query);
  [[nodiscard]] std::vector<NoticeFile> files_of(std::int64_t id);

  Database& database_;
  std::string store_id_;
};

/// Without brackets: the same for the same store and key, so that a notice that is written again after a crash is the
/// same mail; nothing of the key can be read out of it.
[[nodiscard]] std::string message_id_for(const std::string& store_id, const std::string& key,
                                         const std::string& domain);

}  // namespace gom
