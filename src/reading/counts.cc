#include "reading/counts.h"

#include <optional>

namespace panah {
namespace {

struct Number {
  std::int64_t value = 0;
  std::uint32_t last = 0;  // one past the last token
};

constexpr std::uint64_t stops_a_set =
    w_auxiliary | w_conjunction | w_subordinator | w_relative | w_reporting;

class CountFinder {
 public:
  explicit CountFinder(Page& page) : page_(page) {}

  std::vector<Count> run() {
    for (const SentenceView& sentence : page_.sentences) {
      if (!is_read(sentence.block)) continue;
      for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last;) {
        const std::uint32_t next = count_at(i, sentence.tokens);
        i = next > i ? next : i + 1;
      }
    }
    for (CountIx i = 0; i < found_.size(); ++i)
      cover_tokens(page_, page_.count_of, found_[i].at, i);
    return std::move(found_);
  }

 private:
  // "28", "1,200", "twenty-nine", "two hundred", "a dozen", "30 million".
  std::optional<Number> number_at(std::uint32_t i, TokenRange s) const {
    const Token& t = page_.token(i);
    if (page_.date_of[i] != none) return std::nullopt;
    // "a dozen", "a hundred"
    if (t.lower == "a" && i + 1 < s.last && page_.word_of[i + 1]->number >= 12 &&
        (page_.lower(i + 1) == "dozen" || page_.word_of[i + 1]->number >= 100))
      return number_at(i + 1, s);
    std::int64_t value = 0;
    std::uint32_t last = i + 1;
    if (t.kind == TokenKind::number) {
      const std::string_view digits = slice(page_.text, t.at);
      if (digits.size() > 12) return std::nullopt;
      std::size_t group = 0;
      for (std::size_t k = 0; k < digits.size(); ++k) {
        if (digits[k] == ',') {
          if (group == 0 || digits.size() - k != 4)
            return std::nullopt;  // one thousands mark is enough here
          group = 0;
          continue;
        }
        if (digits[k] < '0' || digits[k] > '9') return std::nullopt;
        value = value * 10 + (digits[k] - '0');
        ++group;
      }
    } else if (t.kind == TokenKind::word) {
      const auto hyphen = t.lower.find('-');
      if (hyphen != std::string_view::npos) {
        const int tens = page_.lexicon.word(t.lower.substr(0, hyphen)).number;
        const int ones = page_.lexicon.word(t.lower.substr(hyphen + 1)).number;
        if (tens < 20 || ones < 1 || ones > 9) return std::nullopt;
        value = tens + ones;
      } else {
        if (page_.word_of[i]->number < 0) return std::nullopt;
        value = page_.word_of[i]->number;
      }
    } else {
      return std::nullopt;
    }
    while (last < s.last) {
      const int scale = page_.word_of[last]->number;
      if (page_.lower(last) == "dozen" || scale >= 100) {
        value *= scale;
        ++last;
      } else {
        break;
      }
    }
    return Number{value, last};
  }

