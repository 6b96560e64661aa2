#include "transport/imap_folders.h"

#include <algorithm>
#include <array>
#include <vector>

namespace gom {
namespace {

/// What folders are called where the server does not tell their use (RFC 6154); the last part of the name.
struct CommonNames {
  std::string_view use;
  std::array<std::string_view, 5> names;
};
constexpr CommonNames kCommonNames[] = {
    {"\\Junk", {"Junk", "Spam", "Junk E-mail", "Junk Email", "Thư rác"}},
    {"\\Sent", {"Sent", "Sent Items", "Sent Mail", "Sent Messages", "Thư đã gửi"}},
};

struct Listed {
  std::vector<std::string> uses;
  std::string name;  ///< as the server writes it
  std::string last;  ///< its last part, in UTF-8
};

bool same_word(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other,
                            [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

Listed listed_of(const ImapResponse& response) {
  Listed folder;
  for (const ImapValue& use : response.values[0].list) folder.uses.push_back(use.text);
  const std::string& delimiter = response.values[1].text;
  folder.name = response.values[2].text;
  const std::size_t end = delimiter.empty() ? std::string::npos : folder.name.rfind(delimiter);
  folder.last = mailbox_name_to_utf8(end == std::string::npos ? folder.name : folder.name.substr(end + 1));
  return folder;
}

/// Empty also where the server does not understand the command.
std::vector<Listed> list(ImapSession& session, const std::string& command) {
  std::vector<Listed> folders;
  session.answer(session.begin(command), [&](const ImapResponse& each) {
    if (each.word == "LIST" && each.values.size() >= 3) folders.push_back(listed_of(each));
  });
  return folders;
}

std::string by_use(const std::vector<Listed>& folders, const std::string& wanted) {
  for (const Listed& each : folders)
    for (const std::string& use : each.uses)
      if (same_word(use, wanted)) return each.name;
  return "";
}

std::string by_common_name(const std::vector<Listed>& folders, const std::string& wanted) {
  for (const CommonNames& each : kCommonNames) {
    if (!same_word(each.use, wanted)) continue;
    for (const std::string_view name : each.names)
      for (const Listed& folder : folders)
        if (same_word(folder.last, name)) return folder.name;
  }
  return "";
}

}  // namespace

std::string find_folder(ImapSession& session, const std::string& wanted) {
  if (!wanted.starts_with('\\')) return mailbox_name_of_utf8(wanted);
  if (session.can("SPECIAL-USE")) {
    const std::string found = by_use(list(session, "LIST (SPECIAL-USE) \"\" \"*\""), wanted);
    if (!found.empty()) return found;
  }
  const std::vector<Listed> all = list(session, "LIST \"\" \"*\"");
  const std::string found = by_use(all, wanted);
  return found.empty() ? by_common_name(all, wanted) : found;
}

}  // namespace gom
