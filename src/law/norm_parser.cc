#include "law/norm_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace panah::law {
namespace {

constexpr std::size_t most_bytes = 1u << 20;
constexpr std::size_t most_levels = 32;

/// One line with the lines that are indented under it.
struct Line {
  std::string_view text;  // without indentation and comment
  std::uint32_t number = 0;
  std::uint32_t column = 1;  // of the first character
  std::vector<Line> below;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

/// A comment starts at a '#' that begins the line or follows two spaces, and is followed by a space
/// or the end. So "No. #3" in a sentence stays.
std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '#') continue;
    const bool opens = i == 0 || (i == 1 && line[0] == ' ') ||
                       (i >= 2 && line[i - 1] == ' ' && line[i - 2] == ' ');
    const bool ends_word = i + 1 == line.size() || line[i + 1] == ' ' || line[i + 1] == '\r';
    if (opens && ends_word) return line.substr(0, i);
  }
  return line;
}

/// Edit distance, given up above 2: enough to guess what was meant.
bool is_near(std::string_view a, std::string_view b) {
  if (a.size() > 40 || b.size() > 40) return false;
  std::array<std::size_t, 41> row{};
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      diagonal = above;
    }
  }
  return row[b.size()] <= 2;
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

/// Takes words off the front of a line and knows their column.
class Words {
 public:
  Words(std::string_view text, std::uint32_t column) : rest_(text), column_(column) { skip(); }
  bool empty() const { return rest_.empty(); }
  std::uint32_t column() const { return column_; }
  std::string_view rest() const { return rest_; }
  std::string_view peek() const { return rest_.substr(0, rest_.find(' ')); }
  std::string_view next() {
    const std::string_view word = peek();
    advance(word.size());
    return word;
  }