  struct Set {
    Range at;
    std::uint32_t last = 0;
    bool person = false;
  };
  // The counted noun with its describing words, right of the number.
  std::optional<Set> set_after(std::uint32_t from, TokenRange s) const {
    std::uint32_t head = none;
    std::uint32_t i = from;
    // "28 of the 32 detainees": the set is the larger one.
    if (i + 2 < s.last && page_.lower(i) == "of" && page_.is(i + 1, w_determiner)) {
      i += 2;
      if (number_at(i, s)) ++i;
    }
    const std::uint32_t begin = i;
    for (; i < s.last && i < begin + 7; ++i) {
      const Token& t = page_.token(i);
      if (t.kind != TokenKind::word) {
        if (t.kind == TokenKind::possessive ||
            (t.kind == TokenKind::comma && i > begin && head == none && i + 1 < s.last &&
             page_.token(i + 1).kind == TokenKind::word &&
             !page_.is(i + 1, w_determiner | w_preposition)))
          continue;
        break;
      }
      if (page_.is(i, w_person_plural | w_person_singular | w_counted) || nationality_plural(i)) {
        head = i;
        continue;
      }
      if (head != none) {
        // "human rights | organizations": go on only while a longer phrase may end later.
        break;
      }
      if (page_.is(i, stops_a_set) && page_.mention_of[i] == none) break;
      if (page_.is(i, w_preposition)) break;
    }
    if (head == none) return std::nullopt;
    return Set{page_.bytes({begin, head + 1}), head + 1,
               !page_.is(head, w_counted) || page_.is(head, w_person_plural)};
  }
  // "Uzbeks", "Rohingya": a people's name as a noun.
  bool nationality_plural(std::uint32_t i) const {
    if (page_.mention_of[i] == none) return false;
    const auto match = page_.lexicon.names.match(page_.tokens(), i, i + 1);
    if (!match) return false;
    bool people = false;
    bool adjective = false;
    for (const KnownName& known : *match.value) {
      people = people || known.kind == NameKind::people;
      adjective = adjective || known.kind == NameKind::adjective;
    }
    if (!people) return false;
    if (page_.token(i).lower.ends_with("s") && !adjective) return true;
    // "seven Rohingya back to", but "seven Rohingya men"
    if (i + 1 >= page_.tokens().size()) return true;
    const Token& next = page_.token(i + 1);
    return next.kind != TokenKind::word ||
           page_.is(i + 1, stops_a_set | w_preposition | w_adverb) || tells(i + 1);
  }
  bool tells(std::uint32_t i) const {
    return i < page_.tokens().size() &&
           page_.lexicon.triggers.match(page_.tokens(), i,
                                        static_cast<std::uint32_t>(page_.tokens().size()));
  }

  bool labelled(std::uint32_t i, TokenRange s) const {
    if (i == s.first) return false;
    const Token& before = page_.token(i - 1);
    if (before.kind == TokenKind::period && i >= s.first + 2 &&
        page_.lexicon.count_labels.contains(std::string(page_.lower(i - 2))))
      return true;
    if (before.kind == TokenKind::word)
      return page_.lexicon.count_labels.contains(std::string(before.lower));
    return before.kind == TokenKind::symbol ||
           before.kind == TokenKind::colon;  // $ 28, № 28, 14:30
  }

  std::uint32_t count_at(std::uint32_t i, TokenRange s) {
    if (page_.lexicon.count_vague.contains(std::string(page_.lower(i))) &&
        page_.token(i).kind == TokenKind::word)
      return vague(i, s);
    if (page_.lower(i) == "both") return both(i, s);
    if (const std::uint32_t end = one_by_order(i, s); end > i) return end;
    const auto number = number_at(i, s);
    if (!number || labelled(i, s) || page_.instrument_of[i] != none) return i;
    // A year in front of a name: "the 2011 Tashkent agreement".
    if (number->last == i + 1 && number->value >= 1800 && number->value <= 2100 &&
        page_.token(i).at.size() == 4 && number->last < s.last && page_.token(number->last).capital)
      return i;
    std::uint32_t after = number->last;
    if (dates_a_law(i, *number, s)) return i;
    if (const std::uint32_t end = part_of_number(i, *number, s); end > i) return end;
    if (after < s.last && page_.lexicon.count_units.contains(std::string(page_.lower(after))))
      return after;
    Count count;
    count.low = count.high = number->value;
    std::uint32_t begin = i;
    // "28 to 30 men", "28-30 men" is one token and not read
    if (after + 1 < s.last &&
        (page_.lower(after) == "to" || page_.lower(after) == "or" || page_.lower(after) == "and")) {
      const bool between = i > s.first && page_.lower(i - 1) == "between";
      if (page_.lower(after) != "and" || between) {
        if (const auto upper = number_at(after + 1, s); upper && upper->value > number->value) {
          count.op = CountOp::between;
          count.high = upper->value;
          after = upper->last;
          if (between) begin = i - 1;
        }
      }
    }
    const auto set = set_after(after, s);
    const bool of_whom = after + 1 < s.last && page_.lower(after) == "of" &&
                         (page_.lower(after + 1) == "whom" || page_.lower(after + 1) == "them" ||
                          page_.lower(after + 1) == "those");
    if (!set && !of_whom) return pronominal(i, *number, s);
    operator_before(begin, s, count);
    if (of_whom) {
      count.set_at = last_people_ ? found_[*last_people_].set_at : page_.bytes({after, after + 2});
      after += 2;
    } else {
      count.set_at = set->at;
      after = set->last;
    }
    count.set = std::string(slice(page_.text, count.set_at));
    count.at = page_.bytes({begin, after});
    count.confidence = 0.85;
    count.rule = of_whom ? "counts > number of them" : "counts > number + noun";
    link_part(count, of_whom || (!set ? false : part_noun(*set)));
    remember(count, set && set->person);
    found_.push_back(std::move(count));
    return after;
  }

