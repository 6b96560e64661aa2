// Frames between gom and a child: u32 kind, u64 length, then the bytes, in this machine's byte order. A child may have
// been captured by what it read, so nothing that comes from it is believed: an unknown kind and a length above the cap
// end the conversation before a byte of it is taken.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

enum class FrameKind : std::uint32_t {
  form = 1,  ///< to a reader, once: form_to_json
  skip,      ///< to a reader, before a mail: a part that it must not open
  derived,   ///< to a reader, before a mail: fields key, bytes
  mail,      ///< to a reader: the raw mail; it answers with progress, what it wants, contents
  ready,     ///< from a child: it is confined; the bytes say how
  refused,   ///< from a child: it cannot be confined and reads nothing; the bytes say why
  at_part,   ///< from a reader: which part it is about to open
  wanted,    ///< from a reader: fields kind, key, media type, bytes
  contents,  ///< from a reader: contents_to_json; the mail is done
  page,      ///< to a recogniser: a picture
  words,     ///< from a recogniser: the text of documents/ocr_words.h; empty: nothing was read
};
inline constexpr auto kLastFrameKind = FrameKind::words;

struct Frame {
  FrameKind kind = FrameKind::form;
  std::string bytes;
  bool operator==(const Frame&) const = default;
};

/// Until when a conversation may take, and whether anybody still wants it. The default waits for ever.
struct Patience {
  std::optional<std::chrono::steady_clock::time_point> until{};
  std::stop_token stop{};
};

enum class WireProblem {
  ended,      ///< the other side is gone, or went in the middle of a frame
  late,       ///< patience is at its end
  stopped,    ///< the stop token was set
  malformed,  ///< no frame of ours: unknown kind, or longer than the cap
};

/// One end of a socketpair: owns and closes it.
class Wire {
 public:
  /// `cap`: the longest frame that is taken, bytes.
  Wire(int socket, std::size_t cap);
  ~Wire();
  Wire(Wire&&) noexcept;
  Wire& operator=(Wire&&) noexcept;

  /// Sends one frame whose bytes are `pieces` end to end; they are not copied.
  [[nodiscard]] std::expected<void, WireProblem> send(FrameKind, std::initializer_list<std::string_view> pieces,
                                                      const Patience& = {}) const;
  [[nodiscard]] std::expected<Frame, WireProblem> receive(const Patience& = {}) const;
  /// Waits until the other side and everybody it shared its end with are gone; what they say meanwhile is dropped.
  [[nodiscard]] WireProblem wait_for_end(const Patience&) const;

 private:
  int socket_;
  std::size_t cap_;
};

/// Several values in the bytes of one frame, each with its length before it.
[[nodiscard]] std::string join_fields(std::initializer_list<std::string_view>);
/// Empty unless there are exactly `count` and nothing else. The views are into `bytes`.
[[nodiscard]] std::optional<std::vector<std::string_view>> split_fields(std::string_view bytes, std::size_t count);

}  // namespace gom
