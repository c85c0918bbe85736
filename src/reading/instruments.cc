#include "reading/instruments.h"

#include <fmt/format.h>

namespace panah {
namespace {

std::optional<int> year_in(const Page& page, std::uint32_t i) {
  const std::string_view digits = slice(page.text, page.token(i).at);
  if (page.token(i).kind != TokenKind::number || digits.size() != 4) return std::nullopt;
  int year = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  return year >= 1800 && year <= 2100 ? std::optional(year) : std::nullopt;
}

// A capitalised name that ends in a word for a law and that the table does not know.
std::uint32_t unknown_law(const Page& page, std::uint32_t i, std::uint32_t end) {
  if (!page.token(i).capital || page.token(i).kind != TokenKind::word) return i;
  // "The Convention against Torture" at a sentence's start: the name begins behind "The".
  if (page.is(i, w_determiner) && page.mention_of[i] == none) return i;
  std::uint32_t last = i;
  while (last < end && page.token(last).kind == TokenKind::word &&
         (page.token(last).capital || page.lower(last) == "of" || page.lower(last) == "on" ||
          page.lower(last) == "against"))
    ++last;
  static constexpr std::string_view heads[] = {"convention", "treaty",       "protocol", "covenant",
                                               "code",       "constitution", "charter"};
  for (std::uint32_t k = last; k > i + 1; --k) {
    if (!page.token(k - 1).capital) continue;
    for (const auto head : heads) {
      if (page.lower(k - 1) == head) return k;
    }
  }
  return i;
}

}  // namespace

std::vector<Instrument> find_instruments(Page& page) {
  std::vector<Instrument> found;
  for (const SentenceView& sentence : page.sentences) {
    const TokenRange s = sentence.tokens;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      auto match = page.lexicon.instruments.match(page.tokens(), i, s.last);
      const KnownInstrument* known = nullptr;
      std::uint32_t begin = i;
      std::uint32_t end = i;
      Instrument instrument;
      if (match && (page.token(i).capital || page.token(match.last - 1).capital)) {
        known = match.value;
        end = match.last;
        instrument.confidence = known->id.empty() ? 0.7 : 0.9;
        instrument.rule =
            known->id.empty() ? "instruments > name of several" : "instruments > table";
      } else if (const std::uint32_t last = unknown_law(page, i, s.last); last > i) {
        end = last;
        instrument.confidence = 0.6;
        instrument.rule = "instruments > capitalised name of a law";
      } else {
        continue;
      }
      std::optional<int> year;
      if (begin > s.first) {
        year = year_in(page, begin - 1);
        if (year) --begin;
      }
      if (!year && end + 1 < s.last && page.lower(end) == "of") {
        year = year_in(page, end + 1);
        if (year) end += 2;
      }
      if (!year && end + 2 < s.last && page.token(end).kind == TokenKind::open &&
          page.token(end + 2).kind == TokenKind::close) {
        year = year_in(page, end + 1);
        if (year) end += 3;
      }
      instrument.at = page.bytes({begin, end});
      instrument.as_stated = std::string(slice(page.text, instrument.at));
      if (known != nullptr) {
        instrument.linked = known->id;
        if (year && known->signed_on) {
          const auto signed_year = stated_year(*known->signed_on);
          if (signed_year && *signed_year != *year) {
            instrument.mismatch =
                fmt::format("stated year {}, signed {}", *year, known->signed_on->edtf);
          }
        }
      }
      // "article 3 of the ...": the provision stands before.
      std::uint32_t k = begin;
      while (k > s.first && (page.is(k - 1, w_determiner) || page.lower(k - 1) == "of"))
        --k;
      for (std::uint32_t back = 2; back <= 4 && k >= s.first + back; ++back) {
        if (!page.lexicon.provision_words.contains(std::string(page.lower(k - back)))) continue;
        instrument.provision = std::string(page.slice_of({k - back, k}));
        break;
      }
      const auto index = static_cast<InstrumentIx>(found.size());
      cover_tokens(page, page.instrument_of, instrument.at, index);
      found.push_back(std::move(instrument));
      i = end - 1;
    }
  }
  return found;
}

}  // namespace panah
