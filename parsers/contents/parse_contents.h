// The order in which a mail is read: message, documents, forms. One of two functions that know an order (the other is
// daemon/receive). Pure: bytes in, values out. Runs in the confined child.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "contents/contents.h"
#include "documents/parse_document.h"
#include "forms/form.h"

namespace gom {

struct ParsedContents {
  Contents contents;
  std::vector<Wanted> wanted;  ///< to be derived outside, then asked once more
  bool operator==(const ParsedContents&) const = default;
};

struct ReadingOptions {
  Derived derived;                                  ///< answers to an earlier `wanted`
  std::set<std::string> skip;                       ///< parts that killed a reader before: a finding instead
  std::function<void(const std::string&)> at_part;  ///< told which part is about to be opened
};

/// Never throws on bad input.
[[nodiscard]] ParsedContents parse_contents(Bytes raw, const Form&, const ReadingOptions& = {});

}  // namespace gom
