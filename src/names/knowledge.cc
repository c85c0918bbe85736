#include "base/data_file.h"
#include "names/rows.h"
#include "names/words.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace panah::names {

namespace {

Result<toml::table> read(const char* name) {
  Result<DataFile> file = data_file(name);
  if (!file) return tl::unexpected(file.error());
  try {
    return toml::parse(file->text, file->name);
  } catch (const toml::parse_error& e) {
    return fail(Code::malformed, std::string(e.description()),
                {file->name, e.source().begin.line, e.source().begin.column});
  }
}

constexpr std::array<std::pair<const char*, Word>, 9> word_lists = {
    {{"son_words", Word::son},
     {"daughter_words", Word::daughter},
     {"son_before", Word::son_before},
     {"daughter_before", Word::daughter_before},
     {"articles", Word::article},
     {"servant", Word::servant},
     {"faith", Word::faith},
     {"god", Word::god},
     {"titles", Word::title}}};
constexpr std::array<std::pair<const char*, Ending>, 6> ending_lists = {
    {{"son_endings", Ending::son},
     {"daughter_endings", Ending::daughter},
     {"family_endings", Ending::family},
     {"family_endings_female", Ending::family_female},
     {"zoda", Ending::zoda},
     {"tails", Ending::tail}}};

void fill_classes(const Units& units, Knowledge::Words& words) {
  static const std::pair<const char*, int> classes[] = {
      {"b", 1},   {"bf", 1}, {"p", 1},   {"v", 2},  {"w", 2},    {"f", 2},   {"k", 3},  {"q", 3},
      {"g", 3},   {"gi", 3}, {"ki", 3},  {"ks", 3}, {"gs", 3},   {"gh", 3},  {"h", 4},  {"x", 4},
      {"hx", 4},  {"X", 4},  {"jc", 5},  {"zh", 5}, {"dj", 5},   {"J", 5},   {"ch", 5}, {"CH", 5},
      {"CHi", 5}, {"CZ", 5}, {"SCH", 5}, {"sh", 5}, {"shch", 5}, {"SZ", 5},  {"sH", 5}, {"s", 6},
      {"z", 6},   {"ts", 6}, {"c", 6},   {"dz", 6}, {"th", 7},   {"d", 7},   {"df", 7}, {"t", 7},
      {"tf", 7},  {"dh", 7}, {"l", 8},   {"m", 9},  {"n", 10},   {"ng", 10}, {"r", 11}};
  for (const auto& [name, c] : classes) {
    if (const Unit u = units.find(name); u != 0) words.consonant[u] = static_cast<std::uint8_t>(c);
  }
  for (std::size_t u = units.size() - 8; u < units.size(); ++u)
    words.consonant[u] = 12;
}

Result<void> read_pet_forms(const Knowledge& knowledge, Knowledge::Words& words) {
  std::unordered_map<std::uint64_t, std::uint16_t> ids;
  auto id_of = [&](std::string_view text) -> std::uint32_t {
    UnitString u;
    knowledge.units.segment(text, u);
    const std::uint64_t hash = plain_hash(words, u, u.size);
    if (hash == 0 || ids.size() >= 0xFFFE) return 0;
    return ids.emplace(hash, static_cast<std::uint16_t>(ids.size() + 1)).first->second;
  };
  const auto rows = each_row<2>("names/nicknames.tsv", [&](const auto& cell) {
    const std::uint32_t a = id_of(cell[0]);
    const std::uint32_t b = id_of(cell[1]);
    if (a != 0 && b != 0 && a != b) {
      words.pets.insert((a << 16) | b);
      words.pets.insert((b << 16) | a);
    }
    return true;
  });
  for (const auto& [hash, id] : ids) {
    const auto* known = words.known.find(hash);
    words.known.replace(hash, {known == nullptr ? std::uint16_t{0} : known->given, id});
  }
  return rows;
}

Result<void> read_frequencies(const Knowledge& knowledge, Knowledge::Words& words) {
  // A name is as frequent as in the list that has it most; spellings of one list add up.
  std::unordered_map<std::uint64_t, double> most;
  std::unordered_map<std::uint64_t, double> here;
  std::string list;
  auto close = [&] {
    for (const auto& [key, share] : here)
      most[key] = std::max(most[key], share);
    here.clear();
  };
  auto rows = each_row<3>("names/frequency.tsv", [&](const auto& cell) {
    const auto per_million = whole_number(cell[1], 1000000);
    if (!per_million) return false;
    if (cell[2] != list) close();
    list = cell[2];
    const Name name = parse(knowledge, cell[0]);
    if (name.size == 1)
      here[sound_key(knowledge, words, name.part[0].units)] += *per_million * 1e-6;
    return true;
  });
  if (!rows) return rows;
  close();
  for (const auto& [key, share] : most) {
    const double bits = std::clamp(-std::log2(std::max(share, 1e-9)), 0.0, rarest / 8.0);
    words.rarity.emplace(key, static_cast<std::uint8_t>(std::lround(bits * 8)));
  }
  return {};
}

}  // namespace

