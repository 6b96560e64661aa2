// The doors through which bytes of strangers come in, each as a function that may neither crash nor hang, whatever it
// is given. What must hold of the answer is checked with `must`, which ends the process as a crash does.
#pragma once

#include <span>
#include <string_view>

namespace gom::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);
};

[[nodiscard]] std::span<const Target> mail_targets();
[[nodiscard]] std::span<const Target> document_targets();
[[nodiscard]] std::span<const Target> text_targets();
[[nodiscard]] std::span<const Target> service_targets();

/// Null when there is none of that name.
[[nodiscard]] const Target* find_target(std::string_view name);

/// Says what was promised and aborts unless `held`.
void must(bool held, const char* promise);

}  // namespace gom::fuzz
