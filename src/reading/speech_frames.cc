#include "reading/clauses.h"
#include "reading/statement_grammar.h"

#include <algorithm>

namespace panah {

std::optional<StatementGrammar::Source> StatementGrammar::cited_in(TokenRange r) const {
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    if (page_.quoted(i) && !page_.quoted(r.first)) continue;
    const auto phrase = page_.lexicon.citing.match(page_.tokens(), i, r.last);
    if (!phrase || phrase.last >= r.last) continue;
    // "citing security concerns that": only who can speak is a source.
    std::uint32_t end = phrase.last;
    while (end < r.last && page_.token(end).kind != TokenKind::comma &&
           !(page_.is(end, w_reporting) && page_.mention_of[end] == none) &&
           page_.lower(end) != "as" && page_.lower(end) != "that")
      ++end;
    if (end < r.last && page_.lower(end) == "as") continue;
    TokenRange np{phrase.last, end};
    while (!np.empty() && page_.token(np.first).kind == TokenKind::quote_open)
      ++np.first;
    while (!np.empty() && page_.token(np.last - 1).kind == TokenKind::quote_close)
      --np.last;
    if (np.empty()) continue;
    auto who = speakers_.noun_phrase(np, Trust::usual);
    if (!who || who->text.empty() || who->own) continue;
    const bool comma = i > 0 && page_.token(i - 1).kind == TokenKind::comma;
    return Source{*who, {i, phrase.last}, {comma ? i - 1 : i, end}};
  }
  return std::nullopt;
}

// "A police commander, quoted by the same station, says": who hands it on.
std::optional<StatementGrammar::Source> StatementGrammar::quoted_by(TokenRange r) const {
  for (std::uint32_t i = r.first + 1; i + 2 < r.last; ++i) {
    if (page_.lower(i + 1) != "by" || page_.quoted(i)) continue;
    if (page_.lower(i) != "quoted" && page_.lower(i) != "cited" && page_.lower(i) != "interviewed")
      continue;
    std::uint32_t end = i + 2;
    while (end < r.last && page_.token(end).kind != TokenKind::comma)
      ++end;
    auto who = speakers_.noun_phrase({i + 2, end}, Trust::loose);
    if (!who || who->text.empty() || who->own) return std::nullopt;
    return Source{*who, {i, i + 1}, {i - 1, end}};
  }
  return std::nullopt;
}

Attribution StatementGrammar::link_of(const Source& source) const {
  Attribution link = attribution(page_, source.who, nullptr, {});
  link.cue_at = page_.bytes(source.cue);
  link.cue = std::string(slice(page_.text, link.cue_at));
  link.at = source.who.at.empty() ? link.cue_at : cover(link.cue_at, source.who.at);
  return link;
}

std::vector<Attribution> StatementGrammar::own_chain() const {
  return base_.empty() ? own_voice(outlet_) : base_;
}

// Day, medium and addressee before the verb: "On May 3 he said", "in a letter to the minister dated
// May 3 he asked". Dates of other things stand further in.
void StatementGrammar::look_before(const Speaker& who, TokenRange r, Circumstances& around) const {
  const TokenRange subject = who.at.empty() ? TokenRange{} : page_.tokens_in(who.at);
  const bool inside = !subject.empty() && subject.first >= r.first && subject.last <= r.last;
  // The subject of a relative clause stands before it.
  if (r.last - r.first <= 2 && page_.is(r.last - 1, w_relative)) return;
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    const bool early = i < r.first + 3;
    const bool dated = i > r.first && (page_.lower(i - 1) == "dated" || page_.lower(i - 1) == "of");
    const bool after = inside && i >= subject.last &&
                       (i == subject.last || page_.lower(i - 1) == "on" ||
                        page_.lower(i - 1) == "in" || page_.is(i - 1, w_adverb));
    if (!around.when && page_.date_of[i] != none && (early || dated || after))
      around.when = page_.date_of[i];
    if (around.medium == Medium::unknown) {
      if (const auto medium = page_.lexicon.media.match(page_.tokens(), i, r.last))
        around.medium = *medium.value;
    }
    if (around.addressee.empty() && page_.lower(i) == "letter" && i + 2 < r.last &&
        page_.lower(i + 1) == "to")
      addressee(page_, mentions_, i + 2, r.last, around);
  }
}

