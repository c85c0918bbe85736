// Joins a register of name records by register/person_evidence.h and scores it against the truth.
//
//   resolve FILE.tsv [--half 0|1|all] [--bits B] [--copies N] [--features OUT.tsv]
//
// FILE: rec_id person_id system name birth birth_place_ru citizenship sex noise, tab-separated,
// with a header. --half takes the records of half of the persons (weights are set on 0, figures are
// of 1);
// --copies repeats the register N times with other family names, for time and memory; --features
// writes what is known of every candidate pair. Output: JSON lines.
#include "register/person_evidence.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <unordered_map>

using namespace panah;

namespace {

struct Record {
  std::string person;
  std::string noise;
};

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (true) {
    const std::size_t tab = std::min(line.find('\t', at), line.size());
    out.push_back(line.substr(at, tab - at));
    if (tab == line.size()) return out;
    at = tab + 1;
  }
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::uint64_t pairs_of(std::uint64_t n) {
  return n * (n - 1) / 2;
}

/// Pairwise and B-cubed scores of groups against persons.
std::string scores(const std::vector<std::size_t>& group, const std::vector<Record>& records) {
  std::map<std::size_t, std::map<std::string, std::uint64_t>> cells;
  std::map<std::string, std::uint64_t> persons;
  for (std::size_t i = 0; i < records.size(); ++i) {
    ++cells[group[i]][records[i].person];
    ++persons[records[i].person];
  }
  std::uint64_t found = 0, right = 0, truth = 0;
  double b_precision = 0, b_recall = 0;
  for (const auto& [person, n] : persons)
    truth += pairs_of(n);
  for (const auto& [g, cell] : cells) {
    std::uint64_t size = 0;
    for (const auto& [person, n] : cell)
      size += n;
    found += pairs_of(size);
    for (const auto& [person, n] : cell) {
      right += pairs_of(n);
      const double share = static_cast<double>(n) * static_cast<double>(n);
      b_precision += share / static_cast<double>(size);
      b_recall += share / static_cast<double>(persons[person]);
    }
  }
  const double n = static_cast<double>(records.size());
  const double p = found ? static_cast<double>(right) / static_cast<double>(found) : 1;
  const double r = truth ? static_cast<double>(right) / static_cast<double>(truth) : 1;
  const double bp = b_precision / n, br = b_recall / n;
  const auto f = [](double x, double y) { return x + y > 0 ? 2 * x * y / (x + y) : 0; };
  return fmt::format(
      R"("precision":{:.4f},"recall":{:.4f},"f1":{:.4f},"b3_precision":{:.4f},"b3_recall":{:.4f},"b3_f1":{:.4f})",
      p, r, f(p, r), bp, br, f(bp, br));
}

}  // namespace

int main(int argc, char** argv) {
  std::string file, half = "all", features;
  std::vector<double> bits = {6};
  int copies = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto next = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (word == "--half") {
      half = next();
    } else if (word == "--bits") {
      bits.clear();
      std::string list = next();
      for (std::size_t at = 0; at < list.size();) {
        const std::size_t comma = std::min(list.find(',', at), list.size());
        bits.push_back(std::atof(list.substr(at, comma - at).c_str()));
        at = comma + 1;
      }
    } else if (word == "--copies") {
      copies = std::atoi(next().c_str());
    } else if (word == "--features") {
      features = next();
    } else {
      file = word;
    }
  }
  const auto knowledge = names::load_knowledge();
  std::ifstream in(file);
  if (!knowledge || !in) {
    std::cerr << "resolve: cannot read " << file << "\n";
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  std::vector<Record> records;
  std::vector<PersonFacts> people;
  std::vector<std::string> lines;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line))
    lines.push_back(line);
  static const char* const syllables[] = {"",    "Бак", "Дол", "Зир", "Кун", "Лат", "Мер",
                                          "Нос", "Пул", "Рам", "Сур", "Тов", "Фел", "Хам",
                                          "Шод", "Яр",  "Гон", "Вел", "Жур", "Чим"};
  for (int copy = 0; copy < copies; ++copy) {
    for (const std::string& row : lines) {
      const std::vector<std::string> f = fields_of(row);
      if (f.size() < 9) continue;
      if (half != "all") {
        const int side = std::atoi(f[1].c_str()) / 7 % 2;  // persons, not records, are split
        if (side != std::atoi(half.c_str())) continue;
      }
      records.push_back({f[1] + "/" + std::to_string(copy), f[8]});
      std::string name = f[3];
      if (copy > 0) {  // every word gets a syllable: other people, as alike among each other
        std::string other;
        bool begin = true;
        for (const char c : name) {
          if (begin && c != ' ') other += syllables[copy % 20];
          begin = c == ' ';
          other += c;
        }
        name = other;
      }
      PersonFacts p = facts_of(*knowledge, sha256(f[0] + "/" + std::to_string(copy)), name);
      if (f[7] == "m") p.sex = names::Sex::male;
      if (f[7] == "f") p.sex = names::Sex::female;
      if (!f[4].empty()) {
        if (const auto birth = parse_edtf(f[4])) p.birth = *birth;
      }
      p.birthplace = f[5];
      p.citizenship = f[6];
      people.push_back(std::move(p));
    }
  }
  const double read = seconds_since(start);
  const auto pairs = person_candidates(*knowledge, people);
  const double found = seconds_since(start) - read;

  std::uint64_t true_pairs = 0, kept = 0;
  {
    std::unordered_map<std::string, std::uint64_t> sizes;
    for (const Record& r : records)
      ++sizes[r.person];
    for (const auto& [person, n] : sizes)
      true_pairs += pairs_of(n);
    for (const PersonPair& pair : pairs)
      kept += records[pair.a].person == records[pair.b].person;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << fmt::format(
      "{{\"records\":{},\"half\":\"{}\",\"candidates\":{},\"candidate_recall\":{:.4f},"
      "\"read_seconds\":{:.1f},\"candidate_seconds\":{:.1f},\"peak_mb\":{}}}\n",
      records.size(), half, pairs.size(),
      static_cast<double>(kept) / static_cast<double>(std::max<std::uint64_t>(true_pairs, 1)), read,
      found, usage.ru_maxrss / 1024);
  for (const double b : bits) {
    const auto begin = std::chrono::steady_clock::now();
    const auto groups = suggested_groups(people, pairs, b);
    std::cout << fmt::format("{{\"bits\":{},{},\"cluster_seconds\":{:.1f}}}\n", b,
                             scores(groups, records), seconds_since(begin));
  }
  if (!features.empty()) {
    std::ofstream out(features);
    for (const PersonPair& pair : pairs) {
      const PersonFacts& a = people[pair.a];
      const PersonFacts& b = people[pair.b];
      out << fmt::format("{}\t{:.3f}\t{:.3f}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                         records[pair.a].person == records[pair.b].person ? 1 : 0,
                         pair.match.names.bits, pair.match.bits, a.birth ? a.birth->edtf : "",
                         b.birth ? b.birth->edtf : "", a.birthplace, b.birthplace, a.citizenship,
                         b.citizenship, static_cast<int>(a.sex), static_cast<int>(b.sex), a.name,
                         b.name);
    }
  }
  return 0;
}
