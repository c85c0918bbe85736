#include "reading/event_lexicon.h"

#include "base/toml_read.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace panah {
namespace {

std::vector<std::string> words_of(std::string_view phrase) {
  const TokenText text = tokenize(phrase);
  std::vector<std::string> words;
  for (const Token& token : text.tokens)
    words.emplace_back(token.lower);
  return words;
}

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

struct Phrase {
  std::string before, verb, after;
};
/// "send back" -> "", "send", " back"; "forcibly return" -> "forcibly ", "return", "".
Phrase parts_of(const std::string& phrase) {
  std::size_t begin = 0;
  auto end = phrase.find(' ');
  if (end != std::string::npos && phrase.substr(0, end).ends_with("ly")) {
    begin = end + 1;
    end = phrase.find(' ', begin);
  }
  end = std::min(end, phrase.size());
  return {phrase.substr(0, begin), phrase.substr(begin, end - begin), phrase.substr(end)};
}

bool ends_in_y_after_consonant(const std::string& verb) {
  return verb.size() > 1 && verb.back() == 'y' && !is_vowel(verb[verb.size() - 2]);
}

std::string third_person(const std::string& verb) {
  if (ends_in_y_after_consonant(verb)) return verb.substr(0, verb.size() - 1) + "ies";
  for (const std::string_view end : {"s", "x", "z", "ch", "sh", "o"}) {
    if (verb.ends_with(end)) return verb + "es";
  }
  return verb + "s";
}

std::string regular_past(const std::string& verb, bool doubled) {
  if (doubled) return verb + verb.back() + "ed";
  if (verb.ends_with("e")) return verb + "d";
  if (ends_in_y_after_consonant(verb)) return verb.substr(0, verb.size() - 1) + "ied";
  return verb + "ed";
}

std::string regular_ing(const std::string& verb, bool doubled) {
  if (doubled) return verb + verb.back() + "ing";
  if (verb.ends_with("e") && !verb.ends_with("ee")) return verb.substr(0, verb.size() - 1) + "ing";
  return verb + "ing";
}

std::optional<Needs> needs_of(const std::string& name) {
  static const std::map<std::string, Needs> all = {{"any", Needs::any},
                                                   {"person", Needs::person},
                                                   {"role", Needs::role},
                                                   {"status", Needs::status},
                                                   {"law", Needs::law},
                                                   {"decision", Needs::decision},
                                                   {"body", Needs::body},
                                                   {"journey", Needs::journey},
                                                   {"receiver", Needs::receiver},
                                                   {"told", Needs::told},
                                                   {"return", Needs::returning},
                                                   {"request", Needs::request},
                                                   {"state", Needs::state},
                                                   {"order", Needs::order},
                                                   {"penalty", Needs::penalty},
                                                   {"accused", Needs::accused},
                                                   {"denial", Needs::denial},
                                                   {"risk", Needs::risk},
                                                   {"measure", Needs::measure},
                                                   {"of", Needs::of},
                                                   {"court", Needs::court},
                                                   {"destination", Needs::destination},
                                                   {"from_court", Needs::from_court},
                                                   {"court_subject", Needs::court_subject},
                                                   {"person_or_body", Needs::person_or_body}};
  const auto found = all.find(name);
  return found == all.end() ? std::nullopt : std::optional(found->second);
}

/// One file being read into the tables.
class EventLexiconReader {
 public:
  EventLexiconReader(Lexicon& lexicon, const TomlFile& file, const TomlFile& types,
                     const VerbForms& forms)
      : lexicon_(lexicon), file_(file), types_(types), forms_(forms) {}

  Result<void> load() {
    if (auto done = load_words(); !done) return done;
    if (auto done = each("trigger", &EventLexiconReader::load_trigger); !done) return done;
    if (auto done = each("pair", &EventLexiconReader::load_pair); !done) return done;
    for (auto& [phrase, triggers] : triggers_)
      lexicon_.triggers.add(words_of(phrase), std::move(triggers));
    for (auto& [phrase, indices] : pair_starts_)
      lexicon_.pair_starts.add(words_of(phrase), std::move(indices));
    return {};
  }

