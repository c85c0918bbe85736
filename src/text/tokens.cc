#include "text/tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <memory>

namespace panah {
namespace {

struct CodePoint {
  std::int32_t value = 0;  // negative when the bytes are not UTF-8
  std::uint32_t size = 1;
};

CodePoint code_point_at(std::string_view text, std::uint32_t at) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  auto i = static_cast<std::int32_t>(at);
  if (bytes[i] < 0x80) return {bytes[i], 1};
  UChar32 c = 0;
  U8_NEXT(bytes, i, length, c);
  return {c, static_cast<std::uint32_t>(i) - at};
}

bool is_letter(std::int32_t c) {
  if (c < 0) return false;
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  // Marks and the letter apostrophe U+02BB belong to the word they stand in.
  return u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK;
}
bool is_digit(std::int32_t c) {
  return c >= '0' && c <= '9';
}
bool is_space(std::int32_t c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || (c > 0x7f && u_isUWhiteSpace(c)) ||
         c == 0xAD || c == 0x200B || c == 0xFEFF;
}
bool is_upper(std::int32_t c) {
  return c < 0x80 ? (c >= 'A' && c <= 'Z') : (u_isupper(c) != 0);
}
bool is_apostrophe(std::int32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x2018 || c == '`';
}

// Joins the parts of one word when letters or digits stand on both sides.
bool joins(std::int32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011 || c == '/' || c == '&' || is_apostrophe(c) ||
         c == '.' || c == ',' || c == '_' || c == '@';
}

std::string lowered_copy(std::string_view text) {
  std::string out(text);
  for (std::uint32_t i = 0; i < out.size();) {
    const CodePoint cp = code_point_at(text, i);
    if (cp.value >= 'A' && cp.value <= 'Z') {
      out[i] = static_cast<char>(cp.value + 32);
    } else if (cp.value >= 0x80) {
      const UChar32 low = u_tolower(cp.value);
      if (low != cp.value && U8_LENGTH(low) == static_cast<int>(cp.size)) {
        auto* const bytes = reinterpret_cast<std::uint8_t*>(out.data());
        std::uint32_t at = i;
        U8_APPEND_UNSAFE(bytes, at, low);
      }
    }
    i += cp.size;
  }
  return out;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::string_view lowered, std::vector<Token>& out)
      : text_(text), lowered_(lowered), out_(out), size_(static_cast<std::uint32_t>(text.size())) {}

  void run() {
    while (at_ < size_) {
      const CodePoint cp = code_point_at(text_, at_);
      if (is_space(cp.value)) {
        at_ += cp.size;
        space_ = true;
      } else if (is_letter(cp.value)) {
        word();
      } else if (is_digit(cp.value)) {
        number();
      } else {
        mark(cp);
      }
    }
  }

 private:
  CodePoint peek(std::uint32_t at) const {
    return at < size_ ? code_point_at(text_, at) : CodePoint{-1, 0};
  }

  void emit(TokenKind kind, std::uint32_t end) {
    Token token;
    token.at = {at_, end};
    token.kind = kind;
    token.space_before = space_ || at_ == 0;
    token.lower = lowered_.substr(at_, end - at_);
    if (kind == TokenKind::possessive) token.lower = "'s";
    out_.push_back(token);
    at_ = end;
    space_ = false;
  }

  // Is the apostrophe at `at` the start of an English possessive, "'s" and no letter after it?
  bool possessive_at(std::uint32_t at, std::uint32_t apostrophe_size) const {
    const std::uint32_t next = at + apostrophe_size;
    return next < size_ && (text_[next] == 's' || text_[next] == 'S') &&
           !is_letter(peek(next + 1).value);
  }

