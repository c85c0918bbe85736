#include "cli/words.h"

#include <fmt/format.h>

namespace panah {

constexpr std::size_t quote_width = 300;

static std::string short_quote(std::string_view text) {
  return shortened(printable(text), quote_width);
}

std::string chain_words(const Reading& reading, const Statement& statement) {
  std::string out;
  for (const Attribution& link : statement.chain) {
    if (!out.empty()) out += " > ";
    out += link.speaker_text.empty() ? "not named" : printable(link.speaker_text);
    std::string how = printable(link.cue);
    if (!link.addressee.empty()) how += " to " + printable(link.addressee);
    if (link.when) how += (how.empty() ? "" : ", ") + reading.dates[*link.when].stated.edtf;
    if (!how.empty()) out += fmt::format(" ({})", how);
  }
  return out.empty() ? "not said by whom" : out;
}

std::string date_words(const Reading& reading, const std::optional<DateIx>& date) {
  if (!date) return "date unknown";
  const DateMention& d = reading.dates[*date];
  if (!d.resolved) return d.stated.edtf;
  return fmt::format("{} (inferred {}: {})", d.stated.edtf, d.resolved->edtf.edtf,
                     printable(d.resolved->why));
}

static std::string number_words(const Count& c) {
  const auto n = [](const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : std::string("?");
  };
  switch (c.op) {
    case CountOp::equal:
      return n(c.low);
    case CountOp::at_least:
      return "at least " + n(c.low);
    case CountOp::at_most:
      return "at most " + n(c.high);
    case CountOp::more_than:
      return "more than " + n(c.low ? std::optional(*c.low - 1) : c.low);
    case CountOp::less_than:
      return "less than " + n(c.high ? std::optional(*c.high + 1) : c.high);
    case CountOp::about:
      return "about " + n(c.low);
    case CountOp::between:
      return n(c.low) + " to " + n(c.high);
    case CountOp::all:
      return "all";
    case CountOp::some:
      return "some";
  }
  return "";
}

std::string count_words(const Reading& reading, const Event& event) {
  if (!event.count) return "";
  const Count& c = reading.counts[*event.count];
  return number_words(c) + (c.set.empty() ? "" : " " + printable(c.set));
}

std::string manner_words(Polarity polarity, Modality modality) {
  std::string out = polarity == Polarity::negative ? "denied" : "";
  if (modality != Modality::asserted) {
    out += fmt::format("{}{}", out.empty() ? "" : ", ", name_of(modality));
  }
  return out;
}

std::string event_words(const Reading& reading, const Event& event) {
  std::string out = event.type;
  for (char& c : out) {
    if (c == '_') c = ' ';
  }
  if (!event.mode.empty()) out += " by " + event.mode;
  if (!event.from.empty() || !event.to.empty()) {
    out += fmt::format(" {} > {}", event.from.empty() ? "?" : event.from,
                       event.to.empty() ? "?" : event.to);
  }
  const auto add = [&](const std::string& words) {
    if (!words.empty()) out += ", " + words;
  };
  add(count_words(reading, event));
  for (const MentionIx person : event.people)
    add(printable(reading.mentions[person].name));
  if (event.by) add("by " + printable(reading.mentions[*event.by].name));
  if (!event.place.empty()) add("in " + printable(event.place));
  if (event.date) add(reading.dates[*event.date].stated.edtf);
  if (!event.duration.empty()) add("for " + event.duration);
  add(event.outcome);
  add(manner_words(event.polarity, event.modality));
  return out;
}

std::string statement_block(const RenditionId& id, const Rendition& rendition,
                            const Reading& reading, StatementIx index, const std::string& place,
                            const Style& s) {
  const Statement& statement = reading.statements[index];
  const std::string manner = manner_words(statement.polarity, statement.modality);
  return fmt::format("{}{}{}  {}{}{}\n    {}{}\n    “{}”\n", s.blue,
                     to_short(statement_id(id, reading, index)), s.plain, s.dim, place, s.plain,
                     chain_words(reading, statement), manner.empty() ? "" : " [" + manner + "]",
                     short_quote(slice(rendition.text, statement.at)));
}

std::string event_block(const RenditionId& id, const Rendition& rendition, const Reading& reading,
                        EventIx index, const std::string& place, const Style& s) {
  const Event& event = reading.events[index];
  return fmt::format("{}{}{}  {}{}{}  {}{}{}\n    said by {}\n    “{}”\n", s.blue,
                     to_short(event_id(id, reading, index)), s.plain, s.bold,
                     event_words(reading, event), s.plain, s.dim, place, s.plain,
                     chain_words(reading, reading.statements[event.statement]),
                     short_quote(slice(rendition.text, event.at)));
}

namespace {

class Report {
 public:
  Report(const Rendition& rendition, bool explain, const Style& s)
      : rendition_(rendition), explain_(explain), s_(s) {}

  void head(const char* title, std::size_t count) {
    out += fmt::format("\n{}{} ({}){}\n", s_.bold, title, count, s_.plain);
  }
  void item(const std::string& words, const Found& found) {
    out += fmt::format("  {}  {}“{}” {}..{}{}\n", words, s_.dim,
                       shortened(printable(slice(rendition_.text, found.at)), 90), found.at.begin,
                       found.at.end, s_.plain);
    why(found);
  }
  void why(const Found& found) {
    if (explain_) {
      out += fmt::format("      {}{:.2f}  {}{}\n", s_.dim, found.confidence, printable(found.rule),
                         s_.plain);
    }
  }
  std::string out;

