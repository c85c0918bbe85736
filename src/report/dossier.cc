#include "report/dossier.h"

#include "law/evidence.h"
#include "report/date_words.h"
#include "report/html.h"
#include "report/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace panah {

using namespace html;
using law::Explained;
using law::Finding;
using law::Ground;
using law::Judged;

namespace {

// ---- words
// ------------------------------------------------------------------------------------------

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string uncapital(std::string text) {
  if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') {
    text.front() = static_cast<char>(text.front() - 'A' + 'a');
  }
  return text;
}

std::string label_of(const Event& event) {
  if (event.type == "return") {
    if (event.mode.empty() || event.mode == "return") return "return";
    return event.mode == "voluntary"  ? "return called voluntary"
           : event.mode == "handover" ? "hand-over"
                                      : event.mode;
  }
  if (event.type == "order") return "order to send away";
  if (event.type == "request") return "request for a person";
  if (event.type == "status_claim") return "asylum claim";
  return spaced(event.type);
}

std::string people_of(const Reading& reading, const Event& event) {
  std::string out;
  for (const MentionIx person : event.people) {
    if (!out.empty()) out += ", ";
    out += reading.mentions[person].name;
  }
  const std::string count = count_in_words(reading, event);
  if (!count.empty()) out += out.empty() ? count : " (" + count + ")";
  return out;
}

std::string way_of(const Event& event, const law::StateNames& names) {
  if (event.from.empty() && event.to.empty()) return "";
  if (event.from.empty()) return "to " + names.name(event.to);
  if (event.to.empty()) return "from " + names.name(event.from);
  return fmt::format("from {} to {}", names.name(event.from), names.name(event.to));
}

std::string detail_of(const Reading& reading, const Event& event, const law::StateNames& names) {
  std::string out;
  const auto add = [&](const std::string& what) {
    if (what.empty()) return;
    if (!out.empty()) out += "; ";
    out += what;
  };
  const std::string by = event.by ? reading.mentions[*event.by].name : "";
  if (!by.empty() && by != names.name(event.from)) add("by " + by);
  add(event.place);
  if (!event.duration.empty()) add("for " + duration_in_words(event.duration));
  add(event.outcome);
  return out;
}

/// How it is told, when it is not told as having happened; "" when it is.
std::string manner_of(const Statement& statement, const Event& event) {
  const bool denied =
      (statement.polarity == Polarity::negative) != (event.polarity == Polarity::negative);
  std::string out =
      denied ? (event.polarity == Polarity::negative ? "said not to have happened" : "denied") : "";
  const auto add = [&](const char* word) { out += (out.empty() ? "" : ", ") + std::string(word); };
  switch (event.modality) {
    case Modality::asserted:
      break;
    case Modality::possible:
      add("said to be possible");
      break;
    case Modality::obliged:
      add("said to be required");
      break;
    case Modality::future:
      add("said to be coming");
      break;
    case Modality::conditional:
      add("under a condition");
      break;
    case Modality::alleged:
      add("alleged");
      break;
    case Modality::questioned:
      add("questioned");
      break;
  }
  return out;
}

/// The day as the words have it, else as worked out, and which of the two it is.
struct Told {
  std::optional<PartialDate> stated, resolved;
  std::string why;
  Bounds day;
  bool inferred = false;
};

Told told_day(const Reading& reading, const Event& event) {
  Told out;
  if (!event.date) return out;
  const DateMention& date = reading.dates[*event.date];
  out.stated = date.stated;
  out.day = bounds(date.stated);
  if (date.resolved && (out.day == Bounds{} || date.resolved->edtf != date.stated)) {
    out.resolved = date.resolved->edtf;
    out.why = date.resolved->why;
    out.day = bounds(date.resolved->edtf);
    out.inferred = true;
  }
  return out;
}

std::string day_in_words(const Told& told) {
  if (!told.stated) return "";
  std::string out = in_words(*told.stated);
  if (told.resolved) out += "; read as " + in_words(*told.resolved);
  return out;
}

// ---- small drawings
// -----------------------------------------------------------------------------------

/// The state of a fact as a shape: full, half, ring with a point, empty ring, ring with a stroke.
Node state_shape(law::FactState state, bool grounds) {
  std::vector<Node> parts = {
      el(Tag::circle, {{Name::cls, "ring"}, {Name::cx, "6"}, {Name::cy, "6"}, {Name::r, "4.5"}})};
  switch (state) {
    case law::FactState::yes:
      parts.push_back(el(
          Tag::circle, {{Name::cls, "full"}, {Name::cx, "6"}, {Name::cy, "6"}, {Name::r, "4.5"}}));
      break;
    case law::FactState::contested:
      parts.push_back(
          el(Tag::path, {{Name::cls, "full"}, {Name::d, "M6 1.5 A4.5 4.5 0 0 0 6 10.5 Z"}}));
      break;
    case law::FactState::unknown:
      if (grounds)
        parts.push_back(
            el(Tag::circle,
               {{Name::cls, "full"}, {Name::cx, "6"}, {Name::cy, "6"}, {Name::r, "1.6"}}));
      break;
    case law::FactState::no:
      parts.push_back(el(Tag::line, {{Name::cls, "stroke"},
                                     {Name::x1, "2.8"},
                                     {Name::y1, "9.2"},
                                     {Name::x2, "9.2"},
                                     {Name::y2, "2.8"}}));
      break;
  }
  return el_of(Tag::svg,
               {{Name::cls, "shape"},
                {Name::view_box, "0 0 12 12"},
                {Name::width, "12"},
                {Name::height, "12"},
                {Name::aria_hidden, "true"}},
               std::move(parts));
}

Node state_badge(law::FactState state, const law::Fact* fact) {
  const bool grounds = fact != nullptr && !fact->grounds.empty();
  return el(Tag::span, {{Name::cls, "state"}}, state_shape(state, grounds), " ",
            law::word_for(state, fact));
}

Node group_badge(law::FactState state) {
  return el(Tag::span, {{Name::cls, "state"}}, state_shape(state, false), " ",
            law::word_for_group(state));
}

Node machine_mark() {
  return el(Tag::span, {{Name::cls, "machine"}},
            el(Tag::svg,
               {{Name::cls, "shape"},
                {Name::view_box, "0 0 12 12"},
                {Name::width, "11"},
                {Name::height, "11"},
                {Name::aria_hidden, "true"}},
               el(Tag::polygon, {{Name::cls, "ring"}, {Name::points, "6,1 11,6 6,11 1,6"}})),
            " proposed by the program");
}

const char* label_class(law::Label label) {
  switch (label) {
    case law::Label::not_applicable:
      return "label none";
    case law::Label::not_made_out:
      return "label not-made-out";
    case law::Label::open:
      return "label open-label";
    case law::Label::contested:
      return "label contested";
    case law::Label::established:
      return "label established";
    case law::Label::date_sensitive:
      return "label date-sensitive";
  }
  return "label";
}

law::FactState label_shape(law::Label label) {
  switch (label) {
    case law::Label::not_applicable:
    case law::Label::not_made_out:
      return law::FactState::no;
    case law::Label::open:
    case law::Label::date_sensitive:
      return law::FactState::unknown;
    case law::Label::contested:
      return law::FactState::contested;
    case law::Label::established:
      return law::FactState::yes;
  }
  return law::FactState::unknown;
}

// ---- notes
// --------------------------------------------------------------------------------------------

law::EvidenceSource source_of(const ReadDocument& document) {
  return {document.source.origin, document.rendition_id, &document.rendition, &document.reading,
          &document.statement_ids};
}

std::string title_of(const ReadDocument& document) {
  const auto& titles = document.rendition.metadata.title;
  return titles.empty() || titles.front().value.empty() ? document.source.origin
                                                        : titles.front().value;
}

