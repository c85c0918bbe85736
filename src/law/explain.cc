#include "law/explain.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah::law {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

const Condition* find_key(const Condition& condition, const std::string& key) {
  if (condition.form == Condition::Form::fact) return condition.key == key ? &condition : nullptr;
  for (const Condition& part : condition.parts) {
    if (const Condition* found = find_key(part, key)) return found;
  }
  return nullptr;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string spaced(std::string text) {
  return replaced(std::move(text), "-", " ");
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

/// What the conditions below lead to, in the norm's own terms.
const char* words_for_demand(Demand demand) {
  switch (demand) {
    case Demand::breached:
      return "conditions of a breach: ";
    case Demand::owed:
      return "the duty is owed on these conditions: ";
    case Demand::satisfied:
      return "the standard is satisfied on these conditions: ";
  }
  return "";
}

/// Code points: close enough to columns for Latin and Cyrillic.
std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

class Text {
 public:
  Text(const Explained& e, const ExplainOptions& options) : e_(e), options_(options) {}

  std::string run() {
    line(0,
         "Not a verdict. Each answer says whether the conditions of a norm are met on the evidence "
         "in");
    line(0,
         "this register, read by the program and open to correction. A court or a named person "
         "decides.");
    for (const Finding& finding : e_.findings) {
      if (finding.label != Label::not_applicable) whole(finding);
    }
    left_out();
    asking();
    return std::move(out_);
  }

 private:
  /// Breaks at spaces so that lines stay within 100 columns; what is broken off stands four further
  /// in.
  void line(std::size_t indent, const std::string& text) {
    static constexpr std::size_t width = 100;
    std::size_t column = indent;
    out_.append(indent, ' ');
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at + 1), text.size());
      const std::string word = text.substr(at, end - at);
      const std::size_t columns = columns_of(word);
      if (column + columns > width && column > indent + 4) {
        out_ += '\n';
        out_.append(indent + 4, ' ');
        const std::size_t skipped = word.front() == ' ' ? 1 : 0;
        out_ += word.substr(skipped);
        column = indent + 4 + columns - skipped;
      } else {
        out_ += word;
        column += columns;
      }
      at = end;
    }
    out_ += '\n';
  }

  void whole(const Finding& finding) {
    const Norm& norm = *finding.norm;
    const std::string law = finding.instrument != nullptr
                                ? title_in(finding.instrument->titles, "en")
                                : norm.instrument;
    const Demand demand = finding.alternatives.empty()
                              ? Demand::breached
                              : finding.alternatives.front().version->demand;
    out_ += '\n';
    line(0, fmt::format("[{}] {}", upper(name_of(finding.label)), title_in(norm.titles, "en")));
    line(2, fmt::format("{} [{}]", law, norm.id));
    line(2, sentence_for(finding.label, demand));
    line(2, fmt::format("tested on the day of the {}: {}", words_for_day(finding.tested_on),
                        day_line(finding.day)));
    for (const StatusUse& use : finding.status)
      line(2, status_line(use, e_));
    if (!norm.standard.empty()) {
      line(2, fmt::format("standard: {}{}{}", spaced(norm.standard),
                          norm.absolute ? "; no exceptions (absolute)" : "",
                          norm.burden.empty() ? "" : "; to be shown by: " + norm.burden));
    }
    for (const std::string& what : finding.not_known)
      line(2, "not known: " + what);
    if (finding.may_not_apply && finding.label == Label::date_sensitive) {
      line(2, "one answer would be: did not apply. If it applied:");
    }
    for (const Alternative& alternative : finding.alternatives)
      one(finding, alternative);
    for (const Conflict& conflict : finding.conflicts)
      line(2, conflict_line(conflict, e_));
    for (const std::string& mark : marks(finding))
      line(2, "not verified: " + mark);
  }

  static std::vector<std::string> marks(const Finding& finding) {
    std::vector<std::string> out = finding.norm->marks;
    if (finding.instrument != nullptr) {
      out.insert(out.end(), finding.instrument->marks.begin(), finding.instrument->marks.end());
    }
    return out;
  }

  void one(const Finding& finding, const Alternative& alternative) {
    const Version& version = *alternative.version;
    if (finding.alternatives.size() > 1) {
      line(2, fmt::format("if the text from {} was in force: {}", version.from.written,
                          name_of(alternative.judgement.outcome)));
    } else {
      line(2, fmt::format("text in force from {}", version.from.written));
    }
    for (const std::string& source : version.sources)
      line(2, "source: " + source);
    for (const std::string& mark : version.marks)
      line(2, "not verified: " + mark);
    tree(alternative.judgement.when, 4, words_for_demand(version.demand));
    if (alternative.judgement.unless) {
      const Exception& exception = *version.unless;
      tree(*alternative.judgement.unless, 4,
           fmt::format("unless{}, to be shown by the {}: ",
                       exception.cite.empty() ? "" : " (" + exception.cite + ")",
                       exception.shown_by == Party::state ? "State" : name_of(exception.shown_by)));
    }
    for (const Condition& fact : version.no_effect) {
      line(4, fmt::format("without effect here: {} ({})", filled(fact.says, e_),
                          word_for(state_of(e_.tested.facts, fact.key), fact_of(e_, fact.key))));
    }
    const std::vector<std::string> flips = flip_lines(alternative, e_, options_.whole);
    if (flips.empty()) line(4, "no single fact would change this answer");
    for (const std::string& flip : flips)
      line(4, "would change it: " + flip);
  }

  void tree(const Judged& node, std::size_t indent, const std::string& before) {
    if (node.form != Condition::Form::fact) {
      line(indent,
           fmt::format("{}{} ({})", before, words_for_group(node), word_for_group(node.state)));
      for (const Judged& part : node.parts)
        tree(part, indent + 2, "");
      return;
    }
    const Fact* fact = fact_of(e_, node.key);
    line(indent, fmt::format("[{}] {}{}", word_for(node.state, fact_of(e_, node.key)), before,
                             filled(node.says, e_)));
    if (fact == nullptr) return;
    if (!fact->why.empty()) line(indent + 4, one_line(fact->why));
    std::size_t shown = 0;
    for (const Ground& ground : fact->grounds) {
      if (!options_.whole && ++shown > 2) {
        line(indent + 4, fmt::format("... and {} more (--explain)", fact->grounds.size() - 2));
        break;
      }
      line(indent + 4,
           fmt::format("{} \"{}\"", ground.against ? "against:" : "for:", one_line(ground.quote)));
      line(indent + 6,
           fmt::format("{}, in {}{}{}", one_line(ground.chain), one_line(ground.origin),
                       ground.statement.is_none() ? "" : " " + to_short(ground.statement),
                       ground.after_the_act ? "; published after the act" : ""));
    }
  }

  void left_out() {
    bool first = true;
    for (const Finding& finding : e_.findings) {
      if (finding.label != Label::not_applicable) continue;
      if (first) out_ += "\nDID NOT APPLY\n";
      first = false;
      line(2, fmt::format("{} [{}], on the day of the {}: {}", title_in(finding.norm->titles, "en"),
                          finding.norm->id, words_for_day(finding.tested_on),
                          joined(finding.why_not, "; ")));
    }
  }

  void asking() {
    const std::vector<Question> questions = worth_asking(e_.findings, e_.tested.facts);
    if (questions.empty()) return;
    out_ += "\nSTILL WORTH ASKING, what could change most first\n";
    for (const Question& question : questions) {
      line(2, fmt::format("{} [{}: {}]", question_for(question.key, e_), question.key,
                          word_for(question.state, fact_of(e_, question.key))));
      std::string could;
      if (question.alone > 0) could = fmt::format("alone could change {}", question.alone);
      if (question.together > 0) {
        could += fmt::format("{}with others could change {}", could.empty() ? "" : ", ",
                             question.together);
      }
      line(4, fmt::format("{} of these answers: {}", could, joined(question.norms, ", ")));
    }
  }

  const Explained& e_;
  const ExplainOptions& options_;
  std::string out_;
};

}  // namespace

