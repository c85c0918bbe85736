#include "reading/claims.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {
namespace {

CheckableKind kind_of(CheckWord word) {
  switch (word) {
    case CheckWord::unprecedented:
      return CheckableKind::unprecedented;
    case CheckWord::superlative:
      return CheckableKind::superlative;
    case CheckWord::first:
      return CheckableKind::first;
    case CheckWord::comparison:
      return CheckableKind::comparison;
    case CheckWord::ordinal:
    case CheckWord::total:
      return CheckableKind::total;
  }
  return CheckableKind::superlative;
}

/// Acts that a number over a time is a total of; "held since May" is a length.
bool adds_up(const Event& e) {
  return e.type != "legislation" && e.type != "detention" && e.type != "sentence" &&
         e.type != "request" && e.type != "charge" && e.type != "meeting" && e.type != "denial" &&
         e.type != "condemnation" && e.type != "allegation" && e.type != "risk" &&
         e.type != "assurance" && e.type != "interim_measure";
}

class CheckableFinder {
 public:
  CheckableFinder(const Page& page, const std::vector<Count>& counts,
                  const std::vector<DateMention>& dates, const std::vector<Event>& events,
                  StatementPlaces& places)
      : page_(page), counts_(counts), dates_(dates), events_(events), places_(places) {}

  std::vector<CheckableClaim> run() {
    for (const SentenceView& sentence : page_.sentences) {
      if (!is_read(sentence.block)) continue;
      s_ = sentence.tokens;
      while (first_event_ < events_.size() &&
             events_[first_event_].trigger.begin < sentence.at.begin)
        ++first_event_;
      last_event_ = first_event_;
      while (last_event_ < events_.size() && events_[last_event_].trigger.begin < sentence.at.end)
        ++last_event_;
      total_over_time();
      for (std::uint32_t i = s_.first; i < s_.last; ++i) {
        const auto match = page_.lexicon.checks.match(page_.tokens(), i, s_.last);
        if (match && page_.mention_of[i] == none && page_.date_of[i] == none)
          i = std::max(i, claim_at({i, match.last}, *match.value));
        else
          i = std::max(i, not_before(i));
      }
    }
    std::stable_sort(
        out_.begin(), out_.end(),
        [](const CheckableClaim& a, const CheckableClaim& b) { return a.at.begin < b.at.begin; });
    return std::move(out_);
  }

 private:
  bool matches(const Phrases<bool>& words, std::uint32_t i) const {
    return i < s_.last && static_cast<bool>(words.match(page_.tokens(), i, s_.last));
  }

  /// "since 2016", "between 2014 and 2019", "this year", "in the past decade", "in two years";
  /// empty when the range names no stretch of time.
  TokenRange period_in(TokenRange r) const {
    const CheckWords& words = page_.lexicon.check_words;
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      if (page_.date_of[i] != none) {
        const std::string& edtf = dates_[page_.date_of[i]].stated.edtf;
        if (edtf.find('/') != std::string::npos && !edtf.starts_with("..")) {
          std::uint32_t last = i;
          while (last < r.last && page_.date_of[last] == page_.date_of[i])
            ++last;
          return {i, last};
        }
      }
      if (const auto phrase = words.periods.match(page_.tokens(), i, r.last)) {
        std::uint32_t last = phrase.last;
        while (last < r.last && last < phrase.last + 5 &&
               (page_.date_of[last] != none || page_.is(last, w_number) ||
                page_.token(last).kind == TokenKind::number || matches(words.spans, last) ||
                page_.lower(last) == "and"))
          ++last;
        if (page_.lower(i) == "between" && page_.date_of[i] == none) continue;
        return {i, last};
      }
      const std::string_view w = page_.lower(i);
      if ((w == "in" || w == "within" || w == "over") && i + 2 < r.last &&
          (page_.is(i + 1, w_number) || page_.token(i + 1).kind == TokenKind::number ||
           page_.lower(i + 1) == "as" || page_.lower(i + 1) == "less" ||
           page_.lower(i + 1) == "under" || page_.lower(i + 1) == "just")) {
        for (std::uint32_t k = i + 2; k < r.last && k < i + 6; ++k) {
          if (matches(words.spans, k)) return {i, k + 1};
        }
      }
    }
    return {};
  }

