// Mails for the tests, written as they would lie in the mailbox.
#pragma once

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "message/message.h"

namespace gom::testing {

inline Message read(std::string_view raw) {
  return parse_message(as_bytes(raw));
}

inline Message read_corpus(const std::string& name) {
  std::ifstream file(std::string(GOM_CORPUS) + "/message/" + name, std::ios::binary);
  return read(std::string(std::istreambuf_iterator<char>(file), {}));
}

/// A mail of `header` lines and a multipart/mixed of `parts`, each with its own header, CRLF line ends throughout.
inline std::string mixed(const std::vector<std::string>& parts, const std::string& type = "multipart/mixed") {
  std::string mail = "From: A <a@donvi.example>\r\nTo: b@gom.example\r\nSubject: x\r\nContent-Type: " + type +
                     "; boundary=\"edge\"\r\n\r\n";
  for (const std::string& part : parts) mail += "--edge\r\n" + part + "\r\n";
  return mail + "--edge--\r\n";
}

inline std::string text_part(const std::string& text) {
  return "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + text;
}

inline std::string base64(std::string_view bytes) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned quantum = 0;
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
    for (std::size_t k = 0; k < 3; ++k)
      quantum = quantum << 8 | (k < left ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) out += k <= left ? kLetters[quantum >> (18 - 6 * k) & 63] : '=';
    if (i % 57 == 54) out += "\r\n";
  }
  return out;
}

inline std::string file_part(const std::string& name, std::string_view bytes,
                             const std::string& type = "application/octet-stream") {
  return "Content-Type: " + type + "\r\nContent-Disposition: attachment; filename=\"" + name +
         "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(bytes);
}

/// The numbers of the parts, in order.
inline std::vector<std::string> numbers(const Message& message) {
  std::vector<std::string> all;
  for (const Part& part : message.parts) all.push_back(part.number);
  return all;
}

inline bool has_finding(const Message& message, std::string_view code, std::string_view part = {}) {
  return std::any_of(message.findings.begin(), message.findings.end(),
                     [&](const Finding& finding) { return finding.code == code && finding.source.part == part; });
}

/// Seconds of CPU that reading takes.
inline double seconds_to_read(std::string_view raw, Message& message) {
  const std::clock_t begin = std::clock();
  message = read(raw);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace gom::testing