 private:
  Result<void> each(const char* key, Result<void> (EventLexiconReader::*step)(const toml::table&)) {
    const toml::array* list = (*file_.table)[key].as_array();
    if (list == nullptr)
      return fail(Code::malformed, "no [[" + std::string(key) + "]]", {file_.name});
    for (const auto& node : *list) {
      if (auto done = (this->*step)(*node.as_table()); !done) return done;
    }
    return {};
  }
  Result<void> load_words() {
    const toml::table* words = (*file_.table)["words"].as_table();
    if (words == nullptr) return fail(Code::malformed, "no [words]", {file_.name});
    EventWords& into = lexicon_.event_words;
    const std::map<std::string, Phrases<bool>*> groups = {
        {"held", &into.held},
        {"authorities", &into.authorities},
        {"home", &into.home},
        {"decisions", &into.decisions},
        {"courts", &into.courts},
        {"status", &into.status},
        {"penalties", &into.penalties},
        {"withheld", &into.withheld},
        {"anybody", &into.anybody},
        {"general", &into.general},
        {"forbids", &into.forbids},
        {"averted", &into.averted},
        {"things", &into.things},
        {"undergone", &into.undergone},
        {"compound", &into.compound},
        {"feared", &into.feared},
        {"intends", &into.intends},
        {"appeals", &into.appeals},
        {"appeal_upheld", &into.appeal_upheld},
        {"appeal_overturned", &into.appeal_overturned},
        {"appeal_pending", &into.appeal_pending}};
    for (const auto& [key, node] : *words) {
      const auto group = groups.find(std::string(key.str()));
      if (group == groups.end())
        return fail(Code::malformed, "no rule looks for words." + std::string(key.str()),
                    {file_.name, node.source().begin.line});
      for (const std::string& phrase : strings_at(*words, key.str()))
        group->second->add(words_of(phrase), true);
    }
    return {};
  }
  Result<void> known_type(const std::string& type, const toml::table& table) const {
    if (types_.table->contains(type)) return {};
    return fail(Code::malformed, "no event type \"" + type + "\"",
                {file_.name, table.source().begin.line}, "see vocabularies/events.toml");
  }

  /// Leaves `needs` as it is when the key is absent.
  Result<void> read_needs(const toml::table& table, const char* key, Needs& needs) const {
    const auto name = string_at(table, key);
    if (name.empty()) return {};
    const auto known = needs_of(name);
    if (!known)
      return fail(Code::malformed, "no such need: \"" + name + "\"",
                  {file_.name, table.source().begin.line}, "the head of the file lists them");
    needs = *known;
    return {};
  }

