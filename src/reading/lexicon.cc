#include "reading/lexicon.h"

#include "base/data_file.h"
#include "base/toml_read.h"
#include "reading/event_lexicon.h"

#include <toml++/toml.h>

#include <algorithm>
#include <map>

namespace panah {
namespace {

std::vector<std::string> words_of(std::string_view phrase) {
  const TokenText text = tokenize(phrase);
  std::vector<std::string> words;
  for (const Token& token : text.tokens)
    words.emplace_back(token.lower);
  return words;
}

/// Collects the tables of one language. Each load_ step reads one file and stops at its first
/// error.
class LexiconReader {
 public:
  explicit LexiconReader(std::string_view language)
      : folder_("lexicon/" + std::string(language) + "/") {
    lexicon_.language = language;
  }

  Result<void> load() {
    auto sentences = load_sentence_rules(lexicon_.language);
    if (!sentences) return tl::unexpected(sentences.error());
    lexicon_.sentences = std::move(*sentences);
    auto dates = load_date_lexicon(lexicon_.language);
    if (!dates) return tl::unexpected(dates.error());
    lexicon_.dates = std::move(*dates);
    for (const auto step :
         {&LexiconReader::load_words, &LexiconReader::load_people, &LexiconReader::load_given_names,
          &LexiconReader::load_crimes, &LexiconReader::load_organizations,
          &LexiconReader::load_countries, &LexiconReader::load_peoples, &LexiconReader::load_areas,
          &LexiconReader::load_reporting, &LexiconReader::load_events, &LexiconReader::load_counts,
          &LexiconReader::load_outlet, &LexiconReader::load_legal,
          &LexiconReader::load_instruments}) {
      if (auto done = (this->*step)(); !done) return done;
    }
    for (auto& [phrase, known] : names_)
      lexicon_.names.add(words_of(phrase), std::move(known));
    for (auto& [phrase, classes] : class_phrases_)
      lexicon_.class_phrases.add(words_of(phrase), classes);
    return {};
  }

  Lexicon take() { return std::move(lexicon_); }

 private:
  /// One word goes to the word table, several to the phrases.
  void mark(const std::string& phrase, std::uint64_t classes) {
    const auto words = words_of(phrase);
    if (words.size() == 1) {
      lexicon_.edit(words[0]).classes |= classes;
    } else if (!words.empty()) {
      class_phrases_[phrase] |= classes;
    }
  }
  void mark_all(const TomlFile& file, const char* key, std::uint64_t classes) {
    for (const std::string& word : strings_at(file, key))
      mark(lower(word), classes);
  }
  static std::string lower(const std::string& text) { return tokenize(text).lowered; }

  void name(const std::string& as_written, NameKind kind, const std::string& display,
            const std::string& country) {
    auto& list = names_[lower(as_written)];
    for (KnownName& known : list) {
      if (known.kind != kind) continue;
      // A name that stands under two States tells neither.
      if (known.country != country) known.country.clear();
      return;
    }
    list.push_back({kind, display, country});
  }

