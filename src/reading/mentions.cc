#include "reading/mention_finder.h"

#include <algorithm>

namespace panah {
namespace {

constexpr std::uint64_t function_word =
    w_determiner | w_preposition | w_auxiliary | w_conjunction | w_subordinator | w_relative;

// "al-Otaiq", "el-Masri": a small particle written together with a name.
bool joined_particle(std::string_view word) {
  const auto hyphen = word.find('-');
  return hyphen != std::string_view::npos && hyphen >= 2 && hyphen <= 3 &&
         hyphen + 2 < word.size() && word[0] >= 'a' && word[0] <= 'z' && word[hyphen + 1] >= 'A' &&
         word[hyphen + 1] <= 'Z';
}

}  // namespace

std::vector<Mention> MentionFinder::run() {
  learn_lone_words();
  for (const bool headlines : {false, true}) {
    for (const SentenceView& sentence : page_.sentences) {
      const bool headline = sentence.block == BlockKind::title ||
                            sentence.block == BlockKind::subtitle || title_case(sentence.tokens);
      if (headline != headlines) continue;
      headline_ = headline;
      byline_ = sentence.block == BlockKind::byline;
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

bool MentionFinder::title_case(TokenRange range) const {
  int words = 0;
  int capitals = 0;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (page_.token(i).kind != TokenKind::word || page_.is(i, function_word)) continue;
    ++words;
    capitals += page_.token(i).capital;
  }
  return words >= 4 && capitals == words;
}

bool MentionFinder::capital_word(std::uint32_t i) const {
  const Token& t = page_.token(i);
  return t.kind == TokenKind::word && t.capital;
}

bool MentionFinder::sentence_start(std::uint32_t i, TokenRange sentence) const {
  if (i == sentence.first) return true;
  const TokenKind before = page_.token(i - 1).kind;
  return before == TokenKind::quote_open || before == TokenKind::colon ||
         before == TokenKind::dash || before == TokenKind::open || before == TokenKind::period;
}

std::uint32_t MentionFinder::add(Mention mention) {
  found_.push_back(std::move(mention));
  return static_cast<std::uint32_t>(found_.size() - 1);
}

Mention MentionFinder::make(TokenRange at, MentionType type, std::string name, std::string country,
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

std::string MentionFinder::plain(std::string_view written) {
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

void MentionFinder::read_sentence(TokenRange s) {
  for (std::uint32_t i = s.first; i < s.last;) {
    const Token& t = page_.token(i);
    std::uint32_t next = i + 1;
    if (t.kind == TokenKind::word && t.capital) {
      if (const std::uint32_t after = based_in(i); after > i) {
        next = after;
      } else if (const std::uint32_t end = name_at(i, s); end > i) {
        next = end;
      }
    } else if (t.kind == TokenKind::word && i > s.first) {
      next = std::max(next, body_in_lower_case(i, s));
    }
    i = next;
  }
}

// "Moscow-based", "Uzbek-born": the place or people before the hyphen.
std::uint32_t MentionFinder::based_in(std::uint32_t i) {
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

MentionType MentionFinder::type_of(NameKind kind) {
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

// A gazetteer entry at i, if its letters are written as a name.
MentionFinder::Known MentionFinder::known_at(std::uint32_t i, TokenRange s) const {
  const auto match = page_.lexicon.names.match(page_.tokens(), i, s.last);
  if (!match) return {};
  const Token& t = page_.token(i);
  if (!t.capital) return {};
  const KnownName* best = nullptr;
  for (const KnownName& known : *match.value) {
    if (match.last - i == 1 && t.lower.size() <= 3 && !t.all_caps && known.kind != NameKind::city &&
        known.kind != NameKind::adjective)
      continue;
    if (best == nullptr || order(known.kind) < order(best->kind)) best = &known;
  }
  if (best == nullptr) return {};
  if (page_.is(i, w_ambiguous_name) && sentence_start(i, s) && match.last - i == 1 &&
      best->kind != NameKind::country)
    return {};
  return {best, match.last};
}

int MentionFinder::order(NameKind kind) {
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
std::uint32_t MentionFinder::run_from(std::uint32_t i, TokenRange s) const {
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
    // "Reem al-Otaiq"
    if (at > i && joined_particle(page_.slice_of({at, at + 1}))) {
      end = ++at;
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

// "Mtendeli camp": the end of the nouns for a facility right after a name; `last` when none stands
// there.
std::uint32_t MentionFinder::facility_after(std::uint32_t first, std::uint32_t last,
                                            TokenRange s) const {
  std::uint32_t end = last;
  if (last - first > 3) return last;
  while (end < s.last && end < last + 3 && page_.token(end).kind == TokenKind::word &&
         !page_.token(end).capital && page_.is(end, w_facility))
    ++end;
  return end;
}

bool MentionFinder::place_alone(std::uint32_t i, TokenRange s) const {
  const Known known = known_at(i, s);
  return known.name != nullptr && type_of(known.name->kind) == MentionType::place &&
         (known.last >= s.last || !capital_word(known.last));
}

// "Ministry of Justice and Interior" but "the Committee and Kazakhstan": after "and" comes no
// known name.
bool MentionFinder::in_the_same_name(std::uint32_t conjunction, TokenRange s) const {
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

bool MentionFinder::has(TokenRange range, std::uint64_t bits) const {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (page_.is(i, bits)) return true;
  }
  return false;
}

std::uint32_t MentionFinder::name_at(std::uint32_t i, TokenRange s) {
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
    // "the Minsk Convention" is law, not the town.
    if (type == MentionType::place && known.last < s.last && capital_word(known.last) &&
        page_.is(known.last, w_law_noun)) {
      return known.last;
    }
    const bool any_of_them =
        i > s.first && (page_.lower(i - 1) == "a" || page_.lower(i - 1) == "an");
    if (type == MentionType::place && !any_of_them) {
      if (const std::uint32_t end = facility_after(i, known.last, s); end > known.last) {
        take_known(i, known, s);
        add(make({i, end}, MentionType::place, plain(page_.slice_of({i, end})), known.name->country,
                 0.8, "names > place + facility"));
        return end;
      }
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
  if (const std::uint32_t facility = facility_after(begin, last, s);
      facility > last && last == end && !titled) {
    add(make({begin, facility}, MentionType::place, plain(page_.slice_of({begin, facility})), "",
             0.7, "names > facility"));
    return facility;
  }
  return person(begin, last, titled, s);
}

// "Uzbek" for "Uzbeks": the first adjective of the State.
std::string MentionFinder::adjective_of(const KnownName& known) const {
  if (known.kind != NameKind::people) return known.name;
  const auto adjective = page_.lexicon.country_adjectives.find(known.country);
  return adjective == page_.lexicon.country_adjectives.end() ? known.name : adjective->second;
}

std::uint32_t MentionFinder::take_known(std::uint32_t i, Known known, TokenRange s) {
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

void MentionFinder::join_same() {
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
    for (MentionIx k = i + 1; k < found_.size() && found_[k].at.begin == found_[i].at.begin; ++k) {
      if (found_[k].at.end < found_[i].at.end) found_[i].member_of = k;
    }
  }
}

std::vector<Mention> find_mentions(Page& page) {
  return MentionFinder(page).run();
}

MentionIx first_of(const std::vector<Mention>& mentions, MentionIx mention) {
  return mentions[mention].same_as.value_or(mention);
}

}  // namespace panah
