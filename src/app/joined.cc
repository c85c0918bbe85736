#include "app/joined.h"

#include "app/lookup.h"
#include "app/register_view.h"
#include "app/versions.h"
#include "register/event_links.h"
#include "text/search_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace panah {

std::string person_id_words(const Hash& id) {
  return to_short(PersonId{id});
}

namespace {

std::vector<std::string> cited_in(const Reading& reading) {
  std::set<std::string> names;
  for (const Statement& s : reading.statements) {
    for (std::size_t i = 1; i < s.chain.size(); ++i) {
      if (s.chain[i].speaker) names.insert(search_fold(s.chain[i].speaker_text));
    }
  }
  names.erase("");
  return {names.begin(), names.end()};
}

/// Those links to earlier versions that somebody judged: the others join nothing.
std::vector<Proposal> judged_before(const std::vector<Proposal>& kept,
                                    const std::vector<Judgement>& standing) {
  std::set<Hash> judged;
  for (const Judgement& j : standing) {
    judged.insert(j.a);
    judged.insert(j.b);
  }
  std::vector<Proposal> out;
  for (const Proposal& p : kept) {
    if (judged.contains(p.a)) out.push_back(p);
  }
  return out;
}

void cluster_people(Joined& j, const std::vector<Proposal>& kept) {
  const std::vector<Judgement> standing = standing_judgements(j.human, Matter::person);
  std::vector<Hash> nodes;
  std::vector<Proposal> coreference = judged_before(kept, standing);
  for (const Told& text : j.texts) {
    for (const ToldPerson& p : text.people) {
      for (const MentionId& m : p.mentions) {
        nodes.push_back(m.hash);
        if (m != p.id) coreference.push_back({p.id.hash, m.hash, "one name in one text"});
      }
    }
  }
  j.people = cluster(nodes, coreference, standing);
}

void cluster_events(Joined& j, const std::vector<Proposal>& kept) {
  std::vector<Hash> nodes;
  std::vector<const ToldEvent*> acts;
  for (const Told& text : j.texts) {
    for (const ToldEvent& e : text.events) {
      nodes.push_back(e.id.hash);
      if (is_act(e.type) && e.rulings.standing != Standing::rejected) acts.push_back(&e);
    }
  }
  const std::vector<Judgement> standing = standing_judgements(j.human, Matter::event);
  std::vector<Proposal> proposals = judged_before(kept, standing);
  for (Proposal& p : event_proposals(acts))
    proposals.push_back(std::move(p));
  j.events = cluster(nodes, proposals, standing);
}

}  // namespace

Result<Joined> join(const Register& mine, const KnownWhen& when) {
  Joined j;
  auto human = mine.store->human_record();
  if (!human) return tl::unexpected(human.error());
  j.human = std::move(*human);
  if (when.as_of) {
    const auto later = [&](const auto& record) { return record.at > *when.as_of; };
    std::erase_if(j.human.judgements, later);
    std::erase_if(j.human.decisions, later);
    std::erase_if(j.human.withdrawals, later);
  }
  // What was judged of an earlier version of a page holds for what the page has kept.
  std::vector<Decision> decisions = standing_decisions(j.human);
  std::vector<Proposal> kept;
  if (!j.human.judgements.empty() || !j.human.decisions.empty()) {
    const auto moved = anchors(*mine.store);
    if (!moved) return tl::unexpected(moved.error());
    for (Decision& d : decisions) {
      if (const auto found = moved->find(d.about); found != moved->end()) d.about = found->second;
    }
    for (const auto& [before, after] : *moved) {
      if (before != after) kept.push_back({before, after, "kept in a new version"});
    }
  }
  const RulingsOf rulings = rulings_of(decisions);
  const auto officials = Officials::load([](std::string_view text) { return search_fold(text); });
  if (!officials) return tl::unexpected(officials.error());
  std::vector<TextPrint> prints;
  const DocumentVisitor take = [&](const ReadDocument& d) {
    Told text = tell(d.rendition_id, d.rendition, d.reading, rulings, *officials);
    if (when.published_by) {
      const auto published = text.published ? bounds(*text.published).latest : std::nullopt;
      if (!published || *published > *when.published_by) return Result<void>{};
    }
    j.texts.push_back(std::move(text));
    j.origins[d.rendition_id] = d.source.origin;
    const Told& told = j.texts.back();
    prints.push_back(print_of(search_fold(d.rendition.text), told, search_fold(told.outlet),
                              cited_in(d.reading)));
    return Result<void>{};
  };
  const auto done = when.as_of ? each_document_as_of(*mine.store, *when.as_of, take)
                               : each_document(*mine.store, take);
  if (!done) return tl::unexpected(done.error());

  std::vector<Hash> renditions;
  for (const Told& text : j.texts)
    renditions.push_back(text.rendition.hash);
  j.text_links = text_links(prints);
  j.sources =
      cluster(renditions, copy_proposals(j.text_links), standing_judgements(j.human, Matter::text));
  cluster_people(j, kept);
  cluster_events(j, kept);
  CasesInput input;
  for (const Told& text : j.texts)
    input.texts.push_back(&text);
  input.events = &j.events;
  input.people = &j.people;
  input.sources = &j.sources;
  input.fold = [](std::string_view text) { return search_fold(text); };
  j.cases = cases(input);
  return j;
}

