// A mail's body told apart: what the sender writes now, the signature below it, the mail that is quoted under it, and a
// mail that is passed on in the text. The quoted one is not the sender's word; a forwarded one may be what is sent.
// By the marks that mail programs leave (RFC 3676 "-- ", ">", Gmail's, Outlook's, Apple's and Zimbra's headings in
// English and Vietnamese), so never certain; what no mark tells is the sender's own.
#pragma once

#include <string>
#include <vector>

#include "documents/document.h"

namespace gom {

enum class BodyRegion { own, signature, quoted, forwarded };

/// The body with each paragraph cut into its lines, and the region of each block.
struct BodyRegions {
  Document document;
  std::vector<BodyRegion> regions;  ///< one for each of document.blocks
  bool operator==(const BodyRegions&) const = default;
};

[[nodiscard]] BodyRegions body_regions(Document body);

/// Those blocks alone that stand in the given region, links and pictures too where their lines tell.
[[nodiscard]] Document only(const BodyRegions&, std::initializer_list<BodyRegion>);

/// Whether a line is a farewell ("Trân trọng!", "Best regards") and nothing else.
[[nodiscard]] bool is_farewell(std::string_view line);

}  // namespace gom
