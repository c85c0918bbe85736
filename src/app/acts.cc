#include "app/acts.h"

#include "app/find.h"
#include "app/register_view.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

namespace {

/// Of a text, what an act needs that what it tells does not hold.
struct TextFacts {
  std::string language;
  Instant taken_in;
  std::map<EventId, counting::Sentence> sentences;
};

std::string single_line(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

std::map<EventId, counting::Sentence> sentences_of(const Register& mine, const ReadDocument& d) {
  std::map<EventId, counting::Sentence> out;
  const std::string bytes = mine.blobs.get(d.blob).value_or("");
  for (std::size_t i = 0; i < d.reading.events.size(); ++i) {
    const Event& event = d.reading.events[i];
    const auto [line, column] = place_in_file(bytes, d.rendition, event.at);
    const Range at = event.at;
    out[d.event_ids[i]] = {to_string(d.statement_ids[event.statement]),
                           fmt::format("{}:{}:{}", d.source.origin, line, column),
                           single_line(d.rendition.text.substr(at.begin, at.end - at.begin))};
  }
  return out;
}

Result<std::map<RenditionId, TextFacts>> facts_of_texts(const Register& mine,
                                                        const KnownWhen& when) {
  std::map<RenditionId, TextFacts> out;
  const DocumentVisitor take = [&](const ReadDocument& d) {
    out[d.rendition_id] = {d.rendition.language, d.taken_in, sentences_of(mine, d)};
    return Result<void>{};
  };
  const auto done = when.as_of ? each_document_as_of(*mine.store, *when.as_of, take)
                               : each_document(*mine.store, take);
  if (!done) return tl::unexpected(done.error());
  return out;
}

Day day_of(Instant at) {
  constexpr std::int64_t microseconds_a_day = 86'400'000'000;
  return Day{static_cast<std::int32_t>(at.microseconds / microseconds_a_day)};
}

/// Numbers of sources and people, given as they are met.
class Numbering {
 public:
  Numbering(const Joined& joined, const std::map<RenditionId, TextFacts>& facts,
            counting::CountInput& into)
      : joined_(joined), facts_(facts), into_(into) {}

  std::uint32_t source(const RenditionId& text) {
    const auto place = joined_.sources.of(text.hash);
    const Hash root = place ? joined_.sources.list[*place].id : text.hash;
    const auto [at, fresh] =
        sources_.emplace(root, static_cast<std::uint32_t>(into_.sources.size()));
    if (fresh) into_.sources.push_back({to_short(RenditionId{root}), "", {}});
    if (const auto facts = facts_.find(text); facts != facts_.end()) {
      counting::RootSource& source = into_.sources[at->second];
      // Of a text and its translations, the one whose rendition gave the root its id comes first
      // wherever it was read; of the others any will do, in a fixed order.
      if (source.language.empty() || text.hash == root) source.language = facts->second.language;
      const Day seen = day_of(facts->second.taken_in);
      if (!source.last_seen || *source.last_seen < seen) source.last_seen = seen;
    }
    return at->second;
  }

  std::uint32_t person(const Hash& id) {
    const auto [at, fresh] = people_.emplace(id, static_cast<std::uint32_t>(into_.people.size()));
    if (fresh) into_.people.push_back(to_string(PersonId{id}));
    return at->second;
  }

 private:
  const Joined& joined_;
  const std::map<RenditionId, TextFacts>& facts_;
  counting::CountInput& into_;
  std::map<Hash, std::uint32_t> sources_, people_;
};

counting::Act act_of(const Case& c, const std::map<RenditionId, TextFacts>& facts,
                     Numbering& numbers) {
  counting::Act act;
  act.id = to_string(EventId{c.id});
  act.type = c.type;
  if (const Attribute* mode = c.attribute("mode"); mode != nullptr && mode->values.size() == 1)
    act.mode = mode->values.front().value;
  act.from = c.from;
  act.to = c.to;
  act.days = c.days;
  act.inferred = c.inferred;
  act.size = {c.size.low, c.size.high};
  act.by_program = c.by_program;
  act.independent = static_cast<std::uint32_t>(c.roots);
  act.texts = static_cast<std::uint32_t>(c.texts);
  for (const Member& member : c.members)
    act.members.push_back(numbers.person(member.person));
  for (const ToldEvent* telling : c.tellings) {
    if (!telling->counts()) continue;
    act.roots.push_back(numbers.source(telling->rendition));
    const auto text = facts.find(telling->rendition);
    if (text == facts.end()) continue;
    const auto sentence = text->second.sentences.find(telling->id);
    if (sentence != text->second.sentences.end()) act.sentences.push_back(sentence->second);
  }
  // "From 1998 to 2003 at least 18 were handed over": a number over years is a total of several
  // occasions, of which some may stand in the register by themselves.
  if (act.days) {
    const Bounds span = bounds(*act.days);
    const bool interval = act.days->edtf.find('/') != std::string::npos;
    act.aggregate = interval && span.earliest && span.latest &&
                    span.latest->number - span.earliest->number > 366 && act.members.empty();
  }
  return act;
}

}  // namespace

Result<counting::CountInput> acts_of(const Register& mine, const KnownWhen& when) {
  const Result<Joined> joined = join(mine, when);
  if (!joined) return tl::unexpected(joined.error());
  const auto facts = facts_of_texts(mine, when);
  if (!facts) return tl::unexpected(facts.error());
  counting::CountInput input;
  if (when.as_of) input.as_of = day_of(*when.as_of);
  Numbering numbers(*joined, *facts, input);
  // Numbers are given in the order of texts, so that they do not depend on what is counted.
  for (const Told& text : joined->texts)
    (void)numbers.source(text.rendition);
  for (const Case& c : joined->cases) {
    if (c.happened()) input.acts.push_back(act_of(c, *facts, numbers));
  }
  counting::put_in_order(input);
  return input;
}

}  // namespace panah
