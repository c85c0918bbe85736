#include "law/assess.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah::law {
namespace {

/// What stands between a norm and the act, gathered link by link.
struct Reach {
  Truth applies = Truth::yes;
  bool only_the_day = true;  // everything unknown so far is unknown only because the day is
  std::vector<std::string> why_not, not_known;

  void add(Truth link, bool turns_on_the_day, std::string no, std::string unknown) {
    applies = applies && link;
    if (link == Truth::no) once(why_not, std::move(no));
    if (link != Truth::unknown) return;
    if (turns_on_the_day) {
      once(not_known, "the day: on some of the days it may have been, the answer would be another");
    } else {
      once(not_known, std::move(unknown));
      only_the_day = false;
    }
  }

  static void once(std::vector<std::string>& list, std::string words) {
    if (std::find(list.begin(), list.end(), words) == list.end()) list.push_back(std::move(words));
  }
};

std::string words_of(const Bounds& day) {
  const auto one = [](Day d) {
    const Civil civil = to_civil(d);
    return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
  };
  if (day.earliest && day.latest) {
    return *day.earliest == *day.latest
               ? "on " + one(*day.earliest)
               : fmt::format("between {} and {}", one(*day.earliest), one(*day.latest));
  }
  if (day.latest) return fmt::format("on a day up to {}", one(*day.latest));
  if (day.earliest) return fmt::format("on a day from {} on", one(*day.earliest));
  return "on a day that is not known";
}

bool has(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Truth act_matches(const Norm& norm, const Case& tested) {
  if (tested.acts.empty() && tested.may_be.empty()) return Truth::yes;
  for (const std::string& act : tested.acts) {
    if (has(norm.acts, act)) return Truth::yes;
  }
  for (const std::string& act : tested.may_be) {
    if (has(norm.acts, act)) return Truth::unknown;
  }
  return Truth::no;
}

class Assessor {
 public:
  Assessor(const Pack& pack, const StatusTable& status, const StateNames& names, const Case& tested,
           const AssessOptions& options)
      : pack_(pack), status_(status), names_(names), tested_(tested), options_(options) {}

  std::vector<Finding> run(const Keep& keep) {
    std::vector<Finding> findings;
    for (const Norm& norm : pack_.norms) {
      for (const std::string& event : norm.tested_on) {
        std::optional<Finding> kept = keep ? keep(norm, event) : std::nullopt;
        findings.push_back(kept ? std::move(*kept) : find(norm, event));
      }
    }
    conflicts(findings);
    return findings;
  }

 private:
  Finding find(const Norm& norm, const std::string& event) {
    Finding out;
    out.norm = &norm;
    out.instrument = find_instrument(pack_, norm.instrument);
    out.tested_on = event;
    out.day = day_of(event);
    const Bounds day = out.day ? bounds(out.day->date) : Bounds{};
    Reach reach;
    binding(out, norm, day, reach);
    versions(out, norm, day, reach);
    out.applies = reach.applies;
    out.why_not = std::move(reach.why_not);
    out.not_known = std::move(reach.not_known);
    if (out.applies == Truth::no) out.alternatives.clear();
    out.label = label_of(out, reach.only_the_day);
    return out;
  }

  std::optional<TestDay> day_of(const std::string& event) const {
    if (options_.on) return TestDay{*options_.on, "the day asked for", false};
    if (const auto found = tested_.days.find(event); found != tested_.days.end())
      return found->second;
    // Whoever was sent away was taken and decided about no later than that.
    const auto handover = tested_.days.find("handover");
    if ((event != "decision" && event != "detention") || handover == tested_.days.end())
      return std::nullopt;
    const std::optional<Day> last = bounds(handover->second.date).latest;
    if (!last) return std::nullopt;
    return TestDay{make_interval(std::nullopt, make_date(to_civil(*last))),
                   "not told; it came no later than the hand-over", true};
  }

  const std::string& named(const std::string& state) const { return names_.name(state); }

  void binding(Finding& out, const Norm& norm, const Bounds& day, Reach& reach) {
    reach.add(act_matches(norm, tested_), false, "it is about other kinds of act",
              "which kind of act this was");
    if (out.instrument == nullptr) {
      reach.add(Truth::unknown, false, "",
                fmt::format("what \"{}\" is: the pack has no such instrument", norm.instrument));
      return;
    }
    const Instrument& law = *out.instrument;
    const InForce general = in_force(law.force, law.until, day);
    reach.add(general.answer, general.turns_on_the_day,
              fmt::format("{} was not in force {}", title_in(law.titles, "en"), words_of(day)),
              fmt::format("whether {} was in force {}", title_in(law.titles, "en"), words_of(day)));
    switch (law.binds) {
      case Binds::parties:
        party(out, law.id, tested_.sender, "sending", day, reach);
        break;
      case Binds::both:
        party(out, law.id, tested_.sender, "sending", day, reach);
        party(out, law.id, tested_.destination, "receiving", day, reach);
        break;
      case Binds::state:
        reach.add(tested_.sender.empty() ? Truth::unknown : to_truth(tested_.sender == law.state),
                  false, fmt::format("it is the law of {}", named(law.state)),
                  "which State sent the person away");
        break;
    }
    for (const std::string& needed : norm.needs)
      party(out, needed, tested_.sender, "sending", day, reach);
    for (const std::string& reservation : norm.unless_reserved)
      reserved(out, reservation, false, day, reach);
    for (const std::string& reservation : norm.only_reserved)
      reserved(out, reservation, true, day, reach);
  }

  void party(Finding& out, const std::string& instrument, const std::string& state,
             const char* role, const Bounds& day, Reach& reach) {
    if (state.empty()) {
      reach.add(Truth::unknown, false, "", fmt::format("which State was the {} one", role));
      return;
    }
    const StatusAnswer answer = bound(status_, instrument, state, day);
    StatusUse use{state, instrument, answer.bound, std::nullopt};
    if (answer.row != nullptr) use.row = *answer.row;
    reach.add(answer.bound, answer.turns_on_the_day,
              fmt::format("{} was not bound {}", named(state), words_of(day)),
              fmt::format("whether {} was bound {}", named(state), words_of(day)));
    out.status.push_back(std::move(use));
  }

  /// A norm that is only for States that made a reservation, or only for the others. A table
  /// without a row for it knows of none: reservations are recorded where they are known.
  void reserved(Finding& out, const std::string& reservation, bool wanted, const Bounds& day,
                Reach& reach) {
    if (tested_.sender.empty()) return;
    StatusAnswer answer = bound(status_, reservation, tested_.sender, day);
    if (answer.row == nullptr) {
      answer.bound = Truth::no;
    } else {
      out.status.push_back({tested_.sender, reservation, answer.bound, *answer.row});
    }
    reach.add(
        wanted ? answer.bound : !answer.bound, answer.turns_on_the_day,
        fmt::format("{} had {} the reservation {}", named(tested_.sender),
                    wanted ? "not made" : "made", words_of(day)),
        fmt::format("whether the reservation of {} held {}", named(tested_.sender), words_of(day)));
  }

  /// Every version that may have been in force on the day.
  void versions(Finding& out, const Norm& norm, const Bounds& day, Reach& reach) {
    Truth covered = Truth::no;
    const bool only_the_day = !(day.earliest && day.latest && *day.earliest == *day.latest);
    for (std::size_t i = 0; i < norm.versions.size(); ++i) {
      const Version& version = norm.versions[i];
      std::optional<Edge> until = version.until;
      if (!until && i + 1 < norm.versions.size()) until = norm.versions[i + 1].from;
      const InForce answer = in_force(version.from, until, day);
      covered = covered || answer.answer;
      if (answer.answer == Truth::no || reach.applies == Truth::no) continue;
      out.alternatives.push_back({&version, judge(version, tested_.facts),
                                  flip_sets(version, tested_.facts, options_.largest_flip)});
    }
    // Two versions that join without a gap cover the day whichever of them it was.
    if (covered == Truth::unknown && out.alternatives.size() > 1 && no_gap(norm, day))
      covered = Truth::yes;
    reach.add(covered, only_the_day,
              fmt::format("no text of it is recorded as in force {}", words_of(day)),
              fmt::format("whether its recorded text was in force {}", words_of(day)));
  }

  static bool no_gap(const Norm& norm, const Bounds& day) {
    const Version& first = norm.versions.front();
    const bool started =
        first.from.day.latest && day.earliest && *first.from.day.latest <= *day.earliest;
    for (std::size_t i = 0; i + 1 < norm.versions.size(); ++i) {
      if (norm.versions[i].until && norm.versions[i].until->day != norm.versions[i + 1].from.day)
        return false;
    }
    const std::optional<Edge>& last = norm.versions.back().until;
    const bool not_ended =
        !last || (last->day.earliest && day.latest && *day.latest < *last->day.earliest);
    return started && not_ended;
  }

  static Label label_of(Outcome outcome) {
    switch (outcome) {
      case Outcome::not_made_out:
        return Label::not_made_out;
      case Outcome::open:
        return Label::open;
      case Outcome::contested:
        return Label::contested;
      case Outcome::established:
        return Label::established;
    }
    return Label::open;
  }

  static Label label_of(Finding& finding, bool only_the_day) {
    if (finding.applies == Truth::no || finding.alternatives.empty()) return Label::not_applicable;
    std::set<Label> labels;
    for (const Alternative& alternative : finding.alternatives) {
      labels.insert(label_of(alternative.judgement.outcome));
    }
    if (finding.applies == Truth::unknown) {
      finding.may_not_apply = true;
      if (labels == std::set<Label>{Label::not_made_out}) return Label::not_made_out;
      // Not knowing whether a State was bound is a gap in the record; not knowing the day is
      // another.
      return only_the_day ? Label::date_sensitive : Label::open;
    }
    return labels.size() == 1 ? *labels.begin() : Label::date_sensitive;
  }

  // ---- norms that pull against each other
  // ---------------------------------------------------------

  static bool in_play(const Finding& finding) {
    switch (finding.label) {
      case Label::not_applicable:
      case Label::not_made_out:
        return false;
      case Label::open:
      case Label::contested:
      case Label::established:
      case Label::date_sensitive:
        return true;
    }
    return false;
  }

  /// A prohibition of an act and a duty to do it.
  static bool opposite(const Finding& a, const Finding& b) {
    const auto demands = [](const Finding& finding, Demand demand) {
      return std::any_of(finding.alternatives.begin(), finding.alternatives.end(),
                         [&](const Alternative& item) { return item.version->demand == demand; });
    };
    return a.norm->kind == NormKind::prohibition && b.norm->kind == NormKind::duty &&
           demands(a, Demand::breached) && demands(b, Demand::owed);
  }

  static bool is_side(const Finding& finding, const std::string& side) {
    return (side == "absolute" && finding.norm->absolute) || side == name_of(finding.norm->kind) ||
           (finding.instrument != nullptr && side == finding.instrument->rank);
  }

  void conflicts(std::vector<Finding>& findings) {
    for (Finding& prohibition : findings) {
      for (Finding& duty : findings) {
        if (!in_play(prohibition) || !in_play(duty) || !opposite(prohibition, duty)) continue;
        meet(prohibition, duty);
      }
    }
  }

  void meet(Finding& prohibition, Finding& duty) {
    bool ruled = false;
    for (const ConflictRule& rule : pack_.conflicts) {
      if (!rule.state.empty() && rule.state != tested_.sender) continue;
      const bool first = is_side(prohibition, rule.higher) && is_side(duty, rule.lower);
      const bool second = is_side(duty, rule.higher) && is_side(prohibition, rule.lower);
      if (first == second) continue;
      std::string text;
      if (!covers(rule, prohibition, text)) continue;
      ruled = true;
      Conflict conflict{"",
                        "",
                        first ? prohibition.norm->id : duty.norm->id,
                        rule.id,
                        title_in(rule.titles, "en"),
                        text,
                        rule.sources,
                        rule.disputed_by,
                        rule.marks};
      add(prohibition, duty, conflict);
    }
    if (!ruled) add(prohibition, duty, Conflict{});
  }

  static void add(Finding& a, Finding& b, Conflict conflict) {
    conflict.with = b.norm->id;
    conflict.other_tested_on = b.tested_on;
    a.conflicts.push_back(conflict);
    conflict.with = a.norm->id;
    conflict.other_tested_on = a.tested_on;
    b.conflicts.push_back(std::move(conflict));
  }

  static bool covers(const ConflictRule& rule, const Finding& finding, std::string& text) {
    if (rule.periods.empty()) return true;
    const Bounds day = finding.day ? bounds(finding.day->date) : Bounds{};
    for (const ConflictRule::Period& period : rule.periods) {
      const Truth answer = in_force(period.from, period.until, day).answer;
      if (answer == Truth::no) continue;
      if (!text.empty()) text += "; or, depending on the day: ";
      text += period.text;
    }
    return !text.empty();
  }

  const Pack& pack_;
  const StatusTable& status_;
  const StateNames& names_;
  const Case& tested_;
  const AssessOptions& options_;
};

}  // namespace

std::vector<Finding> assess(const Pack& pack, const StatusTable& status, const StateNames& names,
                            const Case& tested, const AssessOptions& options) {
  return Assessor(pack, status, names, tested, options).run({});
}

std::vector<Finding> assess_keeping(const Pack& pack, const StatusTable& status,
                                    const StateNames& names, const Case& tested,
                                    const AssessOptions& options, const Keep& keep) {
  return Assessor(pack, status, names, tested, options).run(keep);
}

std::vector<Question> worth_asking(const std::vector<Finding>& findings, const Facts& facts) {
  std::map<std::string, Question> by_key;
  for (const Finding& finding : findings) {
    std::map<std::string, std::size_t> smallest;  // of the flip sets that a key is in
    for (const Alternative& alternative : finding.alternatives) {
      for (const Flip& flip : alternative.flips) {
        for (const Flip::Change& change : flip.changes) {
          const FactState state = state_of(facts, change.key);
          if (state == FactState::yes || state == FactState::no) continue;
          const auto [at, fresh] = smallest.try_emplace(change.key, flip.changes.size());
          if (!fresh) at->second = std::min(at->second, flip.changes.size());
        }
      }
    }
    for (const auto& [key, size] : smallest) {
      Question& question = by_key[key];
      question.key = key;
      question.state = state_of(facts, key);
      ++(size == 1 ? question.alone : question.together);
      if (!has(question.norms, finding.norm->id)) question.norms.push_back(finding.norm->id);
    }
  }
  std::vector<Question> out;
  for (auto& [key, question] : by_key)
    out.push_back(std::move(question));
  std::stable_sort(out.begin(), out.end(), [](const Question& a, const Question& b) {
    return std::pair(a.alone, a.together) > std::pair(b.alone, b.together);
  });
  return out;
}

const char* name_of(Label label) noexcept {
  switch (label) {
    case Label::not_applicable:
      return "not applicable";
    case Label::not_made_out:
      return "not made out";
    case Label::open:
      return "open";
    case Label::contested:
      return "contested";
    case Label::established:
      return "established";
    case Label::date_sensitive:
      return "date-sensitive";
  }
  return "";
}

const char* sentence_for(Label label, Demand demand) noexcept {
  switch (label) {
    case Label::not_applicable:
      return "did not apply to this act on that day";
    case Label::not_made_out:
      return "conditions not met on the recorded evidence";
    case Label::open:
      return "open: too little is recorded to say whether the conditions are met";
    case Label::contested:
      return "contested: statements on record go both ways, and the answer turns on them";
    case Label::established:
      switch (demand) {
        case Demand::breached:
          return "conditions met on the recorded evidence";
        case Demand::owed:
          return "conditions of the duty met on the recorded evidence";
        case Demand::satisfied:
          return "standard met on the recorded evidence";
      }
      return "";
    case Label::date_sensitive:
      return "the answer turns on a day that is not known well enough";
  }
  return "";
}

}  // namespace panah::law
