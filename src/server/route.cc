#include "server/route.h"

#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace panah::server {

Result<std::size_t> Ask::number(std::string_view name, std::size_t otherwise,
                                std::size_t most) const {
  const std::string_view text = request.parameter(name);
  if (text.empty()) return otherwise;
  std::size_t out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || text.size() > 12)
      return fail(Code::usage, fmt::format("{} is no whole number", name));
    out = out * 10 + static_cast<std::size_t>(c - '0');
  }
  return std::min(out, most);
}

namespace {

constexpr std::string_view hole = "{id}";

/// What stands for {id}; "" for paths without. nullopt-like false when the path is another.
bool fits(std::string_view pattern, std::string_view path, std::string& id) {
  const std::size_t at = pattern.find(hole);
  if (at == std::string_view::npos) return pattern == path;
  const std::string_view before = pattern.substr(0, at), after = pattern.substr(at + hole.size());
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) ||
      !path.ends_with(after))
    return false;
  id = path.substr(before.size(), path.size() - before.size() - after.size());
  return id.find('/') == std::string::npos && id.size() <= 80;
}

const char* type_of(Parameter::Kind kind) {
  switch (kind) {
    case Parameter::Kind::text:
      return "string";
    case Parameter::Kind::number:
      return "integer";
    case Parameter::Kind::id:
      return "string";
  }
  return "";
}

void write_parameter(JsonWriter& json, const char* where, const char* name, const char* help,
                     const char* type, bool required) {
  json.begin_object().key("name").text(name).key("in").text(where);
  json.key("required").boolean(required).key("description").text(help);
  json.key("schema").begin_object().key("type").text(type);
  if (std::string_view(type) == "integer") json.key("minimum").number(0);
  json.end_object().end_object();
}

void write_answers(JsonWriter& json, std::string_view type) {
  json.key("responses").begin_object();
  json.key("200").begin_object().key("description").text("the answer");
  json.key("content").begin_object().key(type).begin_object().end_object().end_object();
  json.end_object();
  json.key("default").begin_object().key("description").text("why not");
  json.key("content").begin_object().key("application/json").begin_object().key("schema");
  json.begin_object().key("$ref").text("#/components/schemas/Error").end_object();
  json.end_object().end_object().end_object();
  json.end_object();
}

void write_operation(JsonWriter& json, const Route& route, bool csv) {
  json.key(route.method == Method::post ? "post" : "get").begin_object();
  json.key("operationId").text(std::string(route.name) + (csv ? "Csv" : ""));
  json.key("summary").text(std::string(route.summary) + (csv ? ", as CSV" : ""));
  json.key("parameters").begin_array();
  if (std::string_view(route.path).find(hole) != std::string_view::npos) {
    write_parameter(json, "path", "id", "an id or a beginning of it that fits one thing", "string",
                    true);
  }
  for (const Parameter& p : route.parameters)
    write_parameter(json, "query", p.name, p.help, type_of(p.kind), false);
  json.end_array();
  if (route.body_type != nullptr) {
    json.key("requestBody").begin_object().key("required").boolean(true);
    json.key("content").begin_object().key(route.body_type).begin_object().end_object();
    json.end_object().end_object();
  }
  write_answers(json, csv ? "text/csv" : route.type);
  json.end_object();
}

}  // namespace

Found find_route(const std::vector<Route>& table, Method method, std::string_view path) {
  Found out;
  const bool csv = path.ends_with(".csv");
  const std::string_view plain = csv ? path.substr(0, path.size() - 4) : path;
  const Method asked = method == Method::head ? Method::get : method;
  for (const Route& route : table) {
    std::string id;
    const bool as_csv = csv && route.csv;
    if (!fits(route.path, as_csv ? plain : path, id)) continue;
    if (route.method != asked) {
      out.other_method = true;
      continue;
    }
    return {&route, std::move(id), as_csv, false};
  }
  return out;
}

std::string openapi_json(const std::vector<Route>& table) {
  std::set<std::string> paths;
  for (const Route& route : table) {
    paths.insert(route.path);
    if (route.csv) paths.insert(std::string(route.path) + ".csv");
  }
  JsonWriter json(2);
  json.begin_object().key("openapi").text("3.1.0");
  json.key("info").begin_object().key("title").text("Panah");
  json.key("version").text("1").key("description");
  json.text(
      "The interface of `panah serve`, on this machine alone. Every request needs the session "
      "cookie that GET /enter?token=... gives; POST needs an Origin of this server. Offsets are "
      "UTF-8 bytes of the text, as in docs/formats/reading.md. Lists take offset and limit and "
      "say total.");
  json.key("license").begin_object().key("name").text("Apache-2.0").end_object().end_object();
  json.key("paths").begin_object();
  for (const std::string& path : paths) {
    json.key(path).begin_object();
    for (const Route& route : table) {
      if (path == route.path) write_operation(json, route, false);
      if (route.csv && path == std::string(route.path) + ".csv") write_operation(json, route, true);
    }
    json.end_object();
  }
  json.end_object();
  json.key("components").begin_object();
  json.key("schemas").begin_object().key("Error").begin_object();
  json.key("type").text("object").key("required").begin_array().text("error").end_array();
  json.key("properties").begin_object().key("error").begin_object().key("type").text("object");
  json.key("properties").begin_object();
  for (const char* name : {"code", "what", "sentence", "remedy"})
    json.key(name).begin_object().key("type").text("string").end_object();
  json.end_object().end_object().end_object().end_object().end_object();
  json.key("securitySchemes").begin_object().key("session").begin_object();
  json.key("type").text("apiKey").key("in").text("cookie").key("name").text("panah-PORT");
  json.end_object().end_object().end_object();
  json.key("security").begin_array().begin_object().key("session").begin_array().end_array();
  json.end_object().end_array();
  json.end_object();
  return std::move(json).str() + "\n";
}

}  // namespace panah::server
