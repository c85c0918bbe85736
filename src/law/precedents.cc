#include "law/precedents.h"

#include "base/data_file.h"
#include "law/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace panah::law {
namespace {

constexpr std::string_view header =
    "case_id,name,body,application_or_communication,symbol_or_ecli,date,respondent,destination,"
    "nationality,removal_type,asylum_status,charges_type,diplomatic_assurances,interim_measure,"
    "prior_torture,systematic_practice,domestic_review_of_risk,return_carried_out,"
    "outcome_refoulement,outcome_by_article,seen_fields,seen_sources,source_of_all_other_fields,"
    "outcome_confidence,group,note";

/// What lawyers argue from first: where to, on which charge, and what is known of that country.
double weight_of(Factor factor) {
  switch (factor) {
    case Factor::destination:
      return 3;
    case Factor::charges:
      return 2.5;
    case Factor::practice:
      return 2;
    case Factor::prior_torture:
      return 1.5;
    case Factor::asylum:
    case Factor::removal:
    case Factor::assurances:
      return 1;
    case Factor::nationality:
      return 0.5;
    case Factor::respondent:
      return 0.25;
  }
  return 0;
}

bool is_known(const std::string& value) {
  return !value.empty() && value != "unknown";
}

/// Values that are near without being the same: by kind, not by outcome.
bool is_akin(const std::string& a, const std::string& b) {
  static const std::vector<std::pair<std::string_view, std::string_view>> akin = {
      {"political_religious", "terrorism_security"},
      {"ordinary", "economic"},
      {"ordinary", "ordinary_capital"},
      {"y", "part"},
      {"n", "part"},
      {"recognised_by_unhcr", "refugee_in_third_state"},
      {"recognised_by_unhcr", "refugee_in_respondent_state"},
      {"refugee_in_third_state", "refugee_in_respondent_state"},
      {"general", "specific_or_monitored"}};
  return std::any_of(akin.begin(), akin.end(), [&](const auto& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

Result<Held> held_of(const std::string& text, const Where& where) {
  if (text == "violation") return Held::breach;
  if (text == "no_violation") return Held::no_breach;
  if (text == "mixed") return Held::mixed;
  if (text == "not_decided") return Held::not_decided;
  return fail(Code::malformed, fmt::format("\"{}\" is no outcome", text), where,
              "write violation, no_violation, mixed or not_decided");
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

bool opposite(Held a, Held b) {
  return (a == Held::breach && b == Held::no_breach) || (a == Held::no_breach && b == Held::breach);
}

bool same_place_or_charge(const Factors& a, const Factors& b) {
  const auto agree = [&](Factor factor) {
    return is_known(a.of(factor)) && a.of(factor) == b.of(factor);
  };
  return agree(Factor::destination) || agree(Factor::charges);
}

}  // namespace

const char* name_of(Factor factor) noexcept {
  switch (factor) {
    case Factor::destination:
      return "destination";
    case Factor::charges:
      return "charge";
    case Factor::practice:
      return "torture in the destination systematic";
    case Factor::prior_torture:
      return "tortured before";
    case Factor::asylum:
      return "asylum status";
    case Factor::removal:
      return "kind of removal";
    case Factor::assurances:
      return "diplomatic assurances";
    case Factor::nationality:
      return "nationality";
    case Factor::respondent:
      return "sending State";
  }
  return "";
}

const char* name_of(Held outcome) noexcept {
  switch (outcome) {
    case Held::breach:
      return "breach found";
    case Held::no_breach:
      return "no breach found";
    case Held::mixed:
      return "different for different people";
    case Held::not_decided:
      return "not decided";
  }
  return "";
}

Result<Precedents> parse_precedents(std::string_view csv, std::string_view file) {
  Precedents out;
  out.file = file;
  const auto read = [&](CsvRow& field, const Where& where) -> Result<void> {
    DecidedCase one;
    one.line = where.line;
    one.id = field[0];
    one.name = field[1];
    one.body = field[2];
    one.application = field[3];
    one.symbol = field[4];
    one.date = field[5];
    const Result<PartialDate> date = parse_edtf(field[5]);
    if (!date || !bounds(*date).latest)
      return fail(Code::malformed, fmt::format("\"{}\" is not a day", field[5]), where,
                  "write 2012-06-01");
    one.decided = *bounds(*date).latest;
    one.factors.day = one.decided;
    one.factors.of(Factor::respondent) = field[6];
    one.factors.of(Factor::destination) = field[7];
    one.factors.of(Factor::nationality) = field[8];
    one.factors.of(Factor::removal) = field[9];
    one.factors.of(Factor::asylum) = field[10];
    one.factors.of(Factor::charges) = field[11];
    one.factors.of(Factor::assurances) = field[12];
    one.holding.interim = field[13];
    one.factors.of(Factor::prior_torture) = field[14];
    one.factors.of(Factor::practice) = field[15];
    one.holding.domestic_review = field[16];
    one.holding.carried_out = field[17];
    Result<Held> held = held_of(field[18], where);
    if (!held) return tl::unexpected(held.error());
    one.holding.outcome = *held;
    one.holding.by_article = field[19];
    one.seen = words_in(field[20]);
    one.sources = field[21];
    one.group = field[24];
    one.note = field[25];
    out.cases.push_back(std::move(one));
    return {};
  };
  if (Result<void> done = each_csv_row(csv, file, header, read); !done)
    return tl::unexpected(done.error());
  std::stable_sort(
      out.cases.begin(), out.cases.end(),
      [](const DecidedCase& a, const DecidedCase& b) { return a.decided < b.decided; });
  return out;
}

Result<Precedents> load_precedents() {
  Result<DataFile> file = data_file("law/decided_cases.csv");
  if (!file) return tl::unexpected(file.error());
  return parse_precedents(file->text, file->name);
}

const DecidedCase* find_case(const Precedents& book, std::string_view id) {
  const auto found = std::find_if(book.cases.begin(), book.cases.end(),
                                  [&](const DecidedCase& one) { return one.id == id; });
  return found == book.cases.end() ? nullptr : &*found;
}

Result<std::vector<FactorRule>> parse_factor_rules(std::string_view csv, std::string_view file) {
  static const std::map<std::string_view, Factor> factors = {
      {"charges", Factor::charges},
      {"practice", Factor::practice},
      {"prior_torture", Factor::prior_torture},
      {"asylum", Factor::asylum},
      {"assurances", Factor::assurances}};
  std::vector<FactorRule> out;
  const auto read = [&](CsvRow& field, const Where& where) -> Result<void> {
    FactorRule rule;
    rule.fact = field[0];
    bool known = false;
    for (const FactState state :
         {FactState::no, FactState::unknown, FactState::contested, FactState::yes}) {
      if (field[1] != name_of(state)) continue;
      rule.state = state;
      known = true;
    }
    const auto factor = factors.find(field[2]);
    if (!known || factor == factors.end())
      return fail(Code::malformed,
                  fmt::format("\"{},{}\" is no state and factor", field[1], field[2]), where,
                  "as in: systematic-torture,true,practice,y");
    rule.factor = factor->second;
    rule.value = field[3];
    out.push_back(std::move(rule));
    return {};
  };
  if (Result<void> done = each_csv_row(csv, file, "fact,state,factor,value", read); !done)
    return tl::unexpected(done.error());
  return out;
}

Result<std::vector<FactorRule>> load_factor_rules() {
  Result<DataFile> file = data_file("law/factors.csv");
  if (!file) return tl::unexpected(file.error());
  return parse_factor_rules(file->text, file->name);
}

Factors factors_of(const Case& tested, const std::vector<FactorRule>& rules) {
  Factors out;
  out.of(Factor::destination) = tested.destination;
  out.of(Factor::respondent) = tested.sender;
  const auto did = [&](const char* act) {
    return std::find(tested.acts.begin(), tested.acts.end(), act) != tested.acts.end();
  };
  if (did("extradition")) {
    out.of(Factor::removal) = "extradition";
  } else if (did("expulsion")) {
    out.of(Factor::removal) = "expulsion_or_deportation";
  } else if (did("rendition")) {
    out.of(Factor::removal) = "rendition_or_irregular_transfer";
  }
  for (const FactorRule& rule : rules) {
    std::string& value = out.of(rule.factor);
    const auto fact = tested.facts.find(rule.fact);
    if (value.empty() && fact != tested.facts.end() && fact->second.state == rule.state)
      value = rule.value;
  }
  for (const char* event : {"handover", "decision"}) {
    const auto day = tested.days.find(event);
    if (!out.day && day != tested.days.end()) out.day = bounds(day->second.date).latest;
  }
  return out;
}

double likeness(const Factors& a, const Factors& b) {
  double out = 0;
  for (const Factor factor : all_factors) {
    const std::string& left = a.of(factor);
    const std::string& right = b.of(factor);
    if (!is_known(left) || !is_known(right)) continue;
    if (left == right) {
      out += weight_of(factor);
    } else if (is_akin(left, right)) {
      out += weight_of(factor) / 2;
    }
  }
  if (a.day && b.day) {
    const double years = std::abs(static_cast<double>(a.day->number) - b.day->number) / 365.25;
    out += std::max(0.0, 1 - years / 10);
  }
  return out;
}

std::vector<Near> nearest(const Precedents& book, const Factors& asked,
                          const NearOptions& options) {
  std::vector<Near> all;
  for (const DecidedCase& one : book.cases) {
    if (!options.leave_out_group.empty() && one.group == options.leave_out_group) continue;
    Near near{&one, likeness(asked, one.factors), {}, false};
    for (const Factor factor : all_factors) {
      if (is_known(asked.of(factor)) && asked.of(factor) == one.factors.of(factor))
        near.shared.push_back(factor);
    }
    all.push_back(std::move(near));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Near& a, const Near& b) { return a.likeness > b.likeness; });
  if (all.size() <= options.count || options.count < 2 || !options.both_sides) {
    all.resize(std::min(all.size(), options.count));
    return all;
  }
  const auto shown = [&](Held held) {
    return std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(options.count),
                       [&](const Near& near) { return near.of->holding.outcome == held; });
  };
  for (const auto& [there, missing] :
       {std::pair{Held::breach, Held::no_breach}, std::pair{Held::no_breach, Held::breach}}) {
    if (!shown(there) || shown(missing)) continue;
    const auto other = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(options.count),
                                    all.end(), [&, wanted = missing](const Near& near) {
                                      return near.of->holding.outcome == wanted &&
                                             same_place_or_charge(asked, near.of->factors);
                                    });
    if (other == all.end()) continue;
    all[options.count - 1] = *other;
    all[options.count - 1].contrary = true;
    break;
  }
  all.resize(options.count);
  return all;
}

std::vector<FactorRow> factor_table(const Precedents& book, const Factors& asked,
                                    std::string_view leave_out_group) {
  static constexpr std::size_t enough = 5;
  static constexpr double margin = 0.1;
  std::size_t breach = 0, decided = 0;
  std::vector<FactorRow> out;
  for (const Factor factor : all_factors)
    out.push_back({factor, asked.of(factor), 0, 0, FactorRow::Speaks::nothing_known});
  for (const DecidedCase& one : book.cases) {
    if (!leave_out_group.empty() && one.group == leave_out_group) continue;
    const Held held = one.holding.outcome;
    if (held != Held::breach && held != Held::no_breach) continue;
    ++decided;
    breach += held == Held::breach ? 1u : 0u;
    for (FactorRow& row : out) {
      if (!is_known(row.value) || one.factors.of(row.factor) != row.value) continue;
      ++(held == Held::breach ? row.breach : row.no_breach);
    }
  }
  if (decided == 0) return out;
  const double usual = static_cast<double>(breach) / static_cast<double>(decided);
  for (FactorRow& row : out) {
    const std::size_t count = row.breach + row.no_breach;
    if (count == 0) continue;
    const double share = static_cast<double>(row.breach) / static_cast<double>(count);
    row.speaks = count < enough            ? FactorRow::Speaks::either_way
                 : share >= usual + margin ? FactorRow::Speaks::for_the_claim
                 : share <= usual - margin ? FactorRow::Speaks::against_it
                                           : FactorRow::Speaks::either_way;
  }
  return out;
}

Difference difference(const DecidedCase& a, const DecidedCase& b, const Pack& pack) {
  Difference out;
  for (const Factor factor : all_factors) {
    const std::string& left = a.factors.of(factor);
    const std::string& right = b.factors.of(factor);
    if (is_known(left) && is_known(right) && left != right) out.factors.push_back(factor);
  }
  const Day first = std::min(a.decided, b.decided), last = std::max(a.decided, b.decided);
  out.years = (last.number - first.number) / 365;
  static const std::map<std::string_view, std::vector<std::string_view>> law_of = {
      {"CAT", {"cat-1984"}}, {"HRC", {"iccpr-1966", "iccpr-op1-1966"}}, {"ECtHR", {"echr-1950"}}};
  const auto laws = law_of.find(a.body);
  if (laws == law_of.end() || a.body != b.body) return out;
  for (const Norm& norm : pack.norms) {
    const auto& ids = laws->second;
    if (std::find(ids.begin(), ids.end(), norm.instrument) == ids.end()) continue;
    // A rule on interim measures sets apart only cases in which one was ignored.
    const bool interim = norm.id.find("interim") != std::string::npos;
    if (interim && (a.holding.interim != "ignored" || b.holding.interim != "ignored")) continue;
    for (const Version& version : norm.versions) {
      const std::optional<Day> from = version.from.day.earliest;
      if (from && first < *from && *from <= last) {
        out.doctrine.push_back(norm.id);
        break;
      }
    }
  }
  return out;
}

const DecidedCase* nearest_contrary(const Precedents& book, const DecidedCase& of) {
  const DecidedCase* best = nullptr;
  double most = -1;
  for (const DecidedCase& one : book.cases) {
    if (!opposite(one.holding.outcome, of.holding.outcome)) continue;
    if (!same_place_or_charge(one.factors, of.factors)) continue;
    const double alike = likeness(one.factors, of.factors);
    if (alike > most) {
      most = alike;
      best = &one;
    }
  }
  return best;
}

InterimDoctrine interim_doctrine(const Precedents& book, const Pack& pack) {
  struct Rule {
    std::string_view body, norm, article;
  };
  static constexpr std::array<Rule, 3> rules = {Rule{"CAT", "cat-22-interim", "22"},
                                                Rule{"HRC", "op1-1-interim", "OP"},
                                                Rule{"ECtHR", "echr-34-interim", "34"}};
  InterimDoctrine out;
  for (const DecidedCase& one : book.cases) {
    if (one.holding.interim != "ignored") continue;
    for (const Rule& rule : rules) {
      const Norm* norm = find_norm(pack, std::string(rule.norm));
      if (rule.body != one.body || norm == nullptr) continue;
      const std::vector<Part> parts = parts_of(one.holding.by_article);
      const bool held = std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
        return part.article.starts_with(rule.article) && part.held == Held::breach;
      });
      const std::optional<Day> start = norm->versions.front().from.day.latest;
      const bool after = start && *start <= one.decided;
      ++(after ? out.after : out.before);
      if (held) ++(after ? out.after_held : out.before_held);
      if (held != after) out.unlike.push_back(&one);
    }
  }
  return out;
}

}  // namespace panah::law