  void add(CheckableKind kind, TokenRange at, TokenRange measure, TokenRange unit, TokenRange scope,
           double confidence) {
    CheckableClaim claim;
    claim.kind = kind;
    claim.at = page_.bytes(at);
    for (auto other = out_.rbegin(); other != out_.rend(); ++other) {
      if (other->at.end <= page_.token(s_.first).at.begin) break;
      if (other->kind == kind && other->at.overlaps(claim.at)) return;
    }
    claim.measure = std::string(page_.slice_of(measure));
    claim.unit = std::string(page_.slice_of(unit));
    claim.scope = std::string(page_.slice_of(scope));
    claim.confidence = confidence;
    claim.rule = fmt::format("checkable claims > {} > \"{}\"", name_of(kind), claim.measure);
    claim.statement = places_.at({measure.first, measure.first + 1}, s_);
    out_.push_back(std::move(claim));
  }

  // "At least 10 people have been transferred to Turkey since 2016": a number over a time.
  void total_over_time() {
    const TokenRange period = period_in(s_);
    if (period.empty()) return;
    for (std::size_t k = first_event_; k < last_event_; ++k) {
      const Event& event = events_[k];
      if (!event.count || !adds_up(event) || event.modality == Modality::future) continue;
      const Count& count = counts_[*event.count];
      if (!count.low && !count.high) continue;
      const Range at = cover(cover(count.at, event.trigger), page_.bytes(period));
      if (at.begin < page_.token(s_.first).at.begin || at.end > page_.token(s_.last - 1).at.end)
        continue;
      CheckableClaim claim;
      claim.kind = CheckableKind::total;
      claim.at = at;
      claim.measure = std::string(
          slice(page_.text, {count.at.begin, std::max(count.at.begin, count.set_at.begin)}));
      if (count.set_at.begin < count.at.begin || count.set_at.begin >= count.at.end)
        claim.measure = std::string(slice(page_.text, count.at));
      claim.unit = count.set;
      claim.scope = std::string(page_.slice_of(period));
      claim.confidence = 0.7;
      claim.rule = "checkable claims > total > count, act and time";
      claim.statement = places_.at(page_.tokens_in(event.trigger), s_);
      out_.push_back(std::move(claim));
      return;
    }
  }

  // "something it had not done before", "had never before been": a first.
  std::uint32_t not_before(std::uint32_t i) {
    if (page_.lower(i) != "before" || i < s_.first + 3) return i;
    const bool ends = i + 1 >= s_.last || page_.token(i + 1).kind != TokenKind::word;
    if (!ends) return i;
    bool negated = false;
    bool perfect = false;
    std::uint32_t first = i;
    for (std::uint32_t k = i; k-- > s_.first && i - k < 9;) {
      const std::string_view w = page_.lower(k);
      if (page_.token(k).kind == TokenKind::comma) break;
      negated = negated || w == "not" || w == "never" || w == "hadn't" || w == "hasn't";
      if (w == "had" || w == "has" || w == "have" || w == "hadn't" || w == "hasn't") {
        perfect = true;
        first = k;
      }
    }
    if (negated && perfect) add(CheckableKind::first, {first, i + 1}, {first, i + 1}, {}, {}, 0.6);
    return i;
  }

  bool is_definite(std::uint32_t i) const {
    if (i == s_.first) return false;
    const std::string_view w = page_.lower(i - 1);
    return w == "the" || w == "its" || w == "their" || w == "his" || w == "her" || w == "least" ||
           w == "our" || page_.token(i - 1).kind == TokenKind::possessive;
  }

