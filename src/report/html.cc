#include "report/html.h"

#include "base/assert.h"

namespace panah::html {
namespace {

const char* name_of(Tag tag) {
  switch (tag) {
    case Tag::html:
      return "html";
    case Tag::head:
      return "head";
    case Tag::meta:
      return "meta";
    case Tag::title:
      return "title";
    case Tag::style:
      return "style";
    case Tag::body:
      return "body";
    case Tag::header:
      return "header";
    case Tag::main:
      return "main";
    case Tag::footer:
      return "footer";
    case Tag::section:
      return "section";
    case Tag::article:
      return "article";
    case Tag::nav:
      return "nav";
    case Tag::div:
      return "div";
    case Tag::span:
      return "span";
    case Tag::h1:
      return "h1";
    case Tag::h2:
      return "h2";
    case Tag::h3:
      return "h3";
    case Tag::h4:
      return "h4";
    case Tag::p:
      return "p";
    case Tag::ul:
      return "ul";
    case Tag::ol:
      return "ol";
    case Tag::li:
      return "li";
    case Tag::dl:
      return "dl";
    case Tag::dt:
      return "dt";
    case Tag::dd:
      return "dd";
    case Tag::table:
      return "table";
    case Tag::caption:
      return "caption";
    case Tag::thead:
      return "thead";
    case Tag::tbody:
      return "tbody";
    case Tag::tr:
      return "tr";
    case Tag::th:
      return "th";
    case Tag::td:
      return "td";
    case Tag::a:
      return "a";
    case Tag::b:
      return "b";
    case Tag::i:
      return "i";
    case Tag::em:
      return "em";
    case Tag::strong:
      return "strong";
    case Tag::small:
      return "small";
    case Tag::sup:
      return "sup";
    case Tag::q:
      return "q";
    case Tag::blockquote:
      return "blockquote";
    case Tag::cite:
      return "cite";
    case Tag::code:
      return "code";
    case Tag::abbr:
      return "abbr";
    case Tag::time:
      return "time";
    case Tag::br:
      return "br";
    case Tag::hr:
      return "hr";
    case Tag::bdi:
      return "bdi";
    case Tag::figure:
      return "figure";
    case Tag::figcaption:
      return "figcaption";
    case Tag::svg:
      return "svg";
    case Tag::g:
      return "g";
    case Tag::path:
      return "path";
    case Tag::rect:
      return "rect";
    case Tag::circle:
      return "circle";
    case Tag::line:
      return "line";
    case Tag::polygon:
      return "polygon";
    case Tag::svg_text:
      return "text";
    case Tag::svg_title:
      return "title";
    case Tag::defs:
      return "defs";
    case Tag::pattern:
      return "pattern";
  }
  return "";
}

const char* name_of(Name name) {
  switch (name) {
    case Name::id:
      return "id";
    case Name::cls:
      return "class";
    case Name::lang:
      return "lang";
    case Name::dir:
      return "dir";
    case Name::href:
      return "href";
    case Name::content:
      return "content";
    case Name::charset:
      return "charset";
    case Name::name:
      return "name";
    case Name::scope:
      return "scope";
    case Name::colspan:
      return "colspan";
    case Name::datetime:
      return "datetime";
    case Name::title:
      return "title";
    case Name::role:
      return "role";
    case Name::aria_label:
      return "aria-label";
    case Name::aria_hidden:
      return "aria-hidden";
    case Name::aria_labelledby:
      return "aria-labelledby";
    case Name::start:
      return "start";
    case Name::value:
      return "value";
    case Name::view_box:
      return "viewBox";
    case Name::width:
      return "width";
    case Name::height:
      return "height";
    case Name::x:
      return "x";
    case Name::y:
      return "y";
    case Name::x1:
      return "x1";
    case Name::y1:
      return "y1";
    case Name::x2:
      return "x2";
    case Name::y2:
      return "y2";
    case Name::cx:
      return "cx";
    case Name::cy:
      return "cy";
    case Name::r:
      return "r";
    case Name::d:
      return "d";
    case Name::points:
      return "points";
    case Name::fill:
      return "fill";
    case Name::pattern_units:
      return "patternUnits";
    case Name::text_anchor:
      return "text-anchor";
  }
  return "";
}

bool is_void(Tag tag) {
  return tag == Tag::meta || tag == Tag::br || tag == Tag::hr;
}

/// Elements between which white space means nothing; a line break after them keeps the file
/// readable.
bool is_block(Tag tag) {
  switch (tag) {
    case Tag::html:
    case Tag::head:
    case Tag::meta:
    case Tag::title:
    case Tag::style:
    case Tag::body:
    case Tag::header:
    case Tag::main:
    case Tag::footer:
    case Tag::section:
    case Tag::article:
    case Tag::nav:
    case Tag::div:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::p:
    case Tag::ul:
    case Tag::ol:
    case Tag::li:
    case Tag::dl:
    case Tag::dt:
    case Tag::dd:
    case Tag::table:
    case Tag::caption:
    case Tag::thead:
    case Tag::tbody:
    case Tag::tr:
    case Tag::th:
    case Tag::td:
    case Tag::blockquote:
    case Tag::hr:
    case Tag::figure:
    case Tag::figcaption:
      return true;
    case Tag::span:
    case Tag::a:
    case Tag::b:
    case Tag::i:
    case Tag::em:
    case Tag::strong:
    case Tag::small:
    case Tag::sup:
    case Tag::q:
    case Tag::cite:
    case Tag::code:
    case Tag::abbr:
    case Tag::time:
    case Tag::br:
    case Tag::bdi:
    case Tag::svg:
    case Tag::g:
    case Tag::path:
    case Tag::rect:
    case Tag::circle:
    case Tag::line:
    case Tag::polygon:
    case Tag::svg_text:
    case Tag::svg_title:
    case Tag::defs:
    case Tag::pattern:
      return false;
  }
  return false;
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Bytes of the well-formed UTF-8 character at the front; 0 if there is none or HTML does not allow
/// it.
std::size_t character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80)
    return first >= 0x20 ? (first == 0x7F ? 0 : 1) : (first == '\n' || first == '\t' ? 1 : 0);
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
  }
  const unsigned char second = byte(1);
  if (first == 0xC2 && second < 0xA0) return 0;   // C1 controls
  if (first == 0xE0 && second < 0xA0) return 0;   // overlong
  if (first == 0xED && second >= 0xA0) return 0;  // surrogates
  if (first == 0xF0 && second < 0x90) return 0;   // overlong
  if (first == 0xF4 && second >= 0x90) return 0;  // above U+10FFFF
  if (first == 0xE2 && second == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE)
    return 0;  // bidi overrides
  return length;
}

