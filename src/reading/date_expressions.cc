#include "reading/date_expressions.h"

#include "base/assert.h"
#include "reading/date_grammar.h"

#include <algorithm>

namespace panah {

namespace {

bool blank(char c) {
  return static_cast<unsigned char>(c) <= 0x20;
}

std::string point_text(const DatePoint& point) {
  const auto two = [](std::uint8_t number) {
    return std::string(1, static_cast<char>('0' + number / 10)) +
           static_cast<char>('0' + number % 10);
  };
  std::string text = point.year.empty() ? "XXXX" : point.year;
  const bool some_day = point.weekday != 0 || point.to_the_day || point.unit == DateUnit::day ||
                        point.unit == DateUnit::week;
  if (point.season != 0) {
    text += '-' + two(point.season);
  } else if (point.month != 0 || point.day != 0 || some_day || point.unit == DateUnit::month) {
    text += '-' + (point.month != 0 ? two(point.month) : std::string("XX"));
    if (point.day != 0)
      text += '-' + two(point.day);
    else if (some_day)
      text += "-XX";
  }
  if (point.approximate) text += '~';
  return text;
}

// Texts are read in pieces of about this many bytes, so that memory does not grow with them; an
// expression over the edge of a line-less piece is lost.
constexpr std::size_t piece = 16 * 1024;
constexpr std::size_t longest_line = 64 * 1024;

std::size_t piece_end(std::string_view text, std::size_t begin, std::size_t end) {
  if (end - begin <= piece) return end;
  const std::size_t newline = text.find('\n', begin + piece);
  if (newline < end && newline - begin <= longest_line) return newline + 1;
  std::size_t at = std::min(begin + longest_line, end);
  while (at > begin + piece && !blank(text[at - 1]))
    --at;
  return at > begin + piece ? at : std::min(begin + longest_line, end);
}

}  // namespace

std::optional<PartialDate> stated_value(const DateWords& words) {
  PANAH_ASSERT(!words.points.empty());
  std::string text;
  switch (words.join) {
    case DateJoin::single:
      text = point_text(words.points[0]);
      break;
    case DateJoin::interval:
      if (words.open_from)
        text = "../" + point_text(words.points[0]);
      else if (words.open_to)
        text = point_text(words.points[0]) + "/..";
      else
        text = point_text(words.points[0]) + '/' + point_text(words.points[1]);
      break;
    case DateJoin::all_of:
    case DateJoin::one_of:
      for (const DatePoint& point : words.points) {
        text += text.empty() ? (words.join == DateJoin::all_of ? '{' : '[') : ',';
        text += point_text(point);
      }
      text += words.join == DateJoin::all_of ? '}' : ']';
      break;
  }
  auto value = parse_edtf(text);
  if (!value) return std::nullopt;
  return *std::move(value);
}

static void read_piece(std::string_view text, const std::vector<DateToken>& tokens,
                       const DateLexicon& lexicon, DateTimes times,
                       std::vector<DateMention>& found) {
  for (std::size_t i = 0; i < tokens.size();) {
    auto match = date_at(text, tokens, i, lexicon, times);
    if (!match) {
      ++i;
      continue;
    }
    PANAH_ASSERT(match->end > i && match->end <= tokens.size());
    auto stated = stated_value(match->words);
    if (stated) {
      DateMention& mention = found.emplace_back();
      mention.at = {tokens[i].begin, tokens[match->end - 1].end};
      mention.confidence = match->words.confidence;
      mention.rule = std::move(match->words.rule);
      mention.stated = *std::move(stated);
    }
    i = match->end;
  }
}

/// Three hints at years before 1000 in one piece of the text: "in 382,", "AD 395", "the 4th
/// century".
static bool tells_of_antiquity(std::string_view text, const std::vector<DateToken>& tokens,
                               const DateLexicon& lexicon, const std::vector<DateMention>& found,
                               std::size_t first) {
  int hints = 0;
  for (std::size_t i = first; i < found.size() && hints < 3; ++i) {
    const std::string& edtf = found[i].stated.edtf;
    if (edtf < "1000" && edtf[0] != '.' && found[i].confidence > 0.8) ++hints;
  }
  for (std::size_t i = 0; i < tokens.size() && hints < 3; ++i)
    hints += hints_at_antiquity(text, tokens, i, lexicon);
  return hints >= 3;
}

/// Two certain years before 1900 in one piece of the text.
static bool tells_of_early_centuries(const std::vector<DateMention>& found, std::size_t first) {
  const auto early = [](const DateMention& mention) {
    return mention.stated.edtf < "1900" && mention.stated.edtf[0] != '.' &&
           mention.confidence > 0.8;
  };
  return std::count_if(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(), early) >= 2;
}

std::vector<DateMention> find_dates(std::string_view text, Range within,
                                    const DateLexicon& lexicon) {
  PANAH_ASSERT(within.end <= text.size() && within.begin <= within.end);
  std::vector<DateMention> found;
  std::vector<DateToken> tokens;
  for (std::size_t begin = within.begin; begin < within.end;) {
    const std::size_t end = piece_end(text, begin, within.end);
    tokens.clear();
    tokenize_for_dates(text, begin, end, lexicon, tokens);
    const std::size_t first = found.size();
    read_piece(text, tokens, lexicon, DateTimes::recent, found);
    const bool antique = tells_of_antiquity(text, tokens, lexicon, found, first);
    if (antique || tells_of_early_centuries(found, first)) {
      found.resize(first);
      read_piece(text, tokens, lexicon, antique ? DateTimes::antique : DateTimes::early, found);
    }
    begin = end;
  }
  return found;
}

std::vector<Range> find_years_of_laws(std::string_view text, Range within,
                                      const DateLexicon& lexicon) {
  PANAH_ASSERT(within.end <= text.size() && within.begin <= within.end);
  std::vector<Range> found;
  std::vector<DateToken> tokens;
  for (std::size_t begin = within.begin; begin < within.end;) {
    const std::size_t end = piece_end(text, begin, within.end);
    tokens.clear();
    tokenize_for_dates(text, begin, end, lexicon, tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (year_of_law_at(text, tokens, i, lexicon))
        found.push_back({tokens[i].begin, tokens[i].end});
    }
    begin = end;
  }
  return found;
}

/// The words of a mention, read with text[begin, end) around it.
static std::optional<DateWords> read_within(std::string_view text, Range mention, std::size_t begin,
                                            std::size_t end, const DateLexicon& lexicon) {
  std::vector<DateToken> tokens;
  tokenize_for_dates(text, begin, end, lexicon, tokens);
  for (const DateTimes times : {DateTimes::recent, DateTimes::early, DateTimes::antique}) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].begin < mention.begin) continue;
      if (tokens[i].begin > mention.begin) break;
      auto match = date_at(text, tokens, i, lexicon, times);
      if (!match || tokens[match->end - 1].end != mention.end) break;
      return std::move(match->words);
    }
  }
  return std::nullopt;
}

std::optional<DateWords> read_date_words(std::string_view text, Range mention,
                                         const DateLexicon& lexicon) {
  PANAH_ASSERT(mention.end <= text.size() && mention.begin < mention.end);
  // Enough of the text around it for every word that the grammar looks back or ahead to.
  constexpr std::size_t around = 300;
  std::size_t begin = mention.begin > around ? mention.begin - around : 0;
  while (begin > 0 && begin < mention.begin && !blank(text[begin - 1])) {
    ++begin;
  }
  const std::size_t end = std::min<std::size_t>(text.size(), mention.end + around);
  if (auto words = read_within(text, mention, begin, end, lexicon)) return words;
  // The mention may have been found in one block of a page, whose neighbours say nothing of it.
  const std::size_t newline = text.substr(0, mention.begin).rfind('\n');
  const std::size_t next = text.find('\n', mention.end);
  if (newline != std::string_view::npos) begin = std::max(begin, newline + 1);
  return read_within(text, mention, begin, std::min(end, next), lexicon);
}

}  // namespace panah
