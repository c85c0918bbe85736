#include "app/estimate.h"

#include "cli/command.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace panah {

namespace {

/// The number an option holds; nullopt when it was not given.
Result<std::optional<double>> number_of(const Call& call, const char* option, double low,
                                        double high) {
  const auto given = call.value(option);
  if (!given) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
  if (error != std::errc{} || end != given->data() + given->size() || !(value >= low) ||
      !(value <= high)) {
    return fail(Code::usage, fmt::format("--{} cannot be '{}'", option, *given), {},
                fmt::format("a number from {} to {}", low, high));
  }
  return value;
}

Result<int> combine(Call& call, const std::string& folder) {
  const Result<counting::Combined> combined = combine_folder(folder);
  if (!combined) return tl::unexpected(combined.error());
  call.out(call.json ? json_of(*combined) : text_of(*combined));
  return exit_done;
}

Result<int> run(Call& call) {
  if (const auto folder = call.value("replicates")) return combine(call, *folder);
  const auto table = call.value("table");
  if (!table) {
    return fail(Code::usage, "no lists to estimate from", {},
                "panah estimate --table FILE, one column of 0 and 1 for each list, then counts");
  }
  counting::Stated stated;
  stated.period = call.value("period").value_or("");
  stated.closed_because = call.value("closed").value_or("");
  const auto linkage = number_of(call, "linkage-error", 0, 1);
  if (!linkage) return tl::unexpected(linkage.error());
  stated.linkage = *linkage;
  const auto delta = number_of(call, "delta", 1e-6, 1e3);
  if (!delta) return tl::unexpected(delta.error());
  const auto missing = number_of(call, "missing-up-to", 1, 5e6);
  if (!missing) return tl::unexpected(missing.error());
  counting::PanelOptions options;
  options.delta = delta->value_or(0);
  options.most_missing = static_cast<std::int64_t>(missing->value_or(0));
  const Result<counting::Panel> panel = panel_of_file(*table, stated, options);
  if (!panel) return tl::unexpected(panel.error());
  call.out(call.json ? json_of(*panel, call.has("all")) : text_of(*panel));
  if (panel->refused.empty()) return exit_done;
  for (const std::string& reason : panel->refused)
    call.warn("refused: " + reason + "\n");
  return exit_refused;
}

}  // namespace

Command estimate_command() {
  return {
      .name = "estimate",
      .group = Group::look,
      .summary = "how many were on no list, by several models, or why that cannot be said",
      .description =
          "From overlapping independent lists of one closed population, in a file: a header of "
          "list names and last `n`, then rows of 0 and 1 with how many people have exactly this "
          "history. First a checklist; when it fails, exit code 3 with the reasons and no number. "
          "Then a panel: log-linear models (all hierarchical ones up to five lists) with three "
          "intervals each, pairs added stepwise, and the average over decomposable graphs (up to "
          "six lists). Models that fit alike differ by more than any admits, so there is a spread "
          "and never one number.\n"
          "--replicates FOLDER combines draws of one stratum over imputed copies of the data "
          "(n_obs.csv and one JSON array of draws for each of its rows).",
      .options = {{.name = "table",
                   .value = "FILE",
                   .help = "the overlap table",
                   .completes = Completes::path},
                  {.name = "replicates",
                   .value = "FOLDER",
                   .help = "draws to combine",
                   .completes = Completes::folder},
                  {.name = "period",
                   .value = "FROM/TO",
                   .help = "the period that the lists are of"},
                  {.name = "closed",
                   .value = "REASON",
                   .help = "why nobody entered or left the population in it"},
                  {.name = "linkage-error",
                   .value = "SHARE",
                   .help = "share of wrong links between lists, 0 to 1"},
                  {.name = "delta",
                   .value = "NUMBER",
                   .help = "prior weight of a cell in the averaging (2^-lists)"},
                  {.name = "missing-up-to",
                   .value = "NUMBER",
                   .help = "most missing people the averaging tries (ten times those seen)"},
                  {.name = "all", .help = "with --json, every model tried"}},
      .examples = {{"panah estimate --table lists.csv --period 1999-03-20/1999-06-22",
                    "checklist and panel"},
                   {"panah estimate --table lists.csv --json", "for other programs"}},
      .run = run,
  };
}

}  // namespace panah