void escape(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const std::size_t length = character(text);
    if (length == 0) {
      out += replacement;
      text.remove_prefix(1);
      // The rest of a broken or forbidden character goes with it.
      while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0u) == 0x80u)
        text.remove_prefix(1);
      continue;
    }
    switch (text.front()) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
}

void write_to(const Node& node, std::string& out) {
  if (const auto* text = std::get_if<std::string>(&node.is)) {
    escape(*text, out);
    return;
  }
  if (const auto* css = std::get_if<Css>(&node.is)) {
    out += css->text();
    return;
  }
  const Element& element = std::get<Element>(node.is);
  out += '<';
  out += name_of(element.tag);
  for (const Attribute& attribute : element.attributes) {
    PANAH_ASSERT(attribute.name != Name::href || attribute.value.starts_with('#'));
    out += ' ';
    out += name_of(attribute.name);
    out += "=\"";
    escape(attribute.value, out);
    out += '"';
  }
  out += '>';
  if (!is_void(element.tag)) {
    for (const Node& child : element.children)
      write_to(child, out);
    out += "</";
    out += name_of(element.tag);
    out += '>';
  }
  if (is_block(element.tag)) out += '\n';
}

}  // namespace

Css& Css::add_string(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  text_ += '"';
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == ' ' || c == ':' || c == '-' || c == '.';
    if (plain || static_cast<unsigned char>(c) >= 0x80) {
      text_ += c;
    } else {
      // Six digits and no more, so that what follows is never read as a part of it.
      const auto byte = static_cast<unsigned char>(c);
      text_ += "\\0000";
      text_ += digits[byte >> 4u];
      text_ += digits[byte & 15u];
    }
  }
  text_ += '"';
  return *this;
}

Node el_of(Tag tag, std::vector<Attribute> attributes, std::vector<Node> children) {
  return Node(Element{tag, std::move(attributes), std::move(children)});
}

std::string write(const Node& node) {
  std::string out;
  write_to(node, out);
  return out;
}

std::string write_page(const Node& root) {
  std::string out = "<!doctype html>\n";
  write_to(root, out);
  return out;
}

}  // namespace panah::html
