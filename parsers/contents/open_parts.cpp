#include <algorithm>
#include <utility>

#include "bytes/media_type.h"
#include "contents/opened_part.h"
#include "text/unicode.h"

namespace gom {
namespace {

std::string_view name_of(DocumentProblem problem) {
  switch (problem) {
    case DocumentProblem::none:
      return "";
    case DocumentProblem::encrypted:
      return "encrypted";
    case DocumentProblem::damaged:
      return "damaged";
    case DocumentProblem::too_large:
      return "too_large";
    case DocumentProblem::unsupported:
      return "unsupported";
    case DocumentProblem::unreadable:
      return "unreadable";
    case DocumentProblem::dangerous:
      return "dangerous";
  }
  return "unreadable";
}

bool is_picture(std::string_view media_type) {
  return media_type.starts_with("image/");
}

bool is_media(std::string_view media_type) {
  return media_type.starts_with("video/") || media_type.starts_with("audio/");
}

// A person knows the file by its name, not by its number in the mail.
void use_name(Finding& finding, const Part& part) {
  if (part.name.empty()) return;
  const std::string by_number = "Tệp " + part.number + " ";
  const std::size_t at = finding.message.find(by_number);
  if (at == std::string::npos) return;
  finding.message.replace(at, by_number.size(), "Tệp “" + without_controls(squeeze(part.name)) + "” ");
}

class Opener {
 public:
  Opener(const Message& message, const Form& form, const ReadingOptions& options, Contents& contents,
         std::vector<Wanted>& wanted)
      : message_(message), form_(form), options_(options), contents_(contents), wanted_(wanted) {}

  std::vector<OpenedPart> open() {
    for (const Part& part : message_.parts) open(part);
    join_pages();
    for (OpenedPart& each : opened_) judge(each);
    return std::move(opened_);
  }

 private:
  void open(const Part& part) {
    Attachment& attachment = contents_.attachments.emplace_back();
    attachment = {
        part.number, part.name, part.media_type, part.sha256, part.size, false, std::string(name_of(part.problem))};
    if (options_.skip.contains(part.number)) {
      attachment.problem = "unreadable";
      contents_.findings.push_back(make_finding("part_skipped", "attachments", {.part = part.number},
                                                {part.name.empty() ? part.number : "“" + part.name + "”"}));
      return;
    }
    const bool closed = part.problem != PartProblem::none && part.problem != PartProblem::dangerous;
    if (closed || part.is_archive || part.media_type == media::kTnef || is_media(part.media_type)) return;
    if (options_.at_part) options_.at_part(part.number);
    take(part, parse_document(as_bytes(part.bytes), part.media_type, part.number, options_.derived), attachment);
  }

  void take(const Part& part, ParsedDocument parsed, Attachment& attachment) {
    attachment.readable = parsed.document.readable;
    // A photo without words has nothing to be read: that is no problem of the file.
    const bool plain_photo = is_picture(part.media_type) && parsed.problem != DocumentProblem::damaged &&
                             parsed.problem != DocumentProblem::too_large;
    if (attachment.problem.empty() && !plain_photo) attachment.problem = name_of(parsed.problem);
    std::vector<Finding> doubts;  // of figures and words: told where they are somebody's value
    for (Finding& finding : parsed.document.findings) {
      if (finding.code == "scan_number_doubtful" || finding.code == "scan_text_doubtful") {
        doubts.push_back(std::move(finding));
        continue;
      }
      if (plain_photo && (finding.code == "attachment_unreadable" || finding.code == "attachment_unsupported"))
        continue;
      use_name(finding, part);
      contents_.findings.push_back(std::move(finding));
    }
    for (Wanted& each : parsed.wanted) wanted_.push_back(std::move(each));
    parsed.document.findings = std::move(doubts);
    OpenedPart opened;
    opened.part = part.number;
    opened.name = part.name;
    opened.is_picture = is_picture(part.media_type);
    opened.document = std::move(parsed.document);
    opened_.push_back(std::move(opened));
  }

  // Pages that were photographed one by one, one behind the other: a paper begins where a new letterhead or title does.
  void join_pages() {
    std::vector<OpenedPart> joined;
    for (OpenedPart& each : opened_) {
      const bool continues = each.is_picture && each.document.readable && !joined.empty() && joined.back().is_picture &&
                             joined.back().document.readable && !begins_paper(each.document);
      if (!continues) {
        joined.push_back(std::move(each));
        continue;
      }
      Document& whole = joined.back().document;
      for (Block& block : each.document.blocks) whole.blocks.push_back(std::move(block));
      for (DocumentLink& link : each.document.links) whole.links.push_back(std::move(link));
      for (Picture& picture : each.document.pictures) whole.pictures.push_back(std::move(picture));
      for (Finding& finding : each.document.findings) whole.findings.push_back(std::move(finding));
      whole.recognition_confidence = std::min(whole.recognition_confidence, each.document.recognition_confidence);
    }
    opened_ = std::move(joined);
  }

  [[nodiscard]] bool begins_paper(const Document& page) const {
    const Letterhead letterhead = parse_letterhead(page, form_);
    return letterhead.title.value && (letterhead.issuer.value || letterhead.number.value);
  }

  void judge(OpenedPart& opened) const {
    if (!opened.document.readable) return;
    opened.outline = std::make_unique<const Outline>(outline_of(opened.document, form_));
    opened.kind = kind_of_paper(opened.document, *opened.outline, form_, false);
  }

  const Message& message_;
  const Form& form_;
  const ReadingOptions& options_;
  Contents& contents_;
  std::vector<Wanted>& wanted_;
  std::vector<OpenedPart> opened_;
};

}  // namespace

std::vector<OpenedPart> open_parts(const Message& message, const Form& form, const ReadingOptions& options,
                                   Contents& contents, std::vector<Wanted>& wanted) {
  return Opener(message, form, options, contents, wanted).open();
}

std::string_view name_of(PaperKind kind) {
  switch (kind) {
    case PaperKind::report:
      return "report";
    case PaperKind::table:
      return "table";
    case PaperKind::venue:
      return "venue";
    case PaperKind::other_paper:
      return "other_paper";
    case PaperKind::pictures:
      return "pictures";
    case PaperKind::other:
      return "other";
  }
  return "other";
}

}  // namespace gom
