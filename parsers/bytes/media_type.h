// What bytes are, by content and not by claim: what mails mostly hold is known here, with a look inside (docx, xlsx,
// odt, ods and plain zip are all zip files; doc, xls and an encrypted docx are all OLE2), the rest by libmagic. The
// database is loaded once, before confinement: `load_media_types` must be called by then.
#pragma once

#include <string>
#include <string_view>

#include "bytes/digest.h"

namespace gom {

/// Opens libmagic's database. Idempotent. Throws std::runtime_error where the database is missing.
void load_media_types();

/// Full media type, lower case: "application/pdf", "image/jpeg", "application/vnd.openxmlformats-officedocument
/// .wordprocessingml.document", "application/msword", "application/x-7z-compressed", "application/vnd.rar",
/// "text/plain", "text/html", "application/octet-stream" when nothing is known. `name` breaks ties only (CSV, plain
/// text); never believed against the content.
[[nodiscard]] std::string media_type_of(Bytes, std::string_view name = {});

namespace media {
inline constexpr std::string_view kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";
inline constexpr std::string_view kOds = "application/vnd.oasis.opendocument.spreadsheet";
inline constexpr std::string_view kDoc = "application/msword";
inline constexpr std::string_view kXls = "application/vnd.ms-excel";
inline constexpr std::string_view kEncryptedOffice = "application/encrypted";  ///< .docx or .xlsx under a password
inline constexpr std::string_view kRtf = "text/rtf";
inline constexpr std::string_view kPdf = "application/pdf";
inline constexpr std::string_view kZip = "application/zip";
inline constexpr std::string_view kRar = "application/vnd.rar";
inline constexpr std::string_view k7z = "application/x-7z-compressed";
inline constexpr std::string_view kGzip = "application/gzip";
inline constexpr std::string_view kTar = "application/x-tar";
inline constexpr std::string_view kTnef = "application/ms-tnef";
inline constexpr std::string_view kHtml = "text/html";
inline constexpr std::string_view kPlain = "text/plain";
inline constexpr std::string_view kOctets = "application/octet-stream";
}  // namespace media

/// A program, a script or an Office file with macros: what a person might be tricked to run. By content, and by name.
[[nodiscard]] bool is_executable(Bytes, std::string_view name);

}  // namespace gom