  Result<void> load_words() {
    const std::initializer_list<std::string_view> keys = {"determiners",
                                                          "prepositions",
                                                          "auxiliaries",
                                                          "be",
                                                          "modals_possible",
                                                          "modals_future",
                                                          "modals_conditional",
                                                          "modals_obliged",
                                                          "alleged",
                                                          "negations",
                                                          "preventing",
                                                          "adverbs",
                                                          "subordinators",
                                                          "conjunctions",
                                                          "he",
                                                          "she",
                                                          "they",
                                                          "it",
                                                          "i",
                                                          "relatives",
                                                          "never_names",
                                                          "number_words",
                                                          "name_heads",
                                                          "spokespersons",
                                                          "credits",
                                                          "state_bodies",
                                                          "facilities"};
    auto file = read_toml(folder_ + "words.toml", keys);
    if (!file) return tl::unexpected(file.error());
    const std::pair<const char*, std::uint64_t> classes[] = {{"determiners", w_determiner},
                                                             {"prepositions", w_preposition},
                                                             {"auxiliaries", w_auxiliary},
                                                             {"be", w_be},
                                                             {"modals_possible", w_possible},
                                                             {"modals_future", w_future},
                                                             {"modals_conditional", w_conditional},
                                                             {"modals_obliged", w_obliged},
                                                             {"alleged", w_alleged},
                                                             {"negations", w_negation},
                                                             {"preventing", w_preventing},
                                                             {"adverbs", w_adverb},
                                                             {"subordinators", w_subordinator},
                                                             {"conjunctions", w_conjunction},
                                                             {"he", w_he},
                                                             {"she", w_she},
                                                             {"they", w_they},
                                                             {"it", w_it},
                                                             {"i", w_i},
                                                             {"relatives", w_relative},
                                                             {"never_names", w_never_name},
                                                             {"number_words", w_number},
                                                             {"name_heads", w_name_head},
                                                             {"spokespersons", w_spokesperson},
                                                             {"credits", w_credit},
                                                             {"state_bodies", w_state_body},
                                                             {"facilities", w_facility}};
    for (const auto& [key, bits] : classes)
      mark_all(*file, key, bits);
    static constexpr std::pair<const char*, int> numbers[] = {
        {"zero", 0},      {"one", 1},         {"two", 2},           {"three", 3},
        {"four", 4},      {"five", 5},        {"six", 6},           {"seven", 7},
        {"eight", 8},     {"nine", 9},        {"ten", 10},          {"eleven", 11},
        {"twelve", 12},   {"thirteen", 13},   {"fourteen", 14},     {"fifteen", 15},
        {"sixteen", 16},  {"seventeen", 17},  {"eighteen", 18},     {"nineteen", 19},
        {"twenty", 20},   {"thirty", 30},     {"forty", 40},        {"fifty", 50},
        {"sixty", 60},    {"seventy", 70},    {"eighty", 80},       {"ninety", 90},
        {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}, {"dozen", 12}};
    for (const auto& [word, value] : numbers)
      lexicon_.edit(word).number = value;
    static constexpr std::pair<const char*, int> ordinals[] = {
        {"third", 3},      {"fourth", 4},     {"fifth", 5},        {"sixth", 6},
        {"seventh", 7},    {"eighth", 8},     {"ninth", 9},        {"tenth", 10},
        {"eleventh", 11},  {"twelfth", 12},   {"thirteenth", 13},  {"fourteenth", 14},
        {"fifteenth", 15}, {"sixteenth", 16}, {"seventeenth", 17}, {"twentieth", 20}};
    for (const auto& [word, value] : ordinals)
      lexicon_.edit(word).order = value;
    return {};
  }

  Result<void> load_people() {
    auto file = read_toml(folder_ + "people.toml");
    if (!file) return tl::unexpected(file.error());
    const auto load_nouns = [&](const char* key, std::uint64_t singular, std::uint64_t plural) {
      const toml::array* nouns = (*file->table)[key].as_array();
      if (nouns == nullptr) return;
      for (const auto& node : *nouns) {
        const toml::table* noun = node.as_table();
        if (noun == nullptr) continue;
        const std::uint64_t speaker = flag_at(*noun, "speaker") ? std::uint64_t{w_speaker} : 0;
        if (const auto word = string_at(*noun, "singular"); !word.empty())
          mark(lower(word), singular | speaker);
        if (const auto word = string_at(*noun, "plural"); !word.empty())
          mark(lower(word), plural | speaker);
      }
    };
    load_nouns("noun", w_person_singular, w_person_plural);
    load_nouns("counted", w_counted, w_counted);
    mark_all(*file, "titles", w_title);
    mark_all(*file, "roles", w_role | w_speaker);
    mark_all(*file, "he", w_male_noun);
    mark_all(*file, "she", w_female_noun);
    mark_all(*file, "particles", w_particle);
    lexicon_.surname_endings = strings_at(*file, "surname_endings");
    return {};
  }

