#include "law/pack.h"

#include "base/data_file.h"
#include "law/norm_parser.h"

#include <fmt/format.h>

#include <algorithm>

namespace panah::law {
namespace {

template <class Item>
void append(std::vector<Item>& to, std::vector<Item>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

template <class Item, class Name>
Result<void> unique(const std::vector<Item>& items, const char* what, const Name& name) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (name(items[i]) != name(items[j])) continue;
      return fail(Code::malformed, fmt::format("a second {} \"{}\"", what, name(items[i])),
                  {items[i].at.file, items[i].at.line, 1},
                  fmt::format("the first is in {}:{}; give one of them another id",
                              items[j].at.file, items[j].at.line));
    }
  }
  return {};
}

}  // namespace

Result<Pack> join_packs(std::vector<Pack> parts) {
  Pack out;
  for (Pack& part : parts) {
    append(out.instruments, part.instruments);
    append(out.norms, part.norms);
    append(out.conflicts, part.conflicts);
    append(out.facts, part.facts);
    append(out.tests, part.tests);
  }
  const auto by_id = [](const auto& item) -> const std::string& { return item.id; };
  if (Result<void> ok = unique(out.instruments, "instrument", by_id); !ok)
    return tl::unexpected(ok.error());
  if (Result<void> ok = unique(out.norms, "norm", by_id); !ok) return tl::unexpected(ok.error());
  if (Result<void> ok = unique(out.conflicts, "conflict", by_id); !ok)
    return tl::unexpected(ok.error());
  if (Result<void> ok = unique(out.facts, "fact",
                               [](const FactQuestion& q) -> const std::string& { return q.key; });
      !ok) {
    return tl::unexpected(ok.error());
  }
  if (Result<void> ok = unique(out.tests, "test", by_id); !ok) return tl::unexpected(ok.error());
  for (Norm& norm : out.norms) {
    std::stable_sort(
        norm.versions.begin(), norm.versions.end(), [](const Version& a, const Version& b) {
          return a.from.day.earliest < b.from.day.earliest;  // an unknown start comes first
        });
  }
  return out;
}

Result<Pack> load_pack() {
  std::vector<Pack> parts;
  for (const std::string& name : data_files_below("norms/")) {
    if (!name.ends_with(".norm")) continue;
    Result<DataFile> file = data_file(name);
    if (!file) return tl::unexpected(file.error());
    ParsedNorms read = parse_norms(file->text, file->name);
    if (!read.errors.empty()) return tl::unexpected(read.errors.front());
    parts.push_back(std::move(read.pack));
  }
  return join_packs(std::move(parts));
}

}  // namespace panah::law
