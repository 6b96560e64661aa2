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

/// Once, before the first line. `journal`: to systemd's journal where stderr is connected to it.
void start(Level least, bool journal);
void line(Level, std::string_view event, std::initializer_list<Field> = {});
inline void debug(std::string_view event, std::initializer_list<Field> f = {}) { line(Level::debug, event, f); }
inline void info(std::string_view event, std::initializer_list<Field> f = {}) { line(Level::info, event, f); }
inline void warning(std::string_view event, std::initializer_list<Field> f = {}) { line(Level::warning, event, f); }
inline void error(std::string_view event, std::initializer_list<Field> f = {}) { line(Level::error, event, f); }

}  // namespace gom::log
