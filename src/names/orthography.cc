#include "names/orthography.h"

#include "base/data_file.h"

#include <toml++/toml.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace panah::names {

namespace {

std::u32string decode(std::string_view utf8) {
  std::u32string out;
  const auto* s = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto n = static_cast<std::int32_t>(std::min<std::size_t>(utf8.size(), 0x7fffffff));
  for (std::int32_t i = 0; i < n;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(s, i, n, c);
    out.push_back(static_cast<char32_t>(c));
  }
  return out;
}

void append(std::string& out, char32_t c) {
  char buffer[4];
  std::int32_t n = 0;
  UBool error = false;
  U8_APPEND(reinterpret_cast<std::uint8_t*>(buffer), n, 4, static_cast<UChar32>(c), error);
  if (!error) out.append(buffer, static_cast<std::size_t>(n));
}

std::string composed(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString normal =
      nfc->normalize(icu::UnicodeString::fromUTF8(
                         icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size()))),
                     status);
  std::string out;
  normal.toUTF8String(out);
  return out;
}

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) || c == U'ʼ' || c == U'ʻ';
}
char32_t lower(char32_t c) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}
bool is_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c));
}

Result<Rule> parse_rule(std::string_view key, const Where& where) {
  Rule rule;
  rule.line = where.line;
  const std::u32string k = decode(key);
  std::size_t i = 0;
  std::size_t n = k.size();
  if (i < n && k[i] == U'^') {
    rule.at_begin = true;
    ++i;
  }
  if (i < n && k[i] == U'[') {
    const std::size_t close = k.find(U']', i);
    if (close == std::u32string::npos) return fail(Code::malformed, "no ] after [", where);
    rule.after = k.substr(i + 1, close - i - 1);
    i = close + 1;
  }
  if (n > i && k[n - 1] == U'$') {
    rule.at_end = true;
    --n;
  }
  if (n > i && k[n - 1] == U']') {
    const std::size_t open = k.find(U'[', i);
    if (open == std::u32string::npos) return fail(Code::malformed, "no [ before ]", where);
    rule.before = k.substr(open + 1, n - open - 2);
    n = open;
  }
  rule.letters = k.substr(i, n - i);
  if (rule.letters.empty()) return fail(Code::malformed, "a rule without letters", where);
  return rule;
}

int particular(const Rule& r) {
  return static_cast<int>(r.letters.size()) * 8 + (r.after.empty() ? 0 : 2) +
         (r.before.empty() ? 0 : 2) + (r.at_begin ? 3 : 0) + (r.at_end ? 3 : 0);
}

Result<Orthography> parse(const DataFile& file) {
  Orthography o;
  o.file = file.name;
  toml::table doc;
  try {
    doc = toml::parse(file.text, file.name);
  } catch (const toml::parse_error& e) {
    return fail(Code::malformed, std::string(e.description()),
                {file.name, e.source().begin.line, e.source().begin.column});
  }
  std::string role;
  for (const auto& [key, node] : doc) {
    const Where where{file.name, node.source().begin.line, node.source().begin.column};
    if (key == "rules") {
      const toml::table* rules = node.as_table();
      if (rules == nullptr) return fail(Code::malformed, "rules is not a table", where);
      for (const auto& [left, right] : *rules) {
        const Where at{file.name, right.source().begin.line, right.source().begin.column};
        Result<Rule> rule = parse_rule(left.str(), at);
        if (!rule) return tl::unexpected(rule.error());
        if (const auto* one = right.as_string()) {
          rule->writes.push_back(one->get());
        } else if (const auto* many = right.as_array(); many != nullptr && !many->empty()) {
          for (const auto& item : *many) {
            const auto* text = item.as_string();
            if (text == nullptr) return fail(Code::malformed, "not a string", at);
            rule->writes.push_back(text->get());
          }
        } else {
          return fail(Code::malformed, "a rule writes a string or a list of strings", at);
        }
        o.rules.push_back(std::move(*rule));
      }
      continue;
    }
    const auto* text = node.as_string();
    if (text == nullptr) return fail(Code::malformed, "not a string", where);
    if (key == "id") {
      o.id = text->get();
    } else if (key == "name") {
      o.name = text->get();
    } else if (key == "from") {
      o.from = text->get();
    } else if (key == "to") {
      o.to = text->get();
    } else if (key == "language") {
      o.language = text->get();
    } else if (key == "standard") {
      o.standard = text->get();
    } else if (key == "role") {
      role = text->get();
      if (role == "native") {
        o.role = Role::native;
      } else if (role == "russian") {
        o.role = Role::russian;
      } else if (role == "roman") {
        o.role = Role::roman;
      } else {
        return fail(Code::malformed, "role is native, russian or roman", where);
      }
    } else {
      return fail(Code::malformed, "unknown key " + std::string(key.str()), where);
    }
  }
  if (o.id.empty() || o.from.empty() || o.to.empty() || role.empty() || o.standard.empty()) {
    return fail(Code::malformed, "id, from, to, role and standard are needed", {file.name});
  }
  std::stable_sort(o.rules.begin(), o.rules.end(), [](const Rule& a, const Rule& b) {
    return particular(a) != particular(b) ? particular(a) > particular(b) : a.letters < b.letters;
  });
  return o;
}

