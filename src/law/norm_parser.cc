#include "law/norm_parser.h"

#include "law/norm_grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace panah::law {
namespace {

constexpr std::size_t most_bytes = 1u << 20;

class Parser : NormGrammar {
 public:
  Parser(std::string_view text, std::string_view file, const Keywords& keywords)
      : NormGrammar(file, keywords), text_(text) {}

  ParsedNorms run() {
    if (text_.size() > most_bytes) {
      error(1, 1, "the file is over 1 MB", "split it: one file an instrument");
      return std::move(out_);
    }
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    const NormLine root = read_norm_lines(text_, file_, out_.errors);
    for (const NormLine& line : root.below)
      item(line);
    std::stable_sort(out_.errors.begin(), out_.errors.end(),
                     [](const Error& a, const Error& b) { return a.where.line < b.where.line; });
    std::sort(out_.keywords.begin(), out_.keywords.end());
    out_.keywords.erase(std::unique(out_.keywords.begin(), out_.keywords.end()),
                        out_.keywords.end());
    return std::move(out_);
  }

 private:
  void item(const NormLine& line) {
    static constexpr std::array<std::string_view, 5> known = {"instrument", "norm", "conflict",
                                                              "fact", "test"};
    Words words = words_of(line);
    const std::string_view word = words.keyword();
    if (word == "instrument") {
      instrument(line, words);
    } else if (word == "norm") {
      norm(line, words);
    } else if (word == "conflict") {
      conflict(line, words);
    } else if (word == "fact") {
      fact(line, words);
    } else if (word == "test") {
      test(line, words);
    } else {
      unknown_word(line, word, known);
    }
  }

  void no_more(const NormLine& line, const Words& words) {
    if (!words.empty()) error(line, words, "more words than expected", "remove them");
  }

