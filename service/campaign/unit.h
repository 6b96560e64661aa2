// Who is asked: a commune, a school, a centre.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gom {

using UnitId = std::string;
using ObligationId = std::string;

struct UnitKind {
  std::string id;          ///< "mam_non"
  std::string label;       ///< "Trường mầm non": heads a group in the digest and the report
  std::string salutation;  ///< "Ban Giám hiệu {name}", "{name}": behind "Kính gửi: "
  bool operator==(const UnitKind&) const = default;
};

struct Unit {
  UnitId id;
  std::string kind;
  std::string name;  ///< full, as it is addressed: "Trường Mầm non Cổ Bi"
  UnitId commune;    ///< the unit whose area it lies in; a commune names itself; may be empty
  std::vector<ObligationId> owes;
  std::vector<std::string> addresses;  ///< lower case
  std::vector<std::string> aliases;
  std::string phone;
  bool operator==(const Unit&) const = default;
};

}  // namespace gom
