#include "app/assessment.h"

#include "law/evidence.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah {

Result<Assessment> assess_event(const Store& store, const law::LawBook& book,
                                std::string_view event_prefix, const std::vector<std::string>& with,
                                const law::AssessOptions& options) {
  Assessment out;
  const Result<EventPlace> place = find_event(store, event_prefix);
  if (!place) return tl::unexpected(place.error());
  Result<ReadDocument> document = read_document_of(store, place->rendition);
  if (!document) return tl::unexpected(document.error());
  const Event& event = document->reading.events[place->index];
  if (event.type != "return") {
    return fail(Code::usage,
                fmt::format("{} tells of \"{}\", not of a return", to_short(place->id), event.type),
                {}, "`panah events --type return` lists the returns");
  }
  out.event_id = place->id;
  out.event = place->index;
  out.evidence.push_back(std::move(*document));
  for (const std::string& prefix : with) {
    const Result<EventPlace> other = find_event(store, prefix);
    if (!other) return tl::unexpected(other.error());
    const bool known =
        std::any_of(out.evidence.begin(), out.evidence.end(),
                    [&](const ReadDocument& d) { return d.rendition_id == other->rendition; });
    if (known) continue;
    Result<ReadDocument> added = read_document_of(store, other->rendition);
    if (!added) return tl::unexpected(added.error());
    out.evidence.push_back(std::move(*added));
  }
  std::vector<law::EvidenceSource> sources;
  for (const ReadDocument& d : out.evidence) {
    sources.push_back(
        {d.source.origin, d.rendition_id, &d.rendition, &d.reading, &d.statement_ids});
  }
  out.tested = law::case_from(book.rules, sources, 0, out.event);
  out.findings = law::assess(book.pack, book.status, book.names, out.tested, options);
  return out;
}

}  // namespace panah
