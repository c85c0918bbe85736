#include "law/paragraph.h"

#include "base/data_file.h"
#include "law/csv.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <set>

namespace panah::law {
namespace {

using Fill = std::vector<std::pair<std::string_view, std::string>>;

/// Names in braces replaced once, from the left: what is filled in is not looked at again.
std::string fill(std::string_view text, const Fill& with) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    out += text.substr(0, open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto found =
        std::find_if(with.begin(), with.end(), [&](const auto& one) { return one.first == name; });
    if (found != with.end()) out += found->second;
    text.remove_prefix(close + 1);
  }
  return out.append(text);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts)
    out += (out.empty() ? "" : "; ") + part;
  return out;
}

std::string without_stop(std::string text) {
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

class Writer {
 public:
  Writer(const Explained& e, const Phrases& phrases) : e_(e), phrases_(phrases) {}

  std::vector<std::string> run() {
    std::vector<std::string> out = {say("notice", {}) + " " +
                                    say("act", {{"state", sender()}, {"destination", receiver()}})};
    std::vector<std::string> left;
    for (const Finding& finding : e_.findings) {
      if (finding.label == Label::not_applicable) {
        const std::string title = title_in(finding.norm->titles, phrases_.language);
        if (std::find(left.begin(), left.end(), title) == left.end()) left.push_back(title);
      } else {
        out.push_back(one(finding));
      }
    }
    if (!left.empty()) out.push_back(say("not_applicable", {{"titles", joined(left)}}));
    return out;
  }

 private:
  std::string say(std::string_view name, const Fill& with) const {
    return fill(phrases_.text.find(name)->second, with);
  }
  std::string state(const std::string& code) const {
    const auto found = phrases_.states.find(code);
    return found != phrases_.states.end() ? found->second : e_.names.name(code);
  }
  std::string sender() const {
    return e_.tested.sender.empty() ? say("sender", {}) : state(e_.tested.sender);
  }
  std::string receiver() const {
    return e_.tested.destination.empty() ? say("receiver", {}) : state(e_.tested.destination);
  }

  static const char* name_for(Label label, Demand demand) {
    switch (label) {
      case Label::established:
        switch (demand) {
          case Demand::breached:
            return "established";
          case Demand::owed:
            return "owed";
          case Demand::satisfied:
            return "satisfied";
        }
        return "established";
      case Label::contested:
        return "contested";
      case Label::open:
        return "open";
      case Label::not_made_out:
        return "not_made_out";
      case Label::date_sensitive:
        return "date_sensitive";
      case Label::not_applicable:
        return "not_applicable";
    }
    return "open";
  }

  std::string sentence(const Version& version, const std::string& key) const {
    if (phrases_.language != "en") {
      const FactQuestion* fact = find_fact(e_.pack, key);
      if (fact != nullptr) {
        for (const Title& says : fact->says) {
          if (says.language == phrases_.language)
            return without_stop(
                fill(says.text, {{"state", sender()}, {"destination", receiver()}}));
        }
      }
      return "\"" + without_stop(sentence_of(version, key, e_)) + "\"";
    }
    return without_stop(sentence_of(version, key, e_));
  }

  std::string one(const Finding& finding) const {
    const std::string law = finding.instrument != nullptr
                                ? title_in(finding.instrument->titles, phrases_.language)
                                : finding.norm->instrument;
    const Demand demand = finding.alternatives.empty()
                              ? Demand::breached
                              : finding.alternatives.front().version->demand;
    std::string out =
        say(name_for(finding.label, demand),
            {{"title", title_in(finding.norm->titles, phrases_.language)}, {"law", law}});
    add(out,
        say("tested", {{"event", event(finding.tested_on)},
                       {"day", finding.day ? finding.day->date.edtf : say("day_unknown", {})}}));
    for (const StatusUse& use : finding.status) {
      if (use.bound == Truth::yes && use.row && !use.row->from.written.empty())
        add(out, say("bound", {{"state", state(use.state)}, {"day", use.row->from.written}}));
    }
    if (!finding.alternatives.empty()) facts(out, finding.alternatives.front());
    for (const Conflict& conflict : finding.conflicts)
      conflicting(out, conflict);
    const bool marked =
        !finding.norm->marks.empty() ||
        (finding.instrument != nullptr && !finding.instrument->marks.empty()) ||
        std::any_of(finding.alternatives.begin(), finding.alternatives.end(),
                    [](const Alternative& item) { return !item.version->marks.empty(); });
    if (marked) add(out, say("unverified", {}));
    return out;
  }

  static void add(std::string& out, const std::string& sentence) { out += " " + sentence; }

  std::string event(const std::string& name) const {
    const auto found = phrases_.text.find(name);
    return found != phrases_.text.end() ? found->second : name;
  }

  void facts(std::string& out, const Alternative& alternative) const {
    const Version& version = *alternative.version;
    std::vector<std::string> by_state[4];
    for (const std::string& key : keys_of(version))
      by_state[static_cast<std::size_t>(state_of(e_.tested.facts, key))].push_back(
          sentence(version, key));
    static constexpr std::array<std::pair<FactState, std::string_view>, 4> order = {
        {{FactState::yes, "recorded"},
         {FactState::contested, "disputed"},
         {FactState::unknown, "unknown"},
         {FactState::no, "refuted"}}};
    for (const auto& [state, name] : order) {
      const auto& list = by_state[static_cast<std::size_t>(state)];
      if (!list.empty()) add(out, say(name, {{"facts", joined(list)}}));
    }
    std::vector<std::string> alone;
    for (const Flip& flip : alternative.flips) {
      if (flip.changes.size() != 1) continue;
      std::string words = sentence(version, flip.changes.front().key);
      if (std::find(alone.begin(), alone.end(), words) == alone.end())
        alone.push_back(std::move(words));
    }
    if (!alone.empty()) add(out, say("would_change", {{"facts", joined(alone)}}));
  }

  std::string title_of(const std::string& id) const {
    const Norm* norm = find_norm(e_.pack, id);
    return norm == nullptr ? id : title_in(norm->titles, phrases_.language);
  }

  void conflicting(std::string& out, const Conflict& conflict) const {
    if (conflict.prevails.empty()) {
      add(out, say("conflict_open", {{"other", title_of(conflict.with)}}));
      return;
    }
    std::string rule = conflict.title;
    for (const ConflictRule& item : e_.pack.conflicts) {
      if (item.id == conflict.rule) rule = title_in(item.titles, phrases_.language);
    }
    add(out, say("conflict", {{"other", title_of(conflict.with)},
                              {"prevails", title_of(conflict.prevails)},
                              {"rule", rule}}));
    if (!conflict.disputed_by.empty())
      add(out, say("denied", {{"who", joined(conflict.disputed_by)}}));
  }

  const Explained& e_;
  const Phrases& phrases_;
};

constexpr std::array<std::string_view, 27> wanted = {
    "notice",         "act",          "established",
    "owed",           "satisfied",    "contested",
    "open",           "not_made_out", "date_sensitive",
    "tested",         "bound",        "day_unknown",
    "recorded",       "disputed",     "unknown",
    "refuted",        "would_change", "conflict",
    "conflict_open",  "denied",       "unverified",
    "not_applicable", "handover",     "decision",
    "detention",      "sender",       "receiver"};

}  // namespace