 private:
  void advance(std::size_t bytes) {
    rest_.remove_prefix(bytes);
    column_ += static_cast<std::uint32_t>(bytes);
    skip();
  }
  void skip() {
    while (!rest_.empty() && rest_.front() == ' ') {
      rest_.remove_prefix(1);
      ++column_;
    }
  }
  std::string_view rest_;
  std::uint32_t column_;
};

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_state(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class Parser {
 public:
  Parser(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  ParsedNorms run() {
    if (text_.size() > most_bytes) {
      error(1, 1, "the file is over 1 MB", "split it: one file an instrument");
      return std::move(out_);
    }
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    Line root;
    read_lines(root);
    for (const Line& line : root.below)
      item(line);
    std::stable_sort(out_.errors.begin(), out_.errors.end(),
                     [](const Error& a, const Error& b) { return a.where.line < b.where.line; });
    return std::move(out_);
  }

 private:
  void error(std::uint32_t line, std::uint32_t column, std::string what, std::string remedy) {
    out_.errors.push_back(
        {Code::malformed, std::move(what), {std::string(file_), line, column}, std::move(remedy)});
  }
  void error(const Line& line, std::string what, std::string remedy) {
    error(line.number, line.column, std::move(what), std::move(remedy));
  }
  void error(const Line& line, const Words& words, std::string what, std::string remedy) {
    error(line.number, words.column(), std::move(what), std::move(remedy));
  }

  void read_lines(Line& root) {
    std::vector<std::pair<std::size_t, Line*>> open = {{0, &root}};  // indentation of its children
    std::vector<std::size_t> indents = {0};
    std::uint32_t number = 0;
    for (std::string_view rest = text_; !rest.empty();) {
      const std::size_t end = rest.find('\n');
      std::string_view raw = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      ++number;
      const std::string_view body = without_comment(raw);
      if (body.find('\0') != std::string_view::npos) {
        error(number, 1, "a NUL byte", "save the file as plain UTF-8 text");
        continue;
      }
      if (trimmed(body).empty()) continue;
      const std::size_t indent = body.find_first_not_of(' ');
      if (body[indent] == '\t') {
        error(number, static_cast<std::uint32_t>(indent + 1), "a tab in the indentation",
              "indent with spaces, two a level");
        continue;
      }
      while (indents.size() > 1 && indent < indents.back()) {
        indents.pop_back();
        open.pop_back();
      }
      if (indent > indents.back()) {
        Line* const parent = open.back().second;
        if (parent->below.empty()) {
          error(number, 1, "indented under nothing", "start the line at the margin");
          continue;
        }
        if (indents.size() >= most_levels) {
          error(number, 1, "more than 32 levels", "split the condition");
          continue;
        }
        open.emplace_back(indent, &parent->below.back());
        indents.push_back(indent);
      } else if (indent != indents.back()) {
        error(number, static_cast<std::uint32_t>(indent + 1),
              "indented less than the line above and more than the one before",
              fmt::format("indent by {} spaces", indents.back()));
      }
      open.back().second->below.push_back(
          {trimmed(body), number, static_cast<std::uint32_t>(indent + 1), {}});
    }
  }

  void unknown_word(const Line& line, std::string_view word,
                    std::span<const std::string_view> known) {
    std::string remedy = "use one of: " + joined(known);
    for (const std::string_view candidate : known) {
      if (is_near(word, candidate)) remedy = fmt::format("did you mean \"{}\"?", candidate);
    }
    error(line, fmt::format("unknown word \"{}\"", word), std::move(remedy));
  }

  void nothing_below(const Line& line) {
    for (const Line& child : line.below) {
      error(child, "nothing may be indented here", "start the line further left");
    }
  }

  Place place(const Line& line) const { return {std::string(file_), line.number}; }

  bool id(const Line& line, Words& words, std::string& into) {
    const Words before = words;
    const std::string_view word = words.next();
    if (!is_id(word)) {
      error(line, before, fmt::format("\"{}\" is not an id", word),
            "use small Latin letters, digits and hyphens: cat-3");
      return false;
    }
    into = word;
    return true;
  }

  void title(const Line& line, Words words, std::vector<Title>& into) {
    const std::string_view language = words.peek();
    if (language.size() < 3 || language.back() != ':') {
      error(line, words, "no language before the text",
            "put one first, as in: en: No return to torture");
      return;
    }
    words.next();
    into.push_back(
        {std::string(language.substr(0, language.size() - 1)), std::string(words.rest())});
    nothing_below(line);
  }

  void text_of(const Line& line, const Words& words, std::vector<std::string>& into) {
    if (words.empty()) {
      error(line, "nothing after the word", "write the text on the same line");
      return;
    }
    into.emplace_back(words.rest());
    nothing_below(line);
  }

  std::optional<PartialDate> date(const Line& line, Words& words) {
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

  /// DATE or "unknown"; the words after it narrow or widen it.
  std::optional<Edge> edge(const Line& line, Words& words) {
    Edge edge;
    if (words.peek() == "unknown") {
      edge.written = words.next();
      return edge;
    }
    const std::optional<PartialDate> value = date(line, words);
    if (!value) return std::nullopt;
    edge.written = value->edtf;
    edge.day = bounds(*value);
    return edge;
  }

  /// "from DATE [until DATE] [earliest DATE] [latest DATE]" in any order.
  void period(const Line& line, Words words, Edge& from, std::optional<Edge>& until) {
    bool has_from = false;
    std::string extra;
    std::optional<Day> earliest, latest;
    while (!words.empty()) {
      const Words before = words;
      const std::string_view word = words.next();
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

  // ---- conditions -------------------------------------------------------------------------------

  void conditions(const std::vector<Line>& lines, std::vector<Condition>& into) {
    for (const Line& line : lines) {
      if (std::optional<Condition> read = condition(line)) into.push_back(std::move(*read));
    }
  }

  std::optional<Condition> condition(const Line& line) {
    Condition out;
    out.line = line.number;
    if (line.text.front() == '[') {
      const std::size_t close = line.text.find(']');
      const std::string_view key =
          close == std::string_view::npos ? std::string_view() : line.text.substr(1, close - 1);
      if (!is_id(key)) {
        error(line, "no key in square brackets",
              "write: [own-risk] There were substantial grounds ...");
        return std::nullopt;
      }
      out.form = Condition::Form::fact;
      out.key = key;
      out.says = trimmed(line.text.substr(close + 1));
      if (out.says.empty()) {
        error(line, fmt::format("[{}] has no sentence", key),
              "write the sentence a reader will see");
      }
      placeholders(line, out.says);
      nothing_below(line);
      return out;
    }
    Words words(line.text, line.column);
    if (!group(line, words, out)) return std::nullopt;
    if (!words.empty()) {
      error(line, words, fmt::format("\"{}\" after the group's word", words.rest()),
            "put the conditions on lines of their own, indented");
    }
    fill_group(line, out);
    return out;
  }

  void placeholders(const Line& line, std::string_view says) {
    for (std::size_t i = says.find('{'); i != std::string_view::npos; i = says.find('{', i + 1)) {
      const std::size_t close = says.find('}', i);
      const std::string_view name =
          close == std::string_view::npos ? says.substr(i) : says.substr(i, close - i + 1);
      if (name != "{state}" && name != "{destination}") {
        error(line, fmt::format("unknown place holder {}", name), "use {state} or {destination}");
      }
    }
  }

  /// Reads "all", "any", "not" or "at least N" into the condition.
  bool group(const Line& line, Words& words, Condition& out) {
    static constexpr std::array<std::string_view, 4> known = {"all", "any", "not", "at least N"};
    const Words before = words;
    const std::string_view word = words.next();
    if (word == "all") {
      out.form = Condition::Form::all;
    } else if (word == "any") {
      out.form = Condition::Form::any;
    } else if (word == "not") {
      out.form = Condition::Form::negation;
    } else if (word == "at" && words.peek() == "least") {
      words.next();
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

  void fill_group(const Line& line, Condition& out) {
    conditions(line.below, out.parts);
    if (out.parts.empty()) {
      error(line, "a group without conditions", "indent at least one condition under it");
    }
    if (out.form == Condition::Form::negation && out.parts.size() > 1) {
      error(line, "\"not\" over several conditions",
            "put them under \"not\" and then \"all\" or \"any\"");
    }
    if (out.form == Condition::Form::at_least && out.needed > out.parts.size()) {
      error(line,
            fmt::format("at least {} of {} conditions can never be met", out.needed,
                        out.parts.size()),
            "lower the number");
    }
  }

  /// The condition of "breached when [all|any|not|at least N]".
  void headed(const Line& line, Words words, Condition& out) {
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

  /// "unless any (art. 33(2), to be shown by state)".
  void unless(const Line& line, Words words, Version& version) {
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
      static constexpr std::string_view shown = "to be shown by ";
      if (const std::size_t at = note.find(shown); at != std::string_view::npos) {
        const std::string_view who = trimmed(note.substr(at + shown.size()));
        if (!party(line, who, exception.shown_by)) return;
        note = trimmed(note.substr(0, at));
        if (!note.empty() && note.back() == ',') note.remove_suffix(1);
      }
      exception.cite = trimmed(note);
    }
    fill_group(line, exception.when);
    version.unless = std::move(exception);
  }

  bool party(const Line& line, std::string_view word, Party& into) {
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

  // ---- items ------------------------------------------------------------------------------------

  void item(const Line& line) {
    static constexpr std::array<std::string_view, 4> known = {"instrument", "norm", "conflict",
                                                              "fact"};
    Words words(line.text, line.column);
    const std::string_view word = words.next();
    if (word == "instrument") {
      instrument(line, words);
    } else if (word == "norm") {
      norm(line, words);
    } else if (word == "conflict") {
      conflict(line, words);
    } else if (word == "fact") {
      fact(line, words);
    } else {
      unknown_word(line, word, known);
    }
  }

  void no_more(const Line& line, const Words& words) {
    if (!words.empty()) error(line, words, "more words than expected", "remove them");
  }

  void instrument(const Line& line, Words words) {
    static constexpr std::array<std::string_view, 8> known = {"title", "cite",  "rank",   "binds",
                                                              "force", "until", "source", "mark"};
    Instrument out;
    out.at = place(line);
    if (!id(line, words, out.id)) return;
    no_more(line, words);
    bool has_force = false, has_binds = false;
    for (const Line& child : line.below) {
      Words rest(child.text, child.column);
      const std::string_view word = rest.next();
      if (word == "title") {
        title(child, rest, out.titles);
      } else if (word == "cite") {
        out.cite = rest.rest();
      } else if (word == "rank") {
        out.rank = rest.next();
        if (is_state(rest.peek())) rest.next();
        no_more(child, rest);
      } else if (word == "binds") {
        has_binds = true;
        const std::string_view who = rest.next();
        if (who == "parties") {
          out.binds = Binds::parties;
        } else if (who == "both") {
          out.binds = Binds::both;
        } else if (is_state(who)) {
          out.binds = Binds::state;
          out.state = who;
        } else {
          error(child, fmt::format("\"{}\" cannot be bound", who),
                "write: binds parties, binds both, or a State as KAZ");
        }
      } else if (word == "force") {
        if (std::optional<Edge> read = edge(child, rest)) out.force = *read;
        has_force = true;
      } else if (word == "until") {
        if (std::optional<Edge> read = edge(child, rest)) out.until = *read;
      } else if (word == "source") {
        text_of(child, rest, out.sources);
      } else if (word == "mark") {
        text_of(child, rest, out.marks);
      } else {
        unknown_word(child, word, known);
      }
      nothing_below(child);
    }
    if (!has_force)
      error(line, "no day of entry into force", "add: force 1987-06-26, or: force unknown");
    if (!has_binds)
      error(line, "nobody is bound", "add: binds parties, binds both, or a State as KAZ");
    out_.pack.instruments.push_back(std::move(out));
  }

  void words_into(Words rest, std::vector<std::string>& into) {
    while (!rest.empty()) {
      std::string_view word = rest.next();
      while (!word.empty() && word.back() == ',')
        word.remove_suffix(1);
      if (!word.empty()) into.emplace_back(word);
    }
  }

  void norm(const Line& line, Words words) {
    static constexpr std::array<std::string_view, 12> known = {
        "title",  "kind",     "acts",  "tested-on", "known-by", "standard",
        "burden", "absolute", "needs", "source",    "mark",     "version"};
    static constexpr std::array<std::string_view, 5> kinds = {"prohibition", "duty", "permission",
                                                              "standard", "procedure"};
    Norm out;
    out.at = place(line);
    if (!id(line, words, out.id)) return;
    if (words.next() != "of" || !id(line, words, out.instrument)) {
      error(line, "no instrument", "write: norm cat-3 of cat-1984");
      return;
    }
    no_more(line, words);
    bool has_kind = false;
    for (const Line& child : line.below) {
      Words rest(child.text, child.column);
      const std::string_view word = rest.next();
      if (word == "version") {
        version(child, rest, out);
        continue;
      }
      if (word == "title") {
        title(child, rest, out.titles);
      } else if (word == "kind") {
        const std::string_view kind = rest.next();
        const auto found = std::find(kinds.begin(), kinds.end(), kind);
        has_kind = true;
        if (found == kinds.end()) {
          unknown_word(child, kind, kinds);
        } else {
          out.kind = static_cast<NormKind>(found - kinds.begin());
        }
      } else if (word == "acts") {
        words_into(rest, out.acts);
      } else if (word == "tested-on") {
        words_into(rest, out.tested_on);
      } else if (word == "known-by") {
        out.known_by = rest.next();
      } else if (word == "standard") {
        out.standard = rest.next();
      } else if (word == "burden") {
        out.burden = rest.rest();
      } else if (word == "absolute") {
        const std::string_view answer = rest.next();
        if (answer != "yes" && answer != "no")
          error(child, "neither yes nor no", "write: absolute yes");
        out.absolute = answer == "yes";
      } else if (word == "needs") {
        if (rest.peek() == "declaration" || rest.peek() == "protocol") rest.next();
        words_into(rest, out.needs);
      } else if (word == "source") {
        text_of(child, rest, out.sources);
      } else if (word == "mark") {
        text_of(child, rest, out.marks);
      } else {
        unknown_word(child, word, known);
      }
      nothing_below(child);
    }
    if (!has_kind)
      error(line, "no kind", "add: kind prohibition, or duty, permission, standard, procedure");
    if (out.acts.empty()) error(line, "no acts", "add: acts extradition expulsion return");
    if (out.tested_on.empty()) error(line, "no test day", "add: tested-on handover");
    if (out.versions.empty())
      error(line, "no version", "add: version from DATE, with its conditions");
    out_.pack.norms.push_back(std::move(out));
  }

  void version(const Line& line, Words words, Norm& norm) {
    static constexpr std::array<std::string_view, 7> known = {
        "breached when", "owed when", "satisfied when", "unless", "does-not-help",
        "source",        "mark"};
    static constexpr std::array<std::string_view, 3> demands = {"breached", "owed", "satisfied"};
    Version out;
    out.line = line.number;
    period(line, words, out.from, out.until);
    bool has_when = false;
    for (const Line& child : line.below) {
      Words rest(child.text, child.column);
      const std::string_view word = rest.next();
      const auto demand = std::find(demands.begin(), demands.end(), word);
      if (demand != demands.end()) {
        if (rest.next() != "when")
          error(child, fmt::format("no \"when\" after \"{}\"", word), "write: breached when all");
        if (has_when) {
          error(child, "a second set of conditions",
                "put them in a version or a norm of their own");
          continue;
        }
        has_when = true;
        out.demand = static_cast<Demand>(demand - demands.begin());
        headed(child, rest, out.when);
      } else if (word == "unless") {
        unless(child, rest, out);
      } else if (word == "does-not-help") {
        no_more(child, rest);
        conditions(child.below, out.no_effect);
      } else if (word == "source") {
        text_of(child, rest, out.sources);
      } else if (word == "mark") {
        text_of(child, rest, out.marks);
      } else {
        unknown_word(child, word, known);
      }
    }
    if (!has_when) {
      error(line, "a version without conditions",
            "add: breached when all, with conditions under it");
      return;
    }
    norm.versions.push_back(std::move(out));
  }

  void conflict(const Line& line, Words words) {
    static constexpr std::array<std::string_view, 7> known = {
        "title", "higher", "lower", "source", "disputed-by", "mark", "version"};
    ConflictRule out;
    out.at = place(line);
    if (!id(line, words, out.id)) return;
    if (is_state(words.peek())) out.state = words.next();
    no_more(line, words);
    for (const Line& child : line.below) {
      Words rest(child.text, child.column);
      const std::string_view word = rest.next();
      if (word == "version") {
        ConflictRule::Period added;
        period(child, rest, added.from, added.until);
        for (const Line& inner : child.below) {
          Words text(inner.text, inner.column);
          if (text.next() != "text") {
            error(inner, "only \"text\" may stand here", "write: text priority kept");
          } else {
            added.text = text.rest();
          }
          nothing_below(inner);
        }
        out.periods.push_back(std::move(added));
        continue;
      }
      if (word == "title") {
        title(child, rest, out.titles);
      } else if (word == "higher") {
        out.higher = rest.next();
      } else if (word == "lower") {
        out.lower = rest.next();
      } else if (word == "source") {
        text_of(child, rest, out.sources);
      } else if (word == "disputed-by") {
        text_of(child, rest, out.disputed_by);
      } else if (word == "mark") {
        text_of(child, rest, out.marks);
      } else {
        unknown_word(child, word, known);
      }
      nothing_below(child);
    }
    if (out.higher.empty() || out.lower.empty()) {
      error(line, "no higher or no lower side", "add: higher absolute, and: lower duty");
    }
    out_.pack.conflicts.push_back(std::move(out));
  }

  void fact(const Line& line, Words words) {
    static constexpr std::array<std::string_view, 2> known = {"ask", "shown-by"};
    FactQuestion out;
    out.at = place(line);
    if (!id(line, words, out.key)) return;
    no_more(line, words);
    bool has_question = false;
    for (const Line& child : line.below) {
      Words rest(child.text, child.column);
      const std::string_view word = rest.next();
      if (word == "ask") {
        has_question = true;
        title(child, rest, out.asks);
        if (!out.asks.empty()) placeholders(child, out.asks.back().text);
      } else if (word == "shown-by") {
        party(child, rest.next(), out.shown_by);
      } else {
        unknown_word(child, word, known);
      }
      nothing_below(child);
    }
    if (!has_question) error(line, "no question", "add: ask en: Was the person handed over?");
    out_.pack.facts.push_back(std::move(out));
  }

  std::string_view text_;
  std::string_view file_;
  ParsedNorms out_;
};

}  // namespace

ParsedNorms parse_norms(std::string_view text, std::string_view file) {
  return Parser(text, file).run();
}

}  // namespace panah::law
