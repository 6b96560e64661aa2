// A person's word in rows of its own, and what is known of addresses beside the roster.
#pragma once

#include <string>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace gom {

class Corrections {
 public:
  explicit Corrections(Database& database) : database_(database) {}

  std::int64_t add(const Correction&);
  void undo(std::int64_t id);
  [[nodiscard]] std::vector<Correction> all();

  [[nodiscard]] AddressBook address_book();
  /// Takes a mark of bouncing away: the address is good.
  void confirm_address(const std::string& address, const UnitId&);
  void mark_bounced(const std::string& address, sys_seconds at, const std::string& why);

 private:
  Database& database_;
};

}  // namespace gom
