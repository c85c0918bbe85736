#include "law/norm_grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace panah::law {
namespace {

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace

bool is_norm_id(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_state_code(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void NormGrammar::error(std::uint32_t line, std::uint32_t column, std::string what,
                        std::string remedy) {
  out_.errors.push_back(
      {Code::malformed, std::move(what), {std::string(file_), line, column}, std::move(remedy)});
}

void NormGrammar::error(const NormLine& line, std::string what, std::string remedy) {
  error(line.number, line.column, std::move(what), std::move(remedy));
}

void NormGrammar::error(const NormLine& line, const Words& words, std::string what,
                        std::string remedy) {
  error(line.number, words.column(), std::move(what), std::move(remedy));
}

void NormGrammar::unknown_word(const NormLine& line, std::string_view word,
                               std::span<const std::string_view> known) {
  std::string remedy = "use one of: " + joined(known);
  for (const std::string_view candidate : known) {
    if (is_near(word, candidate)) remedy = fmt::format("did you mean \"{}\"?", candidate);
  }
  error(line, fmt::format("unknown word \"{}\"", word), std::move(remedy));
}

void NormGrammar::nothing_below(const NormLine& line) {
  for (const NormLine& child : line.below) {
    error(child, "nothing may be indented here", "start the line further left");
  }
}

bool NormGrammar::id(const NormLine& line, Words& words, std::string& into) {
  const Words before = words;
  const std::string_view word = words.next();
  if (!is_norm_id(word)) {
    error(line, before, fmt::format("\"{}\" is not an id", word),
          "use small Latin letters, digits and hyphens: cat-3");
    return false;
  }
  into = word;
  return true;
}

void NormGrammar::title(const NormLine& line, Words words, std::vector<Title>& into) {
  const std::string_view language = words.peek();
  if (language.size() < 3 || language.back() != ':') {
    error(line, words, "no language before the text",
          "put one first, as in: en: No return to torture");
    return;
  }
  words.next();
  into.push_back({std::string(language.substr(0, language.size() - 1)), std::string(words.rest())});
  nothing_below(line);
}

void NormGrammar::text_of(const NormLine& line, const Words& words,
                          std::vector<std::string>& into) {
  if (words.empty()) {
    error(line, "nothing after the word", "write the text on the same line");
    return;
  }
  into.emplace_back(words.rest());
  nothing_below(line);
}

std::optional<PartialDate> NormGrammar::date(const NormLine& line, Words& words) {
  const Words before = words;
  const std::string_view word = words.next();
  Result<PartialDate> value = parse_edtf(word);
  if (!value) {
    error(line, before, fmt::format("\"{}\" is not a date", word),
          "write EDTF: 2011-02-10, 2011-02, 2011-02?");
    return std::nullopt;
  }
  return *value;
}

std::optional<Edge> NormGrammar::edge(const NormLine& line, Words& words) {
  Edge edge;
  if (words.peek_keyword() == "unknown") {
    edge.written = words.keyword();
    return edge;
  }
  const std::optional<PartialDate> value = date(line, words);
  if (!value) return std::nullopt;
  edge.written = value->edtf;
  edge.day = bounds(*value);
  return edge;
}

void NormGrammar::period(const NormLine& line, Words words, Edge& from,
                         std::optional<Edge>& until) {
  bool has_from = false;
  std::string extra;
  std::optional<Day> earliest, latest;
  while (!words.empty()) {
    const Words before = words;
    const std::string_view word = words.keyword();
    if (word == "from") {
      if (std::optional<Edge> read = edge(line, words)) from = *read;
      has_from = true;
    } else if (word == "until") {
      if (std::optional<Edge> read = edge(line, words)) until = *read;
    } else if (word == "earliest" || word == "latest") {
      const std::optional<PartialDate> value = date(line, words);
      if (!value) return;
      (word == "earliest" ? earliest : latest) =
          word == "earliest" ? bounds(*value).earliest : bounds(*value).latest;
      extra += fmt::format(" {} {}", word, value->edtf);
    } else {
      error(line, before, fmt::format("unknown word \"{}\"", word),
            "write: version from DATE [until DATE] [earliest DATE] [latest DATE]");
      return;
    }
  }
  if (!has_from) {
    error(line, "no start day", "write: version from DATE, or: version from unknown");
  }
  if (earliest) from.day.earliest = earliest;
  if (latest) from.day.latest = latest;
  from.written += extra;
  if (from.day.earliest && from.day.latest && *from.day.latest < *from.day.earliest) {
    error(line, "the earliest start is after the latest", "exchange the two days");
  }
}

void NormGrammar::conditions(const std::vector<NormLine>& lines, std::vector<Condition>& into) {
  for (const NormLine& line : lines) {
    if (std::optional<Condition> read = condition(line)) into.push_back(std::move(*read));
  }
}

std::optional<Condition> NormGrammar::condition(const NormLine& line) {
  Condition out;
  out.line = line.number;
  if (line.text.front() == '[') {
    const std::size_t close = line.text.find(']');
    const std::string_view key =
        close == std::string_view::npos ? std::string_view() : line.text.substr(1, close - 1);
    if (!is_norm_id(key)) {
      error(line, "no key in square brackets",
            "write: [own-risk] There were substantial grounds ...");
      return std::nullopt;
    }
    out.form = Condition::Form::fact;
    out.key = key;
    out.says = trimmed(line.text.substr(close + 1));
    if (out.says.empty()) {
      error(line, fmt::format("[{}] has no sentence", key), "write the sentence a reader will see");
    }
    placeholders(line, out.says);
    nothing_below(line);
    return out;
  }
  Words words = words_of(line);
  if (!group(line, words, out)) return std::nullopt;
  if (!words.empty()) {
    error(line, words, fmt::format("\"{}\" after the group's word", words.rest()),
          "put the conditions on lines of their own, indented");
  }
  fill_group(line, out);
  return out;
}

void NormGrammar::placeholders(const NormLine& line, std::string_view says) {
  for (std::size_t i = says.find('{'); i != std::string_view::npos; i = says.find('{', i + 1)) {
    const std::size_t close = says.find('}', i);
    const std::string_view name =
        close == std::string_view::npos ? says.substr(i) : says.substr(i, close - i + 1);
    if (name != "{state}" && name != "{destination}") {
      error(line, fmt::format("unknown place holder {}", name), "use {state} or {destination}");
    }
  }
}

bool NormGrammar::group(const NormLine& line, Words& words, Condition& out) {
  static constexpr std::array<std::string_view, 4> known = {"all", "any", "not", "at least N"};
  const Words before = words;
  const std::string_view word = words.keyword();
  if (word == "all") {
    out.form = Condition::Form::all;
  } else if (word == "any") {
    out.form = Condition::Form::any;
  } else if (word == "not") {
    out.form = Condition::Form::negation;
  } else if (word == "at least") {
    const std::string_view number = words.next();
    const auto [end, failed] =
        std::from_chars(number.data(), number.data() + number.size(), out.needed);
    if (failed != std::errc() || end != number.data() + number.size() || out.needed == 0) {
      error(line, before, "no number after \"at least\"", "write: at least 2");
      return false;
    }
    out.form = Condition::Form::at_least;
  } else {
    unknown_word(line, word, known);
    return false;
  }
  return true;
}

void NormGrammar::fill_group(const NormLine& line, Condition& out) {
  conditions(line.below, out.parts);
  if (out.parts.empty()) {
    error(line, "a group without conditions", "indent at least one condition under it");
  }
  if (out.form == Condition::Form::negation && out.parts.size() > 1) {
    error(line, "\"not\" over several conditions",
          "put them under \"not\" and then \"all\" or \"any\"");
  }
  if (out.form == Condition::Form::at_least && out.needed > out.parts.size()) {
    error(
        line,
        fmt::format("at least {} of {} conditions can never be met", out.needed, out.parts.size()),
        "lower the number");
  }
}

void NormGrammar::headed(const NormLine& line, Words words, Condition& out) {
  out.line = line.number;
  out.form = Condition::Form::all;
  if (!words.empty()) {
    if (!group(line, words, out)) return;
    if (!words.empty()) {
      error(line, words, "words after the group's word", "put them on lines of their own");
    }
  }
  fill_group(line, out);
}

void NormGrammar::unless(const NormLine& line, Words words, Version& version) {
  if (version.unless) {
    error(line, "a second \"unless\"", "put all exceptions under one \"unless any\"");
    return;
  }
  Exception exception;
  exception.when.line = line.number;
  exception.when.form = Condition::Form::any;
  if (!words.empty() && words.peek().front() != '(') {
    if (!group(line, words, exception.when)) return;
  }
  std::string_view note = words.rest();
  if (!note.empty()) {
    if (note.front() != '(' || note.back() != ')') {
      error(line, words, "words after \"unless any\" that are not in brackets",
            "write: unless any (art. 33(2), to be shown by state)");
      return;
    }
    note = note.substr(1, note.size() - 2);
    note = without_shown_by(line, words, note, exception.shown_by);
    exception.cite = trimmed(note);
  }
  fill_group(line, exception.when);
  version.unless = std::move(exception);
}

std::string_view NormGrammar::without_shown_by(const NormLine& line, const Words& words,
                                               std::string_view note, Party& into) {
  for (const std::string_view shown : keywords_.all("to be shown by")) {
    const std::size_t at = note.find(shown);
    if (at == std::string_view::npos) continue;
    const std::size_t after = at + shown.size();
    if (after >= note.size() || note[after] != ' ') continue;
    const auto column = static_cast<std::uint32_t>(words.column() + 1 + at);
    out_.keywords.push_back(
        {line.number, column, static_cast<std::uint32_t>(shown.size()), "to be shown by"});
    NormLine who = line;
    who.text = trimmed(note.substr(after));
    who.column = static_cast<std::uint32_t>(column + shown.size() + 1);
    Words rest = words_of(who);
    if (!party(line, rest.keyword(), into)) return {};
    if (!rest.empty()) error(line, rest, "words after who must show it", "remove them");
    note = trimmed(note.substr(0, at));
    if (!note.empty() && note.back() == ',') note.remove_suffix(1);
    return note;
  }
  return note;
}

bool NormGrammar::party(const NormLine& line, std::string_view word, Party& into) {
  static constexpr std::array<std::string_view, 3> known = {"claimant", "state", "shared"};
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (word == known[i]) {
      into = static_cast<Party>(i);
      return true;
    }
  }
  unknown_word(line, word, known);
  return false;
}

}  // namespace panah::law
