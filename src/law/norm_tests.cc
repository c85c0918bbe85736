#include "law/norm_tests.h"

#include "law/assess.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah::law {
namespace {

Case case_of(const NormTest& test) {
  Case out;
  out.sender = test.sender;
  out.destination = test.destination;
  out.acts = test.acts;
  for (const NormTest::Day& day : test.days)
    out.days[day.event] = {day.date, "as stated in the test", false};
  for (const auto& [key, state] : test.facts)
    out.facts[key].state = state;
  return out;
}

}  // namespace

std::vector<Remark> run_norm_tests(const Pack& pack, const StatusTable& status,
                                   const StateNames& names) {
  std::vector<Remark> out;
  AssessOptions options;
  options.largest_flip = 0;
  for (const NormTest& test : pack.tests) {
    const Case tested = case_of(test);
    const std::vector<Finding> findings = assess(pack, status, names, tested, options);
    const auto say = [&](std::uint32_t line, std::string what, std::string remedy) {
      out.push_back(
          {Weight::error,
           {Code::malformed, std::move(what), {test.at.file, line, 1}, std::move(remedy)}});
    };
    for (const NormTest::Expected& expected : test.expected) {
      bool found = false;
      for (const Finding& finding : findings) {
        if (finding.norm->id != expected.norm) continue;
        if (!expected.event.empty() && finding.tested_on != expected.event) continue;
        found = true;
        if (name_of(finding.label) == expected.label) continue;
        say(expected.line,
            fmt::format("test \"{}\": {} on the day of the {} is \"{}\", not \"{}\"", test.id,
                        expected.norm, finding.tested_on, name_of(finding.label), expected.label),
            "correct the norm, or what the test expects");
      }
      if (!found)
        say(expected.line,
            fmt::format("test \"{}\": nothing tests {}{}", test.id, expected.norm,
                        expected.event.empty() ? "" : " on the day of the " + expected.event),
            "correct the norm's id or the day");
    }
  }
  return out;
}

}  // namespace panah::law