// "told us", "told him": who that is.
void StatementGrammar::name_addressee(std::uint32_t verb, Circumstances& around) const {
  const std::string& word = around.addressee;
  if (!outlet_.name.empty() && !word.empty() && outlet_.name.ends_with(" " + word)) {
    around.addressee = outlet_.name;
    return;
  }
  if (word == "us" || word == "me") {
    around.addressee = outlet_.name.empty() ? outlet_.author : outlet_.name;
    if (around.addressee.empty()) around.addressee = word;
    return;
  }
  if ((word != "him" && word != "her") || page_.quoted(verb)) return;
  if (const auto person = speakers_.person_meant(verb + 1)) around.addressee = person->text;
}

// "was told by the guards that C": the guards.
std::optional<Speaker> StatementGrammar::teller(const Cue& cue, TokenRange range) const {
  const std::uint32_t that = that_after(page_, cue, range);
  if (that == none || that < cue.last + 2) return std::nullopt;
  return speakers_.speaker_phrase({cue.last + 1, that});
}

bool StatementGrammar::leading(TokenRange range, const std::vector<Attribution>& outer, int depth) {
  const std::vector<Cue> cues = cues_in(page_, mentions_, range, headline_);
  std::optional<Speaker> speaker;
  std::optional<Circumstances> told_before;
  bool whole = false;
  std::uint32_t done = range.first;  // tokens before this belong to an earlier frame
  for (std::size_t k = 0; k < cues.size(); ++k) {
    const Cue& cue = cues[k];
    if (cue.at < done || !opens_speech(page_, cue, range)) continue;
    const std::uint32_t from = clause_start(page_, cue.at, done, range);
    const bool passive = told_by(page_, cue, range);
    const bool shared = !passive && speaker && shares_subject(page_, cue, range);
    std::optional<Speaker> who;
    if (passive) {
      who = teller(cue, range);
    } else if (shared) {
      who = speaker;
    } else {
      const bool plainly = that_after(page_, cue, range) != none || quote_after(page_, cue, range);
      const Trust trust =
          plainly && (cue.verb->kind == ReportingKind::say || cue.verb->kind == ReportingKind::tell)
              ? Trust::loose
              : Trust::usual;
      who = cue.form == VerbForm::ing && !speaker ? speakers_.main_subject({from, cue.at})
                                                  : speakers_.subject({from, cue.at}, trust);
      if (!who && shares_subject(page_, cue, range)) who = speakers_.main_subject({from, cue.at});
    }
    if (!who || (who->text.empty() && !who->own)) continue;
    // "that the government disclose": the base form of a verb needs a subject in the plural.
    if (cue.form == VerbForm::base && !shared && !who->plural && !speakers_.is_pronoun(*who) &&
        !who->text.ends_with("s"))
      continue;
    // The content ends where the next frame of the same sentence begins.
    std::uint32_t end = range.last;
    for (std::size_t n = k + 1; n < cues.size(); ++n) {
      const std::uint32_t boundary = boundary_before(cues[n], cue, range);
      if (boundary != none) {
        end = boundary;
        break;
      }
    }
    if (end < range.last && cue.verb->needs_that && !opens_speech(page_, cue, {range.first, end})) {
      speaker = who;
      continue;
    }
    if (who->own) {
      whole = own_words(cue, {from, end}, *who, depth) || whole;
      speaker = who;
      done = end;
      continue;
    }
    Circumstances around;
    std::uint32_t start = content_start(page_, mentions_, cue, {cue.last, end}, around);
    if (passive) {
      start = that_after(page_, cue, range) + 1;
      const std::uint32_t be = before_adverbs(page_, cue.at, range.first) - 1;
      if (const auto told = speakers_.subject({from, be})) around.addressee = told->text;
    }
    name_addressee(cue.at, around);
    look_before(*who, {from, cue.at}, around);
    if (around.medium == Medium::unknown)
      look_around_medium(page_, {sentence_.first, cue.last}, around);
    if (shared && told_before) {
      // "told the press on May 3 that C1 and denied that C2"
      if (around.addressee.empty()) around.addressee = told_before->addressee;
      if (!around.when) around.when = told_before->when;
      if (around.medium == Medium::unknown) around.medium = told_before->medium;
    }
    told_before = around;
    // "Interfax, citing a source, reported", "reported ..., citing a source"
    std::optional<Source> source = cited_in({from, cue.at});
    if (!source) source = cited_in({cue.last, start});
    if (!source) {
      source = cited_in({start, end});
      const TokenRange cited = source ? source->whole : TokenRange{start, start};
      if (source && cited.first > start && cited.last + 1 < end) {
        source.reset();  // in the middle of what is said
      } else if (source && cited.first > start) {
        end = cited.first;
      } else if (source) {
        start = std::min(cited.last + 1, end);  // "reported, citing police, that C"
      }
    }
    const TokenRange content = without_comment(page_, trimmed(page_, {start, end}));
    if (content.empty() || content.last - content.first < 2 ||
        takes_only_a_noun(page_, cue, range)) {
      if (!shared && !passive) speaker = who;
      speakers_.remember(*who);
      continue;
    }
    StatementForm form = StatementForm::indirect;
    if (mostly_quoted(page_, {start, end}))
      form = StatementForm::direct;
    else if (speakers_.is_pronoun(*who))
      form = StatementForm::continued;
    const double confidence = who->mention ? 0.85 : 0.7;
    if (cue.at <= range.first + 14 && end == range.last) whole = true;
    speakers_.remember(*who);
    if (!passive) speaker = who;
    std::vector<Attribution> before = outer;
    if (const auto quoting = quoted_by({from, cue.at}))
      before = extend(mentions_, before, link_of(*quoting));
    auto chain = extend(mentions_, before, attribution(page_, *who, &cue, around), who->apart);
    if (depth > 0 && chain.size() == outer.size() && !is_own(outer.back())) continue;
    if (source) chain = extend(mentions_, chain, link_of(*source));
    state(own_name_for(content, cue), chain, &cue, form, confidence, "statements > S cue C", depth);
    whole = whole || k > 0;
    done = end;
  }
  return whole;
}

