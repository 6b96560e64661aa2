#include "commands/dialogue.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "runtime/fault.h"
#include "text/unicode.h"

namespace gom {
namespace {

/// While it stands, what is typed is not shown. Nothing where the input is no terminal.
class Silence {
 public:
  Silence() : terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~Silence() {
    if (!terminal_) return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::printf("\n");
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  termios before_{};
  bool terminal_;
};

std::string read_line() {
  std::string line;
  std::fflush(stdout);
  if (!std::getline(std::cin, line))
    throw UsageError(exits::kNoInput, "the answers ended before all was asked; nothing was written");
  return line;
}

}  // namespace

void Dialogue::say(const Words& words) const {
  std::printf("%s\n", said(words).c_str());
}

std::string Dialogue::ask(const Words& question, const std::string& otherwise) const {
  std::printf("%s%s: ", said(question).c_str(), otherwise.empty() ? "" : (" [" + otherwise + "]").c_str());
  const std::string answer(trim(read_line()));
  return answer.empty() ? otherwise : answer;
}

std::string Dialogue::ask_secret(const Words& question) const {
  std::printf("%s: ", said(question).c_str());
  std::fflush(stdout);
  const Silence silence;
  return std::string(trim(read_line()));
}

bool Dialogue::confirm(const Words& question, bool otherwise) const {
  const std::string yes = vietnamese_ ? "c" : "y", no = vietnamese_ ? "k" : "n";
  while (true) {
    const std::string answer = lower(ask({question.vi + " (c/k)", question.en + " (y/n)"}, otherwise ? yes : no));
    if (answer == "c" || answer == "y" || answer == "có" || answer == "yes") return true;
    if (answer == "k" || answer == "n" || answer == "không" || answer == "no") return false;
  }
}

}  // namespace gom
