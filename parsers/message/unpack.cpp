#include "message/unpack.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "bytes/archive.h"
#include "bytes/media_type.h"
#include "message/body_text.h"
#include "message/part_tree.h"
#include "message/tnef.h"
#include "text/charset.h"
#include "text/unicode.h"

namespace gom {
namespace {

bool is_archive(std::string_view media_type) {
  static constexpr std::array<std::string_view, 9> kArchives = {
      media::kZip,           media::kRar,        media::k7z,
      media::kGzip,          media::kTar,        "application/x-rar",
      "application/x-bzip2", "application/x-xz", "application/vnd.ms-cab-compressed"};
  return std::ranges::find(kArchives, media_type) != kArchives.end();
}

bool is_mail(const Part& part) {
  return part.media_type == "message/rfc822" ||
         (lower(part.name).ends_with(".eml") && part.media_type.starts_with("text/"));
}

// What macOS and Windows leave in folders and no person has put there.
bool is_litter(std::string_view path) {
  static constexpr std::array<std::string_view, 3> kNames = {".DS_Store", "Thumbs.db", "desktop.ini"};
  return path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != std::string_view::npos ||
         std::ranges::find(kNames, path.substr(path.rfind('/') + 1)) != kNames.end();
}

// Names that an old zip program wrote in the code page of DOS: every byte above ASCII is one of its accented letters,
// and one at least stands where Windows-1258 and TCVN3 have no letter.
bool is_dos_name(std::string_view name) {
  static constexpr std::string_view kLetters =
      "\x82\x83\x84\x85\x88\x89\x8A\x8D\x90\x93\x94\x95\x96\x97\xA0\xA1\xA2\xA3";
  bool any = false;
  for (const char c : name) {
    if ((c & 0x80) == 0) continue;
    if (kLetters.find(c) == std::string_view::npos) return false;
    any = any || static_cast<unsigned char>(c) <= 0xA0;
  }
  return any;
}

std::string member_name(std::string_view raw) {
  const bool dos = !is_utf8(raw) && is_dos_name(raw);
  return without_controls(to_utf8(raw, dos ? "IBM437" : "").text);
}

// A file that was packed alone (.gz, .xz) has no name but its archive's.
std::string name_in(const Part& archive, std::string_view raw) {
  const std::size_t dot = archive.name.rfind('.');
  const bool alone = raw == "data" && archive.media_type != media::kZip && dot != std::string::npos && dot > 0;
  return alone ? archive.name.substr(0, dot) : member_name(raw);
}

PartProblem problem_of(ArchiveProblem problem) {
  switch (problem) {
    case ArchiveProblem::encrypted:
      return PartProblem::encrypted;
    case ArchiveProblem::damaged:
      return PartProblem::damaged;
    case ArchiveProblem::too_large:
      return PartProblem::too_large;
    case ArchiveProblem::unsupported:
      return PartProblem::unsupported;
  }
  return PartProblem::damaged;
}

std::string_view code_of(PartProblem problem) {
  switch (problem) {
    case PartProblem::encrypted:
      return "attachment_encrypted";
    case PartProblem::damaged:
      return "attachment_damaged";
    case PartProblem::too_large:
      return "attachment_too_large";
    case PartProblem::too_deep:
      return "attachment_too_deep";
    case PartProblem::dangerous:
      return "attachment_dangerous";
    case PartProblem::unsupported:
      return "attachment_unsupported";
    case PartProblem::unreadable:
    case PartProblem::none:
      return "attachment_unreadable";
  }
  return "attachment_unreadable";
}

class Unpacker {
 public:
  Unpacker(Budget& budget, const Passwords& passwords) : budget_(budget), ask_passwords_(passwords) {}

  void take(Part part, int depth) {
    const bool holds_files = is_archive(part.media_type) || part.media_type == media::kTnef || is_mail(part);
    const bool opens = holds_files && part.problem == PartProblem::none;
    if (opens && depth >= limits::kUnpackDepth) part.problem = PartProblem::too_deep;
    const std::size_t at = read_.parts.size();
    read_.parts.push_back(std::move(part));
    if (opens && read_.parts[at].problem == PartProblem::none) open(at, depth);
    tell(read_.parts[at]);
  }

  Unpacked finish() { return std::move(read_); }

 private:
  // The vector grows while members are taken: the archive is moved out of it and back.
  void open(std::size_t at, int depth) {
    Part archive = std::move(read_.parts[at]);
    if (archive.media_type == media::kTnef) {
      open_tnef(archive, depth);
    } else if (is_mail(archive)) {
      open_mail(archive, depth);
    } else {
      open_archive(archive, depth);
    }
    read_.parts[at] = std::move(archive);
  }

  void open_archive(Part& archive, int depth) {
    archive.is_archive = true;
    auto members = members_of(archive);
    if (!members) {
      archive.problem = problem_of(members.error());
      return;
    }
    Names names;
    for (ArchiveMember& member : *members) {
      if (member.encrypted && member.bytes.empty()) {
        archive.problem = PartProblem::encrypted;  // and what is locked is not listed: nothing is known of it
        continue;
      }
      Part part = inside(archive, name_in(archive, member.name), names);
      part.bytes = std::move(member.bytes);
      part.of_archive = true;
      if (member.too_large) part.problem = PartProblem::too_large;
      if (member.damaged) part.problem = PartProblem::damaged;
      if (!take_member(std::move(part), depth)) break;
    }
    if (budget_.members == 0 || budget_.bytes == 0) tell_limits(archive);
  }

