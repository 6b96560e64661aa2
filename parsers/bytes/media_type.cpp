#include "bytes/media_type.h"

#include <magic.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "bytes/archive.h"
#include "bytes/compound_file.h"
#include "bytes/zip_directory.h"

namespace gom {
namespace {

using namespace std::literals;

constexpr std::size_t kLookedAt = 256u << 10;  // what libmagic sees of a file

struct CloseMagic {
  void operator()(magic_set* cookie) const { magic_close(cookie); }
};

// libmagic with its database in memory; one at a time may ask.
class Magic {
 public:
  Magic() : cookie_(magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF)) {
    if (!cookie_ || magic_load(cookie_.get(), nullptr) != 0)
      throw std::runtime_error("libmagic's database cannot be loaded (Debian package libmagic-mgc)");
  }

  std::string type_of(Bytes bytes) {
    const std::lock_guard lock(mutex_);
    const char* type = magic_buffer(cookie_.get(), bytes.data(), std::min(bytes.size(), kLookedAt));
    return type == nullptr || std::string_view(type).find('/') == std::string_view::npos ? std::string(media::kOctets)
                                                                                         : type;
  }

 private:
  std::unique_ptr<magic_set, CloseMagic> cookie_;
  std::mutex mutex_;
};

Magic& magic() {
  static Magic loaded;
  return loaded;
}

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string copy(text);
  std::transform(copy.begin(), copy.end(), copy.begin(), ascii_lower);
  return copy;
}

std::string extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.size() - dot > 12) return {};
  std::string extension = lowered(name.substr(dot + 1));
  while (!extension.empty() && (extension.back() == ' ' || extension.back() == '.')) extension.pop_back();
  return extension;
}

bool is_one_of(std::string_view word, std::string_view list) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  return (" "s + std::string(list) + " ").find(" "s + std::string(word) + " ") != std::string::npos;
}

struct Signature {
  std::string_view bytes;
  std::string_view type;
};

constexpr Signature kSignatures[] = {
    {"\xFF\xD8\xFF", "image/jpeg"},
    {"\x89PNG\r\n\x1A\n", "image/png"},
    {"GIF8", "image/gif"},
    {"II*\0"sv, "image/tiff"},
    {"MM\0*"sv, "image/tiff"},
    {"%PDF-", media::kPdf},
    {"Rar!\x1A\x07", media::kRar},
    {"7z\xBC\xAF\x27\x1C", media::k7z},
    {"\x1F\x8B", media::kGzip},
    {"\x78\x9F\x3E\x22", media::kTnef},
    {"{\\rtf", media::kRtf},
    {"MZ", "application/x-dosexec"},
    {"%!PS", "application/postscript"},
};

std::string zip_type(Bytes bytes) {
  const auto entries = zip_directory(bytes);
  bool office = false, word = false, sheet = false, slides = false;
  for (const ZipDirectoryEntry& entry : entries) {
    const std::string name = lowered(entry.name);
    if (name == "mimetype" && entry.bytes.starts_with("application/") && entry.bytes.size() < 100)
      return std::string(entry.bytes);
    office = office || name == "[content_types].xml";
    word = word || name.starts_with("word/");
    sheet = sheet || name.starts_with("xl/");
    slides = slides || name.starts_with("ppt/");
    if (name == "androidmanifest.xml") return "application/vnd.android.package-archive";
    if (name == "meta-inf/manifest.mf" && !office && entries.size() > 1 && entries[1].name == "META-INF/MANIFEST.MF")
      return "application/java-archive";
  }
  if (office && word) return std::string(media::kDocx);
  if (office && sheet) return std::string(media::kXlsx);
  if (office && slides) return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  if (!entries.empty()) return std::string(media::kZip);
  // Cut off: no central directory. The first names stand in local headers.
  const std::string_view head = as_text(bytes).substr(0, 64u << 10);
  if (head.find("[Content_Types].xml") == std::string_view::npos) return std::string(media::kZip);
  if (head.find("word/") != std::string_view::npos) return std::string(media::kDocx);
  if (head.find("xl/") != std::string_view::npos) return std::string(media::kXlsx);
  return std::string(media::kZip);
}

std::string compound_type(Bytes bytes) {
  const auto names = compound_file_names(bytes);
  const auto has = [&](std::string_view wanted) {
    return std::find(names.begin(), names.end(), wanted) != names.end();
  };
  if (has("EncryptedPackage") || has("EncryptionInfo")) return std::string(media::kEncryptedOffice);
  if (has("WordDocument")) return std::string(media::kDoc);
  if (has("Workbook") || has("Book")) return std::string(media::kXls);
  if (has("PowerPoint Document")) return "application/vnd.ms-powerpoint";
  const bool mail = std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name.starts_with("__properties_version1.0") || name.starts_with("__substg1.0_") ||
           name.starts_with("__nameid_");
  });
  return mail ? "application/vnd.ms-outlook" : "application/x-ole-storage";
}

