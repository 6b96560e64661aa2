#include <string>
#include <vector>

#include "bytes/archive.h"
#include "bytes/compound_file.h"
#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "bytes/zip_directory.h"
#include "message/address.h"
#include "message/delivery_status.h"
#include "message/entity.h"
#include "message/message.h"
#include "message/password.h"
#include "message/tnef.h"
#include "message/transfer_encoding.h"
#include "message/unpack.h"
#include "targets.h"
#include "text/unicode.h"

namespace gom::fuzz {
namespace {

void message(std::string_view input) {
  const Message mail = parse_message(as_bytes(input));
  must(mail.parts.size() <= limits::kParts, "no more parts than the limit");
  must(is_utf8(mail.subject) && is_utf8(mail.body.plain) && is_utf8(mail.body.html), "text comes out as UTF-8");
  std::size_t bytes = 0;
  for (const Part& part : mail.parts) {
    bytes += part.bytes.size();
    must(is_utf8(part.name), "names come out as UTF-8");
    must(part.bytes.empty() || part.size == part.bytes.size(), "a part's size is that of its bytes");
  }
  must(bytes <= limits::kUnpackedBytes + input.size(), "no more bytes than the limit");
}

void header(std::string_view input) {
  const Entity entity = read_entity(input);
  for (const HeaderField& field : entity.header.fields) {
    must(is_utf8(decode_words(field.body)), "decoded words are UTF-8");
    for (const auto& [name, value] : parse_parameters(field.body).parameters)
      must(name == "boundary" || is_utf8(value), "parameters are UTF-8");
    for (const Address& address : parse_addresses(field.body)) must(!address.address.empty(), "an address says where");
    (void)parse_mail_date(field.body);
    for (const std::string& id : parse_message_ids(field.body))
      must(id.find_first_of("\r\n") == std::string::npos, "no line end in an identifier");
  }
}

void transfer(std::string_view input) {
  must(decode_base64(input).bytes.size() <= input.size(), "base64 does not grow");
  must(decode_quoted_printable(input).size() <= input.size(), "quoted-printable does not grow");
  must(decode_uuencode(input).bytes.size() <= input.size(), "uuencode does not grow");
}

void archive(std::string_view input) {
  ArchiveBudget budget{.bytes = 8u << 20, .members = 100};
  std::size_t bytes = 0;
  if (const auto members = read_archive(as_bytes(input), budget, {"123456"})) {
    must(members->size() <= 100, "no more members than the budget");
    for (const ArchiveMember& member : *members) bytes += member.bytes.size();
  }
  must(bytes <= 8u << 20, "no more bytes than the budget");
  (void)zip_directory(as_bytes(input));
  (void)compound_file_names(as_bytes(input));
}

void unpack_file(std::string_view input) {
  Part part;
  part.number = "2";
  part.name = "tệp.zip";
  part.bytes = input;
  measure(part);
  Budget budget;
  const Unpacked all = unpack({std::move(part)}, budget, [] { return std::vector<std::string>{"123456"}; });
  must(all.parts.size() <= limits::kParts, "no more parts than the limit");
}

void tnef(std::string_view input) {
  const auto read = read_tnef(as_bytes(input), 50);
  must(!read || read->files.size() <= 50, "no more files than asked for");
}

void delivery_status(std::string_view input) {
  (void)parse_delivery_status(input);
  const Entity entity = read_entity(input);
  (void)find_delivery_status(entity.header, entity.body);
  (void)original_message_id(entity.header, entity.header, entity.body);
  must(find_passwords(input).size() <= 20, "twenty passwords at most");
}

constexpr Target kTargets[] = {{"message", message},
                               {"header", header},
                               {"transfer", transfer},
                               {"archive", archive},
                               {"unpack", unpack_file},
                               {"tnef", tnef},
                               {"delivery_status", delivery_status}};

}  // namespace

std::span<const Target> mail_targets() {
  return kTargets;
}

}  // namespace gom::fuzz
