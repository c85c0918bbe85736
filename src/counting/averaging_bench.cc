#include "counting/averaging.h"
#include "counting/chordal.h"
#include "counting/panel.h"
#include "counting/testing.h"

#include <benchmark/benchmark.h>

namespace panah::counting {

static void average_six_lists_40001_cells(benchmark::State& state) {
  const OverlapTable table = uk6();
  for (auto _ : state)
    benchmark::DoNotOptimize(average_over_graphs(table, {1.0 / 64, 0, 40000, {}}));
}
BENCHMARK(average_six_lists_40001_cells)->Unit(benchmark::kMillisecond);

static void chordal_graphs_of_six(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(chordal_graphs(6));
}
BENCHMARK(chordal_graphs_of_six)->Unit(benchmark::kMillisecond);

static void panel_of_four_lists(benchmark::State& state) {
  const OverlapTable table = kosovo();
  for (auto _ : state)
    benchmark::DoNotOptimize(make_panel(table, checklist(table, {}), {}));
}
BENCHMARK(panel_of_four_lists)->Unit(benchmark::kMillisecond);

static void panel_of_five_lists(benchmark::State& state) {
  const OverlapTable table = uk5();
  for (auto _ : state)
    benchmark::DoNotOptimize(make_panel(table, checklist(table, {}), {}));
}
BENCHMARK(panel_of_five_lists)->Unit(benchmark::kMillisecond);

}  // namespace panah::counting
