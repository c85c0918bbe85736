// The rule file behind evidence.h: data/law/evidence.toml.
#include "base/data_file.h"
#include "law/evidence.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <limits>

namespace panah::law {
namespace {

class RuleReader {
 public:
  RuleReader(std::string_view file) : file_(file) {}

  Result<EvidenceRules> read(const toml::table& root) {
    for (const auto& [key, node] : root) {
      Result<void> done;
      if (key == "first_hand") {
        done = words(node, out_.first_hand);
      } else if (key == "day") {
        done = days(node);
      } else if (key == "act") {
        done = acts(node);
      } else if (key == "rule") {
        done = rules(node);
      } else {
        done = unknown(key.str(), node);
      }
      if (!done) return tl::unexpected(done.error());
    }
    return std::move(out_);
  }

 private:
  tl::unexpected<Error> wrong(const toml::node& node, std::string what, std::string remedy) {
    const toml::source_position at = node.source().begin;
    return fail(Code::malformed, std::move(what), {file_, at.line, at.column}, std::move(remedy));
  }
  Result<void> unknown(std::string_view key, const toml::node& node) {
    return wrong(node, fmt::format("unknown key \"{}\"", key),
                 "the keys are listed at the head of the file");
  }

  Result<void> words(const toml::node& node, std::vector<std::string>& into) {
    const toml::array* list = node.as_array();
    if (list == nullptr) return wrong(node, "not a list of words", "write: [\"one\", \"two\"]");
    for (const toml::node& item : *list) {
      const auto* word = item.as_string();
      if (word == nullptr) return wrong(item, "not a word", "put it in quotation marks");
      into.push_back(word->get());
    }
    return {};
  }

  Result<void> days(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "not a table", "write: [day]");
    for (const auto& [key, value] : *table) {
      if (Result<void> done = words(value, out_.days[std::string(key.str())]); !done) return done;
    }
    return {};
  }

  Result<void> acts(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "not a table", "write: [act.extradition]");
    for (const auto& [mode, value] : *table) {
      const toml::table* kinds = value.as_table();
      if (kinds == nullptr) return wrong(value, "not a table", "write: [act.extradition]");
      ActKinds& into = out_.acts[std::string(mode.str())];
      for (const auto& [key, list] : *kinds) {
        Result<void> done;
        if (key == "is") {
          done = words(list, into.is);
        } else if (key == "may_be") {
          done = words(list, into.may_be);
        } else {
          done = unknown(key.str(), list);
        }
        if (!done) return done;
      }
    }
    return {};
  }

  Result<void> rules(const toml::node& node) {
    const toml::array* list = node.as_array();
    if (list == nullptr) return wrong(node, "not a list of rules", "write: [[rule]]");
    for (const toml::node& item : *list) {
      const toml::table* table = item.as_table();
      if (table == nullptr) return wrong(item, "not a rule", "write: [[rule]]");
      if (Result<void> done = rule(*table); !done) return done;
    }
    return {};
  }

  Result<void> text(const toml::node& node, std::string& into) {
    const auto* value = node.as_string();
    if (value == nullptr) return wrong(node, "not a text", "put it in quotation marks");
    into = value->get();
    return {};
  }

  Result<void> rule(const toml::table& table) {
    EvidenceRule rule;
    std::string speaks = "for", weight;
    for (const auto& [key, node] : table) {
      Result<void> done;
      if (key == "fact") {
        done = text(node, rule.fact);
      } else if (key == "event") {
        done = text(node, rule.event);
      } else if (key == "words") {
        done = words(node, rule.words);
      } else if (key == "also") {
        done = words(node, rule.also);
      } else if (key == "not_words") {
        done = words(node, rule.not_words);
      } else if (key == "by") {
        done = words(node, rule.by);
      } else if (key == "outcome") {
        done = words(node, rule.outcomes);
      } else if (key == "modality") {
        done = words(node, rule.modalities);
      } else if (key == "the_act") {
        if (!node.is_boolean())
          return wrong(node, "neither true nor false", "write: the_act = true");
        rule.the_act = node.as_boolean()->get();
      } else if (key == "reach") {
        const auto bytes = node.value<std::int64_t>();
        if (!bytes || *bytes < 0 || *bytes > 1000)
          return wrong(node, "not a number of bytes up to 1000", "write: reach = 60");
        rule.reach = static_cast<std::uint32_t>(*bytes);
      } else if (key == "speaks") {
        done = text(node, speaks);
      } else if (key == "weight") {
        done = text(node, weight);
      } else {
        done = unknown(key.str(), node);
      }
      if (!done) return done;
    }
    if (rule.fact.empty() || rule.event.empty())
      return wrong(table, "a rule without fact or event", "add both");
    if (speaks != "for" && speaks != "against")
      return wrong(table, "speaks neither for nor against", "write: speaks = \"against\"");
    if (weight != "act" && weight != "judgement")
      return wrong(table, "weight is neither act nor judgement", "write: weight = \"act\"");
    rule.against = speaks == "against";
    rule.weight = weight == "act" ? EvidenceRule::Weight::act : EvidenceRule::Weight::judgement;
    if (rule.modalities.empty()) rule.modalities = {"asserted", "alleged"};
    out_.rules.push_back(std::move(rule));
    return {};
  }

  std::string file_;
  EvidenceRules out_;
};

}  // namespace

Result<EvidenceRules> parse_evidence_rules(std::string_view text, std::string_view file) {
  try {
    const toml::table root = toml::parse(text, file);
    return RuleReader(file).read(root);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    return fail(Code::malformed, std::string(error.description()),
                {std::string(file), at.line, at.column}, "the file is TOML");
  }
}

Result<EvidenceRules> load_evidence_rules() {
  Result<DataFile> file = data_file("law/evidence.toml");
  if (!file) return tl::unexpected(file.error());
  return parse_evidence_rules(file->text, file->name);
}

}  // namespace panah::law