// "rejected what he called C": C; a banner "reading" a quotation: the quotation.
TokenRange StatementGrammar::own_name_for(TokenRange content, const Cue& cue) const {
  if (content.empty()) return content;
  if (page_.lower(content.first) == "what") {
    for (std::uint32_t i = content.first + 1; i + 1 < content.last && i < content.first + 6; ++i) {
      if (const auto calls = page_.lexicon.calls.match(page_.tokens(), i, content.last))
        return {calls.last, content.last};
    }
  }
  if (cue.verb->quote_only && page_.token(content.first).kind == TokenKind::quote_open &&
      page_.quoted(content.first)) {
    const Quotation& q = page_.quotations[page_.quotation_of[content.first]];
    if (q.close < content.last) return {content.first, q.close + 1};
  }
  return content;
}

// "We believe that C", "We urge the authorities to": the document's own voice adds no link.
bool StatementGrammar::own_words(const Cue& cue, TokenRange clause, const Speaker& who, int depth) {
  if (cue.verb->kind == ReportingKind::judge || takes_only_a_noun(page_, cue, clause)) return false;
  TokenRange content = clause;
  if (cue.verb->kind != ReportingKind::ask) {
    Circumstances around;
    content.first = content_start(page_, mentions_, cue, {cue.last, clause.last}, around);
  }
  content = trimmed(page_, content);
  if (content.empty() || content.last - content.first < 3) return false;
  if (cue.verb->kind != ReportingKind::ask && parse(content, own_chain(), depth + 1)) return true;
  emit(content, own_chain(), &cue, StatementForm::narrated, who.mention ? 0.75 : 0.65,
       "statements > own voice");
  return true;
}

