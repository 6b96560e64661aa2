#include "message/transfer_encoding.h"

#include <array>
#include <cstdint>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t kOther = 0x0100'0000;  // above the 24 bits of a quantum

using Table = std::array<std::uint32_t, 256>;

constexpr Table table_shifted(int shift) {
  Table table{};
  table.fill(kOther);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    table[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint32_t>(i) << shift;
  }
  return table;
}

constexpr Table kFirst = table_shifted(18), kSecond = table_shifted(12), kThird = table_shifted(6),
                kFourth = table_shifted(0);

bool is_space(unsigned char c) {
  return c == '\r' || c == '\n' || c == ' ' || c == '\t';
}

// Whole quanta by four look-ups; whatever interrupts one (a line end, padding, a stray byte) goes letter by letter.
class Base64 {
 public:
  Base64(std::string_view in, char* out)
      : in_(reinterpret_cast<const unsigned char*>(in.data())), end_(in_ + in.size()), begin_(out), out_(out) {}

  std::size_t run() {
    while (in_ < end_) {
      take_quanta();
      if (in_ < end_) take_letter(*in_++);
    }
    finish_quantum();
    return static_cast<std::size_t>(out_ - begin_);
  }

  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  void take_quanta() {
    while (held_ == 0 && end_ - in_ >= 4) {
      const std::uint32_t quantum = kFirst[in_[0]] | kSecond[in_[1]] | kThird[in_[2]] | kFourth[in_[3]];
      if (quantum >= kOther) return;
      put(quantum);
      in_ += 4;
    }
  }

  void take_letter(unsigned char c) {
    const std::uint32_t value = kFourth[c];
    if (value < kOther) {
      bits_ = bits_ << 6 | value;
      if (++held_ == 4) {
        put(bits_);
        bits_ = 0;
        held_ = 0;
      }
    } else if (c == '=') {
      finish_quantum();  // what follows is another stream, joined to this one
    } else if (!is_space(c)) {
      damaged_ = true;
    }
  }

  void put(std::uint32_t quantum) {
    out_[0] = static_cast<char>(quantum >> 16);
    out_[1] = static_cast<char>(quantum >> 8);
    out_[2] = static_cast<char>(quantum);
    out_ += 3;
  }

  void finish_quantum() {
    if (held_ == 1) damaged_ = true;
    if (held_ >= 2) *out_++ = static_cast<char>(bits_ >> (6 * held_ - 8));
    if (held_ == 3) *out_++ = static_cast<char>(bits_ >> 2);
    bits_ = 0;
    held_ = 0;
  }

  const unsigned char* in_;
  const unsigned char* end_;
  char* begin_;
  char* out_;
  std::uint32_t bits_ = 0;
  int held_ = 0;
  bool damaged_ = false;
};

void append_unquoted(std::string& out, std::string_view line) {
  for (std::size_t equals; (equals = line.find('=')) != std::string_view::npos;) {
    out.append(line.substr(0, equals));
    line.remove_prefix(equals);
    const int high = line.size() > 2 ? hex_digit(line[1]) : -1;
    const int low = line.size() > 2 ? hex_digit(line[2]) : -1;
    const bool whole = high >= 0 && low >= 0;
    out += whole ? static_cast<char>(high << 4 | low) : '=';
    line.remove_prefix(whole ? 3 : 1);
  }
  out.append(line);
}

void append_uu_line(std::string& out, std::string_view line) {
  const auto value = [&](std::size_t i) { return i < line.size() ? (line[i] - ' ') & 63 : 0; };
  int left = value(0);
  for (std::size_t at = 1; left > 0 && at < line.size(); at += 4, left -= 3) {
    const int quantum = value(at) << 18 | value(at + 1) << 12 | value(at + 2) << 6 | value(at + 3);
    for (int i = 0; i < std::min(left, 3); ++i) out += static_cast<char>(quantum >> (16 - 8 * i));
  }
}

}  // namespace

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

DecodedBody decode_base64(std::string_view body) {
  DecodedBody decoded;
  decoded.bytes.resize_and_overwrite(body.size() / 4 * 3 + 3, [&](char* out, std::size_t) {
    Base64 base64(body, out);
    const std::size_t size = base64.run();
    decoded.damaged = base64.damaged();
    return size;
  });
  return decoded;
}

std::string decode_quoted_printable(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    std::string_view line = body.substr(0, end);
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    const bool had_cr = line.ends_with('\r');
    while (!line.empty() && is_space(static_cast<unsigned char>(line.back())))
      line.remove_suffix(1);  // RFC 2045, 6.7 (3)
    const bool soft = line.ends_with('=');
    if (soft) line.remove_suffix(1);
    append_unquoted(out, line);
    if (!soft && end != std::string_view::npos) out += had_cr ? "\r\n" : "\n";
  }
  return out;
}

DecodedBody decode_uuencode(std::string_view body) {
  DecodedBody decoded;
  bool inside = false, ended = false;
  while (!body.empty() && !ended) {
    const std::size_t end = body.find('\n');
    std::string_view line = body.substr(0, end);
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!inside) {
      inside = line.starts_with("begin ");
    } else if (line == "end") {
      ended = true;
    } else if (!line.empty()) {
      append_uu_line(decoded.bytes, line);
    }
  }
  decoded.damaged = !ended;
  return decoded;
}

DecodedBody decode_transfer(std::string_view body, std::string_view encoding) {
  const std::string name = lower(trim(encoding));
  if (name == "base64") return decode_base64(body);
  if (name == "quoted-printable") return {decode_quoted_printable(body), false};
  if (name == "x-uuencode" || name == "uuencode" || name == "x-uue") return decode_uuencode(body);
  return {std::string(body), false};
}

}  // namespace gom
