#include "register/told.h"

#include "base/toml_read.h"
#include "register/correction.h"

#include <algorithm>
#include <tuple>

namespace panah {

Result<Officials> Officials::load(Fold fold) {
  const auto file = read_toml("vocabularies/officials.toml", {"words", "phrases", "not"});
  if (!file) return tl::unexpected(file.error());
  Officials out;
  out.fold_ = fold;
  for (const std::string& word : strings_at(*file, "words"))
    out.words_.push_back(" " + fold(word));
  for (const std::string& phrase : strings_at(*file, "phrases"))
    out.phrases_.push_back(" " + fold(phrase) + " ");
  for (const std::string& word : strings_at(*file, "not"))
    out.not_.push_back(" " + fold(word) + " ");
  return out;
}

bool Officials::speaks_for_a_state(std::string_view name) const {
  const std::string words = " " + fold_(name) + " ";
  const auto holds = [&](const std::string& part) { return words.find(part) != std::string::npos; };
  if (std::any_of(not_.begin(), not_.end(), holds)) return false;
  return std::any_of(words_.begin(), words_.end(), holds) ||
         std::any_of(phrases_.begin(), phrases_.end(), holds);
}

bool ToldEvent::counts() const {
  if (rulings.standing == Standing::rejected || polarity == Polarity::negative) return false;
  return modality == Modality::asserted || modality == Modality::alleged;
}

RulingsOf rulings_of(const std::vector<Decision>& standing) {
  // Newest by each person about each thing and, for corrections, field. Accept and reject answer
  // one question, so one of them replaces the other.
  std::map<std::tuple<Hash, std::string, std::string>, const Decision*> newest;
  for (const Decision& d : standing) {
    const Decision*& slot = newest[{d.about, d.actor, d.field}];
    if (slot == nullptr || std::pair(slot->at, slot->id) < std::pair(d.at, d.id)) slot = &d;
  }
  RulingsOf out;
  for (const auto& [key, d] : newest)
    out[d->about].decisions.push_back(*d);
  for (auto& [about, r] : out) {
    std::sort(r.decisions.begin(), r.decisions.end(), [](const Decision& x, const Decision& y) {
      return std::pair(x.at, x.id) < std::pair(y.at, y.id);
    });
    bool accepted = false, rejected = false, corrected = false;
    std::map<std::string, std::string> values;
    for (const Decision& d : r.decisions) {
      accepted |= d.ruling == Ruling::accept;
      rejected |= d.ruling == Ruling::reject;
      corrected |= d.ruling == Ruling::correct;
      if (d.ruling != Ruling::correct) continue;
      const auto [known, fresh] = values.emplace(d.field, d.value);
      if (!fresh && known->second != d.value) r.contested = true;
    }
    r.contested |= rejected && (accepted || corrected);
    // A thing that somebody rejects is not counted on, whoever else accepts it.
    r.standing = rejected    ? Standing::rejected
                 : corrected ? Standing::corrected
                 : accepted  ? Standing::accepted
                             : Standing::proposed;
  }
  return out;
}

namespace {

const Mention& first_of(const Reading& reading, const Mention& mention) {
  return mention.same_as ? reading.mentions[*mention.same_as] : mention;
}

std::optional<PartialDate> day_of(const Reading& reading, const std::optional<DateIx>& date) {
  if (!date) return std::nullopt;
  const DateMention& d = reading.dates[*date];
  return d.resolved ? d.resolved->edtf : d.stated;
}

/// The outlet's name; without one, the text is nobody's.
std::string outlet_of(const Rendition& rendition, const Reading& reading) {
  for (const Statement& s : reading.statements) {
    if (s.chain.empty()) continue;
    const Attribution& outer = s.chain.front();
    if (outer.cue.empty() && !outer.speaker_text.empty()) return outer.speaker_text;
  }
  return rendition.metadata.outlet.empty() ? "" : rendition.metadata.outlet.front().value;
}

/// The State that a body is of: its own, or that of a place or people in its name.
std::string country_of(const Reading& reading, const Mention& body) {
  if (!body.country.empty()) return body.country;
  for (const Mention& m : reading.mentions) {
    const bool names_a_state = m.type == MentionType::place || m.type == MentionType::nationality;
    if (names_a_state && !m.country.empty() && body.at.contains(m.at)) return m.country;
  }
  return "";
}

class Teller {
 public:
  Teller(const RenditionId& id, const Rendition& rendition, const Reading& reading,
         const RulingsOf& rulings, const Officials& officials)
      : reading_(reading), rulings_(rulings), officials_(officials) {
    told_.rendition = id;
    told_.outlet = outlet_of(rendition, reading);
    for (const MetadataCandidate& c : rendition.metadata.published) {
      if (c.date) {
        told_.published = c.date;
        break;
      }
    }
    statements_ = statement_ids(id, reading);
  }

