// Questions to a person at a terminal, or to a pipe that holds the answers: in Vietnamese or English, a default in
// brackets, secrets without echo.
#pragma once

#include <string>
#include <string_view>

namespace gom {

/// The same words in both languages.
struct Words {
  std::string vi, en;
};

class Dialogue {
 public:
  void speak(bool vietnamese) { vietnamese_ = vietnamese; }
  [[nodiscard]] const std::string& said(const Words& words) const { return vietnamese_ ? words.vi : words.en; }
  void say(const Words&) const;
  /// One line, squeezed; an empty one is `otherwise`. Throws UsageError (kNoInput) at the end of the input.
  [[nodiscard]] std::string ask(const Words& question, const std::string& otherwise = "") const;
  /// Not shown while it is typed, and never printed.
  [[nodiscard]] std::string ask_secret(const Words& question) const;
  [[nodiscard]] bool confirm(const Words& question, bool otherwise) const;

 private:
  bool vietnamese_ = true;
};

}  // namespace gom
