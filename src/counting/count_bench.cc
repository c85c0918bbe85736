#include "counting/count.h"

#include <benchmark/benchmark.h>

#include <array>

namespace panah::counting {

/// A million invented acts over thirty years and 15 States, by a fixed sequence of numbers.
static CountInput million() {
  static constexpr std::array<const char*, 15> states = {"ARM", "AZE", "BLR", "EST", "GEO",
                                                         "KAZ", "KGZ", "LTU", "LVA", "MDA",
                                                         "RUS", "TJK", "TKM", "UKR", "UZB"};
  CountInput input;
  std::uint64_t seed = 1;
  const auto below = [&](std::uint64_t n) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (seed >> 33) % n;
  };
  for (int i = 0; i < 200; ++i)
    input.sources.push_back({"source", "en", {}});
  for (int i = 0; i < 1'000'000; ++i) {
    Act act;
    act.id = "ev:" + std::to_string(i);
    act.type = below(4) == 0 ? "arrest" : "return";
    act.from = states[below(15)];
    act.to = states[below(15)];
    const auto year = static_cast<std::int32_t>(1992 + below(30));
    const auto month = static_cast<std::int32_t>(1 + below(12));
    if (below(20) != 0)
      act.days = make_date(year, month, below(3) == 0 ? std::nullopt : std::optional(7));
    act.size = {static_cast<std::int64_t>(1 + below(30)), {}};
    act.size.high = act.size.low;
    act.roots = {static_cast<std::uint32_t>(below(200))};
    input.acts.push_back(std::move(act));
  }
  put_in_order(input);
  return input;
}

static void count_by_year_and_pair(benchmark::State& state) {
  const CountInput input = million();
  const Regions regions = load_regions().value();
  const Query query = parse_query("persons where act=return", regions).value();
  for (auto _ : state)
    benchmark::DoNotOptimize(count(input, query, {Split::year, Split::pair}, regions));
}
BENCHMARK(count_by_year_and_pair)->Unit(benchmark::kMillisecond);

}  // namespace panah::counting
