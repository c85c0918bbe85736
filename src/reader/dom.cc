#include "reader/dom.h"

#include "reader/entities.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace panah {

namespace {

struct TagName {
  std::string_view name;
  Tag tag;
};

constexpr TagName tag_names[] = {{"html", Tag::html},
                                 {"head", Tag::head},
                                 {"body", Tag::body},
                                 {"title", Tag::title},
                                 {"meta", Tag::meta},
                                 {"link", Tag::link},
                                 {"base", Tag::base},
                                 {"script", Tag::script},
                                 {"style", Tag::style},
                                 {"noscript", Tag::noscript},
                                 {"template", Tag::template_},
                                 {"textarea", Tag::textarea},
                                 {"iframe", Tag::iframe},
                                 {"svg", Tag::svg},
                                 {"math", Tag::math},
                                 {"object", Tag::object},
                                 {"canvas", Tag::canvas},
                                 {"audio", Tag::audio},
                                 {"video", Tag::video},
                                 {"select", Tag::select},
                                 {"option", Tag::option},
                                 {"optgroup", Tag::optgroup},
                                 {"button", Tag::button},
                                 {"input", Tag::input},
                                 {"form", Tag::form},
                                 {"fieldset", Tag::fieldset},
                                 {"label", Tag::label},
                                 {"datalist", Tag::datalist},
                                 {"dialog", Tag::dialog},
                                 {"header", Tag::header},
                                 {"footer", Tag::footer},
                                 {"nav", Tag::nav},
                                 {"aside", Tag::aside},
                                 {"main", Tag::main},
                                 {"article", Tag::article},
                                 {"section", Tag::section},
                                 {"address", Tag::address},
                                 {"hgroup", Tag::hgroup},
                                 {"details", Tag::details},
                                 {"summary", Tag::summary},
                                 {"div", Tag::div},
                                 {"p", Tag::p},
                                 {"pre", Tag::pre},
                                 {"listing", Tag::pre},
                                 {"blockquote", Tag::blockquote},
                                 {"center", Tag::center},
                                 {"figure", Tag::figure},
                                 {"figcaption", Tag::figcaption},
                                 {"hr", Tag::hr},
                                 {"br", Tag::br},
                                 {"wbr", Tag::wbr},
                                 {"img", Tag::img},
                                 {"image", Tag::img},
                                 {"picture", Tag::picture},
                                 {"source", Tag::source},
                                 {"h1", Tag::h1},
                                 {"h2", Tag::h2},
                                 {"h3", Tag::h3},
                                 {"h4", Tag::h4},
                                 {"h5", Tag::h5},
                                 {"h6", Tag::h6},
                                 {"ul", Tag::ul},
                                 {"ol", Tag::ol},
                                 {"menu", Tag::menu},
                                 {"dir", Tag::ul},
                                 {"dl", Tag::dl},
                                 {"li", Tag::li},
                                 {"dt", Tag::dt},
                                 {"dd", Tag::dd},
                                 {"table", Tag::table},
                                 {"caption", Tag::caption},
                                 {"colgroup", Tag::colgroup},
                                 {"col", Tag::col},
                                 {"thead", Tag::thead},
                                 {"tbody", Tag::tbody},
                                 {"tfoot", Tag::tfoot},
                                 {"tr", Tag::tr},
                                 {"td", Tag::td},
                                 {"th", Tag::th},
                                 {"a", Tag::a},
                                 {"b", Tag::b},
                                 {"i", Tag::i},
                                 {"em", Tag::em},
                                 {"strong", Tag::strong},
                                 {"u", Tag::u},
                                 {"s", Tag::s},
                                 {"font", Tag::font},
                                 {"small", Tag::small},
                                 {"big", Tag::big},
                                 {"code", Tag::code},
                                 {"tt", Tag::tt},
                                 {"nobr", Tag::nobr},
                                 {"strike", Tag::strike},
                                 {"span", Tag::span},
                                 {"time", Tag::time},
                                 {"abbr", Tag::abbr},
                                 {"q", Tag::q},
                                 {"cite", Tag::cite},
                                 {"sub", Tag::sub},
                                 {"sup", Tag::sup},
                                 {"marquee", Tag::marquee},
                                 {"frameset", Tag::frameset},
                                 {"noframes", Tag::noframes},
                                 {"noembed", Tag::noembed},
                                 {"xmp", Tag::xmp},
                                 {"param", Tag::param},
                                 {"embed", Tag::embed},
                                 {"area", Tag::area},
                                 {"track", Tag::track}};

constexpr std::size_t hash_of(std::string_view s) {
  std::size_t h = s.size();
  for (const char c : s)
    h = h * 31 + static_cast<unsigned char>(c);
  return h % 512;
}

/// Open-addressed table over tag_names, made at compile time.
constexpr auto tag_table = [] {
  std::array<std::uint8_t, 512> table{};
  for (std::size_t i = 0; i < std::size(tag_names); ++i) {
    std::size_t h = hash_of(tag_names[i].name);
    while (table[h] != 0)
      h = (h + 1) % 512;
    table[h] = static_cast<std::uint8_t>(i + 1);
  }
  return table;
}();

Tag tag_of(std::string_view lower) {
  for (std::size_t h = hash_of(lower); tag_table[h] != 0; h = (h + 1) % 512) {
    const TagName& t = tag_names[tag_table[h] - 1u];
    if (t.name == lower) return t.tag;
  }
  return Tag::other;
}

bool is_void(Tag t) {
  switch (t) {
    case Tag::area:
    case Tag::base:
    case Tag::br:
    case Tag::col:
    case Tag::embed:
    case Tag::hr:
    case Tag::img:
    case Tag::input:
    case Tag::link:
    case Tag::meta:
    case Tag::param:
    case Tag::source:
    case Tag::track:
    case Tag::wbr:
      return true;
    default:
      return false;
  }
}

bool is_raw_text(Tag t) {
  return t == Tag::script || t == Tag::style || t == Tag::textarea || t == Tag::title ||
         t == Tag::iframe || t == Tag::noembed || t == Tag::noframes || t == Tag::xmp;
}

bool is_formatting(Tag t) {
  switch (t) {
    case Tag::a:
    case Tag::b:
    case Tag::i:
    case Tag::em:
    case Tag::strong:
    case Tag::u:
    case Tag::s:
    case Tag::font:
    case Tag::small:
    case Tag::big:
    case Tag::code:
    case Tag::tt:
    case Tag::nobr:
    case Tag::strike:
    case Tag::span:
    case Tag::time:
    case Tag::abbr:
    case Tag::q:
    case Tag::cite:
    case Tag::sub:
    case Tag::sup:
    case Tag::label:
    case Tag::other:
      return true;
    default:
      return false;
  }
}

bool closes_p(Tag t) {
  switch (t) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::center:
    case Tag::details:
    case Tag::dialog:
    case Tag::div:
    case Tag::dl:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::header:
    case Tag::hgroup:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::section:
    case Tag::summary:
    case Tag::ul:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::pre:
    case Tag::form:
    case Tag::table:
    case Tag::hr:
    case Tag::dd:
    case Tag::dt:
    case Tag::li:
    case Tag::xmp:
      return true;
    default:
      return false;
  }
}