/// Every quotation once, numbered in the order in which the page first points to it.
class Notes {
 public:
  struct Note {
    const ReadDocument* document;
    Range at;
    StatementIx statement;
    double confidence;
    std::string rule;
  };

  Node ref(const ReadDocument& document, const Found& found, StatementIx statement) {
    return ref(document, found.at, statement, found.confidence, found.rule);
  }

  Node ref(const ReadDocument& document, Range at, StatementIx statement, double confidence,
           const std::string& rule) {
    const auto key = std::tuple(document.rendition_id, at, statement);
    const auto [found, fresh] = found_.try_emplace(key, notes_.size());
    if (fresh) notes_.push_back({&document, at, statement, confidence, rule});
    // The place in the list for now; number() puts the number.
    return el(Tag::sup, {},
              el(Tag::a,
                 {{Name::href, "#" + std::to_string(found->second)}, {Name::cls, note_class}}, ""));
  }

  /// Numbers the references in the order in which the page has them, whatever order it was made in.
  void number(Node& node) {
    auto* element = std::get_if<Element>(&node.is);
    if (element == nullptr) return;
    if (element->tag == Tag::a && element->attributes.size() == 2 &&
        element->attributes[1].value == note_class) {
      const std::size_t at = std::stoul(element->attributes[0].value.substr(1));
      const auto [number, fresh] = numbers_.try_emplace(at, numbers_.size() + 1);
      if (fresh) ordered_.push_back(notes_[at]);
      const std::string text = std::to_string(number->second);
      element->attributes = {{Name::href, "#note-" + text}, {Name::aria_label, "note " + text}};
      if (fresh) element->attributes.push_back({Name::id, "ref-" + text});
      element->children.emplace_back(text);
      return;
    }
    for (Node& child : element->children)
      number(child);
  }

  /// In the order of their numbers; after number().
  const std::vector<Note>& all() const { return ordered_; }

 private:
  static constexpr const char* note_class = "note-ref";
  std::map<std::tuple<RenditionId, Range, StatementIx>, std::size_t> found_;
  std::map<std::size_t, std::size_t> numbers_;
  std::vector<Note> notes_, ordered_;
};

/// What was told in the same words but the place: one row, several notes.
struct Row {
  std::string what, detail, words, manner, day;
  Told told;
  std::optional<StatementIx> statement;  // where the row is the words of a statement
  std::vector<EventIx> events;
};

class Dossier {
 public:
  explicit Dossier(const DossierInput& input)
      : in_(input),
        doc_(input.document),
        reading_(input.document.reading),
        act_(reading_.events[input.event]),
        e_(input.explained),
        names_(input.explained.names) {}

  std::string page() {
    rows();
    const std::string title = heading();
    Node cover = head(title);
    std::vector<Node> main;
    main.push_back(what_happened());
    main.push_back(who_says_so());
    main.push_back(contradictions());
    main.push_back(time_line());
    main.push_back(law());
    main.push_back(told_by_others());
    main.push_back(reasons());
    notes_.number(cover);
    for (Node& section : main)
      notes_.number(section);
    main.push_back(notes());
    main.push_back(sources());
    return write_page(el(
        Tag::html, {{Name::lang, "en"}},
        el(Tag::head, {}, el(Tag::meta, {{Name::charset, "utf-8"}}),
           el(Tag::meta,
              {{Name::name, "viewport"}, {Name::content, "width=device-width, initial-scale=1"}}),
           el(Tag::meta, {{Name::name, "robots"}, {Name::content, "noindex"}}),
           el(Tag::title, {}, title), el(Tag::style, {}, sheet())),
        el(Tag::body, {}, std::move(cover), el_of(Tag::main, {}, std::move(main)), foot())));
  }

 private:
  // ---- head and foot
  // --------------------------------------------------------------------------------

  std::string heading() const { return event_in_words(reading_, act_, names_); }

  EventId id() const { return doc_.event_ids[in_.event]; }

  Node head(const std::string& title) {
    const Told told = told_day(reading_, act_);
    std::vector<Node> facts;
    const auto fact = [&](const char* name, Node value) {
      facts.push_back(el(Tag::div, {}, el(Tag::dt, {}, name), el(Tag::dd, {}, std::move(value))));
    };
    const auto noted = [&](const std::string& words) {
      return el(Tag::span, {}, words, notes_.ref(doc_, act_, act_.statement));
    };
    fact("Act, as it is called", noted(act_.mode.empty() ? "not named" : label_of(act_)));
    const std::string people = people_of(reading_, act_);
    fact("People", people.empty() ? Node("not told") : noted(people));
    const std::string way = way_of(act_, names_);
    fact("Way", way.empty() ? Node("not told") : noted(capital(way)));
    if (told.stated) {
      fact("Day",
           el(Tag::span, {}, in_words(*told.stated),
              notes_.ref(doc_, reading_.dates[*act_.date], act_.statement),
              told.resolved ? el(Tag::span, {{Name::cls, "inferred"}},
                                 fmt::format(" read as {}: {}", in_words(*told.resolved), told.why))
                            : Node("")));
    } else {
      fact("Day", "not told");
    }
    fact("Told by", el(Tag::span, {}, chain_line(doc_, statement_of(act_))));
    return el(Tag::header, {{Name::cls, "cover"}},
              el(Tag::p, {{Name::cls, "kicker"}}, "Case dossier",
                 el(Tag::span, {{Name::cls, "id"}}, to_short(id()))),
              el(Tag::h1, {}, title), el_of(Tag::dl, {{Name::cls, "facts"}}, std::move(facts)),
              el(Tag::p, {{Name::cls, "notice"}}, machine_mark(),
                 ". Everything on this page was read by the program in the sources named at the "
                 "end and has not been confirmed by "
                 "a person. Each line leads to the words it was read from: check them before you "
                 "rely on it. Unknown is left unknown."));
  }

  Node foot() const {
    return el(Tag::footer, {}, el(Tag::p, {}, "Event ", el(Tag::code, {}, to_string(id()))),
              el(Tag::p, {},
                 fmt::format("Made by panah on {} from a register kept on the maker's own "
                             "computer. This page loads nothing and runs nothing.",
                             to_string(in_.made))));
  }

  // ---- what happened
  // ----------------------------------------------------------------------------------

  const Statement& statement_of(const Event& event) const {
    return reading_.statements[event.statement];
  }

  static bool compatible(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() || a == b;
  }

  /// Has it a place of its own in the telling, beyond its statement's words?
  bool has_roles(const Event& event) const {
    return !people_of(reading_, event).empty() ||
           (event.type == "return" && !way_of(event, names_).empty()) || !event.place.empty() ||
           !event.duration.empty();
  }

