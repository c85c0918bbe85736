#include "cli/asked_case.h"

#include "app/assessment.h"
#include "app/folder.h"
#include "app/read_file.h"
#include "cli/terminal.h"
#include "law/facts_file.h"
#include "text/printable.h"

#include <fmt/format.h>

namespace panah {

Result<law::Case> asked_case(Call& call, const law::LawBook& book) {
  if (const auto path = call.value("facts")) {
    if (!call.arguments.empty())
      return fail(Code::usage, "an event and --facts exclude each other");
    const Result<std::string> text = bytes_of_file(*path);
    if (!text) return tl::unexpected(text.error());
    Result<law::FactsFile> read = law::parse_facts_file(*text, printable_path(*path));
    if (!read) return tl::unexpected(read.error());
    for (const Error& remark : law::without_effect(*read, book.pack))
      call.warn(fmt::format("warning: {}\n", printable(to_string(remark))));
    return std::move(read->tested);
  }
  if (call.arguments.empty()) {
    return fail(Code::usage, "no event", {},
                "`panah events --type return` lists the returns; or give --facts FILE");
  }
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  std::vector<std::string> with;
  if (const auto given = call.options.find("with"); given != call.options.end())
    with = given->second;
  law::AssessOptions options;
  options.largest_flip = 0;
  Result<Assessment> assessment =
      assess_event(*mine->store, book, call.arguments.front(), with, options);
  if (!assessment) return tl::unexpected(assessment.error());
  return std::move(assessment->tested);
}

Result<std::optional<PartialDate>> date_option(const Call& call, const char* option) {
  const auto given = call.value(option);
  if (!given) return std::optional<PartialDate>{};
  Result<PartialDate> date = parse_edtf(*given);
  if (!date) {
    return fail(Code::usage,
                fmt::format("--{} cannot be '{}': {}", option, *given, date.error().what), {},
                "a date looks like 2011-06-09, 2011-06 or 2011");
  }
  return std::optional<PartialDate>{*date};
}

}  // namespace panah