Result<Phrases> load_phrases(std::string_view language) {
  Result<DataFile> file = data_file("law/phrases.toml");
  if (!file) return tl::unexpected(file.error());
  Phrases out;
  out.language = language;
  try {
    const toml::table root = toml::parse(file->text, file->name);
    const toml::table* table = root[language].as_table();
    if (table == nullptr)
      return fail(Code::not_found, fmt::format("no sentences in \"{}\"", language), {file->name},
                  "en, ru, kk or uz");
    for (const auto& [key, node] : *table) {
      if (const auto* text = node.as_string()) out.text[std::string(key.str())] = text->get();
    }
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    return fail(Code::malformed, std::string(error.description()), {file->name, at.line, at.column},
                "the file is TOML");
  }
  for (const std::string_view name : wanted) {
    if (!out.text.contains(name))
      return fail(Code::malformed, fmt::format("no \"{}\" in [{}]", name, language), {file->name},
                  "add the sentence");
  }
  Result<DataFile> states = data_file("law/state-names.csv");
  if (!states) return tl::unexpected(states.error());
  const std::size_t column = language == "ru" ? 1 : language == "kk" ? 2 : language == "uz" ? 3 : 0;
  const auto read = [&](CsvRow& field, const Where&) -> Result<void> {
    if (column > 0) out.states[field[0]] = field[column];
    return {};
  };
  if (Result<void> done = each_csv_row(states->text, states->name, "state,ru,kk,uz", read); !done)
    return tl::unexpected(done.error());
  return out;
}

std::vector<std::string> paragraphs(const Explained& explained, const Phrases& phrases) {
  return Writer(explained, phrases).run();
}

}  // namespace panah::law
