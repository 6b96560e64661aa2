// A reading for a person in a terminal: the unit and why, values with where each stands, doubts.
#pragma once

#include <string>
#include <vector>

#include "campaign/correction.h"
#include "intake/reading.h"
#include "store/store.h"

namespace gom {

[[nodiscard]] std::string reading_as_text(const Reading&, const Campaign&, const std::string& file);
/// How a kept message was filed, and what people have said about it since.
[[nodiscard]] std::string kept_as_text(const MessageRow&, const std::vector<Correction>&, const Campaign&);
/// "tệp 2, trang 1, bảng 2, dòng 3"
[[nodiscard]] std::string place_in_words(const Source&);

}  // namespace gom
