// Pages of scans and photos to words: one confined child, started when the first page asks, with its models opened
// before the wall, and ended with the mail whose pages it read. Not thread-safe: one Recogniser a thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "sandbox/zygote.h"

namespace gom {

class Recogniser {
 public:
  /// `time`: for one page; `mail_time`: for all pages between two calls of rest.
  Recogniser(Zygote&, std::chrono::seconds time, std::chrono::seconds mail_time, std::size_t memory);
  ~Recogniser();  ///< as rest
  Recogniser(const Recogniser&) = delete;
  Recogniser& operator=(const Recogniser&) = delete;

  /// The text of documents/ocr_words.h. Empty: nothing stands there, no models here, or the child died or took too
  /// long; the next page is another child's then. Throws Fault (service) where no process can be made.
  [[nodiscard]] std::string recognise(std::string_view picture, const std::stop_token& stop);
  /// Ends the child: no memory is kept for pages that may never come.
  void rest();

 private:
  class Child;
  Zygote& zygote_;
  std::chrono::seconds time_, mail_time_;
  std::size_t memory_;
  std::chrono::steady_clock::duration busy_{};
  std::unique_ptr<Child> child_;
};

/// Whether the models for Vietnamese pages are installed: for `gom check`.
[[nodiscard]] bool can_recognise();

/// What the child does with a page: gom::recognise, but for the tests of the confinement.
using RecogniserJob = std::string (*)(std::string_view picture);

/// The life of the child. Returns when gom closes its end.
void run_recogniser(RecogniserJob, std::size_t memory);

}  // namespace gom