  /// The words of `key` as they stand, and those of `lemmas` in all their forms.
  std::vector<std::string> phrases(const toml::table& table, const char* key,
                                   const char* lemmas) const {
    std::vector<std::string> all = strings_at(table, key);
    for (const std::string& lemma : strings_at(table, lemmas)) {
      for (std::string& form : forms_.of(lemma))
        all.push_back(std::move(form));
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  Result<void> load_trigger(const toml::table& table) {
    if (auto known = only_keys(file_, table,
                               {"type", "mode", "verbs", "lemmas", "nouns", "needs", "noun_needs",
                                "needs_place_or_duration", "passive"});
        !known)
      return known;
    Trigger trigger{string_at(table, "type"),
                    string_at(table, "mode"),
                    false,
                    Needs::person,
                    flag_at(table, "needs_place_or_duration"),
                    flag_at(table, "passive")};
    if (auto known = known_type(trigger.type, table); !known) return known;
    if (auto read = read_needs(table, "needs", trigger.needs); !read) return read;
    for (const std::string& phrase : phrases(table, "verbs", "lemmas"))
      triggers_[phrase].push_back(trigger);
    trigger.noun = true;
    trigger.passive = false;
    trigger.needs = Needs::role;
    if (auto read = read_needs(table, "noun_needs", trigger.needs); !read) return read;
    for (const std::string& phrase : strings_at(table, "nouns"))
      triggers_[phrase].push_back(trigger);
    return {};
  }

  Result<void> load_pair(const toml::table& table) {
    if (auto known = only_keys(
            file_, table,
            {"type", "mode", "first", "lemmas", "then", "within", "passive", "needs", "nouns"});
        !known)
      return known;
    PairTrigger pair;
    pair.trigger.type = string_at(table, "type");
    pair.trigger.mode = string_at(table, "mode");
    if (auto known = known_type(pair.trigger.type, table); !known) return known;
    if (auto read = read_needs(table, "needs", pair.trigger.needs); !read) return read;
    for (const std::string& phrase : strings_at(table, "then"))
      pair.then.add(words_of(phrase), true);
    pair.within = static_cast<std::uint32_t>(table["within"].value<std::int64_t>().value_or(0));
    pair.passive = flag_at(table, "passive");
    for (const std::string& phrase : phrases(table, "first", "lemmas"))
      pair_starts_[phrase].push_back(static_cast<std::uint32_t>(lexicon_.pairs.size()));
    lexicon_.pairs.push_back(std::move(pair));
    return {};
  }

  Lexicon& lexicon_;
  const TomlFile& file_;
  const TomlFile& types_;
  const VerbForms& forms_;
  std::map<std::string, std::vector<Trigger>> triggers_;
  std::map<std::string, std::vector<std::uint32_t>> pair_starts_;  // indices into pairs
};

}  // namespace

Result<void> VerbForms::load(std::string_view language) {
  auto file =
      read_toml("lexicon/" + std::string(language) + "/verbs.toml", {"doubled", "irregular"});
  if (!file) return tl::unexpected(file.error());
  for (const std::string& verb : strings_at(*file, "doubled"))
    doubled_[verb] = true;
  if (const toml::table* table = (*file->table)["irregular"].as_table()) {
    for (const auto& [verb, node] : *table) {
      const auto forms = strings_at(*table, verb.str());
      if (forms.empty() || forms.size() > 3)
        return fail(Code::malformed,
                    "\"" + std::string(verb.str()) + "\" wants [past, participle, ing]",
                    {file->name, node.source().begin.line},
                    "give the past; the participle where it differs; the ing form where it is not "
                    "regular");
      irregular_[std::string(verb.str())] = {forms[0], forms.size() > 1 ? forms[1] : forms[0],
                                             forms.size() > 2 ? forms[2] : ""};
    }
  }
  return {};
}

std::vector<std::string> VerbForms::irregular_participles() const {
  std::vector<std::string> all;
  for (const auto& [verb, forms] : irregular_)
    all.push_back(forms.participle);
  return all;
}

std::vector<std::string> VerbForms::of(const std::string& lemma) const {
  const auto [before, verb, after] = parts_of(lemma);
  const bool doubled = doubled_.contains(verb);
  const auto irregular = irregular_.find(verb);
  const bool regular = irregular == irregular_.end();
  std::vector<std::string> forms = {
      verb, third_person(verb), regular ? regular_past(verb, doubled) : irregular->second.past,
      regular ? regular_past(verb, doubled) : irregular->second.participle,
      regular || irregular->second.ing.empty() ? regular_ing(verb, doubled)
                                               : irregular->second.ing};
  for (std::string& form : forms)
    form.insert(0, before).append(after);
  return forms;
}

Result<void> load_event_lexicon(Lexicon& lexicon) {
  auto file =
      read_toml("lexicon/" + lexicon.language + "/events.toml", {"words", "trigger", "pair"});
  if (!file) return tl::unexpected(file.error());
  auto types = read_toml("vocabularies/events.toml");
  if (!types) return tl::unexpected(types.error());
  VerbForms forms;
  if (auto loaded = forms.load(lexicon.language); !loaded) return loaded;
  for (const std::string& participle : forms.irregular_participles())
    lexicon.edit(participle).classes |= w_participle;
  return EventLexiconReader(lexicon, *file, *types, forms).load();
}

}  // namespace panah
