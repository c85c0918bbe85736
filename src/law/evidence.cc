#include "law/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace panah::law {
namespace {

// ---- words
// ----------------------------------------------------------------------------------------------

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Where the first word that begins with the stem ends; npos when there is none. ASCII letters of
/// either case are alike.
std::size_t end_of_word(std::string_view text, std::string_view stem) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  for (auto at = text.begin();; ++at) {
    at = std::search(at, text.end(), stem.begin(), stem.end(), same);
    if (at == text.end()) return std::string_view::npos;
    if (at != text.begin() && is_letter(*(at - 1))) continue;
    auto end = at + static_cast<std::ptrdiff_t>(stem.size());
    while (end != text.end() && is_letter(*end))
      ++end;
    return static_cast<std::size_t>(end - text.begin());
  }
}

/// The same for the first of several stems that is there.
std::size_t end_of_any(std::string_view text, const std::vector<std::string>& stems) {
  for (const std::string& stem : stems) {
    if (const std::size_t end = end_of_word(text, stem); end != std::string_view::npos) return end;
  }
  return std::string_view::npos;
}

bool any_begins(std::string_view text, const std::vector<std::string>& stems) {
  return end_of_any(text, stems) != std::string_view::npos;
}

bool has(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool compatible(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || a == b;
}

/// Stated day if its year is stated, else the resolved one.
std::optional<TestDay> told_day(const Reading& reading, const Event& event) {
  if (!event.date) return std::nullopt;
  const DateMention& date = reading.dates[*event.date];
  const Bounds limits = bounds(date.stated);
  if (limits.earliest || limits.latest) return TestDay{date.stated, "as stated", false};
  if (date.resolved) return TestDay{date.resolved->edtf, date.resolved->why, true};
  return TestDay{date.stated, "as stated, without a year", false};
}

bool told_as_past(const Event& event) {
  switch (event.modality) {
    case Modality::asserted:
    case Modality::alleged:
      return true;
    case Modality::possible:
    case Modality::obliged:
    case Modality::future:
    case Modality::conditional:
    case Modality::questioned:
      return false;
  }
  return false;
}

// ---- facts
// ----------------------------------------------------------------------------------------------

class Gatherer {
  /// A day that another telling gives, and where.
  struct DayElsewhere {
    TestDay day;
    const EvidenceSource* source;
  };

 public:
  Gatherer(const EvidenceRules& rules, std::span<const EvidenceSource> sources, std::size_t source,
           EventIx event)
      : rules_(rules), sources_(sources), act_(completed(sources, source, event, elsewhere_)) {
    out_.sender = act_.from;
    out_.destination = act_.to;
    const auto kinds = rules_.acts.find(act_.mode.empty() ? "unstated" : act_.mode);
    if (kinds != rules_.acts.end()) {
      out_.acts = kinds->second.is;
      out_.may_be = kinds->second.may_be;
    }
    if (elsewhere_) {
      TestDay day = elsewhere_->day;
      day.why += elsewhere_->source == &sources[source] ? "; told elsewhere in the same report"
                                                        : "; told in " + elsewhere_->source->origin;
      day.inferred = true;
      out_.days["handover"] = day;
    } else if (std::optional<TestDay> day = day_of(sources[source], act_)) {
      out_.days["handover"] = *day;
    }
    decision(sources[source]);
    custody();
  }

  /// A headline tells less than the text below it. What this telling leaves out is taken from the
  /// other tellings of the same kind of act in the reports at hand, where they agree. Gives the
  /// report that the day was taken from, when it was.
  static Event completed(std::span<const EvidenceSource> sources, std::size_t source, EventIx index,
                         std::optional<DayElsewhere>& day) {
    const Reading& reading = *sources[source].reading;
    Event act = reading.events[index];
    std::set<std::string> from, to, modes;
    std::vector<DayElsewhere> days;
    for (const EvidenceSource& other : sources) {
      for (const Event& event : other.reading->events) {
        if (event.type != act.type || !compatible(event.from, act.from) ||
            !compatible(event.to, act.to) || !told_as_past(event)) {
          continue;
        }
        if (!event.from.empty()) from.insert(event.from);
        if (!event.to.empty()) to.insert(event.to);
        if (!event.mode.empty()) modes.insert(event.mode);
        if (const auto told = told_day(*other.reading, event)) days.push_back({*told, &other});
      }
    }
    if (act.from.empty() && from.size() == 1) act.from = *from.begin();
    if (act.to.empty() && to.size() == 1) act.to = *to.begin();
    if (act.mode.empty() && modes.size() == 1) act.mode = *modes.begin();
    const std::optional<TestDay> own = told_day(reading, act);
    if (!own || bounds(own->date) == Bounds{}) day = narrowest(days);
    return act;
  }

  /// The most exact of the days, if none of the others excludes it.
  static std::optional<DayElsewhere> narrowest(const std::vector<DayElsewhere>& days) {
    constexpr auto endless = std::numeric_limits<std::int64_t>::max();
    const auto width = [](const DayElsewhere& day) {
      const Bounds limits = bounds(day.day.date);
      return limits.earliest && limits.latest
                 ? std::int64_t{limits.latest->number} - limits.earliest->number
                 : endless;
    };
    const DayElsewhere* best = nullptr;
    for (const DayElsewhere& day : days) {
      if (best == nullptr || width(day) < width(*best)) best = &day;
    }
    if (best == nullptr) return std::nullopt;
    const bool agreed = std::all_of(days.begin(), days.end(), [&](const DayElsewhere& day) {
      return same(day.day.date, best->day.date) != Truth::no &&
             (width(*best) != endless || day.day.date == best->day.date);
    });
    return agreed ? std::optional(*best) : std::nullopt;
  }

  Case run() {
    for (const EvidenceSource& source : sources_) {
      for (const Event& event : source.reading->events) {
        if (!compatible(event.from, act_.from) || !compatible(event.to, act_.to)) continue;
        for (const EvidenceRule& rule : rules_.rules)
          apply(rule, source, event);
      }
    }
    for (auto& [key, fact] : out_.facts)
      settle(key, fact);
    return std::move(out_);
  }

 private:
  /// The day of the one order the report tells; with several or none, no later than the hand-over.
  void decision(const EvidenceSource& source) {
    std::set<PartialDate> days;
    std::optional<TestDay> only;
    const auto types = rules_.days.find("decision");
    for (const Event& event : source.reading->events) {
      if (types == rules_.days.end() || !has(types->second, event.type) || !told_as_past(event) ||
          !compatible(event.from, act_.from) || !compatible(event.to, act_.to)) {
        continue;
      }
      if (std::optional<TestDay> day = told_day(*source.reading, event)) {
        days.insert(day->date);
        only = day;
      }
    }
    if (days.size() == 1) {
      out_.days["decision"] = *only;
      return;
    }
    const auto handover = out_.days.find("handover");
    if (handover == out_.days.end()) return;
    const std::optional<Day> last = bounds(handover->second.date).latest;
    if (last) {
      out_.days["decision"] = {make_interval(std::nullopt, make_date(to_civil(*last))),
                               "no order with a day is told; it came no later than the hand-over",
                               true};
    }
  }

  /// When the people were taken, as far as the reports that tell it agree: within a month, before
  /// the hand-over where its day is known. From the earliest to the latest day told.
  void custody() {
    constexpr std::int32_t a_month = 31;
    const auto types = rules_.days.find("detention");
    const auto handover = out_.days.find("handover");
    if (types == rules_.days.end()) return;
    std::optional<Day> last;
    if (handover != out_.days.end()) last = bounds(handover->second.date).latest;
    std::optional<Day> first_told, last_told;
    std::set<std::string> reports;
    for (const EvidenceSource& source : sources_) {
      for (const Event& event : source.reading->events) {
        if (!has(types->second, event.type) || !told_as_past(event) ||
            event.polarity != Polarity::positive || !compatible(event.from, act_.from)) {
          continue;
        }
        const std::optional<TestDay> told = told_day(*source.reading, event);
        const Bounds day = told ? bounds(told->date) : Bounds{};
        if (!day.earliest || !day.latest || (last && *last < *day.latest)) continue;
        first_told = std::min(first_told.value_or(*day.earliest), *day.earliest);
        last_told = std::max(last_told.value_or(*day.latest), *day.latest);
        reports.insert(source.origin);
      }
    }
    if (!first_told || last_told->number - first_told->number > a_month) return;
    const PartialDate from = make_date(to_civil(*first_told)), to = make_date(to_civil(*last_told));
    out_.days["detention"] = {from == to ? from : make_interval(from, to),
                              fmt::format("arrests told in {} of the reports", reports.size()),
                              true};
  }

  bool is_the_act(const EvidenceSource& source, const Event& event) const {
    if (event.type != act_.type) return false;
    const std::optional<TestDay> day = told_day(*source.reading, event);
    const auto handover = out_.days.find("handover");
    return !day || handover == out_.days.end() ||
           same(day->date, handover->second.date) != Truth::no;
  }

  /// The event's words, and as many after them in its statement as the rule reaches.
  static Range reach_of(const EvidenceRule& rule, const EvidenceSource& source,
                        const Event& event) {
    const std::uint32_t limit =
        std::max(event.at.end, source.reading->statements[event.statement].at.end);
    Range range{event.at.begin, std::min(limit, event.at.end + rule.reach)};
    const std::string& text = source.text->text;
    while (range.end > event.at.end && range.end < text.size() &&
           (static_cast<unsigned char>(text[range.end]) & 0xC0u) == 0x80u) {
      --range.end;
    }
    return range;
  }

  /// The words that speak for or against the fact; nullopt when the rule does not fit.
  std::optional<Range> fits(const EvidenceRule& rule, const EvidenceSource& source,
                            const Event& event) const {
    if (rule.event != event.type || !has(rule.modalities, name_of(event.modality)))
      return std::nullopt;
    if (!rule.outcomes.empty() && !has(rule.outcomes, event.outcome)) return std::nullopt;
    if (rule.weight == EvidenceRule::Weight::judgement &&
        speaks_of_law(*source.reading, event.statement)) {
      return std::nullopt;
    }
    const Range reach = reach_of(rule, source, event);
    const std::string_view words = slice(source.text->text, reach);
    Range found = event.at;
    for (const auto* stems : {&rule.words, &rule.also}) {
      if (stems->empty()) continue;
      const std::size_t end = end_of_any(words, *stems);
      if (end == std::string_view::npos) return std::nullopt;
      found.end = std::max(found.end, static_cast<std::uint32_t>(reach.begin + end));
    }
    if (any_begins(words, rule.not_words)) return std::nullopt;
    if (!rule.by.empty()) {
      const std::string by = event.by ? source.reading->mentions[*event.by].name : std::string();
      const Statement& statement = source.reading->statements[event.statement];
      if (!any_begins(by, rule.by) && !any_begins(speaker_in_words(source, statement), rule.by))
        return std::nullopt;
    }
    if (rule.the_act && !is_the_act(source, event)) return std::nullopt;
    return found;
  }

  void apply(const EvidenceRule& rule, const EvidenceSource& source, const Event& event) {
    const std::optional<Range> words = fits(rule, source, event);
    if (!words) return;
    const Statement& statement = source.reading->statements[event.statement];
    // "denied that he was extradited": the statement is negative and the event positive, or the
    // other way round; both negative is a yes again.
    const bool denied =
        (statement.polarity == Polarity::negative) != (event.polarity == Polarity::negative);
    const bool against = denied != rule.against;
    const bool asserted = event.modality != Modality::alleged;
    add(rule, source, event.statement, *words, against, asserted);
    // Whoever says that this is false speaks the other way.
    for (StatementIx i = 0; i < source.reading->statements.size(); ++i) {
      const Statement& answer = source.reading->statements[i];
      if (answer.about == event.statement && rejects(*source.reading, i) &&
          speaker_in_words(source, answer) != speaker_in_words(source, statement)) {
        add(rule, source, i, answer.at, !against, true);
      }
    }
  }

  static bool rejects(const Reading& reading, StatementIx statement) {
    if (reading.statements[statement].polarity == Polarity::negative) return true;
    return std::any_of(reading.events.begin(), reading.events.end(), [&](const Event& event) {
      return event.statement == statement && event.type == "denial" &&
             event.polarity == Polarity::positive;
    });
  }

  void add(const EvidenceRule& rule, const EvidenceSource& source, StatementIx index, Range words,
           bool against, bool asserted) {
    const Statement& statement = source.reading->statements[index];
    Ground ground;
    ground.statement = (*source.statements)[index];
    ground.at = {source.rendition, words};
    ground.quote = slice(source.text->text, words);
    ground.who = speaker_in_words(source, statement);
    ground.chain = chain_in_words(source, statement);
    ground.origin = source.origin;
    ground.against = against;
    if (const std::optional<PartialDate> day = published_on(*source.text)) {
      ground.said = day->edtf;
      const auto handover = out_.days.find("handover");
      ground.after_the_act =
          handover != out_.days.end() && before(handover->second.date, *day) == Truth::yes;
    }
    Fact& fact = out_.facts[rule.fact];
    if (std::find(fact.grounds.begin(), fact.grounds.end(), ground) != fact.grounds.end()) return;
    fact.grounds.push_back(ground);
    Weighing& weighing = weighings_[rule.fact];
    weighing.weight = std::max(weighing.weight, rule.weight);
    if (against) {
      weighing.against.insert(ground.who);
      return;
    }
    weighing.speakers.insert(ground.who);
    weighing.origins.insert(ground.origin);
    weighing.asserted = weighing.asserted || asserted;
    const Attribution* last = statement.chain.empty() ? nullptr : &statement.chain.back();
    const std::string role = last != nullptr && last->speaker
                                 ? source.reading->mentions[*last->speaker].role
                                 : std::string();
    weighing.first_hand = weighing.first_hand || any_begins(ground.who, rules_.first_hand) ||
                          any_begins(role, rules_.first_hand);
  }

  struct Weighing {
    EvidenceRule::Weight weight = EvidenceRule::Weight::act;
    std::set<std::string> speakers, origins, against;
    bool asserted = false, first_hand = false;
  };

  static std::string listed(const std::set<std::string>& names) {
    std::string out;
    std::size_t left = names.size();
    for (const std::string& name : names) {
      out += name;
      --left;
      if (left == 1) out += " and ";
      if (left > 1) out += ", ";
    }
    return out;
  }

  void settle(const std::string& key, Fact& fact) {
    const Weighing& w = weighings_[key];
    const bool said = !w.speakers.empty(), denied = !w.against.empty();
    if (said && denied) {
      fact.state = FactState::contested;
      fact.why = fmt::format("said by {}; denied by {}", listed(w.speakers), listed(w.against));
      return;
    }
    switch (w.weight) {
      case EvidenceRule::Weight::act:
        if (denied) {
          fact.state = FactState::no;
          fact.why = fmt::format("not so according to {}; nobody on record says that it is",
                                 listed(w.against));
        } else if (w.asserted) {
          fact.state = FactState::yes;
          fact.why = fmt::format("told by {}, denied by nobody on record", listed(w.speakers));
        } else {
          fact.why = fmt::format("alleged, not told as fact, by {}", listed(w.speakers));
        }
        return;
      case EvidenceRule::Weight::judgement:
        if (denied) {
          fact.why = fmt::format("not so according to {}; nobody on record says that it is",
                                 listed(w.against));
        } else if (w.speakers.size() >= 2 && w.origins.size() >= 2 && w.first_hand && w.asserted) {
          fact.state = FactState::yes;
          fact.why = fmt::format("said independently by {}, denied by nobody on record",
                                 listed(w.speakers));
        } else {
          fact.why = fmt::format("alleged by {}; no independent source on record confirms it",
                                 listed(w.speakers));
        }
        return;
    }
  }

  const EvidenceRules& rules_;
  std::span<const EvidenceSource> sources_;
  std::optional<DayElsewhere> elsewhere_;  // before act_, which sets it
  const Event act_;  // with what other tellings of it in the same report agree on
  Case out_;
  std::map<std::string, Weighing> weighings_;
};

}  // namespace

