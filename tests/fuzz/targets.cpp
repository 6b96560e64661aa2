#include "targets.h"

#include <cstdio>
#include <cstdlib>

namespace gom::fuzz {

const Target* find_target(std::string_view name) {
  for (const auto list : {mail_targets(), document_targets(), text_targets(), service_targets()})
    for (const Target& target : list)
      if (target.name == name) return &target;
  return nullptr;
}

void must(bool held, const char* promise) {
  if (held) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

}  // namespace gom::fuzz