  // "the 2009 asylum law", "its 1986 protocol": a year.
  bool dates_a_law(std::uint32_t i, Number number, TokenRange s) const {
    if (number.last != i + 1 || number.value < 1800 || number.value > 2100 ||
        page_.token(i).at.size() != 4)
      return false;
    for (std::uint32_t k = i + 1; k < s.last && k < i + 4; ++k) {
      if (page_.is(k, w_law_noun)) return true;
      if (page_.token(k).kind != TokenKind::word) break;
    }
    return false;
  }

  // "four of the six", "11 of the 302 men": a part of the larger set, one count.
  std::uint32_t part_of_number(std::uint32_t i, Number number, TokenRange s) {
    const std::uint32_t of = number.last;
    if (of + 2 >= s.last || page_.lower(of) != "of" || !page_.is(of + 1, w_determiner)) return i;
    const auto whole = number_at(of + 2, s);
    if (!whole || whole->value <= number.value) return i;
    Count count;
    count.low = count.high = number.value;
    std::uint32_t begin = i;
    operator_before(begin, s, count);
    std::uint32_t last = whole->last;
    const auto set = set_after(whole->last, s);
    if (set) {
      count.set_at = set->at;
      last = set->last;
    } else if (last_people_) {
      count.set_at = found_[*last_people_].set_at;
      count.part_of = last_people_;
    } else {
      return i;
    }
    count.set = std::string(slice(page_.text, count.set_at));
    count.at = page_.bytes({begin, last});
    count.confidence = 0.8;
    count.rule = "counts > number of a number";
    found_.push_back(std::move(count));
    return last;
  }

  // "both families", "both governments": all of two.
  std::uint32_t both(std::uint32_t i, TokenRange s) {
    const auto set = set_after(i + 1, s);
    if (!set || (set->last < s.last && page_.lower(set->last) == "and")) return i;
    Count count;
    count.op = CountOp::all;
    count.low = count.high = 2;
    count.set_at = set->at;
    count.set = std::string(slice(page_.text, set->at));
    count.at = page_.bytes({i, set->last});
    count.confidence = 0.7;
    count.rule = "counts > both";
    found_.push_back(std::move(count));
    return set->last;
  }

  // "eleven men ... The eleventh", "four men ... A fifth, Shuhrat": one more, or one of them.
  std::uint32_t one_by_order(std::uint32_t i, TokenRange s) {
    const std::string_view article = page_.lower(i);
    if ((article != "a" && article != "the") || i + 2 >= s.last || !last_people_) return i;
    const std::int64_t order = page_.word_of[i + 1]->order;
    const auto& known = found_[*last_people_].low;
    if (order < 3 || !known || (*known != order && *known != order - 1)) return i;
    const Token& next = page_.token(i + 2);
    const bool alone = next.kind == TokenKind::comma || page_.is(i + 2, w_auxiliary) ||
                       tells(i + 2) || page_.is(i + 2, w_person_singular);
    if (!alone || page_.date_of[i + 1] != none) return i;
    Count count;
    count.low = count.high = 1;
    count.set_at = found_[*last_people_].set_at;
    count.set = found_[*last_people_].set;
    count.at = page_.bytes({i, i + 2});
    count.confidence = 0.6;
    count.rule = "counts > one by its number";
    found_.push_back(std::move(count));
    return i + 2;
  }

