#include "store/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.h"
#include "runtime/fault.h"
#include "schema_1.h"
#include "store/store.h"

namespace gom {
namespace {

using testing::HasSubstr;

TEST(Schema, OfTheFirstStepStaysAsItWasReleased) {
  ASSERT_GE(schema_steps().size(), 1u);
  EXPECT_EQ(schema_steps()[0], kReleasedStep1);
}

TEST(Schema, IsBroughtUpFromEveryStepBefore) {
  for (std::size_t from = 0; from <= schema_steps().size(); ++from) {
    const Folder folder;
    Database database(folder.path / "gom.sqlite", false);
    for (std::size_t step = 0; step < from; ++step) database.execute(std::string(schema_steps()[step]));
    database.execute("PRAGMA user_version = " + std::to_string(from));
    upgrade_schema(database);
    require_schema(database);
    Query version = database.query("PRAGMA user_version");
    ASSERT_TRUE(version.next());
    EXPECT_EQ(version.number(), static_cast<int>(schema_steps().size()));
  }
}

TEST(Schema, OfANewerGomIsRefusedAndLeftAlone) {
  const Folder folder;
  (void)Store::open(folder.path);
  Database(folder.path / "gom.sqlite", false).execute("PRAGMA user_version = 1000");
  for (const StoreAccess access : {StoreAccess::owner, StoreAccess::beside, StoreAccess::reader}) {
    try {
      (void)Store::open(folder.path, access);
      FAIL();
    } catch (const Fault& fault) {
      EXPECT_THAT(fault.what(), AllOf(HasSubstr("newer gom"), HasSubstr("1000")));
      EXPECT_EQ(fault.retry(), Retry::never);
    }
  }
}

TEST(Schema, OfAnOlderGomIsNotReadBeforeItWasBroughtUp) {
  const Folder folder;
  Database(folder.path / "gom.sqlite", false).execute("PRAGMA user_version = 0");
  try {
    (void)Store::open(folder.path, StoreAccess::reader);
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_THAT(fault.what(), HasSubstr("older gom"));
  }
}

TEST(Database, IsWrittenAheadAndSyncedInFull) {
  const Folder folder;
  Database database(folder.path / "gom.sqlite", false);
  const auto setting = [&](const char* pragma) {
    Query query = database.query(pragma);
    return query.next() ? query.text() : "";
  };
  EXPECT_EQ(setting("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(setting("PRAGMA synchronous"), "2");
  EXPECT_EQ(setting("PRAGMA foreign_keys"), "1");
  EXPECT_EQ(setting("PRAGMA busy_timeout"), "5000");
}

TEST(Database, KeepsAStatementAndLetsItBeUsedInsideItself) {
  const Folder folder;
  Database database(folder.path / "gom.sqlite", false);
  database.execute("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2), (3)");
  int sum = 0;
  Query outer = database.query("SELECT n FROM t");
  while (outer.next()) {
    Query inner = database.query("SELECT n FROM t");
    while (inner.next()) sum += inner.number();
  }
  EXPECT_EQ(sum, 18);
}

TEST(Database, TellsABrokenConstraintAsAFaultOfTheMessage) {
  const Folder folder;
  Database database(folder.path / "gom.sqlite", false);
  database.execute("CREATE TABLE t (n INTEGER UNIQUE)");
  database.run("INSERT INTO t VALUES (?)", 1);
  try {
    database.run("INSERT INTO t VALUES (?)", 1);
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.scope(), FaultScope::message);
    EXPECT_THAT(fault.what(), HasSubstr("UNIQUE constraint failed"));
  }
}

TEST(Database, WritesNothingMoreInATransactionThatTheDiskEnded) {
  const Folder folder;
  Database database(folder.path / "gom.sqlite", false);
  database.execute("CREATE TABLE t (n INTEGER, filler BLOB); PRAGMA max_page_count = 40");
  EXPECT_THROW(database.transaction([&] {
    database.run("INSERT INTO t VALUES (1, NULL)");
    try {
      database.transaction([&] { database.run("INSERT INTO t VALUES (2, zeroblob(1000000))"); });
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.retry(), Retry::later);
    }
    database.transaction([&] { database.run("INSERT INTO t VALUES (3, NULL)"); });
  }),
               Fault);
  Query count = database.query("SELECT count(*) FROM t");
  ASSERT_TRUE(count.next());
  EXPECT_EQ(count.number(), 0);
}

}  // namespace
}  // namespace gom