const Case* Joined::case_of(const EventId& event) const {
  const auto place = events.of(event.hash);
  if (!place) return nullptr;
  const Hash& id = events.list[*place].id;
  const auto found =
      std::find_if(cases.begin(), cases.end(), [&](const Case& c) { return c.id == id; });
  return found == cases.end() ? nullptr : &*found;
}

std::vector<Person> Joined::persons() const {
  std::map<std::uint32_t, Person> by_cluster;
  for (const Told& text : texts) {
    for (const ToldPerson& p : text.people) {
      if (p.rulings.standing == Standing::rejected) continue;
      std::set<std::uint32_t> places;
      for (const MentionId& m : p.mentions) {
        if (const auto place = people.of(m.hash)) places.insert(*place);
      }
      for (const std::uint32_t place : places) {
        Person& person = by_cluster[place];
        person.id = people.list[place].id;
        person.joined_by = people.list[place].joined_by;
        person.tellings.push_back({&text, &p});
        person.names.push_back(p.name);
        person.names.insert(person.names.end(), p.other_names.begin(), p.other_names.end());
        if (p.name.size() > person.name.size()) person.name = p.name;
      }
    }
  }
  std::map<Hash, std::vector<const Case*>> acts;
  for (const Case& c : cases) {
    for (const Member& m : c.members)
      acts[m.person].push_back(&c);
  }
  std::vector<Person> out;
  for (auto& [place, person] : by_cluster) {
    std::sort(person.names.begin(), person.names.end());
    person.names.erase(std::unique(person.names.begin(), person.names.end()), person.names.end());
    person.acts = acts[person.id];
    out.push_back(std::move(person));
  }
  std::sort(out.begin(), out.end(), [](const Person& x, const Person& y) {
    return std::pair(search_fold(x.name), x.id) < std::pair(search_fold(y.name), y.id);
  });
  return out;
}

std::vector<PersonFacts> person_facts(const Joined& joined, const names::Knowledge& knowledge,
                                      const std::vector<Person>& people) {
  std::vector<PersonFacts> out;
  for (const Person& person : people) {
    PersonFacts facts = facts_of(knowledge, person.id, person.name);
    for (const PersonTelling& t : person.tellings) {
      if (facts.member_of.empty()) facts.member_of = search_fold(t.person->member_of);
      if (facts.role.empty()) facts.role = search_fold(t.person->role);
    }
    if (person.tellings.size() == 1) facts.text = person.tellings.front().text->rendition.hash;
    for (const Case* act : person.acts) {
      facts.acts.push_back(act->id);
      for (const Member& m : act->members) {
        if (m.person != person.id) facts.company.push_back(search_fold(m.name));
      }
    }
    out.push_back(std::move(facts));
  }
  (void)joined;
  return out;
}

