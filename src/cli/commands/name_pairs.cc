#include "cli/commands/name_pairs.h"

#include "base/json.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace panah {

namespace {

constexpr std::size_t block_size = 1u << 18;
constexpr std::size_t longest_line = 1u << 24;

// Length of the well-formed character that begins here, 0 if there is none.
std::size_t character(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const unsigned a = byte(0);
  const unsigned b = byte(1);
  auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  if (a < 0x80) return 1;
  if (a >= 0xC2 && a < 0xE0) return follows(1) ? 2 : 0;
  if (a >= 0xE0 && a < 0xF0) {
    if ((a == 0xE0 && b < 0xA0) || (a == 0xED && b >= 0xA0)) return 0;
    return follows(1) && follows(2) ? 3 : 0;
  }
  if (a >= 0xF0 && a < 0xF5) {
    if ((a == 0xF0 && b < 0x90) || (a == 0xF4 && b >= 0x90)) return 0;
    return follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

void append_text(std::string& out, std::string_view text) {
  bool plain = true;
  bool well_formed = true;
  for (std::size_t i = 0; i < text.size() && well_formed;) {
    const auto c = static_cast<unsigned char>(text[i]);
    plain &= c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
    const std::size_t n = character(text, i);
    well_formed = n != 0;
    i += n;
  }
  if (plain && well_formed) {
    out += '"';
    out += text;
    out += '"';
    return;
  }
  std::string repaired;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = character(text, i);
    repaired += n == 0 ? std::string_view("\uFFFD") : text.substr(i, n);
    i += n == 0 ? 1 : n;
  }
  JsonWriter json;
  json.text(repaired);
  out += json.view();
}

// As JsonWriter::decimal() writes it: four decimals, no zeros at the end.
void append_share(std::string& out, double share) {
  const auto whole = static_cast<unsigned>(std::lround(share * 10000));
  if (whole >= 10000) {
    out += '1';
    return;
  }
  out += '0';
  if (whole == 0) return;
  out += '.';
  const char digits[4] = {
      static_cast<char>('0' + whole / 1000), static_cast<char>('0' + whole / 100 % 10),
      static_cast<char>('0' + whole / 10 % 10), static_cast<char>('0' + whole % 10)};
  std::size_t used = 4;
  while (digits[used - 1] == '0')
    --used;
  out.append(digits, used);
}

// A file or standard input, closed at the end unless it is the latter.
class Input {
 public:
  explicit Input(const std::string& path)
      : fd_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Input() {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  bool good() const { return fd_ >= 0; }
  /// What has come, at least one byte; 0 at the end, negative on an error.
  ssize_t read(char* to, std::size_t size) const {
    for (;;) {
      const ssize_t n = ::read(fd_, to, size);
      if (n >= 0 || errno != EINTR) return n;
    }
  }

 private:
  int fd_;
};

}  // namespace

void append_name_pair(std::string& out, std::string_view a, std::string_view b,
                      const names::Comparison& result) {
  out += "{\"a\":";
  append_text(out, a);
  out += ",\"b\":";
  append_text(out, b);
  out += ",\"probability\":";
  append_share(out, result.probability);
  out += ",\"band\":\"";
  out += name_of(result.band);
  out += "\"}\n";
}

Result<int> compare_name_pairs(const Call& call, const names::Knowledge& knowledge,
                               const std::string& path) {
  const std::string shown = path == "-" ? "stdin" : path;
  const Input input(path);
  if (!input.good()) return fail(Code::unreadable, "cannot open", {path});
  names::Comparer compare(knowledge);
  std::uint32_t number = 0;
  std::string answers;
  auto answer = [&](std::string_view line) -> Result<void> {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      return fail(Code::malformed, "no tab between two names", {shown, number},
                  "one pair a line: NAME, tab, NAME");
    }
    const std::string_view a = line.substr(0, tab);
    std::string_view b = line.substr(tab + 1);
    b = b.substr(0, b.find('\t'));
    append_name_pair(answers, a, b, compare(a, b));
    return {};
  };
  // Lines that have come are answered at once; what waits is at most the beginning of one line.
  std::vector<char> room(block_size);
  std::size_t have = 0;
  for (;;) {
    const ssize_t n = input.read(room.data() + have, room.size() - have);
    if (n < 0) return fail(Code::unreadable, "cannot read", {shown, number + 1});
    std::string_view rest(room.data(), have + static_cast<std::size_t>(n));
    std::size_t end = rest.find('\n', have);
    Result<void> done;
    while (done && end != std::string_view::npos) {
      done = answer(rest.substr(0, end));
      rest.remove_prefix(end + 1);
      end = rest.find('\n');
    }
    if (done && n == 0 && !rest.empty()) done = answer(rest);
    call.out(answers);
    std::fflush(stdout);  // who asks may wait for it before asking on
    answers.clear();
    if (!done) return tl::unexpected(done.error());
    if (n == 0) return exit_done;
    have = rest.size();
    std::copy(rest.begin(), rest.end(), room.begin());
    if (have == room.size()) {
      if (room.size() >= longest_line) {
        return fail(Code::too_large, "a line of more than 16 MB", {shown, number + 1});
      }
      room.resize(2 * room.size());
    }
  }
}

}  // namespace panah
