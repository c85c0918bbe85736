#include "reader/page_text.h"

#include "reader/entities.h"
#include "reader/text_builder.h"

namespace panah {

bool is_hidden(Tag tag) {
  switch (tag) {
    case Tag::head:
    case Tag::title:
    case Tag::meta:
    case Tag::link:
    case Tag::base:
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::template_:
    case Tag::textarea:
    case Tag::iframe:
    case Tag::svg:
    case Tag::math:
    case Tag::object:
    case Tag::canvas:
    case Tag::audio:
    case Tag::video:
    case Tag::select:
    case Tag::datalist:
    case Tag::noframes:
    case Tag::noembed:
      return true;
    default:
      return false;
  }
}

bool is_block_level(Tag tag) {
  switch (tag) {
    case Tag::root:
    case Tag::html:
    case Tag::body:
    case Tag::button:
    case Tag::form:
    case Tag::fieldset:
    case Tag::dialog:
    case Tag::header:
    case Tag::footer:
    case Tag::nav:
    case Tag::aside:
    case Tag::main:
    case Tag::article:
    case Tag::section:
    case Tag::address:
    case Tag::hgroup:
    case Tag::details:
    case Tag::summary:
    case Tag::div:
    case Tag::p:
    case Tag::pre:
    case Tag::blockquote:
    case Tag::center:
    case Tag::figure:
    case Tag::figcaption:
    case Tag::hr:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::ul:
    case Tag::ol:
    case Tag::menu:
    case Tag::dl:
    case Tag::li:
    case Tag::dt:
    case Tag::dd:
    case Tag::table:
    case Tag::caption:
    case Tag::thead:
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::tr:
    case Tag::td:
    case Tag::th:
    case Tag::marquee:
    case Tag::frameset:
    case Tag::xmp:
    case Tag::optgroup:
      return true;
    default:
      return false;
  }
}

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

class Walker {
 public:
  Walker(const Dom& dom, const Decoded& decoded) : dom_(dom), page_(dom.page), text_(decoded) {
    out_.text_of.resize(dom.nodes.size());
  }

  PageText run() {
    std::vector<NodeIx> open;
    NodeIx hidden_until = 0;  // nodes below this index are inside a hidden element
    for (NodeIx i = 0; i < dom_.nodes.size(); ++i) {
      const Node& n = dom_.nodes[i];
      while (!open.empty() && open.back() != n.parent) {
        leave(open.back());
        open.pop_back();
      }
      out_.text_of[i] = {text_.size(), text_.size()};
      open.push_back(i);
      if (i < hidden_until) continue;
      if (is_hidden(n.tag)) {
        hidden_until = after(i);
        continue;
      }
      if (n.tag == Tag::text) {
        if (n.parent < dom_.nodes.size()) read(n);
      } else if (n.tag == Tag::br) {
        line_break(n);
      } else if (is_block_level(n.tag)) {
        close();
        owners_.push_back(i);
      }
    }
    while (!open.empty()) {
      leave(open.back());
      open.pop_back();
    }
    close();
    std::move(text_).finish(out_.rendition);
    trim();
    return std::move(out_);
  }

 private:
  /// The first node after the subtree of i.
  NodeIx after(NodeIx i) const {
    for (NodeIx n = i; n != no_node; n = dom_.nodes[n].parent) {
      if (dom_.nodes[n].next != no_node) return dom_.nodes[n].next;
    }
    return static_cast<NodeIx>(dom_.nodes.size());
  }

  void leave(NodeIx i) {
    out_.text_of[i].end = text_.size();
    if (!owners_.empty() && owners_.back() == i) {
      close();
      owners_.pop_back();
    }
  }

  NodeIx owner() const { return owners_.empty() ? 0 : owners_.back(); }

  void line_break(const Node& n) {
    if (!is_open_) return;
    if (broken_) {  // two in a row separate paragraphs
      close();
      return;
    }
    broken_ = true;
    pending_ = n.at;
    pending_char_ = '\n';
  }

  void close() {
    pending_ = {};
    broken_ = false;
    if (!is_open_) return;
    is_open_ = false;
    block_.at.end = text_.size();
    out_.blocks.push_back(block_);
  }

  void open() {
    if (is_open_) return;
    if (text_.size() > 0) text_.insert('\n');
    is_open_ = true;
    block_ = {};
    block_.owner = owner();
    block_.at.begin = text_.size();
    pending_ = {};
    broken_ = false;
  }

  void before_characters() {
    open();
    if (!pending_.empty()) {
      text_.collapse(pending_, pending_char_);
      pending_ = {};
    }
    broken_ = false;
  }

  void white(Range at) {
    if (!is_open_ || !pending_.empty()) return;
    pending_ = at;
    pending_char_ = ' ';
  }

  void count(std::string_view s, bool in_link) {
    std::uint32_t letters = 0;
    for (const char c : s) {
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && c != ' ') ++letters;
      if (c == ',') ++block_.commas;
    }
    block_.letters += letters;
    if (in_link) block_.link_letters += letters;
  }

  /// 0, or the length of the white space at the place: ASCII space or U+00A0.
  std::uint32_t white_at(std::uint32_t at, std::uint32_t end) const {
    if (is_space(page_[at])) return 1;
    if (page_[at] == '\xC2' && at + 1 < end && page_[at + 1] == '\xA0') return 2;
    return 0;
  }

  void read(const Node& n) {
    std::uint32_t i = n.at.begin;
    const std::uint32_t end = n.at.end;
    while (i < end) {
      std::uint32_t w = white_at(i, end);
      if (w > 0) {
        const std::uint32_t from = i;
        while (i < end && (w = white_at(i, end)) > 0)
          i += w;
        white({from, i});
        continue;
      }
      if (page_[i] == '&') {
        const Entity e = entity_at(page_.substr(i, end - i), false);
        if (e.length > 0) {
          const Range at{i, i + static_cast<std::uint32_t>(e.length)};
          i = at.end;
          if (e.characters == "\xC2\xA0" ||
              (e.characters.size() == 1 && is_space(e.characters[0]))) {
            white(at);
          } else {
            before_characters();
            text_.decode(at, e.characters);
            count(e.characters, n.in_link);
          }
          continue;
        }
      }
      std::uint32_t to = i + 1;
      while (to < end) {
        if (page_[to] == '&') break;
        if (white_at(to, end) > 0) {
          // One plain space between words stays in the run.
          if (page_[to] == ' ' && to + 1 < end && white_at(to + 1, end) == 0 &&
              page_[to + 1] != '&') {
            ++to;
            continue;
          }
          break;
        }
        ++to;
      }
      before_characters();
      text_.copy({i, to});
      count(page_.substr(i, to - i), n.in_link);
      i = to;
    }
  }

  void trim() {
    const std::string& s = out_.rendition.text;
    for (Range& r : out_.text_of) {
      while (r.begin < r.end && is_space(s[r.begin]))
        ++r.begin;
      while (r.end > r.begin && is_space(s[r.end - 1]))
        --r.end;
    }
  }

  const Dom& dom_;
  std::string_view page_;
  TextBuilder text_;
  PageText out_;
  std::vector<NodeIx> owners_;
  TextBlock block_{};
  bool is_open_ = false;
  bool broken_ = false;
  Range pending_{};
  char pending_char_ = ' ';
};

}  // namespace

PageText page_text(const Dom& dom, const Decoded& decoded) {
  return Walker(dom, decoded).run();
}

}  // namespace panah
