// A page as a tree of elements and texts that know where in the page they stand.
//
//   Result<Dom> dom = parse_html(decoded.text);
//   for (NodeIx i = dom->nodes[0].first_child; i != no_node; i = dom->nodes[i].next) ...
//
// The tree is that of a forgiving reader, not of a browser: elements close as WHATWG HTML 13.1.2.4
// (optional tags) says, wrong end tags are dropped, formatting elements are not cloned, texts in
// tables stay where they are. In exchange every text node is one stretch of the page, nodes ascend
// in it, and the time is linear for every input. Deeper than 512 elements the tree goes on flat.
#pragma once

#include "base/error.h"
#include "text/range.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panah {

inline constexpr std::uint32_t max_depth = 512;
inline constexpr std::uint32_t max_tags = 200'000;

// The elements that mean something here; all others are Tag::other.
enum class Tag : std::uint8_t {
  other,
  root,
  text,
  html,
  head,
  body,
  title,
  meta,
  link,
  base,
  script,
  style,
  noscript,
  template_,
  textarea,
  iframe,
  svg,
  math,
  object,
  canvas,
  audio,
  video,
  select,
  option,
  optgroup,
  button,
  input,
  form,
  fieldset,
  label,
  datalist,
  dialog,
  header,
  footer,
  nav,
  aside,
  main,
  article,
  section,
  address,
  hgroup,
  details,
  summary,
  div,
  p,
  pre,
  blockquote,
  center,
  figure,
  figcaption,
  hr,
  br,
  wbr,
  img,
  picture,
  source,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  ul,
  ol,
  menu,
  dl,
  li,
  dt,
  dd,
  table,
  caption,
  colgroup,
  col,
  thead,
  tbody,
  tfoot,
  tr,
  td,
  th,
  a,
  b,
  i,
  em,
  strong,
  u,
  s,
  font,
  small,
  big,
  code,
  tt,
  nobr,
  strike,
  span,
  time,
  abbr,
  q,
  cite,
  sub,
  sup,
  marquee,
  frameset,
  noframes,
  noembed,
  xmp,
  param,
  embed,
  area,
  track,
};

using NodeIx = std::uint32_t;
inline constexpr NodeIx no_node = 0xFFFFFFFF;

struct Attribute {
  std::string name;  // lower case
  Range value;       // in the page, as written, without quotes
};

struct Node {
  Tag tag = Tag::other;
  bool in_link = false;  // texts: between <a href> and </a>
  NodeIx parent = no_node;
  NodeIx first_child = no_node;
  NodeIx last_child = no_node;
  NodeIx next = no_node;
  Range at;               // texts: the characters as written; elements: the start tag
  std::uint32_t end = 0;  // where its content ends
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;
};

struct Dom {
  std::string_view page;
  std::vector<Node> nodes;  // in the order of the page; nodes[0] is the root
  std::vector<Attribute> attributes;
  bool flattened = false;  // nested deeper than max_depth

  /// The value of an attribute as written (character references not decoded); empty if absent.
  std::string_view attribute(NodeIx node, std::string_view name) const;
  Range attribute_range(NodeIx node, std::string_view name) const;
};

/// Decodes character references of an attribute or text, drops nothing.
std::string unescape(std::string_view raw, bool in_attribute);

/// too_large for more than max_tags tags. The page must be UTF-8 and outlive the tree. About 200
/// MB/s.
Result<Dom> parse_html(std::string_view page);

}  // namespace panah
