#include "documents/pdf_links.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr, as qpdf asks to be told

#include <exception>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "bytes/limits.h"

namespace gom {
namespace {

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

}  // namespace

std::vector<PdfLink> find_pdf_links(Bytes bytes) {
  std::vector<PdfLink> links;
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.setAttemptRecovery(true);
    const std::string_view text = as_text(bytes);
    file.processMemoryFile("attachment", text.data(), text.size());
    int number = 0;
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(file).getAllPages()) {
      if (++number > static_cast<int>(limits::kPages)) break;
      QPDFObjectHandle box = page.getCropBox();
      const bool has_box = box.isRectangle();
      const double left = has_box ? box.getArrayAsRectangle().llx : 0;
      const double bottom = has_box ? box.getArrayAsRectangle().lly : 0;
      QPDFObjectHandle annotations = page.getObjectHandle().getKey("/Annots");
      if (!annotations.isArray()) continue;
      for (int at = 0; at < annotations.getArrayNItems() && links.size() < limits::kLinks; ++at) {
        read_annotation(annotations.getArrayItem(at), number, left, bottom, links);
      }
    }
  } catch (const std::exception&) {
    // Links found before the damage are kept.
  }
  return links;
}

}  // namespace gom
