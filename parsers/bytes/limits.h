// Every cap on hostile input, by name. Reaching one is a finding, never a crash, and the rest of the mail is read.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gom::limits {

inline constexpr std::size_t kMessageBytes = 64u << 20;       ///< larger mails are kept, told about and not parsed
inline constexpr std::size_t kHeaderBlockBytes = 256u << 10;  ///< one header block (mimetic is quadratic beyond)
inline constexpr std::size_t kHeaderFieldBytes = 64u << 10;
inline constexpr std::size_t kHeaderFields = 2000;  ///< of one block
inline constexpr std::size_t kParts = 1000;         ///< leaves of one mail, archives' members included
inline constexpr int kMimeDepth = 50;
inline constexpr int kUnpackDepth = 4;                     ///< archives and mails inside one another
inline constexpr std::size_t kParameterSegments = 100;     ///< RFC 2231 continuations of one parameter
inline constexpr std::size_t kPartBytes = 64u << 20;       ///< one decoded leaf
inline constexpr std::size_t kUnpackedBytes = 200u << 20;  ///< all leaves of a mail together
inline constexpr std::size_t kArchiveMembers = 2000;
inline constexpr std::size_t kCompressionRatio = 200;  ///< of one member, beyond its first MiB
inline constexpr std::size_t kXmlBytes = 64u << 20;    ///< one XML member, unpacked
inline constexpr int kXmlDepth = 400;
inline constexpr int kHtmlDepth = 400;
inline constexpr std::size_t kTextBytes = 4u << 20;  ///< of a file of text, HTML or CSV
inline constexpr std::size_t kParagraphs = 50'000;   ///< of one document
inline constexpr std::size_t kTables = 500;
inline constexpr std::size_t kRows = 20'000;  ///< of one table or sheet
inline constexpr std::size_t kColumns = 256;
inline constexpr std::size_t kSheets = 50;
inline constexpr std::size_t kLinks = 2000;
inline constexpr std::size_t kPages = 100;                       ///< of one PDF
inline constexpr std::size_t kPageContentBytes = 16u << 20;      ///< what draws one page of a PDF, unpacked
inline constexpr std::size_t kPdfContentBytes = 64u << 20;       ///< and all of them
inline constexpr std::uint64_t kPixels = 60'000'000;             ///< of one picture that is looked into
inline constexpr std::uint64_t kPicturePixels = 256'000'000;     ///< more than any camera makes
inline constexpr std::uint64_t kDocumentPixels = 1'000'000'000;  ///< of the pictures on a document's pages
inline constexpr std::size_t kFindings = 500;                    ///< of one reading
inline constexpr std::size_t kBodyBytes = 1u << 20;              ///< readable text of the body

}  // namespace gom::limits
