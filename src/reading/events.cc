#include "reading/events.h"

#include "reading/mentions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace panah {

StatementPlaces::StatementPlaces(const Page& page, std::vector<Statement>& statements,
                                 const Outlet& outlet)
    : page_(page),
      statements_(statements),
      outlet_(outlet),
      attributed_(page.sentences.size() + 1),
      narrated_(page.sentences.size() + 1, none) {
  for (StatementIx i = 0; i < statements.size(); ++i)
    attributed_[sentence_of(statements[i].at.begin)].push_back(i);
}

std::size_t StatementPlaces::sentence_of(std::uint32_t byte) const {
  const auto& all = page_.sentences;
  const auto after =
      std::upper_bound(all.begin(), all.end(), byte,
                       [](std::uint32_t at, const SentenceView& s) { return at < s.at.begin; });
  return after == all.begin() ? 0 : static_cast<std::size_t>(after - all.begin()) - 1;
}

const std::vector<StatementIx>& StatementPlaces::around(std::uint32_t byte) const {
  return attributed_[sentence_of(byte)];
}

std::uint32_t StatementPlaces::attributed(Range range) const {
  std::uint32_t best = none;
  for (const StatementIx i : around(range.begin)) {
    if (!statements_[i].at.contains(range)) continue;
    if (best == none || statements_[i].at.size() < statements_[best].at.size()) best = i;
  }
  return best;
}

StatementIx StatementPlaces::at(TokenRange what, TokenRange sentence) {
  const Range range = page_.bytes(what);
  if (const std::uint32_t inside = attributed(range); inside != none) return inside;
  // A word of the attribution itself ("condemned") belongs to the statement it opens.
  for (const StatementIx i : around(range.begin)) {
    if (!statements_[i].chain.empty() && statements_[i].chain.back().cue_at.overlaps(range))
      return i;
  }
  std::uint32_t& narrated = narrated_[sentence_of(range.begin)];
  if (narrated != none) return narrated;
  TokenRange told = after_dateline(page_, sentence);
  while (told.last > told.first + 1 && page_.token(told.last - 1).kind == TokenKind::period)
    --told.last;
  Statement s;
  s.at = page_.bytes(told);
  s.content = std::string(slice(page_.text, s.at));
  s.chain = own_voice(outlet_);
  s.form = StatementForm::narrated;
  s.confidence = 0.7;
  s.rule = "statements > narrated";
  statements_.push_back(std::move(s));
  const auto index = static_cast<StatementIx>(statements_.size() - 1);
  narrated = index;
  return index;
}

namespace {

constexpr std::uint64_t pronouns = w_he | w_she | w_they;

class EventFinder {
 public:
  EventFinder(const Page& page, const std::vector<Mention>& mentions,
              const std::vector<Count>& counts, const std::vector<DateMention>& dates,
              const std::vector<Statement>& statements, StatementPlaces& places)
      : page_(page),
        mentions_(mentions),
        counts_(counts),
        dates_(dates),
        statements_(statements),
        places_(places) {}

  std::vector<Event> run() {
    principal_ = find_principal();
    for (const Statement& s : statements_) {
      for (const Attribution& a : s.chain) {
        if (a.when) spoken_.insert(*a.when);
      }
    }
    for (const SentenceView& sentence : page_.sentences) {
      if (!is_read(sentence.block)) continue;
      if (sentence.paragraph != paragraph_) {
        paragraph_ = sentence.paragraph;
        paragraph_begin_ = sentence.at.begin;
      }
      sentence_ = after_dateline(page_, sentence.tokens);
      for (std::uint32_t i = sentence_.first; i < sentence_.last;) {
        const std::uint32_t next = trigger_at(i);
        i = next > i ? next : i + 1;
      }
    }
    carry_places();
    single_route();
    return std::move(out_);
  }

 private:
  struct Met {
    const Trigger* trigger = nullptr;
    TokenRange at;
  };

  bool in_name(std::uint32_t i) const {
    return page_.mention_of[i] != none || page_.instrument_of[i] != none;
  }

  std::uint32_t trigger_at(std::uint32_t i) {
    if (in_name(i) || consumed_.contains(i)) return i;
    auto match = page_.lexicon.triggers.match(page_.tokens(), i, sentence_.last);
    std::uint32_t last = match.last;
    // A phrase of several words says more than a pair, a pair more than a single word.
    if (!match || last - i == 1) {
      if (const std::uint32_t end = pair_at(i); end > i) return end;
    }
    if (!match) {
      // "handed the men over", "sent him back": the particle stands apart.
      const std::uint32_t particle = split_particle(i);
      if (particle == none) return i;
      match.value = split_trigger_;
      last = i + 1;
    }
    for (const Trigger& trigger : *match.value) {
      if (trigger.noun && !noun_here({i, last})) continue;
      if (!trigger.noun && (noun_only({i, last}) || describes_noun({i, last}))) continue;
      if (trigger.noun && trigger.type == "detention" && last < sentence_.last &&
          names_a_place(last))
        continue;
      if (event_at({&trigger, {i, last}})) return last;
    }
    return last;
  }

  // "approved the extraditions", "their claims were rejected".
  std::uint32_t pair_at(std::uint32_t i) {
    const auto start = page_.lexicon.pair_starts.match(page_.tokens(), i, sentence_.last);
    if (!start) return i;
    const TokenRange at{i, start.last};
    if (describes_noun(at)) return i;
    for (const std::uint32_t index : *start.value) {
      const PairTrigger& pair = page_.lexicon.pairs[index];
      TokenRange then = second_of(pair, at);
      if (then.empty() && pair.passive && i > sentence_.first && after_be(i))
        then = first_before(pair, at);
      if (then.empty()) continue;
      if (!event_at({&pair.trigger, at})) continue;
      for (std::uint32_t k = then.first; k < then.last; ++k)
        consumed_.insert(k);
      return at.last;
    }
    return i;
  }
  bool after_be(std::uint32_t i) const {
    while (i > sentence_.first && page_.is(i - 1, w_adverb | w_negation))
      --i;
    return i > sentence_.first && page_.is(i - 1, w_be);
  }
  TokenRange second_of(const PairTrigger& pair, TokenRange at) const {
    for (std::uint32_t k = at.last; k < sentence_.last && k <= at.last + pair.within; ++k) {
      const TokenKind kind = page_.token(k).kind;
      if (kind == TokenKind::semicolon || kind == TokenKind::period ||
          kind == TokenKind::quote_close)
        break;
      if (page_.is(k, w_relative) && page_.mention_of[k] == none) break;
      if (const auto found = pair.then.match(page_.tokens(), k, sentence_.last))
        return {k, found.last};
    }
    return {};
  }
  TokenRange first_before(const PairTrigger& pair, TokenRange at) const {
    for (std::uint32_t k = at.first; k-- > sentence_.first && at.first - k <= pair.within + 4;) {
      if (page_.token(k).kind == TokenKind::semicolon || page_.token(k).kind == TokenKind::comma)
        break;
      if (const auto found = pair.then.match(page_.tokens(), k, at.first)) return {k, found.last};
    }
    return {};
  }

