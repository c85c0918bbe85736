#include "register/correction.h"

#include "base/toml_read.h"
#include "dates/partial_date.h"
#include "reading/reading.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>

namespace panah {

const std::vector<std::string>& fields_of(Subject subject) {
  static const std::vector<std::string> statement = {"speaker", "said", "polarity", "modality"};
  static const std::vector<std::string> event = {"type",  "mode",    "from",     "to",
                                                 "place", "by",      "date",     "count",
                                                 "set",   "outcome", "polarity", "modality"};
  static const std::vector<std::string> mention = {"name", "role", "type"};
  switch (subject) {
    case Subject::statement:
      return statement;
    case Subject::event:
      return event;
    case Subject::mention:
      return mention;
  }
  return statement;
}

namespace {

constexpr std::size_t longest_value = 400;  // bytes

tl::unexpected<Error> refuse(std::string_view field, std::string_view value, std::string remedy) {
  return fail(Code::usage, fmt::format("'{}' cannot stand in {}", value, field), {},
              std::move(remedy));
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words)
    all += (all.empty() ? "" : ", ") + word;
  return all;
}

Result<std::string> one_of(std::string_view field, std::string_view value,
                           const std::vector<std::string>& choices) {
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return std::string(value);
  return refuse(field, value, "one of: " + joined(choices));
}

Result<std::string> of_vocabulary(std::string_view field, std::string_view value) {
  const auto file = read_toml("vocabularies/events.toml");
  if (!file) return tl::unexpected(file.error());
  std::vector<std::string> choices;
  for (const auto& [type, node] : *file->table) {
    const toml::table* table = node.as_table();
    if (table == nullptr) continue;
    if (field == "type") {
      choices.emplace_back(type.str());
    } else {
      for (std::string& mode : strings_at(*table, "modes"))
        choices.push_back(std::move(mode));
    }
  }
  return one_of(field, value, choices);
}

Result<std::string> date(std::string_view field, std::string_view value) {
  const auto read = parse_edtf(value);
  if (!read)
    return refuse(field, value, "an EDTF date: 2011-06-09, XXXX-06-09, 2010-06-09/2010-06-11");
  return read->edtf;
}

Result<std::string> country(std::string_view field, std::string_view value) {
  std::string code(value);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const bool letters =
      std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (code.size() != 3 || !letters) return refuse(field, value, "three letters of ISO 3166-1: KAZ");
  return code;
}

std::vector<std::string> polarities() {
  return {name_of(Polarity::positive), name_of(Polarity::negative)};
}

std::vector<std::string> modalities() {
  std::vector<std::string> all;
  for (const Modality m :
       {Modality::asserted, Modality::possible, Modality::obliged, Modality::future,
        Modality::conditional, Modality::alleged, Modality::questioned}) {
    all.emplace_back(name_of(m));
  }
  return all;
}

}  // namespace

Result<std::string> corrected_value(Subject subject, std::string_view field,
                                    std::string_view value) {
  const std::vector<std::string>& fields = fields_of(subject);
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
    return fail(Code::usage, fmt::format("a {} has no field '{}'", name_of(subject), field), {},
                "one of: " + joined(fields));
  }
  if (value.size() > longest_value) {
    return fail(Code::too_large, fmt::format("a value of {} bytes", value.size()), {},
                fmt::format("at most {}", longest_value));
  }
  if (field == "polarity") return one_of(field, value, polarities());
  if (field == "modality") return one_of(field, value, modalities());
  if (field == "type") {
    if (subject == Subject::event) return of_vocabulary(field, value);
    return one_of(field, value, {"person", "organization", "place", "nationality", "group"});
  }
  if (value.empty()) return std::string();
  if (field == "date" || field == "said") return date(field, value);
  if (field == "from" || field == "to") return country(field, value);
  if (field == "mode") return of_vocabulary(field, value);
  if (field == "count") {
    if (const auto read = read_interval(value); !read) return tl::unexpected(read.error());
  }
  return std::string(value);
}

Result<Interval> read_interval(std::string_view words) {
  const auto refused = [&] {
    return refuse("count", words, "28, 28..29, 28.. (at least), ..29 (at most)");
  };
  const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (error != std::errc{} || end != digits.data() + digits.size() || n < 0) return std::nullopt;
    return n;
  };
  Interval out;
  const std::size_t dots = words.find("..");
  const std::string_view low = words.substr(0, dots);
  const std::string_view high = dots == std::string_view::npos ? low : words.substr(dots + 2);
  if (low.empty() && high.empty()) return refused();
  if (!low.empty()) out.low = number(low);
  if (!high.empty()) out.high = number(high);
  if ((!low.empty() && !out.low) || (!high.empty() && !out.high)) return refused();
  if (out.low && out.high && *out.high < *out.low) return refused();
  return out;
}

}  // namespace panah