  // "dozens of men", "several asylum seekers"
  std::uint32_t vague(std::uint32_t i, TokenRange s) {
    std::uint32_t after = i + 1;
    if (after < s.last && page_.lexicon.count_units.contains(std::string(page_.lower(after))))
      return i;  // "several weeks"
    if (after < s.last && page_.lower(after) == "of") ++after;
    const auto set = set_after(after, s);
    if (!set) return i;
    Count count;
    count.op = CountOp::some;
    count.set_at = set->at;
    count.set = std::string(slice(page_.text, set->at));
    count.at = page_.bytes({i, set->last});
    count.confidence = 0.75;
    count.rule = "counts > vague word";
    found_.push_back(std::move(count));
    return set->last;
  }

  // "29 were arrested", "the other 10": the set is named before.
  bool tells_event(std::uint32_t i, TokenRange s) const {
    const auto match = page_.lexicon.triggers.match(page_.tokens(), i, s.last);
    return match && !match.value->front().noun;
  }
  std::uint32_t pronominal(std::uint32_t i, Number number, TokenRange s) {
    const std::uint32_t after = number.last;
    const bool verb = after < s.last && (page_.is(after, w_auxiliary) || tells_event(after, s));
    const bool other =
        i > s.first && (page_.lower(i - 1) == "other" || page_.lower(i - 1) == "remaining");
    // "the five", "all 302": a set that was counted so before.
    const bool same_set = i > s.first && last_people_ && found_[*last_people_].low &&
                          *found_[*last_people_].low == number.value && number.value > 1 &&
                          (page_.lower(i - 1) == "the" || page_.lower(i - 1) == "all" ||
                           page_.lower(i - 1) == "these" || page_.lower(i - 1) == "those") &&
                          (after >= s.last || page_.token(after).kind != TokenKind::word ||
                           page_.is(after, w_preposition | stops_a_set | w_adverb));
    if ((!verb && !other && !same_set) || !last_people_ || number.value > 100000 ||
        page_.lower(i) == "one")
      return i;
    Count count;
    count.low = count.high = number.value;
    std::uint32_t begin = i;
    operator_before(begin, s, count);
    if (other) --begin;
    count.at = page_.bytes({begin, after});
    count.set_at = found_[*last_people_].set_at;
    count.set = found_[*last_people_].set;
    count.confidence = 0.6;
    count.rule = "counts > number alone, set named before";
    if (other) count.part_of = last_people_;
    found_.push_back(std::move(count));
    return after;
  }

  void operator_before(std::uint32_t& begin, TokenRange s, Count& count) const {
    for (std::uint32_t back = 4; back > 0; --back) {
      if (begin < s.first + back) continue;
      const auto match = page_.lexicon.count_operators.match(page_.tokens(), begin - back, begin);
      if (!match || match.last != begin) continue;
      if (*match.value == CountOp::equal) return;  // "hands over 28": the words are the verb's
      begin -= back;
      if (count.op == CountOp::between) return;
      count.op = *match.value;
      switch (count.op) {
        case CountOp::at_least:
          count.high.reset();
          break;
        case CountOp::more_than:
          count.high.reset();
          break;
        case CountOp::less_than:
          count.low.reset();
          break;
        case CountOp::at_most:
          count.low.reset();
          break;
        case CountOp::equal:
        case CountOp::about:
        case CountOp::between:
        case CountOp::all:
        case CountOp::some:
          break;
      }
      return;
    }
  }

  bool part_noun(const Set& set) const {
    const std::string_view words = slice(page_.text, set.at);
    return words == "cases" || words == "files";
  }
  void link_part(Count& count, bool part) {
    if (!part || !last_people_) return;
    const Count& whole = found_[*last_people_];
    if (whole.low && count.low && *count.low < *whole.low) {
      count.part_of = last_people_;
      count.rule += " > part of the set before";
    }
  }
  void remember(const Count& count, bool person) {
    if (person && !count.part_of) last_people_ = static_cast<CountIx>(found_.size());
  }

  Page& page_;
  std::vector<Count> found_;
  std::optional<CountIx> last_people_;
};

}  // namespace

std::vector<Count> find_counts(Page& page) {
  return CountFinder(page).run();
}

}  // namespace panah