bool is_heading(Tag t) {
  return t >= Tag::h1 && t <= Tag::h6;
}

/// Elements that end tags of others do not reach through.
bool is_scope(Tag t) {
  switch (t) {
    case Tag::root:
    case Tag::html:
    case Tag::table:
    case Tag::td:
    case Tag::th:
    case Tag::caption:
    case Tag::object:
    case Tag::marquee:
    case Tag::template_:
    case Tag::svg:
    case Tag::math:
      return true;
    default:
      return false;
  }
}

bool is_head_content(Tag t) {
  return t == Tag::meta || t == Tag::link || t == Tag::script || t == Tag::style ||
         t == Tag::title || t == Tag::base || t == Tag::noscript || t == Tag::template_;
}

bool is_table_part(Tag t) {
  return t == Tag::tr || t == Tag::td || t == Tag::th || t == Tag::thead || t == Tag::tbody ||
         t == Tag::tfoot || t == Tag::caption || t == Tag::colgroup;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

class Parser {
 public:
  explicit Parser(std::string_view page) : s_(page) {
    dom_.page = page;
    dom_.nodes.reserve(page.size() / 40 + 16);
    Node root;
    root.tag = Tag::root;
    root.end = static_cast<std::uint32_t>(page.size());
    dom_.nodes.push_back(root);
    open_.push_back(0);
  }

  Result<Dom> run() {
    while (i_ < s_.size()) {
      const char* const lt =
          static_cast<const char*>(std::memchr(s_.data() + i_, '<', s_.size() - i_));
      std::size_t next = lt == nullptr ? s_.size() : static_cast<std::size_t>(lt - s_.data());
      // A '<' that begins no tag belongs to the text.
      while (next < s_.size() && !begins_markup(next)) {
        const char* const again =
            static_cast<const char*>(std::memchr(s_.data() + next + 1, '<', s_.size() - next - 1));
        next = again == nullptr ? s_.size() : static_cast<std::size_t>(again - s_.data());
      }
      if (next > i_) text(i_, next);
      i_ = next;
      if (i_ < s_.size()) markup();
      if (tags_ > max_tags) return fail(Code::too_large, "more than 200000 tags");
    }
    while (open_.size() > 1)
      pop();
    return std::move(dom_);
  }

 private:
  bool begins_markup(std::size_t at) const {
    if (at + 1 >= s_.size()) return false;
    const char c = s_[at + 1];
    return is_letter(c) || c == '/' || c == '!' || c == '?';
  }

  NodeIx top() const { return open_.back(); }
  Tag tag(NodeIx n) const { return dom_.nodes[n].tag; }

  NodeIx append(Node node) {
    const auto ix = static_cast<NodeIx>(dom_.nodes.size());
    node.parent = top();
    Node& parent = dom_.nodes[node.parent];
    if (parent.last_child == no_node)
      parent.first_child = ix;
    else
      dom_.nodes[parent.last_child].next = ix;
    parent.last_child = ix;
    dom_.nodes.push_back(node);
    return ix;
  }

  void pop() {
    const Tag t = tag(top());
    if ((t == Tag::svg || t == Tag::math) && foreign_ > 0) --foreign_;
    dom_.nodes[top()].end = static_cast<std::uint32_t>(i_);
    open_.pop_back();
  }
  void pop_to(std::size_t level) {
    while (open_.size() > level)
      pop();
  }

  void text(std::size_t from, std::size_t to) {
    if (tag(top()) == Tag::head || (tag(top()) == Tag::html && !body_)) {
      bool blank = true;
      for (std::size_t k = from; k < to && blank; ++k)
        blank = is_space(s_[k]);
      if (blank) return;
      if (tag(top()) == Tag::head) pop();
    }
    Node n;
    n.tag = Tag::text;
    n.in_link = in_link_;
    n.at = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    n.end = n.at.end;
    append(n);
  }

  void markup() {
    const char c = s_[i_ + 1];
    if (c == '!' || c == '?') {
      skip_declaration();
    } else if (c == '/') {
      if (i_ + 2 < s_.size() && is_letter(s_[i_ + 2]))
        end_tag();
      else
        skip_to('>');
    } else {
      start_tag();
    }
  }

  void skip_to(char c) {
    const std::size_t end = s_.find(c, i_);
    i_ = end == std::string_view::npos ? s_.size() : end + 1;
  }

  void skip_declaration() {
    if (s_.substr(i_).starts_with("<!--")) {
      const std::string_view rest = s_.substr(i_ + 4);
      if (rest.starts_with(">")) {
        i_ += 5;
      } else if (rest.starts_with("->")) {
        i_ += 6;
      } else {
        std::size_t at = i_ + 4;
        for (;;) {
          at = s_.find("--", at);
          if (at == std::string_view::npos) {
            i_ = s_.size();
            return;
          }
          if (s_.substr(at + 2).starts_with(">")) {
            i_ = at + 3;
            return;
          }
          if (s_.substr(at + 2).starts_with("!>")) {
            i_ = at + 4;
            return;
          }
          ++at;
        }
      }
      return;
    }
    skip_to('>');
  }

  /// Reads name and attributes from "<name" or "</name"; i_ ends after '>'.
  Tag read_tag(std::size_t name_at, bool keep_attributes, Node& node, bool& self_closed) {
    std::size_t k = name_at;
    char name[16];
    std::size_t n = 0;
    while (k < s_.size() && !is_space(s_[k]) && s_[k] != '/' && s_[k] != '>') {
      if (n < sizeof name) name[n] = lower(s_[k]);
      ++n;
      ++k;
    }
    const Tag t = n <= sizeof name ? tag_of({name, n}) : Tag::other;
    node.first_attribute = static_cast<std::uint32_t>(dom_.attributes.size());
    self_closed = false;
    while (k < s_.size() && s_[k] != '>') {
      if (is_space(s_[k])) {
        ++k;
        continue;
      }
      if (s_[k] == '/') {
        self_closed = k + 1 < s_.size() && s_[k + 1] == '>';
        ++k;
        continue;
      }
      const std::size_t key = k;
      ++k;  // a '=' here is part of the name
      while (k < s_.size() && !is_space(s_[k]) && s_[k] != '/' && s_[k] != '>' && s_[k] != '=')
        ++k;
      const std::size_t key_end = k;
      while (k < s_.size() && is_space(s_[k]))
        ++k;
      Range value{static_cast<std::uint32_t>(key_end), static_cast<std::uint32_t>(key_end)};
      if (k < s_.size() && s_[k] == '=') {
        ++k;
        while (k < s_.size() && is_space(s_[k]))
          ++k;
        if (k < s_.size() && (s_[k] == '"' || s_[k] == '\'')) {
          const std::size_t close = s_.find(s_[k], k + 1);
          const std::size_t end = close == std::string_view::npos ? s_.size() : close;
          value = {static_cast<std::uint32_t>(k + 1), static_cast<std::uint32_t>(end)};
          k = std::min(end + 1, s_.size());
        } else {
          const std::size_t from = k;
          while (k < s_.size() && !is_space(s_[k]) && s_[k] != '>')
            ++k;
          value = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(k)};
        }
      }
      if (keep_attributes && key_end - key <= 64) {
        std::string attribute(s_.substr(key, key_end - key));
        for (char& c : attribute)
          c = lower(c);
        dom_.attributes.push_back({std::move(attribute), value});
      }
    }
    node.attribute_count =
        static_cast<std::uint32_t>(dom_.attributes.size()) - node.first_attribute;
    node.at = {static_cast<std::uint32_t>(i_),
               static_cast<std::uint32_t>(std::min(k + 1, s_.size()))};
    node.end = node.at.end;
    i_ = node.at.end;
    return t;
  }

  /// Closes the nearest open element for which `wanted` holds, not looking through `stop`.
  template <class Wanted, class Stop>
  bool close_nearest(Wanted wanted, Stop stop) {
    for (std::size_t level = open_.size(); level-- > 1;) {
      const Tag t = tag(open_[level]);
      if (wanted(t)) {
        pop_to(level);
        return true;
      }
      if (stop(t)) return false;
    }
    return false;
  }

  void close_implied(Tag t) {
    if (closes_p(t)) {
      close_nearest([](Tag o) { return o == Tag::p; },
                    [](Tag o) {
                      return is_scope(o) || o == Tag::button || !(is_formatting(o) || o == Tag::p);
                    });
    }
    switch (t) {
      case Tag::li:
        close_nearest(
            [](Tag o) { return o == Tag::li; },
            [](Tag o) { return is_scope(o) || o == Tag::ul || o == Tag::ol || o == Tag::menu; });
        break;
      case Tag::dt:
      case Tag::dd:
        close_nearest([](Tag o) { return o == Tag::dt || o == Tag::dd; },
                      [](Tag o) { return is_scope(o) || o == Tag::dl; });
        break;
      case Tag::option:
      case Tag::optgroup:
        close_nearest([](Tag o) { return o == Tag::option; },
                      [](Tag o) { return o != Tag::option; });
        break;
      case Tag::td:
      case Tag::th:
        close_nearest(
            [](Tag o) {
              return o == Tag::td || o == Tag::th || o == Tag::caption || o == Tag::colgroup;
            },
            [](Tag o) { return o == Tag::table || o == Tag::tr || o == Tag::template_; });
        break;
      case Tag::tr:
        close_nearest([](Tag o) { return o == Tag::tr || o == Tag::caption || o == Tag::colgroup; },
                      [](Tag o) { return o == Tag::table || o == Tag::template_; });
        break;
      case Tag::thead:
      case Tag::tbody:
      case Tag::tfoot:
        close_nearest(
            [](Tag o) {
              return o == Tag::thead || o == Tag::tbody || o == Tag::tfoot || o == Tag::caption ||
                     o == Tag::colgroup;
            },
            [](Tag o) { return o == Tag::table || o == Tag::template_; });
        break;
      default:
        if (is_heading(t) && is_heading(tag(top()))) pop();
        break;
    }
  }

  void start_tag() {
    ++tags_;
    Node node;
    bool self_closed = false;
    const Tag t = read_tag(i_ + 1, true, node, self_closed);
    node.tag = t;
    // A block inside a drawing means that the drawing was not closed.
    if (foreign_ > 0 && closes_p(t)) {
      close_nearest([](Tag o) { return o == Tag::svg || o == Tag::math; },
                    [](Tag) { return false; });
    }
    const bool foreign = foreign_ > 0;
    if (!foreign) {
      if (t == Tag::html && dom_.nodes.size() > 1 && html_) return;
      if (t == Tag::body && body_) return;
      if (t == Tag::head && (head_ || body_)) return;
      if (t == Tag::html) html_ = true;
      if (t == Tag::head) head_ = true;
      if (tag(top()) == Tag::noscript && open_.size() > 1 &&
          tag(open_[open_.size() - 2]) == Tag::head && !is_head_content(t))
        pop();
      if (tag(top()) == Tag::head && !is_head_content(t)) pop();
      if (t == Tag::body) {
        body_ = true;
        close_nearest([](Tag o) { return o == Tag::head; }, [](Tag) { return false; });
      }
      close_implied(t);
      if (t == Tag::a) {
        in_link_ = node.attribute_count > 0 && has_attribute(node, "href");
        close_nearest([](Tag o) { return o == Tag::a; }, [](Tag o) { return !is_formatting(o); });
      }
    }
    const NodeIx ix = append(node);
    if (is_void(t) || (foreign && self_closed)) return;
    if ((t == Tag::svg || t == Tag::math) && self_closed) return;
    if (!foreign && is_raw_text(t)) {
      raw_text(ix, t);
      return;
    }
    if (open_.size() >= max_depth) {
      dom_.flattened = true;
      return;
    }
    if (t == Tag::svg || t == Tag::math) ++foreign_;
    open_.push_back(ix);
  }

  bool has_attribute(const Node& node, std::string_view name) const {
    for (std::uint32_t k = 0; k < node.attribute_count; ++k) {
      if (dom_.attributes[node.first_attribute + k].name == name) return true;
    }
    return false;
  }

  /// The content of <script>, <title> ... up to its own end tag.
  void raw_text(NodeIx element, Tag t) {
    std::size_t at = i_;
    std::size_t end = s_.size();
    std::size_t after = s_.size();
    const std::size_t name_at = dom_.nodes[element].at.begin + 1;
    std::size_t n = 0;
    while (name_at + n < s_.size() && is_letter(s_[name_at + n]))
      ++n;
    for (;;) {
      at = s_.find("</", at);
      if (at == std::string_view::npos) break;
      std::size_t k = 0;
      while (k < n && at + 2 + k < s_.size() && lower(s_[at + 2 + k]) == lower(s_[name_at + k]))
        ++k;
      const std::size_t next = at + 2 + n;
      if (k == n &&
          (next >= s_.size() || is_space(s_[next]) || s_[next] == '>' || s_[next] == '/')) {
        end = at;
        const std::size_t close = s_.find('>', next);
        after = close == std::string_view::npos ? s_.size() : close + 1;
        break;
      }
      at += 2;
    }
    if (end > i_) {
      open_.push_back(element);
      Node n_text;
      n_text.tag = Tag::text;
      n_text.at = {static_cast<std::uint32_t>(i_), static_cast<std::uint32_t>(end)};
      n_text.end = n_text.at.end;
      append(n_text);
      open_.pop_back();
    }
    static_cast<void>(t);
    i_ = after;
    dom_.nodes[element].end = static_cast<std::uint32_t>(after);
  }

  void end_tag() {
    ++tags_;
    Node node;
    bool self_closed = false;
    const std::size_t name_at = i_ + 2;
    const std::size_t tag_begin = i_;
    const Tag t = read_tag(name_at, false, node, self_closed);
    if (t == Tag::br) {
      node.tag = Tag::br;
      append(node);
      return;
    }
    if (t == Tag::a) in_link_ = false;
    if (t == Tag::html || t == Tag::body) return;  // what follows still belongs to the page
    if (t == Tag::other) {
      // Names are not kept, so the nearest open unknown element with the same name as written.
      close_nearest_named(tag_begin);
      return;
    }
    if (is_heading(t)) {
      close_nearest([](Tag o) { return is_heading(o); }, is_scope);
      return;
    }
    if (t == Tag::svg || t == Tag::math) {
      close_nearest([t](Tag o) { return o == t; }, [](Tag) { return false; });
      return;
    }
    if (is_formatting(t)) {
      // Misnested: <b><p></b></p>. Blocks are not closed by inline end tags.
      close_nearest([t](Tag o) { return o == t; }, [](Tag o) { return !is_formatting(o); });
      return;
    }
    if (t == Tag::table) {
      close_nearest([](Tag o) { return o == Tag::table; },
                    [](Tag o) { return o == Tag::template_; });
      return;
    }
    if (is_table_part(t)) {
      close_nearest([t](Tag o) { return o == t; },
                    [](Tag o) { return o == Tag::table || o == Tag::template_; });
      return;
    }
    if (t == Tag::li) {
      close_nearest([](Tag o) { return o == Tag::li; },
                    [](Tag o) { return is_scope(o) || o == Tag::ul || o == Tag::ol; });
      return;
    }
    if (t == Tag::p) {
      close_nearest([](Tag o) { return o == Tag::p; },
                    [](Tag o) { return is_scope(o) || !(is_formatting(o) || o == Tag::p); });
      return;
    }
    close_nearest([t](Tag o) { return o == t; }, is_scope);
  }

  void close_nearest_named(std::size_t tag_begin) {
    const std::string_view name = name_at(tag_begin + 2);
    for (std::size_t level = open_.size(); level-- > 1;) {
      const Node& n = dom_.nodes[open_[level]];
      if (n.tag == Tag::other) {
        const std::string_view other = name_at(n.at.begin + 1);
        if (std::equal(name.begin(), name.end(), other.begin(), other.end(),
                       [](char a, char b) { return lower(a) == lower(b); })) {
          pop_to(level);
          return;
        }
      }
      if (is_scope(n.tag)) return;
    }
  }
  std::string_view name_at(std::size_t at) const {
    std::size_t k = at;
    while (k < s_.size() && !is_space(s_[k]) && s_[k] != '/' && s_[k] != '>')
      ++k;
    return s_.substr(at, k - at);
  }

  std::string_view s_;
  std::size_t i_ = 0;
  Dom dom_;
  std::vector<NodeIx> open_;
  std::uint32_t tags_ = 0;
  std::uint32_t foreign_ = 0;
  bool in_link_ = false;
  bool html_ = false;
  bool head_ = false;
  bool body_ = false;
};

}  // namespace

Range Dom::attribute_range(NodeIx node, std::string_view name) const {
  const Node& n = nodes[node];
  for (std::uint32_t k = 0; k < n.attribute_count; ++k) {
    const Attribute& a = attributes[n.first_attribute + k];
    if (a.name == name) return a.value;
  }
  return {};
}

std::string_view Dom::attribute(NodeIx node, std::string_view name) const {
  return slice(page, attribute_range(node, name));
}

std::string unescape(std::string_view raw, bool in_attribute) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size();) {
    const std::size_t amp = raw.find('&', i);
    out.append(raw.substr(i, amp == std::string_view::npos ? raw.size() - i : amp - i));
    if (amp == std::string_view::npos) break;
    const Entity e = entity_at(raw.substr(amp), in_attribute);
    if (e.length == 0) {
      out.push_back('&');
      i = amp + 1;
    } else {
      out.append(e.characters);
      i = amp + e.length;
    }
  }
  return out;
}

Result<Dom> parse_html(std::string_view page) {
  return Parser(page).run();
}

}  // namespace panah