  std::uint32_t split_particle(std::uint32_t i) {
    struct Split {
      std::string_view verb, particle;
      const char* whole;
    };
    static constexpr Split splits[] = {
        {"handed", "over", "handed over"},   {"hand", "over", "hand over"},
        {"handing", "over", "handing over"}, {"sent", "back", "sent back"},
        {"send", "back", "send back"},       {"sending", "back", "sending back"},
        {"flew", "to", "flown to"},          {"handed", "to", "handed to"}};
    for (const Split& split : splits) {
      if (page_.lower(i) != split.verb) continue;
      for (std::uint32_t k = i + 2; k < sentence_.last && k < i + 9; ++k) {
        if (page_.token(k).kind != TokenKind::word && page_.token(k).kind != TokenKind::number)
          break;
        if (page_.lower(k) != split.particle) continue;
        const TokenText words = tokenize(split.whole);
        const auto found = page_.lexicon.triggers.match(
            words.tokens, 0, static_cast<std::uint32_t>(words.tokens.size()));
        if (!found) return none;
        split_trigger_ = found.value;
        return k;
      }
    }
    return none;
  }

  // "the arrests" against "he arrests": a determiner, adjective or preposition before means a noun.
  bool noun_here(TokenRange at) const {
    if (at.first == sentence_.first) return true;
    return !page_.is(at.first - 1, w_auxiliary) || page_.is(at.first - 1, w_be);
  }
  bool noun_only(TokenRange at) const {
    if (at.last - at.first > 1 || at.first == sentence_.first) return false;
    const std::string_view word = page_.lower(at.first);
    if (word.ends_with("ed") || word.ends_with("ing")) return false;
    return page_.is(at.first - 1, w_determiner | w_preposition) ||
           page_.token(at.first - 1).kind == TokenKind::possessive;
  }

  // "the detained men", "extradited Uzbeks": a participle in front of its noun tells nothing new.
  bool describes_noun(TokenRange at) const {
    if (at.last - at.first != 1 || !page_.lower(at.first).ends_with("ed") ||
        at.last >= sentence_.last)
      return false;
    const bool noun_follows =
        page_.is(at.last, w_person_plural | w_person_singular) || page_.mention_of[at.last] != none;
    if (!noun_follows) return false;
    if (at.first == sentence_.first) return false;
    const std::uint32_t p = at.first - 1;
    return page_.is(p, w_determiner | w_preposition) ||
           page_.token(p).kind == TokenKind::possessive ||
           page_.token(p).kind == TokenKind::number || page_.count_of[p] != none ||
           page_.is(p, w_number);
  }
  bool names_a_place(std::uint32_t i) const {
    static constexpr std::string_view places[] = {"center",  "centre",   "centers",
                                                  "centres", "facility", "facilities",
                                                  "cell",    "camp",     "isolator"};
    for (const auto word : places) {
      if (page_.lower(i) == word) return true;
    }
    return false;
  }

  // The clause around a trigger, inside its statement.
  TokenRange clause(TokenRange trigger) const {
    TokenRange limit = sentence_;
    const std::uint32_t statement = places_.attributed(page_.bytes(trigger));
    if (statement != none) {
      const TokenRange content = page_.tokens_in(statements_[statement].at);
      limit.first = std::max(limit.first, content.first);
      limit.last = std::min(limit.last, content.last);
    }
    TokenRange r = limit;
    for (std::uint32_t i = trigger.first; i-- > limit.first;) {
      if (closes_clause(i, limit) || (page_.token(i).kind == TokenKind::comma &&
                                      i + 1 < trigger.first && page_.is(i + 1, w_conjunction))) {
        r.first = i + 1;
        break;
      }
    }
    for (std::uint32_t i = trigger.last; i < limit.last; ++i) {
      if (closes_clause(i, limit) ||
          (page_.token(i).kind == TokenKind::comma && i + 1 < limit.last &&
           page_.is(i + 1, w_conjunction | w_relative)) ||
          (page_.lower(i) == "and" && i + 1 < limit.last && verb_begins(i + 1, limit))) {
        r.last = i;
        break;
      }
    }
    return r;
  }
  bool verb_begins(std::uint32_t i, TokenRange limit) const {
    if (page_.is(i, w_auxiliary | w_reporting)) return true;
    const auto match = page_.lexicon.triggers.match(page_.tokens(), i, limit.last);
    return match && !match.value->front().noun;
  }
  bool closes_clause(std::uint32_t i, TokenRange limit) const {
    const Token& t = page_.token(i);
    if (t.kind == TokenKind::semicolon || t.kind == TokenKind::colon || t.kind == TokenKind::period)
      return true;
    if (page_.mention_of[i] != none || page_.date_of[i] != none) return false;
    if (page_.is(i, w_relative)) return true;
    if (t.lower == "that" && i > limit.first) return true;
    if (!page_.is(i, w_subordinator)) return false;
    // "after June 9", "as refugees", "before the court", "since 2010" do not open a clause.
    if (i + 1 < limit.last &&
        (page_.date_of[i + 1] != none || page_.token(i + 1).kind == TokenKind::number))
      return false;
    if (t.lower == "as" || t.lower == "before") return false;
    return true;
  }

