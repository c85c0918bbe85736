// Decided cases to compare a return with: which are nearest, what speaks for and against, what sets
// two of them apart. Compares; never predicts: no probability is ever computed.
//
//   Precedents book = load_precedents().value();
//   for (const Near& near : nearest(book, factors, {.count = 5})) print(near.of->name);
//
// What a judgment holds, and what restates it, is of another type than what may be compared: a
// Holding cannot be passed where Factors are wanted.
#pragma once

#include "base/error.h"
#include "dates/partial_date.h"
#include "law/assess.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace panah::law {

/// The factors that may be compared, in the order of the table.
enum class Factor : std::uint8_t {
  destination,
  charges,        // political_religious terrorism_security ordinary ordinary_capital economic ...
  practice,       // torture in the destination systematic: y part n
  prior_torture,  // y part n
  asylum,         // refused none_claimed recognised_by_unhcr refugee_in_third_state ...
  removal,        // extradition expulsion_or_deportation rendition_or_irregular_transfer
  assurances,     // none general specific_or_monitored
  nationality,
  respondent,
};
constexpr std::array<Factor, 9> all_factors = {
    Factor::destination,   Factor::charges,     Factor::practice,
    Factor::prior_torture, Factor::asylum,      Factor::removal,
    Factor::assurances,    Factor::nationality, Factor::respondent};
const char* name_of(Factor factor) noexcept;  // "charge", "torture in the destination", ...

/// What is known of a return, in the words of data/law/decided_cases.csv; "" or "unknown" where it
/// is not. Nothing that a judgment decides.
struct Factors {
  std::array<std::string, all_factors.size()> value;
  std::optional<Day> day;
  const std::string& of(Factor factor) const { return value[static_cast<std::size_t>(factor)]; }
  std::string& of(Factor factor) { return value[static_cast<std::size_t>(factor)]; }
};

/// What a judgment holds of the return, and the fields that restate it.
enum class Held : std::uint8_t { breach, no_breach, mixed, not_decided };
struct Holding {
  Held outcome = Held::not_decided;
  std::string by_article;  // "3:V(if);5-1:V"
  std::string interim;     // ignored complied none unknown
  std::string domestic_review;
  std::string carried_out;
};

struct DecidedCase {
  std::string id, name, body, application, symbol, group;
  Day decided;
  std::string date;  // as written
  Factors factors;
  Holding holding;
  std::vector<std::string> seen;  // fields read in a source; all others are from general knowledge
  std::string sources, note;
  std::uint32_t line = 0;
};

struct Precedents {
  std::string file;
  std::vector<DecidedCase> cases;  // by day of the decision
};

/// malformed with file and line. Linear.
Result<Precedents> parse_precedents(std::string_view csv, std::string_view file);
Result<Precedents> load_precedents();  // data/law/decided_cases.csv
const DecidedCase* find_case(const Precedents& book, std::string_view id);

/// The factors of a case stated as facts: by data/law/factors.csv.
struct FactorRule {
  std::string fact;
  FactState state = FactState::yes;
  Factor factor = Factor::charges;
  std::string value;
};
Result<std::vector<FactorRule>> parse_factor_rules(std::string_view csv, std::string_view file);
Result<std::vector<FactorRule>> load_factor_rules();
Factors factors_of(const Case& tested, const std::vector<FactorRule>& rules);

/// How alike two returns are: the sum of the weights of factors that agree (half for values that
/// are near, as "part" and "y"), and up to 1 for days within ten years. Weights were set once, by
/// what lawyers argue from, before anything was measured; they are in precedents.cc.
double likeness(const Factors& a, const Factors& b);

struct Near {
  const DecidedCase* of = nullptr;  // into the book
  double likeness = 0;
  std::vector<Factor> shared;
  bool contrary = false;  // stands here because the nearer ones all went the other way
};
struct NearOptions {
  std::size_t count = 5;
  bool both_sides = true;              // keep the last place for the other outcome
  std::string_view leave_out_group{};  // "KAZ-UZB": the pair of States a question is asked about
};
/// The nearest decided cases, nearest first. The last place is kept for the nearest case with the
/// other outcome that shares destination or charge, when there is one and the others all agree: a
/// list that shows one side only would read as a forecast. O(n log n).
std::vector<Near> nearest(const Precedents& book, const Factors& asked, const NearOptions& options);

/// One line of the table for and against: how decisions with this value went.
struct FactorRow {
  Factor factor;
  std::string value;
  std::size_t breach = 0, no_breach = 0;
  enum class Speaks : std::uint8_t { for_the_claim, against_it, either_way, nothing_known } speaks;
};
/// In the order of all_factors. A factor speaks for or against when at least five decisions have
/// its value and the share of breaches is a tenth above or below that of all.
std::vector<FactorRow> factor_table(const Precedents& book, const Factors& asked,
                                    std::string_view leave_out_group = {});

/// What sets two decided cases apart.
struct Difference {
  std::vector<Factor> factors;        // known in both and not the same
  std::vector<std::string> doctrine;  // ids of norms whose text changed between the two days
  std::int64_t years = 0;             // between the decisions
};
Difference difference(const DecidedCase& a, const DecidedCase& b, const Pack& pack);

/// The decided case with the other outcome that differs in the fewest factors; nullptr without one
/// that shares destination or charge.
const DecidedCase* nearest_contrary(const Precedents& book, const DecidedCase& of);

/// One part of "3:NV(5 extradited);3:V(if, 1 applicant);34:V".
struct Part {
  std::string article, qualifier;
  Held held = Held::not_decided;
  bool operator==(const Part&) const = default;
};
std::vector<Part> parts_of(std::string_view by_article);

/// The Court's own conclusions in both of its styles: "No violation of Art. 3 (in case of
/// extradition to Kazakhstan)" and "Violation of Article 3 - Prohibition of torture (Article 3 -
/// Extradition) (Conditional) (Uzbekistan)", joined by semicolons. What is no conclusion is left
/// out.
std::vector<Part> parse_conclusions(std::string_view text);

/// Decisions on an ignored interim measure before and after the turning-point decision of each
/// body, which is the start of the norm on interim measures in the pack.
struct InterimDoctrine {
  std::size_t before = 0, before_held = 0;  // held: a breach of the duty to respect it was found
  std::size_t after = 0, after_held = 0;
  std::vector<const DecidedCase*> unlike;  // those that the rule does not reproduce
};
InterimDoctrine interim_doctrine(const Precedents& book, const Pack& pack);

const char* name_of(Held outcome) noexcept;  // "breach found", "no breach found", ...

}  // namespace panah::law
