#include "app/claims.h"

#include "app/acts.h"
#include "app/lookup.h"
#include "app/register_view.h"
#include "base/toml_read.h"
#include "text/search_words.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

namespace panah {

namespace {

struct Words {
  std::vector<std::pair<std::string, std::vector<std::string>>> scopes, acts, measures;
};

Result<Words> load_words() {
  const Result<TomlFile> file =
      read_toml("vocabularies/claim_words.toml", {"scopes", "acts", "measures"});
  if (!file) return tl::unexpected(file.error());
  const auto section = [&](const char* name) {
    std::vector<std::pair<std::string, std::vector<std::string>>> out;
    if (const toml::table* table = (*file->table)[name].as_table()) {
      for (const auto& [key, ignored] : *table) {
        std::vector<std::string> words = strings_at(*table, key.str());
        for (std::string& word : words)
          word = search_fold(word);
        out.emplace_back(std::string(key.str()), std::move(words));
      }
    }
    return out;
  };
  return Words{section("scopes"), section("acts"), section("measures")};
}

std::string kind_in(const std::vector<std::pair<std::string, std::vector<std::string>>>& table,
                    const std::string& folded) {
  for (const auto& [name, words] : table) {
    for (const std::string& word : words) {
      if (!word.empty() && folded.find(word) != std::string::npos) return name;
    }
  }
  return "";
}

std::optional<Day> day_said(const ReadDocument& d, const Told& told, const Statement& statement) {
  if (!statement.chain.empty()) {
    const auto& when = statement.chain.back().when;
    if (when) {
      const DateMention& date = d.reading.dates[*when];
      const Bounds span = bounds(date.resolved ? date.resolved->edtf : date.stated);
      if (span.latest) return span.latest;
    }
  }
  return told.published ? bounds(*told.published).latest : std::nullopt;
}

/// The act that the words are about: of the type, and nearest before the claim's end.
EventId meant(const ReadDocument& d, const std::string& type, Range at) {
  std::optional<std::size_t> best;
  std::uint64_t nearest = 0;
  for (std::size_t i = 0; i < d.reading.events.size(); ++i) {
    const Event& event = d.reading.events[i];
    if (event.type != type || event.polarity == Polarity::negative) continue;
    // One that says how many and when is what a comparison is of; mere mentions come after.
    const std::uint64_t distance =
        event.at.begin > at.begin ? event.at.begin - at.begin : at.begin - event.at.begin;
    const std::uint64_t poor = (event.count ? 0U : 1U) + (event.date ? 0U : 1U);
    const std::uint64_t rank = poor << 32 | distance;
    if (!best || rank < nearest) {
      best = i;
      nearest = rank;
    }
  }
  return best ? d.event_ids[*best] : EventId{};
}

ClaimFound found_of(const ReadDocument& d, const Told& told, const CheckableClaim& claim,
                    const Words& vocabulary) {
  ClaimFound out;
  const Statement& statement = d.reading.statements[claim.statement];
  out.statement = to_string(d.statement_ids[claim.statement]);
  out.place = d.source.origin;
  if (!statement.chain.empty()) out.speaker = statement.chain.back().speaker_text;
  out.kind = claim.kind;
  for (const std::string* part : {&claim.measure, &claim.unit, &claim.scope}) {
    if (!part->empty()) out.words += (out.words.empty() ? "" : " ") + *part;
  }
  out.said = day_said(d, told, statement);
  const std::string folded = search_fold(out.words);
  const std::string sentence = search_fold(statement.content);
  out.claim.region = kind_in(vocabulary.scopes, folded);
  out.claim.said = out.said;
  const std::string measure = kind_in(vocabulary.measures, search_fold(claim.measure));
  out.claim.measure = measure == "order" || claim.kind == CheckableKind::first
                          ? counting::Measure::order
                          : counting::Measure::size;
  if (claim.kind == CheckableKind::comparison || claim.kind == CheckableKind::total)
    out.cannot.push_back(fmt::format("a {} is not put to the test yet", name_of(claim.kind)));
  if (measure.empty() && claim.kind == CheckableKind::superlative)
    out.cannot.push_back(fmt::format("\"{}\" is no measure of an event", claim.measure));
  if (out.claim.region.empty() && !claim.scope.empty())
    out.cannot.push_back(fmt::format("the scope \"{}\" is no set of States", claim.scope));
  out.claim.act = kind_in(vocabulary.acts, folded);
  if (out.claim.act.empty()) out.claim.act = kind_in(vocabulary.acts, sentence);
  if (out.claim.act.empty()) {
    out.cannot.emplace_back("which acts are compared is not said");
    return out;
  }
  out.event = meant(d, out.claim.act, claim.at);
  if (out.event.is_none())
    out.cannot.emplace_back("no event of its text is what the claim is about");
  return out;
}

}  // namespace

Result<std::vector<ClaimFound>> claims_of(const Register& mine) {
  const Result<Words> words = load_words();
  if (!words) return tl::unexpected(words.error());
  const auto officials = Officials::load([](std::string_view text) { return search_fold(text); });
  if (!officials) return tl::unexpected(officials.error());
  std::vector<ClaimFound> out;
  const auto done = each_document(*mine.store, [&](const ReadDocument& d) {
    if (d.reading.checkable_claims.empty()) return Result<void>{};
    const Told told = tell(d.rendition_id, d.rendition, d.reading, {}, *officials);
    for (const CheckableClaim& claim : d.reading.checkable_claims)
      out.push_back(found_of(d, told, claim, *words));
    return Result<void>{};
  });
  if (!done) return tl::unexpected(done.error());
  return out;
}

Result<TestedClaim> test_claim_of(const Register& mine, std::string_view id, Instant now) {
  const auto match = the_one_id(*mine.store, id, StatementTag::prefix);
  if (!match) return tl::unexpected(match.error());
  const auto all = claims_of(mine);
  if (!all) return tl::unexpected(all.error());
  const std::string whole = to_string(*match);
  const auto found = std::find_if(all->begin(), all->end(),
                                  [&](const ClaimFound& c) { return c.statement == whole; });
  if (found == all->end()) {
    return fail(Code::not_found, fmt::format("{} makes no claim that can be checked", id), {},
                "`panah claim list` names them");
  }
  TestedClaim out{*found, {}, {}, {}, {}};
  if (!found->cannot.empty()) {
    out.now.why = found->cannot;
    return out;
  }
  const auto regions = counting::load_regions();
  if (!regions) return tl::unexpected(regions.error());
  const auto test = [&](const KnownWhen& when,
                        counting::CountInput& input) -> Result<counting::ClaimTest> {
    const auto joined = join(mine, when);
    if (!joined) return tl::unexpected(joined.error());
    auto acts = acts_of(mine, when);
    if (!acts) return tl::unexpected(acts.error());
    input = std::move(*acts);
    counting::Claim claim = found->claim;
    if (const Case* meant = joined->case_of(found->event); meant != nullptr)
      claim.about = to_string(EventId{meant->id});
    return counting::test_claim(input, *regions, claim);
  };
  if (found->said) {
    auto then = test({now, found->said}, out.then_input);
    if (!then) return tl::unexpected(then.error());
    out.then = std::move(*then);
  }
  auto tested = test({now, {}}, out.now_input);
  if (!tested) return tl::unexpected(tested.error());
  out.now = std::move(*tested);
  return out;
}

}  // namespace panah
