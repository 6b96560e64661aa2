#include "bytes/digest.h"

#include <gtest/gtest.h>

namespace gom {
namespace {

TEST(Digest, IsThatOfTheStandard) {
  EXPECT_EQ(sha256(as_bytes("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(as_bytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, IsTheSameInPieces) {
  Sha256 digest;
  for (std::string_view piece : {"a", "", "bc"}) digest.add(as_bytes(piece));
  EXPECT_EQ(digest.hex(), sha256(as_bytes("abc")));
}

}  // namespace
}  // namespace gom
