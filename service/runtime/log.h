// One line a fact, on stderr or to journald (spdlog behind this header). Fields are name=value; secrets and personal
// text never: addresses are logged at debug only.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace gom::log {

enum class Level { debug, info, warning, error };
using Field = std::pair<std::string_view, std::string>;

/// Once, before the first line and before any thread. `journal`: to systemd's journal where stderr is connected to it,
/// each line with its syslog priority ("<4>") in front. Until then lines from warning up go to stderr.
void start(Level least, bool journal);
/// Any thread. A disk or pipe that refuses the line costs the line, never the caller.
void line(Level, std::string_view event, std::initializer_list<Field> = {});
/// The words of a line: "event name=value other=\"two words\"". Never more than one line, whatever the values hold.
[[nodiscard]] std::string text_of(std::string_view event, std::initializer_list<Field> = {});

inline void debug(std::string_view event, std::initializer_list<Field> f = {}) {
  line(Level::debug, event, f);
}
inline void info(std::string_view event, std::initializer_list<Field> f = {}) {
  line(Level::info, event, f);
}
inline void warning(std::string_view event, std::initializer_list<Field> f = {}) {
  line(Level::warning, event, f);
}
inline void error(std::string_view event, std::initializer_list<Field> f = {}) {
  line(Level::error, event, f);
}

}  // namespace gom::log
