#include "notices/notice.h"

namespace gom {

std::string_view name_of(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::answer:
      return "answer";
    case NoticeKind::reminder:
      return "reminder";
    case NoticeKind::digest:
      return "digest";
    case NoticeKind::office:
      return "office";
  }
  return "answer";
}

}  // namespace gom
