#include "names/weights.h"

#include "base/data_file.h"

#include <toml++/toml.h>

#include <cmath>
#include <string>

namespace panah::names {

namespace {

constexpr std::array<const char*, feature_count> feature_names = {"bias",
                                                                  "one_word",
                                                                  "word",
                                                                  "word_far_1",
                                                                  "word_far_2",
                                                                  "word_far_3",
                                                                  "word_far_4",
                                                                  "word_far_5",
                                                                  "word_far_6",
                                                                  "word_far_7",
                                                                  "father",
                                                                  "father_far_1",
                                                                  "father_far_2",
                                                                  "father_far_3",
                                                                  "father_far_4",
                                                                  "father_far_5",
                                                                  "father_far_6",
                                                                  "father_far_7",
                                                                  "script_far_1",
                                                                  "script_far_2",
                                                                  "script_far_3",
                                                                  "known",
                                                                  "across",
                                                                  "practice_1",
                                                                  "practice_2",
                                                                  "practice_3",
                                                                  "practice_4",
                                                                  "practice_5",
                                                                  "family",
                                                                  "rare",
                                                                  "rare_father",
                                                                  "short_word",
                                                                  "distinct",
                                                                  "root",
                                                                  "bare_father",
                                                                  "nickname",
                                                                  "worst_1",
                                                                  "worst_2",
                                                                  "initials",
                                                                  "initial",
                                                                  "initial_against",
                                                                  "missing_father",
                                                                  "missing_initial",
                                                                  "missing_word",
                                                                  "missing_more",
                                                                  "single",
                                                                  "nothing_agrees",
                                                                  "order",
                                                                  "sex",
                                                                  "assumed"};

}  // namespace

const char* name_of(Feature feature) {
  return feature_names[static_cast<std::size_t>(feature)];
}

Result<Weights> load_weights() {
  Result<DataFile> file = data_file("names/weights.toml");
  if (!file) return tl::unexpected(file.error());
  toml::table doc;
  try {
    doc = toml::parse(file->text, file->name);
  } catch (const toml::parse_error& e) {
    return fail(Code::malformed, std::string(e.description()),
                {file->name, e.source().begin.line, e.source().begin.column});
  }
  Weights made;
  for (std::size_t f = 0; f < feature_count; ++f) {
    const auto weight = doc[feature_names[f]].value<double>();
    if (!weight || !std::isfinite(*weight)) {
      return fail(Code::malformed, std::string("no weight of ") + feature_names[f],
                  {file->name, 1, 1});
    }
    made.weight[f] = *weight;
  }
  if (doc.size() != feature_count) {
    for (const auto& [key, node] : doc) {
      bool known = false;
      for (const char* name : feature_names)
        known |= key == name;
      if (!known) {
        return fail(Code::malformed, "unknown feature " + std::string(key.str()),
                    {file->name, node.source().begin.line, 1});
      }
    }
  }
  return made;
}

}  // namespace panah::names