  bool has(TokenRange r, std::uint64_t bits) const {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.is(i, bits)) return true;
    }
    return false;
  }
  bool has_word(TokenRange r, std::initializer_list<std::string_view> words) const {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      for (const auto word : words) {
        if (page_.lower(i) == word) return true;
      }
    }
    return false;
  }
  bool has_person(TokenRange r, TokenRange trigger) const {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (trigger.contains(i)) continue;
      if (page_.is(i, w_person_plural | w_person_singular | pronouns)) return true;
      const std::uint32_t m = page_.mention_of[i];
      if (m != none &&
          (mentions_[m].type == MentionType::person ||
           (mentions_[m].type == MentionType::nationality && page_.lower(i).ends_with("s"))))
        return true;
      if (page_.count_of[i] != none) return true;
    }
    return false;
  }

  bool event_at(const Met& met) {
    const Trigger& trigger = *met.trigger;
    const TokenRange at = met.at;
    const TokenRange c = clause(at);
    Event e;
    e.type = trigger.type;
    e.mode = trigger.mode;
    e.trigger = page_.bytes(at);
    const bool passive = !trigger.noun && is_passive(at, c);

    e.date = date_for(at, c);
    const bool before = passive || bearer(e.type);
    e.count =
        trigger.noun ? count_after_of(at, c) : (before ? count_before(at, c) : count_after(at, c));
    if (e.type == "detention" && !e.count) e.count = count_after(at, c);
    people(e, at, c, passive, trigger.noun);
    places(e, at, c);
    if (speech_act(e.type)) {
      // "condemned the deportation ... on 9 July": the date and the States are the deportation's.
      e.count.reset();
      e.from.clear();
      e.to.clear();
      e.place.clear();
      if (e.date && dates_[*e.date].at.begin > e.trigger.end + 8) e.date.reset();
    } else if (e.type != "return" && e.type != "order" && e.type != "request" && e.type != "risk") {
      e.from.clear();
      e.to.clear();
    }
    if (!bearer(e.type)) e.by = actor(at, c, passive, trigger.noun);
    if ((!e.by || mentions_[*e.by].type == MentionType::nationality) && !passive && !trigger.noun &&
        !bearer(e.type))
      e.by_words = subject_words(at, c);
    if (e.type == "return") sender(e, at, c, trigger.noun);
    e.duration = duration(c, e.type);
    if (e.type == "appeal") e.outcome = outcome(at, c);
    for (std::uint32_t i = c.first; i < c.last; ++i) {
      if (page_.instrument_of[i] != none) {
        e.instrument = page_.instrument_of[i];
        break;
      }
    }
    if (e.type == "allegation" && !e.count) e.count = any_count(c);
    if (e.type == "request" && !e.by) wanted_where(e, c);
    if (!needed(trigger, e, at, c)) return false;
    if (e.type == "return" && generic(at, c, e)) return false;
    if (e.type == "risk" && e.people.empty() && !e.count && states_a_rule(at)) return false;
    polarity_and_modality(e, at, c, trigger.noun);
    // Ill-treatment that is only feared is a risk.
    if (e.type == "ill_treatment" && (e.modality != Modality::asserted || feared(at, c)))
      e.type = "risk";
    if (repeats(e, c)) return true;
    e.at = extent(e, at, c);
    e.statement = places_.at(at, sentence_);
    if (!e.by && (e.type == "allegation" || e.type == "denial" || e.type == "condemnation" ||
                  e.type == "appeal_for_action")) {
      e.by = statement_speaker(e.statement);
    }
    e.confidence = 0.55 + 0.1 * (e.date.has_value() + e.count.has_value() + !e.to.empty()) +
                   (trigger.noun ? 0.0 : 0.1);
    e.confidence = std::min(e.confidence, 0.9);
    e.rule = fmt::format("events > {}{} > \"{}\"", e.type, e.mode.empty() ? "" : "/" + e.mode,
                         slice(page_.text, e.trigger));
    for (auto other = out_.rbegin(); other != out_.rend(); ++other) {
      if (other->trigger.end + 2000 < e.trigger.begin) break;
      if (other->type == e.type && other->trigger.overlaps(e.trigger)) return true;
    }
    out_.push_back(std::move(e));
    return true;
  }

  // Who accuses, denies or condemns is who speaks.
  std::optional<MentionIx> statement_speaker(StatementIx statement) const {
    if (statement >= statements_.size()) return std::nullopt;  // told by the outlet
    return statements_[statement].chain.empty() ? std::nullopt
                                                : statements_[statement].chain.back().speaker;
  }
  // "Article 3 prohibits the return of anyone to a country where they face torture": law, not a
  // person.
  bool states_a_rule(TokenRange at) const {
    for (std::uint32_t i = sentence_.first; i < at.first; ++i) {
      const auto word = page_.lexicon.legal.match(page_.tokens(), i, at.first);
      if (word && (*word.value == LegalWord::prohibits || *word.value == LegalWord::silent))
        return true;
    }
    return false;
  }
  bool feared(TokenRange at, TokenRange c) const {
    for (std::uint32_t i = at.first; i-- > c.first && at.first - i <= 6;) {
      for (const std::string_view word :
           {"risk", "risks", "threat", "danger", "fear", "fears", "feared", "face", "faces",
            "facing", "against", "prohibition", "allegations", "possibility", "avoid",
            "convention"}) {
        if (page_.lower(i) == word) return true;
      }
    }
    return false;
  }
  // A second word for the same thing in one clause: "discussed at the briefing".
  bool repeats(const Event& e, TokenRange c) const {
    const Range clause_bytes = page_.bytes(c);
    for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
      const Event& other = *it;
      if (other.trigger.end <= clause_bytes.begin) break;  // events come in text order
      if (other.type != e.type || !clause_bytes.contains(other.trigger)) continue;
      if (e.type == "return" && other.mode != e.mode) continue;
      const bool more = (e.date && e.date != other.date) || (e.count && e.count != other.count) ||
                        (!e.to.empty() && e.to != other.to) ||
                        (!e.people.empty() && e.people != other.people);
      if (!more) return true;
    }
    return false;
  }

  bool needed(const Trigger& trigger, const Event& e, TokenRange at, TokenRange c) const {
    if (trigger.needs_place_or_duration ||
        (e.type == "detention" && page_.lower(at.first) == "spent")) {
      const bool held = has_word(
          c, {"detention", "prison", "custody", "jail", "cell", "centre", "center", "facility",
              "colony", "isolator", "bars", "incommunicado", "airport", "imprisoned", "jailed"});
      if (!held ||
          !(e.date || !e.duration.empty() || !e.place.empty() || e.count || !e.people.empty()))
        return false;
      if (page_.lower(at.first) == "spent" && e.duration.empty()) return false;
      return has_person(c, at) || !trigger.noun;
    }
    switch (trigger.needs) {
      case Needs::any:
        return true;
      case Needs::person:
        return has_person(c, at);
      case Needs::role:
        return e.date || e.count || !e.people.empty() || !e.from.empty() || !e.to.empty() || e.by;
      case Needs::status:
        return has_word(c, {"refugee", "refugees", "asylum", "status", "protection"});
      case Needs::law:
        return has(c, w_law_noun);
      case Needs::decision:
        return has_word(c, {"decision",   "decisions", "ruling",      "rulings",   "order",
                            "orders",     "verdict",   "sentence",    "sentences", "appeal",
                            "appeals",    "judgment",  "extradition", "refusal",   "deportation",
                            "conviction", "warrant",   "removal",     "expulsion", "rejection"});
      case Needs::body: {
        for (std::uint32_t i = c.first; i < c.last; ++i) {
          if (page_.mention_of[i] != none &&
              mentions_[page_.mention_of[i]].type == MentionType::organization)
            return true;
          if (page_.is(i, w_institution)) return true;
        }
        return has_word(
            c, {"court", "courts", "committee", "tribunal", "judge", "judges", "commission", "it"});
      }
      case Needs::court: {
        const std::uint32_t from =
            at.first > sentence_.first + 16 ? at.first - 16 : sentence_.first;
        return has_word({from, std::min(sentence_.last, at.last + 8)},
                        {"court", "courts", "committee", "commission", "tribunal", "judge",
                         "judges", "strasbourg", "un", "unhcr"});
      }
      case Needs::destination:
        return !e.to.empty() && (e.by ? mentions_[*e.by].country != e.to : true);
      case Needs::of:
        return has_word({at.last, std::min(c.last, at.last + 14)}, {"of"});
    }
    return true;
  }

  // Return in general, nobody's in particular: "prohibit the extradition of individuals if they
  // face".
  bool generic(TokenRange at, TokenRange c, const Event& e) const {
    for (std::uint32_t i = at.first; i-- > c.first && at.first - i <= 6;) {
      const std::string_view w = page_.lower(i);
      if (w.starts_with("prohibit") || w == "ban" || w == "bans" || w == "banned" || w == "bar" ||
          w == "bars" || w.starts_with("forbid") || w == "forbade" || w == "reject" ||
          w == "rejecting" || w == "refusing" || w == "ground" || w == "grounds") {
        return !e.count && e.people.empty();
      }
    }
    return false;
  }

  bool is_passive(TokenRange at, TokenRange c) const {
    std::uint32_t i = at.first;
    while (i > c.first && (page_.is(i - 1, w_adverb | w_negation) && !page_.is(i - 1, w_be)))
      --i;
    if (i > c.first && page_.is(i - 1, w_be)) return true;
    // "28 men extradited from", "the men deported in June"
    if (at.last < c.last && (page_.is(at.last, w_preposition) || page_.date_of[at.last] != none) &&
        i > c.first && !page_.is(i - 1, w_auxiliary)) {
      const std::uint32_t p = i - 1;
      if (page_.lower(at.first).ends_with("ed") && page_.is(p, w_person_plural | w_person_singular))
        return true;
    }
    return at.last == c.last && at.last - at.first == 1 && page_.lower(at.first).ends_with("ed");
  }

  std::optional<DateIx> date_for(TokenRange at, TokenRange c) const {
    auto found = nearest_date(at, c);
    // "One year ago today": the words of two dates side by side are one day, and the second alone
    // is another. The first is right as far as it goes.
    while (found) {
      const TokenRange words = page_.tokens_in(dates_[*found].at);
      if (words.empty() || words.first == 0 || page_.date_of[words.first - 1] == none) break;
      found = page_.date_of[words.first - 1];
    }
    return found;
  }
  std::optional<DateIx> nearest_date(TokenRange at, TokenRange c) const {
    const auto free = [&](std::uint32_t i) {
      return page_.date_of[i] != none && !spoken_.contains(page_.date_of[i]) && !dates_a_law(i);
    };
    for (std::uint32_t i = at.last; i < c.last && i < at.last + 18; ++i) {
      if (free(i)) return page_.date_of[i];
      const auto other = page_.lexicon.triggers.match(page_.tokens(), i, c.last);
      if (other && !in_name(i) && i > at.last + 1 && !other.value->front().noun &&
          !page_.is(i - 1, w_determiner))
        break;
    }
    for (std::uint32_t i = at.first; i-- > c.first;) {
      if (free(i)) return page_.date_of[i];
      const auto other = page_.lexicon.triggers.match(page_.tokens(), i, at.first);
      if (other && !in_name(i) && !other.value->front().noun) break;
    }
    // "On June 9, ..." opens the sentence and holds for all of it.
    for (std::uint32_t i = sentence_.first; i < sentence_.first + 6 && i + 1 < c.first; ++i) {
      if (free(i) && page_.token(i + 1).kind == TokenKind::comma) return page_.date_of[i];
    }
    return std::nullopt;
  }

  // "the Minsk Convention of 22 January 1993", "the law of 4 December 2009": the law's day, not the
  // act's.
  bool dates_a_law(std::uint32_t i) const {
    if (page_.instrument_of[i] != none) return true;
    std::uint32_t first = i;
    while (first > 0 && page_.date_of[first - 1] == page_.date_of[i])
      --first;
    if (first < 2) return false;
    const std::string_view link = page_.lower(first - 1);
    if (link != "of" && link != "dated" && page_.token(first - 1).kind != TokenKind::open)
      return false;
    for (std::uint32_t k = first - 1; k-- > 0 && first - k <= 6;) {
      if (page_.instrument_of[k] != none || page_.is(k, w_law_noun)) return true;
      if (page_.token(k).kind == TokenKind::period) break;
    }
    return false;
  }

  bool counts_people(std::uint32_t count) const {
    const TokenRange set = page_.tokens_in(counts_[count].set_at);
    if (set.empty()) return false;
    const std::uint32_t head = set.last - 1;
    return page_.is(head, w_person_plural | w_person_singular) || page_.mention_of[head] != none ||
           page_.lower(head) == "whom" || page_.lower(head) == "them";
  }
  std::optional<CountIx> count_after_of(TokenRange at, TokenRange c) const {
    for (std::uint32_t i = at.last; i < c.last && i < at.last + 5; ++i) {
      if (page_.count_of[i] != none && counts_people(page_.count_of[i])) return page_.count_of[i];
      if (page_.lower(i) == "to" || page_.lower(i) == "from" || page_.date_of[i] != none) break;
    }
    return std::nullopt;
  }
  std::optional<CountIx> count_after(TokenRange at, TokenRange c) const {
    for (std::uint32_t i = at.last; i < c.last && i < at.last + 6; ++i) {
      if (page_.count_of[i] != none && counts_people(page_.count_of[i])) return page_.count_of[i];
      if (page_.is(i, w_preposition) && page_.count_of[i] == none && page_.lower(i) != "of") break;
    }
    return std::nullopt;
  }
  std::optional<CountIx> count_before(TokenRange at, TokenRange c) const {
    for (std::uint32_t i = at.first; i-- > c.first;) {
      if (page_.count_of[i] != none && counts_people(page_.count_of[i])) return page_.count_of[i];
    }
    return std::nullopt;
  }

  std::optional<CountIx> any_count(TokenRange c) const {
    for (std::uint32_t i = c.first; i < c.last; ++i) {
      if (page_.count_of[i] != none) return page_.count_of[i];
    }
    return std::nullopt;
  }
  // "to Uzbekistan, where they are wanted"
  void wanted_where(Event& e, TokenRange c) const {
    if (c.first < sentence_.first + 2 || page_.lower(c.first - 1) != "where") return;
    const std::uint32_t k =
        page_.token(c.first - 2).kind == TokenKind::comma ? c.first - 3 : c.first - 2;
    const std::uint32_t m = page_.mention_of[k];
    if (m != none && mentions_[m].type == MentionType::place) e.by = m;
  }

  // "he": the person the document has been telling of, not one who speaks here.
  std::optional<MentionIx> pronoun(std::uint32_t i) const {
    const std::uint32_t here = page_.token(i).at.begin;
    const std::uint32_t sentence = page_.token(sentence_.first).at.begin;
    std::optional<MentionIx> last;
    MentionIx m = static_cast<MentionIx>(
        std::lower_bound(mentions_.begin(), mentions_.end(), here,
                         [](const Mention& x, std::uint32_t at) { return x.at.begin < at; }) -
        mentions_.begin());
    for (int looked = 0; m-- > 0 && looked < 300; ++looked) {
      if (mentions_[m].type != MentionType::person || mentions_[m].at.end > here || !fits(m, i) ||
          speaks_at(m, here))
        continue;
      if (mentions_[m].at.begin >= sentence) return m;  // named in the same sentence
      last = m;
      break;
    }
    if (principal_ && fits(*principal_, i) && !speaks_at(*principal_, here)) return principal_;
    return last;
  }
  // The person the document is about: named at least twice, never speaking, and more often than any
  // other who does not speak.
  std::optional<MentionIx> find_principal() const {
    std::set<MentionIx> speakers;
    for (const Statement& s : statements_) {
      for (const Attribution& a : s.chain) {
        if (a.speaker) speakers.insert(first_of(mentions_, *a.speaker));
      }
    }
    std::map<MentionIx, int> named;
    for (MentionIx m = 0; m < mentions_.size(); ++m) {
      const MentionIx first = first_of(mentions_, m);
      if (mentions_[m].type == MentionType::person && !speakers.contains(first)) ++named[first];
    }
    std::optional<MentionIx> best;
    int most = 1;
    bool tied = false;
    for (const auto& [m, times] : named) {
      tied = tied || times == most;
      if (times <= most) continue;
      best = m;
      most = times;
      tied = false;
    }
    return tied ? std::nullopt : best;
  }
  // "the complainant", "her husband", "my client": the principal, when the document has one.
  bool definite_person(std::uint32_t i) const {
    if (!page_.is(i, w_person_singular) || page_.mention_of[i] != none || i == sentence_.first)
      return false;
    std::uint32_t k = i;
    while (k > sentence_.first && i - k < 3 && !page_.is(k - 1, w_determiner) &&
           page_.token(k - 1).kind == TokenKind::word &&
           !page_.is(k - 1, w_preposition | w_auxiliary))
      --k;
    if (k == sentence_.first || !page_.is(k - 1, w_determiner)) return false;
    const std::string_view d = page_.lower(k - 1);
    return d == "the" || d == "his" || d == "her" || d == "my" || d == "their" || d == "our";
  }
  bool fits(MentionIx m, std::uint32_t i) const {
    const std::string given =
        tokenize(mentions_[m].name.substr(0, mentions_[m].name.find(' '))).lowered;
    const std::uint64_t classes = page_.lexicon.word(given).classes;
    const bool male = (classes & w_given_m) != 0;
    const bool female = (classes & w_given_f) != 0;
    return page_.is(i, w_he) ? male || !female : female || !male;
  }
  bool speaks_at(MentionIx m, std::uint32_t at) const {
    for (const StatementIx i : places_.around(at)) {
      const Statement& s = statements_[i];
      if (s.at.begin > at || s.at.end <= at) continue;
      for (const Attribution& a : s.chain) {
        if (a.speaker && first_of(mentions_, *a.speaker) == first_of(mentions_, m)) return true;
      }
    }
    return false;
  }

  void add_person(Event& e, std::uint32_t mention) const {
    const MentionIx first = first_of(mentions_, mention);
    for (const MentionIx there : e.people) {
      if (first_of(mentions_, there) == first) return;
    }
    e.people.push_back(mention);
  }
  void people(Event& e, TokenRange at, TokenRange c, bool passive, bool noun) const {
    if (e.type == "condemnation" || e.type == "legislation" || e.type == "meeting" ||
        e.type == "appeal_for_action" || e.type == "denial")
      return;
    const auto take = [&](std::uint32_t i) {
      const std::uint32_t m = page_.mention_of[i];
      if (m != none && mentions_[m].type == MentionType::person) add_person(e, m);
      if (m == none && page_.is(i, w_he | w_she)) {
        if (const auto who = pronoun(i)) add_person(e, *who);
      } else if (principal_ && e.people.empty() && definite_person(i) &&
                 !speaks_at(*principal_, page_.token(i).at.begin)) {
        add_person(e, *principal_);
      }
    };
    if (noun) {
      if (at.first > c.first + 1 && page_.token(at.first - 1).kind == TokenKind::possessive)
        take(at.first - 2);
      if (at.first > c.first && page_.is(at.first - 1, w_determiner)) take(at.first - 1);
      if (at.last < c.last && page_.lower(at.last) == "of") {
        for (std::uint32_t i = at.last + 1; i < c.last && i < at.last + 10; ++i) {
          if (page_.mention_of[i] == none && page_.is(i, w_preposition | w_auxiliary)) break;
          take(i);
        }
      }
      return;
    }
    if (passive || e.type == "trial" || e.type == "disappearance" || e.type == "death" ||
        e.type == "status_claim" || e.type == "detention" || e.type == "charge" ||
        e.type == "risk") {
      for (std::uint32_t i = at.first; i-- > c.first;) {
        if (page_.mention_of[i] == none && page_.is(i, w_reporting)) break;
        take(i);
      }
      return;
    }
    for (std::uint32_t i = at.last; i < c.last && i < at.last + 12; ++i) {
      if (page_.mention_of[i] == none &&
          (page_.is(i, w_auxiliary) || page_.lower(i) == "to" || page_.lower(i) == "from" ||
           page_.lower(i) == "in" || page_.lower(i) == "by"))
        break;
      take(i);
    }
  }

  std::string country_at(std::uint32_t i) const {
    const std::uint32_t m = page_.mention_of[i];
    if (m == none) return "";
    return mentions_[m].country;
  }
  // The State after "to" or "from", within a few words.
  std::uint32_t state_after(std::uint32_t preposition, TokenRange c) const {
    for (std::uint32_t i = preposition + 1; i < c.last && i < preposition + 6; ++i) {
      const std::uint32_t m = page_.mention_of[i];
      if (m != none && !mentions_[m].country.empty() &&
          (mentions_[m].type == MentionType::place ||
           mentions_[m].type == MentionType::organization))
        return i;
      if (page_.is(i, w_preposition | w_auxiliary) && page_.mention_of[i] == none &&
          page_.lower(i) != "of")
        return none;
    }
    return none;
  }

  void places(Event& e, TokenRange at, TokenRange c) const {
    for (std::uint32_t i = at.first; i < c.last && i < at.last + 24; ++i) {
      const std::string_view w = page_.lower(i);
      if (page_.mention_of[i] != none) continue;
      if ((w == "to" || w == "into") && e.to.empty() && (i >= at.last || i + 1 == at.last)) {
        if (const std::uint32_t s = state_after(i, c);
            s != none && !has(TokenRange{i + 1, s}, w_reporting))
          e.to = country_at(s);
      } else if (w == "from" && e.from.empty() && i >= at.last) {
        if (const std::uint32_t s = state_after(i, c); s != none) e.from = country_at(s);
      } else if ((w == "in" || w == "at" || w == "near") && e.place.empty()) {
        for (std::uint32_t k = i + 1; k < c.last && k < i + 7; ++k) {
          if (page_.is(k, w_preposition) || page_.token(k).kind == TokenKind::comma ||
              page_.date_of[k] != none)
            break;
          if (page_.mention_of[k] == none && page_.lower(k) != "detention" &&
              page_.lower(k) != "prison" && page_.lower(k) != "airport")
            continue;
          if (page_.mention_of[k] != none &&
              mentions_[page_.mention_of[k]].type == MentionType::person)
            break;
          std::uint32_t last = k + 1;
          while (last < c.last && last < i + 8 && page_.token(last).kind == TokenKind::word &&
                 !page_.is(last, w_preposition | w_conjunction | w_auxiliary | w_subordinator |
                                     w_relative | w_adverb) &&
                 page_.date_of[last] == none)
            ++last;
          std::uint32_t first = i + 1;
          if (page_.is(first, w_determiner) && first + 1 < last) ++first;
          e.place = std::string(page_.slice_of({first, last}));
          break;
        }
      }
    }
    // "the extradition from Kazakhstan" may stand before a verb: "were taken from Kazakhstan and
    // deported".
    if (e.from.empty() && e.type == "return") {
      for (std::uint32_t i = at.first; i-- > c.first;) {
        if (page_.lower(i) == "from" && page_.mention_of[i] == none) {
          if (const std::uint32_t s = state_after(i, {i, at.first});
              s != none && mentions_[page_.mention_of[s]].type == MentionType::place &&
              s + 2 >= at.first - 3)
            e.from = country_at(s);
          break;
        }
      }
    }
  }

  bool body(std::uint32_t m) const {
    const Mention& x = mentions_[m];
    return x.type == MentionType::organization ||
           (x.type == MentionType::place && !x.country.empty());
  }
  // The subject of these bears the act: "spent a year in detention", "died", "face torture".
  static bool speech_act(const std::string& type) {
    return type == "condemnation" || type == "denial" || type == "appeal_for_action" ||
           type == "allegation";
  }
  static bool bearer(const std::string& type) {
    return type == "detention" || type == "death" || type == "disappearance" || type == "risk" ||
           type == "status_claim" || type == "trial" || type == "meeting" ||
           type == "legislation_in_force";
  }
  std::optional<MentionIx> actor(TokenRange at, TokenRange c, bool passive, bool noun) const {
    // "by the Kazakh authorities"
    for (std::uint32_t i = at.last; i < c.last && i < at.last + 16; ++i) {
      if (page_.lower(i) != "by") continue;
      for (std::uint32_t k = i + 1; k < c.last && k < i + 7; ++k) {
        const std::uint32_t m = page_.mention_of[k];
        if (m != none && (body(m) || mentions_[m].type == MentionType::nationality ||
                          mentions_[m].type == MentionType::person))
          return m;
      }
    }
    if (noun) {
      if (at.first > c.first + 1 && page_.token(at.first - 1).kind == TokenKind::possessive) {
        const std::uint32_t m = page_.mention_of[at.first - 2];
        if (m != none && body(m)) return m;
      }
      return std::nullopt;
    }
    if (passive) return std::nullopt;
    std::optional<MentionIx> best;
    for (std::uint32_t i = at.first; i-- > c.first;) {
      if (page_.token(i).kind == TokenKind::comma && best) break;
      const std::uint32_t m = page_.mention_of[i];
      if (m == none) {
        if (page_.is(i, w_preposition) && best && page_.lower(i) != "of")
          best.reset();  // "in Kazakhstan": a place, not the subject
        continue;
      }
      // "Kazakh authorities" act; "Uzbek men" are acted on.
      const bool authorities = mentions_[m].type == MentionType::nationality && i + 1 < at.first &&
                               page_.is(i + 1, w_speaker) && !page_.is(i + 1, w_person_singular);
      if (body(m) || authorities) {
        if (i > c.first && page_.is(i - 1, w_preposition)) continue;
        if (!best) best = m;  // the nearest: "Kazakhstan's Migration Committee"
      } else if (mentions_[m].type == MentionType::person && !best) {
        return m;
      }
    }
    return best;
  }

  // "Domestic and international human rights organizations condemned": who acted, without a name.
  std::string subject_words(TokenRange at, TokenRange c) const {
    std::uint32_t last = at.first;
    while (last > c.first && page_.is(last - 1, w_adverb | w_auxiliary))
      --last;
    std::uint32_t first = last;
    while (first > c.first && last - first < 12 &&
           page_.token(first - 1).kind != TokenKind::comma && page_.date_of[first - 1] == none &&
           !page_.is(first - 1, w_reporting | w_auxiliary | w_relative))
      --first;
    if (first == last) return "";
    const std::uint32_t head = last - 1;
    if (!page_.is(head, w_speaker | w_person_plural | w_institution | w_name_head)) return "";
    if (page_.is(first, w_determiner) && first + 1 < last) ++first;
    return std::string(page_.slice_of({first, last}));
  }

  void sender(Event& e, TokenRange at, TokenRange c, bool noun) const {
    if (e.from.empty() && e.by && !mentions_[*e.by].country.empty())
      e.from = mentions_[*e.by].country;
    // "Kazakhstan's decision to extradite", "the Kazakh extradition of"
    if (e.from.empty() && noun && at.first > c.first) {
      const std::uint32_t m = page_.mention_of[at.first - 1];
      if (m != none && mentions_[m].type == MentionType::nationality) e.from = mentions_[m].country;
    }
    if (e.from == e.to) e.from.clear();
  }

  std::string duration(TokenRange c, const std::string& type) const {
    if (type != "detention" && type != "sentence" && type != "interim_measure") return "";
    for (std::uint32_t i = c.first; i + 1 < c.last; ++i) {
      std::int64_t value = -1;
      std::string_view unit;
      std::uint32_t last = i + 2;
      const std::string_view w = page_.lower(i);
      const auto hyphen = w.find('-');
      if (page_.token(i).kind == TokenKind::number || page_.word_of[i]->number >= 0) {
        if (page_.word_of[i]->number >= 0) {
          value = page_.word_of[i]->number;
        } else {
          value = 0;
          for (const char ch : w) {
            if (ch < '0' || ch > '9') {
              value = -1;
              break;
            }
            value = value * 10 + (ch - '0');
            if (value > 100000) break;
          }
        }
        unit = page_.lower(i + 1);
      } else if (hyphen != std::string_view::npos) {
        value = page_.lexicon.word(w.substr(0, hyphen)).number;  // "six-year"
        unit = w.substr(hyphen + 1);
        last = i + 1;
      } else if ((w == "a" || w == "an") && i + 1 < c.last) {
        value = 1;
        unit = page_.lower(i + 1);
      }
      if (value < 0) continue;
      if (last < c.last && (page_.lower(last) == "ago" || page_.lower(last) == "later" ||
                            page_.lower(last) == "earlier" || page_.lower(last) == "before" ||
                            page_.lower(last) == "after"))
        continue;
      if (unit.starts_with("year") && unit != "year-old") return fmt::format("P{}Y", value);
      if (unit.starts_with("month")) return fmt::format("P{}M", value);
      if (unit.starts_with("week")) return fmt::format("P{}W", value);
      if (unit.starts_with("day")) return fmt::format("P{}D", value);
      if (unit.starts_with("hour")) return fmt::format("PT{}H", value);
    }
    return "";
  }

  std::string outcome(TokenRange at, TokenRange c) const {
    const std::string_view first = page_.lower(at.first);
    const bool of_appeal =
        has_word({at.last, std::min(c.last, at.last + 4)}, {"appeal", "appeals", "complaint"});
    if (first == "upheld") return of_appeal ? "overturned" : "upheld";
    if (first == "overturned" || first == "quashed" || first == "annulled" || first == "reversed" ||
        first == "set" || first == "struck" || first == "allowed")
      return "overturned";
    if (first == "rejected" || first == "dismissed" || first == "turned" || first == "left")
      return "upheld";
    const TokenRange words{at.first, at.last};
    if (has_word(words, {"rejected", "dismissed"})) return "upheld";
    if (has_word(words, {"pending"})) return "pending";
    return "lodged";
  }

  void polarity_and_modality(Event& e, TokenRange at, TokenRange c, bool noun) const {
    const std::uint32_t reach = noun ? 6 : 5;
    for (std::uint32_t i = at.first; i-- > c.first && at.first - i <= reach;) {
      if (page_.mention_of[i] != none || page_.date_of[i] != none) continue;
      if (page_.token(i).kind == TokenKind::comma) break;
      const std::string_view w = page_.lower(i);
      if (e.type != "denial" && e.type != "interim_measure" && e.type != "refusal_of_status" &&
          e.type != "disappearance") {
        if (page_.is(i, w_negation) && !noun && at.first - i <= 4 &&
            !(i + 1 < at.first && page_.lower(i + 1) == "only"))
          e.polarity = Polarity::negative;
        if (page_.is(i, w_preventing) &&
            (e.type == "return" || e.type == "order" || e.type == "release") && at.first - i <= 4)
          e.polarity = Polarity::negative;
      }
      if (e.type == "risk") continue;
      if (e.modality == Modality::asserted) {
        if (page_.is(i, w_alleged))
          e.modality = Modality::alleged;
        else if (w == "may" || w == "might" || w == "could" || page_.is(i, w_possible)) {
          if (page_.date_of[i] == none) e.modality = Modality::possible;
        } else if (page_.is(i, w_future) ||
                   (w == "to" && !noun && i > c.first &&
                    (page_.is(i - 1, w_be) || page_.lower(i - 1) == "plans" ||
                     page_.lower(i - 1) == "planned" || page_.lower(i - 1) == "about")))
          e.modality = Modality::future;
        else if (w == "would" || w == "if")
          e.modality = Modality::conditional;
        else if ((w == "face" || w == "faces" || w == "facing" || w == "risk" || w == "risks" ||
                  w == "threat" || w == "threatened" || w == "fear" || w == "fears" ||
                  w == "avoid" || w == "awaiting") &&
                 e.type != "charge" && e.type != "sentence")
          e.modality = Modality::possible;
        else if (w == "must" || w == "should")
          e.modality = Modality::obliged;
      }
    }
    // "refused to extradite", "urged not to deport": an act that is asked for or declined did not
    // happen.
    if (!noun && at.first > c.first && page_.lower(at.first - 1) == "to" &&
        e.modality == Modality::asserted && e.type == "return")
      e.modality = Modality::future;
    if (e.modality == Modality::asserted && c.first > sentence_.first &&
        (page_.lower(c.first - 1) == "if" || page_.lower(c.first - 1) == "unless"))
      e.modality = Modality::conditional;
  }

  // From the trigger out to the roles that were found.
  Range extent(const Event& e, TokenRange at, TokenRange c) const {
    Range r = page_.bytes(at);
    const Range limit = page_.bytes(c);
    const auto take = [&](Range piece) {
      if (limit.contains(piece)) r = cover(r, piece);
    };
    if (e.count) take(counts_[*e.count].at);
    if (e.date) take(dates_[*e.date].at);
    for (const MentionIx m : e.people)
      take(mentions_[m].at);
    if (e.by) take(mentions_[*e.by].at);
    return r;
  }

  // A document that tells of one route only: an act without States is on that route.
  void single_route() {
    std::set<std::pair<std::string, std::string>> routes;
    for (const Event& e : out_) {
      if (e.type == "return" && !e.from.empty() && !e.to.empty()) routes.insert({e.from, e.to});
    }
    if (routes.size() != 1) return;
    const auto& [from, to] = *routes.begin();
    for (Event& e : out_) {
      if (e.type != "return" && e.type != "order") continue;
      if ((!e.from.empty() && e.from != from) || (!e.to.empty() && e.to != to)) continue;
      if (!e.from.empty() && !e.to.empty()) continue;
      e.from = from;
      e.to = to;
      e.rule += " > the document's only route";
      e.confidence = std::max(0.5, e.confidence - 0.1);
    }
  }

  // "the extradition" of a later sentence is the one told before: it takes its States, said so in
  // the rule.
  void carry_places() {
    for (std::size_t i = 0; i < out_.size(); ++i) {
      Event& e = out_[i];
      if (e.type != "return" || (!e.from.empty() && !e.to.empty())) continue;
      for (std::size_t k = i; k-- > 0 && i - k <= 200;) {
        const Event& before = out_[k];
        if (before.type != "return" || before.polarity == Polarity::negative ||
            (before.from.empty() && before.to.empty()))
          continue;
        // Another act, unless it has the mode, or the people, of this one.
        const bool same_people = !e.people.empty() && same_names(e, before);
        if (!same_people &&
            (before.mode != e.mode || (!e.people.empty() && !before.people.empty())))
          continue;
        if (!e.from.empty() && !before.from.empty() && e.from != before.from) break;
        if (!e.to.empty() && !before.to.empty() && e.to != before.to) break;
        if (e.date && before.date && same(best_date(*e.date), best_date(*before.date)) == Truth::no)
          break;
        if (e.count && before.count && counts_[*e.count].low != counts_[*before.count].low) break;
        if (e.from.empty()) e.from = before.from;
        if (e.to.empty()) e.to = before.to;
        e.rule += " > States as told before";
        e.confidence = std::max(0.5, e.confidence - 0.1);
        break;
      }
    }
  }
  bool same_names(const Event& a, const Event& b) const {
    for (const MentionIx x : a.people) {
      for (const MentionIx y : b.people) {
        if (first_of(mentions_, x) == first_of(mentions_, y)) return true;
      }
    }
    return false;
  }
  const PartialDate& best_date(DateIx i) const {
    return dates_[i].resolved ? dates_[i].resolved->edtf : dates_[i].stated;
  }

  const Page& page_;
  const std::vector<Mention>& mentions_;
  const std::vector<Count>& counts_;
  const std::vector<DateMention>& dates_;
  const std::vector<Statement>& statements_;
  StatementPlaces& places_;
  std::vector<Event> out_;
  std::optional<MentionIx> principal_;
  std::set<std::uint32_t> spoken_;    // dates on which somebody spoke
  std::set<std::uint32_t> consumed_;  // tokens that are the second word of a pair
  TokenRange sentence_;
  std::uint32_t paragraph_ = none;
  std::uint32_t paragraph_begin_ = 0;
  const std::vector<Trigger>* split_trigger_ = nullptr;
};

}  // namespace

std::vector<Event> find_events(const Page& page, const std::vector<Mention>& mentions,
                               const std::vector<Count>& counts,
                               const std::vector<DateMention>& dates,
                               const std::vector<Statement>& statements, StatementPlaces& places) {
  return EventFinder(page, mentions, counts, dates, statements, places).run();
}

}  // namespace panah
