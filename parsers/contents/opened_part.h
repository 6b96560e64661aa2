// A part of the mail after it was opened: its document and what kind of paper that is. Lives while a mail is read; may
// be moved, not copied, for its outline points into its document.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "contents/parse_contents.h"
#include "forms/paper.h"
#include "message/message.h"

namespace gom {

struct OpenedPart {
  std::string part;  ///< IMAP number; of photographed pages the first page's; "body"
  std::string name;
  bool is_body = false;  ///< of this mail or of one that is attached
  bool is_picture = false;
  Document document;
  std::unique_ptr<const Outline> outline{};  ///< of the document; null: it was not readable
  PaperKind kind = PaperKind::other;
  [[nodiscard]] Letterhead letterhead() const { return outline ? outline->letterhead : Letterhead{}; }
};

/// Opens every part within `options`, lists it in `contents.attachments` with its problem, puts the documents' findings
/// beside the mail's, and what has to be derived outside into `wanted`. Photographed pages that follow each other come
/// back as one document.
[[nodiscard]] std::vector<OpenedPart> open_parts(const Message&, const Form&, const ReadingOptions&, Contents&,
                                                 std::vector<Wanted>& wanted);

[[nodiscard]] std::string_view name_of(PaperKind);

}  // namespace gom
