#include "documents/embedded_pages.h"

#include <set>
#include <string>
#include <utility>

#include "documents/decoded_picture.h"
#include "documents/page_layout.h"
#include "documents/recognised_pages.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr int kMostPictures = 12;
constexpr std::size_t kMostTextBeside = 300;  ///< bytes; with more words of its own a document is no scan

}  // namespace

void read_embedded_pages(ParsedDocument& parsed, DocumentBuilder& builder, OfficePackage& package,
                         const Derived& derived) {
  Document& document = parsed.document;
  const bool has_words = plain_text(document).size() > kMostTextBeside;
  PageLayout layout(builder);
  RecognisedPages recognised(document, layout);
  std::set<std::string> seen;
  int pages = 0;
  for (const Picture& picture : document.pictures) {
    if (!picture.looks_like_page || pages >= kMostPictures || !seen.insert(picture.name).second) continue;
    const std::string key = document.part + "#" + picture.name;
    ++pages;
    if (const auto answer = derived.find(key); answer != derived.end()) {
      recognised.add(pages, answer->second, has_words);
    } else if (const PackageMember* member = package.find(lower(picture.name))) {
      std::string page = recognisable(member->bytes, picture.media_type, 1);
      if (!page.empty()) parsed.wanted.push_back({WantedKind::recognise, key, picture.media_type, std::move(page)});
    }
  }
  layout.finish();
  recognised.finish();
}

}  // namespace gom
