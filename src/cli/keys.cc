#include "cli/keys.h"

#include <termios.h>
#include <unistd.h>

namespace panah {

struct Keys::Mode {
  termios before{};
};

Keys::Keys() {
  if (::isatty(STDIN_FILENO) == 0) return;
  auto mode = std::make_unique<Mode>();
  if (::tcgetattr(STDIN_FILENO, &mode->before) != 0) return;
  mode_ = std::move(mode);
  raw(true);
}

Keys::~Keys() {
  raw(false);
}

void Keys::raw(bool on) {
  if (!mode_) return;
  termios now = mode_->before;
  if (on) {
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
  }
  ::tcsetattr(STDIN_FILENO, TCSANOW, &now);
}

std::optional<char> Keys::byte() {
  char c = 0;
  return ::read(STDIN_FILENO, &c, 1) == 1 ? std::optional(c) : std::nullopt;
}

std::optional<char> Keys::next() {
  while (const auto c = byte()) {
    if (*c == 3 || *c == 4) return std::nullopt;
    if (*c == '\n' || *c == '\r' || *c == ' ' || *c == '\t') continue;
    return *c >= 'A' && *c <= 'Z' ? static_cast<char>(*c - 'A' + 'a') : *c;
  }
  return std::nullopt;
}

std::optional<std::string> Keys::line() {
  constexpr std::size_t most = 4096;
  raw(false);
  std::string text;
  bool any = false;
  while (const auto c = byte()) {
    // In a pipe the key before may have had a line of its own.
    if (*c == '\n' && !any && !terminal()) {
      any = true;
      continue;
    }
    any = true;
    if (*c == '\n') break;
    if (*c != '\r' && text.size() < most) text += *c;
  }
  raw(true);
  return any ? std::optional(text) : std::nullopt;
}

}  // namespace panah