 private:
  const Rendition& rendition_;
  bool explain_;
  const Style& s_;
};

void metadata_lines(std::string& out, const char* name, const std::vector<MetadataCandidate>& list,
                    bool explain, const Style& s) {
  if (list.empty()) {
    out += fmt::format("  {:10} {}unknown{}\n", name, s.dim, s.plain);
    return;
  }
  const std::size_t shown = explain ? list.size() : 1;
  for (std::size_t i = 0; i < shown; ++i) {
    const MetadataCandidate& c = list[i];
    std::string value = printable(c.value);
    if (c.date) value += fmt::format(" = {}", c.date->edtf);
    out += fmt::format("  {:10} {}", i == 0 ? name : "", value);
    if (explain)
      out += fmt::format("  {}{:.2f}  {}{}", s.dim, c.confidence, printable(c.rule), s.plain);
    out += '\n';
  }
}

}  // namespace

std::string decision_words(const Decision& d) {
  std::string words = name_of(d.ruling);
  if (!d.field.empty()) {
    words += fmt::format(" {} = {}", d.field, d.value.empty() ? "nothing" : printable(d.value));
  }
  words += fmt::format(" by {} {}", printable(d.actor), to_string(d.at));
  if (!d.why.empty()) words += ": " + printable(d.why);
  return words + fmt::format("  ({})", to_short(d.id));
}

std::string document_report(const RenditionId& id, const Rendition& rendition,
                            const Reading& reading, bool explain, const Style& s) {
  Report r(rendition, explain, s);
  metadata_lines(r.out, "title", rendition.metadata.title, explain, s);
  metadata_lines(r.out, "author", rendition.metadata.author, explain, s);
  metadata_lines(r.out, "outlet", rendition.metadata.outlet, explain, s);
  metadata_lines(r.out, "published", rendition.metadata.published, explain, s);
  r.out += fmt::format("  {:10} {}\n", "language", rendition.language);
  for (const std::string& warning : rendition.warnings) {
    r.out += fmt::format("  {:10} {}\n", "warning", printable(warning));
  }
  if (explain) {
    r.out += fmt::format("  {:10} {}, {}\n", "read by", rendition.tool, reading.tool);
    r.head("Blocks", rendition.blocks.size());
    for (const Block& block : rendition.blocks) {
      r.out += fmt::format("  {:11} {}  {}{}{}\n", name_of(block.kind),
                           shortened(printable(slice(rendition.text, block.at)), 70), s.dim,
                           block.rule, s.plain);
    }
  }
  r.head("Statements", reading.statements.size());
  for (StatementIx ix = 0; ix < reading.statements.size(); ++ix) {
    const Range at = reading.statements[ix].at;
    r.out +=
        statement_block(id, rendition, reading, ix, fmt::format("{}..{}", at.begin, at.end), s);
    r.why(reading.statements[ix]);
  }
  r.head("Events", reading.events.size());
  for (EventIx ix = 0; ix < reading.events.size(); ++ix) {
    const Range at = reading.events[ix].at;
    r.out += event_block(id, rendition, reading, ix, fmt::format("{}..{}", at.begin, at.end), s);
    r.why(reading.events[ix]);
  }
  if (!reading.legal_claims.empty()) r.head("Legal claims", reading.legal_claims.size());
  for (const LegalClaim& c : reading.legal_claims) {
    std::string of = c.instrument ? reading.instruments[*c.instrument].as_stated : c.law;
    r.item(fmt::format("{}{} of {}{}", c.polarity == Polarity::negative ? "no " : "",
                       name_of(c.kind), printable(of), c.state.empty() ? "" : " by " + c.state),
           c);
  }
  if (!reading.checkable_claims.empty())
    r.head("Checkable claims", reading.checkable_claims.size());
  for (const CheckableClaim& c : reading.checkable_claims)
    r.item(name_of(c.kind), c);
  r.head("Names", reading.mentions.size());
  for (const Mention& m : reading.mentions) {
    if (m.same_as && !explain) continue;  // the first place of a name stands for all
    r.item(fmt::format("{:12} {}{}", name_of(m.type), printable(m.name),
                       m.country.empty() ? "" : fmt::format(" ({})", m.country)),
           m);
  }
  r.head("Dates", reading.dates.size());
  for (DateIx ix = 0; ix < reading.dates.size(); ++ix) {
    r.item(date_words(reading, ix), reading.dates[ix]);
  }
  r.head("Counts", reading.counts.size());
  for (const Count& c : reading.counts)
    r.item(number_words(c) + " " + printable(c.set), c);
  if (!reading.instruments.empty()) r.head("Instruments", reading.instruments.size());
  for (const Instrument& i : reading.instruments) {
    r.item(fmt::format(
               "{} = {}{}", printable(i.as_stated), i.linked.empty() ? "not linked" : i.linked,
               i.mismatch.empty() ? "" : fmt::format(" (mismatch: {})", printable(i.mismatch))),
           i);
  }
  return std::move(r.out);
}

}  // namespace panah
