#include "contents/mail_evidence.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "text/link.h"
#include "text/unicode.h"

namespace gom {
namespace {

// A photo of an event is larger than these; logos, icons and lines are smaller.
constexpr int kPhotoSide = 160;
constexpr std::size_t kPhotoBytes = 6u << 10;
// What stands in a signature is a logo up to this size.
constexpr std::size_t kLogoBytes = 150u << 10;

bool is_photo_type(std::string_view media_type) {
  for (const std::string_view type :
       {"image/jpeg", "image/png", "image/heic", "image/heif", "image/webp", "image/tiff"})
    if (media_type == type) return true;
  return false;
}

// Known sides must be a photo's; unknown ones (HEIC) are taken on size alone.
bool has_photo_size(std::size_t bytes, int width, int height) {
  if (bytes < kPhotoBytes) return false;
  if (width <= 0 || height <= 0) return true;
  return width >= kPhotoSide && height >= kPhotoSide && width <= 6 * height && height <= 6 * width;
}

// Where in the HTML the signature begins; npos: no mark tells.
std::size_t signature_begin(const std::string& html) {
  const std::string low = lower(html);
  std::size_t begin = std::string::npos;
  for (const std::string_view mark : {"gmail_signature", "moz-signature", "mail-signature", "id=\"signature",
                                      "id=\"x_signature", ">--<", ">-- <", ">--&nbsp;<", "trân trọng"})
    begin = std::min(begin, low.find(mark));
  return begin;
}

bool is_links_address_inside(const std::string& host) {
  return host == "localhost" || host.starts_with("127.") || host.starts_with("10.") || host.starts_with("192.168.") ||
         host.starts_with("169.254.") || host.starts_with("[") || host.ends_with(".local") || host.ends_with(".lan") ||
         (host.find('.') == std::string::npos && !host.empty());
}

class EvidenceFinder {
 public:
  EvidenceFinder(const Message& message, const MailBody& body, const std::vector<OpenedPart>& parts, const Form& form,
                 std::vector<Finding>& findings)
      : message_(message), body_(body), parts_(parts), form_(form), findings_(findings) {}

  std::vector<Evidence> find() {
    add_body_links();
    for (const OpenedPart& part : parts_)
      for (const Evidence& link : parse_evidence(part.document, form_, part.is_body)) add_link(link);
    for (const Part& part : message_.parts) add_part(part);
    for (const OpenedPart& part : parts_) add_pictures(part);
    return std::move(found_);
  }

 private:
  void add_body_links() {
    const Document& main = body_.regions.document;
    const auto in_main = parse_evidence(main, form_, true);
    const auto beside = parse_evidence(body_.links_beside, form_, true);
    // Link targets stand in HTML alone; what its words show in place of a target is dropped from the plain text too.
    const bool html_beside = body_.links_beside.media_type == "text/html";
    const Document& html = html_beside ? body_.links_beside : main;
    std::set<std::string> shown;
    for (const DocumentLink& link : html.links)
      for (const LinkInText& written : find_links(link.shown)) shown.insert(link_key(clean_link(written.url)));
    std::set<std::string> targets;
    for (const Evidence& link : html_beside ? beside : in_main) targets.insert(link_key(link.url));
    for (const auto* list : {&in_main, &beside})
      for (const Evidence& link : *list) {
        const std::string key = link_key(link.url);
        if (!targets.contains(key) && (shown.contains(key) || is_beginning_of_one(key, targets))) continue;
        add_link(link);
      }
  }

  // A link that the plain text broke where HTML has it whole.
  static bool is_beginning_of_one(const std::string& key, const std::set<std::string>& whole) {
    const auto next = whole.lower_bound(key);
    return next != whole.end() && next->size() > key.size() && next->starts_with(key);
  }

  void add_link(const Evidence& link) {
    if (!links_.insert(link_key(link.url)).second) return;
    if (is_links_address_inside(link.host))
      findings_.push_back(make_finding("link_unusual", "evidence", link.source, {link.url}));
    found_.push_back(link);
  }

  void add_part(const Part& part) {
    if (part.media_type.starts_with("video/")) {
      if (digests_.insert(part.sha256).second)
        found_.push_back({EvidenceKind::video, {}, part.number, {}, {.part = part.number}});
      return;
    }
    if (!is_photo_type(part.media_type) || part.problem != PartProblem::none || is_logo(part) || !is_photo(part))
      return;
    if (digests_.insert(part.sha256).second)
      found_.push_back({EvidenceKind::photo, {}, part.number, {}, {.part = part.number}});
  }

  // A page of text is a paper, or a table; neither shows an event.
  [[nodiscard]] bool is_photo(const Part& part) const {
    for (const OpenedPart& opened : parts_)
      for (const Picture& picture : opened.document.pictures)
        if (opened.is_picture && picture.source.part == part.number)
          return !opened.document.readable && !picture.looks_like_page &&
                 has_photo_size(part.size, picture.width, picture.height);
    return has_photo_size(part.size, 0, 0);
  }

  [[nodiscard]] bool is_logo(const Part& part) const {
    if (part.content_id.empty()) return false;
    const std::size_t at = message_.body.html.find("cid:" + part.content_id);
    if (at == std::string::npos) return false;
    return part.size < kPhotoBytes || (at > signature_begin(message_.body.html) && part.size < kLogoBytes);
  }

  // Photos that were put into a Word file.
  void add_pictures(const OpenedPart& opened) {
    if (opened.is_picture || !opened.document.media_type.starts_with("application/vnd.o")) return;
    for (const Picture& picture : opened.document.pictures) {
      if (picture.looks_like_page || picture.name.empty() || !is_photo_type(picture.media_type)) continue;
      if (!has_photo_size(picture.size, picture.width, picture.height)) continue;
      if (!digests_.insert(picture.sha256).second) continue;
      found_.push_back({EvidenceKind::photo, {}, opened.part + "!" + picture.name, {}, picture.source});
    }
  }

  const Message& message_;
  const MailBody& body_;
  const std::vector<OpenedPart>& parts_;
  const Form& form_;
  std::vector<Finding>& findings_;
  std::set<std::string> links_, digests_;
  std::vector<Evidence> found_;
};

}  // namespace

std::vector<Evidence> mail_evidence(const Message& message, const MailBody& body, const std::vector<OpenedPart>& parts,
                                    const Form& form, std::vector<Finding>& findings) {
  return EvidenceFinder(message, body, parts, form, findings).find();
}

}  // namespace gom