Case case_from(const EvidenceRules& rules, std::span<const EvidenceSource> sources,
               std::size_t source, EventIx event) {
  return Gatherer(rules, sources, source, event).run();
}

std::optional<TestDay> day_of(const EvidenceSource& source, const Event& event) {
  std::optional<TestDay> told = told_day(*source.reading, event);
  if (told && bounds(told->date) != Bounds{}) return told;
  const std::optional<PartialDate> published = published_on(*source.text);
  if (!published) return told;
  const Bounds limits = bounds(*published);
  if (told_as_past(event)) {
    if (!limits.latest) return told;
    return TestDay{make_interval(std::nullopt, make_date(to_civil(*limits.latest))),
                   fmt::format("told as past in a report published on {}", published->edtf), true};
  }
  if (!limits.earliest) return told;
  return TestDay{make_interval(make_date(to_civil(*limits.earliest)), std::nullopt),
                 fmt::format("told as not yet done in a report published on {}", published->edtf),
                 true};
}

bool speaks_of_law(const Reading& reading, StatementIx statement) {
  return std::any_of(reading.legal_claims.begin(), reading.legal_claims.end(),
                     [&](const LegalClaim& claim) {
                       if (claim.statement != statement) return false;
                       switch (claim.kind) {
                         case LegalClaimKind::violation:
                         case LegalClaimKind::compliance:
                           return false;
                         case LegalClaimKind::prohibits:
                         case LegalClaimKind::permits:
                         case LegalClaimKind::silent:
                         case LegalClaimKind::applies:
                         case LegalClaimKind::adopted:
                           return true;
                       }
                       return false;
                     });
}

