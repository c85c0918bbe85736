#include "app/estimate.h"

#include "app/read_file.h"
#include "base/json.h"
#include "text/printable.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace panah {

namespace {

using counting::Interval;
using counting::Panel;

void write_interval(JsonWriter& json, const char* name, const Interval& interval) {
  json.key(name).begin_array().precise(interval.low).precise(interval.high).end_array();
}

void write_sets(JsonWriter& json, const Panel& panel, const std::vector<counting::ListSet>& sets) {
  json.begin_array();
  for (const counting::ListSet set : sets) {
    std::string names;
    for (std::size_t i = 0; i < panel.table.lists.size(); ++i) {
      if ((set >> i & 1U) != 0) names += (names.empty() ? "" : ":") + panel.table.lists[i];
    }
    json.text(names);
  }
  json.end_array();
}

void write_model(JsonWriter& json, const Panel& panel, const counting::Estimated& model,
                 const char* method) {
  json.begin_object().key("name").text(model.name).key("method").text(method);
  json.key("n_hat").precise(model.people).key("se").precise(model.standard_error);
  json.key("missing").precise(model.missing).key("intervals").begin_object();
  write_interval(json, "log_wald", model.log_wald);
  if (model.poisson_profile)
    write_interval(json, "poisson_deviance_profile", *model.poisson_profile);
  if (model.multinomial_profile)
    write_interval(json, "multinomial_profile", *model.multinomial_profile);
  json.end_object().key("deviance").precise(model.deviance).key("df").number(model.degrees);
  json.key("aic").precise(model.aic).key("bic").precise(model.bic);
  json.key("no_overlap");
  write_sets(json, panel, model.unsupported);
  json.end_object();
}

void write_checks(JsonWriter& json, const Panel& panel) {
  json.key("checklist").begin_array();
  for (const counting::Check& check : panel.checks) {
    json.begin_object().key("check").text(check.name).key("passed");
    json.text(name_of(check.passed)).key("says").text(check.says);
    json.key("remedy").text(check.remedy).end_object();
  }
  json.end_array();
}

void write_average(JsonWriter& json, const counting::Posterior& n) {
  json.key("average").begin_object().key("graphs").number(static_cast<std::int64_t>(n.graphs));
  json.key("mode").precise(n.mode).key("mean").precise(n.mean).key("median").precise(n.median);
  json.key("least_relative_squares").precise(n.least_squares).key("quantiles").begin_object();
  for (const auto& [name, share] :
       {std::pair{"0.025", 0.025}, std::pair{"0.05", 0.05}, std::pair{"0.25", 0.25},
        std::pair{"0.5", 0.5}, std::pair{"0.75", 0.75}, std::pair{"0.95", 0.95},
        std::pair{"0.975", 0.975}}) {
    json.key(name).number(n.quantile(share));
  }
  json.end_object().key("mass_at_end").precise(n.mass_at_end).key("best").begin_array();
  for (const counting::GraphWeight& graph : n.best) {
    json.begin_object().key("graph").text(graph.name).key("probability");
    json.precise(graph.probability).end_object();
  }
  json.end_array().end_object();
}

void write_pairs(JsonWriter& json, const Panel& panel) {
  json.key("pairs").begin_array();
  for (const counting::Pair& pair : panel.pairs) {
    json.begin_object().key("lists").begin_array().text(panel.table.lists[pair.first]);
    json.text(panel.table.lists[pair.second]).end_array();
    json.key("on_first").number(pair.two.first).key("on_second").number(pair.two.second);
    json.key("on_both").number(pair.two.both);
    json.key("lincoln_petersen").precise(pair.two.lincoln_petersen);
    json.key("chapman").precise(pair.two.chapman).key("se").precise(pair.two.standard_error);
    write_interval(json, "logit", pair.two.logit);
    json.key("assumes").text("independence of the two lists, which two lists cannot test");
    json.end_object();
  }
  json.end_array();
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::string people(double n) {
  return std::isfinite(n) ? fmt::format("{:.0f}", n) : "no bound";
}

}  // namespace

Result<Panel> panel_of_file(const std::filesystem::path& file, const counting::Stated& stated,
                            const counting::PanelOptions& options) {
  const Result<std::string> bytes = bytes_of_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const Result<counting::OverlapTable> table =
      counting::parse_overlap_table(*bytes, printable_path(file.string()));
  if (!table) return tl::unexpected(table.error());
  return counting::make_panel(*table, counting::checklist(*table, stated), options);
}

std::string json_of(const Panel& panel, bool all) {
  JsonWriter json(1);
  json.begin_object().key("what").text("estimate of people on no list, by several models");
  json.key("lists").begin_array();
  for (const std::string& list : panel.table.lists)
    json.text(list);
  json.end_array().key("observed").number(counting::people_of(panel.table));
  write_checks(json, panel);
  json.key("refused").begin_array();
  for (const std::string& reason : panel.refused)
    json.text(reason);
  json.end_array();
  if (panel.refused.empty()) {
    json.key("spread");
    json.begin_array().precise(panel.spread.low).precise(panel.spread.high).end_array();
    json.key("panel").begin_array();
    for (const counting::Line& line : panel.lines) {
      json.begin_object().key("what").text(line.what).key("model").text(line.model);
      json.key("n_hat").precise(line.people);
      write_interval(json, "interval", line.interval);
      json.key("in_spread").boolean(line.in_spread).key("note").text(line.note).end_object();
    }
    json.end_array();
  }
  json.key("models_considered").number(static_cast<std::int64_t>(panel.considered));
  json.key("models_exhaustive").boolean(panel.exhaustive);
  json.key("models").begin_array();
  for (const counting::Estimated& model : panel.models) {
    if (all || model.multinomial_profile) write_model(json, panel, model, "log-linear");
  }
  json.end_array();
  if (panel.stepwise && panel.refused.empty()) {
    json.key("stepwise");
    write_model(json, panel, panel.stepwise->estimated, "stepwise pairs");
  }
  if (panel.average) write_average(json, *panel.average);
  write_pairs(json, panel);
  json.key("without_estimate").begin_array();
  for (const counting::Estimated& model : panel.without) {
    json.begin_object().key("name").text(model.name).key("existence");
    json.number(static_cast<std::int64_t>(model.exists)).key("no_overlap");
    write_sets(json, panel, model.unsupported);
    json.end_object();
  }
  json.end_array().end_object();
  return std::move(json).str() + "\n";
}

std::string text_of(const Panel& panel) {
  std::string out = fmt::format("Checklist ({} people on {} lists)\n",
                                counting::people_of(panel.table), panel.table.lists.size());
  for (const counting::Check& check : panel.checks) {
    out += fmt::format("  {:<11} {:<24} {}\n", name_of(check.passed), check.name, check.says);
    if (check.passed != counting::Passed::yes)
      out += fmt::format("  {:<11} {:<24} {}\n", "", "", check.remedy);
  }
  if (!panel.refused.empty()) {
    out += "\nNo estimate.\n";
    for (const std::string& reason : panel.refused)
      out += "  " + reason + "\n";
    for (const counting::Pair& pair : panel.pairs) {
      if (panel.table.lists.size() != 2 || pair.two.both == 0) continue;
      out += fmt::format(
          "\nFor comparison only, independence assumed, cannot be tested: Chapman {:.1f} "
          "({:.0f} to {:.0f})\n",
          pair.two.chapman, pair.two.logit.low, pair.two.logit.high);
    }
    return out;
  }
  out += fmt::format("\n{:<22} {:<28} {:>9}  {:<21} {}\n", "model", "terms", "people",
                     "95 % of it alone", "");
  for (const counting::Line& line : panel.lines) {
    out +=
        fmt::format("{:<22} {:<28} {:>9}  {:<21} {}\n", line.what, line.model, people(line.people),
                    people(line.interval.low) + " to " + people(line.interval.high), line.note);
  }
  out += fmt::format(
      "\nThe models spread from {} to {} people. No line of this panel stands for "
      "itself: give the spread.\n",
      people(panel.spread.low), people(panel.spread.high));
  return out;
}

Result<counting::Combined> combine_folder(const std::filesystem::path& folder) {
  const std::filesystem::path list = folder / "n_obs.csv";
  const Result<std::string> text = bytes_of_file(list);
  if (!text) return tl::unexpected(text.error());
  std::vector<counting::Replicate> replicates;
  std::string_view left = *text;
  for (std::uint32_t line = 1; !left.empty(); ++line) {
    const std::size_t end = std::min(left.find('\n'), left.size());
    std::string_view row = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    while (!row.empty() && row.back() == '\r')
      row.remove_suffix(1);
    if (line == 1 || row.empty()) continue;
    const Where where{printable_path(list.string()), line};
    const std::size_t one = row.find(','), two = row.rfind(',');
    if (one == std::string_view::npos || one == two)
      return fail(Code::malformed, "a row is stratum_id,replicate,n_obs", where);
    const std::string stratum(row.substr(0, one));
    // The name becomes a path: letters, digits, - and _ only.
    if (stratum.find_first_not_of(
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") !=
        std::string::npos)
      return fail(Code::malformed, "an id of a stratum has letters and digits only", where);
    if (has_control(row)) return fail(Code::malformed, "a control character", where);
    counting::Replicate replicate;
    replicate.name = row.substr(one + 1, two - one - 1);
    const std::string_view count = row.substr(two + 1);
    const auto read =
        std::from_chars(count.data(), count.data() + count.size(), replicate.observed);
    if (read.ec != std::errc{} || read.ptr != count.data() + count.size())
      return fail(Code::malformed, "n_obs is no whole number", where);
    const std::filesystem::path draws = folder / (stratum + ".json");
    const Result<std::string> bytes = bytes_of_file(draws);
    if (!bytes) return tl::unexpected(bytes.error());
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(*bytes, error);
    if (error || !value.is_array()) {
      return fail(Code::malformed, "not a JSON array of numbers", {printable_path(draws.string())});
    }
    for (const boost::json::value& draw : value.get_array()) {
      if (!draw.is_number())
        return fail(Code::malformed, "a draw that is no number", {printable_path(draws.string())});
      replicate.draws.push_back(draw.to_number<double>());
    }
    replicates.push_back(std::move(replicate));
  }
  return counting::combine_replicates(replicates);
}

std::string json_of(const counting::Combined& combined) {
  JsonWriter json(1);
  json.begin_object().key("what").text("one stratum over replicates, by total variance");
  json.key("low").number(combined.low).key("mean").number(combined.mean);
  json.key("high").number(combined.high).key("observed").number(combined.observed);
  json.key("replicates").number(static_cast<std::int64_t>(combined.replicates));
  json.key("within_var_log").precise(combined.within).key("between_var_log");
  json.precise(combined.between).key("df").precise(combined.degrees).key("t").precise(combined.t);
  json.key("warnings").begin_array();
  for (const std::string& warning : combined.warnings)
    json.text(warning);
  json.end_array().end_object();
  return std::move(json).str() + "\n";
}

std::string text_of(const counting::Combined& combined) {
  std::string out = fmt::format(
      "{} people, 95 % {} to {}; {} observed, {} replicates, {:.2f} degrees of freedom\n",
      combined.mean, combined.low, combined.high, combined.observed, combined.replicates,
      combined.degrees);
  for (const std::string& warning : combined.warnings)
    out += "warning: " + warning + "\n";
  return out;
}

}  // namespace panah
