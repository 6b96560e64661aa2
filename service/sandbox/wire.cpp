#include "sandbox/wire.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

namespace gom {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kStopLook{100};  // how often a wait looks at its stop token
constexpr int kSocketBuffer = 4 << 20;               // a mail in few turns between the two sides

struct Header {
  std::uint32_t kind;
  std::uint32_t length_low, length_high;  // apart, so that there is no padding
};
static_assert(sizeof(Header) == 12);

bool patient(const Patience& patience) {
  return patience.until.has_value() || patience.stop.stop_possible();
}

std::expected<void, WireProblem> wait(int socket, short what, const Patience& patience) {
  while (true) {
    if (patience.stop.stop_requested()) return std::unexpected(WireProblem::stopped);
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::hours(1));
    if (patience.until) left = std::chrono::ceil<std::chrono::milliseconds>(*patience.until - Clock::now());
    if (left.count() <= 0) return std::unexpected(WireProblem::late);
    if (patience.stop.stop_possible()) left = std::min(left, kStopLook);
    pollfd polled{socket, what, 0};
    const int found = ::poll(&polled, 1, static_cast<int>(left.count()));
    if (found > 0) return {};
    if (found < 0 && errno != EINTR) return std::unexpected(WireProblem::ended);
  }
}

// One call that may have to wait. A peer that is always ready must not outlast the deadline either, so a patient side
// looks at it before each call.
template <class Call>
std::expected<std::size_t, WireProblem> transfer(int socket, short what, const Patience& patience, const Call& call) {
  const bool waits = patient(patience);
  while (true) {
    if (waits && patience.until && Clock::now() >= *patience.until) return std::unexpected(WireProblem::late);
    const ssize_t moved = call(waits ? MSG_DONTWAIT : 0);
    if (moved > 0) return static_cast<std::size_t>(moved);
    if (moved == 0) return std::unexpected(WireProblem::ended);
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return std::unexpected(WireProblem::ended);
    if (auto waited = wait(socket, what, patience); !waited) return std::unexpected(waited.error());
  }
}

std::expected<void, WireProblem> receive_all(int socket, char* into, std::size_t size, const Patience& patience) {
  while (size > 0) {
    const auto got = transfer(socket, POLLIN, patience, [&](int flags) { return ::recv(socket, into, size, flags); });
    if (!got) return std::unexpected(got.error());
    into += *got;
    size -= *got;
  }
  return {};
}

// Takes `sent` bytes off the front of the pieces that are still to go.
void advance(std::span<iovec>& pieces, std::size_t sent) {
  while (!pieces.empty() && sent >= pieces.front().iov_len) {
    sent -= pieces.front().iov_len;
    pieces = pieces.subspan(1);
  }
  if (sent > 0) {
    pieces.front().iov_base = static_cast<char*>(pieces.front().iov_base) + sent;
    pieces.front().iov_len -= sent;
  }
}

}  // namespace

Wire::Wire(int socket, std::size_t cap) : socket_(socket), cap_(cap) {
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDBUF, &kSocketBuffer, sizeof kSocketBuffer);
}

Wire::~Wire() {
  if (socket_ >= 0) ::close(socket_);
}

Wire::Wire(Wire&& other) noexcept : socket_(std::exchange(other.socket_, -1)), cap_(other.cap_) {}

Wire& Wire::operator=(Wire&& other) noexcept {
  std::swap(socket_, other.socket_);
  cap_ = other.cap_;
  return *this;
}

std::expected<void, WireProblem> Wire::send(FrameKind kind, std::initializer_list<std::string_view> pieces,
                                            const Patience& patience) const {
  std::uint64_t length = 0;
  for (const auto piece : pieces) length += piece.size();
  Header header{static_cast<std::uint32_t>(kind), static_cast<std::uint32_t>(length),
                static_cast<std::uint32_t>(length >> 32)};
  std::vector<iovec> parts{{&header, sizeof header}};
  for (const auto piece : pieces) parts.push_back({const_cast<char*>(piece.data()), piece.size()});
  std::span<iovec> left(parts);
  while (!left.empty()) {
    msghdr message{};
    message.msg_iov = left.data();
    message.msg_iovlen = left.size();
    const auto sent = transfer(socket_, POLLOUT, patience,
                               [&](int flags) { return ::sendmsg(socket_, &message, flags | MSG_NOSIGNAL); });
    if (!sent) return std::unexpected(sent.error());
    advance(left, *sent);
  }
  return {};
}

std::expected<Frame, WireProblem> Wire::receive(const Patience& patience) const {
  Header header{};
  if (auto got = receive_all(socket_, reinterpret_cast<char*>(&header), sizeof header, patience); !got) {
    return std::unexpected(got.error());
  }
  const std::uint64_t length = std::uint64_t{header.length_high} << 32 | header.length_low;
  if (header.kind == 0 || header.kind > static_cast<std::uint32_t>(kLastFrameKind) || length > cap_) {
    return std::unexpected(WireProblem::malformed);
  }
  Frame frame{static_cast<FrameKind>(header.kind), {}};
  std::expected<void, WireProblem> got;
  frame.bytes.resize_and_overwrite(length, [&](char* into, std::size_t) {  // GCC 12 passes the capacity
    got = receive_all(socket_, into, length, patience);
    return got ? length : 0;
  });
  if (!got) return std::unexpected(got.error());
  return frame;
}

WireProblem Wire::wait_for_end(const Patience& patience) const {
  std::array<char, 4096> dropped;
  while (true) {
    if (auto got = receive_all(socket_, dropped.data(), dropped.size(), patience); !got) return got.error();
  }
}

std::string join_fields(std::initializer_list<std::string_view> fields) {
  std::size_t size = 0;
  for (const auto field : fields) size += sizeof(std::uint64_t) + field.size();
  std::string joined;
  joined.reserve(size);
  for (const auto field : fields) {
    const std::uint64_t length = field.size();
    joined.append(reinterpret_cast<const char*>(&length), sizeof length).append(field);
  }
  return joined;
}

std::optional<std::vector<std::string_view>> split_fields(std::string_view bytes, std::size_t count) {
  std::vector<std::string_view> fields;
  fields.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t length = 0;
    if (bytes.size() < sizeof length) return std::nullopt;
    std::memcpy(&length, bytes.data(), sizeof length);
    bytes.remove_prefix(sizeof length);
    if (length > bytes.size()) return std::nullopt;
    fields.push_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  if (!bytes.empty()) return std::nullopt;
  return fields;
}

}  // namespace gom