std::uint32_t StatementGrammar::boundary_before(const Cue& next, const Cue& cue,
                                                TokenRange range) const {
  if (next.at <= cue.last) return none;
  if (shares_subject(page_, next, range)) {
    std::uint32_t p = before_adverbs(page_, next.at, range.first) - 1;
    if (page_.is(p, w_auxiliary)) --p;
    if (p > cue.last && page_.token(p - 1).kind == TokenKind::comma) --p;
    return p > cue.last ? p : none;
  }
  for (std::uint32_t i = next.at; i-- > cue.last;) {
    if (page_.quoted(i) && opens_inside(page_, range, i)) continue;
    const bool semicolon = page_.token(i).kind == TokenKind::semicolon;
    bool turn = false;
    if (page_.token(i).kind == TokenKind::comma && i + 1 < next.at) {
      const std::string_view word = page_.lower(i + 1);
      turn = word == "while" || word == "but" || word == "whereas" || word == "although" ||
             word == "and";
    }
    if ((semicolon || turn) && speakers_.subject({i + (turn ? 2 : 1), next.at})) return i;
  }
  return none;
}

bool StatementGrammar::trailing(TokenRange range, const std::vector<Attribution>& outer,
                                int depth) {
  const std::vector<Cue> cues = cues_in(page_, mentions_, range, headline_);
  for (auto it = cues.rbegin(); it != cues.rend(); ++it) {
    const Cue& cue = *it;
    if (cue.verb->kind == ReportingKind::judge || cue.verb->kind == ReportingKind::ask ||
        cue.verb->kind == ReportingKind::accuse || cue.verb->kind == ReportingKind::deny)
      continue;
    if (cue.form == VerbForm::ing || told_by(page_, cue, range)) continue;
    const std::uint32_t comma = last_comma(page_, {range.first, cue.at});
    if (comma == none) continue;
    TokenRange before{comma + 1, cue.at};
    std::optional<Speaker> who;
    TokenRange after{cue.last, range.last};
    const std::optional<Source> source = cited_in(after);
    if (source) after.last = source->whole.first;
    std::uint32_t colon = none;
    TokenRange rest;     // "C1, S said, C2"
    TokenRange goes_on;  // of it, what is not S's
    if (before.empty()) {
      // "..., said Ponomaryov, who heads the program"
      // ... but "Ponomaryov, of Memorial, told RFE/RL" is no inversion.
      if (cue.verb->kind == ReportingKind::tell || that_after(page_, cue, range) != none ||
          (!mostly_quoted(page_, {range.first, comma}) && no_verb(page_, {range.first, comma})))
        continue;
      who = speakers_.inverted(after, Trust::loose);
      for (std::uint32_t i = after.first; i < after.last && colon == none; ++i) {
        if (page_.token(i).kind == TokenKind::colon && !page_.quoted(i)) colon = i;
      }
    } else {
      if (!adjuncts_only(page_, after)) {
        std::uint32_t second = after.first;
        while (second < after.last && second < after.first + 10 &&
               page_.token(second).kind != TokenKind::comma)
          ++second;
        if (second >= after.last || page_.token(second).kind != TokenKind::comma ||
            !adjuncts_only(page_, {after.first, second}) ||
            (no_verb(page_, {range.first, comma}) && no_verb(page_, {second, after.last})))
          continue;
        rest = {second + 1, after.last};
        after.last = second;
      }
      if (page_.lower(before.first) == "as" && before.first + 1 < before.last) ++before.first;
      if (page_.is(before.first, w_conjunction | w_subordinator | w_relative)) continue;
      const bool clause = !no_verb(page_, {range.first, comma}) || headline_;
      who = speakers_.subject(before, clause ? Trust::loose : Trust::usual);
      // "..., Ponomaryov, the director, said": the head stands two commas back.
      if (!who) continue;
    }
    if (!who || who->text.empty() || who->own) continue;
    TokenRange content{range.first, comma};
    if (content.last - content.first < 3) continue;
    if (cue.verb->quote_only && !mostly_quoted(page_, content)) continue;
    // "A day earlier, the KNB had announced": an adverbial, nothing that is said.
    if (!mostly_quoted(page_, content) && !has_verb(page_, content) && rest.empty() &&
        (content.last - content.first <= 3 || page_.is(content.first, w_preposition) ||
         page_.date_of[content.first] != none))
      continue;
    Circumstances around;
    if (cue.verb->kind == ReportingKind::tell) {
      addressee(page_, mentions_, cue.last, range.last, around);
      name_addressee(cue.at, around);
    }
    look_around(page_, {after.first, colon == none ? after.last : colon}, around);
    if (around.medium == Medium::unknown)
      look_around_medium(page_, {before.first, after.last}, around);
    speakers_.remember(*who);
    auto chain = extend(mentions_, outer, attribution(page_, *who, &cue, around), who->apart);
    if (source) chain = extend(mentions_, chain, link_of(*source));
    // What comes after the parenthesis belongs to what is said, unless that was a clause already.
    if (!rest.empty()) {
      // "where, his counsel stated, C"
      const bool opens =
          page_.is(comma - 1, w_relative | w_subordinator) || page_.lower(comma - 1) == "that";
      if (opens)
        content = rest;
      else if (no_verb(page_, content))
        content.last = rest.last;
      else
        goes_on = rest;
    }
    const StatementForm form =
        mostly_quoted(page_, content) ? StatementForm::direct : StatementForm::indirect;
    const double confidence = who->mention ? 0.85 : 0.7;
    state(content, chain, &cue, form, confidence, "statements > C, S cue", depth);
    // "C1, the clerk said, but their lawyers said C2"
    while (!goes_on.empty() && page_.is(goes_on.first, w_conjunction))
      ++goes_on.first;
    if (!goes_on.empty() && depth == 0) parse(goes_on, outer, depth + 1);
    if (colon != none && colon + 3 < after.last)
      state({colon + 1, after.last}, chain, &cue, form, confidence, "statements > S cue: C", depth);
    return true;
  }
  return false;
}