  Told tell() && {
    tell_people();
    const std::vector<EventId> ids = event_ids(told_.rendition, reading_);
    for (EventIx ix = 0; ix < reading_.events.size(); ++ix)
      tell_event(ix, ids[ix]);
    return std::move(told_);
  }

 private:
  const Rulings* rulings_on(const Hash& about) const {
    const auto found = rulings_.find(about);
    return found == rulings_.end() ? nullptr : &found->second;
  }

  MentionIx root(MentionIx ix) const {
    return reading_.mentions[ix].same_as ? *reading_.mentions[ix].same_as : ix;
  }

  void tell_people() {
    std::map<MentionIx, std::size_t> place;
    for (MentionIx ix = 0; ix < reading_.mentions.size(); ++ix) {
      const Mention& m = reading_.mentions[ix];
      if (m.type != MentionType::person) continue;
      const auto [at, fresh] = place.emplace(root(ix), told_.people.size());
      if (fresh) {
        ToldPerson person;
        person.id = mention_id(told_.rendition, m);
        person.rendition = told_.rendition;
        person.index = ix;
        person.name = m.name;
        told_.people.push_back(std::move(person));
      }
      add_mention(told_.people[at->second], m);
    }
    std::vector<std::pair<Range, std::size_t>> named;  // places of people, by where they begin
    for (MentionIx m = 0; m < reading_.mentions.size(); ++m) {
      const auto at = place.find(root(m));
      if (at != place.end()) named.emplace_back(reading_.mentions[m].at, at->second);
    }
    std::sort(named.begin(), named.end());
    for (StatementIx ix = 0; ix < reading_.statements.size(); ++ix) {
      const Statement& s = reading_.statements[ix];
      for (const Attribution& link : s.chain) {
        if (!link.speaker) continue;
        const auto at = place.find(root(*link.speaker));
        if (at != place.end()) told_.people[at->second].speaks.push_back(ix);
      }
      for (auto it = std::lower_bound(named.begin(), named.end(),
                                      std::pair(Range{s.at.begin, 0}, std::size_t{0}));
           it != named.end() && it->first.begin < s.at.end; ++it) {
        std::vector<StatementIx>& list = told_.people[it->second].told_in;
        if (s.at.contains(it->first) && (list.empty() || list.back() != ix)) list.push_back(ix);
      }
    }
    person_at_ = std::move(place);
  }

