#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>

#include "bytes/archive.h"

namespace gom {
namespace {

struct FreeWrite {
  void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

la_ssize_t append(archive*, void* file, const void* bytes, std::size_t length) {
  static_cast<std::string*>(file)->append(static_cast<const char*>(bytes), length);
  return static_cast<la_ssize_t>(length);
}

void require(archive* writer, la_ssize_t outcome) {
  if (outcome < ARCHIVE_WARN) throw std::runtime_error(std::string("zip: ") + archive_error_string(writer));
}

// No time is set: libarchive then writes the earliest that the format has, in every zone.
void write_entry(archive* writer, const ZipEntry& member) {
  const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
  archive_entry_copy_pathname(entry.get(), member.name.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.bytes.size()));
  require(writer, archive_write_header(writer, entry.get()));
  require(writer, archive_write_data(writer, member.bytes.data(), member.bytes.size()));
}

}  // namespace

std::string write_zip(const std::vector<ZipEntry>& entries) {
  std::string file;
  const std::unique_ptr<archive, FreeWrite> writer(archive_write_new());
  require(writer.get(), archive_write_set_format_zip(writer.get()));
  require(writer.get(), archive_write_set_options(writer.get(), "zip:compression=deflate"));
  require(writer.get(), archive_write_set_bytes_in_last_block(writer.get(), 1));
  require(writer.get(), archive_write_open(writer.get(), &file, nullptr, append, nullptr));
  for (const ZipEntry& entry : entries) write_entry(writer.get(), entry);
  require(writer.get(), archive_write_close(writer.get()));
  return file;
}

}  // namespace gom
