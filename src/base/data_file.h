// Data that experts edit (lexicons, orthographies, norms, vocabularies): the files under data/ are
// built into the program; a folder given with --data takes the place of single files, so an edit
// can be tried without a compiler.
//
//   Result<DataFile> file = data_file("lexicon/en/reporting.toml");
#pragma once

#include "base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah {

struct DataFile {
  std::string name;  // path below data/, or the path on disk when it was overridden
  std::string text;
};

/// Looks in the override folder first, then in the program. not_found if neither has it.
Result<DataFile> data_file(std::string_view path);

/// Names of all built-in and overriding files below a folder ("norms/"), sorted bytewise.
std::vector<std::string> data_files_below(std::string_view folder);

/// Call once, before any other use, from main. An empty folder means: only what is built in.
void set_data_folder(std::string folder);

}  // namespace panah