bool StatementGrammar::according_to(TokenRange range, const std::vector<Attribution>& outer,
                                    int depth) {
  if (in_the_view_of(range, outer, depth)) return true;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (page_.quoted(i) && opens_inside(page_, range, i)) continue;
    const auto phrase = page_.lexicon.according_to.match(page_.tokens(), i, range.last);
    if (!phrase) continue;
    // "reported that, according to relatives, C": the verb's frame goes first.
    if (i > range.first + 1 &&
        (page_.lower(i - 1) == "that" ||
         (page_.token(i - 1).kind == TokenKind::comma && page_.lower(i - 2) == "that")))
      continue;
    // "C1; according to S, C2"
    for (std::uint32_t k = range.first; k < i; ++k) {
      if (page_.token(k).kind == TokenKind::semicolon && !page_.quoted(k)) range.first = k + 1;
    }
    TokenRange content;
    TokenRange np;
    if (i == range.first) {
      std::uint32_t comma = phrase.last;
      while (comma < range.last && page_.token(comma).kind != TokenKind::comma)
        ++comma;
      if (comma >= range.last) return false;
      np = {phrase.last, comma};
      content = {comma + 1, range.last};
      // "According to Memorial, a rights group, 28 men": skip an apposition that is short and has
      // no verb.
      std::uint32_t next = comma + 1;
      while (next < range.last && page_.token(next).kind != TokenKind::comma && next < comma + 9)
        ++next;
      if (next < range.last && page_.token(next).kind == TokenKind::comma &&
          no_verb(page_, {comma + 1, next}) && page_.date_of[comma + 1] == none)
        content.first = next + 1;
    } else {
      np = {phrase.last, range.last};
      std::uint32_t comma = phrase.last;
      while (comma < range.last && page_.token(comma).kind != TokenKind::comma)
        ++comma;
      np.last = comma;
      content = {range.first, i};
      // "C1, according to S, C2": what follows belongs to the same speaker.
      if (comma + 3 < range.last && !no_verb(page_, {comma + 1, range.last})) {
        // "That night, according to relatives, C"
        const bool adjunct = i < range.first + 6 && no_verb(page_, {range.first, i});
        content = {adjunct ? comma + 1 : range.first, range.last};
      }
    }
    auto who = speakers_.speaker_phrase(np);
    if (!who) return false;
    std::uint32_t named_end = np.last;
    if (!who->mention) {
      if (auto named = speakers_.named_after(np.last, range.last, named_end)) {
        who = named;
        if (i == range.first) content.first = std::min(named_end + 1, range.last);
      }
    }
    Circumstances around;
    look_around(page_, np, around);
    speakers_.remember(*who);
    Attribution link = attribution(page_, *who, nullptr, around);
    link.cue_at = page_.bytes({i, phrase.last});
    link.cue = std::string(slice(page_.text, link.cue_at));
    link.at = who->at.empty() ? link.cue_at : cover(link.cue_at, who->at);
    const auto chain = extend(mentions_, outer, std::move(link));
    const double confidence = who->mention ? 0.85 : 0.7;
    if (content.first == range.first && content.last == range.last) {
      emit(trimmed(page_, content), chain, nullptr, StatementForm::according_to, 0.65,
           "statements > C, according to S, C");
    } else if (i == range.first) {
      // "According to S, C1; C2": both are the source's.
      for (std::uint32_t k = content.first; k < content.last; ++k) {
        if (page_.token(k).kind != TokenKind::semicolon || page_.quoted(k) ||
            no_verb(page_, {k, content.last}))
          continue;
        state({content.first, k}, chain, nullptr, StatementForm::according_to, confidence,
              "statements > according to", depth);
        content.first = k + 1;
      }
      state(content, chain, nullptr, StatementForm::according_to, confidence,
            "statements > according to", depth);
    } else {
      if (trimmed(page_, content).empty()) return false;
      state(content, chain, nullptr, StatementForm::according_to, confidence,
            "statements > according to", depth);
    }
    return true;
  }
  return false;
}