namespace {

std::string origins_of(const Joined& j, const Person& person) {
  std::string words;
  std::size_t n = 0;
  for (const PersonTelling& t : person.tellings) {
    if (++n > 3) return words + ", ...";
    words += (words.empty() ? "" : ", ") + j.origins.at(t.text->rendition);
  }
  return words;
}

std::string person_words(const Joined& j, const Person& person) {
  std::string words = person.name;
  for (const PersonTelling& t : person.tellings) {
    if (t.person->role.empty() && t.person->member_of.empty()) continue;
    words += fmt::format(", {}{}{}", t.person->role,
                         t.person->role.empty() || t.person->member_of.empty() ? "" : " of ",
                         t.person->member_of);
    break;
  }
  for (const Case* act : person.acts)
    words += fmt::format("; {}{}", act->type, act->days ? " " + act->days->edtf : "");
  return words + "  (" + origins_of(j, person) + ")";
}

std::string telling_words(const Joined& j, const ToldEvent& e) {
  std::string words = e.type;
  if (!e.mode.empty()) words += " by " + e.mode;
  if (!e.from.empty() || !e.to.empty()) {
    words += fmt::format(" {} > {}", e.from.empty() ? "?" : e.from, e.to.empty() ? "?" : e.to);
  }
  if (e.size.low) words += fmt::format(", {} {}", *e.size.low, e.size.set);
  if (e.days) words += ", " + e.days->edtf;
  return words + "  (" + j.origins.at(e.rendition) + ")";
}

/// What has been answered, and the pairs that clash.
struct Answered {
  std::map<Pair, Held> held;
  std::set<Pair> mine;
};

Answered answered(const Joined& j, Matter what, const Clusters& clusters,
                  const std::string& actor) {
  Answered out;
  out.held = held_answers(standing_judgements(j.human, what));
  for (const auto& [pair, held] : out.held) {
    const bool by_me = std::any_of(held.answers.begin(), held.answers.end(),
                                   [&](const Judgement& a) { return a.actor == actor; });
    const auto a = clusters.of(pair.first), b = clusters.of(pair.second);
    // Who keeps two apart keeps apart all that is one with them.
    if (a && b && (by_me || held.same == Same::different)) {
      out.mine.insert(std::minmax(clusters.list[*a].id, clusters.list[*b].id));
    }
  }
  return out;
}

void conflicts_of(const Clusters& clusters, Matter what, const std::map<Hash, std::string>& words,
                  std::vector<Question>& out) {
  const auto say = [&](const Hash& id) {
    const auto found = words.find(id);
    return found == words.end() ? std::string("not in a current text") : found->second;
  };
  for (const SetAside& s : clusters.set_aside) {
    Question q;
    q.what = what;
    q.a = s.a, q.b = s.b;
    q.conflict = true;
    q.effect = 1000;
    q.says_a = say(s.a), q.says_b = say(s.b);
    q.changes =
        fmt::format("{} says they are one, {} keeps two apart that would then be one",
                    s.same.is_none() ? "the program" : to_short(s.same), to_short(s.different));
    out.push_back(std::move(q));
  }
}

}  // namespace