bool pet_form(const Knowledge& knowledge, const Part& a, const Part& b) {
  return knowledge.words->pets.contains((std::uint32_t{a.pet} << 16) | b.pet);
}

std::uint8_t consonant_class(const Knowledge& knowledge, Unit unit) {
  return knowledge.words->consonant[unit];
}

Sex sex_of_given(const Knowledge& knowledge, std::uint16_t given) {
  return knowledge.words->given_sex[given];
}

const char* name_of(PartKind kind) {
  switch (kind) {
    case PartKind::plain:
      return "name";
    case PartKind::family:
      return "family";
    case PartKind::patronymic:
      return "patronymic";
    case PartKind::initial:
      return "initial";
  }
  return "";
}

const char* name_of(Sex sex) {
  switch (sex) {
    case Sex::unknown:
      return "unknown";
    case Sex::male:
      return "male";
    case Sex::female:
      return "female";
  }
  return "";
}

Result<Knowledge> load_knowledge() {
  Result<Units> units = load_units();
  if (!units) return tl::unexpected(units.error());
  Result<Orthographies> systems = load_orthographies();
  if (!systems) return tl::unexpected(systems.error());
  Result<Costs> costs = load_costs(*units, *systems);
  if (!costs) return tl::unexpected(costs.error());
  auto words = std::make_shared<Knowledge::Words>();
  fill_classes(*units, *words);
  for (std::size_t u = 0; u < max_units; ++u)
    words->plain_of[u] = static_cast<char>(u);
  for (const auto& [unit, name] : {std::pair{&words->a, "a"},
                                   {&words->b, "b"},
                                   {&words->d, "d"},
                                   {&words->e, "e"},
                                   {&words->i, "i"},
                                   {&words->n, "n"},
                                   {&words->t, "t"},
                                   {&words->u, "u"},
                                   {&words->final_d, "df"}}) {
    *unit = units->find(name);
  }
  for (const auto& [from, to] : {std::pair{"af", "a"},
                                 {"df", "d"},
                                 {"tf", "t"},
                                 {"bf", "b"},
                                 {"oi", "o"},
                                 {"loi", "lo"},
                                 {"ui", "u"},
                                 {"gi", "g"},
                                 {"ki", "k"},
                                 {"ei", "e"},
                                 {"ii", "i"}}) {
    words->plain_of[units->find(from)] = static_cast<char>(units->find(to));
  }
  for (const char* g : {"g", "gs", "gh", "gi"})
    words->is_g[units->find(g)] = true;
  // Letters that only one language (or two) writes.
  static const std::pair<const char*, int> own[] = {{"ow", 3},  {"uk", 4},  {"ue", 28},
                                                    {"oe", 28}, {"ng", 28}, {"jt", 16}};
  for (const auto& [name, bits] : own)
    words->language[units->find(name)] = static_cast<std::uint8_t>(bits);

  Result<toml::table> parts = read("names/parts.toml");
  if (!parts) return tl::unexpected(parts.error());
  for (const auto& [key, node] : *parts) {
    const Where where{"names/parts.toml", node.source().begin.line, 1};
    const toml::array* list = node.as_array();
    const auto* as_word = std::find_if(word_lists.begin(), word_lists.end(),
                                       [&](const auto& w) { return key == w.first; });
    const auto* as_ending = std::find_if(ending_lists.begin(), ending_lists.end(),
                                         [&](const auto& w) { return key == w.first; });
    if (list == nullptr || (as_word == word_lists.end() && as_ending == ending_lists.end())) {
      return fail(Code::malformed, "unknown key " + std::string(key.str()), where);
    }
    for (const auto& item : *list) {
      const auto* text = item.as_string();
      if (text == nullptr) return fail(Code::malformed, "not a string", where);
      UnitString u;
      if (as_word != word_lists.end()) {
        units->segment(text->get(), u);
        words->word.emplace(hash_units(u.begin(), u.size), as_word->second);
      } else {
        // As it stands at the end of a word: segmented behind a letter.
        units->segment("м" + text->get(), u);
        if (u.size < 2) return fail(Code::malformed, "an empty ending", where);
        const std::size_t size = u.size - 1u;
        words->ending.emplace(hash_units(u.begin() + 1, size), as_ending->second);
        words->longest_ending = std::max(words->longest_ending, size);
        const Unit last = u.unit[u.size - 1u];
        words->ending_last[last >> 6] |= std::uint64_t{1} << (last & 63);
        if (as_ending->second == Ending::zoda) {
          units->segment(text->get(), u);
          words->word.emplace(hash_units(u.begin(), u.size), Word::son);
        }
      }
    }
  }

  Result<toml::table> given = read("names/given.toml");
  if (!given) return tl::unexpected(given.error());
  words->given_sex.push_back(Sex::unknown);
  const toml::array* lines = (*given)["name"].as_array();
  if (lines == nullptr || given->size() != 1) {
    return fail(Code::malformed, "only [[name]] is known", {"names/given.toml", 1, 1});
  }
  for (const auto& item : *lines) {
    const Where where{"names/given.toml", item.source().begin.line, 1};
    const toml::table* entry = item.as_table();
    const toml::array* forms = entry == nullptr ? nullptr : (*entry)["forms"].as_array();
    if (forms == nullptr) return fail(Code::malformed, "no forms", where);
    if (words->given_sex.size() >= 0xFFFF) return fail(Code::too_large, "too many names", where);
    const std::string sex = (*entry)["sex"].value_or(std::string());
    if (entry->size() > 2 || (!sex.empty() && sex != "m" && sex != "f")) {
      return fail(Code::malformed, "unknown key, or sex is not m or f", where);
    }
    const auto id = static_cast<std::uint16_t>(words->given_sex.size());
    words->given_sex.push_back(sex == "m" ? Sex::male : sex == "f" ? Sex::female : Sex::unknown);
    for (const auto& form : *forms) {
      const auto* text = form.as_string();
      if (text == nullptr) return fail(Code::malformed, "not a string", where);
      auto add = [&](std::string_view written) {
        UnitString u;
        units->segment(written, u);
        for (std::size_t k = 0; k < u.size; ++k)
          u.unit[k] = static_cast<Unit>(words->plain_of[u.unit[k]]);
        if (u.size >= 2) words->known.emplace(hash_units(u.begin(), u.size), {id, 0});
      };
      add(text->get());
      // Russian forms are met in passports and press as well.
      if (!text->get().empty() && static_cast<unsigned char>(text->get()[0]) >= 0xD0 &&
          static_cast<unsigned char>(text->get()[0]) <= 0xD3) {
        for (const char* system : {"ru-bgn", "ru-icao", "ru-fr", "ru-de", "ru-tr"}) {
          if (const Orthography* o = find(*systems, system)) add(transliterate(*o, text->get()));
        }
      }
    }
  }
  Result<Weights> weights = load_weights();
  if (!weights) return tl::unexpected(weights.error());
  Result<Practice> practice = load_practice(*units);
  if (!practice) return tl::unexpected(practice.error());
  Knowledge knowledge{std::move(*units), std::move(*systems),  std::move(*costs),
                      *weights,          std::move(*practice), words};
  if (Result<void> done = read_pet_forms(knowledge, *words); !done)
    return tl::unexpected(done.error());
  if (Result<void> done = read_frequencies(knowledge, *words); !done)
    return tl::unexpected(done.error());
  return knowledge;
}

}  // namespace panah::names
