// What a comparison observes of each pair of names on standard input (two names, tab between them),
// one line of numbers a pair, for bench/names/learn.py. With an argument: how many pairs a second
// are parsed and compared, by compare() and by Comparer.
#include "names/comparer.h"
#include "names/judge.h"

#include <fmt/format.h>

#include <ctime>
#include <iostream>
#include <string>
#include <vector>

using namespace panah::names;

int main(int argc, char**) {
  const auto knowledge = load_knowledge();
  if (!knowledge) {
    fmt::print(stderr, "{}\n", to_string(knowledge.error()));
    return 1;
  }
  std::ios::sync_with_stdio(false);
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) return 2;
    pairs.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  if (argc > 1) {
    auto measure = [&](const char* what, auto&& compare_one) {
      double sum = 0;
      const std::clock_t begin = std::clock();  // of this process: others share the machine
      for (const auto& [a, b] : pairs)
        sum += compare_one(a, b).probability;
      const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      fmt::print("{}: {:.0f} pairs a second (sum {:.6f})\n", what,
                 static_cast<double>(pairs.size()) / took, sum);
    };
    measure("parse and compare", [&](const std::string& a, const std::string& b) {
      return compare(*knowledge, parse(*knowledge, a), parse(*knowledge, b));
    });
    Comparer quick(*knowledge);
    measure("Comparer", [&](const std::string& a, const std::string& b) { return quick(a, b); });
    return 0;
  }
  for (std::size_t f = 0; f < feature_count; ++f)
    fmt::print("{}{}", f == 0 ? "" : "\t", name_of(static_cast<Feature>(f)));
  fmt::print("\n");
  for (const auto& [a, b] : pairs) {
    Observed seen{};
    (void)judge_best(*knowledge, parse(*knowledge, a), parse(*knowledge, b), nullptr, nullptr,
                     nullptr, nullptr, &seen);
    for (std::size_t f = 0; f < feature_count; ++f)
      fmt::print("{}{:.5g}", f == 0 ? "" : "\t", seen[f]);
    fmt::print("\n");
  }
  return 0;
}