  void rows() {
    for (EventIx i = 0; i < reading_.events.size(); ++i) {
      const Event& event = reading_.events[i];
      if (!compatible(event.from, act_.from) || !compatible(event.to, act_.to)) continue;
      if (event.type == "risk" && law::speaks_of_law(reading_, event.statement)) continue;
      Row row;
      row.told = told_day(reading_, event);
      row.day = day_in_words(row.told);
      row.events = {i};
      if (has_roles(event)) {
        row.what = event_in_words(reading_, event, names_);
        row.detail = detail_of(reading_, event, names_);
        row.manner = manner_of(statement_of(event), event);
        join(std::move(row));
      } else {
        row.what = capital(label_of(event));
        row.words = slice(doc_.rendition.text, statement_of(event).at);
        row.statement = event.statement;
        row.manner = manner_of(statement_of(event), event);
        join_statement(std::move(row));
      }
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& a, const Row& b) { return place(a) < place(b); });
  }

  void join(Row row) {
    for (Row& other : rows_) {
      if (other.what != row.what || other.detail != row.detail || other.manner != row.manner ||
          other.day != row.day) {
        continue;
      }
      other.events.push_back(row.events.front());
      return;
    }
    rows_.push_back(std::move(row));
  }

  /// What one statement tells without roles of its own is one row, with its words.
  void join_statement(Row row) {
    for (Row& other : rows_) {
      if (other.statement != row.statement || other.manner != row.manner) continue;
      const std::string label = ", " + uncapital(row.what);
      if (other.what != row.what && other.what.find(label) == std::string::npos)
        other.what += label;
      if (!other.told.stated) {
        other.told = row.told;
        other.day = row.day;
      }
      return;
    }
    rows_.push_back(std::move(row));
  }

  static std::int64_t place(const Row& row) {
    if (row.told.day.earliest) return row.told.day.earliest->number;
    if (row.told.day.latest) return row.told.day.latest->number;
    return std::int64_t{1} << 40;
  }

  Node refs(const Row& row) {
    std::vector<Node> out;
    if (row.statement) {
      out.push_back(notes_.ref(doc_, reading_.statements[*row.statement], *row.statement));
    } else {
      for (const EventIx i : row.events) {
        out.push_back(notes_.ref(doc_, reading_.events[i], reading_.events[i].statement));
      }
    }
    return el_of(Tag::span, {{Name::cls, "refs"}}, std::move(out));
  }

  std::string speakers(const Row& row) const {
    std::set<std::string> names;
    std::string out;
    for (const EventIx i : row.events) {
      const std::string who =
          law::speaker_in_words(source_of(doc_), statement_of(reading_.events[i]));
      if (names.insert(who).second) out += (out.empty() ? "" : ", ") + who;
    }
    return out;
  }

  Node what(const Row& row) {
    std::string told = row.what + (row.detail.empty() ? "" : ", " + row.detail);
    return el(Tag::span, {}, row.words.empty() ? told : told + ": ",
              row.words.empty() ? Node("") : quote(row.words), refs(row),
              row.manner.empty() ? Node("") : el(Tag::span, {{Name::cls, "manner"}}, row.manner));
  }

  Node section(const char* id, const char* title, std::vector<Node> body) {
    body.insert(body.begin(), el(Tag::h2, {{Name::id, id}}, title));
    return el_of(Tag::section, {{Name::aria_labelledby, id}}, std::move(body));
  }

  Node what_happened() {
    std::vector<Node> items;
    std::string last_day = "\x01";
    for (const Row& row : rows_) {
      const std::string day =
          row.day.empty() || row.day == "day not stated" ? "day not told" : row.day;
      items.push_back(
          el(Tag::tr, {}, el(Tag::th, {{Name::scope, "row"}}, day == last_day ? "" : day),
             el(Tag::td, {}, what(row)), el(Tag::td, {{Name::cls, "who"}}, speakers(row))));
      last_day = day;
    }
    std::vector<Node> body;
    body.push_back(el(Tag::p, {{Name::cls, "lead"}},
                      "What the report tells, in order of days; what has no day stands last."));
    body.push_back(el(Tag::table, {{Name::cls, "happened"}},
                      el(Tag::thead, {},
                         el(Tag::tr, {}, el(Tag::th, {{Name::scope, "col"}}, "Day"),
                            el(Tag::th, {{Name::scope, "col"}}, "What is told"),
                            el(Tag::th, {{Name::scope, "col"}}, "By whom"))),
                      el_of(Tag::tbody, {}, std::move(items))));
    return section("happened", "What happened", std::move(body));
  }

  // ---- who says so
  // ------------------------------------------------------------------------------------

  /// A speaker inside another's telling, with what they say and whom they quote.
  struct Voice {
    std::string name;
    std::vector<StatementIx> says;
    std::vector<Voice> quotes;
  };

  static std::string chain_line(const ReadDocument& document, const Statement& statement) {
    std::string chain = law::chain_in_words(source_of(document), statement);
    for (std::size_t at = chain.find(" > "); at != std::string::npos; at = chain.find(" > ", at))
      chain.replace(at, 3, " \u25B8 ");
    return chain;
  }

  std::string link_name(const Statement& statement, std::size_t link) const {
    const std::string& text = statement.chain[link].speaker_text;
    if (!text.empty()) return text;
    return link == 0 ? law::outlet_of(doc_.rendition) : "an unnamed speaker";
  }

  std::vector<StatementIx> telling_statements() const {
    std::set<StatementIx> all;
    for (const Event& event : reading_.events)
      all.insert(event.statement);
    for (const LegalClaim& claim : reading_.legal_claims)
      all.insert(claim.statement);
    for (const CheckableClaim& claim : reading_.checkable_claims)
      all.insert(claim.statement);
    return {all.begin(), all.end()};
  }

  /// The outlet by the file, else as the statements name it.
  std::string outlet() const {
    if (doc_.rendition.metadata.outlet.empty()) {
      for (const Statement& statement : reading_.statements) {
        if (!statement.chain.empty() && !statement.chain.front().speaker_text.empty()) {
          return statement.chain.front().speaker_text;
        }
      }
    }
    return law::outlet_of(doc_.rendition);
  }

  Node who_says_so() {
    Voice root;
    root.name = outlet();
    for (const StatementIx i : telling_statements()) {
      const Statement& statement = reading_.statements[i];
      Voice* at = &root;
      for (std::size_t link = 1; link < statement.chain.size(); ++link) {
        const std::string name = link_name(statement, link);
        const auto known = std::find_if(at->quotes.begin(), at->quotes.end(),
                                        [&](const Voice& voice) { return voice.name == name; });
        if (known == at->quotes.end()) {
          at->quotes.push_back({name, {}, {}});
          at = &at->quotes.back();
        } else {
          at = &*known;
        }
      }
      at->says.push_back(i);
    }
    std::vector<Node> body;
    body.push_back(el(Tag::p, {{Name::cls, "lead"}},
                      "Each frame is a voice; a frame inside another is a voice that the outer one "
                      "reports. What stands in a frame is said by it, not by this dossier."));
    body.push_back(voice(root, 0));
    return section("voices", "Who says so", std::move(body));
  }

  Node voice(const Voice& v, std::size_t depth) {
    std::vector<Node> parts;
    std::string how;
    for (const StatementIx i : v.says) {
      const Statement& statement = reading_.statements[i];
      if (statement.chain.empty() || !how.empty()) continue;
      const Attribution& link = statement.chain.back();
      if (!link.cue.empty()) how = "\u201C" + link.cue + "\u201D";
      if (!link.addressee.empty()) how += " to " + link.addressee;
      if (link.when) how += ", " + in_words(reading_.dates[*link.when].stated);
    }
    const std::string role = role_of(v);
    parts.push_back(el(Tag::p, {{Name::cls, "speaker"}},
                       el(Tag::bdi, {}, el(Tag::strong, {}, v.name)),
                       role.empty() ? Node("") : el(Tag::span, {{Name::cls, "role"}}, ", " + role),
                       how.empty() ? Node("") : el(Tag::span, {{Name::cls, "cue"}}, " " + how)));
    std::vector<Node> lines;
    for (const StatementIx i : v.says)
      lines.push_back(said(i));
    if (!lines.empty()) parts.push_back(el_of(Tag::ul, {{Name::cls, "said"}}, std::move(lines)));
    for (const Voice& inner : v.quotes)
      parts.push_back(voice(inner, depth + 1));
    return el_of(Tag::div,
                 {{Name::cls, "voice depth-" + std::to_string(std::min<std::size_t>(depth, 3))}},
                 std::move(parts));
  }

  std::string role_of(const Voice& v) const {
    for (const StatementIx i : v.says) {
      const Statement& statement = reading_.statements[i];
      if (statement.chain.empty() || !statement.chain.back().speaker) continue;
      const Mention& speaker = reading_.mentions[*statement.chain.back().speaker];
      if (!speaker.role.empty()) return speaker.role;
      if (speaker.member_of) return "of " + reading_.mentions[*speaker.member_of].name;
    }
    return "";
  }

  Node said(StatementIx i) {
    const Statement& statement = reading_.statements[i];
    std::string how;
    if (statement.polarity == Polarity::negative) how = "denies";
    switch (statement.modality) {
      case Modality::asserted:
        break;
      case Modality::possible:
        how += " as possible";
        break;
      case Modality::obliged:
        how += " as required";
        break;
      case Modality::future:
        how += " as coming";
        break;
      case Modality::conditional:
        how += " under a condition";
        break;
      case Modality::alleged:
        how += " as alleged";
        break;
      case Modality::questioned:
        how += " as a question";
        break;
    }
    return el(Tag::li, {}, how.empty() ? Node("") : el(Tag::span, {{Name::cls, "manner"}}, how),
              quote(slice(doc_.rendition.text, statement.at)), notes_.ref(doc_, statement, i));
  }

  Node quote(std::string_view words) const {
    std::string text(words);
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::vector<Attribute> attributes;
    if (doc_.rendition.language != "und" && !doc_.rendition.language.empty())
      attributes.push_back({Name::lang, doc_.rendition.language});
    return el(Tag::q, std::move(attributes), text);
  }

  // ---- contradictions
  // ---------------------------------------------------------------------------------

  Node contradictions() {
    std::vector<Node> body;
    for (const auto& [key, fact] : e_.tested.facts) {
      if (fact.state != law::FactState::contested) continue;
      std::vector<Node> for_it, against;
      for (const Ground& ground : fact.grounds) {
        (ground.against ? against : for_it)
            .push_back(
                el(Tag::li, {}, el(Tag::strong, {}, ground.who), ": ", said_in_full(ground)));
      }
      body.push_back(el(
          Tag::div, {{Name::cls, "dispute"}}, el(Tag::h3, {}, sentence_for_key(key)),
          el(Tag::div, {{Name::cls, "sides"}},
             el(Tag::div, {}, el(Tag::h4, {}, "Said"), el_of(Tag::ul, {}, std::move(for_it))),
             el(Tag::div, {}, el(Tag::h4, {}, "Denied"), el_of(Tag::ul, {}, std::move(against))))));
    }
    std::vector<Node> answers;
    for (StatementIx i = 0; i < reading_.statements.size(); ++i) {
      const Statement& statement = reading_.statements[i];
      if (statement.polarity != Polarity::negative || !statement.about) continue;
      const Statement& denied = reading_.statements[*statement.about];
      answers.push_back(
          el(Tag::li, {}, el(Tag::strong, {}, law::speaker_in_words(source_of(doc_), statement)),
             " denies what ", el(Tag::strong, {}, law::speaker_in_words(source_of(doc_), denied)),
             " says: ", quote(slice(doc_.rendition.text, denied.at)),
             notes_.ref(doc_, denied, *statement.about), notes_.ref(doc_, statement, i)));
    }
    if (!answers.empty()) {
      body.push_back(el(Tag::h3, {}, "Answers to what somebody else says"));
      body.push_back(el_of(Tag::ul, {}, std::move(answers)));
    }
    std::vector<Node> errors;
    for (const Instrument& instrument : reading_.instruments) {
      if (instrument.mismatch.empty()) continue;
      errors.push_back(el(Tag::li, {}, "The source writes ", quote(instrument.as_stated),
                          notes_.ref(doc_, instrument.at, statement_at(instrument.at),
                                     instrument.confidence, instrument.rule),
                          fmt::format(": {}. Linked here to {}.", instrument.mismatch,
                                      instrument.linked.empty() ? "nothing" : instrument.linked)));
    }
    if (!errors.empty()) {
      body.push_back(el(Tag::h3, {}, "Where a source and the reference tables differ"));
      body.push_back(el_of(Tag::ul, {}, std::move(errors)));
    }
    std::vector<Node> differing;
    for (const Telling& other : in_.also) {
      for (const std::string& difference : other.differs) {
        differing.push_back(
            el(Tag::li, {}, el(Tag::strong, {}, law::outlet_of(other.document->rendition)), ": ",
               difference,
               notes_.ref(*other.document, other.document->reading.events[other.event],
                          other.document->reading.events[other.event].statement)));
      }
    }
    if (!differing.empty()) {
      body.push_back(el(Tag::h3, {}, "Other reports that may tell the same act, and differ"));
      body.push_back(el_of(Tag::ul, {}, std::move(differing)));
    }
    if (body.empty())
      body.push_back(
          el(Tag::p, {}, "The program found none. That is not to say that there are none."));
    return section("contradictions", "Contradictions", std::move(body));
  }

  /// The first statement whose words hold the range; the note of an item that has no statement of
  /// its own.
  StatementIx statement_at(Range at) const {
    for (StatementIx i = 0; i < reading_.statements.size(); ++i) {
      if (reading_.statements[i].at.contains(at)) return i;
    }
    return no_statement;
  }

  const ReadDocument* document_of(const RenditionId& rendition) const {
    if (doc_.rendition_id == rendition) return &doc_;
    for (const ReadDocument* other : in_.evidence) {
      if (other->rendition_id == rendition) return other;
    }
    return nullptr;
  }

  /// The whole statement that a ground stands in, with its note.
  Node said_in_full(const Ground& ground) {
    const ReadDocument* document = document_of(ground.at.in);
    if (document == nullptr) return quote(ground.quote);
    const auto& ids = document->statement_ids;
    const auto found = std::find(ids.begin(), ids.end(), ground.statement);
    if (found == ids.end()) return el(Tag::span, {}, quote(ground.quote), ground_ref(ground));
    const auto index = static_cast<StatementIx>(found - ids.begin());
    const Statement& statement = document->reading.statements[index];
    return el(Tag::span, {}, quote(slice(document->rendition.text, statement.at)),
              notes_.ref(*document, statement, index));
  }

  Node ground_ref(const Ground& ground) {
    const ReadDocument* document = document_of(ground.at.in);
    if (document == nullptr) return "";
    const auto& ids = document->statement_ids;
    const auto found = std::find(ids.begin(), ids.end(), ground.statement);
    if (found == ids.end()) return "";
    const auto statement = static_cast<StatementIx>(found - ids.begin());
    for (const Event& event : document->reading.events) {
      if (event.at == ground.at.at && event.statement == statement)
        return notes_.ref(*document, event, statement);
    }
    return notes_.ref(*document, ground.at.at, statement,
                      document->reading.statements[statement].confidence,
                      document->reading.statements[statement].rule);
  }

  // ---- time line
  // ----------------------------------------------------------------------------------------

  Node time_line() {
    std::vector<Bounds> all;
    for (const Row& row : rows_) {
      if (row.told.stated) all.push_back(row.told.day);
    }
    std::vector<Node> items;
    const auto published = law::published_on(doc_.rendition);
    if (published) all.push_back(bounds(*published));
    const Timeline line(all);
    for (const Row& row : rows_) {
      if (!row.told.stated) continue;
      items.push_back(el(Tag::tr, {}, el(Tag::th, {{Name::scope, "row"}}, row.day),
                         el(Tag::td, {}, what(row)),
                         el(Tag::td, {{Name::cls, "drawing"}},
                            line.lane(row.told.day, row.told.inferred, row.day))));
    }
    if (items.empty()) {
      return section("timeline", "Time line", one(el(Tag::p, {}, "No day is told.")));
    }
    if (published) {
      items.push_back(el(
          Tag::tr, {{Name::cls, "published"}},
          el(Tag::th, {{Name::scope, "row"}}, in_words(*published)),
          el(Tag::td, {}, fmt::format("{} publishes the report", law::outlet_of(doc_.rendition))),
          el(Tag::td, {{Name::cls, "drawing"}},
             line.lane(bounds(*published), false, in_words(*published)))));
    }
    std::vector<Node> body;
    body.push_back(el(Tag::table, {{Name::cls, "timeline"}},
                      el(Tag::thead, {},
                         el(Tag::tr, {}, el(Tag::th, {{Name::scope, "col"}}, "Day"),
                            el(Tag::th, {{Name::scope, "col"}}, "What is told"),
                            el(Tag::th, {{Name::scope, "col"}, {Name::cls, "drawing"}},
                               line.empty() ? Node("") : line.axis()))),
                      el_of(Tag::tbody, {}, std::move(items))));
    body.push_back(
        el(Tag::p, {{Name::cls, "key"}},
           "Full diamond: day as stated. Open diamond or open bar: year or day inferred, as said "
           "beside it. Bar: some day in that time. Strokes: nothing bounds the day."));
    return section("timeline", "Time line", std::move(body));
  }

  static std::vector<Node> one(Node node) {
    std::vector<Node> out;
    out.push_back(std::move(node));
    return out;
  }

  // ---- law
  // ------------------------------------------------------------------------------------------------

  Node law() {
    std::vector<Node> body;
    body.push_back(el(Tag::p, {{Name::cls, "lead"}},
                      "Each norm is tested on the day it looks at, against what this register has "
                      "on record. This is not a verdict: it says whether the "
                      "conditions of a norm are met on the recorded evidence, and what is missing. "
                      "A court or a named person decides."));
    std::vector<Node> overview;
    for (const Finding& finding : e_.findings) {
      if (finding.label == law::Label::not_applicable) continue;
      const std::string turns = turns_on(finding);
      const std::string law = finding.instrument != nullptr
                                  ? law::title_in(finding.instrument->titles, "en")
                                  : finding.norm->instrument;
      overview.push_back(
          el(Tag::tr, {},
             el(Tag::td, {},
                el(Tag::a, {{Name::href, "#" + anchor(finding)}},
                   law::title_in(finding.norm->titles, "en")),
                el(Tag::span, {{Name::cls, "law-name"}},
                   fmt::format("{}. Tested on the day of the {}: {}.", law,
                               law::words_for_day(finding.tested_on), law::day_line(finding.day))),
                turns.empty() ? Node("") : el(Tag::span, {{Name::cls, "turns"}}, turns)),
             el(Tag::td, {{Name::cls, "answer"}}, badge(finding.label))));
    }
    if (overview.empty()) {
      body.push_back(
          el(Tag::p, {},
             "No norm of the pack applied to this act on its day, as far as is recorded."));
    } else {
      body.push_back(
          el(Tag::table, {{Name::cls, "overview"}}, el_of(Tag::tbody, {}, std::move(overview))));
      body.push_back(
          el(Tag::p, {{Name::cls, "key"}},
             "Established: conditions met on the recorded evidence. Contested: statements go both "
             "ways and the answer turns on them. "
             "Open: too little is recorded. Not made out: conditions not met on the recorded "
             "evidence. "
             "Date-sensitive: the answer turns on a day that is not known well enough."));
    }
    claims(body);
    asking(body);
    return section("law", "The law on that day", std::move(body));
  }

  /// How each answer comes about, for those who want to check it.
  Node reasons() {
    std::vector<Node> body;
    body.push_back(el(Tag::p, {{Name::cls, "lead"}},
                      "For each norm: who was bound, the conditions with what the register has on "
                      "record of each, and which single fact "
                      "would change the answer."));
    for (const Finding& finding : e_.findings) {
      if (finding.label != law::Label::not_applicable) body.push_back(one_finding(finding));
    }
    std::vector<Node> rest;
    for (const Finding& finding : e_.findings) {
      if (finding.label != law::Label::not_applicable) continue;
      std::string why;
      for (const std::string& reason : finding.why_not)
        why += (why.empty() ? "" : "; ") + reason;
      rest.push_back(
          el(Tag::li, {},
             fmt::format("{} (day of the {}): {}.", law::title_in(finding.norm->titles, "en"),
                         law::words_for_day(finding.tested_on), why)));
    }
    if (!rest.empty()) {
      body.push_back(el(Tag::h3, {}, "Looked at, and did not apply"));
      body.push_back(el_of(Tag::ul, {{Name::cls, "plain"}}, std::move(rest)));
    }
    return section("reasons", "The reasons for each answer", std::move(body));
  }

  static std::string anchor(const Finding& finding) {
    return "norm-" + finding.norm->id + "-" + finding.tested_on;
  }

  /// The unsettled facts that would each change the answer by themselves; those that somebody
  /// speaks of first. Two are named.
  std::string turns_on(const Finding& finding) const {
    std::vector<std::pair<bool, std::string>> facts;  // nobody speaks of it; the sentence
    std::set<std::string> seen;
    for (const law::Alternative& alternative : finding.alternatives) {
      for (const law::Flip& flip : alternative.flips) {
        const std::string& key = flip.changes.front().key;
        const law::FactState state = law::state_of(e_.tested.facts, key);
        if (flip.changes.size() != 1 || state == law::FactState::yes ||
            state == law::FactState::no || !seen.insert(key).second) {
          continue;
        }
        std::string says = law::sentence_of(*alternative.version, key, e_);
        if (!says.empty() && says.back() == '.') says.pop_back();
        const law::Fact* fact = law::fact_of(e_, key);
        facts.emplace_back(fact == nullptr || fact->grounds.empty(), std::move(says));
      }
    }
    if (facts.empty()) return "";
    std::stable_sort(facts.begin(), facts.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string out = fmt::format("Turns on \u201C{}\u201D", facts[0].second);
    if (facts.size() > 1) out += fmt::format(", \u201C{}\u201D", facts[1].second);
    if (facts.size() > 2) out += fmt::format(" and {} more", facts.size() - 2);
    return out + ".";
  }

  static Node badge(law::Label label) {
    return el(Tag::span, {{Name::cls, label_class(label)}}, state_shape(label_shape(label), false),
              " ", law::name_of(label));
  }

  /// The sentence under which the norms ask for a fact; its question when none does.
  std::string sentence_for_key(const std::string& key) const {
    for (const law::Norm& norm : e_.pack.norms) {
      for (const law::Version& version : norm.versions) {
        std::string sentence = law::sentence_of(version, key, e_);
        if (sentence != key) return sentence;
      }
    }
    return law::question_for(key, e_);
  }

  Node one_finding(const Finding& finding) {
    const law::Norm& norm = *finding.norm;
    const law::Demand demand = finding.alternatives.empty()
                                   ? law::Demand::breached
                                   : finding.alternatives.front().version->demand;
    std::vector<Node> parts;
    parts.push_back(el(Tag::h3, {}, law::title_in(norm.titles, "en"), badge(finding.label)));
    parts.push_back(
        el(Tag::p, {{Name::cls, "says"}}, capital(law::sentence_for(finding.label, demand)) + "."));
    std::vector<Node> frame;
    const auto line = [&](const char* name, const std::string& value) {
      frame.push_back(el(Tag::div, {}, el(Tag::dt, {}, name), el(Tag::dd, {}, value)));
    };
    line("Instrument", finding.instrument != nullptr
                           ? law::title_in(finding.instrument->titles, "en")
                           : norm.instrument);
    line("Tested on", fmt::format("the day of the {}: {}", law::words_for_day(finding.tested_on),
                                  law::day_line(finding.day)));
    for (const law::StatusUse& use : finding.status)
      line("Bound", law::status_line(use, e_));
    for (const std::string& what : finding.not_known)
      line("Not known", what);
    for (const std::string& mark : norm.marks)
      line("Not verified", mark);
    if (finding.instrument != nullptr) {
      for (const std::string& mark : finding.instrument->marks)
        line("Not verified", mark);
    }
    parts.push_back(el_of(Tag::dl, {{Name::cls, "frame"}}, std::move(frame)));
    for (const law::Alternative& alternative : finding.alternatives)
      alternative_of(finding, alternative, parts);
    for (const law::Conflict& conflict : finding.conflicts) {
      parts.push_back(
          el(Tag::p, {{Name::cls, "pull"}}, capital(law::conflict_line(conflict, e_)) + "."));
    }
    return el_of(Tag::article, {{Name::cls, "norm"}, {Name::id, anchor(finding)}},
                 std::move(parts));
  }

  void alternative_of(const Finding& finding, const law::Alternative& alternative,
                      std::vector<Node>& parts) {
    const law::Version& version = *alternative.version;
    if (finding.alternatives.size() > 1) {
      parts.push_back(el(Tag::h4, {},
                         fmt::format("If the text from {} was in force: {}", version.from.written,
                                     law::name_of(alternative.judgement.outcome))));
    }
    for (const std::string& mark : version.marks)
      parts.push_back(el(Tag::p, {{Name::cls, "mark"}}, "Not verified: " + mark + "."));
    parts.push_back(
        el(Tag::div, {{Name::cls, "tree"}}, el(Tag::ul, {}, tree(alternative.judgement.when))));
    if (alternative.judgement.unless) {
      const law::Exception& exception = *version.unless;
      parts.push_back(el(
          Tag::p, {{Name::cls, "unless"}},
          fmt::format(
              "Unless{} the {} shows:", exception.cite.empty() ? "" : " (" + exception.cite + ")",
              exception.shown_by == law::Party::state ? "State"
                                                      : law::name_of(exception.shown_by))));
      parts.push_back(el(Tag::div, {{Name::cls, "tree"}},
                         el(Tag::ul, {}, tree(*alternative.judgement.unless))));
    }
    for (const law::Condition& fact : version.no_effect) {
      parts.push_back(el(Tag::p, {{Name::cls, "no-effect"}},
                         "Often pleaded, without effect here: ", law::filled(fact.says, e_)));
    }
    std::vector<Node> lines;
    for (const std::string& flip : law::flip_lines(alternative, e_, false))
      lines.push_back(el(Tag::li, {}, arrow(flip)));
    if (lines.empty()) return;
    parts.push_back(el(Tag::p, {{Name::cls, "flips"}}, "One fact that would change this answer:"));
    parts.push_back(el_of(Tag::ul, {{Name::cls, "flips"}}, std::move(lines)));
  }

  static std::string arrow(std::string line) {
    const std::size_t at = line.rfind("->");
    if (at != std::string::npos) line.replace(at, 2, "\u2192");
    return capital(std::move(line));
  }

  Node tree(const Judged& node) {
    if (node.form != law::Condition::Form::fact) {
      std::vector<Node> parts;
      for (const Judged& part : node.parts)
        parts.push_back(tree(part));
      return el(Tag::li, {{Name::cls, "group"}},
                el(Tag::span, {{Name::cls, "group-word"}}, capital(law::words_for_group(node))),
                " ", group_badge(node.state), el_of(Tag::ul, {}, std::move(parts)));
    }
    const law::Fact* fact = law::fact_of(e_, node.key);
    const bool grounds = fact != nullptr && !fact->grounds.empty();
    std::vector<Node> parts;
    parts.push_back(state_badge(node.state, fact));
    std::vector<Node> refs;
    std::string why = grounds ? fact->why : "";
    bool later = false;
    if (grounds) {
      for (const Ground& ground : fact->grounds) {
        refs.push_back(ground_ref(ground));
        later = later || ground.after_the_act;
      }
    }
    if (later)
      why += (why.empty() ? "" : "; ") + std::string("in a report published after the act");
    parts.push_back(el(Tag::span, {{Name::cls, "condition"}}, law::filled(node.says, e_),
                       el_of(Tag::span, {{Name::cls, "refs"}}, std::move(refs))));
    if (!why.empty()) parts.push_back(el(Tag::span, {{Name::cls, "why"}}, capital(why) + "."));
    return el_of(Tag::li, {{Name::cls, "fact"}}, std::move(parts));
  }

  void claims(std::vector<Node>& body) {
    std::vector<Node> lines;
    for (const LegalClaim& claim : reading_.legal_claims) {
      const Statement& statement = reading_.statements[claim.statement];
      const bool negative =
          (statement.polarity == Polarity::negative) != (claim.polarity == Polarity::negative);
      lines.push_back(el(Tag::li, {},
                         el(Tag::strong, {}, law::speaker_in_words(source_of(doc_), statement)),
                         negative ? " denies: " : ": ", quote(slice(doc_.rendition.text, claim.at)),
                         notes_.ref(doc_, claim, claim.statement)));
    }
    if (lines.empty()) return;
    body.push_back(el(Tag::h3, {}, "What others say of the law"));
    body.push_back(
        el(Tag::p, {{Name::cls, "lead"}}, "Assessments by those named; not this dossier's."));
    body.push_back(el_of(Tag::ul, {}, std::move(lines)));
  }

  void asking(std::vector<Node>& body) {
    std::vector<Node> lines;
    for (const law::Question& question : law::worth_asking(e_.findings, e_.tested.facts)) {
      lines.push_back(el(Tag::li, {},
                         el(Tag::span, {{Name::cls, "box"}, {Name::aria_hidden, "true"}}),
                         el(Tag::span, {{Name::cls, "ask"}}, law::question_for(question.key, e_)),
                         " ", state_badge(question.state, law::fact_of(e_, question.key))));
      if (lines.size() == 12) break;
    }
    if (lines.empty()) return;
    body.push_back(el(Tag::h3, {}, "Still worth asking"));
    body.push_back(el(Tag::p, {{Name::cls, "lead"}},
                      "Facts that are not settled, those first that could change most."));
    body.push_back(el_of(Tag::ul, {{Name::cls, "asking"}}, std::move(lines)));
  }

  // ---- others
  // -----------------------------------------------------------------------------------------------

  Node told_by_others() {
    if (in_.also.empty()) {
      return section("also", "Also told by",
                     one(el(Tag::p, {},
                            "No other report in this register tells the same kind of act, on days "
                            "that may be the same, between the same States.")));
    }
    std::vector<Node> lines;
    for (const Telling& other : in_.also) {
      const ReadDocument& document = *other.document;
      const Event& event = document.reading.events[other.event];
      const auto published = law::published_on(document.rendition);
      lines.push_back(el(Tag::li, {}, el(Tag::strong, {}, title_of(document)),
                         fmt::format(" ({}{})", law::outlet_of(document.rendition),
                                     published ? ", " + in_words(*published) : ""),
                         ": ", event_in_words(document.reading, event, names_),
                         notes_.ref(document, event, event.statement), " ",
                         el(Tag::code, {}, to_short(document.event_ids[other.event]))));
    }
    std::vector<Node> body;
    body.push_back(el(Tag::p, {{Name::cls, "lead"}}, machine_mark(),
                      ": these may tell the same act. Nothing is merged: whether they do is for a "
                      "person to say."));
    body.push_back(el_of(Tag::ul, {}, std::move(lines)));
    return section("also", "Also told by", std::move(body));
  }

  Node notes() {
    std::vector<Node> lines;
    const auto& all = notes_.all();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Notes::Note& note = all[i];
      const std::string number = std::to_string(i + 1);
      const ReadDocument& document = *note.document;
      const bool has_statement = note.statement < document.reading.statements.size();
      std::string words(slice(document.rendition.text, note.at));
      std::replace(words.begin(), words.end(), '\n', ' ');
      std::string tail = fmt::format("Bytes {}\u2013{} of source {}", note.at.begin, note.at.end,
                                     source_number(document));
      if (has_statement)
        tail += fmt::format("; {}", to_short(document.statement_ids[note.statement]));
      tail += fmt::format("; reader's confidence {:.2f}", note.confidence);
      if (!note.rule.empty()) tail += "; rule " + note.rule;
      lines.push_back(
          el(Tag::li, {{Name::id, "note-" + number}, {Name::value, number}},
             el(Tag::q, {{Name::lang, document.rendition.language}}, words), " ",
             has_statement ? el(Tag::span, {{Name::cls, "chain"}},
                                chain_line(document, document.reading.statements[note.statement]))
                           : Node(""),
             " ", el(Tag::span, {{Name::cls, "tail"}}, tail + ". "),
             el(Tag::a, {{Name::href, "#ref-" + number}, {Name::aria_label, "back to the text"}},
                "\u21A9")));
    }
    std::vector<Node> body;
    body.push_back(
        el(Tag::p, {{Name::cls, "lead"}}, machine_mark(),
           ": the reading of each of these quotations. The words themselves are the source's."));
    body.push_back(el_of(Tag::ol, {{Name::cls, "notes"}}, std::move(lines)));
    return section("notes", "Notes", std::move(body));
  }

  std::string source_number(const ReadDocument& document) {
    const auto found = std::find(sources_.begin(), sources_.end(), &document);
    if (found != sources_.end()) return std::to_string(found - sources_.begin() + 1);
    sources_.push_back(&document);
    return std::to_string(sources_.size());
  }

  Node sources() {
    source_number(doc_);
    std::vector<Node> lines;
    for (const ReadDocument* document : sources_) {
      const Metadata& metadata = document->rendition.metadata;
      std::vector<Node> frame;
      const auto line = [&](const char* name, const std::string& value) {
        if (!value.empty())
          frame.push_back(
              el(Tag::div, {}, el(Tag::dt, {}, name), el(Tag::dd, {}, el(Tag::bdi, {}, value))));
      };
      line("Outlet",
           metadata.outlet.empty() ? "not found in the file" : metadata.outlet.front().value);
      line("Author", metadata.author.empty() ? "" : metadata.author.front().value);
      if (metadata.published.empty()) {
        line("Published", "not found in the file");
      } else {
        const MetadataCandidate& best = metadata.published.front();
        line("Published",
             fmt::format("{} ({}: \u201C{}\u201D)",
                         best.date ? in_words(*best.date) : "not readable", best.rule, best.value));
      }
      line("File", document->source.origin);
      line("SHA-256 of the file", to_hex(document->blob.hash));
      line("Taken in", to_string(document->taken_in));
      line("Read with", document->rendition.tool + "; " + document->reading.tool);
      if (!document->current) line("Note", "the register holds a newer version of this source");
      lines.push_back(el(Tag::li, {}, el(Tag::strong, {}, title_of(*document)),
                         el_of(Tag::dl, {{Name::cls, "frame"}}, std::move(frame))));
    }
    return section("sources", "Sources",
                   one(el_of(Tag::ol, {{Name::cls, "sources"}}, std::move(lines))));
  }

  Css sheet() const;

  static constexpr StatementIx no_statement = ~StatementIx{0};

  const DossierInput& in_;
  const ReadDocument& doc_;
  const Reading& reading_;
  const Event& act_;
  const Explained& e_;
  const law::StateNames& names_;
  std::vector<Row> rows_;
  std::vector<const ReadDocument*> sources_;
  Notes notes_;
};

