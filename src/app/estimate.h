// Estimates for people and programs: reads the table, asks counting/, writes JSON and text.
//
//   Result<counting::Panel> panel = panel_of_file("lists.csv", stated, options);
//   json_of(*panel, false)       // what `panah estimate --json` prints; docs/formats/count.md
#pragma once

#include "base/error.h"
#include "counting/panel.h"
#include "counting/replicates.h"

#include <filesystem>
#include <string>

namespace panah {

Result<counting::Panel> panel_of_file(const std::filesystem::path& file,
                                      const counting::Stated& stated,
                                      const counting::PanelOptions& options);

/// all: every model; otherwise those with profile intervals.
std::string json_of(const counting::Panel& panel, bool all);
std::string text_of(const counting::Panel& panel);

/// A folder with n_obs.csv (stratum_id,replicate,n_obs) and one JSON array of draws for each row,
/// named stratum_id.json.
Result<counting::Combined> combine_folder(const std::filesystem::path& folder);
std::string json_of(const counting::Combined& combined);
std::string text_of(const counting::Combined& combined);

}  // namespace panah
