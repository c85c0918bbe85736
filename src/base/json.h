// Writing JSON as it comes, in the order it is said; no tree in memory.
//
//   JsonWriter json;
//   json.begin_object().key("name").text("Қайрат").key("count").number(28).end_object();
//   std::string line = std::move(json).str();     // {"name":"Қайрат","count":28}
//
// Text must be UTF-8; control characters are escaped, everything else is written as it is. Reading
// JSON is Boost.JSON's work.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace panah {

class JsonWriter {
 public:
  /// indent 0 writes one line; otherwise that many spaces a level.
  explicit JsonWriter(int indent = 0) : indent_(indent) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  /// At most four decimals, no exponent, no trailing zeros: stable over machines.
  JsonWriter& decimal(double value);
  /// Ten significant digits, for results of numerics; null when it is not finite.
  JsonWriter& precise(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  std::string str() && { return std::move(out_); }
  const std::string& view() const { return out_; }

 private:
  void separate();
  void newline();
  std::string out_;
  int indent_;
  int depth_ = 0;
  bool first_ = true;  // nothing yet in the open object or array
  bool after_key_ = false;
};

}  // namespace panah