std::string explain_text(const Explained& explained, const ExplainOptions& options) {
  return Text(explained, options).run();
}

std::string filled(const std::string& says, const Explained& e) {
  const std::string& sender = e.tested.sender;
  const std::string& destination = e.tested.destination;
  std::string out = replaced(
      replaced(says, "{state}", sender.empty() ? "the sending State" : e.names.name(sender)),
      "{destination}", destination.empty() ? "the receiving State" : e.names.name(destination));
  if (says.starts_with('{') && out.front() >= 'a' && out.front() <= 'z') {
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  }
  return out;
}

const Fact* fact_of(const Explained& e, const std::string& key) {
  const auto found = e.tested.facts.find(key);
  return found == e.tested.facts.end() ? nullptr : &found->second;
}

const char* word_for(FactState state, const Fact* fact) noexcept {
  switch (state) {
    case FactState::no:
      return "recorded as not so";
    case FactState::unknown: {
      if (fact == nullptr || fact->grounds.empty()) return "unknown";
      const bool said = std::any_of(fact->grounds.begin(), fact->grounds.end(),
                                    [](const Ground& ground) { return !ground.against; });
      return said ? "alleged" : "alleged not to be so";
    }
    case FactState::contested:
      return "contested";
    case FactState::yes:
      return "recorded";
  }
  return "";
}

