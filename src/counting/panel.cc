#include "counting/panel.h"

#include "counting/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace panah::counting {

namespace {

constexpr std::size_t most_profiled = 40;
constexpr double near_best =
    10;  // BIC: beyond, "very strong" evidence against (Kass, Raftery 1995)

std::vector<Hierarchy> models_to_try(const OverlapTable& table, const Stepwise& path) {
  const std::size_t lists = table.lists.size();
  if (lists <= 5) return all_hierarchies(lists);
  std::vector<Hierarchy> out = {independence(lists)};
  std::vector<ListSet> pairs;
  for (const ListSet pair : path.pairs) {
    pairs.push_back(pair);
    out.push_back(make_hierarchy(pairs, lists));
  }
  return out;
}

void fit_models(Panel& panel) {
  const std::vector<Hierarchy> tried = models_to_try(panel.table, *panel.stepwise);
  panel.considered = tried.size();
  panel.exhaustive = panel.table.lists.size() <= 5;
  for (const Hierarchy& model : tried) {
    Estimated estimated = estimate(panel.table, model);
    (estimated.exists == Existence::exists ? panel.models : panel.without)
        .push_back(std::move(estimated));
  }
  std::stable_sort(panel.models.begin(), panel.models.end(),
                   [](const Estimated& a, const Estimated& b) { return a.bic < b.bic; });
  const bool few = panel.models.size() <= 113;
  std::size_t done = 0;
  for (Estimated& model : panel.models) {
    if (few || done++ < most_profiled) add_profiles(model, panel.table);
  }
}

const Estimated* best_by(const Panel& panel, double Estimated::* score) {
  const auto found =
      std::min_element(panel.models.begin(), panel.models.end(),
                       [&](const Estimated& a, const Estimated& b) { return a.*score < b.*score; });
  return found == panel.models.end() ? nullptr : &*found;
}

void add_model(Panel& panel, const char* what, const Estimated* model, bool in_spread,
               std::string note) {
  if (model == nullptr) return;
  panel.lines.push_back({what, model->name, model->people,
                         model->multinomial_profile.value_or(model->log_wald), in_spread,
                         std::move(note)});
}

void add_near_best(Panel& panel) {
  const double best = panel.models.front().bic;
  const Estimated* lowest = nullptr;
  const Estimated* highest = nullptr;
  std::size_t near = 0;
  for (const Estimated& model : panel.models) {
    if (model.bic > best + near_best) break;
    ++near;
    if (lowest == nullptr || model.people < lowest->people) lowest = &model;
    if (highest == nullptr || model.people > highest->people) highest = &model;
  }
  if (near < 2) return;
  const std::string note = fmt::format("of {} models within {} of the lowest BIC", near, near_best);
  add_model(panel, "lowest near best", lowest, true, note);
  add_model(panel, "highest near best", highest, true, note);
}

void add_pairs(Panel& panel) {
  const std::size_t lists = panel.table.lists.size();
  for (std::size_t i = 0; i < lists; ++i) {
    for (std::size_t j = i + 1; j < lists; ++j) {
      panel.pairs.push_back({i, j,
                             two_lists(margin(panel.table, 1U << i), margin(panel.table, 1U << j),
                                       margin(panel.table, 1U << i | 1U << j))});
    }
  }
}

void draw_lines(Panel& panel) {
  if (!panel.models.empty()) {
    add_model(panel, "lowest BIC", best_by(panel, &Estimated::bic), true, "");
    add_model(panel, "lowest AIC", best_by(panel, &Estimated::aic), true, "");
    add_near_best(panel);
  }
  if (panel.stepwise->estimated.exists == Existence::exists)
    add_model(panel, "stepwise pairs", &panel.stepwise->estimated, true, "");
  if (panel.average) {
    const Posterior& n = *panel.average;
    std::string note = fmt::format("mode {:.0f}, {} graphs", n.mode, n.graphs);
    if (n.mass_at_end > 0.001) note += "; mass at the end of the range: give --missing-up-to";
    panel.lines.push_back(
        {"averaged over graphs",
         "decomposable",
         n.median,
         {static_cast<double>(n.quantile(0.025)), static_cast<double>(n.quantile(0.975))},
         true,
         std::move(note)});
  }
  const std::string alone = name_of(independence(panel.table.lists.size()));
  for (const Estimated& model : panel.models) {
    if (model.name == alone)
      add_model(panel, "independence", &model, false, "lists assumed independent");
  }
  bool first = true;
  for (const Line& line : panel.lines) {
    if (!line.in_spread) continue;
    panel.spread = first ? Interval{line.people, line.people}
                         : Interval{std::min(panel.spread.low, line.people),
                                    std::max(panel.spread.high, line.people)};
    first = false;
  }
}

}  // namespace

Panel make_panel(const OverlapTable& table, std::vector<Check> checks,
                 const PanelOptions& options) {
  Panel panel{.table = table, .checks = std::move(checks)};
  panel.refused = refusals(panel.checks);
  add_pairs(panel);
  if (!panel.refused.empty()) {
    // What cannot be estimated, and why, is still worth seeing; a number is not.
    if (table.lists.size() <= 4 && people_of(table) > 0) {
      for (const Hierarchy& model : all_hierarchies(table.lists.size())) {
        Estimated tested{.model = model, .name = name_of(model)};
        const SparseDesign sparse = design(table, model);
        tested.exists = existence(sparse);
        tested.unsupported = sparse.unsupported;
        if (tested.exists != Existence::exists) panel.without.push_back(std::move(tested));
      }
    }
    return panel;
  }
  panel.stepwise = stepwise(table, options.threshold);
  add_profiles(panel.stepwise->estimated, table);
  fit_models(panel);
  if (table.lists.size() <= 6) {
    Averaging asked = averaging_for(table);
    if (options.delta > 0) asked.delta = options.delta;
    if (options.most_missing > 0) asked.most_missing = options.most_missing;
    panel.average = average_over_graphs(table, asked);
  }
  draw_lines(panel);
  if (panel.lines.empty()) panel.refused.emplace_back("no model has an estimate on these counts");
  return panel;
}

}  // namespace panah::counting
