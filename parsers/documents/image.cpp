#include "documents/image.h"

#include <cstdint>

#include "bytes/limits.h"
#include "documents/decoded_picture.h"
#include "documents/document_builder.h"
#include "documents/package_problem.h"
#include "documents/page_layout.h"
#include "documents/picture.h"
#include "documents/recognised_pages.h"

namespace gom {
namespace {

constexpr int kMostPages = 20;  ///< of a TIFF

class ImageReader {
 public:
  ImageReader(Bytes bytes, const std::string& part, const Derived& derived)
      : bytes_(bytes),
        derived_(derived),
        builder_(parsed_.document),
        layout_(builder_),
        recognised_(parsed_.document, layout_) {
    parsed_.document.part = part;
  }

  ParsedDocument read(std::string_view media_type) {
    parsed_.document.media_type = media_type;
    Source source;
    source.part = parsed_.document.part;
    Picture picture = make_picture({}, as_text(bytes_), std::move(source));
    const bool is_page = picture.looks_like_page;
    const auto pixels = static_cast<std::uint64_t>(picture.width) * static_cast<std::uint64_t>(picture.height);
    const std::string known = picture.media_type;
    builder_.add_picture(std::move(picture));
    const int pages = is_page ? count_pages(as_text(bytes_), known, kMostPages) : 0;
    for (int page = 1; page <= pages; ++page) read_page(known, page, pages);
    layout_.finish();
    recognised_.finish();
    builder_.finish();
    if (pixels > limits::kPicturePixels) set_problem(parsed_, DocumentProblem::too_large);
    return std::move(parsed_);
  }

 private:
  void read_page(const std::string& known, int page, int pages) {
    const std::string& part = parsed_.document.part;
    const std::string key = pages == 1 ? part : part + "#" + std::to_string(page);
    if (const auto answer = derived_.find(key); answer != derived_.end()) {
      recognised_.add(page, answer->second);
      return;
    }
    std::string picture = recognisable(as_text(bytes_), known, page);
    if (!picture.empty()) parsed_.wanted.push_back({WantedKind::recognise, key, known, std::move(picture)});
  }

  Bytes bytes_;
  const Derived& derived_;
  ParsedDocument parsed_;
  DocumentBuilder builder_;
  PageLayout layout_;
  RecognisedPages recognised_;
};

}  // namespace

ParsedDocument parse_image(Bytes bytes, std::string_view media_type, const std::string& part, const Derived& derived) {
  return ImageReader(bytes, part, derived).read(media_type);
}

}  // namespace gom
