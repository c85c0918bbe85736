// A page as a tree of typed nodes, written as HTML. Text and attribute values are escaped because
// there is no way to put them in unescaped; tags and attribute names are closed lists without
// script, event handlers, frames or anything that loads from elsewhere.
//
//   using namespace panah::html;
//   Node p = el(Tag::p, {{Name::cls, "lead"}}, "28 men ", el(Tag::b, {}, name), ".");
//   std::string page = write_page(p);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace panah::html {

enum class Tag : std::uint8_t {
  html,
  head,
  meta,
  title,
  style,
  body,
  header,
  main,
  footer,
  section,
  article,
  nav,
  div,
  span,
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  li,
  dl,
  dt,
  dd,
  table,
  caption,
  thead,
  tbody,
  tr,
  th,
  td,
  a,
  b,
  i,
  em,
  strong,
  small,
  sup,
  q,
  blockquote,
  cite,
  code,
  abbr,
  time,
  br,
  hr,
  bdi,
  figure,
  figcaption,
  svg,
  g,
  path,
  rect,
  circle,
  line,
  polygon,
  svg_text,
  svg_title,
  defs,
  pattern,
};

enum class Name : std::uint8_t {
  id,
  cls,
  lang,
  dir,
  href,
  content,
  charset,
  name,
  scope,
  colspan,
  datetime,
  title,
  role,
  aria_label,
  aria_hidden,
  aria_labelledby,
  start,
  value,
  // of drawings
  view_box,
  width,
  height,
  x,
  y,
  x1,
  y1,
  x2,
  y2,
  cx,
  cy,
  r,
  d,
  points,
  fill,
  pattern_units,
  text_anchor,
};

struct Attribute {
  Name name;
  std::string value;
};

struct Node;

struct Element {
  Tag tag = Tag::div;
  std::vector<Attribute> attributes;
  std::vector<Node> children;
};

/// CSS that the program itself brings; only string literals and css_string() get in.
class Css {
 public:
  template <std::size_t N>
  explicit Css(const char (&literal)[N]) : text_(literal, N - 1) {}
  template <std::size_t N>
  Css& add(const char (&literal)[N]) {
    text_.append(literal, N - 1);
    return *this;
  }
  /// A CSS string of any text, quoted and escaped.
  Css& add_string(std::string_view text);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

struct Node {
  std::variant<std::string, Element, Css> is;
  Node(std::string text) : is(std::move(text)) {}
  Node(std::string_view text) : is(std::string(text)) {}
  Node(const char* text) : is(std::string(text)) {}
  Node(Element element) : is(std::move(element)) {}
  Node(Css css) : is(std::move(css)) {}
};

/// An element with its children. A link's address must be a fragment of this page ("#note-3").
template <class... Children>
Node el(Tag tag, std::vector<Attribute> attributes, Children&&... children) {
  Element element{tag, std::move(attributes), {}};
  element.children.reserve(sizeof...(children));
  (element.children.emplace_back(std::forward<Children>(children)), ...);
  return Node(std::move(element));
}
/// The same with children in a list.
Node el_of(Tag tag, std::vector<Attribute> attributes, std::vector<Node> children);

/// With the doctype. Characters that HTML does not allow become U+FFFD; broken UTF-8 too.
std::string write_page(const Node& root);

/// Without it; for tests and fragments.
std::string write(const Node& node);

}  // namespace panah::html
