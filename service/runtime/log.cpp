#include "runtime/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>

namespace gom::log {

namespace {

struct Output {
  std::shared_ptr<spdlog::logger> logger;
  bool journal = false;
};

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

/// sd-daemon(3): the priority that journald takes off the front of a line.
std::string_view priority_of(Level level) {
  switch (level) {
    case Level::debug:
      return "<7>";
    case Level::info:
      return "<6>";
    case Level::warning:
      return "<4>";
    case Level::error:
      return "<3>";
  }
  return "<3>";
}

Output make_output(Level least, bool journal) {
  auto logger = std::make_shared<spdlog::logger>("gom", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_level(level_of(least));
  logger->set_pattern(journal ? "%v" : "%Y-%m-%dT%H:%M:%S%z %l %v");
  logger->flush_on(spdlog::level::debug);
  logger->set_error_handler([](const std::string&) {});
  return {logger, journal};
}

Output& output() {
  static Output the_output = make_output(Level::warning, false);
  return the_output;
}

bool is_plain(std::string_view value) {
  constexpr std::string_view kQuoted = " \"\\=";
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || kQuoted.find(c) != std::string_view::npos) return false;
  }
  return !value.empty();
}

void append_quoted(std::string& text, std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  text += '"';
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (c == '\n') {
      text += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      text += "\\x";
      text += kHex[byte >> 4];
      text += kHex[byte & 15];
    } else {
      text += c;
    }
  }
  text += '"';
}

}  // namespace

void start(Level least, bool journal) {
  output() = make_output(least, journal && std::getenv("JOURNAL_STREAM"));
}

std::string text_of(std::string_view event, std::initializer_list<Field> fields) {
  std::string text;
  for (const char c : event) text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  for (const auto& [name, value] : fields) {
    text += ' ';
    text += name;
    text += '=';
    if (is_plain(value)) {
      text += value;
    } else {
      append_quoted(text, value);
    }
  }
  return text;
}

void line(Level level, std::string_view event, std::initializer_list<Field> fields) {
  const Output& to = output();
  if (!to.logger->should_log(level_of(level))) return;
  std::string text = text_of(event, fields);
  if (to.journal) text.insert(0, priority_of(level));
  to.logger->log(level_of(level), spdlog::string_view_t(text.data(), text.size()));
}

}  // namespace gom::log