  std::expected<std::vector<ArchiveMember>, ArchiveProblem> members_of(const Part& archive) {
    const auto wanted = [](std::string_view path) { return !is_litter(path); };
    const ArchiveBudget whole{budget_.bytes, budget_.members};
    ArchiveBudget left = whole;
    auto members = read_archive(as_bytes(archive.bytes), left, {}, wanted);
    if (is_locked(members) && !passwords().empty()) {
      ArchiveBudget second = whole;
      auto opened = read_archive(as_bytes(archive.bytes), second, passwords(), wanted);
      if (!is_locked(opened)) {
        members = std::move(opened);
        left = second;
        add_finding("attachment_opened_with_password", archive);
      }
    }
    budget_.bytes = left.bytes;
    budget_.members = left.members;
    return members;
  }

  const std::vector<std::string>& passwords() {
    if (!passwords_) passwords_ = ask_passwords_();
    return *passwords_;
  }

  static bool is_locked(const std::expected<std::vector<ArchiveMember>, ArchiveProblem>& members) {
    if (!members) return members.error() == ArchiveProblem::encrypted;
    return std::ranges::any_of(*members, [](const ArchiveMember& m) { return m.encrypted && m.bytes.empty(); });
  }

  void open_tnef(Part& archive, int depth) {
    archive.is_archive = true;
    auto tnef = read_tnef(as_bytes(archive.bytes), budget_.leaves);
    if (!tnef) {
      archive.problem = PartProblem::damaged;
      return;
    }
    if (read_.tnef_plain.empty()) read_.tnef_plain = std::move(tnef->plain);
    if (read_.tnef_html.empty()) read_.tnef_html = std::move(tnef->html);
    Names names;
    for (TnefFile& file : tnef->files) {
      Part part = inside(archive, file.name.empty() ? "noname" : file.name, names);
      if (file.name.empty()) part.name.clear();
      part.bytes = std::move(file.bytes);
      part.of_archive = true;
      if (part.bytes.size() > budget_.bytes) return tell_limits(archive);
      budget_.bytes -= part.bytes.size();
      if (!take_member(std::move(part), depth)) return;
    }
  }

  // A mail that came as a file: its own leaves stand under its number by name, or by IMAP number where they have none.
  void open_mail(Part& mail, int depth) {
    mail.is_archive = true;
    PartTree tree = read_part_tree(mail.bytes, budget_);
    std::ranges::move(tree.findings, std::back_inserter(read_.findings));
    std::ranges::move(tree.forwarded_texts, std::back_inserter(read_.forwarded_texts));
    for (BodySection& section : tree.sections) {
      const bool has_plain = !trim(section.plain).empty();
      std::string text = has_plain ? std::move(section.plain) : bare_words_of_html(section.html);
      if (!trim(text).empty()) read_.forwarded_texts.push_back(std::move(text));
    }
    Names names;
    for (Part& leaf : tree.leaves) {
      const Part named = inside(mail, leaf.name.empty() ? leaf.number : leaf.name, names);
      leaf.number = named.number;
      leaf.of_forwarded = true;
      take(std::move(leaf), depth + 1);
    }
  }

  using Names = std::unordered_map<std::string, int>;

  // Two members of one name are told apart: "a.docx", "a.docx (2)".
  static Part inside(const Part& archive, const std::string& path, Names& names) {
    const int times = ++names[path];
    Part part;
    part.number = archive.number + '!' + path + (times == 1 ? "" : " (" + std::to_string(times) + ')');
    part.name = base_name(path);
    part.declared_type = media::kOctets;
    part.of_forwarded = archive.of_forwarded;
    return part;
  }

  bool take_member(Part part, int depth) {
    if (budget_.leaves == 0) {
      add_finding("archive_limits", part);
      return false;
    }
    --budget_.leaves;
    if (part.problem != PartProblem::too_large) measure(part);
    take(std::move(part), depth + 1);
    return true;
  }

  void tell_limits(const Part& archive) { add_finding("archive_limits", archive); }

  void tell(const Part& part) {
    if (part.problem != PartProblem::none) {
      add_finding(code_of(part.problem), part);
    } else if (part.size == 0 && !part.name.empty()) {
      add_finding("attachment_empty", part);
    }
  }

  void add_finding(std::string_view code, const Part& part) {
    if (read_.findings.size() >= limits::kFindings) return;
    Source source;
    source.part = part.number;
    read_.findings.push_back(make_finding(code, "attachments", source, {part.name.empty() ? part.number : part.name}));
  }

  Budget& budget_;
  const Passwords& ask_passwords_;
  std::optional<std::vector<std::string>> passwords_;
  Unpacked read_;
};

}  // namespace

Unpacked unpack(std::vector<Part> leaves, Budget& budget, const Passwords& passwords) {
  Unpacker unpacker(budget, passwords);
  for (Part& leaf : leaves) unpacker.take(std::move(leaf), 0);
  return unpacker.finish();
}

}  // namespace gom
