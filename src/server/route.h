// The one table of routes of the JSON interface (api/list.cc). From a row come the answer, the
// check of its parameters and its part of docs/api/openapi.json. To add a route, write its handler
// under api/ and name it there.
#pragma once

#include "server/http_request.h"
#include "server/response.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace panah::server {

class Workplace;

struct Parameter {
  const char* name;
  const char* help;
  enum class Kind : std::uint8_t { text, number, id } kind = Kind::text;
};

struct Ask {
  const HttpRequest& request;
  Workplace& place;
  std::string id;  // what stands for {id} in the path
  bool csv = false;

  /// A whole number of the query; `otherwise` when it is not given. usage when it is none.
  Result<std::size_t> number(std::string_view name, std::size_t otherwise, std::size_t most) const;
};

struct Route {
  Method method = Method::get;
  const char* path;  // "/api/v1/events/{id}/law"
  const char* name;  // "getEventLaw"
  const char* summary;
  std::vector<Parameter> parameters{};
  bool csv = false;  // also as path.csv
  const char* type = "application/json";
  std::size_t body = 0;  // most bytes of a request's body
  const char* body_type = nullptr;
  Result<Response> (*answer)(Ask& ask) = nullptr;
};

struct Found {
  const Route* route = nullptr;
  std::string id;
  bool csv = false;
  bool other_method = false;  // the path is known, with another method
};

/// The row for a path; HEAD is answered as GET.
Found find_route(const std::vector<Route>& table, Method method, std::string_view path);

/// OpenAPI 3.1 of the table, the same bytes for the same table.
std::string openapi_json(const std::vector<Route>& table);

/// api/list.cc
const std::vector<Route>& api_routes();

}  // namespace panah::server