  void instrument(const NormLine& line, Words words) {
    static constexpr std::array<std::string_view, 8> known = {"title", "cite",  "rank",   "binds",
                                                              "force", "until", "source", "mark"};
    Instrument out;
    out.at = place(line);
    if (!id(line, words, out.id)) return;
    no_more(line, words);
    bool has_force = false, has_binds = false;
    for (const NormLine& child : line.below) {
      Words rest = words_of(child);
      const std::string_view word = rest.keyword();
      if (word == "title") {
        title(child, rest, out.titles);
      } else if (word == "cite") {
        out.cite = rest.rest();
      } else if (word == "rank") {
        out.rank = rest.keyword();
        if (is_state_code(rest.peek())) rest.next();
        no_more(child, rest);
      } else if (word == "binds") {
        has_binds = true;
        const std::string_view who = rest.keyword();
        if (who == "parties") {
          out.binds = Binds::parties;
        } else if (who == "both") {
          out.binds = Binds::both;
        } else if (is_state_code(who)) {
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
      std::string_view word = rest.keyword();
      while (!word.empty() && word.back() == ',')
        word.remove_suffix(1);
      if (!word.empty()) into.emplace_back(word);
    }
  }

  void norm(const NormLine& line, Words words) {
    static constexpr std::array<std::string_view, 12> known = {
        "title",  "kind",     "acts",  "tested-on", "known-by", "standard",
        "burden", "absolute", "needs", "source",    "mark",     "version"};
    static constexpr std::array<std::string_view, 5> kinds = {"prohibition", "duty", "permission",
                                                              "standard", "procedure"};
    Norm out;
    out.at = place(line);
    if (!id(line, words, out.id)) return;
    if (words.keyword() != "of" || !id(line, words, out.instrument)) {
      error(line, "no instrument", "write: norm cat-3 of cat-1984");
      return;
    }
    no_more(line, words);
    bool has_kind = false;
    for (const NormLine& child : line.below) {
      Words rest = words_of(child);
      const std::string_view word = rest.keyword();
      if (word == "version") {
        version(child, rest, out);
        continue;
      }
      if (word == "title") {
        title(child, rest, out.titles);
      } else if (word == "kind") {
        const std::string_view kind = rest.keyword();
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
        out.known_by = rest.keyword();
      } else if (word == "standard") {
        out.standard = rest.keyword();
      } else if (word == "burden") {
        out.burden = rest.rest();
      } else if (word == "absolute") {
        const std::string_view answer = rest.keyword();
        if (answer != "yes" && answer != "no")
          error(child, "neither yes nor no", "write: absolute yes");
        out.absolute = answer == "yes";
      } else if (word == "needs") {
        needs(rest, out);
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

  /// "needs [declaration|protocol|reservation|no-reservation] ID".
  void needs(Words rest, Norm& out) {
    const std::string_view what = rest.peek_keyword();
    std::vector<std::string>& into = what == "no-reservation" ? out.unless_reserved
                                     : what == "reservation"  ? out.only_reserved
                                                              : out.needs;
    if (&into != &out.needs || what == "declaration" || what == "protocol") rest.keyword();
    words_into(rest, into);
  }

  void version(const NormLine& line, Words words, Norm& norm) {
    static constexpr std::array<std::string_view, 8> known = {
        "breached when", "owed when", "satisfied when", "unless",
        "does-not-help", "source",    "text",           "mark"};
    static constexpr std::array<std::string_view, 3> demands = {"breached", "owed", "satisfied"};
    Version out;
    out.line = line.number;
    period(line, words, out.from, out.until);
    bool has_when = false;
    for (const NormLine& child : line.below) {
      Words rest = words_of(child);
      const std::string_view word = rest.keyword();
      const auto demand = std::find(demands.begin(), demands.end(), word);
      if (demand != demands.end()) {
        if (rest.keyword() != "when")
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
      } else if (word == "text") {
        text_of(child, rest, out.texts);
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

  void conflict(const NormLine& line, Words words) {
    static constexpr std::array<std::string_view, 7> known = {
        "title", "higher", "lower", "source", "disputed-by", "mark", "version"};
    ConflictRule out;
    out.at = place(line);
    if (!id(line, words, out.id)) return;
    if (is_state_code(words.peek())) out.state = words.next();
    no_more(line, words);
    for (const NormLine& child : line.below) {
      Words rest = words_of(child);
      const std::string_view word = rest.keyword();
      if (word == "version") {
        ConflictRule::Period added;
        period(child, rest, added.from, added.until);
        for (const NormLine& inner : child.below) {
          Words text = words_of(inner);
          if (text.keyword() != "text") {
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
        out.higher = rest.keyword();
      } else if (word == "lower") {
        out.lower = rest.keyword();
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

  void fact(const NormLine& line, Words words) {
    static constexpr std::array<std::string_view, 3> known = {"ask", "says", "shown-by"};
    FactQuestion out;
    out.at = place(line);
    if (!id(line, words, out.key)) return;
    no_more(line, words);
    bool has_question = false;
    for (const NormLine& child : line.below) {
      Words rest = words_of(child);
      const std::string_view word = rest.keyword();
      if (word == "ask") {
        has_question = true;
        title(child, rest, out.asks);
        if (!out.asks.empty()) placeholders(child, out.asks.back().text);
      } else if (word == "says") {
        title(child, rest, out.says);
        if (!out.says.empty()) placeholders(child, out.says.back().text);
      } else if (word == "shown-by") {
        party(child, rest.keyword(), out.shown_by);
      } else {
        unknown_word(child, word, known);
      }
      nothing_below(child);
    }
    if (!has_question) error(line, "no question", "add: ask en: Was the person handed over?");
    out_.pack.facts.push_back(std::move(out));
  }

  void test(const NormLine& line, Words words) {
    static constexpr std::array<std::string_view, 7> known = {
        "case", "day", "true", "false", "contested", "unknown", "expect"};
    NormTest out;
    out.at = place(line);
    if (!id(line, words, out.id)) return;
    no_more(line, words);
    for (const NormLine& child : line.below) {
      Words rest = words_of(child);
      const std::string_view word = rest.keyword();
      if (word == "case") {
        test_case(child, rest, out);
      } else if (word == "day") {
        const std::string event(rest.keyword());
        if (const std::optional<PartialDate> day = date(child, rest))
          out.days.push_back({event, *day});
        no_more(child, rest);
      } else if (word == "true" || word == "false" || word == "contested" || word == "unknown") {
        const FactState state = word == "true"        ? FactState::yes
                                : word == "false"     ? FactState::no
                                : word == "contested" ? FactState::contested
                                                      : FactState::unknown;
        std::string key;
        while (!rest.empty() && id(child, rest, key))
          out.facts.emplace_back(key, state);
      } else if (word == "expect") {
        NormTest::Expected expected;
        expected.line = child.number;
        if (id(child, rest, expected.norm)) {
          if (rest.peek_keyword() == "on") {
            rest.keyword();
            expected.event = rest.keyword();
          }
          label(child, rest, expected.label);
          out.expected.push_back(std::move(expected));
        }
      } else {
        unknown_word(child, word, known);
      }
      nothing_below(child);
    }
    if (out.expected.empty())
      error(line, "a test that expects nothing", "add: expect cat-3 established");
    out_.pack.tests.push_back(std::move(out));
  }

  /// "case KAZ UZB extradition".
  void test_case(const NormLine& line, Words rest, NormTest& out) {
    out.sender = rest.next();
    out.destination = rest.next();
    if (!is_state_code(out.sender) || !is_state_code(out.destination))
      error(line, "no two States", "write: case KAZ UZB extradition");
    words_into(rest, out.acts);
  }

  void label(const NormLine& line, const Words& words, std::string& into) {
    static constexpr std::array<std::string_view, 6> known = {
        "established", "contested", "open", "not made out", "not applicable", "date-sensitive"};
    into = words.rest();
    if (std::find(known.begin(), known.end(), into) == known.end()) unknown_word(line, into, known);
  }

  std::string_view text_;
};

}  // namespace

ParsedNorms parse_norms(std::string_view text, std::string_view file, const Keywords& keywords) {
  return Parser(text, file, keywords).run();
}

ParsedNorms parse_norms(std::string_view text, std::string_view file) {
  const Result<Keywords>& keywords = shipped_keywords();
  if (keywords) return parse_norms(text, file, *keywords);
  ParsedNorms out;
  out.errors.push_back(keywords.error());
  return out;
}

}  // namespace panah::law
