#include "source/page_words.h"

#include "base/data_file.h"

#include <toml++/toml.h>

namespace panah {

std::string lower_case(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c < 0x80) {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : s[i]);
      ++i;
      continue;
    }
    if (c >= 0xC3 && c <= 0xD4 && i + 1 < s.size()) {
      std::uint32_t v = (c & 0x1Fu) << 6 | (static_cast<unsigned char>(s[i + 1]) & 0x3Fu);
      if ((v >= 0xC0 && v <= 0xDE && v != 0xD7) || (v >= 0x391 && v <= 0x3A9))
        v += 0x20;
      else if (v >= 0x410 && v <= 0x42F)
        v += 0x20;
      else if (v >= 0x400 && v <= 0x40F)
        v += 0x50;
      else if (((v >= 0x48A && v <= 0x4BF) || (v >= 0x4D0 && v <= 0x52F) ||
                (v >= 0x100 && v <= 0x137) || (v >= 0x14A && v <= 0x177)) &&
               v % 2 == 0 && v != 0x130)
        v += 1;
      out.push_back(static_cast<char>(0xC0 | (v >> 6)));
      out.push_back(static_cast<char>(0x80 | (v & 0x3F)));
      i += 2;
      continue;
    }
    out.push_back(s[i]);
    ++i;
  }
  return out;
}

namespace {

Where where(const std::string& file, const toml::source_region& at) {
  return {file, static_cast<std::uint32_t>(at.begin.line),
          static_cast<std::uint32_t>(at.begin.column)};
}

Result<void> add_words(const std::string& file, const toml::node& node,
                       std::vector<std::string>& out) {
  const toml::array* list = node.as_array();
  if (list == nullptr)
    return fail(Code::malformed, "not a list of words", where(file, node.source()));
  for (const auto& item : *list) {
    const auto word = item.value<std::string>();
    if (!item.is_string() || word->empty()) {
      return fail(Code::malformed, "not a word", where(file, item.source()));
    }
    out.push_back(lower_case(*word));
  }
  return {};
}

Result<void> add_months(const std::string& file, const toml::node& node, PageWords& words) {
  const toml::array* list = node.as_array();
  if (list == nullptr || list->size() != 12) {
    return fail(Code::malformed, "months must be 12 lists of names", where(file, node.source()));
  }
  for (std::size_t i = 0; i < 12; ++i) {
    std::vector<std::string> names;
    if (auto ok = add_words(file, *list->get(i), names); !ok) return ok;
    for (auto& name : names) {
      const auto month = static_cast<std::int32_t>(i + 1);
      const auto [it, is_new] = words.months.emplace(std::move(name), month);
      if (!is_new && it->second != month) {
        return fail(Code::malformed, "another month has the name " + it->first,
                    where(file, node.source()));
      }
    }
  }
  return {};
}

Result<void> add_file(const DataFile& file, PageWords& words) {
  toml::table table;
  try {
    table = toml::parse(file.text);
  } catch (const toml::parse_error& error) {
    return fail(Code::malformed, std::string(error.description()),
                where(file.name, error.source()));
  }
  for (const auto& [key, node] : table) {
    std::vector<std::string> list;
    Result<void> ok;
    const std::string_view name = key.str();
    if (name == "months") {
      ok = add_months(file.name, node, words);
    } else {
      ok = add_words(file.name, node, list);
    }
    if (!ok) return ok;
    const auto append = [&list](std::vector<std::string>& to) {
      to.insert(to.end(), list.begin(), list.end());
    };
    if (name == "navigation")
      words.navigation.insert(list.begin(), list.end());
    else if (name == "notice")
      words.notice.insert(list.begin(), list.end());
    else if (name == "navigation_starts")
      append(words.navigation_starts);
    else if (name == "notice_starts")
      append(words.notice_starts);
    else if (name == "caption_starts")
      append(words.caption_starts);
    else if (name == "byline_starts")
      append(words.byline_starts);
    else if (name == "published_labels")
      append(words.published_labels);
    else if (name == "tail_starts")
      append(words.tail_starts);
    else if (name == "updated_labels")
      append(words.updated_labels);
    else if (name == "institutions")
      words.institutions.insert(list.begin(), list.end());
    else if (name == "document_kinds")
      words.document_kinds.insert(list.begin(), list.end());
    else if (name == "addressee_starts")
      append(words.addressee_starts);
    else if (name == "subject_starts")
      append(words.subject_starts);
    else if (name != "months") {
      return fail(Code::malformed, "unknown key " + std::string(name),
                  where(file.name, node.source()));
    }
  }
  return {};
}

}  // namespace

Result<PageWords> load_page_words() {
  PageWords words;
  for (const std::string& name : data_files_below("lexicon/")) {
    if (!name.ends_with("/page.toml")) continue;
    auto file = data_file(name);
    if (!file) return tl::unexpected(file.error());
    if (auto ok = add_file(*file, words); !ok) return tl::unexpected(ok.error());
  }
  return words;
}

}  // namespace panah