  /// The clause right of a superlative, its unit and where the scope opens.
  struct Tail {
    std::uint32_t end = 0;
    std::uint32_t scope = none;
  };
  Tail tail_of(std::uint32_t from) const {
    Tail tail{from, none};
    while (tail.end < s_.last && tail.end < from + 18) {
      const std::uint32_t i = tail.end;
      const TokenKind kind = page_.token(i).kind;
      if (kind == TokenKind::period || kind == TokenKind::comma || kind == TokenKind::semicolon ||
          kind == TokenKind::quote_close || kind == TokenKind::dash || kind == TokenKind::colon)
        break;
      if (page_.mention_of[i] == none && i > from &&
          page_.is(i, w_auxiliary | w_relative | w_reporting) && !page_.is(i, w_be))
        break;
      const std::string_view w = page_.lower(i);
      if (w == "and" && i > from) break;
      if (tail.scope == none && matches(page_.lexicon.check_words.scopes, i)) tail.scope = i;
      ++tail.end;
    }
    return tail;
  }

  /// "group", "case", a word that tells an act, people.
  bool of_the_register(TokenRange unit) const {
    for (std::uint32_t i = unit.first; i < unit.last; ++i) {
      if (matches(page_.lexicon.check_words.units, i) || page_.is(i, w_person_plural | w_counted))
        return true;
      if (page_.mention_of[i] != none) continue;
      const auto act = page_.lexicon.triggers.match(page_.tokens(), i, s_.last);
      if (act && act.value->front().noun) return true;
    }
    return false;
  }

  /// The last token that the claim takes up.
  std::uint32_t claim_at(TokenRange at, CheckWord word) {
    const CheckableKind kind = kind_of(word);
    switch (word) {
      case CheckWord::unprecedented:
        add(kind, at, at, {}, {}, 0.85);
        return at.last - 1;
      case CheckWord::superlative:
        return superlative(at);
      case CheckWord::first:
        return first(at);
      case CheckWord::ordinal:
        return ordinal(at);
      case CheckWord::comparison:
      case CheckWord::total:
        return comparison(at, kind);
    }
    return at.last - 1;
  }

  std::uint32_t superlative(TokenRange at) {
    const bool long_phrase = at.last - at.first > 1;
    if (!is_definite(at.first) && !long_phrase && !one_of(at.first)) return at.first;
    if (matches(page_.lexicon.check_words.plain_superlatives, at.last)) return at.first;
    const Tail tail = tail_of(at.last);
    const std::uint32_t unit_end = tail.scope == none ? tail.end : tail.scope;
    const TokenRange unit{at.last, unit_end};
    for (std::uint32_t i = unit.first; i < unit.last && i < unit.first + 3; ++i) {
      if (matches(page_.lexicon.check_words.plain_superlatives, i)) return at.first;
    }
    if (unit.empty() && !long_phrase && tail.scope == none) return at.first;  // "the youngest is"
    if (!unit.empty() && page_.is(unit.first, w_auxiliary)) return at.first;
    if (page_.lower(at.first) == "most" && !long_phrase && tail.scope == none) return at.first;
    if (!of_the_register(unit) && !(tail.scope != none && long_phrase) &&
        !(tail.scope != none && scope_of_time_or_world(tail)))
      return at.first;
    const std::uint32_t begin =
        at.first > s_.first && page_.lower(at.first - 1) == "the" ? at.first - 1 : at.first;
    add(CheckableKind::superlative, {begin, std::max(tail.end, at.last)}, at, unit,
        tail.scope == none ? TokenRange{} : TokenRange{tail.scope, tail.end},
        tail.scope == none ? 0.55 : 0.75);
    return std::max(tail.end, at.last) - 1;
  }
  bool one_of(std::uint32_t i) const { return i >= s_.first + 2 && page_.lower(i - 1) == "record"; }
  bool scope_of_time_or_world(const Tail& tail) const {
    const std::string_view w = page_.lower(tail.scope);
    return w == "ever" || w == "since" || w == "worldwide" ||
           !period_in({tail.scope, tail.end}).empty();
  }

