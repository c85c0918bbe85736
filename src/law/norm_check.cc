#include "law/norm_check.h"

#include "law/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah::law {
namespace {

class Checker {
 public:
  Checker(const Pack& pack, const StatusTable& status, const EvidenceRules* rules)
      : pack_(pack), status_(status), rules_(rules) {}

  std::vector<Remark> run() {
    for (const Instrument& item : pack_.instruments)
      instrument(item);
    for (const Norm& item : pack_.norms)
      norm(item);
    opposite_without_rule();
    questions();
    std::stable_sort(out_.begin(), out_.end(), [](const Remark& a, const Remark& b) {
      return std::tie(a.error.where.file, a.error.where.line) <
             std::tie(b.error.where.file, b.error.where.line);
    });
    return std::move(out_);
  }

 private:
  void say(Weight weight, const std::string& file, std::uint32_t line, std::string what,
           std::string remedy) {
    out_.push_back(
        {weight, {Code::malformed, std::move(what), {file, line, 1}, std::move(remedy)}});
  }

  void titles(const std::vector<Title>& titles, const Place& at) {
    std::string missing;
    for (const char* language : {"en", "ru", "kk", "uz"}) {
      const bool there = std::any_of(titles.begin(), titles.end(), [&](const Title& title) {
        return title.language == language;
      });
      if (!there) missing += (missing.empty() ? "" : ", ") + std::string(language);
    }
    if (!missing.empty()) {
      say(Weight::note, at.file, at.line, "no title in " + missing, "add: title ru: ...");
    }
  }

  bool has_rows(const std::string& id) const {
    return std::any_of(status_.rows.begin(), status_.rows.end(),
                       [&](const StatusRow& row) { return row.instrument == id; });
  }

  void instrument(const Instrument& item) {
    titles(item.titles, item.at);
    if (item.binds != Binds::state && !has_rows(item.id)) {
      say(Weight::warning, item.at.file, item.at.line,
          fmt::format("no State has a row for \"{}\" in {}", item.id, status_.file),
          "add its parties, or every answer will be \"not known whether bound\"");
    }
    if (item.binds == Binds::both) neighbours_without_row(item);
  }

  /// A State that has a row for one treaty between pairs of States and none for this one.
  void neighbours_without_row(const Instrument& item) {
    std::set<std::string> others, with_row;
    for (const StatusRow& row : status_.rows) {
      if (row.instrument == item.id) with_row.insert(row.state);
      const Instrument* law = find_instrument(pack_, row.instrument);
      if (law != nullptr && law->binds == Binds::both) others.insert(row.state);
    }
    std::string missing;
    for (const std::string& state : others) {
      if (!with_row.contains(state)) missing += (missing.empty() ? "" : ", ") + state;
    }
    if (missing.empty()) return;
    say(Weight::note, item.at.file, item.at.line,
        fmt::format("no row in {} for \"{}\" and {}", status_.file, item.id, missing),
        "add rows; bound unknown where nothing is known");
  }

  void norm(const Norm& norm) {
    titles(norm.titles, norm.at);
    const Instrument* law = find_instrument(pack_, norm.instrument);
    if (law == nullptr) {
      say(Weight::error, norm.at.file, norm.at.line,
          fmt::format("no instrument \"{}\"", norm.instrument), "add it, or correct the id");
    }
    std::vector<std::string> needs = norm.needs;
    needs.insert(needs.end(), norm.only_reserved.begin(), norm.only_reserved.end());
    needs.insert(needs.end(), norm.unless_reserved.begin(), norm.unless_reserved.end());
    for (const std::string& needed : needs) {
      if (!has_rows(needed)) {
        say(Weight::error, norm.at.file, norm.at.line,
            fmt::format("nobody has a row for \"{}\" in {}", needed, status_.file),
            "correct the id, or add the rows");
      }
    }
    if (norm.standard.empty()) {
      say(Weight::note, norm.at.file, norm.at.line, "no standard of proof is named",
          "add: standard substantial-grounds");
    }
    burden(norm);
    versions(norm, law);
    for (const Version& version : norm.versions)
      one_version(norm, version);
  }

  /// "claimant, then state when prima-facie-risk".
  void burden(const Norm& norm) {
    const std::size_t when = norm.burden.find(" when ");
    if (when == std::string::npos) return;
    const std::string key = norm.burden.substr(when + 6);
    used_.insert(key);
    key_known(norm, norm.at.line, key);
  }

  void versions(const Norm& norm, const Instrument* law) {
    for (std::size_t i = 0; i + 1 < norm.versions.size(); ++i) {
      const Version& now = norm.versions[i];
      const Version& next = norm.versions[i + 1];
      if (now.from.day == next.from.day) {
        say(Weight::error, norm.at.file, next.line, "two versions start on the same day",
            "give one of them another day");
      }
      if (!now.until) continue;
      const Bounds& end = now.until->day;
      const Bounds& start = next.from.day;
      if (end.latest && start.earliest && *end.latest < *start.earliest) {
        say(Weight::warning, norm.at.file, next.line,
            "a gap: the version before ends earlier than this one starts",
            fmt::format("leave out \"until {}\" or correct it", now.until->written));
      }
      if (end.earliest && start.latest && *start.latest < *end.earliest) {
        say(Weight::error, norm.at.file, next.line,
            "an overlap: the version before ends later than this one starts",
            fmt::format("correct \"until {}\"", now.until->written));
      }
    }
    const Version& first = norm.versions.front();
    if (law != nullptr && first.from.day.latest && law->force.day.earliest &&
        *first.from.day.latest < *law->force.day.earliest) {
      say(Weight::note, norm.at.file, first.line,
          fmt::format("starts before \"{}\" itself is in force", law->id),
          "it applies only from the later day");
    }
  }

