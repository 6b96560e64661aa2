#include "documents/pdf_survey.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr, as qpdf asks to be told

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <exception>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <stdexcept>
#include <string>

#include "bytes/limits.h"

namespace gom {
namespace {

constexpr std::uint64_t kPagePicture = 700 * 900;  // pixels of a page that was scanned
constexpr std::size_t kMostText = 1u << 20;        // of a page's content is looked at
constexpr int kMostForms = 200;                    // looked into on one page
constexpr int kFormDepth = 8;
constexpr std::size_t kDeflateRatio = 1032;  // no stream packed once grows more

/// Counts what comes, and stops it by throwing when it is too much.
class Counter final : public Pipeline {
 public:
  explicit Counter(std::size_t most) : Pipeline("count", nullptr), most_(most) {}
  void write(const unsigned char*, std::size_t size) override {
    count_ += size;
    if (count_ > most_) throw std::length_error("too much");
  }
  void finish() override {}
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::size_t most_, count_ = 0;
};

/// The weight of the pages, one after the other: what is too much for one page, or after the pages before it.
class Scales {
 public:
  bool is_heavy(QPDFPageObjectHelper& page) {
    bytes_ = pixels_ = 0;
    forms_ = 0;
    seen_.clear();
    for (QPDFObjectHandle& stream : page.getPageContents()) weigh_content(stream);
    weigh_resources(page.getAttribute("/Resources", false), 0);
    all_bytes_ += bytes_;
    all_pixels_ += pixels_;
    return bytes_ > limits::kPageContentBytes || pixels_ > 2 * limits::kPixels ||
           all_bytes_ > limits::kPdfContentBytes || all_pixels_ > limits::kDocumentPixels;
  }
  /// Of the page that was weighed last.
  [[nodiscard]] std::uint64_t pixels() const { return pixels_; }

 private:
  void weigh_content(QPDFObjectHandle stream) {
    if (!stream.isStream() || bytes_ > limits::kPageContentBytes) return;
    QPDFObjectHandle length = stream.getDict().getKey("/Length");
    const bool packed_once = !stream.getDict().getKey("/Filter").isArray();
    if (packed_once && length.isInteger() && length.getIntValue() >= 0 &&
        static_cast<std::uint64_t>(length.getIntValue()) * kDeflateRatio < limits::kPageContentBytes / 16) {
      bytes_ += static_cast<std::size_t>(length.getIntValue());
      return;
    }
    Counter counter(limits::kPageContentBytes);
    try {
      (void)stream.pipeStreamData(&counter, 0, qpdf_dl_generalized, true);
    } catch (const std::exception&) {
      // Too much, or damaged: what came counts.
    }
    bytes_ += counter.count();
  }

  void weigh_resources(QPDFObjectHandle resources, int depth) {
    if (depth > kFormDepth || !resources.isDictionary()) return;
    QPDFObjectHandle objects = resources.getKey("/XObject");
    if (!objects.isDictionary()) return;
    for (auto& [name, object] : objects.getDictAsMap()) {
      if (!object.isStream() || forms_ >= kMostForms || !seen_.insert(object.getObjGen()).second) continue;
      ++forms_;
      QPDFObjectHandle head = object.getDict();
      if (head.getKey("/Subtype").isNameAndEquals("/Image")) {
        pixels_ += side(head.getKey("/Width")) * side(head.getKey("/Height"));
      } else {
        weigh_content(object);
        weigh_resources(head.getKey("/Resources"), depth + 1);
      }
    }
  }

  static std::uint64_t side(QPDFObjectHandle length) {
    return length.isInteger() ? static_cast<std::uint64_t>(std::clamp(length.getIntValue(), 0LL, 1'000'000LL)) : 0;
  }

  std::size_t bytes_ = 0, all_bytes_ = 0;
  std::uint64_t pixels_ = 0, all_pixels_ = 0;
  int forms_ = 0;
  std::set<QPDFObjGen> seen_;
};

/// Keeps what comes, up to a limit.
class Keeper final : public Pipeline {
 public:
  Keeper() : Pipeline("keep", nullptr) {}
  void write(const unsigned char* bytes, std::size_t size) override {
    kept_.append(reinterpret_cast<const char*>(bytes), std::min(size, kMostText - std::min(kMostText, kept_.size())));
  }
  void finish() override {}
  [[nodiscard]] const std::string& kept() const { return kept_; }

 private:
  std::string kept_;
};

/// Whether text is written in the mode that shows nothing (PDF 1.7, 9.3.6).
bool has_unseen_text(QPDFPageObjectHelper& page) {
  Keeper keeper;
  for (QPDFObjectHandle& stream : page.getPageContents()) {
    try {
      if (stream.isStream()) (void)stream.pipeStreamData(&keeper, 0, qpdf_dl_generalized, true);
    } catch (const std::exception&) {
      // Damaged: what came is looked at.
    }
  }
  const std::string& text = keeper.kept();
  const std::size_t at = text.find("3 Tr");
  return at != std::string::npos && (at == 0 || std::isspace(static_cast<unsigned char>(text[at - 1])) != 0);
}

void read_annotation(QPDFObjectHandle annotation, int page, double low_left, double low_bottom,
                     std::vector<PdfLink>& links) {
  if (!annotation.isDictionary()) return;
  QPDFObjectHandle action = annotation.getKey("/A");
  if (!action.isDictionary() || !action.getKey("/URI").isString()) return;
  PdfLink link;
  link.page = page;
  link.target = action.getKey("/URI").getUTF8Value();
  QPDFObjectHandle rectangle = annotation.getKey("/Rect");
  if (rectangle.isRectangle()) {
    const QPDFObjectHandle::Rectangle box = rectangle.getArrayAsRectangle();
    link.left = box.llx - low_left;
    link.right = box.urx - low_left;
    link.bottom = box.lly - low_bottom;
    link.top = box.ury - low_bottom;
  }
  links.push_back(std::move(link));
}

void read_links(QPDFPageObjectHelper& page, int number, std::vector<PdfLink>& links) {
  QPDFObjectHandle box = page.getCropBox();
  const bool has_box = box.isRectangle();
  const double left = has_box ? box.getArrayAsRectangle().llx : 0;
  const double bottom = has_box ? box.getArrayAsRectangle().lly : 0;
  QPDFObjectHandle annotations = page.getObjectHandle().getKey("/Annots");
  if (!annotations.isArray()) return;
  for (int at = 0; at < annotations.getArrayNItems() && links.size() < limits::kLinks; ++at)
    read_annotation(annotations.getArrayItem(at), number, left, bottom, links);
}

}  // namespace

PdfSurvey survey_pdf(std::string_view bytes) {
  PdfSurvey survey;
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.setAttemptRecovery(true);
    file.processMemoryFile("attachment", bytes.data(), bytes.size());
    Scales scales;
    int number = 0;
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(file).getAllPages()) {
      if (++number > static_cast<int>(limits::kPages)) break;
      const bool is_heavy = scales.is_heavy(page);
      if (is_heavy) survey.heavy_pages.insert(number);
      if (!is_heavy && scales.pixels() >= kPagePicture && has_unseen_text(page)) survey.scanned_pages.insert(number);
      read_links(page, number, survey.links);
    }
  } catch (const std::exception&) {
    // What was found before the damage is kept.
  }
  return survey;
}

}  // namespace gom
