// Single keys and lines from standard input, a terminal's or a pipe's alike.
//
//   Keys keys;
//   while (std::optional<char> key = keys.next()) ...
//
// On a terminal keys come without Enter and are not echoed; its mode is put back at the end and
// while a line is typed. In a pipe, line breaks between keys are passed over, so that
// `printf 'a\ns\nq\n' | panah review` works.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace panah {

class Keys {
 public:
  Keys();
  ~Keys();
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  /// Lower-case; nullopt at the end of input or on Ctrl-C and Ctrl-D.
  std::optional<char> next();
  /// A line without its end, at most 4096 bytes; nullopt at the end of input.
  std::optional<std::string> line();
  bool terminal() const { return mode_ != nullptr; }

 private:
  void raw(bool on);
  std::optional<char> byte();
  struct Mode;
  std::unique_ptr<Mode> mode_;
};

}  // namespace panah
