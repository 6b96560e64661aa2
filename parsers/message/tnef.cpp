#include "message/tnef.h"

extern "C" {
#include <ytnef.h>
}

#include "message/body_text.h"
#include "text/charset.h"
#include "text/unicode.h"

namespace gom {
namespace {

// PR_… of MS-OXPROPS, type and number together as ytnef keeps them.
constexpr unsigned kLongFileName = 0x3707, kFileName = 0x3704, kDisplayName = 0x3001, kAttachData = 0x3701;
constexpr unsigned kBodyText = 0x1000, kBodyHtml = 0x1013;
constexpr unsigned kString8 = 0x001E, kUnicode = 0x001F, kBinary = 0x0102, kObject = 0x000D;

class Stream {
 public:
  explicit Stream(Bytes bytes) : copy_(as_text(bytes)) {
    TNEFInitialize(&tnef_);
    tnef_.Debug = 0;
    good_ =
        TNEFParseMemory(reinterpret_cast<unsigned char*>(copy_.data()), static_cast<long>(copy_.size()), &tnef_) == 0;
  }
  ~Stream() { TNEFFree(&tnef_); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  [[nodiscard]] bool good() const { return good_; }
  TNEFStruct& operator*() { return tnef_; }

 private:
  std::string copy_;  // ytnef wants it writable
  TNEFStruct tnef_{};
  bool good_ = false;
};

std::string_view view(const variableLength& value) {
  if (value.data == nullptr || value.size <= 0) return {};
  return {reinterpret_cast<const char*>(value.data), static_cast<std::size_t>(value.size)};
}

std::string_view property(MAPIProps& properties, unsigned number, std::initializer_list<unsigned> types) {
  for (const unsigned type : types) {
    const variableLength* found = MAPIFindProperty(&properties, type | number << 16);
    if (found != MAPI_UNDEFINED && found != nullptr && !view(*found).empty()) return view(*found);
  }
  return {};
}

std::string_view until_nul(std::string_view text) {
  return text.substr(0, text.find('\0'));
}

std::string name_of(Attachment& attachment) {
  for (const unsigned number : {kLongFileName, kFileName, kDisplayName}) {
    const std::string_view name = until_nul(property(attachment.MAPI, number, {kUnicode, kString8}));
    if (!name.empty()) return without_controls(to_utf8(name).text);
  }
  return without_controls(to_utf8(until_nul(view(attachment.Title))).text);
}

std::string_view bytes_of(Attachment& attachment) {
  std::string_view object = property(attachment.MAPI, kAttachData, {kObject});
  if (object.size() > 16) return object.substr(16);  // an interface id stands before an embedded mail
  const std::string_view data = property(attachment.MAPI, kAttachData, {kBinary});
  const std::string_view plain = view(attachment.FileData);
  return plain.empty() ? data : plain;
}

}  // namespace

std::optional<Tnef> read_tnef(Bytes bytes, std::size_t most) {
  Stream stream(bytes);
  if (!stream.good()) return {};
  Tnef read;
  for (Attachment* file = (*stream).starting_attach.next; file != nullptr && read.files.size() < most;
       file = file->next) {
    const std::string_view content = bytes_of(*file);
    if (!content.empty()) read.files.push_back({name_of(*file), std::string(content)});
  }
  std::string_view plain = until_nul(property((*stream).MapiProperties, kBodyText, {kUnicode, kString8}));
  if (plain.empty()) plain = until_nul(view((*stream).body));
  read.plain = body_text(plain, {"text/plain", {}}).text;
  read.html =
      body_text(property((*stream).MapiProperties, kBodyHtml, {kBinary, kString8, kUnicode}), {"text/html", {}}).text;
  return read;
}

}  // namespace gom