  Result<void> load_given_names() {
    auto file = read_toml(folder_ + "given_names.toml");
    if (!file) return tl::unexpected(file.error());
    const std::pair<const char*, std::uint64_t> sexes[] = {
        {"m", w_given | w_given_m}, {"f", w_given | w_given_f}, {"u", w_given}};
    for (const auto& [sex, bits] : sexes) {
      if (const toml::table* table = (*file->table)[sex].as_table()) {
        for (const std::string& given : strings_at(*table, "names"))
          mark(lower(given), bits);
      }
    }
    return {};
  }

  Result<void> load_crimes() {
    auto file = read_toml(folder_ + "crimes.toml");
    if (!file) return tl::unexpected(file.error());
    mark_all(*file, "terms", w_crime);
    mark_all(*file, "extremism", w_extremism);
    return {};
  }

  Result<void> load_organizations() {
    auto file = read_toml(folder_ + "organizations.toml");
    if (!file) return tl::unexpected(file.error());
    mark_all(*file, "keywords", w_org_keyword);
    mark_all(*file, "institutions", w_institution | w_speaker);
    for (const std::string& outlet : strings_at(*file, "media"))
      name(outlet, NameKind::media, outlet, "");
    if (const toml::array* list = (*file->table)["organization"].as_array()) {
      for (const auto& node : *list) {
        const toml::table* table = node.as_table();
        if (table == nullptr) continue;
        const std::string display = string_at(*table, "name");
        const NameKind kind =
            string_at(*table, "kind") == "media" ? NameKind::media : NameKind::organization;
        name(display, kind, display, string_at(*table, "country"));
        for (const std::string& alias : strings_at(*table, "aliases"))
          name(alias, kind, display, string_at(*table, "country"));
      }
    }
    return {};
  }

  Result<void> load_countries() {
    auto file = read_toml("gazetteer/countries.toml");
    if (!file) return tl::unexpected(file.error());
    for (const auto& [key, node] : *file->table) {
      const toml::table* table = node.as_table();
      if (table == nullptr) continue;
      const std::string code(key.str());
      if (auto known =
              only_keys(*file, *table, {"names", "adjectives", "people", "cities", "regions"});
          !known)
        return known;
      const auto names = strings_at(*table, "names");
      if (names.empty()) continue;
      lexicon_.country_names[code] = names.front();
      if (const auto adjectives = strings_at(*table, "adjectives"); !adjectives.empty())
        lexicon_.country_adjectives[code] = adjectives.front();
      for (const std::string& text : names)
        name(text, NameKind::country, names.front(), code);
      for (const std::string& text : strings_at(*table, "adjectives"))
        name(text, NameKind::adjective, text, code);
      for (const std::string& text : strings_at(*table, "people"))
        name(text, NameKind::people, text, code);
      for (const std::string& text : strings_at(*table, "cities"))
        name(text, NameKind::city, text, code);
      for (const std::string& text : strings_at(*table, "regions"))
        name(text, NameKind::region, text, code);
    }
    return {};
  }

  Result<void> load_peoples() {
    auto file = read_toml("gazetteer/peoples.toml");
    if (!file) return tl::unexpected(file.error());
    for (const auto& [key, node] : *file->table) {
      if (key.str() == "ambiguous") {
        for (const std::string& word : strings_at(*file, "ambiguous"))
          lexicon_.edit(lower(word)).classes |= w_ambiguous_name;
        continue;
      }
      const toml::table* table = node.as_table();
      if (table == nullptr) continue;
      for (const std::string& text : strings_at(*table, "adjectives"))
        name(text, NameKind::adjective, text, "");
      for (const std::string& text : strings_at(*table, "people"))
        name(text, NameKind::people, text, "");
    }
    return {};
  }

  Result<void> load_areas() {
    auto file = read_toml("gazetteer/areas.toml");
    if (!file) return tl::unexpected(file.error());
    for (const auto& [key, node] : *file->table) {
      const toml::table* table = node.as_table();
      if (table == nullptr) continue;
      for (const std::string& text : strings_at(*table, "names"))
        name(text, NameKind::area, text, "");
    }
    return {};
  }