  void add_mention(ToldPerson& person, const Mention& m) {
    const MentionId id = mention_id(told_.rendition, m);
    person.mentions.push_back(id);
    if (person.role.empty()) person.role = m.role;
    if (person.member_of.empty() && m.member_of)
      person.member_of = reading_.mentions[*m.member_of].name;
    if (m.name != person.name && std::find(person.other_names.begin(), person.other_names.end(),
                                           m.name) == person.other_names.end()) {
      person.other_names.push_back(m.name);
    }
    const Rulings* rulings = rulings_on(id.hash);
    if (rulings == nullptr) return;
    if (person.rulings.decisions.empty()) {
      person.rulings = *rulings;
    } else {
      for (const Decision& d : rulings->decisions)
        person.rulings.decisions.push_back(d);
      person.rulings.contested |= rulings->contested;
      person.rulings.standing = std::max(person.rulings.standing, rulings->standing);
    }
    for (const Decision& d : rulings->decisions) {
      if (d.field == "name" && !d.value.empty()) person.name = d.value;
      if (d.field == "role") person.role = d.value;
      if (d.field == "type" && d.value != "person") person.rulings.standing = Standing::rejected;
    }
  }

  /// Voice and body of a speaker.
  void answer_for(const Attribution& link, Holder& holder) const {
    holder.voice = link.speaker_text.empty() ? Voice::unknown : Voice::other;
    if (!link.speaker) {
      if (officials_.speaks_for_a_state(link.speaker_text)) holder.voice = Voice::official;
      return;
    }
    const Mention& mention = reading_.mentions[*link.speaker];
    const Mention& first = first_of(reading_, mention);
    const auto member_of = mention.member_of ? mention.member_of : first.member_of;
    holder.body = member_of ? reading_.mentions[*member_of].name : first.name;
    std::vector<const Mention*> bodies = {&mention, &first};
    if (member_of) bodies.push_back(&reading_.mentions[*member_of]);
    for (const Mention* body : bodies) {
      const bool state_itself = body->type == MentionType::place && !body->country.empty();
      if (!state_itself && !officials_.speaks_for_a_state(body->name) &&
          !officials_.speaks_for_a_state(body->role)) {
        continue;
      }
      holder.voice = Voice::official;
      if (std::string state = country_of(reading_, *body); !state.empty()) holder.body = state;
      return;
    }
  }

  Holder holder_of(const Statement& s) const {
    Holder holder;
    holder.outlet = told_.outlet;
    holder.said = told_.published;
    if (s.chain.empty()) return holder;
    const Attribution& inner = s.chain.back();
    holder.name = inner.speaker_text;
    answer_for(inner, holder);
    // An authority's own page is the authority's word; any other text's own voice is the outlet's.
    if (inner.cue.empty() && s.chain.size() == 1 && holder.voice == Voice::other) {
      holder.voice = Voice::outlet;
      if (holder.body.empty()) holder.body = inner.speaker_text;
    }
    if (auto day = day_of(reading_, inner.when)) holder.said = std::move(day);
    return holder;
  }

  /// The one State in the words of a set: "Tajiks", "citizens of Tajikistan".
  std::string people_of(const Count& count) const {
    std::string state;
    for (const Mention& m : reading_.mentions) {
      const bool names_a_state = m.type == MentionType::place || m.type == MentionType::nationality;
      if (!names_a_state || m.country.empty() || !cover(count.at, count.set_at).contains(m.at))
        continue;
      if (!state.empty() && state != m.country) return "";
      state = m.country;
    }
    return state;
  }

