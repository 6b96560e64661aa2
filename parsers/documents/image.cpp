#include "documents/image.h"

#include "bytes/limits.h"
#include "documents/document_builder.h"
#include "documents/package_problem.h"
#include "documents/page_layout.h"
#include "documents/picture.h"
#include "documents/recognised_pages.h"

namespace gom {

ParsedDocument parse_image(Bytes bytes, std::string_view media_type, const std::string& part, const Derived& derived) {
  ParsedDocument parsed;
  Document& document = parsed.document;
  document.part = part;
  document.media_type = media_type;
  DocumentBuilder builder(document);
  Source source;
  source.part = part;
  Picture picture = make_picture({}, as_text(bytes), std::move(source));
  const bool is_page = picture.looks_like_page;
  const auto pixels = static_cast<std::uint64_t>(picture.width) * static_cast<std::uint64_t>(picture.height);
  builder.add_picture(std::move(picture));
  const auto answer = derived.find(part);
  if (is_page && answer == derived.end()) {
    parsed.wanted.push_back({WantedKind::recognise, part, std::string(media_type), std::string(as_text(bytes))});
  } else if (is_page) {
    PageLayout layout(builder);
    RecognisedPages pages(document, layout);
    pages.add(1, answer->second);
    layout.finish();
    pages.finish();
  }
  builder.finish();
  if (pixels > limits::kPicturePixels) set_problem(parsed, DocumentProblem::too_large);
  return parsed;
}

}  // namespace gom