  Result<void> load_reporting() {
    auto file = read_toml(folder_ + "reporting.toml",
                          {"verb", "noun", "denial_words", "according_to", "citing", "quoted_verbs",
                           "light_verbs", "calls", "views", "medium", "speaking_things"});
    if (!file) return tl::unexpected(file.error());
    if (const toml::array* verbs = (*file->table)["verb"].as_array()) {
      for (const auto& node : *verbs) {
        const toml::table& table = *node.as_table();
        if (auto known = only_keys(*file, table,
                                   {"kind", "forms", "medium", "modality", "that", "speech_object",
                                    "quote_only", "object", "addressee", "event", "followed_by"});
            !known)
          return known;
        const auto forms = strings_at(table, "forms");
        if (forms.empty())
          return fail(Code::malformed, "a verb without forms",
                      {file->name, table.source().begin.line});
        static const std::map<std::string, ReportingKind> kinds = {
            {"say", ReportingKind::say},     {"tell", ReportingKind::tell},
            {"deny", ReportingKind::deny},   {"accuse", ReportingKind::accuse},
            {"judge", ReportingKind::judge}, {"ask", ReportingKind::ask},
            {"think", ReportingKind::think}, {"find", ReportingKind::find}};
        const auto kind = kinds.find(string_at(table, "kind"));
        if (kind == kinds.end())
          return fail(Code::malformed, "unknown kind of reporting verb",
                      {file->name, table.source().begin.line});
        ReportingVerb verb{forms.front(),
                           kind->second,
                           medium_of(string_at(table, "medium")),
                           modality_of(string_at(table, "modality")),
                           flag_at(table, "that"),
                           flag_at(table, "speech_object"),
                           flag_at(table, "quote_only"),
                           flag_at(table, "object"),
                           flag_at(table, "addressee"),
                           string_at(table, "event"),
                           strings_at(table, "followed_by")};
        const auto index = static_cast<std::int32_t>(lexicon_.verbs.size());
        lexicon_.verbs.push_back(std::move(verb));
        for (std::size_t i = 0; i < forms.size(); ++i) {
          const VerbForm form = form_of(forms[i], i);
          const auto words = words_of(forms[i]);
          if (words.size() == 1) {
            Word& word = lexicon_.edit(words[0]);
            word.reporting = index;
            word.form = form;
            word.classes |= w_reporting;
          } else {
            lexicon_.reporting_phrases.add(words, index * 4 + static_cast<std::int32_t>(form));
          }
        }
      }
    }
    if (const toml::array* nouns = (*file->table)["noun"].as_array()) {
      for (const auto& node : *nouns) {
        const toml::table& table = *node.as_table();
        if (auto known = only_keys(*file, table, {"forms", "modality", "event"}); !known)
          return known;
        const auto index = static_cast<std::int32_t>(lexicon_.noun_cues.size());
        lexicon_.noun_cues.push_back(
            {modality_of(string_at(table, "modality")), string_at(table, "event")});
        for (const std::string& form : strings_at(table, "forms")) {
          Word& word = lexicon_.edit(form);
          word.noun_cue = index;
          word.classes |= w_noun_cue;
        }
      }
    }
    for (const std::string& phrase : strings_at(*file, "denial_words"))
      lexicon_.denial_words.add(words_of(phrase), true);
    const std::pair<const char*, Phrases<bool>*> phrases[] = {
        {"according_to", &lexicon_.according_to},
        {"citing", &lexicon_.citing},
        {"quoted_verbs", &lexicon_.quoted_verb},
        {"light_verbs", &lexicon_.light_verbs},
        {"calls", &lexicon_.calls}};
    for (const auto& [key, into] : phrases) {
      for (const std::string& phrase : strings_at(*file, key))
        into->add(words_of(phrase), true);
    }
    for (std::string& noun : strings_at(*file, "views"))
      lexicon_.views.insert(std::move(noun));
    if (const toml::table* media = (*file->table)["medium"].as_table()) {
      for (const auto& [key, node] : *media) {
        for (const std::string& phrase : strings_at(*media, key.str()))
          lexicon_.media.add(words_of(phrase), medium_of(std::string(key.str())));
      }
    }
    if (const toml::table* things = (*file->table)["speaking_things"].as_table()) {
      for (const std::string& noun : strings_at(*things, "nouns"))
        lexicon_.edit(noun).classes |= w_speaking_thing;
    }
    return {};
  }

