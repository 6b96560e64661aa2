#include "config/roster_file.h"

#include <algorithm>
#include <map>
#include <set>

#include "config/csv.h"
#include "text/unicode.h"

namespace gom {
namespace {

const std::vector<std::string> kColumns{"id", "kind", "name", "commune", "owes", "addresses", "aliases", "phone"};
const std::vector<std::string> kNeeded{"id", "kind", "name", "owes", "addresses"};

std::vector<std::string> split_list(std::string_view cell) {
  std::vector<std::string> values;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    if (std::string value = squeeze(cell.substr(0, end)); !value.empty()) values.push_back(nfc(value));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return values;
}

bool is_unit_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

class RosterReader {
 public:
  RosterReader(const std::string& file, const Campaign& campaign, Mistakes& mistakes)
      : file_(file), campaign_(campaign), mistakes_(mistakes) {}

  std::vector<Unit> units(std::string_view csv) {
    const std::vector<CsvRow> rows = parse_csv(csv, file_, mistakes_);
    if (rows.empty() || !read_columns(rows[0])) return {};
    for (std::size_t at = 1; at < rows.size(); ++at) add(rows[at]);
    check_communes();
    if (units_.empty()) complain(0, "names no unit; a campaign asks at least one.");
    return std::move(units_);
  }

 private:
  void complain(int line, std::string what) { mistakes_.push_back({file_, line, std::move(what)}); }

  bool read_columns(const CsvRow& head) {
    for (std::size_t at = 0; at < head.fields.size(); ++at) {
      const std::string name = lower(squeeze(head.fields[at]));
      if (std::ranges::find(kColumns, name) == kColumns.end())
        complain(head.line, "column \"" + name + "\" is none that gom knows." + did_you_mean(name, kColumns));
      else if (!columns_.emplace(name, at).second)
        complain(head.line, "column \"" + name + "\" stands there twice.");
    }
    bool all = true;
    for (const std::string& needed : kNeeded)
      if (!columns_.contains(needed)) complain(head.line, "column \"" + needed + "\" is missing."), all = false;
    return all;
  }

  std::string cell(const CsvRow& row, const std::string& column) const {
    const auto at = columns_.find(column);
    return at == columns_.end() || at->second >= row.fields.size() ? "" : nfc(squeeze(row.fields[at->second]));
  }

  void add(const CsvRow& row) {
    if (row.fields.size() > columns_.size())
      complain(row.line, "has more cells than the first line has columns; a cell with a comma stands in \"…\".");
    Unit unit{.id = cell(row, "id"),
              .kind = cell(row, "kind"),
              .name = cell(row, "name"),
              .commune = cell(row, "commune"),
              .owes = split_list(cell(row, "owes")),
              .addresses = split_list(lower(cell(row, "addresses"))),
              .aliases = split_list(cell(row, "aliases")),
              .phone = cell(row, "phone")};
    check(unit, row.line);
    lines_.push_back(row.line);
    units_.push_back(std::move(unit));
  }

  void check(const Unit& unit, int line) {
    if (!is_unit_id(unit.id)) complain(line, "id \"" + unit.id + "\" must be a-z, 0-9, \"-\" and \"_\" alone.");
    if (!ids_.insert(unit.id).second) complain(line, "id \"" + unit.id + "\" is used twice; ids must differ.");
    if (unit.name.empty()) complain(line, "name is empty; it stands in every mail to the unit.");
    std::vector<std::string> kinds, obligations;
    for (const UnitKind& kind : campaign_.kinds) kinds.push_back(kind.id);
    for (const Obligation& obligation : campaign_.obligations) obligations.push_back(obligation.id);
    if (std::ranges::find(kinds, unit.kind) == kinds.end())
      complain(line,
               "kind \"" + unit.kind + "\" is none of [[kinds]] in campaign.toml." + did_you_mean(unit.kind, kinds));
    for (const ObligationId& owed : unit.owes)
      if (std::ranges::find(obligations, owed) == obligations.end())
        complain(line, "owes \"" + owed + "\", which is none of [[obligations]] in campaign.toml." +
                           did_you_mean(owed, obligations));
    for (const std::string& address : unit.addresses)
      if (!is_mail_address(address))
        complain(line, "\"" + address + "\" is no mail address; several are separated by \";\".");
  }

  void check_communes() {
    const std::vector<std::string> ids(ids_.begin(), ids_.end());
    for (std::size_t at = 0; at < units_.size(); ++at)
      if (const UnitId& commune = units_[at].commune; !commune.empty() && !ids_.contains(commune))
        complain(lines_[at], "commune \"" + commune + "\" is no unit's id." + did_you_mean(commune, ids));
  }

  const std::string& file_;
  const Campaign& campaign_;
  Mistakes& mistakes_;
  std::map<std::string, std::size_t> columns_;
  std::vector<Unit> units_;
  std::vector<int> lines_;
  std::set<std::string> ids_;
};

}  // namespace

bool is_mail_address(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 >= address.size() || address.size() > 254) return false;
  if (address.find('@', at + 1) != std::string_view::npos) return false;
  constexpr std::string_view kForbidden = " \t\r\n<>,;:\"()[]\\";
  const std::string_view domain = address.substr(at + 1);
  return address.find_first_of(kForbidden) == std::string_view::npos && !domain.starts_with('.') &&
         !domain.ends_with('.') && domain.find("..") == std::string_view::npos;
}

std::vector<Unit> parse_roster(std::string_view csv, const std::string& file, const Campaign& campaign,
                               Mistakes& mistakes) {
  return RosterReader(file, campaign, mistakes).units(csv);
}

}  // namespace gom