bool applies(const Rule& rule, const std::u32string& low, std::size_t at) {
  if (low.compare(at, rule.letters.size(), rule.letters) != 0) return false;
  const std::size_t end = at + rule.letters.size();
  const bool starts = at == 0 || !is_letter(low[at - 1]);
  const bool ends = end == low.size() || !is_letter(low[end]);
  if (rule.at_begin && !starts) return false;
  if (rule.at_end && !ends) return false;
  if (!rule.after.empty() && (at == 0 || rule.after.find(low[at - 1]) == std::u32string::npos)) {
    return false;
  }
  return rule.before.empty() ||
         (end < low.size() && rule.before.find(low[end]) != std::u32string::npos);
}

}  // namespace

Result<Orthographies> load_orthographies() {
  Orthographies all;
  for (const std::string& name : data_files_below("orthographies/")) {
    if (!name.ends_with(".toml")) continue;
    Result<DataFile> file = data_file(name);
    if (!file) return tl::unexpected(file.error());
    Result<Orthography> one = parse(*file);
    if (!one) return tl::unexpected(one.error());
    all.all.push_back(std::move(*one));
  }
  std::sort(all.all.begin(), all.all.end(),
            [](const Orthography& a, const Orthography& b) { return a.id < b.id; });
  return all;
}

const Orthography* find(const Orthographies& all, std::string_view id) {
  const auto it =
      std::lower_bound(all.all.begin(), all.all.end(), id,
                       [](const Orthography& o, std::string_view i) { return o.id < i; });
  return it != all.all.end() && it->id == id ? &*it : nullptr;
}

const Orthography* find_direction(const Orthographies& all, std::string_view from,
                                  std::string_view to) {
  const Orthography* by_script = nullptr;
  for (const Orthography& o : all.all) {
    if (o.from != from) continue;
    if (o.id == to) return &o;
    if (o.to == to && by_script == nullptr) by_script = &o;
  }
  return by_script;
}

std::string transliterate(const Orthography& system, std::string_view utf8) {
  const std::u32string text = decode(composed(utf8));
  std::u32string low = text;
  std::transform(low.begin(), low.end(), low.begin(), lower);
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < text.size();) {
    const Rule* best = nullptr;
    for (const Rule& rule : system.rules) {
      if (applies(rule, low, i)) {
        best = &rule;
        break;
      }
    }
    if (best == nullptr) {
      append(out, text[i]);
      ++i;
      continue;
    }
    const std::size_t end = i + best->letters.size();
    const std::u32string written = decode(best->writes.front());
    // A capital that becomes several letters: all of them only among capitals.
    const bool capital = is_upper(text[i]);
    const bool next_capital =
        (end < text.size() && is_letter(text[end])) ? is_upper(text[end]) : false;
    const bool next_letter = end < text.size() && is_letter(text[end]);
    const bool last_capital = i > 0 && is_upper(text[i - 1]);
    const bool all_capital =
        capital && (next_letter ? next_capital : last_capital) && is_upper(text[end - 1]);
    bool done = false;
    std::size_t letter = i;  // of the source that is being written
    for (std::size_t k = 0; k < written.size(); ++k) {
      if (written[k] == U'\u00B7' && k > 0 && letter + 1 < end) {
        // "t·s": the point keeps two letters apart, each with its own case.
        append(out, written[k]);
        ++letter;
        done = false;
        continue;
      }
      const bool cased =
          u_toupper(static_cast<UChar32>(written[k])) != static_cast<UChar32>(written[k]);
      const bool raise = cased && is_upper(text[letter]) && (all_capital || !done);
      if (cased) done = true;
      append(out, raise ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(written[k])))
                        : written[k]);
    }
    i = end;
  }
  return out;
}

}  // namespace panah::names
