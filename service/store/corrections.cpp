#include "store/corrections.h"

#include "store/columns.h"

namespace gom {

namespace {

std::string lower_case(std::string address) {
  for (char& c : address) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return address;
}

}  // namespace

std::int64_t Corrections::add(const Correction& said) {
  database_.run(
      "INSERT INTO correction (kind, at, said_by, reason, unit, obligation, message, field, value, address, undone) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      columns::name(said.kind), said.at, said.by, said.reason, said.unit, said.obligation, said.message, said.field,
      said.value, said.address, said.undone);
  return database_.last_id();
}

void Corrections::undo(std::int64_t id) {
  database_.run("UPDATE correction SET undone = 1 WHERE id = ?", id);
}

std::vector<Correction> Corrections::all() {
  std::vector<Correction> corrections;
  Query query = database_.query(
      "SELECT id, kind, at, said_by, reason, unit, obligation, message, field, value, address, undone FROM correction "
      "ORDER BY id");
  while (query.next()) {
    Correction said;
    said.id = query.integer();
    said.kind = columns::correction_kind(query.text());
    said.at = query.time();
    said.by = query.text();
    said.reason = query.text();
    said.unit = query.text();
    said.obligation = query.text();
    said.message = query.integer();
    said.field = query.text();
    said.value = query.text();
    said.address = query.text();
    said.undone = query.flag();
    corrections.push_back(std::move(said));
  }
  return corrections;
}

AddressBook Corrections::address_book() {
  AddressBook book;
  Query confirmed = database_.query("SELECT address, unit FROM confirmed_address");
  while (confirmed.next()) {
    const std::string address = confirmed.text();
    book.confirmed[address] = confirmed.text();
  }
  Query bounced = database_.query("SELECT address FROM bounced_address");
  while (bounced.next()) book.bounced.insert(bounced.text());
  return book;
}

void Corrections::confirm_address(const std::string& address, const UnitId& unit) {
  database_.transaction([&] {
    database_.run("INSERT OR REPLACE INTO confirmed_address VALUES (?, ?)", lower_case(address), unit);
    database_.run("DELETE FROM bounced_address WHERE address = ?", lower_case(address));
  });
}

void Corrections::mark_bounced(const std::string& address, sys_seconds at, const std::string& why) {
  database_.run("INSERT OR REPLACE INTO bounced_address VALUES (?, ?, ?)", lower_case(address), at, why);
}

}  // namespace gom