  static VerbForm form_of(const std::string& form, std::size_t index) {
    const auto first = form.substr(0, form.find(' '));
    if (index == 0) return VerbForm::base;
    if (first.ends_with("ing")) return VerbForm::ing;
    if (index == 1 && first.ends_with("s")) return VerbForm::third;
    return VerbForm::past;
  }

  static Medium medium_of(const std::string& name) {
    static const std::map<std::string, Medium> media = {{"publication", Medium::publication},
                                                        {"interview", Medium::interview},
                                                        {"telephone", Medium::telephone},
                                                        {"briefing", Medium::briefing},
                                                        {"statement_text", Medium::statement_text},
                                                        {"letter", Medium::letter},
                                                        {"court", Medium::court},
                                                        {"social_media", Medium::social_media},
                                                        {"broadcast", Medium::broadcast},
                                                        {"report", Medium::report}};
    const auto found = media.find(name);
    return found == media.end() ? Medium::unknown : found->second;
  }

  static Modality modality_of(const std::string& name) {
    if (name == "possible") return Modality::possible;
    if (name == "obliged") return Modality::obliged;
    if (name == "future") return Modality::future;
    if (name == "conditional") return Modality::conditional;
    if (name == "alleged") return Modality::alleged;
    if (name == "questioned") return Modality::questioned;
    return Modality::asserted;
  }

  Result<void> load_events() { return load_event_lexicon(lexicon_); }

  Result<void> load_counts() {
    auto file = read_toml(folder_ + "counts.toml", {"operators", "vague", "not_counted"});
    if (!file) return tl::unexpected(file.error());
    static constexpr std::pair<const char*, CountOp> operators[] = {
        {"at_least", CountOp::at_least},   {"more_than", CountOp::more_than},
        {"less_than", CountOp::less_than}, {"at_most", CountOp::at_most},
        {"about", CountOp::about},         {"all", CountOp::all},
        {"between", CountOp::between},     {"equal", CountOp::equal}};
    if (const toml::table* table = (*file->table)["operators"].as_table()) {
      for (const auto& [key, op] : operators) {
        for (const std::string& phrase : strings_at(*table, key))
          lexicon_.count_operators.add(words_of(phrase), op);
      }
    }
    const auto load = [&](const char* section, const char* key,
                          std::unordered_set<std::string>& into) {
      if (const toml::table* table = (*file->table)[section].as_table()) {
        for (std::string& word : strings_at(*table, key))
          into.insert(std::move(word));
      }
    };
    load("vague", "words", lexicon_.count_vague);
    load("not_counted", "units", lexicon_.count_units);
    load("not_counted", "labels", lexicon_.count_labels);
    return {};
  }

  Result<void> load_outlet() {
    auto file =
        read_toml(folder_ + "outlet.toml", {"publisher_after", "issued_papers", "sections"});
    if (!file) return tl::unexpected(file.error());
    const auto load = [&](const char* key, Phrases<bool>& into) {
      for (const std::string& phrase : strings_at(*file, key))
        into.add(words_of(phrase), true);
    };
    load("publisher_after", lexicon_.publisher_after);
    load("issued_papers", lexicon_.issued_papers);
    load("sections", lexicon_.sections);
    return {};
  }