// ISO base media files: the major brand, then those it is compatible with.
std::string brand_type(std::string_view head) {
  const std::string_view brand = head.substr(8, 4);
  if (is_one_of(brand, "heic heix heim heis hevc hevx")) return "image/heic";
  if (brand == "avif" || brand == "avis") return "image/avif";
  if (brand == "mif1" || brand == "msf1")
    return head.substr(12, 52).find("heic") != std::string_view::npos ? "image/heic" : "image/heif";
  if (brand.starts_with("qt")) return "video/quicktime";
  if (brand.starts_with("M4A")) return "audio/mp4";
  if (brand.starts_with("3g")) return "video/3gpp";
  return "video/mp4";
}

std::string_view behind(std::string_view file, std::size_t at) {
  return file.substr(std::min(at, file.size()));
}

std::string_view known_signature(std::string_view file) {
  for (const Signature& signature : kSignatures)
    if (file.starts_with(signature.bytes)) return signature.type;
  if (file.starts_with("RIFF") && behind(file, 8).starts_with("WEBP")) return "image/webp";
  if (behind(file, 257).starts_with("ustar")) return media::kTar;
  // PDF 1.7, annex H, note 13: the header may stand anywhere in the first 1024 bytes.
  if (file.substr(0, 1024).find("%PDF-") != std::string_view::npos) return media::kPdf;
  return {};
}

bool is_text(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
  return std::none_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B;
  });
}

bool looks_like_html(const std::string& head) {
  constexpr std::string_view kOpenings[] = {
      "<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<p ", "<meta", "<title", "<style"};
  const std::size_t first = head.find('<');
  if (first == std::string::npos || head.substr(0, first).find_first_not_of(" \t\r\n\xEF\xBB\xBF") != std::string::npos)
    return false;
  return std::any_of(std::begin(kOpenings), std::end(kOpenings),
                     [&](std::string_view opening) { return head.compare(first, opening.size(), opening) == 0; }) ||
         (head.compare(first, 2, "<!") == 0 && head.find("<html") != std::string::npos) ||
         (head.compare(first, 5, "<?xml") == 0 && head.find("<html") != std::string::npos);
}

std::string text_type(std::string_view file, std::string_view name) {
  std::string head = lowered(file.substr(0, 4096));
  std::erase(head, '\0');
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF\xFF\xFE");
  const std::string_view start = first == std::string::npos ? std::string_view() : std::string_view(head).substr(first);
  if (looks_like_html(head)) return std::string(media::kHtml);
  if (start.starts_with("<?xml") || start.starts_with("<pkg:package") || start.starts_with("<w:worddocument")) {
    if (head.find("progid=\"word.document\"") != std::string::npos || head.find("<w:worddocument") != std::string::npos)
      return std::string(media::kDoc);
    if (head.find("progid=\"excel.sheet\"") != std::string::npos) return std::string(media::kXls);
    return head.find("<svg") != std::string::npos ? "image/svg+xml" : "text/xml";
  }
  if (start.starts_with("<svg")) return "image/svg+xml";
  if (start.starts_with("begin:vcalendar")) return "text/calendar";
  if (start.starts_with("begin:vcard")) return "text/vcard";
  if (start.starts_with("#!")) return "text/x-shellscript";
  return extension_of(name) == "csv" ? "text/csv" : std::string(media::kPlain);
}

}  // namespace

void load_media_types() {
  (void)magic();
  prepare_archives();
}

std::string media_type_of(Bytes bytes, std::string_view name) {
  const std::string_view file = as_text(bytes);
  if (file.empty()) return "application/x-empty";
  if (file.starts_with("PK\x03\x04") || file.starts_with("PK\x05\x06")) return zip_type(bytes);
  if (is_compound_file(bytes)) return compound_type(bytes);
  if (file.size() > 12 && file.substr(4, 4) == "ftyp") return brand_type(file);
  if (const std::string_view type = known_signature(file); !type.empty()) return std::string(type);
  if (is_text(file.substr(0, 4096))) return text_type(file, name);
  std::string type = magic().type_of(bytes);
  if (type == "text/plain" || type.starts_with("inode/")) type = media::kOctets;
  return lowered(type);
}

bool is_executable(Bytes bytes, std::string_view name) {
  constexpr std::string_view kPrograms =
      "exe scr com bat cmd js jse vbs vbe wsf wsh hta ps1 psm1 msi msp jar lnk cpl pif reg apk dll sys sh chm scf iso "
      "img vhd docm dotm xlsm "
      "xltm xlam pptm ppsm url appx msix application gadget inf";
  constexpr std::string_view kShortcut = "L\0\0\0\x01\x14\x02\0"sv;
  const std::string_view file = as_text(bytes);
  if (is_one_of(extension_of(name), kPrograms)) return true;
  if (file.starts_with("MZ") ||
      file.starts_with("\x7F"
                       "ELF") ||
      file.starts_with("#!") || file.starts_with(kShortcut))
    return true;
  if (file.starts_with("PK\x03\x04")) {
    const auto entries = zip_directory(bytes);
    return std::any_of(entries.begin(), entries.end(),
                       [](const ZipDirectoryEntry& entry) { return lowered(entry.name).ends_with("vbaproject.bin"); });
  }
  if (!is_compound_file(bytes)) return false;
  const auto names = compound_file_names(bytes);
  return std::any_of(names.begin(), names.end(), [](const std::string& entry) {
    return entry == "VBA" || entry == "_VBA_PROJECT" || entry == "_VBA_PROJECT_CUR" || entry == "Macros";
  });
}

}  // namespace gom