  std::uint32_t first(TokenRange at) {
    const bool long_phrase = at.last - at.first > 1;
    if (!is_definite(at.first) && !long_phrase) return at.first;
    const Tail tail = tail_of(at.last);
    const std::uint32_t unit_end = tail.scope == none ? tail.end : tail.scope;
    const TokenRange unit{at.last, unit_end};
    const bool of_kind =
        long_phrase ||
        (!unit.empty() && of_the_register({unit.first, std::min(unit.last, unit.first + 3)}));
    if (!of_kind && !(tail.scope != none && page_.lower(tail.scope) == "since")) return at.first;
    // "the first people he met", "the first man": what they are first to do must follow.
    const bool person = !long_phrase && !unit.empty() &&
                        (page_.is(unit.first, w_person_plural | w_person_singular));
    if (person && tail.scope == none) return at.first;
    const std::uint32_t begin =
        at.first > s_.first && page_.lower(at.first - 1) == "the" ? at.first - 1 : at.first;
    add(CheckableKind::first, {begin, std::max(tail.end, at.last)}, at, unit,
        tail.scope == none ? TokenRange{} : TokenRange{tail.scope, tail.end},
        tail.scope == none ? 0.6 : 0.75);
    return std::max(tail.end, at.last) - 1;
  }

  // "the seventh such case in two years", "at least the fifth citizen to be sent since 2018"
  std::uint32_t ordinal(TokenRange at) {
    if (!is_definite(at.first) || at.last >= s_.last) return at.first;
    const TokenRange after{at.last, std::min(s_.last, at.last + 5)};
    if (!of_the_register(after)) return at.first;
    const bool such = page_.lower(at.last) == "such" || page_.lower(at.last) == "known" ||
                      page_.lower(at.last) == "similar" || page_.lower(at.last) == "time";
    const TokenRange period = period_in({at.last, s_.last});
    if (period.empty() && !such) return at.first;
    if (page_.lower(at.first) == "latest" && !such) return at.first;
    const Tail tail = tail_of(at.last);
    const std::uint32_t end = std::max({tail.end, at.last, period.last});
    const std::uint32_t begin =
        at.first > s_.first && page_.lower(at.first - 1) == "the" ? at.first - 1 : at.first;
    add(CheckableKind::total, {begin, end}, at,
        {at.last, tail.scope == none ? tail.end : tail.scope}, period, period.empty() ? 0.6 : 0.75);
    return end - 1;
  }

  std::uint32_t comparison(TokenRange at, CheckableKind kind) {
    // "compared with", "doubled": numbers or acts must be what is compared.
    const TokenRange before{at.first > s_.first + 20 ? at.first - 20 : s_.first, at.first};
    const TokenRange after{at.last, std::min(s_.last, at.last + 12)};
    bool told = of_the_register(before) || of_the_register(after);
    for (std::uint32_t i = before.first; i < after.last && !told; ++i)
      told = page_.count_of[i] != none;
    if (!told && last_event_ == first_event_) return at.first;
    std::uint32_t end = at.last;
    while (end < s_.last && end < at.last + 12 &&
           (page_.token(end).kind == TokenKind::word || page_.token(end).kind == TokenKind::number))
      ++end;
    add(kind, {at.first, end}, at, {}, {at.last, end}, end == at.last ? 0.55 : 0.75);
    return end - 1;
  }

  const Page& page_;
  const std::vector<Count>& counts_;
  const std::vector<DateMention>& dates_;
  const std::vector<Event>& events_;
  StatementPlaces& places_;
  std::vector<CheckableClaim> out_;
  TokenRange s_;
  std::size_t first_event_ = 0, last_event_ = 0;  // the events of the sentence
};

}  // namespace

std::vector<CheckableClaim> find_checkable_claims(const Page& page,
                                                  const std::vector<Count>& counts,
                                                  const std::vector<DateMention>& dates,
                                                  const std::vector<Event>& events,
                                                  StatementPlaces& places) {
  return CheckableFinder(page, counts, dates, events, places).run();
}

}  // namespace panah
