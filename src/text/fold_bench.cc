#include "text/fold.h"

#include <benchmark/benchmark.h>

#include <string>

namespace {

std::string repeated(std::string_view words) {
  std::string text;
  while (text.size() < 1u << 20)
    text += words;
  return text;
}

void run(benchmark::State& state, const std::string& text, bool with_map) {
  for (auto _ : state) {
    if (with_map) {
      benchmark::DoNotOptimize(panah::fold(text));
    } else {
      benchmark::DoNotOptimize(panah::fold_text(text));
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void english(benchmark::State& s) {
  run(s, repeated("Kazakhstan returned the men to Tashkent on June 9, the lawyer said. "), true);
}
void russian(benchmark::State& s) {
  run(s, repeated("Казахстан выдал задержанных Узбекистану, сообщил адвокат Қайрат Жұмабаев. "),
      true);
}
void uzbek(benchmark::State& s) {
  run(s, repeated("Oʻzbekiston fuqarolari Qozogʻistonda qoʻlga olindi, deydi advokat. "), true);
}
void russian_text_only(benchmark::State& s) {
  run(s, repeated("Казахстан выдал задержанных Узбекистану, сообщил адвокат Қайрат Жұмабаев. "),
      false);
}

}  // namespace

BENCHMARK(english);
BENCHMARK(russian);
BENCHMARK(uzbek);
BENCHMARK(russian_text_only);