const char* word_for_group(FactState state) noexcept {
  switch (state) {
    case FactState::no:
      return "not met";
    case FactState::unknown:
      return "unknown";
    case FactState::contested:
      return "contested";
    case FactState::yes:
      return "met";
  }
  return "";
}

std::string words_for_group(const Judged& group) {
  switch (group.form) {
    case Condition::Form::fact:
      return "";
    case Condition::Form::all:
      return "all of these";
    case Condition::Form::any:
      return "at least one of these";
    case Condition::Form::at_least:
      return fmt::format("at least {} of these", group.needed);
    case Condition::Form::negation:
      return "not this";
  }
  return "";
}

std::string words_for_day(const std::string& tested_on) {
  if (tested_on == "handover") return "hand-over";
  if (tested_on == "decision") return "decision to send away";
  return spaced(tested_on);
}

std::vector<std::string> flip_lines(const Alternative& alternative, const Explained& e,
                                    bool whole) {
  std::vector<std::string> out;
  for (const Flip& flip : alternative.flips) {
    if (flip.changes.size() > 1 && !whole) continue;
    std::string line = "if ";
    for (const Flip::Change& change : flip.changes) {
      if (line.size() > 3) line += ", and ";
      std::string says = sentence_of(*alternative.version, change.key, e);
      if (!says.empty() && says.back() == '.') says.pop_back();
      line += fmt::format("{}: \"{}\"", change.to ? "shown" : "shown not to be so", says);
    }
    line += fmt::format(" -> {}", name_of(flip.outcome));
    out.push_back(std::move(line));
  }
  return out;
}

std::string status_line(const StatusUse& use, const Explained& e) {
  const std::string& who = e.names.name(use.state);
  const bool declaration = use.instrument == "cat-1984-art22";
  const std::string what = declaration ? " by its declaration on complaints" : "";
  if (!use.row)
    return fmt::format("{}: no record of whether it was bound by {}", who, use.instrument);
  const StatusRow& row = *use.row;
  std::string detail = words_for_mark(row.mark);
  if (!row.act.empty()) detail += "; " + replaced(row.act, "_", " ");
  if (!row.deposit.empty()) detail += " " + row.deposit;
  if (!row.note.empty()) detail += "; " + row.note;
  switch (use.bound) {
    case Truth::yes:
      return fmt::format("{} was bound{} from {}{} ({})", who, what, row.from.written,
                         row.until ? " until " + row.until->written : "", detail);
    case Truth::no:
      return fmt::format("{} was not bound{}{} ({})", who, what,
                         row.from.written.empty() ? "" : ": only from " + row.from.written, detail);
    case Truth::unknown:
      return fmt::format("{}: not known whether it was bound{} on that day{} ({})", who, what,
                         row.from.written.empty() ? "" : "; bound from " + row.from.written,
                         detail);
  }
  return "";
}

std::string conflict_line(const Conflict& conflict, const Explained& e) {
  const Norm* other = find_norm(e.pack, conflict.with);
  const std::string with = other != nullptr ? title_in(other->titles, "en") : conflict.with;
  const bool several_days = other != nullptr && other->tested_on.size() > 1;
  std::string out = fmt::format(
      "pulls against: {} [{}{}]", with, conflict.with,
      several_days ? " on the day of the " + words_for_day(conflict.other_tested_on) : "");
  if (conflict.prevails.empty()) return out + "; no rule of the pack says which goes first";
  out += fmt::format("; {} goes first: {}", conflict.prevails, conflict.title);
  if (!conflict.text.empty()) out += fmt::format(" ({})", conflict.text);
  if (!conflict.sources.empty()) out += "; source: " + joined(conflict.sources, "; ");
  if (!conflict.disputed_by.empty()) out += "; disputed by: " + joined(conflict.disputed_by, "; ");
  return out;
}

std::string sentence_of(const Version& version, const std::string& key, const Explained& e) {
  const Condition* found = find_key(version.when, key);
  if (found == nullptr && version.unless) found = find_key(version.unless->when, key);
  return found == nullptr ? key : filled(found->says, e);
}

std::string question_for(const std::string& key, const Explained& e) {
  for (const FactQuestion& fact : e.pack.facts) {
    if (fact.key == key) return filled(title_in(fact.asks, "en"), e);
  }
  return key;
}

std::string day_line(const std::optional<TestDay>& day) {
  if (!day) return "not known";
  return fmt::format("{} ({}{})", day->date.edtf, day->inferred ? "inferred: " : "", day->why);
}

}  // namespace panah::law
