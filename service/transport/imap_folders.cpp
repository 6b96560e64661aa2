#include "transport/imap_folders.h"

#include <algorithm>

namespace gom {
namespace {

bool same_use(const std::string& one, const std::string& other) {
  return std::ranges::equal(one, other,
                            [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

}  // namespace

std::string find_folder(ImapSession& session, const std::string& wanted) {
  if (!wanted.starts_with('\\')) return wanted;
  std::string found;
  const bool special = session.can("SPECIAL-USE");
  session.run(special ? "LIST (SPECIAL-USE) \"\" \"*\"" : "LIST \"\" \"*\"", [&](const ImapResponse& response) {
    if (response.word != "LIST" || response.values.size() < 3) return;
    for (const ImapValue& use : response.values[0].list)
      if (same_use(use.text, wanted) && found.empty()) found = response.values[2].text;
  });
  return found;
}

}  // namespace gom
