// GMime beside our MIME: the same leaves (number, type, name, bytes), texts and header fields in both.
//
//     mime_oracle [--mutations N] [--number N] FILE...
//
// Every mail as it is, then N mutations of each. A difference that kDeclared does not name fails a sound mail; of
// mutated ones, where both readers have to guess, as many as one in kOneIn may differ, since no list names every guess.
#include <gmime/gmime.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "bytes/digest.h"
#include "message/header.h"
#include "message/message.h"
#include "message/part_tree.h"
#include "mutator.h"
#include "text/unicode.h"

namespace gom::fuzz {
namespace {

constexpr std::size_t kShown = 40;

struct Leaf {
  std::string type, name, digest;
  bool is_text = false;  ///< a text that is no file: ours is decoded to UTF-8 and has no bytes
};

struct Mail {
  std::map<std::string, Leaf> leaves;  ///< by IMAP number
  std::map<std::string, std::string> fields;
};

// What is read differently on purpose: what differs, in which mails, and why ours is meant so.
struct Declared {
  const char* what;
  bool (*applies)(std::string_view raw);
  const char* why;
};

bool has(std::string_view raw, std::string_view words) {
  return lower(raw).find(words) != std::string::npos;
}

constexpr Declared kDeclared[] = {
    {"name", [](std::string_view raw) { return has(raw, "=?"); },
     "a name in encoded words inside a parameter, against RFC 2047, section 5, is decoded by us whatever stands around "
     "it"},
    {"name", [](std::string_view raw) { return has(raw, "%"); }, "escapes without RFC 2231's star are undone by us"},
    {"name", [](std::string_view raw) { return has(raw, "\\") || has(raw, "/"); }, "ours is the last part of a path"},
    {"bytes", [](std::string_view raw) { return has(raw, "x-uu"); }, "uuencode's end is looked for by us alone"},
    {"subject", [](std::string_view raw) { return !is_utf8(raw.substr(0, raw.find("\r\n\r\n"))); },
     "raw bytes in a header are taken for UTF-8, Windows-1258, TCVN3 or VNI by us, for Latin by GMime"},
    {"subject", [](std::string_view raw) { return has(raw, "=?="); },
     "GMime joins base64 words and ends at the padding of the first (3.2.13); RFC 2047 has each decoded by itself"},
    {"from", [](std::string_view raw) { return has(raw, "sender:"); }, "without From, Sender is asked"},
};

const Declared* find_declared(const std::string& what, std::string_view raw) {
  for (const Declared& each : kDeclared)
    if (what == each.what && each.applies(raw)) return &each;
  return nullptr;
}

std::string text(const char* words) {
  return words ? squeeze(nfc(is_utf8(words) ? words : "")) : "";
}

std::string base(const std::string& path) {
  return path.substr(path.find_last_of("/\\") == std::string::npos ? 0 : path.find_last_of("/\\") + 1);
}

std::string type_of(GMimeObject* object) {
  GMimeContentType* type = g_mime_object_get_content_type(object);
  return lower(std::string(g_mime_content_type_get_media_type(type)) + "/" +
               g_mime_content_type_get_media_subtype(type));
}

class GMimeReader {
 public:
  Mail read(std::string_view raw) {
    GMimeStream* stream = g_mime_stream_mem_new_with_buffer(raw.data(), raw.size());
    GMimeParser* parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
    if (message) {
      fields(message);
      walk_root(g_mime_message_get_mime_part(message), "");
      g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    return std::move(mail_);
  }

 private:
  void fields(GMimeMessage* message) {
    mail_.fields["subject"] = text(g_mime_message_get_subject(message));
    const char* id = g_mime_message_get_message_id(message);
    mail_.fields["message-id"] = id ? id : "";
    if (GDateTime* date = g_mime_message_get_date(message))
      mail_.fields["date"] = std::to_string(g_date_time_to_unix(date));
    InternetAddressList* from = g_mime_message_get_from(message);
    if (from && internet_address_list_length(from) > 0) {
      InternetAddress* first = internet_address_list_get_address(from, 0);
      if (INTERNET_ADDRESS_IS_MAILBOX(first))
        mail_.fields["from"] = lower(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
    }
    for (const char* name : {"Auto-Submitted", "Precedence"}) {
      const char* value = g_mime_object_get_header(GMIME_OBJECT(message), name);
      mail_.fields[lower(name)] = value ? squeeze(value) : "";
    }
  }

  // A mail that is one part alone has it under 1 (RFC 9051, 6.4.5).
  void walk_root(GMimeObject* object, const std::string& number) {
    if (object) walk(object, GMIME_IS_MULTIPART(object) ? number : number + (number.empty() ? "1" : ".1"));
  }

  void walk(GMimeObject* object, const std::string& number) {
    if (GMIME_IS_MULTIPART(object)) {
      if (type_of(object) == "multipart/report") return;  // no part of it is an attachment
      GMimeMultipart* multipart = GMIME_MULTIPART(object);
      for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
        walk(g_mime_multipart_get_part(multipart, i), number + (number.empty() ? "" : ".") + std::to_string(i + 1));
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      if (inner) walk_root(g_mime_message_get_mime_part(inner), number);
    } else if (GMIME_IS_PART(object)) {
      take(GMIME_PART(object), number);
    }
  }

  void take(GMimePart* part, const std::string& number) {
    Leaf leaf;
    leaf.type = type_of(GMIME_OBJECT(part));
    const char* name = g_mime_part_get_filename(part);
    leaf.name = base(text(name));
    const char* disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));
    leaf.is_text = (leaf.type == "text/plain" || leaf.type == "text/html") && leaf.name.empty() &&
                   lower(disposition ? disposition : "") != "attachment";
    if (GMimeDataWrapper* content = g_mime_part_get_content(part)) {
      GMimeStream* out = g_mime_stream_mem_new();
      g_mime_data_wrapper_write_to_stream(content, out);
      const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out));
      leaf.digest = sha256(as_bytes({reinterpret_cast<const char*>(bytes->data), bytes->len}));
      g_object_unref(out);
    }
    mail_.leaves[number] = std::move(leaf);
  }