  void tell_event(EventIx ix, const EventId& id) {
    const Event& e = reading_.events[ix];
    const Statement& s = reading_.statements[e.statement];
    ToldEvent t;
    t.id = id;
    t.rendition = told_.rendition;
    t.index = ix;
    t.statement = statements_[e.statement];
    t.statement_index = e.statement;
    t.type = e.type, t.mode = e.mode, t.from = e.from, t.to = e.to;
    t.place = e.place, t.outcome = e.outcome;
    t.by = e.by ? reading_.mentions[*e.by].name : e.by_words;
    if (e.date) {
      const DateMention& d = reading_.dates[*e.date];
      t.date = d.stated;
      t.days = day_of(reading_, e.date);
      t.inferred = d.resolved.has_value();
    }
    if (e.count) {
      const Count& c = reading_.counts[*e.count];
      t.size = {c.low, c.high, c.set, people_of(c)};
      t.part = c.part_of.has_value();
    }
    if (e.instrument) {
      const Instrument& i = reading_.instruments[*e.instrument];
      t.instrument = i.linked.empty() ? i.as_stated : i.linked;
    }
    t.polarity = e.polarity == s.polarity ? e.polarity : Polarity::negative;
    t.modality = e.modality;
    t.holder = holder_of(s);
    for (const MentionIx m : e.people) {
      const auto at = person_at_.find(root(m));
      if (at == person_at_.end()) continue;
      ToldPerson& person = told_.people[at->second];
      person.events.push_back(ix);
      t.people.push_back(person.id);
      t.names.push_back(person.name);
    }
    if (const Rulings* r = rulings_on(t.statement.hash)) rule(t, *r);
    if (const Rulings* r = rulings_on(id.hash)) rule(t, *r);
    told_.events.push_back(std::move(t));
  }

  static void rule(ToldEvent& t, const Rulings& rulings) {
    t.rulings.standing = std::max(t.rulings.standing, rulings.standing);
    t.rulings.contested |= rulings.contested;
    for (const Decision& d : rulings.decisions) {
      t.rulings.decisions.push_back(d);
      if (d.ruling == Ruling::correct) set(t, d.field, d.value);
    }
  }

  static void set(ToldEvent& t, const std::string& field, const std::string& value) {
    const std::pair<const char*, std::string*> texts[] = {
        {"type", &t.type},       {"mode", &t.mode},    {"from", &t.from},
        {"to", &t.to},           {"place", &t.place},  {"by", &t.by},
        {"outcome", &t.outcome}, {"set", &t.size.set}, {"speaker", &t.holder.name}};
    for (const auto& [name, place] : texts) {
      if (field == name) *place = value;
    }
    if (field == "speaker") {
      t.holder.voice = value.empty() ? Voice::unknown : Voice::other;
      t.holder.body = value;
    }
    if (field == "polarity") {
      t.polarity = value == name_of(Polarity::negative) ? Polarity::negative : Polarity::positive;
    }
    if (field == "modality") {
      for (const Modality m :
           {Modality::asserted, Modality::possible, Modality::obliged, Modality::future,
            Modality::conditional, Modality::alleged, Modality::questioned}) {
        if (value == name_of(m)) t.modality = m;
      }
    }
    const auto date = [&]() -> std::optional<PartialDate> {
      if (value.empty()) return std::nullopt;
      auto read = parse_edtf(value);
      if (!read) return std::nullopt;
      return *read;
    };
    if (field == "said") t.holder.said = date();
    if (field == "date") {
      t.date = t.days = date();
      t.inferred = false;
    }
    if (field == "count") {
      const auto interval = value.empty() ? Result<Interval>{} : read_interval(value);
      if (interval) t.size.low = interval->low, t.size.high = interval->high;
    }
  }

  const Reading& reading_;
  const RulingsOf& rulings_;
  const Officials& officials_;
  std::vector<StatementId> statements_;
  std::map<MentionIx, std::size_t> person_at_;
  Told told_;
};

}  // namespace

Told tell(const RenditionId& id, const Rendition& rendition, const Reading& reading,
          const RulingsOf& rulings, const Officials& officials) {
  return Teller(id, rendition, reading, rulings, officials).tell();
}

const char* name_of(Voice voice) noexcept {
  switch (voice) {
    case Voice::unknown:
      return "unknown";
    case Voice::outlet:
      return "outlet";
    case Voice::official:
      return "official";
    case Voice::other:
      return "other";
  }
  return "";
}

const char* name_of(Standing standing) noexcept {
  switch (standing) {
    case Standing::proposed:
      return "proposed";
    case Standing::accepted:
      return "accepted";
    case Standing::corrected:
      return "corrected";
    case Standing::rejected:
      return "rejected";
  }
  return "";
}

}  // namespace panah
