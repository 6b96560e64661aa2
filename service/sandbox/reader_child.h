// The reader: reads mail after mail off its socket and answers with contents, confined from before the first byte of
// any. What it reads may capture it; then it can still say only what a frame can say.
#pragma once

#include <cstddef>
#include <memory>

#include "contents/parse_contents.h"
#include "sandbox/recogniser.h"
#include "sandbox/zygote.h"

namespace gom {

/// What a reader does with a mail: parse_contents, but for the tests of the confinement.
using ReaderJob = ParsedContents (*)(Bytes raw, const Form&, const ReadingOptions&);

/// The socket of every child: the only thing it has.
inline constexpr int kChildSocket = 3;

/// Longest frame that a child takes: a mail, or a file that was made of a part of it.
inline constexpr std::size_t kChildFrame = 256u << 20;

/// The life of a reader. Returns when gom closes its end.
void run_reader(ReaderJob, std::size_t memory);

/// As Zygote::start, with other jobs for its readers and recognisers.
[[nodiscard]] std::unique_ptr<Zygote> start_zygote(ReaderJob, RecogniserJob = nullptr);

}  // namespace gom
