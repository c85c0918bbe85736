#include "names/comparer.h"

#include "names/judge.h"
#include "names/word_cache.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace panah::names {

namespace {

// Small enough to stay in a core's own cache, so that names met once cost little.
constexpr std::size_t name_slots = 1u << 10;
constexpr std::size_t price_slots = 1u << 13;

struct Price {
  std::uint64_t ids = 0;
  Lanes lanes;
};

struct Known {
  std::string text;
  bool set = false;
  Name name;
};

}  // namespace

struct Comparer::State {
  explicit State(const Knowledge& k) : knowledge(k), names(name_slots), prices(price_slots) {}

  const Knowledge& knowledge;
  WordCache words;
  std::vector<Known> names;
  std::vector<Price> prices;
  std::array<std::size_t, 4096> seen{};
  Name once;

  // A name is kept when it comes a second time. The reference holds until the next call.
  const Name& parsed(std::string_view text) {
    const std::size_t hash = std::hash<std::string_view>{}(text);
    Known& known = names[hash % name_slots];
    if (known.set && known.text == text) return known.name;
    std::size_t& last = seen[hash / name_slots % seen.size()];
    if (last == hash) {
      known.text.assign(text);
      known.name = parse(knowledge, text, &words);
      known.set = true;
      return known.name;
    }
    last = hash;
    once = parse(knowledge, text, &words);
    return once;
  }

  static Lanes remembered(void* context, const Knowledge& k, const Part& a, const Part& b) {
    if (a.id == 0 || b.id == 0 || surely_apart(a, b)) return price_of(k, a, b);
    auto& prices = static_cast<State*>(context)->prices;
    const std::uint64_t ids = (static_cast<std::uint64_t>(a.id) << 32) | b.id;
    Price& price = prices[(ids * 0x9E3779B97F4A7C15u) >> 32 & (price_slots - 1)];
    if (price.ids != ids) {
      price.ids = ids;
      price.lanes = price_of(k, a, b);
    }
    return price.lanes;
  }

  void forget() {
    words = WordCache();
    for (Known& known : names)
      known.set = false;
    for (Price& price : prices)
      price.ids = 0;
  }
};

Comparer::Comparer(const Knowledge& knowledge) : state_(new State(knowledge)) {}
Comparer::~Comparer() = default;
Comparer::Comparer(Comparer&&) noexcept = default;
Comparer& Comparer::operator=(Comparer&&) noexcept = default;

Comparison Comparer::operator()(std::string_view a, std::string_view b) {
  State& s = *state_;
  if (s.words.exhausted()) s.forget();
  // What parse() does not look at need not be remembered.
  a = a.substr(0, max_name_bytes);
  b = b.substr(0, max_name_bytes);
  const Name left = s.parsed(a);
  const Name& right = s.parsed(b);
  return judge_best(s.knowledge, left, right, State::remembered, &s).result;
}

}  // namespace panah::names
