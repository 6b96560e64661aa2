// Text out of the picture of a page by tesseract: turned upright, made level, ruled tables cut into cells, figures read
// a second time by another model. Bounded by limits::kPixels and by time. Not thread-safe: the OCR child's alone.
#pragma once

#include <string>

#include "bytes/digest.h"

namespace gom {

/// Opens the models (vie, eng, osd), which are files: must be called before confinement, and before recognise. False:
/// they are not installed. Calls after the first cost nothing.
[[nodiscard]] bool load_recognition();

/// A PNG or JPEG to the text of documents/ocr_words.h. A page without words where nothing
/// stands on it. Empty: it is no picture that can be opened, or there are no models. Never throws on bad input,
/// std::bad_alloc apart.
[[nodiscard]] std::string recognise(Bytes png_or_jpeg);

}  // namespace gom
