// One line that says how far it is: rewritten on a terminal, at long intervals elsewhere, never where it was not
// wanted.
#pragma once

#include <chrono>
#include <string>

namespace gom {

class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();  ///< ends the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(const std::string& line);

 private:
  bool quiet_, terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace gom
