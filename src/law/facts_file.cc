#include "law/facts_file.h"

#include "law/norm_words.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <set>

namespace panah::law {
namespace {

constexpr std::size_t most_bytes = 1u << 20;

class FactsReader {
 public:
  explicit FactsReader(std::string_view file) : file_(file) {}

  Result<FactsFile> read(const toml::table& root) {
    for (const auto& [key, node] : root) {
      Result<void> done;
      if (key == "sender") {
        done = state(node, out_.sender);
      } else if (key == "destination") {
        done = state(node, out_.destination);
      } else if (key == "act") {
        done = act(node);
      } else if (key == "events") {
        done = each(node, "events", [&](const std::string& name, const toml::node& value) {
          return event(name, value);
        });
      } else if (key == "facts") {
        done = each(node, "facts", [&](const std::string& name, const toml::node& value) {
          return fact(name, value);
        });
      } else {
        done = wrong(node, fmt::format("unknown key \"{}\"", key.str()), meant(key.str()));
      }
      if (!done) return tl::unexpected(done.error());
    }
    return FactsFile{std::move(out_), std::move(named_)};
  }

 private:
  static std::string meant(std::string_view key) {
    for (const char* known : {"sender", "destination", "act", "events", "facts"}) {
      if (is_near(key, known)) return fmt::format("did you mean \"{}\"?", known);
    }
    return "the keys are sender, destination, act, events, facts";
  }

  void name(Named::What what, const std::string& key, const toml::node& node) {
    const toml::source_position at = node.source().begin;
    named_.push_back({what, key, {file_, at.line, at.column}});
  }

  tl::unexpected<Error> wrong(const toml::node& node, std::string what, std::string remedy) {
    const toml::source_position at = node.source().begin;
    return fail(Code::malformed, std::move(what), {file_, at.line, at.column}, std::move(remedy));
  }

  Result<std::string> text(const toml::node& node) {
    const auto* value = node.as_string();
    if (value == nullptr) return wrong(node, "not a text", "put it in quotation marks");
    return value->get();
  }

  Result<void> state(const toml::node& node, std::string& into) {
    Result<std::string> value = text(node);
    if (!value) return tl::unexpected(value.error());
    const bool is_code =
        value->size() == 3 &&
        std::all_of(value->begin(), value->end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!is_code && !value->empty())
      return wrong(node, fmt::format("\"{}\" is not a State", *value),
                   "write its ISO 3166-1 alpha-3 code: KAZ");
    into = *value;
    return {};
  }

  Result<void> act(const toml::node& node) {
    Result<std::string> value = text(node);
    if (!value) return tl::unexpected(value.error());
    for (const char* known : {"extradition", "expulsion", "return", "rendition", "rejection"}) {
      if (*value == known) {
        out_.acts = {*value};
        return {};
      }
    }
    return wrong(node, fmt::format("\"{}\" is not a kind of act", *value),
                 "write extradition, expulsion, return, rendition or rejection");
  }

  template <class Visit>
  Result<void> each(const toml::node& node, const char* name, const Visit& visit) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "not a table", fmt::format("write: [{}]", name));
    for (const auto& [key, value] : *table) {
      if (Result<void> done = visit(std::string(key.str()), value); !done) return done;
    }
    return {};
  }

  Result<void> event(const std::string& name, const toml::node& node) {
    this->name(Named::What::event, name, node);
    // 2011-06-09 without quotation marks is a date to TOML; it means the same.
    if (const auto* date = node.as_date()) {
      const toml::date day = date->get();
      const Civil civil{day.year, day.month, day.day};
      if (!exists(civil)) return wrong(node, "no such day", "correct it");
      out_.days[name] = {make_date(civil), "as stated in the facts file", false};
      return {};
    }
    Result<std::string> value = text(node);
    if (!value) return tl::unexpected(value.error());
    Result<PartialDate> date = parse_edtf(*value);
    if (!date)
      return wrong(node, fmt::format("\"{}\" is not a date", *value),
                   "write EDTF: \"2011-06-09\", \"2011-06\"");
    out_.days[name] = {*date, "as stated in the facts file", false};
    return {};
  }

  Result<void> fact(const std::string& key, const toml::node& node) {
    name(Named::What::fact, key, node);
    Fact& fact = out_.facts[key];
    if (const auto* flag = node.as_boolean()) {
      fact.state = flag->get() ? FactState::yes : FactState::no;
      return {};
    }
    Result<std::string> value = text(node);
    if (!value) return tl::unexpected(value.error());
    for (const FactState state :
         {FactState::no, FactState::unknown, FactState::contested, FactState::yes}) {
      if (*value == name_of(state)) {
        fact.state = state;
        return {};
      }
    }
    return wrong(node, fmt::format("\"{}\" is not a state of a fact", *value),
                 "write \"true\", \"false\", \"contested\" or \"unknown\"");
  }

  std::string file_;
  Case out_;
  std::vector<Named> named_;
};

}  // namespace

Result<Case> parse_facts(std::string_view text, std::string_view file) {
  Result<FactsFile> read = parse_facts_file(text, file);
  if (!read) return tl::unexpected(read.error());
  return std::move(read->tested);
}

std::vector<Error> without_effect(const FactsFile& file, const Pack& pack) {
  std::set<std::string> facts, events;
  for (const FactQuestion& fact : pack.facts)
    facts.insert(fact.key);
  for (const Norm& norm : pack.norms)
    events.insert(norm.tested_on.begin(), norm.tested_on.end());
  std::vector<Error> out;
  for (const Named& named : file.named) {
    const bool is_fact = named.what == Named::What::fact;
    const std::set<std::string>& known = is_fact ? facts : events;
    if (known.contains(named.name)) continue;
    std::string remedy = is_fact ? "the keys are in data/norms/facts.norm"
                                 : fmt::format("norms look at: {}", fmt::join(events, ", "));
    for (const std::string& candidate : known) {
      if (is_near(named.name, candidate)) remedy = fmt::format("did you mean \"{}\"?", candidate);
    }
    out.push_back({Code::malformed,
                   is_fact ? fmt::format("no norm asks for the fact \"{}\"", named.name)
                           : fmt::format("no norm looks at the day \"{}\"", named.name),
                   named.where, std::move(remedy)});
  }
  return out;
}

Result<FactsFile> parse_facts_file(std::string_view text, std::string_view file) {
  if (text.size() > most_bytes)
    return fail(Code::too_large, "a facts file over 1 MB", {std::string(file)});
  try {
    return FactsReader(file).read(toml::parse(text, file));
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    return fail(Code::malformed, std::string(error.description()),
                {std::string(file), at.line, at.column}, "the file is TOML");
  }
}

}  // namespace panah::law
