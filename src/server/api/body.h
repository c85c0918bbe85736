// The JSON object that a request brings, with its members read strictly.
//
//   Result<Body> body = Body::of(request.body, {"ids", "ruling", "why"});
//   body->text("ruling")
#pragma once

#include "base/error.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace panah::server {

class Body {
 public:
  /// Members are texts or lists of texts. usage for anything else and for a name not in the list.
  static Result<Body> of(std::string_view json, std::initializer_list<std::string_view> names);
  /// "" when it is not there.
  std::string text(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> members_;
};

}  // namespace panah::server
