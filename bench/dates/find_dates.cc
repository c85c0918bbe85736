// A developer's window on the date reading: text on standard input, one mention a line on standard
// output: begin, end, stated, resolved, rule, separated by tabs. With --jobs, the input is many
// documents, each a line "SIZE PUBLISHED" (PUBLISHED "-" for unknown) and SIZE bytes; the answer to
// each begins with the years that are part of the names of laws (rule "year of a law": no dates to
// us) and ends with an empty line. With --speed the input is read 20 times and MB/s is printed.
//
//   find_dates --published 2011-07-08 < report.txt
#include "reading/date_expressions.h"
#include "reading/date_resolution.h"

#include <cstdio>
#include <ctime>
#include <iostream>
#include <iterator>
#include <string>

using namespace panah;

static void print(std::string_view text, const std::optional<PartialDate>& published,
                  const DateLexicon& lexicon, bool laws) {
  const Range whole{0, static_cast<std::uint32_t>(text.size())};
  auto dates = find_dates(text, whole, lexicon);
  for (const Range year : laws ? find_years_of_laws(text, whole, lexicon) : std::vector<Range>{}) {
    const std::string digits(slice(text, year));
    std::printf("%u\t%u\t%s\t-\tyear of a law\t\n", year.begin, year.end, digits.c_str());
  }
  resolve_dates(dates, text, published, lexicon);
  for (const DateMention& date : dates) {
    std::printf("%u\t%u\t%s\t%s\t%s\t%s\n", date.at.begin, date.at.end, date.stated.edtf.c_str(),
                date.resolved ? date.resolved->edtf.edtf.c_str() : "-", date.rule.c_str(),
                date.resolved ? date.resolved->why.c_str() : "");
  }
}

int main(int argc, char** argv) {
  bool jobs = false;
  bool speed = false;
  std::optional<PartialDate> published;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--jobs") jobs = true;
    if (word == "--speed") speed = true;
    if (word == "--published" && i + 1 < argc) {
      auto date = parse_edtf(argv[++i]);
      if (!date) {
        std::fprintf(stderr, "%s\n", to_string(date.error()).c_str());
        return 2;
      }
      published = *date;
    }
  }
  const auto lexicon = load_date_lexicon("en");
  if (!lexicon) {
    std::fprintf(stderr, "%s\n", to_string(lexicon.error()).c_str());
    return 1;
  }
  if (jobs) {
    std::size_t size = 0;
    std::string date;
    while (std::cin >> size >> date && std::cin.get() == '\n') {
      std::string text(size, '\0');
      std::cin.read(text.data(), static_cast<std::streamsize>(size));
      const auto when = parse_edtf(date);
      print(text, when ? std::optional(*when) : std::nullopt, **lexicon, true);
      std::printf("\n");
    }
    return 0;
  }
  const std::string text((std::istreambuf_iterator<char>(std::cin)), {});
  if (!speed) {
    print(text, published, **lexicon, false);
    return 0;
  }
  // Processor time: the figure must not depend on what else the machine does.
  constexpr int rounds = 20;
  const double megabytes = rounds * static_cast<double>(text.size()) / 1e6;
  const auto whole = Range{0, static_cast<std::uint32_t>(text.size())};
  const std::clock_t begin = std::clock();
  std::vector<DateMention> dates;
  for (int i = 0; i < rounds; ++i)
    dates = find_dates(text, whole, **lexicon);
  const std::clock_t middle = std::clock();
  for (int i = 0; i < rounds; ++i)
    resolve_dates(dates, text, published, **lexicon);
  const std::clock_t end = std::clock();
  const auto rate = [&](std::clock_t ticks) {
    return megabytes * CLOCKS_PER_SEC / static_cast<double>(ticks > 0 ? ticks : 1);
  };
  std::printf("find %.1f MB/s, resolve %.1f MB/s, %zu dates in %.2f MB\n", rate(middle - begin),
              rate(end - middle), dates.size(), static_cast<double>(text.size()) / 1e6);
  return 0;
}
