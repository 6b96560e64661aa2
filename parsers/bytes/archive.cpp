#include "bytes/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <memory>

#include "bytes/limits.h"

namespace gom {
namespace {

constexpr std::size_t kMostPasswords = 20;
constexpr std::size_t kFreeBytes = 1u << 20;  // of a member, before its compression ratio is looked at

// libarchive converts the names of 7z, rar and marked zip members to the thread's locale: only a UTF-8 one keeps them.
locale_t utf8_locale() {
  static const locale_t loaded = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return loaded;
}

class LocaleForNames {
 public:
  LocaleForNames() : before_(utf8_locale() == nullptr ? nullptr : uselocale(utf8_locale())) {}
  LocaleForNames(const LocaleForNames&) = delete;
  LocaleForNames& operator=(const LocaleForNames&) = delete;
  ~LocaleForNames() {
    if (before_ != nullptr) uselocale(before_);
  }

 private:
  locale_t before_;
};

struct FreeRead {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeRead>;

bool is_zip(Bytes bytes) {
  return as_text(bytes).starts_with("PK");
}
bool is_gzip(Bytes bytes) {
  return as_text(bytes).starts_with("\x1F\x8B");
}

Reader open(Bytes bytes, bool streamed_zip, const std::string& password) {
  Reader reader(archive_read_new());
  archive* raw = reader.get();
  if (is_zip(bytes)) {
    streamed_zip ? archive_read_support_format_zip_streamable(raw) : archive_read_support_format_zip_seekable(raw);
  } else {
    archive_read_support_filter_gzip(raw);
    archive_read_support_filter_bzip2(raw);
    archive_read_support_filter_xz(raw);
    archive_read_support_format_7zip(raw);
    archive_read_support_format_rar(raw);
    archive_read_support_format_rar5(raw);
    archive_read_support_format_zip_seekable(raw);  // behind a self-extracting program
    archive_read_support_format_tar(raw);
    archive_read_support_format_cab(raw);
    if (is_gzip(bytes)) archive_read_support_format_raw(raw);
  }
  if (!password.empty()) archive_read_add_passphrase(raw, password.c_str());
  if (archive_read_open_memory(raw, bytes.data(), bytes.size()) != ARCHIVE_OK) reader.reset();
  return reader;
}

// "..", drive letters and leading slashes taken off; a back slash parts folders too.
std::string safe_name(std::string_view name) {
  std::string safe;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of("/\\", at), name.size());
    const std::string_view step = name.substr(at, end - at);
    at = end + 1;
    const bool drive = safe.empty() && step.size() == 2 && step[1] == ':';
    if (step.empty() || step == "." || step == ".." || drive || step.find('\0') != std::string_view::npos) continue;
    if (!safe.empty()) safe += '/';
    safe += step;
  }
  return safe.empty() ? "unnamed" : safe;
}

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) name = archive_entry_pathname_utf8(entry);
  return safe_name(name == nullptr ? std::string_view() : std::string_view(name));
}

struct Unpacking {
  archive* reader;
  Bytes file;
  ArchiveBudget& budget;
};

// Reads one member's bytes within the limits. False: nothing behind it can be read.
bool read_member(const Unpacking& unpacking, archive_entry* entry, ArchiveMember& member) {
  const std::size_t most = std::min(limits::kPartBytes, unpacking.budget.bytes);
  if (archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) > 0)
    member.bytes.reserve(std::min<std::size_t>(static_cast<std::size_t>(archive_entry_size(entry)), kFreeBytes));
  std::array<char, 64 << 10> block;
  for (;;) {
    const la_ssize_t got = archive_read_data(unpacking.reader, block.data(), block.size());
    if (got == 0) break;
    if (got < 0) {
      member.encrypted = archive_entry_is_data_encrypted(entry) == 1 || archive_entry_is_metadata_encrypted(entry) == 1;
      member.damaged = !member.encrypted;
      if (member.encrypted) member.bytes.clear();
      return got != ARCHIVE_FATAL;
    }
    member.bytes.append(block.data(), static_cast<std::size_t>(got));
    const bool bomb =
        member.bytes.size() > kFreeBytes && member.bytes.size() / limits::kCompressionRatio > unpacking.file.size();
    if (member.bytes.size() <= most && !bomb) continue;
    unpacking.budget.bytes -= std::min(unpacking.budget.bytes, member.bytes.size());
    member.too_large = true;
    member.bytes = {};
    return is_zip(unpacking.file);  // only there the rest of a member is passed over without unpacking it
  }
  unpacking.budget.bytes -= std::min(unpacking.budget.bytes, member.bytes.size());
  return true;
}