Result<std::vector<Question>> questions(const Joined& j, const std::string& actor,
                                        std::size_t limit) {
  auto knowledge = names::load_knowledge();
  if (!knowledge) return tl::unexpected(knowledge.error());
  std::vector<Question> out;

  const std::vector<Person> people = j.persons();
  const std::vector<PersonFacts> facts = person_facts(j, *knowledge, people);
  std::map<Hash, std::string> words;
  for (const Person& p : people) {
    for (const PersonTelling& t : p.tellings) {
      for (const MentionId& m : t.person->mentions)
        words[m.hash] = person_words(j, p);
    }
  }
  conflicts_of(j.people, Matter::person, words, out);
  const Answered known = answered(j, Matter::person, j.people, actor);
  for (const PersonPair& pair : person_candidates(*knowledge, facts)) {
    const Person& a = people[pair.a];
    const Person& b = people[pair.b];
    if (known.mine.contains(std::minmax(a.id, b.id))) continue;
    Question q;
    q.a = a.id, q.b = b.id;
    q.bits = pair.match.bits;
    const auto weight = [](const Person& p) {
      std::size_t n = 0;
      for (const PersonTelling& t : p.tellings)
        n += 1 + t.person->told_in.size() + t.person->speaks.size();
      return static_cast<double>(n + 3 * p.acts.size());
    };
    q.effect = std::min(weight(a), weight(b)) / (1 + std::exp2(-q.bits));
    q.says_a = person_words(j, a), q.says_b = person_words(j, b);
    q.changes =
        fmt::format("{} texts tell of one person; people in the register: {}, not {}",
                    a.tellings.size() + b.tellings.size(), people.size() - 1, people.size());
    q.grounds = pair.match.grounds;
    out.push_back(std::move(q));
  }

  std::vector<const ToldEvent*> acts;
  words.clear();
  for (const Told& text : j.texts) {
    for (const ToldEvent& e : text.events) {
      words[e.id.hash] = telling_words(j, e);
      if (is_act(e.type) && e.rulings.standing != Standing::rejected) acts.push_back(&e);
    }
  }
  conflicts_of(j.events, Matter::event, words, out);
  const Answered events = answered(j, Matter::event, j.events, actor);
  std::set<Pair> asked;
  for (const EventPair& pair : event_candidates(acts, asked_from)) {
    const ToldEvent& a = *acts[pair.a];
    const ToldEvent& b = *acts[pair.b];
    const Cluster& ca = j.events.list[*j.events.of(a.id.hash)];
    const Cluster& cb = j.events.list[*j.events.of(b.id.hash)];
    const Pair clusters = std::minmax(ca.id, cb.id);
    if (ca.id == cb.id || events.mine.contains(clusters) || !asked.insert(clusters).second)
      continue;
    Question q;
    q.what = Matter::event;
    q.a = a.id.hash, q.b = b.id.hash;
    q.bits = pair.bits;
    const double size = static_cast<double>(std::min(ca.members.size(), cb.members.size()));
    q.effect = (a.type == "return" ? 6 : 3) * size / (1 + std::exp2(4 - q.bits));
    q.says_a = words[q.a], q.says_b = words[q.b];
    q.changes = fmt::format("{} tellings of one {}", ca.members.size() + cb.members.size(), a.type);
    q.grounds = match(a, b).grounds;
    out.push_back(std::move(q));
  }
  std::stable_sort(out.begin(), out.end(), [](const Question& x, const Question& y) {
    return std::tuple(-x.effect, x.a, x.b) < std::tuple(-y.effect, y.a, y.b);
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

Result<const Case*> find_case(const Register& mine, const Joined& joined, std::string_view id) {
  const auto match = the_one_id(*mine.store, id, EventTag::prefix);
  if (!match) return tl::unexpected(match.error());
  const Case* found = joined.case_of(EventId{match->hash});
  if (found == nullptr) {
    return fail(Code::not_found, fmt::format("{} is no act of a current text", id), {},
                "`panah cases` lists them");
  }
  return found;
}

Result<Person> find_person(const Joined& joined, std::string_view id) {
  std::string_view digits = id;
  if (const std::size_t colon = id.find(':'); colon != std::string_view::npos) {
    const std::string_view kind = id.substr(0, colon);
    if (kind != "pe" && kind != "me") {
      return fail(Code::usage, fmt::format("'{}' is not an id of a person", id), {},
                  "it looks like pe:5f0c9a3e7b21; `panah people` lists them");
    }
    digits = id.substr(colon + 1);
  }
  const auto begins = [&](const Hash& hash) { return to_hex(hash).starts_with(digits); };
  std::vector<Person> found;
  if (!digits.empty()) {
    for (const Person& p : joined.persons()) {
      const bool here =
          begins(p.id) || std::any_of(p.tellings.begin(), p.tellings.end(), [&](const auto& t) {
            return std::any_of(t.person->mentions.begin(), t.person->mentions.end(),
                               [&](const MentionId& m) { return begins(m.hash); });
          });
      if (here) found.push_back(p);
    }
  }
  if (found.empty()) {
    return fail(Code::not_found, fmt::format("nobody has the id {}", id), {},
                "`panah people` lists them");
  }
  if (found.size() > 1) {
    std::string list;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 8); ++i)
      list += (i == 0 ? "" : ", ") + person_id_words(found[i].id);
    return fail(Code::usage, fmt::format("several people have an id that begins with {}", id), {},
                "one of: " + list);
  }
  return std::move(found.front());
}

}  // namespace panah
