#include "reading/date_tokens.h"

#include <algorithm>
#include <array>

namespace panah {

namespace {

using Token = DateToken;
using TokenKind = DateTokenKind;
using Case = DateCase;
constexpr char hyphen = hyphen_mark;
constexpr char long_dash = long_dash_mark;
constexpr char apostrophe = apostrophe_mark;
constexpr char quotation = quotation_mark;

enum class Byte : std::uint8_t { letter, digit, space, newline, mark, high };

constexpr std::array<Byte, 256> make_bytes() {
  std::array<Byte, 256> table{};
  for (std::size_t i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    if (i >= 0x80)
      table[i] = Byte::high;
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
      table[i] = Byte::letter;
    else if (c >= '0' && c <= '9')
      table[i] = Byte::digit;
    else if (c == '\n')
      table[i] = Byte::newline;
    else if (i <= 0x20 || i == 0x7f)
      table[i] = Byte::space;
    else
      table[i] = Byte::mark;
  }
  return table;
}
constexpr std::array<Byte, 256> bytes = make_bytes();

Byte kind_of(char c) {
  return bytes[static_cast<std::uint8_t>(c)];
}

/// A character beyond ASCII that is no letter: its size, and the mark or space it stands for.
struct High {
  std::uint32_t size = 0;  // 0: a letter
  char mark = ' ';
};

High high_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t ahead) {
    return at + ahead < text.size() ? static_cast<std::uint8_t>(text[at + ahead]) : 0;
  };
  switch (byte(0)) {
    case 0xc2:
      switch (byte(1)) {
        case 0xa0:
          return {2, ' '};
        case 0xa7:
          return {2, '#'};
        case 0xa3:
          return {2, '$'};
        case 0xa5:
          return {2, '$'};
        case 0xab:
          return {2, quotation};
        case 0xbb:
          return {2, quotation};
      }
      return {};
    case 0xe2:
      if (byte(1) == 0x80) {
        const std::uint8_t last = static_cast<std::uint8_t>(byte(2));
        if (last >= 0x80 && last <= 0x8f) return {3, ' '};
        if (last == 0x90 || last == 0x91) return {3, hyphen};
        if (last >= 0x92 && last <= 0x95) return {3, long_dash};
        if (last >= 0x98 && last <= 0x9b) return {3, apostrophe};
        if (last >= 0x9c && last <= 0x9f) return {3, quotation};
        if (last == 0xa6) return {3, '.'};
        if (last == 0xaf) return {3, ' '};
      }
      if (byte(1) == 0x82 && byte(2) == 0xac) return {3, '$'};
      if (byte(1) == 0x84 && byte(2) == 0x96) return {3, '#'};
      if (byte(1) == 0x88 && byte(2) == 0x92) return {3, hyphen};
      return {};
    case 0xef:
      if (byte(1) == 0xbb && byte(2) == 0xbf) return {3, ' '};
      return {};
  }
  return {};
}

// A line break after a line at least this long only wraps it.
constexpr std::size_t wrapped_line = 40;