// "In the Government's view, C", "As Memorial has documented, C"
bool StatementGrammar::in_the_view_of(TokenRange range, const std::vector<Attribution>& outer,
                                      int depth) {
  const std::string_view first = page_.lower(range.first);
  if ((first != "in" && first != "as") || page_.quoted(range.first)) return false;
  std::uint32_t comma = range.first;
  while (comma < range.last && comma < range.first + 14 &&
         page_.token(comma).kind != TokenKind::comma)
    ++comma;
  if (comma + 3 >= range.last || page_.token(comma).kind != TokenKind::comma ||
      comma < range.first + 3)
    return false;
  std::optional<Speaker> who;
  Cue cue;
  if (first == "in") {
    if (!page_.lexicon.views.contains(std::string(page_.lower(comma - 1)))) return false;
    who = speakers_.possessor(comma - 1, {range.first + 1, comma});
    cue = {comma - 1, comma, nullptr, VerbForm::base};
  } else {
    const std::uint32_t verb = comma - 1;
    if (!page_.is(verb, w_reporting) || page_.mention_of[verb] != none) return false;
    const Word& word = *page_.word_of[verb];
    cue = {verb, comma, &page_.lexicon.verbs[static_cast<std::size_t>(word.reporting)], word.form};
    if (cue.verb->kind == ReportingKind::deny || cue.verb->kind == ReportingKind::judge)
      return false;
    who = speakers_.subject({range.first + 1, verb}, Trust::loose);
  }
  if (!who || who->text.empty() || who->own) return false;
  speakers_.remember(*who);
  Attribution link = attribution(page_, *who, cue.verb == nullptr ? nullptr : &cue, {});
  if (cue.verb == nullptr) {
    link.cue_at = page_.token(cue.at).at;
    link.cue = std::string(slice(page_.text, link.cue_at));
  }
  state({comma + 1, range.last}, extend(mentions_, outer, std::move(link)), nullptr,
        StatementForm::according_to, who->mention ? 0.8 : 0.65, "statements > in S's view", depth);
  return true;
}

}  // namespace panah