std::string outlet_of(const Rendition& rendition) {
  const auto& candidates = rendition.metadata.outlet;
  return candidates.empty() || candidates.front().value.empty() ? "the report"
                                                                : candidates.front().value;
}

std::optional<PartialDate> published_on(const Rendition& rendition) {
  for (const MetadataCandidate& candidate : rendition.metadata.published) {
    if (candidate.date) return candidate.date;
  }
  return std::nullopt;
}

static std::string link_in_words(const EvidenceSource& source, const Statement& statement,
                                 std::size_t link) {
  const Attribution& attribution = statement.chain[link];
  if (!attribution.speaker_text.empty()) return attribution.speaker_text;
  if (link == 0) return outlet_of(*source.text);
  return "an unnamed speaker";
}

std::string chain_in_words(const EvidenceSource& source, const Statement& statement) {
  if (statement.chain.empty()) return outlet_of(*source.text);
  std::string out;
  for (std::size_t i = 0; i < statement.chain.size(); ++i) {
    if (i > 0) out += " > ";
    out += link_in_words(source, statement, i);
  }
  return out;
}

std::string speaker_in_words(const EvidenceSource& source, const Statement& statement) {
  if (statement.chain.empty()) return outlet_of(*source.text);
  return link_in_words(source, statement, statement.chain.size() - 1);
}

}  // namespace panah::law
