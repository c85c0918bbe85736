// panah names compare | search | index | variants | translit: names across spellings and scripts.
#include "app/names.h"

#include "base/json.h"
#include "cli/command.h"
#include "cli/commands/name_pairs.h"
#include "cli/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <vector>

namespace panah {

namespace {

tl::unexpected<Error> usage(std::string what, std::string remedy) {
  return fail(Code::usage, std::move(what), {}, std::move(remedy));
}

void put_range(JsonWriter& json, const char* key, Range at) {
  if (at.empty()) return;
  json.key(key).begin_object().key("begin").number(at.begin).key("end").number(at.end).end_object();
}

void put_result(JsonWriter& json, const names::Comparison& c) {
  json.key("probability").decimal(c.probability).key("band").text(name_of(c.band));
}

std::string explained_json(const std::string& a, const std::string& b,
                           const names::Explanation& e) {
  JsonWriter json;
  json.begin_object().key("a").text(a).key("b").text(b);
  put_result(json, e.result);
  json.key("bits").decimal(e.result.bits).key("way").text(e.lane).key("evidence").begin_array();
  for (const names::Evidence& item : e.evidence) {
    json.begin_object().key("kind").text(name_of(item.kind)).key("bits").decimal(item.bits);
    json.key("why").text(item.why);
    if (item.one_in > 0) json.key("one_in").number(static_cast<std::int64_t>(item.one_in));
    put_range(json, "a", item.a);
    put_range(json, "b", item.b);
    json.key("path").begin_array();
    for (const names::Step& step : item.path) {
      json.begin_object().key("left").text(slice(a, step.a)).key("right").text(slice(b, step.b));
      json.key("rule").text(step.rule).key("cost").decimal(step.cost);
      put_range(json, "a", step.a);
      put_range(json, "b", step.b);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return std::move(json).str() + "\n";
}

std::string explained(const std::string& a, const std::string& b, const names::Explanation& e,
                      const Style& s) {
  std::string out = fmt::format("  {}way: {}{}\n", s.dim, e.lane, s.plain);
  for (const names::Evidence& item : e.evidence) {
    out += fmt::format("  {:+6.1f} bits  {}\n", item.bits, printable(item.why));
    for (const names::Step& step : item.path) {
      out += fmt::format("               {:>4} - {:<4} {} ({:.2f})\n", printable(slice(a, step.a)),
                         printable(slice(b, step.b)), printable(step.rule), step.cost);
    }
  }
  return out;
}

std::string without_return(std::string line) {
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

Result<int> compare_names(const Call& call, const names::Knowledge& knowledge) {
  if (const auto pairs = call.value("pairs")) {
    if (call.arguments.size() != 1) return usage("names and --pairs together", "give one of them");
    return compare_name_pairs(call, knowledge, *pairs);
  }
  if (call.arguments.size() != 3) {
    return usage("two names are compared", "quote them: panah names compare \"A B\" \"C D\"");
  }
  const std::string& a = call.arguments[1];
  const std::string& b = call.arguments[2];
  const Style s = style(call.color);
  const names::Explanation why = explain(knowledge, a, b);
  if (call.json) {
    std::string line;
    append_name_pair(line, a, b, why.result);
    call.out(call.has("explain") ? explained_json(a, b, why) : line);
    return exit_done;
  }
  call.out(fmt::format("{}{:.3f} {}{}: {} - {}\n", s.bold, why.result.probability,
                       name_of(why.result.band), s.plain, printable(a), printable(b)));
  if (call.has("explain")) call.out(explained(a, b, why, s));
  return exit_done;
}

Result<int> build_index(const Call& call, const names::Knowledge& knowledge) {
  if (call.arguments.size() != 2) return usage("one list is indexed", "panah names index FILE");
  const std::string& path = call.arguments[1];
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) return fail(Code::unreadable, "cannot open", {path});
  }
  std::istream& in = path == "-" ? std::cin : file;
  if (const auto into = call.value("add-to")) {
    Result<names::Index> index = names::Index::open(knowledge, *into);
    if (!index) return tl::unexpected(index.error());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
      lines.push_back(without_return(std::move(line)));
    if (Result<void> done = index->add(lines); !done) return tl::unexpected(done.error());
    call.say(fmt::format("{} names added, {} in all\n", lines.size(), index->size()));
    return exit_done;
  }
  const std::string to = call.value("to").value_or(path == "-" ? "names.index" : path + ".index");
  names::IndexBuilder builder(knowledge);
  for (std::string line; std::getline(in, line);)
    builder.add(without_return(std::move(line)));
  const std::size_t count = builder.size();
  if (Result<void> done = std::move(builder).write(to); !done) return tl::unexpected(done.error());
  call.say(fmt::format("{} names in {}\n", count, to));
  return exit_done;
}

Result<int> search_index(const Call& call, const names::Knowledge& knowledge) {
  if (call.arguments.size() != 3)
    return usage("an index and a name are needed", "panah names search INDEX NAME");
  std::size_t limit = 10;
  if (const auto text = call.value("limit")) {
    std::uint32_t n = 0;
    for (const char c : *text)
      n = c >= '0' && c <= '9' && n < 100000 ? n * 10 + static_cast<std::uint32_t>(c - '0')
                                             : 1000000;
    if (n == 0 || n > 1000) return usage("--limit is a number from 1 to 1000", "");
    limit = n;
  }
  Result<names::Index> index = names::Index::open(knowledge, call.arguments[1]);
  if (!index) return tl::unexpected(index.error());
  const Style s = style(call.color);
  bool found = false;
  std::vector<double> milliseconds;
  auto one = [&](const std::string& query) {
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<names::Hit> hits = index->search(query, limit);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    milliseconds.push_back(took.count());
    found |= !hits.empty();
    for (const names::Hit& hit : hits) {
      if (!call.json) {
        call.out(fmt::format("{:.3f} {:8} {}{}{}  {}\n", hit.result.probability,
                             name_of(hit.result.band), s.dim, printable(hit.id), s.plain,
                             printable(hit.name)));
        continue;
      }
      JsonWriter json;
      json.begin_object().key("query").text(query).key("id").text(hit.id).key("name").text(
          hit.name);
      put_result(json, hit.result);
      json.end_object();
      call.out(std::move(json).str() + "\n");
    }
  };
  if (call.arguments[2] == "-") {
    for (std::string line; std::getline(std::cin, line);)
      one(without_return(std::move(line)));
  } else {
    one(call.arguments[2]);
  }
  if (call.has("time") && !milliseconds.empty()) {
    std::sort(milliseconds.begin(), milliseconds.end());
    auto at = [&](std::size_t percent) {
      return milliseconds[(milliseconds.size() - 1) * percent / 100];
    };
    call.say(fmt::format("{} searches in {} names: p50 {:.3f} ms, p95 {:.3f} ms, p99 {:.3f} ms\n",
                         milliseconds.size(), index->size(), at(50), at(95), at(99)));
  }
  return found ? exit_done : exit_nothing_found;
}

Result<int> show_variants(const Call& call, const names::Knowledge& knowledge) {
  if (call.arguments.size() != 2) return usage("one name is needed", "quote it");
  for (const names::Variant& v : variants(knowledge, call.arguments[1])) {
    if (call.json) {
      JsonWriter json;
      json.begin_object().key("name").text(v.text).key("by").text(v.by).end_object();
      call.out(std::move(json).str() + "\n");
    } else {
      call.out(v.by.empty() ? printable(v.text) + "\n"
                            : fmt::format("{}\t{}\n", printable(v.text), v.by));
    }
  }
  return exit_done;
}

Result<int> transliterate_lines(const Call& call, const names::Knowledge& knowledge) {
  const auto from = call.value("from");
  const auto to = call.value("to");
  if (call.arguments.size() == 1 && !from && !to) {
    for (const names::Orthography& o : knowledge.systems.all) {
      call.out(fmt::format("{:8} {:16} {}\n", o.from, o.id, o.name));
    }
    return exit_done;
  }
  if (!to) return usage("--to SYSTEM is needed", "panah names translit lists them");
  const names::Orthography* system =
      from ? find_direction(knowledge.systems, *from, *to) : find(knowledge.systems, *to);
  if (system == nullptr) {
    return fail(Code::not_found,
                "no system " + (from ? "from " + *from : std::string()) + " to " + *to, {},
                "panah names translit lists them");
  }
  auto one = [&](const std::string& text) {
    const std::string written = transliterate(*system, text);
    if (!call.json) {
      call.out(written + "\n");
      return;
    }
    JsonWriter json;
    json.begin_object().key("from").text(text).key("to").text(written).key("system").text(
        system->id);
    json.end_object();
    call.out(std::move(json).str() + "\n");
  };
  if (call.arguments.size() == 1) {
    for (std::string line; std::getline(std::cin, line);)
      one(without_return(std::move(line)));
  }
  for (std::size_t i = 1; i < call.arguments.size(); ++i)
    one(call.arguments[i]);
  return exit_done;
}

Result<int> run(Call& call) {
  Result<names::Knowledge> knowledge = names::load_knowledge();
  if (!knowledge) return tl::unexpected(knowledge.error());
  const std::string& action = call.arguments.front();
  if (action == "compare") return compare_names(call, *knowledge);
  if (action == "index") return build_index(call, *knowledge);
  if (action == "search") return search_index(call, *knowledge);
  if (action == "variants") return show_variants(call, *knowledge);
  if (action == "translit") return transliterate_lines(call, *knowledge);
  return usage("no such action: " + action, "compare, search, index, variants or translit");
}

}  // namespace

Command names_command() {
  return {
      .name = "names",
      .group = Group::tools,
      .summary = "compare and search names across spellings and scripts",
      .description =
          "Says how well two writings can go back to one name, never that two people are one.\n\n"
          "compare A B: probability and band (strong from 0.95, likely from 0.7, possible from "
          "0.3, "
          "unlikely). With --pairs FILE, or - for standard input, two tab-separated names a line "
          "in, one "
          "JSON object a line out, in the same order.\n\n"
          "index FILE: one name a line, or an id, a tab and a name. search INDEX NAME, or - for "
          "queries "
          "on standard input. variants NAME: the spellings it may be met under. translit --to "
          "SYSTEM "
          "TEXT...: romanisation; without options it lists the systems.",
      .arguments = {{.name = "ACTION", .help = "compare, search, index, variants or translit"},
                    {.name = "WORDS",
                     .help = "names, an index, a file",
                     .required = false,
                     .repeated = true,
                     .completes = Completes::path}},
      .options =
          {{.name = "explain", .help = "the evidence, word by word"},
           {.name = "pairs", .value = "FILE", .help = "pairs of names; - for standard input"},
           {.name = "limit", .value = "N", .help = "hits of a search; 10"},
           {.name = "time", .help = "how long the searches took, on stderr"},
           {.name = "to", .value = "WHERE", .help = "file of the index; system of a romanisation"},
           {.name = "from", .value = "WRITING", .help = "what is romanised: ru-Cyrl, uz-Cyrl, ..."},
           {.name = "add-to", .value = "INDEX", .help = "add to this index instead of making one"}},
      .examples =
          {{"panah names compare \"Хуршид Комилов\" \"Churschid Kamilow\" --explain",
            "why the two may be one name"},
           {"panah names index people.tsv && panah names search people.tsv.index \"Kamilov\"",
            "index a list and search it"},
           {"panah names translit --from ru-Cyrl --to ru-icao \"Щукин\"", "Shchukin"}},
      .run = run,
  };
}

}  // namespace panah