Css Dossier::sheet() const {
  Css css(R"css(
:root { --ink: #1c1a17; --soft: #5f5a52; --line: #d6d0c4; --faint: #f6f3ec; --accent: #7c2d12; --machine: #1f5068; }
* { box-sizing: border-box; }
html { background: #fff; color: var(--ink); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { font: 11.5pt/1.5 Charter, "Bitstream Charter", "Source Serif 4", Cambria, "Noto Serif", "DejaVu Serif", Georgia, serif;
  max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; hyphens: manual; overflow-wrap: break-word; }
h1, h2, h3, h4, p, ul, ol, dl, table { margin: 0; }
h1 { font-size: 2.05rem; line-height: 1.16; font-weight: 700; letter-spacing: -.012em; margin: .35rem 0 1.3rem; text-wrap: balance; }
h2 { font-size: 1.32rem; line-height: 1.25; margin: 2.6rem 0 .7rem; padding-top: .55rem; border-top: 2.5px solid var(--ink); break-after: avoid; }
h3 { font-size: 1.02rem; line-height: 1.3; margin: 1.25rem 0 .35rem; break-after: avoid; }
h4, dt, th, .kicker, .state, .label, .manner, .machine, .group-word, .why, .key, .tail, .chain, .role, .cue, .inferred, .who, .unless, .flips, .mark, .no-effect, footer, .axis, code
  { font-family: "Inter", "Source Sans 3", "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", "DejaVu Sans", system-ui, sans-serif; }
h4 { font-size: .78rem; letter-spacing: .02em; margin: .7rem 0 .25rem; color: var(--soft); }
p + p { margin-top: .5rem; }
a { color: inherit; text-decoration: none; }
sup { line-height: 0; font-size: .68em; vertical-align: .42em; }
sup a { font-family: "Inter", "Noto Sans", "Liberation Sans", sans-serif; color: var(--accent); font-weight: 600; padding: 0 .12em; }
sup a:hover, .notes a:hover { text-decoration: underline; }
sup + sup::before { content: ","; color: var(--soft); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
:target { background: #fdf3d7; }
q { quotes: "\201C" "\201D" "\2018" "\2019"; unicode-bidi: isolate; }
code { font-family: "JetBrains Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: .8em; color: var(--soft); }
.lead { color: var(--soft); margin-bottom: .8rem; font-size: .95rem; }
.cover { border-top: 7px solid var(--accent); padding-top: .8rem; }
.kicker { display: flex; justify-content: space-between; font-size: .74rem; letter-spacing: .1em; text-transform: uppercase; color: var(--accent); font-weight: 650; }
.kicker .id { letter-spacing: .02em; text-transform: none; color: var(--soft); font-weight: 400; }
dl.facts { border-top: 1px solid var(--line); }
dl.facts > div, dl.frame > div { display: grid; grid-template-columns: 9.5rem 1fr; gap: 1rem; padding: .42rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
dt { font-size: .74rem; color: var(--soft); padding-top: .18em; }
dd { margin: 0; }
.facts dd { font-weight: 600; }
.facts dd .inferred { display: block; font-weight: 400; font-size: .78rem; color: var(--soft); font-style: italic; }
.notice { margin-top: 1.1rem; padding: .7rem .9rem; border: 1px dashed var(--machine); background: #f3f8fa; font-size: .88rem; line-height: 1.45; }
.machine { color: var(--machine); font-size: .82em; font-weight: 600; white-space: nowrap; }
.shape { vertical-align: -.12em; overflow: visible; }
.shape .ring { fill: none; stroke: currentColor; stroke-width: 1.3; }
.shape .full { fill: currentColor; }
.shape .stroke { stroke: currentColor; stroke-width: 1.3; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; line-height: 1.4; }
th { text-align: left; font-weight: 500; font-size: .76rem; line-height: 1.4; color: var(--soft); vertical-align: top; }
tbody th { padding: .5rem .9rem .45rem 0; width: 9.5rem; color: var(--ink); }
thead th { padding: 0 .9rem .3rem 0; border-bottom: 1px solid var(--ink); vertical-align: bottom; }
td { padding: .38rem .9rem .38rem 0; vertical-align: top; }
tbody tr { border-bottom: 1px solid var(--line); break-inside: avoid; }
td:last-child, th:last-child { padding-right: 0; }
.who { width: 10rem; font-size: .78rem; line-height: 1.4; color: var(--soft); padding-top: .5rem; }
.manner { font-size: .7rem; color: var(--accent); font-weight: 600; border: 1px solid currentColor; border-radius: 2px; padding: .02em .4em; margin: 0 .35em; white-space: nowrap; }
.said .manner { margin-left: 0; }
.voice { border: 1px solid var(--line); border-left: 4px solid var(--ink); padding: .65rem .9rem .75rem; margin-top: .7rem; }
.voice .voice { margin-left: .35rem; }
.depth-0 { background: #fff; }
.depth-1 { border-left-color: var(--accent); background: var(--faint); }
.depth-2 { border-left-style: double; border-left-width: 6px; border-left-color: var(--accent); background: #fff; }
.depth-3 { border-left-style: dotted; border-left-color: var(--soft); background: var(--faint); }
.speaker { break-after: avoid; }
.role, .cue { font-size: .78rem; color: var(--soft); }
ul { padding-left: 1.1rem; }
li { margin: .28rem 0; }
ul.said { list-style: none; padding: 0; margin-top: .3rem; }
ul.said li { padding-left: .9rem; border-left: 1px solid var(--line); margin: .45rem 0; break-inside: avoid; }
ul.plain { font-size: .92rem; }
.dispute { break-inside: avoid; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0; border-top: 1px solid var(--ink); border-bottom: 1px solid var(--line); }
.sides > div { padding: .4rem 1rem .6rem 0; }
.sides > div + div { border-left: 1px solid var(--ink); padding-left: 1rem; }
.sides ul { list-style: none; padding: 0; font-size: .95rem; }
.drawing { width: 250px; }
td.drawing { padding-top: .45rem; }
.drawing svg { display: block; }
.axis { overflow: visible; }
.tick { stroke: var(--ink); stroke-width: .8; }
.tick-label { font-size: 9px; fill: var(--soft); }
line.lane { stroke: var(--line); stroke-width: 1; }
.hatch { stroke: var(--soft); stroke-width: .9; }
.when { fill: var(--accent); stroke: var(--accent); stroke-width: 1.4; }
.when.inferred { fill: #fff; }
.open { fill: none; stroke: var(--accent); stroke-width: 1.6; }
.published th, .published td { color: var(--soft); font-style: italic; }
.key { font-size: .72rem; line-height: 1.45; color: var(--soft); margin-top: .5rem; }
.overview { border-top: 1px solid var(--ink); margin-bottom: .2rem; }
.overview td { padding-top: .5rem; padding-bottom: .5rem; }
.overview td > a { font-weight: 600; }
.law-name, .turns { display: block; font-family: "Inter", "Source Sans 3", "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", "DejaVu Sans", system-ui, sans-serif; font-size: .76rem; line-height: 1.4; color: var(--soft); }
.turns { color: var(--ink); margin-top: .2rem; }
.overview .answer { text-align: right; width: 8.5rem; white-space: nowrap; padding-right: 1px; }
.norm { border: 1px solid var(--line); padding: .2rem 1rem .9rem; margin: 1rem 0; }
.norm > h3 { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; font-size: 1.08rem; margin: .7rem 0 .15rem; }
.label { font-size: .74rem; font-weight: 650; letter-spacing: .02em; white-space: nowrap; padding: .12em .55em; border: 1.5px solid currentColor; border-radius: 2px; }
.label.established { background: var(--ink); color: #fff; border-color: var(--ink); }
.label.contested { border-style: double; border-width: 3px; }
.label.open-label, .label.date-sensitive { border-style: dashed; }
.label.not-made-out { border-style: dotted; }
.says { font-style: italic; break-after: avoid; }
dl.frame { margin: .6rem 0; border-top: 1px solid var(--line); font-size: .84rem; line-height: 1.4; }
dl.frame > div { padding: .26rem 0; grid-template-columns: 8.5rem 1fr; }
.tree { font-size: .95rem; }
.tree ul { list-style: none; padding-left: 0; }
.tree ul ul { border-left: 1.5px solid var(--line); margin-left: .35rem; padding-left: .85rem; }
.tree li { margin: .34rem 0; }
.tree .fact { display: grid; grid-template-columns: 7.4rem 1fr; column-gap: .5rem; break-inside: avoid; }
.tree .fact .why { grid-column: 2; font-size: .76rem; line-height: 1.4; color: var(--soft); }
.state { font-size: .76rem; font-weight: 600; white-space: nowrap; line-height: 1.9; }
.tree .state { white-space: normal; line-height: 1.45; padding-top: .14rem; }
.group-word { font-size: .78rem; font-weight: 600; color: var(--soft); }
.unless, .mark, .no-effect, p.flips { font-size: .8rem; color: var(--soft); margin-top: .55rem; }
.unless, p.flips { font-weight: 600; break-after: avoid; }
ul.flips { font-size: .82rem; line-height: 1.45; }
.pull { font-size: .86rem; margin-top: .6rem; padding-left: .8rem; border-left: 3px double var(--ink); }
.asking { list-style: none; padding: 0; }
.asking li { display: grid; grid-template-columns: 1.2rem 1fr auto; column-gap: .5rem; align-items: baseline; padding: .3rem 0; border-bottom: 1px solid var(--line); margin: 0; break-inside: avoid; }
.box { width: .8rem; height: .8rem; border: 1.3px solid var(--ink); display: inline-block; align-self: center; }
.notes { padding-left: 2.1rem; font-size: .86rem; line-height: 1.42; }
.notes li { margin: .42rem 0; break-inside: avoid; }
.notes li::marker { font-family: "Inter", "Noto Sans", "Liberation Sans", sans-serif; font-size: .8em; font-weight: 600; color: var(--accent); }
.chain { font-size: .85em; }
.tail { display: inline; font-size: .8em; color: var(--soft); }
.sources { padding-left: 1.4rem; }
.sources dd { overflow-wrap: anywhere; }
footer { margin-top: 3rem; padding-top: .7rem; border-top: 1px solid var(--line); font-size: .74rem; line-height: 1.5; color: var(--soft); }
footer code { overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  dl.facts > div, dl.frame > div, .sides, .tree .fact { grid-template-columns: 1fr; gap: .1rem; }
  .who, .drawing { display: none; }
  .tree .fact .why { grid-column: 1; }
}
@page { size: A4; margin: 18mm 18mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Noto Sans", "Liberation Sans", sans-serif; color: #5f5a52; } @bottom-left { font: 8pt "Noto Sans", "Liberation Sans", sans-serif; color: #5f5a52; content: )css");
  css.add_string("panah dossier " + to_short(id()));
  css.add(R"css( } }
@media print {
  body { font-size: 9.8pt; max-width: none; padding: 0; margin: 0; }
  h2 { margin-top: 1.9rem; }
  #reasons ~ * { font-size: .92em; }
  .norm { break-inside: auto; margin: .7rem 0; }
  .norm > h3 { margin-top: .4rem; }
  footer { margin-top: 1.4rem; break-before: avoid; break-inside: avoid; }
  :target { background: none; }
}
)css");
  return css;
}

}  // namespace

std::string event_in_words(const Reading& reading, const Event& event,
                           const law::StateNames& names) {
  std::string out = label_of(event);
  const std::string people = people_of(reading, event), way = way_of(event, names);
  if (!people.empty()) out += (event.type == "return" ? " of " : ": ") + people;
  if (!way.empty()) out += (people.empty() ? " " : ", ") + way;
  return capital(out);
}

std::string dossier_page(const DossierInput& input) {
  return Dossier(input).page();
}

}  // namespace panah
