#include "reading/mentions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace panah {
namespace {

constexpr std::uint64_t function_word =
    w_determiner | w_preposition | w_auxiliary | w_conjunction | w_subordinator | w_relative;

class MentionFinder {
 public:
  explicit MentionFinder(Page& page) : page_(page) {}

  std::vector<Mention> run() {
    for (const bool headlines : {false, true}) {
      for (const SentenceView& sentence : page_.sentences) {
        const bool headline = sentence.block == BlockKind::title ||
                              sentence.block == BlockKind::subtitle || title_case(sentence.tokens);
        if (headline != headlines) continue;
        headline_ = headline;
        read_sentence(sentence.tokens);
        if (!headline) learn_people();
      }
    }
    repeat_bodies();
    bare_surnames();
    std::stable_sort(found_.begin(), found_.end(), [](const Mention& a, const Mention& b) {
      return a.at.begin != b.at.begin ? a.at.begin < b.at.begin : a.at.end > b.at.end;
    });
    for (std::uint32_t i = static_cast<std::uint32_t>(found_.size()); i-- > 0;)
      cover_tokens(page_, page_.mention_of, found_[i].at, i);
    join_same();
    appositions();
    return std::move(found_);
  }

 private:
  // ---- helpers over tokens ----------------------------------------------------------------------
  bool title_case(TokenRange range) const {
    int words = 0;
    int capitals = 0;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (page_.token(i).kind != TokenKind::word || page_.is(i, function_word)) continue;
      ++words;
      capitals += page_.token(i).capital;
    }
    return words >= 4 && capitals == words;
  }
  bool capital_word(std::uint32_t i) const {
    const Token& t = page_.token(i);
    return t.kind == TokenKind::word && t.capital;
  }
  bool sentence_start(std::uint32_t i, TokenRange sentence) const {
    if (i == sentence.first) return true;
    const TokenKind before = page_.token(i - 1).kind;
    return before == TokenKind::quote_open || before == TokenKind::colon ||
           before == TokenKind::dash || before == TokenKind::open || before == TokenKind::period;
  }
  std::uint32_t add(Mention mention) {
    found_.push_back(std::move(mention));
    return static_cast<std::uint32_t>(found_.size() - 1);
  }
  Mention make(TokenRange at, MentionType type, std::string name, std::string country,
               double confidence, std::string rule) const {
    Mention m;
    m.at = page_.bytes(at);
    m.type = type;
    m.name = std::move(name);
    m.country = std::move(country);
    m.confidence = confidence;
    m.rule = std::move(rule);
    return m;
  }
  static std::string plain(std::string_view written) {
    std::string out;
    bool space = false;
    for (const char c : written) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        space = true;
      } else {
        if (space && !out.empty()) out += ' ';
        space = false;
        out += c;
      }
    }
    return out;
  }

  // ---- one sentence -----------------------------------------------------------------------------
  void read_sentence(TokenRange s) {
    for (std::uint32_t i = s.first; i < s.last;) {
      const Token& t = page_.token(i);
      std::uint32_t next = i + 1;
      if (t.kind == TokenKind::word && t.capital) {
        if (const std::uint32_t after = based_in(i); after > i) {
          next = after;
        } else if (const std::uint32_t end = name_at(i, s); end > i) {
          next = end;
        }
      }
      i = next;
    }
  }

  // "Moscow-based", "Uzbek-born": the place or people before the hyphen.
  std::uint32_t based_in(std::uint32_t i) {
    const std::string_view lower = page_.lower(i);
    const auto hyphen = lower.find('-');
    if (hyphen == std::string_view::npos || hyphen < 3) return i;
    const std::string_view tail = lower.substr(hyphen);
    if (tail != "-based" && tail != "-born" && tail != "-led" && tail != "-backed" &&
        tail != "-run" && tail != "-registered")
      return i;
    TokenText single = tokenize(lower.substr(0, hyphen));
    if (single.tokens.size() != 1) return i;
    const auto match = page_.lexicon.names.match(single.tokens, 0, 1);
    if (!match) return i;
    const KnownName& known = match.value->front();
    Mention m = make({i, i + 1}, type_of(known.kind), "", known.country, 0.85, "names > hyphen");
    m.at.end = m.at.begin + static_cast<std::uint32_t>(hyphen);
    m.name = std::string(slice(page_.text, m.at));
    add(std::move(m));
    return i + 1;
  }

  static MentionType type_of(NameKind kind) {
    switch (kind) {
      case NameKind::country:
      case NameKind::city:
      case NameKind::region:
      case NameKind::area:
        return MentionType::place;
      case NameKind::adjective:
      case NameKind::people:
        return MentionType::nationality;
      case NameKind::organization:
      case NameKind::media:
        return MentionType::organization;
    }
    return MentionType::place;
  }

  struct Known {
    const KnownName* name = nullptr;
    std::uint32_t last = 0;
  };
  // A gazetteer entry at i, if its letters are written as a name.
  Known known_at(std::uint32_t i, TokenRange s) const {
    const auto match = page_.lexicon.names.match(page_.tokens(), i, s.last);
    if (!match) return {};
    const Token& t = page_.token(i);
    if (!t.capital) return {};
    const KnownName* best = nullptr;
    for (const KnownName& known : *match.value) {
      if (match.last - i == 1 && t.lower.size() <= 3 && !t.all_caps &&
          known.kind != NameKind::city && known.kind != NameKind::adjective)
        continue;
      if (best == nullptr || order(known.kind) < order(best->kind)) best = &known;
    }
    if (best == nullptr) return {};
    if (page_.is(i, w_ambiguous_name) && sentence_start(i, s) && match.last - i == 1 &&
        best->kind != NameKind::country)
      return {};
    return {best, match.last};
  }
  static int order(NameKind kind) {
    switch (kind) {
      case NameKind::organization:
        return 0;
      case NameKind::media:
        return 1;
      case NameKind::country:
        return 2;
      case NameKind::adjective:
        return 3;
      case NameKind::people:
        return 4;
      case NameKind::city:
        return 5;
      case NameKind::region:
        return 6;
      case NameKind::area:
        return 7;
    }
    return 8;
  }

  // The run of capitalised words from i, with the small words inside organisation names.
  std::uint32_t run_from(std::uint32_t i, TokenRange s) const {
    bool keyword = false;
    std::uint32_t at = i;
    std::uint32_t end = i;
    while (at < s.last) {
      const Token& t = page_.token(at);
      if (t.kind == TokenKind::word && t.capital) {
        // Months and weekdays end a name: "Foreign Ministry Friday".
        if (at > i && page_.date_of[at] != none) break;
        keyword = keyword || page_.is(at, w_org_keyword);
        end = ++at;
        // "V. Ponomaryov": the stop of an initial belongs to the name.
        if (t.lower.size() == 1 && at < s.last && page_.lower(at) == "." &&
            !page_.token(at).space_before && at + 1 < s.last && capital_word(at + 1))
          ++at;
        continue;
      }
      if (t.kind == TokenKind::word && page_.is(at, w_particle) && at > i && at + 1 < s.last &&
          capital_word(at + 1)) {
        ++at;
        continue;
      }
      // "Prosecutor General's Office"
      if (t.kind == TokenKind::possessive && at > i && at + 1 < s.last && capital_word(at + 1) &&
          page_.is(at + 1, w_org_keyword) && !known_at(at - 1, s).name) {
        ++at;
        continue;
      }
      // "Ministry of Foreign Affairs", "Committee against Torture", "Center for Human Rights and
      // Democracy"
      const bool link = t.lower == "of" || t.lower == "for" || t.lower == "on" ||
                        t.lower == "against" || t.lower == "and" || t.lower == "&" ||
                        t.lower == "in" || t.lower == "the";
      if (link && keyword && at > i) {
        std::uint32_t ahead = at + 1;
        if (ahead < s.last && page_.lower(ahead) == "the") ++ahead;
        const bool strong =
            t.lower == "of" || t.lower == "for" || t.lower == "against" || t.lower == "on";
        if (ahead < s.last && capital_word(ahead) &&
            (strong ? !place_alone(ahead, s) || t.lower == "of"
                    : t.lower == "and" && in_the_same_name(at, s))) {
          at = ahead;
          continue;
        }
      }
      break;
    }
    return end;
  }
  bool place_alone(std::uint32_t i, TokenRange s) const {
    const Known known = known_at(i, s);
    return known.name != nullptr && type_of(known.name->kind) == MentionType::place &&
           (known.last >= s.last || !capital_word(known.last));
  }
  // "Ministry of Justice and Interior" but "the Committee and Kazakhstan": after "and" comes no
  // known name.
  bool in_the_same_name(std::uint32_t conjunction, TokenRange s) const {
    if (conjunction + 1 >= s.last || known_at(conjunction + 1, s).name != nullptr) return false;
    // Only inside "X of A and B": an "of" or "for" must stand before.
    for (std::uint32_t k = conjunction; k-- > s.first && conjunction - k <= 3;) {
      if (page_.lower(k) == "of" || page_.lower(k) == "for" || page_.lower(k) == "on") {
        return !(conjunction + 2 < s.last && capital_word(conjunction + 2) &&
                 page_.is(conjunction + 1, w_given));
      }
    }
    return false;
  }

  bool has(TokenRange range, std::uint64_t bits) const {
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (page_.is(i, bits)) return true;
    }
    return false;
  }

  std::uint32_t name_at(std::uint32_t i, TokenRange s) {
    const Known known = known_at(i, s);
    if (headline_) {
      if (known.name != nullptr) return take_known(i, known, s);
      return person_seen_at(i, s);
    }
    if (known.name != nullptr) {
      const MentionType type = type_of(known.name->kind);
      const bool leads = type == MentionType::nationality || type == MentionType::place;
      // "Kazakh Migration Service", "Almaty City Court": one organisation.
      if (leads && known.last < s.last && capital_word(known.last)) {
        const std::uint32_t end = run_from(known.last, s);
        const TokenRange rest{known.last, end};
        if (has(rest, w_org_keyword)) {
          if (type == MentionType::nationality)
            add(make({i, known.last}, type, std::string(page_.slice_of({i, known.last})),
                     known.name->country, 0.9, "names > gazetteer"));
          add(make({i, end}, MentionType::organization, plain(page_.slice_of({i, end})),
                   known.name->country, 0.85, "names > State + organisation"));
          return end;
        }
      }
      if (leads) {
        if (const std::uint32_t end = institution_after(i, known, s); end > 0) return end;
      }
      // "Georgia Gerogiannis": a place name that begins a person's name.
      return take_known(i, known, s);
    }
    std::uint32_t begin = i;
    const std::uint32_t end = run_from(i, s);
    if (end <= begin) return i;
    if (has({begin, end}, w_org_keyword) && !(end - begin == 1)) return organization(begin, end, s);
    // The first word of a sentence is capital for another reason, unless it looks like a name.
    while (begin < end && page_.is(begin, w_title))
      ++begin;
    const bool titled = begin > i;
    if (begin == end) return end;
    if (!titled && sentence_start(begin, s) && page_.is(begin, w_never_name) &&
        !page_.is(begin, w_given)) {
      return begin + 1;
    }
    // A known name inside the run ends the person's name: "Karimov Uzbekistan".
    std::uint32_t last = end;
    for (std::uint32_t k = begin + 1; k < end; ++k) {
      const Known inner = known_at(k, s);
      if (inner.name == nullptr || page_.is(k, w_given)) continue;
      // "rights chief Volker Turk": after a role a people's name may be a family's.
      const bool family = k + 1 == end && inner.last == end && (titled || role_before(begin, s)) &&
                          type_of(inner.name->kind) == MentionType::nationality;
      if (family) continue;
      last = k;
      break;
    }
    return person(begin, last, titled, s);
  }

  // "Uzbek" for "Uzbeks": the first adjective of the State.
  std::string adjective_of(const KnownName& known) const {
    if (known.kind != NameKind::people) return known.name;
    const auto adjective = page_.lexicon.country_adjectives.find(known.country);
    return adjective == page_.lexicon.country_adjectives.end() ? known.name : adjective->second;
  }

  std::uint32_t take_known(std::uint32_t i, Known known, TokenRange s) {
    MentionType type = type_of(known.name->kind);
    std::string name = known.name->name;
    // Names of organisations stay as written; the longest of one body becomes the name of all.
    if (type == MentionType::organization) name = plain(page_.slice_of({i, known.last}));
    if (type == MentionType::nationality) name = adjective_of(*known.name);
    if (known.name->kind == NameKind::area) name = plain(page_.slice_of({i, known.last}));
    std::uint32_t end = known.last;
    if (type == MentionType::nationality && known.name->country.empty()) {
      // "Uyghurs" are a group; "European" alone is nobody.
      if (known.name->kind == NameKind::adjective) return known.last;
      type = MentionType::group;
    }
    const std::uint32_t inner =
        add(make({i, end}, type, name, known.name->country, 0.9, "names > gazetteer"));
    if (type == MentionType::organization) bodies_[found_[inner].at] = known.name->name;
    // "RFE/RL's Kazakh Service", "Memorial's Central Asian Program": part of an organisation.
    if (type == MentionType::organization && end + 1 < s.last &&
        page_.token(end).kind == TokenKind::possessive && capital_word(end + 1)) {
      const std::uint32_t last = run_from(end + 1, s);
      if (last > end + 1 && has({end + 1, last}, w_org_keyword)) {
        Mention part = make({i, last}, MentionType::organization, plain(page_.slice_of({i, last})),
                            known.name->country, 0.85, "names > organisation's part");
        part.member_of = inner;
        add(std::move(part));
        return last;
      }
    }
    // "Memorial human rights center": the head words of the name in lower case are not taken.
    return end;
  }

  std::uint32_t organization(std::uint32_t begin, std::uint32_t end, TokenRange s) {
    if (sentence_start(begin, s) &&
        page_.is(begin, w_determiner | w_preposition | w_subordinator | w_conjunction)) {
      return begin + 1;
    }
    // A known organisation inside the run stands for itself: "Director Human Rights Watch".
    std::string country;
    for (std::uint32_t k = begin; k < end; ++k) {
      if (const Known inner = known_at(k, s); inner.name != nullptr && !inner.name->country.empty())
        country = inner.name->country;
    }
    if (country.empty() && begin >= s.first + 2 &&
        page_.token(begin - 1).kind == TokenKind::possessive && !found_.empty() &&
        found_.back().at.end == page_.token(begin - 2).at.end) {
      country = found_.back().country;  // "Kazakhstan's Foreign Ministry"
    }
    // "Foreign Ministry spokesman": a person's title in front of the run is not part of it.
    while (begin + 1 < end && page_.is(begin, w_title) && !page_.is(begin, w_org_keyword) &&
           page_.lower(begin) != "prosecutor" && page_.lower(begin) != "president")
      ++begin;
    add(make({begin, end}, MentionType::organization, plain(page_.slice_of({begin, end})), country,
             0.8, "names > organisation keyword"));
    return part_of_body(begin, end, static_cast<std::uint32_t>(found_.size() - 1), s);
  }
  // "Radio Saryarqa's Tajik Service": a part of the organisation that ends at `end`.
  std::uint32_t part_of_body(std::uint32_t begin, std::uint32_t end, std::uint32_t whole,
                             TokenRange s) {
    if (end + 1 >= s.last || page_.token(end).kind != TokenKind::possessive ||
        !capital_word(end + 1))
      return end;
    const std::uint32_t last = run_from(end + 1, s);
    if (last <= end + 1 || !has({end + 1, last}, w_org_keyword)) return end;
    Mention part =
        make({begin, last}, MentionType::organization, plain(page_.slice_of({begin, last})),
             found_[whole].country, 0.75, "names > organisation's part");
    part.member_of = whole;
    add(std::move(part));
    return last;
  }
  // The other places of names learned after "group", "agency" and the like.
  void repeat_bodies() {
    std::vector<Mention> more;
    std::set<std::string> done;
    for (const TokenRange name : learned_bodies_) {
      const std::string text = plain(page_.slice_of(name));
      if (!done.insert(text).second || done.size() > 50) continue;
      for (const SentenceView& sentence : page_.sentences) {
        const TokenRange s = sentence.tokens;
        for (std::uint32_t i = s.first; i + (name.last - name.first) <= s.last; ++i) {
          if (!capital_word(i) || page_.lower(i) != page_.lower(name.first)) continue;
          const TokenRange at{i, i + (name.last - name.first)};
          if (plain(page_.slice_of(at)) == text)
            more.push_back(make(at, MentionType::organization, text, "", 0.7,
                                "names > named before after \"group\" and the like"));
        }
      }
    }
    // The name takes the place of what was found inside it.
    std::set<Range> names;
    for (const Mention& m : more)
      names.insert(m.at);
    std::set<Range> there;
    std::erase_if(found_, [&](const Mention& m) {
      const auto after = names.upper_bound(Range{m.at.begin, 0xffffffffu});
      if (after == names.begin() || !std::prev(after)->contains(m.at)) return false;
      if (*std::prev(after) != m.at) return true;
      there.insert(m.at);
      return false;
    });
    std::erase_if(more, [&](const Mention& m) { return !there.insert(m.at).second; });
    for (Mention& m : more)
      found_.push_back(std::move(m));
  }

  bool ends_like_surname(std::string_view lower) const {
    for (const std::string& ending : page_.lexicon.surname_endings) {
      if (lower.size() > ending.size() + 2 && lower.ends_with(ending)) return true;
    }
    return false;
  }

  std::uint32_t person(std::uint32_t begin, std::uint32_t end, bool titled, TokenRange s) {
    const std::uint32_t words = end - begin;
    const Token& first = page_.token(begin);
    const Token& last = page_.token(end - 1);
    if (first.all_caps && words == 1) {
      if (first.lower.size() < 2 || first.lower.size() > 7 || page_.is(begin, w_never_name))
        return end;
      add(make({begin, end}, MentionType::organization, std::string(slice(page_.text, first.at)),
               "", 0.55, "names > acronym"));
      return end;
    }
    double score = 0;
    std::string rule = "names";
    const auto because = [&](bool holds, double points, const char* why) {
      if (!holds) return;
      score += points;
      rule += " > ";
      rule += why;
    };
    const bool start = sentence_start(begin, s);
    because(titled, 0.8, "title");
    because(page_.is(begin, w_given), 0.55, "given name");
    because(words >= 2 && first.lower.size() <= 2 && page_.text.substr(first.at.end, 1) == ".", 0.6,
            "initial");
    because(ends_like_surname(last.lower), words >= 2 ? 0.5 : 0.35, "surname ending");
    const bool headed = begin > s.first && page_.is(begin - 1, w_name_head);
    if (headed && !titled) {
      // "the rights group Right to Refuge": small words may stand inside.
      while (end + 1 < s.last && page_.token(end).kind == TokenKind::word &&
             page_.is(end, w_preposition) && capital_word(end + 1) && !place_alone(end + 1, s))
        end = run_from(end + 1, s);
      add(make({begin, end}, MentionType::organization, plain(page_.slice_of({begin, end})), "",
               0.7, "names > after \"group\", \"agency\" and the like"));
      learned_bodies_.push_back({begin, end});
      return part_of_body(begin, end, static_cast<std::uint32_t>(found_.size() - 1), s);
    }
    because(words >= 2 && words <= 4 && !start, 0.3, "two capitals");
    because(words >= 2 && words <= 4 && start && !page_.is(begin, w_never_name), 0.2,
            "two capitals at a start");
    because(role_before(begin, s), 0.45, "role before");
    because(words >= 2 && office_before(begin, s), 0.45, "office before");
    const bool verb_after = end < s.last && page_.is(end, w_reporting);
    because(verb_after, 0.3, "speaks");
    because(
        end + 1 < s.last && page_.token(end).kind == TokenKind::comma && role_follows(end + 1, s),
        0.4, "role after");
    because(end + 2 < s.last && page_.token(end).kind == TokenKind::comma &&
                page_.token(end + 1).kind == TokenKind::number &&
                page_.token(end + 1).at.size() == 2,
            0.4, "age");
    because(known_people_.contains(std::string(page_.slice_of({begin, end}))), 1.0, "named before");
    because(words >= 2 && has({begin, end}, w_never_name) && !page_.is(begin, w_given) && !titled,
            -0.4, "common word");
    because(words > 4, -0.4, "long");
    because(page_.is(end - 1, w_law_noun | w_crime), -0.8, "law");
    if (score >= 0.5) {
      const double confidence = std::min(0.95, 0.5 + score / 3);
      add(make({begin, end}, MentionType::person, plain(page_.slice_of({begin, end})), "",
               confidence, rule));
      return end;
    }
    // A single capital word after a preposition of place.
    if (words <= 2 && begin > s.first && !start &&
        (page_.lower(begin - 1) == "in" || page_.lower(begin - 1) == "near" ||
         page_.lower(begin - 1) == "at") &&
        page_.date_of[begin] == none && !page_.is(begin, w_never_name)) {
      add(make({begin, end}, MentionType::place, plain(page_.slice_of({begin, end})), "", 0.4,
               "names > after a preposition of place"));
    }
    return end;
  }

  bool role_before(std::uint32_t i, TokenRange s) const {
    return i > s.first && page_.is(i - 1, w_role | w_person_singular);
  }
  // "UN High Commissioner for Refugees Ana Ruiz": an office that one person holds ends right here.
  bool office_before(std::uint32_t i, TokenRange s) const {
    if (i == s.first || found_.empty()) return false;
    const Mention& body = found_.back();
    if (body.type != MentionType::organization || body.at.end != page_.token(i - 1).at.end)
      return false;
    for (std::uint32_t k = i; k-- > s.first && page_.token(k).at.begin >= body.at.begin;) {
      if (page_.is(k, w_role | w_title)) return true;
    }
    return false;
  }
  bool role_follows(std::uint32_t i, TokenRange s) const {
    for (std::uint32_t k = i; k < s.last && k < i + 6; ++k) {
      if (page_.token(k).kind == TokenKind::comma || page_.token(k).kind == TokenKind::period)
        return false;
      if (page_.is(k, w_role | w_person_singular) && !page_.token(k).capital) return true;
    }
    return false;
  }

  // ---- bodies in lower case after a State: "the Kazakh migration service", "the Almaty appeals
  // court"
  // --------
  std::uint32_t institution_phrase(std::uint32_t i, std::uint32_t end) const {
    // The longest stretch of words from i, up to four, whose last word carries the class.
    std::uint32_t best = 0;
    for (std::uint32_t k = i; k < end && k < i + 5; ++k) {
      if (page_.token(k).kind != TokenKind::word && page_.token(k).kind != TokenKind::possessive)
        break;
      if (page_.is(k, w_institution)) best = k + 1;
      if (page_.is(k, w_preposition | w_auxiliary | w_conjunction | w_determiner)) break;
    }
    return best;
  }
  std::uint32_t institution_after(std::uint32_t i, Known known, TokenRange s) {
    std::uint32_t from = known.last;
    const bool possessive = from < s.last && page_.token(from).kind == TokenKind::possessive;
    if (possessive) ++from;
    if (from >= s.last || page_.token(from).capital) return 0;
    const std::uint32_t end = institution_phrase(from, s.last);
    // "Kazakh authorities", "Uzbek officials" are no body with a name.
    if (end == 0 || page_.is(end - 1, w_person_plural) || page_.lower(end - 1) == "authorities")
      return 0;
    add(make({i, known.last}, type_of(known.name->kind),
             known.name->kind == NameKind::country ? known.name->name
                                                   : std::string(page_.slice_of({i, known.last})),
             known.name->country, 0.9, "names > gazetteer"));
    const TokenRange whole{possessive ? from : i, end};
    add(make(whole, MentionType::organization, plain(page_.slice_of({i, end})), known.name->country,
             0.75, "names > State + institution"));
    return end;
  }
  // ---- people over the document
  // -------------------------------------------------------------------
  void learn_people() {
    learned_ = std::min(learned_, found_.size());
    for (; learned_ < found_.size(); ++learned_) {
      const Mention& m = found_[learned_];
      if (m.type != MentionType::person) continue;
      known_people_.insert(m.name);
      const auto space = m.name.rfind(' ');
      if (space != std::string::npos) surnames_[m.name.substr(space + 1)].insert(m.name);
    }
  }
  std::uint32_t person_seen_at(std::uint32_t i, TokenRange s) {
    std::uint32_t best = i;
    for (std::uint32_t end = i + 1; end <= s.last && end <= i + 4 && capital_word(end - 1); ++end) {
      if (known_people_.contains(plain(page_.slice_of({i, end})))) best = end;
    }
    if (best > i)
      add(make({i, best}, MentionType::person, plain(page_.slice_of({i, best})), "", 0.85,
               "names > named in the body"));
    return best;
  }
  // A surname alone, wherever no other name was found.
  void bare_surnames() {
    learn_people();
    std::vector<Range> taken;
    for (const Mention& m : found_)
      taken.push_back(m.at);
    std::sort(taken.begin(), taken.end());
    std::vector<Mention> more;
    for (const SentenceView& sentence : page_.sentences) {
      for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        if (!capital_word(i)) continue;
        const Range at = page_.token(i).at;
        const auto after =
            std::upper_bound(taken.begin(), taken.end(), Range{at.begin, 0xffffffffu});
        if (after != taken.begin() && std::prev(after)->end > at.begin) continue;
        if (after != taken.end() && after->begin < at.end) continue;
        const auto known = surnames_.find(std::string(slice(page_.text, at)));
        if (known == surnames_.end()) continue;
        more.push_back(make({i, i + 1}, MentionType::person, known->first, "", 0.85,
                            "names > surname of a person named in full"));
      }
    }
    for (Mention& m : more)
      found_.push_back(std::move(m));
  }

  // The longest name of a body in this document names it everywhere: UNHCR, UN refugee agency.
  void join_bodies() {
    std::map<std::string, std::string> longest;
    for (const Mention& m : found_) {
      const auto body = bodies_.find(m.at);
      if (body == bodies_.end()) continue;
      std::string& name = longest[body->second];
      if (m.name.size() > name.size()) name = m.name;
    }
    for (Mention& m : found_) {
      const auto body = bodies_.find(m.at);
      if (body != bodies_.end() && m.type == MentionType::organization)
        m.name = longest[body->second];
    }
  }
  void join_same() {
    join_bodies();
    // A surname takes the full name if only one person here has it.
    std::map<std::pair<MentionType, std::string>, MentionIx> first;
    for (MentionIx i = 0; i < found_.size(); ++i) {
      Mention& m = found_[i];
      if (m.type == MentionType::person && m.name.find(' ') == std::string::npos) {
        const auto full = surnames_.find(m.name);
        if (full != surnames_.end() && full->second.size() == 1) {
          m.name = *full->second.begin();
          m.confidence = std::max(m.confidence, 0.85);
        }
      }
      const auto [at, fresh] = first.try_emplace({m.type, m.name}, i);
      if (!fresh) m.same_as = at->second;
    }
    // Parts know their whole by index; sorting moved them.
    for (MentionIx i = 0; i < found_.size(); ++i) {
      if (!found_[i].member_of) continue;
      found_[i].member_of.reset();
      // Sorted by beginning, longer first: the whole stands right behind its part.
      for (MentionIx k = i + 1; k < found_.size() && found_[k].at.begin == found_[i].at.begin;
           ++k) {
        if (found_[k].at.end < found_[i].at.end) found_[i].member_of = k;
      }
    }
  }

  // "Vitaly Ponomaryov, director of the Central Asian program of Memorial, ..."
  void appositions() {
    for (const SentenceView& sentence : page_.sentences) {
      const TokenRange s = sentence.tokens;
      for (std::uint32_t i = s.first; i < s.last; ++i) {
        const std::uint32_t index = page_.mention_of[i];
        if (index == none || found_[index].type != MentionType::person) continue;
        std::uint32_t end = i + 1;
        while (end < s.last && page_.mention_of[end] == index)
          ++end;
        std::uint32_t from = end;
        if (from < s.last && page_.token(from).kind == TokenKind::comma)
          ++from;
        else if (from < s.last && page_.lower(from) != "of") {
          i = end - 1;
          continue;
        }
        std::uint32_t stop = from;
        while (stop < s.last && page_.token(stop).kind != TokenKind::comma &&
               page_.token(stop).kind != TokenKind::period &&
               page_.token(stop).kind != TokenKind::quote_open && !page_.is(stop, w_relative) &&
               stop < from + 20)
          ++stop;
        bool verb = false;
        bool role = from < stop && (page_.lower(from) == "of");
        MentionIx organization = none;
        for (std::uint32_t k = from; k < stop; ++k) {
          if (page_.is(k, w_reporting | w_auxiliary) && page_.mention_of[k] == none) {
            verb = true;
            break;
          }
          role = role || (page_.is(k, w_role | w_person_singular) && k < from + 6);
          if (page_.mention_of[k] != none && organization == none &&
              found_[page_.mention_of[k]].type == MentionType::organization)
            organization = page_.mention_of[k];
        }
        if (!verb && role && stop > from) {
          if (organization != none) {
            found_[index].member_of = found_[organization].member_of.value_or(organization);
          }
          if (page_.lower(from) != "of") {
            std::uint32_t head = from;
            if (page_.is(head, w_determiner) && head + 1 < stop) ++head;
            found_[index].role = plain(page_.slice_of({head, stop}));
          }
        }
        i = end - 1;
      }
    }
  }

  Page& page_;
  std::vector<Mention> found_;
  std::size_t learned_ = 0;
  std::set<std::string> known_people_;
  std::map<std::string, std::set<std::string>> surnames_;
  std::map<Range, std::string> bodies_;  // where a known organisation stands -> its full name
  std::vector<TokenRange> learned_bodies_;
  bool headline_ = false;
};

}  // namespace

std::vector<Mention> find_mentions(Page& page) {
  return MentionFinder(page).run();
}

MentionIx first_of(const std::vector<Mention>& mentions, MentionIx mention) {
  return mentions[mention].same_as.value_or(mention);
}

}  // namespace panah