  Result<void> load_legal() {
    auto file = read_toml(folder_ + "legal.toml", {"violation",
                                                   "unlawful",
                                                   "lawful",
                                                   "judged",
                                                   "compliance",
                                                   "prohibits",
                                                   "permits",
                                                   "silent",
                                                   "applies",
                                                   "adopted",
                                                   "joined",
                                                   "law_nouns",
                                                   "law_adjectives",
                                                   "unprecedented",
                                                   "superlatives",
                                                   "firsts",
                                                   "ordinals",
                                                   "comparisons",
                                                   "totals",
                                                   "scopes",
                                                   "periods",
                                                   "spans",
                                                   "plain_superlatives",
                                                   "units"});
    if (!file) return tl::unexpected(file.error());
    const std::pair<const char*, LegalWord> legal[] = {
        {"violation", LegalWord::violation}, {"compliance", LegalWord::compliance},
        {"prohibits", LegalWord::prohibits}, {"permits", LegalWord::permits},
        {"silent", LegalWord::silent},       {"applies", LegalWord::applies},
        {"adopted", LegalWord::adopted},     {"joined", LegalWord::joined},
        {"unlawful", LegalWord::unlawful},   {"lawful", LegalWord::lawful}};
    for (const auto& [key, word] : legal) {
      for (const std::string& phrase : strings_at(*file, key))
        lexicon_.legal.add(words_of(phrase), word);
    }
    const std::pair<const char*, CheckWord> checks[] = {{"unprecedented", CheckWord::unprecedented},
                                                        {"superlatives", CheckWord::superlative},
                                                        {"firsts", CheckWord::first},
                                                        {"ordinals", CheckWord::ordinal},
                                                        {"comparisons", CheckWord::comparison},
                                                        {"totals", CheckWord::total}};
    for (const auto& [key, word] : checks) {
      for (const std::string& phrase : strings_at(*file, key))
        lexicon_.checks.add(words_of(phrase), word);
    }
    CheckWords& around = lexicon_.check_words;
    const std::pair<const char*, Phrases<bool>*> groups[] = {
        {"judged", &lexicon_.judged}, {"scopes", &around.scopes},
        {"periods", &around.periods}, {"spans", &around.spans},
        {"units", &around.units},     {"plain_superlatives", &around.plain_superlatives}};
    for (const auto& [key, words] : groups) {
      for (const std::string& phrase : strings_at(*file, key))
        words->add(words_of(phrase), true);
    }
    mark_all(*file, "law_nouns", w_law_noun);
    mark_all(*file, "law_adjectives", w_law_adjective);
    return {};
  }

  Result<void> load_instruments() {
    auto file = read_toml("law/instruments.toml");
    if (!file) return tl::unexpected(file.error());
    for (const std::string& word : strings_at(*file, "provision_words"))
      lexicon_.provision_words.insert(lower(word));
    std::map<std::string, std::vector<KnownInstrument>> by_alias;
    if (const toml::array* list = (*file->table)["instrument"].as_array()) {
      for (const auto& node : *list) {
        const toml::table& table = *node.as_table();
        KnownInstrument instrument{string_at(table, "id"), string_at(table, "title"),
                                   string_at(table, "state"), std::nullopt};
        if (const auto day = string_at(table, "signed"); !day.empty()) {
          auto parsed = parse_edtf(day);
          if (!parsed)
            return fail(Code::malformed, "signed: " + parsed.error().what,
                        {file->name, table.source().begin.line});
          instrument.signed_on = *parsed;
        }
        auto aliases = strings_at(table, "aliases");
        aliases.push_back(instrument.title);
        for (const std::string& alias : aliases)
          by_alias[lower(alias)].push_back(instrument);
      }
    }
    for (auto& [alias, instruments] : by_alias) {
      // An alias of several instruments links to none: which one is a question for a later step.
      KnownInstrument known = instruments.front();
      for (const KnownInstrument& other : instruments) {
        if (other.id != known.id) known = KnownInstrument{"", "", "", std::nullopt};
      }
      lexicon_.instruments.add(words_of(alias), known);
    }
    return {};
  }

  std::string folder_;
  Lexicon lexicon_;
  std::map<std::string, std::vector<KnownName>> names_;
  std::map<std::string, std::uint64_t> class_phrases_;
};

}  // namespace

Result<LexiconPtr> load_lexicon(std::string_view language) {
  LexiconReader reader(language);
  if (auto loaded = reader.load(); !loaded) return tl::unexpected(loaded.error());
  return std::make_shared<const Lexicon>(reader.take());
}

}  // namespace panah
