#include "config/toml_edit.h"

#include <gtest/gtest.h>

#include "config/settings.h"
#include "files.h"

namespace gom {
namespace {

TEST(TomlEdit, ChangesOneValueAndLeavesTheRestAsItWas) {
  const struct {
    const char *before, *key, *text, *after;
  } rows[] = {
      {"mode = \"review\"\n", "mode", "live", "mode = \"live\"\n"},
      {"[mailbox]\nhost = \"a\"   # where\nport = 1\n", "mailbox.host", "b",
       "[mailbox]\nhost = \"b\"   # where\nport = 1\n"},
      {"[a]\nhost = \"x\"\n\n[mailbox]\nport = 1\n", "mailbox.host", "b",
       "[a]\nhost = \"x\"\n\n[mailbox]\nport = 1\nhost = \"b\"\n"},
      {"[mailbox]\n# user = \"\"  # who\n\n[b]\n", "mailbox.user", "u", "[mailbox]\nuser = \"u\"  # who\n\n[b]\n"},
      {"# [oauth]   # for xoauth2\n# client_id = \"\"\n", "oauth.client_id", "id", "[oauth]\nclient_id = \"id\"\n"},
      {"", "mailbox.user", "u", "\n[mailbox]\nuser = \"u\"\n"},
      {"[mailbox]\nuser = \"a#b\" # c", "mailbox.user", "d\"e\\", "[mailbox]\nuser = \"d\\\"e\\\\\" # c\n"},
      {"[mailbox]\nhostname = \"a\"\n", "mailbox.host", "b", "[mailbox]\nhostname = \"a\"\nhost = \"b\"\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(with_setting(row.before, row.key, row.text), row.after) << row.before;
  EXPECT_EQ(with_setting("[mailbox]\nport = 993\n", "mailbox.port", 143), "[mailbox]\nport = 143\n");
}

}  // namespace
}  // namespace gom
