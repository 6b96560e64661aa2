// Legacy documents (.doc, .rtf, .xls) to .docx and .xlsx by LibreOffice: one confined process a document, in a folder
// of its own with a fresh copy of a profile that is made once, since LibreOffice ends with 81 when it meets none.
// Nothing here parses what comes out; it goes back to the reader. Not thread-safe: one Converter a thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "sandbox/zygote.h"

namespace gom {

class Converter {
 public:
  /// `folder`: where temporary folders are made; empty: TMPDIR, or /tmp.
  Converter(Zygote&, std::filesystem::path folder, std::chrono::seconds time, std::size_t most_bytes);
  ~Converter();  ///< removes its profile
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// Bytes of the .docx or .xlsx; empty: no LibreOffice or no Landlock here, not such a file by its first bytes, or it
  /// failed or took too long. Throws Fault (service) where no process or folder can be made.
  [[nodiscard]] std::string convert(std::string_view bytes, std::string_view media_type, const std::stop_token& stop);

 private:
  bool make_profile(const std::stop_token&);
  std::optional<int> run(const std::filesystem::path& folder, const std::string& target, const std::stop_token&);

  Zygote& zygote_;
  std::filesystem::path folder_, profile_;
  std::chrono::seconds time_;
  std::size_t most_bytes_;
};

/// Whether LibreOffice is installed and can be confined: for `gom check`.
[[nodiscard]] bool can_convert();

/// In the child: confines itself to `folder` and becomes LibreOffice. Returns only when that failed.
void run_converter(const char* folder, const char* target, std::size_t memory);

}  // namespace gom