  Mail mail_;
};

Mail read_ours(std::string_view raw) {
  Budget budget;
  const PartTree tree = read_part_tree(raw, budget);
  Mail mail;
  for (const Part& part : tree.leaves) mail.leaves[part.number] = {part.declared_type, squeeze(part.name), part.sha256};
  const auto ids = parse_message_ids(tree.header.first("Message-ID"));
  mail.fields["message-id"] = ids.empty() ? "" : ids.front();
  const Message message = parse_message(as_bytes(raw));
  mail.fields["subject"] = message.subject;
  if (message.date) mail.fields["date"] = std::to_string(message.date->instant.time_since_epoch().count());
  if (message.from) mail.fields["from"] = message.from->address;
  for (const char* name : {"Auto-Submitted", "Precedence"}) mail.fields[lower(name)] = squeeze(tree.header.first(name));
  return mail;
}

struct Difference {
  std::string what, words;
};

std::vector<Difference> differences(const Mail& ours, const Mail& theirs) {
  std::vector<Difference> found;
  for (const auto& [number, leaf] : theirs.leaves) {
    const auto mine = ours.leaves.find(number);
    if (mine == ours.leaves.end()) {
      if (!leaf.is_text) found.push_back({"missing", number + " " + leaf.type + " " + leaf.name});
      continue;
    }
    if (mine->second.type != leaf.type) found.push_back({"type", number + " " + mine->second.type + " | " + leaf.type});
    if (mine->second.name != leaf.name) found.push_back({"name", number + " " + mine->second.name + " | " + leaf.name});
    if (mine->second.digest != leaf.digest) found.push_back({"bytes", number + " " + leaf.type + " " + leaf.name});
  }
  for (const auto& [number, leaf] : ours.leaves)
    if (!theirs.leaves.contains(number)) found.push_back({"extra", number + " " + leaf.type + " " + leaf.name});
  for (const auto& [name, value] : theirs.fields) {
    const auto mine = ours.fields.find(name);
    const std::string own = mine == ours.fields.end() ? "" : mine->second;
    if (own != value) found.push_back({name, own + " | " + value});
  }
  return found;
}

class Comparison {
 public:
  /// Whether the mail is read alike, what is declared apart.
  bool compare(const std::string& raw, const std::string& name) {
    ++mails_;
    bool alike = true;
    const Mail theirs = GMimeReader().read(raw);
    leaves_ += theirs.leaves.size();
    for (const auto& [what, words] : differences(read_ours(raw), theirs)) {
      const Declared* declared = find_declared(what, raw);
      ++counts_[what + (declared ? std::string(" (declared: ") + declared->why + ")" : std::string())];
      if (declared) continue;
      alike = false;
      if (++shown_ <= kShown) std::printf("%s: %s: %s\n", name.c_str(), what.c_str(), words.c_str());
    }
    return alike;
  }

  void report() const {
    std::printf("%zu mails, %zu leaves\n", mails_, leaves_);
    for (const auto& [what, count] : counts_) std::printf("%6zu  %s\n", count, what.c_str());
  }

 private:
  std::size_t mails_ = 0, leaves_ = 0, shown_ = 0;
  std::map<std::string, std::size_t> counts_;
};

int run(const std::vector<std::string>& files, std::size_t mutations, std::uint64_t number) {
  Comparison sound, mutated;
  std::size_t bad = 0, differing = 0, tried = 0;
  std::vector<std::string> seeds;
  for (const std::string& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::string raw{std::istreambuf_iterator<char>(stream), {}};
    bad += !sound.compare(raw, file);
    if (raw.size() < kMostBytes) seeds.push_back(std::move(raw));
  }
  sound.report();
  if (mutations > 0 && !seeds.empty()) {
    const std::size_t all = mutations * seeds.size();
    for (Mutator mutator(std::move(seeds), number); tried < all; ++tried)
      differing += !mutated.compare(mutator.next(), "mutation " + std::to_string(tried));
    mutated.report();
  }
  std::printf("%zu of %zu mails differ, %zu of %zu mutations\n", bad, files.size(), differing, tried);
  return bad > 0 || files.empty();
}

}  // namespace
}  // namespace gom::fuzz

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  std::uint64_t options[] = {0, 1};
  for (const char* name : {"--mutations", "--number"}) {
    if (words.size() < 2 || words[0] != name) continue;
    options[name == std::string_view("--number")] = std::strtoull(words[1].c_str(), nullptr, 10);
    words.erase(words.begin(), words.begin() + 2);
  }
  g_mime_init();
  return gom::fuzz::run(words, options[0], options[1]);
}
