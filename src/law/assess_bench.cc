// What one assessment costs: the Almaty case against every norm of the program, with flip sets of
// up to three facts; and loading everything that it needs.
#include "law/assess.h"
#include "law/law_book.h"

#include <benchmark/benchmark.h>

namespace panah::law {
namespace {

Case almaty() {
  Case out;
  out.sender = "KAZ";
  out.destination = "UZB";
  out.acts = {"extradition"};
  out.days["decision"] = {parse_edtf("2010-09-08").value(), "", false};
  out.days["handover"] = {parse_edtf("2011-06-09").value(), "", false};
  for (const char* key :
       {"handed-over", "systematic-torture", "targeted-group", "wanted-political"}) {
    out.facts[key].state = FactState::yes;
  }
  for (const char* key :
       {"own-risk", "asylum-pending", "persecution-ground", "danger-to-security"}) {
    out.facts[key].state = FactState::contested;
  }
  return out;
}

void assess_one(benchmark::State& state) {
  const LawBook book = load_law_book().value();
  const Case tested = almaty();
  AssessOptions options;
  options.largest_flip = static_cast<unsigned>(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(assess(book.pack, book.status, book.names, tested, options));
  }
}
BENCHMARK(assess_one)->Arg(1)->Arg(3)->Unit(benchmark::kMicrosecond);

void load(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(load_law_book());
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace panah::law
