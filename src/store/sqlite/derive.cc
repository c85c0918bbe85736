#include "store/sqlite/derive.h"

namespace panah {

static std::string speakers_of(const Reading& reading, const Statement& statement, Fold fold) {
  std::string out = "\n";
  const auto add = [&](std::string_view name) {
    if (!name.empty()) out += " " + fold(name) + " \n";
  };
  for (const Attribution& link : statement.chain) {
    add(link.speaker_text);
    if (!link.speaker) continue;
    const Mention& mention = reading.mentions[*link.speaker];
    if (mention.name != link.speaker_text) add(mention.name);
    // Asked for Memorial, one wants what Memorial's people said as well.
    const Mention& first = mention.same_as ? reading.mentions[*mention.same_as] : mention;
    const auto member_of = mention.member_of ? mention.member_of : first.member_of;
    if (member_of) add(reading.mentions[*member_of].name);
  }
  return out;
}

DerivedRows derive(const RenditionId& id, const Reading& reading, Fold fold) {
  DerivedRows rows;
  std::vector<std::string> event_words(reading.statements.size());
  for (EventIx ix = 0; ix < reading.events.size(); ++ix) {
    const Event& e = reading.events[ix];
    rows.events.push_back(
        {ix, event_id(id, reading, ix).hash, e.type, e.mode, e.from, e.to, e.statement});
    for (const std::string& word : {e.type, e.mode, e.from, e.to}) {
      if (!word.empty()) event_words[e.statement] += fold(word) + " ";
    }
  }
  for (StatementIx ix = 0; ix < reading.statements.size(); ++ix) {
    const Statement& s = reading.statements[ix];
    rows.statements.push_back({ix, statement_id(id, reading, ix).hash,
                               speakers_of(reading, s, fold),
                               " " + fold(s.content) + " \n " + event_words[ix]});
  }
  for (MentionIx ix = 0; ix < reading.mentions.size(); ++ix) {
    const Mention& m = reading.mentions[ix];
    rows.mentions.push_back({ix, mention_id(id, m).hash, name_of(m.type), m.name, fold(m.name)});
  }
  for (const std::size_t size :
       {reading.sentences.size(), reading.mentions.size(), reading.dates.size(),
        reading.counts.size(), reading.instruments.size(), reading.statements.size(),
        reading.events.size(), reading.legal_claims.size() + reading.checkable_claims.size()}) {
    rows.sizes.push_back(static_cast<std::int64_t>(size));
  }
  return rows;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  constexpr std::size_t most = std::size_t{1} << line_bits;
  std::vector<std::string_view> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end =
        lines.size() + 1 == most ? text.size() : std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace panah