  void one_version(const Norm& norm, const Version& version) {
    if (version.sources.empty()) {
      say(Weight::warning, norm.at.file, version.line, "a version without a source",
          "add: source, with article and edition");
    }
    for (const std::string& key : keys_of(version))
      key_known(norm, version.line, key);
    for (const Condition& fact : version.no_effect) {
      if (fact.form == Condition::Form::fact) key_known(norm, fact.line, fact.key);
    }
    if (version.unless) exception(norm, version);
  }

  void key_known(const Norm& norm, std::uint32_t line, const std::string& key) {
    used_.insert(key);
    const bool known = std::any_of(pack_.facts.begin(), pack_.facts.end(),
                                   [&](const FactQuestion& fact) { return fact.key == key; });
    if (!known && reported_.insert(key).second) {
      say(Weight::warning, norm.at.file, line, fmt::format("no question is recorded for [{}]", key),
          "add \"fact " + key + "\" with \"ask en: ...\" to facts.norm");
    }
  }

  /// An exception matters if some settled state of the facts meets the conditions and the
  /// exception.
  void exception(const Norm& norm, const Version& version) {
    const std::vector<std::string> keys = keys_of(version);
    if (keys.size() > 16) return;
    Version plain = version;
    plain.unless.reset();
    for (std::uint32_t bits = 0; bits < (1u << keys.size()); ++bits) {
      Facts facts;
      for (std::size_t i = 0; i < keys.size(); ++i) {
        facts[keys[i]].state = (bits >> i & 1u) != 0 ? FactState::yes : FactState::no;
      }
      if (outcome_of(plain, facts) != outcome_of(version, facts)) return;
    }
    say(Weight::warning, norm.at.file, version.unless->when.line,
        "an exception that can never matter",
        "it excludes what the conditions require; correct one of the two");
  }

  void opposite_without_rule() {
    for (const Norm& a : pack_.norms) {
      for (const Norm& b : pack_.norms) {
        for (const Version& first : a.versions) {
          for (const Version& second : b.versions) {
            if (first.demand != Demand::breached || second.demand != Demand::owed) continue;
            if (!same_conditions(first.when, second.when) || ruled(a, b)) continue;
            say(Weight::warning, b.at.file, second.line,
                fmt::format("the same conditions as \"{}\" and the opposite demand, without a "
                            "conflict rule",
                            a.id),
                "add a conflict rule that says which goes first");
          }
        }
      }
    }
  }

  static bool same_conditions(const Condition& a, const Condition& b) {
    return a.form == b.form && a.key == b.key && a.needed == b.needed &&
           a.parts.size() == b.parts.size() &&
           std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), same_conditions);
  }

  bool is_side(const Norm& norm, const std::string& side) const {
    const Instrument* law = find_instrument(pack_, norm.instrument);
    return (side == "absolute" && norm.absolute) || side == name_of(norm.kind) ||
           (law != nullptr && side == law->rank);
  }

  bool ruled(const Norm& a, const Norm& b) const {
    return std::any_of(pack_.conflicts.begin(), pack_.conflicts.end(),
                       [&](const ConflictRule& rule) {
                         return (is_side(a, rule.higher) && is_side(b, rule.lower)) ||
                                (is_side(b, rule.higher) && is_side(a, rule.lower));
                       });
  }

  bool has_frame(const std::string& key) const {
    return rules_ == nullptr ||
           std::any_of(rules_->rules.begin(), rules_->rules.end(),
                       [&](const EvidenceRule& rule) { return rule.fact == key; });
  }

  void questions() {
    for (const FactQuestion& fact : pack_.facts) {
      if (!used_.contains(fact.key)) {
        say(Weight::note, fact.at.file, fact.at.line,
            fmt::format("no norm asks for [{}]", fact.key), "remove the question, or use it");
      } else if (!has_frame(fact.key)) {
        say(Weight::note, fact.at.file, fact.at.line,
            fmt::format("no statement is ever asked for [{}]", fact.key),
            "add a rule for it to data/law/evidence.toml; until then only people can answer it");
      }
      languages(fact);
    }
  }

  void languages(const FactQuestion& fact) {
    const auto missing_in = [](const std::vector<Title>& titles, bool english) {
      std::string missing;
      for (const char* language : {"en", "ru", "kk", "uz"}) {
        if (!english && std::string_view(language) == "en") continue;
        if (std::none_of(titles.begin(), titles.end(),
                         [&](const Title& title) { return title.language == language; }))
          missing += (missing.empty() ? "" : ", ") + std::string(language);
      }
      return missing;
    };
    if (const std::string missing = missing_in(fact.asks, true); !missing.empty())
      say(Weight::note, fact.at.file, fact.at.line,
          fmt::format("the question of [{}] is not there in {}", fact.key, missing),
          "add: ask ru: ...");
    if (const std::string missing = missing_in(fact.says, false); !missing.empty())
      say(Weight::note, fact.at.file, fact.at.line,
          fmt::format("the sentence of [{}] is not there in {}", fact.key, missing),
          "add: says ru: ...");
  }

  const Pack& pack_;
  const StatusTable& status_;
  const EvidenceRules* rules_;
  std::set<std::string> used_, reported_;
  std::vector<Remark> out_;
};

}  // namespace

std::vector<Remark> check_pack(const Pack& pack, const StatusTable& status,
                               const EvidenceRules* rules) {
  return Checker(pack, status, rules).run();
}

const char* name_of(Weight weight) noexcept {
  switch (weight) {
    case Weight::error:
      return "error";
    case Weight::warning:
      return "warning";
    case Weight::note:
      return "note";
  }
  return "";
}

}  // namespace panah::law
