#include "reading/read.h"

#include "reading/claims.h"
#include "reading/counts.h"
#include "reading/date_expressions.h"
#include "reading/date_resolution.h"
#include "reading/events.h"
#include "reading/instruments.h"
#include "reading/lexicon.h"
#include "reading/mentions.h"
#include "reading/page.h"
#include "reading/statements.h"

#include <algorithm>

namespace panah {
namespace {

std::vector<DateMention> dates_of(Page& page, const Rendition& rendition) {
  std::vector<DateMention> dates;
  for (const Block& block : rendition.blocks) {
    if (block.kind == BlockKind::navigation || block.kind == BlockKind::notice ||
        block.kind == BlockKind::footer)
      continue;
    for (DateMention& date : find_dates(page.text, block.at, *page.lexicon.dates))
      dates.push_back(std::move(date));
  }
  for (DateIx i = 0; i < dates.size(); ++i)
    cover_tokens(page, page.date_of, dates[i].at, i);
  return dates;
}

/// The user's date, or the best candidate of the file that could be read.
std::optional<PartialDate> publication_date(const Rendition& rendition, const ReadOptions& options,
                                            const std::vector<DateMention>& dates) {
  if (options.published) return options.published;
  for (const MetadataCandidate& candidate : rendition.metadata.published) {
    if (candidate.date) return candidate.date;
  }
  // A whole date in a line of its own, or before the dash of a dateline, above the first paragraph.
  std::size_t bodies = 0;
  for (const Block& block : rendition.blocks) {
    if (block.kind == BlockKind::navigation || block.kind == BlockKind::notice) continue;
    const std::string_view text = slice(rendition.text, block.at);
    const auto dash =
        std::min(text.find(" -- "), std::min(text.find(" \u2014 "), text.find(" - ")));
    const bool line = text.size() < 90;
    for (const DateMention& date : dates) {
      if (date.at.begin < block.at.begin || date.at.end > block.at.end ||
          !stated_day(date.stated) || !stated_year(date.stated))
        continue;
      const bool before_dash = dash < 90 && date.at.end <= block.at.begin + dash + 20;
      if (line || before_dash) return date.stated;
    }
    if (!line && ++bodies >= 1) break;
  }
  return std::nullopt;
}

/// A sentence that counts people without any event is told by somebody too.
void narrate_counts(const Page& page, const std::vector<Count>& counts, StatementPlaces& places) {
  std::size_t next = 0;  // sentences and counts come in text order
  for (const Count& count : counts) {
    while (next < page.sentences.size() && page.sentences[next].at.end < count.at.end)
      ++next;
    if (next == page.sentences.size()) break;
    const SentenceView& sentence = page.sentences[next];
    if (is_read(sentence.block) && sentence.at.begin <= count.at.begin)
      places.at(page.tokens_in(count.at), sentence.tokens);
  }
}

/// Puts the statements in text order and follows every index that points at one.
void order_statements(Reading& reading) {
  std::vector<StatementIx> order(reading.statements.size());
  for (StatementIx i = 0; i < order.size(); ++i)
    order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](StatementIx a, StatementIx b) {
    const Statement& x = reading.statements[a];
    const Statement& y = reading.statements[b];
    if (x.at.begin != y.at.begin) return x.at.begin < y.at.begin;
    if (x.at.end != y.at.end) return x.at.end > y.at.end;
    return x.chain.size() < y.chain.size();
  });
  std::vector<StatementIx> place(order.size());
  std::vector<Statement> sorted;
  sorted.reserve(order.size());
  for (StatementIx i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(reading.statements[order[i]]));
  }
  reading.statements = std::move(sorted);
  for (Statement& s : reading.statements) {
    if (s.about) s.about = place[*s.about];
  }
  for (Event& e : reading.events)
    e.statement = place[e.statement];
  for (LegalClaim& c : reading.legal_claims)
    c.statement = place[c.statement];
  for (CheckableClaim& c : reading.checkable_claims)
    c.statement = place[c.statement];
}

}  // namespace

Reading read_document(const Rendition& rendition, const Lexicon& lexicon,
                      const ReadOptions& options) {
  Reading reading;
  reading.tool = "panah-reading/1 " + lexicon.language + "/1";
  Page page = look_at(rendition, lexicon);
  for (const SentenceView& sentence : page.sentences)
    reading.sentences.push_back(sentence.at);
  reading.dates = dates_of(page, rendition);
  resolve_dates(reading.dates, page.text, publication_date(rendition, options, reading.dates),
                *lexicon.dates);
  reading.mentions = find_mentions(page);
  reading.instruments = find_instruments(page);
  reading.counts = find_counts(page);

  const Outlet outlet = find_outlet(page, reading.mentions, rendition.metadata);
  reading.statements = find_statements(page, reading.mentions, outlet);
  std::vector<Statement> all =
      reading.statements;  // narrated ones are appended; the rules look at the attributed ones
  StatementPlaces places(page, all, outlet);
  reading.events = find_events(page, reading.mentions, reading.counts, reading.dates,
                               reading.statements, places);
  reading.legal_claims =
      find_legal_claims(page, reading.mentions, reading.instruments, reading.statements, places);
  reading.checkable_claims =
      find_checkable_claims(page, reading.counts, reading.dates, reading.events, places);
  narrate_counts(page, reading.counts, places);
  reading.statements = std::move(all);
  order_statements(reading);
  return reading;
}

}  // namespace panah