ArchiveProblem problem_of(archive* reader) {
  if (archive_read_has_encrypted_entries(reader) == 1) return ArchiveProblem::encrypted;
  const char* words = archive_error_string(reader);
  const std::string_view told = words == nullptr ? "" : words;
  const auto says = [&](std::string_view word) { return told.find(word) != std::string_view::npos; };
  if (says("ncrypt") || says("assphrase")) return ArchiveProblem::encrypted;
  if (says("nsupported") || says("not supported")) return ArchiveProblem::unsupported;
  return ArchiveProblem::damaged;
}

using Members = std::expected<std::vector<ArchiveMember>, ArchiveProblem>;

Members read_with(Bytes bytes, ArchiveBudget& budget, const std::string& password, bool streamed_zip,
                  const std::function<bool(std::string_view)>& wanted) {
  const Reader reader = open(bytes, streamed_zip, password);
  if (!reader) return std::unexpected(ArchiveProblem::unsupported);
  std::vector<ArchiveMember> members;
  bool damaged = false;
  for (std::size_t seen = 0; seen < 4 * limits::kArchiveMembers; ++seen) {
    archive_entry* entry = nullptr;
    const int outcome = archive_read_next_header(reader.get(), &entry);
    if (outcome == ARCHIVE_EOF) break;
    damaged = outcome == ARCHIVE_FATAL || outcome == ARCHIVE_FAILED;
    if (outcome == ARCHIVE_FATAL) break;
    if (outcome == ARCHIVE_RETRY || archive_entry_filetype(entry) == AE_IFDIR) continue;
    ArchiveMember member{.name = name_of(entry)};
    if (member.name.empty() || (wanted && !wanted(member.name))) continue;
    if (budget.members == 0 || budget.bytes == 0) {
      budget.members = 0;
      break;
    }
    --budget.members;
    const bool more = read_member({reader.get(), bytes, budget}, entry, member);
    members.push_back(std::move(member));
    if (!more) break;
  }
  if (members.empty() && budget.members == 0) return std::unexpected(ArchiveProblem::too_large);
  if (members.empty() && damaged) return std::unexpected(problem_of(reader.get()));
  if (damaged && !members.empty()) members.back().damaged = true;
  return members;
}

bool is_locked(const Members& members) {
  return members.has_value() &&
         std::any_of(members->begin(), members->end(), [](const ArchiveMember& member) { return member.encrypted; });
}

std::size_t readable(const Members& members) {
  if (!members) return 0;
  return static_cast<std::size_t>(std::count_if(members->begin(), members->end(), [](const ArchiveMember& member) {
    return !member.encrypted && !member.damaged;
  }));
}

}  // namespace

void prepare_archives() {
  (void)utf8_locale();
}

Members read_archive(Bytes bytes, ArchiveBudget& budget, const std::vector<std::string>& passwords,
                     const std::function<bool(std::string_view)>& wanted) {
  const LocaleForNames locale;
  const ArchiveBudget before = budget;
  Members best = read_with(bytes, budget, {}, false, wanted);
  if (!best && best.error() != ArchiveProblem::encrypted &&
      is_zip(bytes)) {  // cut off: no central directory at its end
    budget = before;
    best = read_with(bytes, budget, {}, true, wanted);
    if (best && !best->empty()) best->back().damaged = true;
  }
  if (!is_zip(bytes)) return best;
  for (std::size_t i = 0; i < std::min(passwords.size(), kMostPasswords) && is_locked(best); ++i) {
    ArchiveBudget left = before;
    Members tried = read_with(bytes, left, passwords[i], false, wanted);
    if (readable(tried) <= readable(best)) continue;
    best = std::move(tried);
    budget = left;
  }
  return best;
}

}  // namespace gom
