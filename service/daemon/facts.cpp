#include "daemon/facts.h"

#include "text/local_time.h"

namespace gom {

std::optional<std::chrono::sys_seconds> instant_fact(Store& store, const std::string& name) {
  const auto text = store.fact(name);
  return text ? parse_rfc3339(*text) : std::nullopt;
}

void set_instant_fact(Store& store, const std::string& name, std::chrono::sys_seconds at) {
  static const Zone utc("UTC");
  store.set_fact(name, rfc3339(at, utc));
}

}  // namespace gom