/// Cuts text[begin, end) into tokens.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, const DateLexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  void run(std::size_t begin, std::size_t end, std::vector<Token>& out) {
    std::size_t line_begin = begin;
    std::size_t at = begin;
    bool glued = false;
    while (at < end) {
      switch (kind_of(text_[at])) {
        case Byte::space:
          ++at;
          glued = false;
          break;
        case Byte::newline: {
          const bool wraps = at - line_begin >= wrapped_line && at + 1 < end &&
                             kind_of(text_[at + 1]) != Byte::newline &&
                             kind_of(text_[at + 1]) != Byte::space;
          if (!wraps) push(out, at, at + 1, TokenKind::line, false);
          ++at;
          line_begin = at;
          glued = false;
          break;
        }
        case Byte::digit:
          at = number(at, end, glued, out);
          glued = true;
          break;
        case Byte::mark:
          push(out, at, at + 1, TokenKind::mark, glued).mark = text_[at] == '_' ? '*' : text_[at];
          ++at;
          glued = true;
          break;
        case Byte::high: {
          const High high = high_at(text_, at);
          if (high.size != 0) {
            if (high.mark != ' ')
              push(out, at, at + high.size, TokenKind::mark, glued).mark = high.mark;
            at = std::min<std::size_t>(at + high.size, end);
            glued = high.mark != ' ';
            break;
          }
          [[fallthrough]];
        }
        case Byte::letter:
          at = word(at, end, glued, out);
          glued = true;
          break;
      }
    }
  }

 private:
  static Token& push(std::vector<Token>& out, std::size_t begin, std::size_t end, TokenKind kind,
                     bool glued) {
    Token& token = out.emplace_back();
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.glued = glued;
    return token;
  }

  bool word_goes_on(std::size_t at, std::size_t end) const {
    if (at >= end) return false;
    const Byte kind = kind_of(text_[at]);
    return kind == Byte::letter || (kind == Byte::high && high_at(text_, at).size == 0);
  }
  bool digit_at(std::size_t at, std::size_t end) const {
    return at < end && kind_of(text_[at]) == Byte::digit;
  }

  std::size_t word(std::size_t begin, std::size_t end, bool glued, std::vector<Token>& out) {
    std::size_t at = begin;
    bool ascii = true;
    while (at < end) {
      const Byte kind = kind_of(text_[at]);
      if (kind == Byte::letter) {
        ++at;
        continue;
      }
      if (kind != Byte::high || high_at(text_, at).size != 0) break;
      ascii = false;
      ++at;
    }
    if (digit_at(at, end)) {
      while (digit_at(at, end) || word_goes_on(at, end))
        ++at;
      push(out, begin, at, TokenKind::other, glued);
      return at;
    }
    Token& token = push(out, begin, at, TokenKind::word, glued);
    const bool capital = text_[begin] >= 'A' && text_[begin] <= 'Z';
    if (capital) {
      const bool second = at - begin > 1 && text_[begin + 1] >= 'A' && text_[begin + 1] <= 'Z';
      token.letters = second ? Case::upper : Case::initial;
    } else if (!ascii && kind_of(text_[begin]) == Byte::high) {
      token.letters = Case::initial;  // not known; the careful answer is that it may be a name
    }
    if (ascii && at - begin <= longest_date_word) {
      token.word = lexicon_.find(text_.substr(begin, at - begin));
    }
    return at;
  }

  std::size_t number(std::size_t begin, std::size_t end, bool glued, std::vector<Token>& out) {
    std::size_t at = begin;
    while (digit_at(at, end))
      ++at;
    const std::size_t digits = at - begin;
    // 1,200 is one number.
    bool grouped = false;
    while (digits <= 3 && at + 3 < end && text_[at] == ',' && digit_at(at + 1, end) &&
           digit_at(at + 2, end) && digit_at(at + 3, end) && !digit_at(at + 4, end)) {
      at += 4;
      grouped = true;
    }
    if (grouped) {
      push(out, begin, at, TokenKind::other, glued);
      return at;
    }
    const std::size_t number_end = at;
    // The T between a date and a time.
    const bool time_follows = at < end && text_[at] == 'T' && digit_at(at + 1, end);
    if (!time_follows && word_goes_on(at, end)) {
      while (word_goes_on(at, end))
        ++at;
      const std::string_view letters = text_.substr(number_end, at - number_end);
      const bool plural = letters == "s";
      const DateWord* ending = lexicon_.find(letters);
      const bool ordinal = ending && ending->is(DateRole::ordinal_ending);
      const bool lettered =
          digits == 4 && letters.size() == 1 && letters[0] >= 'a' && letters[0] <= 'f';
      if ((!plural && !ordinal && !lettered) || digit_at(at, end)) {
        while (digit_at(at, end) || word_goes_on(at, end))
          ++at;
        push(out, begin, at, TokenKind::other, glued);
        return at;
      }
      Token& token = push(out, begin, at, TokenKind::number, glued);
      set_value(token, begin, digits);
      token.ordinal = ordinal;
      token.plural = plural;
      token.lettered = lettered;
      return at;
    }
    set_value(push(out, begin, at, TokenKind::number, glued), begin, digits);
    return at;
  }

  void set_value(Token& token, std::size_t begin, std::size_t digits) const {
    token.digits = static_cast<std::uint8_t>(std::min<std::size_t>(digits, 255));
    token.value = -1;
    if (digits > 9) return;
    token.value = 0;
    for (std::size_t i = 0; i < digits; ++i)
      token.value = token.value * 10 + (text_[begin + i] - '0');
  }

  std::string_view text_;
  const DateLexicon& lexicon_;
};

}  // namespace

void tokenize_for_dates(std::string_view text, std::size_t begin, std::size_t end,
                        const DateLexicon& lexicon, std::vector<DateToken>& out) {
  Tokenizer(text, lexicon).run(begin, end, out);
}

}  // namespace panah