  void word() {
    const std::uint32_t start = at_;
    std::uint32_t end = at_;
    int letters = 0;
    bool all_upper = true;
    while (end < size_) {
      const CodePoint cp = peek(end);
      if (is_letter(cp.value) || is_digit(cp.value)) {
        if (is_letter(cp.value)) {
          ++letters;
          all_upper = all_upper && is_upper(cp.value);
        }
        end += cp.size;
        continue;
      }
      if (!joins(cp.value)) break;
      const CodePoint after = peek(end + cp.size);
      if (cp.value == '.') {
        // "U.N." and "e.g." keep their dots; "end. Next" and "end.Next" do not.
        const bool dotted = end - start == 1 || text_[end - 2] == '.';
        const bool initials = dotted && is_letter(static_cast<unsigned char>(text_[end - 1]));
        if (initials && is_letter(after.value)) {
          const CodePoint third = peek(end + cp.size + after.size);
          if (third.value == '.' || (end - start > 1 && !is_letter(third.value))) {
            end += cp.size;
            continue;
          }
        }
        if (initials && end - start > 1) end += cp.size;  // the last dot of "U.N."
        break;
      }
      if (cp.value == ',' || !(is_letter(after.value) || is_digit(after.value))) break;
      if (is_apostrophe(cp.value) && possessive_at(end, cp.size)) break;
      end += cp.size;
    }
    const bool capital = is_upper(peek(start).value);
    emit(TokenKind::word, end);
    out_.back().capital = capital;
    out_.back().all_caps = all_upper && letters > 1;
    const CodePoint next = peek(at_);
    if (is_apostrophe(next.value)) {
      if (possessive_at(at_, next.size)) {
        emit(TokenKind::possessive, at_ + next.size + 1);
      } else if ((text_[at_ - 1] == 's' || text_[at_ - 1] == 'S') && next.value != 0x2018 &&
                 open_single_ == 0 && is_space(peek(at_ + next.size).value)) {
        emit(TokenKind::possessive, at_ + next.size);
      }
    }
  }

  void number() {
    std::uint32_t end = at_;
    while (end < size_) {
      const CodePoint cp = peek(end);
      if (is_digit(cp.value) || is_letter(cp.value)) {
        end += cp.size;
        continue;
      }
      const CodePoint after = peek(end + cp.size);
      const bool digit_group =
          (cp.value == ',' || cp.value == '.' || cp.value == '/' || cp.value == ':') &&
          is_digit(after.value);
      const bool hyphen = cp.value == '-' && (is_letter(after.value) || is_digit(after.value));
      if (!digit_group && !hyphen) break;
      end += cp.size;
    }
    emit(TokenKind::number, end);
  }

  void mark(CodePoint cp) {
    const std::uint32_t end = at_ + cp.size;
    switch (cp.value) {
      case 0x201C:
      case 0xAB:
      case 0x201E:
      case 0x2039:
        return emit(TokenKind::quote_open, end);
      case 0x201D:
      case 0xBB:
      case 0x203A:
        return emit(TokenKind::quote_close, end);
      case '"':
        return emit(straight_opens(end) ? TokenKind::quote_open : TokenKind::quote_close, end);
      case 0x2018:
        ++open_single_;
        return emit(TokenKind::quote_open, end);
      case '\'':
      case 0x2019:
        if (open_single_ > 0 && !is_letter(peek(end).value)) {
          --open_single_;
          return emit(TokenKind::quote_close, end);
        }
        if (cp.value == '\'' && (space_ || at_ == 0) && is_letter(peek(end).value)) {
          ++open_single_;
          return emit(TokenKind::quote_open, end);
        }
        return emit(TokenKind::symbol, end);
      case ',':
        return emit(TokenKind::comma, end);
      case '.':
      case '!':
      case '?':
      case 0x2026: {
        std::uint32_t last = end;
        while (last < size_ && (text_[last] == '.' || text_[last] == '!' || text_[last] == '?'))
          ++last;
        return emit(TokenKind::period, last);
      }
      case ':':
        return emit(TokenKind::colon, end);
      case ';':
        return emit(TokenKind::semicolon, end);
      case 0x2013:
      case 0x2014:
      case 0x2012:
      case 0x2015:
        return emit(TokenKind::dash, end);
      case '-': {
        std::uint32_t last = end;
        while (last < size_ && text_[last] == '-')
          ++last;
        return emit(TokenKind::dash, last);
      }
      case '(':
      case '[':
        return emit(TokenKind::open, end);
      case ')':
      case ']':
        return emit(TokenKind::close, end);
      default:
        return emit(TokenKind::symbol, end);
    }
  }

  // A straight quote opens after white space or an opening mark, unless white space follows too.
  bool straight_opens(std::uint32_t end) const {
    const bool before = space_ || at_ == 0 || text_[at_ - 1] == '(' || text_[at_ - 1] == '[';
    const CodePoint after = peek(end);
    return before && after.size > 0 && !is_space(after.value);
  }

  std::string_view text_;
  std::string_view lowered_;
  std::vector<Token>& out_;
  std::uint32_t size_;
  std::uint32_t at_ = 0;
  bool space_ = false;
  int open_single_ = 0;
};

}  // namespace

TokenText tokenize(std::string_view text) {
  TokenText result;
  result.lowered = lowered_copy(text);
  // A short string lives inside the object and would move away from under the views; keep it on the
  // heap.
  result.lowered.reserve(64);
  Tokenizer(text, result.lowered, result.tokens).run();
  return result;
}

}  // namespace panah
