#include "reader/html.h"

#include "reader/class_words.h"
#include "reader/dom.h"
#include "reader/page_metadata.h"
#include "reader/page_text.h"
#include "reader/plain.h"
#include "source/metadata.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_set>
#include <vector>

namespace panah {

namespace {

// Figures of the scorer, set on two thirds of the development pages (bench/extraction/).
constexpr std::uint32_t paragraph_letters = 25;  // shorter blocks give no points
constexpr double max_link_share = 0.5;           // of a paragraph that gives points
constexpr double link_line = 0.6;                // of a block in the body that is navigation
constexpr double wrapper_share = 0.4;     // of the page's text: such an element is no sidebar
constexpr std::uint32_t long_text = 500;  // letters outside links that no label has
constexpr int levels = 5;                 // of ancestors that share a paragraph's points
constexpr std::uint32_t paragraph_bytes =
    120;  // of a line that goes on with the report after a box of links

bool is_heading(Tag t) {
  return t >= Tag::h1 && t <= Tag::h6;
}

double share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

struct Weight {
  std::uint32_t letters = 0;
  std::uint32_t link_letters = 0;
  double points = 0;  // of paragraphs near below, less with each level
  double value = 0;   // of all blocks below: letters of running text less what is between
};

bool is_empty_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// Letters and digits only, in lower case for ASCII: for comparing texts of different markup.
std::string bare(std::string_view s) {
  std::string out;
  for (const char c : s) {
    if (c >= 'A' && c <= 'Z')
      out.push_back(static_cast<char>(c + 32));
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
             (static_cast<unsigned char>(c) & 0x80) != 0)
      out.push_back(c);
  }
  return out;
}

class PageReader {
 public:
  PageReader(const Dom& dom, const Decoded& decoded, const PageWords& words, const OutletRule* rule)
      : dom_(dom), words_(words), rule_(rule), page_(page_text(dom, decoded)), decoded_(decoded) {}

  Rendition run() {
    weigh();
    find_hints();
    Rendition& r = page_.rendition;
    article_body_ =
        bare(collect_metadata({dom_, decoded_, page_, words_of_, hints_}, words_, r.metadata));
    if (rule_ != nullptr) {
      MetadataCandidate c;
      c.value = rule_->outlet;
      c.rule = "outlet:" + rule_->name;
      c.confidence = 0.95;
      r.metadata.outlet.push_back(std::move(c));
    }
    choose();
    classify();
    return std::move(r);
  }

 private:
  // ---- texts and links below each element ------------------------------------------------------
  void weigh() {
    weights_.resize(dom_.nodes.size());
    for (const TextBlock& b : page_.blocks) {
      weights_[b.owner].letters += b.letters;
      weights_[b.owner].link_letters += b.link_letters;
    }
    for (NodeIx i = static_cast<NodeIx>(dom_.nodes.size()); i-- > 1;) {
      Weight& parent = weights_[dom_.nodes[i].parent];
      parent.letters += weights_[i].letters;
      parent.link_letters += weights_[i].link_letters;
    }
    plain_total_ = weights_[0].letters - weights_[0].link_letters;
  }

  Hints own_hints(NodeIx i) const {
    const Node& n = dom_.nodes[i];
    Hints h = 0;
    switch (n.tag) {
      case Tag::nav:
        h |= hint::navigation;
        break;
      case Tag::footer:
        h |= hint::footer;
        break;
      case Tag::aside:
        h |= hint::related;
        break;
      case Tag::header:
        h |= hint::header;
        break;
      case Tag::menu:
        h |= hint::navigation;
        break;
      case Tag::button:
        h |= hint::navigation;
        break;
      case Tag::figcaption:
      case Tag::caption:
        h |= hint::caption;
        break;
      case Tag::dialog:
        h |= hint::hidden;
        break;
      default:
        break;
    }
    if (n.attribute_count == 0 || n.tag == Tag::html || n.tag == Tag::body) return h;
    for (std::uint32_t k = 0; k < n.attribute_count; ++k) {
      const Attribute& a = dom_.attributes[n.first_attribute + k];
      const std::string_view value = slice(dom_.page, a.value);
      if (a.name == "class" || a.name == "id") {
        h |= class_hints(value);
      } else if (a.name == "itemprop") {
        if (value.find("articleBody") != std::string_view::npos) h |= hint::article;
      } else if (a.name == "role") {
        if (value == "navigation" || value == "search" || value == "menu" || value == "menubar")
          h |= hint::navigation;
        if (value == "contentinfo") h |= hint::footer;
        if (value == "complementary") h |= hint::related;
        if (value == "dialog" || value == "alertdialog") h |= hint::hidden;
        if (value == "banner") h |= hint::header;
      } else if (a.name == "style") {
        if (value.find("display:none") != std::string_view::npos ||
            value.find("display: none") != std::string_view::npos)
          h |= hint::hidden;
      } else if (a.name == "hidden") {
        h |= hint::hidden;
      }
    }
    return h;
  }

  void find_hints() {
    own_.resize(dom_.nodes.size());
    words_of_.resize(dom_.nodes.size());
    hints_.resize(dom_.nodes.size());
    for (NodeIx i = 1; i < dom_.nodes.size(); ++i) {
      const Node& n = dom_.nodes[i];
      const Hints above = hints_[n.parent];
      if (n.tag == Tag::text) {
        hints_[i] = above;
        continue;
      }
      Hints own = own_hints(i);
      words_of_[i] = own;
      // A word on an element that holds most of the page's running text describes its layout
      // ("has-sidebar"), not its content.
      const std::uint32_t plain = weights_[i].letters - weights_[i].link_letters;
      const bool wrapper = plain_total_ > 200 && share(plain, plain_total_) > wrapper_share;
      if (wrapper) own &= ~(hint::bad | hint::caption | hint::header | hint::lead);
      const double links = share(weights_[i].link_letters, weights_[i].letters);
      if (n.tag == Tag::blockquote) own &= ~hint::share;  // an embedded post is a quotation
      if ((n.tag == Tag::header) && (above & hint::inside) != 0) own &= ~hint::header;
      if (n.tag == Tag::article || n.tag == Tag::main) own |= hint::inside;
      // Nor are long running texts bylines, buttons or menus, whatever words they carry
      // ("category-news" on an article).
      if (plain >= long_text && n.tag != Tag::nav && n.tag != Tag::footer) {
        own &= ~(hint::about | hint::share | hint::caption);
        if (links < 0.3) own &= ~(hint::navigation | hint::hidden);
        if (links < 0.15 && n.tag != Tag::aside) own &= ~(hint::related | hint::advert);
      }
      own_[i] = own;
      hints_[i] = own | above;
    }
  }

  // ---- the container of the body
  // -----------------------------------------------------------------
  bool matches(NodeIx i, const Selector& s) const {
    const Node& n = dom_.nodes[i];
    if (n.tag == Tag::text) return false;
    if (!s.tag.empty()) {
      const std::string_view open = slice(dom_.page, n.at);
      if (open.size() < s.tag.size() + 1 || open.substr(1, s.tag.size()) != s.tag) return false;
    }
    if (!s.id.empty() && dom_.attribute(i, "id") != s.id) return false;
    if (s.css_class.empty()) return true;
    const std::string_view css = dom_.attribute(i, "class");
    for (std::size_t at = css.find(s.css_class); at != std::string_view::npos;
         at = css.find(s.css_class, at + 1)) {
      const std::size_t end = at + s.css_class.size();
      if ((at == 0 || is_empty_space(css[at - 1])) &&
          (end == css.size() || is_empty_space(css[end])))
        return true;
    }
    return false;
  }

  bool by_rule() {
    if (rule_ == nullptr) return false;
    for (const Selector& s : rule_->body) {
      for (NodeIx i = 1; i < dom_.nodes.size(); ++i) {
        if (matches(i, s) && weights_[i].letters >= 100) {
          containers_.push_back(i);
          why_ = "outlet:" + rule_->name;
          return true;
        }
      }
    }
    return false;
  }

  bool gives_points(const TextBlock& b) const {
    if (b.letters < paragraph_letters || share(b.link_letters, b.letters) > max_link_share)
      return false;
    const Tag t = dom_.nodes[b.owner].tag;
    if (is_heading(t) || t == Tag::figcaption || t == Tag::button || t == Tag::address)
      return false;
    return (hints_[b.owner] & (hint::bad | hint::caption)) == 0;
  }

  bool in_article_body(const TextBlock& b) const {
    if (article_body_.size() < 100 || b.letters < paragraph_letters) return false;
    const std::string text = bare(slice(page_.rendition.text, b.at).substr(0, 120));
    return text.size() >= 20 && article_body_.find(text.substr(0, 60)) != std::string::npos;
  }

  void choose() {
    if (by_rule()) return;
    for (const TextBlock& b : page_.blocks) {
      const bool told = in_article_body(b);
      if (!told && !gives_points(b)) continue;
      double points = 1 + b.commas + std::min(b.letters / 100.0, 3.0);
      if (told) points += 5;
      NodeIx at = b.owner;
      const Tag t = dom_.nodes[at].tag;
      const bool is_leaf = t == Tag::p || t == Tag::pre || t == Tag::li || t == Tag::blockquote ||
                           t == Tag::dd || (t == Tag::div && weights_[at].letters == b.letters);
      if (is_leaf) at = dom_.nodes[at].parent;
      double part = 1;
      for (int level = 0; level < levels && at != no_node; ++level, at = dom_.nodes[at].parent) {
        weights_[at].points += points * part;
        part = level == 0 ? 0.5 : 1.0 / (3 * (level + 1));
      }
    }
    NodeIx best = no_node;
    double best_score = 0;
    for (NodeIx i = 1; i < dom_.nodes.size(); ++i) {
      const Weight& w = weights_[i];
      if (w.points <= 0) continue;
      const double score = score_of(i);
      if (score > best_score) {
        best_score = score;
        best = i;
      }
    }
    if (best == no_node) {
      if (dom_.nodes.size() > 1) containers_.push_back(0);
      why_ = "scorer:whole-page";
      return;
    }
    best = climbed(best);
    // An ancestor that is little else than this container and marked as the article is the better
    // one.
    for (NodeIx up = dom_.nodes[best].parent; up != no_node && up != 0;
         up = dom_.nodes[up].parent) {
      const Tag t = dom_.nodes[up].tag;
      if (t == Tag::body || t == Tag::html) break;
      const bool marked = t == Tag::article || t == Tag::main || (own_[up] & hint::article) != 0;
      const std::uint32_t plain = weights_[up].letters - weights_[up].link_letters;
      const std::uint32_t inner = weights_[best].letters - weights_[best].link_letters;
      if (marked && weights_[up].points > 0 && share(inner, plain) > 0.2 &&
          share(weights_[up].link_letters, weights_[up].letters) < 0.4) {
        best = up;
        break;
      }
    }
    containers_.push_back(best);
    why_ = "scorer";
    // Siblings that hold more of the same: a text cut into several boxes.
    const NodeIx parent = dom_.nodes[best].parent;
    if (parent == no_node) return;
    const double enough = std::max(10.0, best_score * 0.2);
    for (NodeIx i = dom_.nodes[parent].first_child; i != no_node; i = dom_.nodes[i].next) {
      if (i == best || dom_.nodes[i].tag == Tag::text) continue;
      if ((hints_[i] & (hint::bad & ~hint::about)) != 0) continue;
      const Weight& w = weights_[i];
      const double links = share(w.link_letters, w.letters);
      const bool paragraph = dom_.nodes[i].tag == Tag::p &&
                             ((w.letters > 80 && links < 0.25) || (w.letters > 25 && links == 0));
      if (paragraph || (w.points > 0 && score_of(i) >= enough)) containers_.push_back(i);
    }
  }

  /// What a block adds to a container that holds it.
  double value_of(const TextBlock& b) const {
    if ((hints_[b.owner] & (hint::bad | hint::caption)) != 0)
      return 0;  // told apart later, by itself
    const Tag t = dom_.nodes[b.owner].tag;
    if (is_heading(t)) return 0;
    const double links = share(b.link_letters, b.letters);
    if (links > max_link_share) return -10 - 0.5 * b.letters;
    if (b.letters < paragraph_letters) return -5;
    return (1 - links) * std::min<double>(b.letters, 1000);
  }

  /// Pages built of rows and columns scatter a text over many boxes: the ancestor with the most
  /// running text and the least between it.
  NodeIx climbed(NodeIx from) {
    for (const TextBlock& b : page_.blocks)
      weights_[b.owner].value += value_of(b);
    for (NodeIx i = static_cast<NodeIx>(dom_.nodes.size()); i-- > 1;) {
      weights_[dom_.nodes[i].parent].value += weights_[i].value;
    }
    NodeIx best = from;
    double best_value = weights_[from].value * 1.05 + 30;
    for (NodeIx up = dom_.nodes[from].parent; up != no_node && up != 0;
         up = dom_.nodes[up].parent) {
      const Tag t = dom_.nodes[up].tag;
      if (t == Tag::body || t == Tag::html) break;
      if (weights_[up].value > best_value) {
        best = up;
        best_value = weights_[up].value * 1.05 + 30;
      }
    }
    return best;
  }

  double score_of(NodeIx i) const {
    const Weight& w = weights_[i];
    double score = w.points * (1 - share(w.link_letters, w.letters));
    const Tag t = dom_.nodes[i].tag;
    double factor = 1;
    if ((own_[i] & hint::article) != 0)
      factor += 0.6;
    else if ((own_[i] & hint::content) != 0)
      factor += 0.15;
    if (t == Tag::article) factor += 0.3;
    if (t == Tag::main) factor += 0.1;
    if (t == Tag::body || t == Tag::html || t == Tag::root) factor -= 0.2;
    if (t == Tag::ul || t == Tag::ol || t == Tag::dl || t == Tag::li || t == Tag::form ||
        t == Tag::address || t == Tag::blockquote)
      factor -= 0.3;
    if ((own_[i] & hint::bad) != 0) factor -= 0.5;
    return score * factor;
  }

  // ---- what each block is
  // ------------------------------------------------------------------------
  bool dropped(NodeIx i, NodeIx container) const {
    if (rule_ == nullptr) return false;
    for (NodeIx n = i; n != no_node && n != container; n = dom_.nodes[n].parent) {
      for (const Selector& s : rule_->drop) {
        if (matches(n, s)) return true;
      }
    }
    return false;
  }

  NodeIx container_of(NodeIx i) const {
    for (NodeIx n = i; n != no_node; n = dom_.nodes[n].parent) {
      if (std::find(containers_.begin(), containers_.end(), n) != containers_.end()) return n;
    }
    return no_node;
  }

  /// The nearest element of one of the tags around a node, no_node if there is none.
  bool inside(NodeIx i, std::initializer_list<Tag> tags) const {
    for (NodeIx n = i; n != no_node; n = dom_.nodes[n].parent) {
      if (std::find(tags.begin(), tags.end(), dom_.nodes[n].tag) != tags.end()) return true;
    }
    return false;
  }

  /// Hints between a node and its container; those of the container and above do not count, the
  /// page being built as it is.
  Hints hints_below(NodeIx i, NodeIx container) const {
    Hints h = 0;
    for (NodeIx n = i; n != no_node && n != container; n = dom_.nodes[n].parent)
      h |= own_[n];
    return h;
  }

  /// The strongest reason in hints why a block is not the text.
  static const char* reason(Hints h) {
    if ((h & hint::consent) != 0) return "class:consent";
    if ((h & hint::hidden) != 0) return "class:hidden";
    if ((h & hint::comments) != 0) return "class:comments";
    if ((h & hint::navigation) != 0) return "class:navigation";
    if ((h & hint::footer) != 0) return "class:footer";
    if ((h & hint::related) != 0) return "class:related";
    if ((h & hint::advert) != 0) return "class:advert";
    if ((h & hint::share) != 0) return "class:share";
    if ((h & hint::legal) != 0) return "class:legal";
    if ((h & hint::about) != 0) return "class:about";
    return "scorer:outside";
  }

  static BlockKind kind_outside(Hints h) {
    if ((h & hint::caption) != 0) return BlockKind::caption;
    if ((h & (hint::footer | hint::legal)) != 0) return BlockKind::footer;
    return BlockKind::navigation;
  }

  void find_title(std::vector<Block>& blocks) {
    // The h1 (or other heading) that the head of the page also names; else the first h1.
    std::vector<std::string> told;
    for (const auto& c : page_.rendition.metadata.title) {
      if (c.rule != "h1") told.push_back(bare(c.value));
    }
    std::size_t best = blocks.size();
    double best_score = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const NodeIx owner = page_.blocks[i].owner;
      const Tag t = dom_.nodes[owner].tag;
      const bool heading = is_heading(t) || (own_[owner] & hint::title) != 0;
      if (!heading || page_.blocks[i].letters < 3 || blocks[i].at.size() > 400) continue;
      double score = t == Tag::h1 ? 2 : is_heading(t) ? 1 : 0.5;
      const std::string text = bare(slice(page_.rendition.text, blocks[i].at));
      for (const auto& title : told) {
        if (text.size() >= 8 && title.starts_with(text))
          score += 2;
        else if (text.size() >= 8 && title.find(text) != std::string::npos)
          score += 1.5;
      }
      if (share(page_.blocks[i].link_letters, page_.blocks[i].letters) > 0.8) score -= 0.7;
      if ((hints_[owner] & (hint::related | hint::comments | hint::footer | hint::navigation)) != 0)
        score -= 2;
      if (score > best_score) {
        best_score = score;
        best = i;
      }
    }
    if (best < blocks.size() && best_score >= 1.5) {
      blocks[best].kind = BlockKind::title;
      blocks[best].rule = "heading";
      title_ = best;
    }
  }

  void classify() {
    Rendition& r = page_.rendition;
    std::vector<Block>& blocks = r.blocks;
    std::unordered_set<std::string> seen;
    for (const TextBlock& b : page_.blocks)
      blocks.push_back({BlockKind::navigation, b.at, "scorer:outside"});
    find_title(blocks);
    std::size_t first_body = blocks.size();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (i == title_) continue;
      const TextBlock& b = page_.blocks[i];
      Block& out = blocks[i];
      const std::string_view text = slice(r.text, b.at);
      const NodeIx container = container_of(b.owner);
      if (container == no_node) {
        const Hints h = hints_[b.owner];
        out.kind = kind_outside(h);
        out.rule = reason(h);
        if (out.kind == BlockKind::navigation) {
          if (const auto kind = furniture(text, words_)) out.kind = *kind;
        }
        // A standfirst between the title and the body.
        if ((h & hint::lead) != 0 && (h & hint::bad) == 0 && b.letters >= 30 &&
            b.link_letters * 3 < b.letters && title_ < i && first_body == blocks.size() &&
            !in_containers_before(i)) {
          out.kind = BlockKind::subtitle;
          out.rule = "class:lead";
        }
        continue;
      }
      const Hints h = hints_below(b.owner, container);
      const Tag t = dom_.nodes[b.owner].tag;
      if (rule_ != nullptr && why_.starts_with("outlet:") && dropped(b.owner, container)) {
        out.rule = why_;
        continue;
      }
      if ((h & (hint::caption)) != 0 || inside_below(b.owner, container, Tag::figure)) {
        out.kind = BlockKind::caption;
        out.rule = "markup:caption";
        continue;
      }
      if ((h & hint::bad) != 0) {
        out.kind = kind_outside(h);
        out.rule = reason(h);
        if ((h & (hint::author)) != 0 && b.at.size() < 150)
          out.kind = BlockKind::byline;
        else if ((h & hint::date) != 0 && b.at.size() < 100)
          out.kind = BlockKind::dateline;
        continue;
      }
      if (const auto kind = furniture(text, words_)) {
        out.kind = *kind;
        out.rule = "page-words";
        continue;
      }
      const double links = share(b.link_letters, b.letters);
      if (links > link_line && (t != Tag::p || links > 0.95 || b.letters < 60)) {
        out.rule = "links";
        continue;
      }
      if (b.at.size() < 80) {
        if (const auto date = read_page_date(text, words_);
            date && date->at.size() * 2 >= text.size()) {
          out.kind = BlockKind::dateline;
          out.rule = "date-line";
          continue;
        }
      }
      out.rule = why_;
      if (is_heading(t))
        out.kind = BlockKind::subtitle;
      else if (inside_below(b.owner, container, Tag::blockquote))
        out.kind = BlockKind::quote;
      else if (t == Tag::li || t == Tag::dd || t == Tag::dt ||
               inside_below(b.owner, container, Tag::li))
        out.kind = BlockKind::list;
      else if (t == Tag::td || t == Tag::th || inside_below(b.owner, container, Tag::table))
        out.kind = BlockKind::table;
      else
        out.kind = BlockKind::body;
      first_body = std::min(first_body, i);
    }
    cut_head();
    cut_tail();
    cut_headings();
  }

  /// What stands above the title in the same container is the page's: breadcrumbs, channel names.
  void cut_head() {
    std::vector<Block>& blocks = page_.rendition.blocks;
    if (title_ >= blocks.size() || container_of(page_.blocks[title_].owner) == no_node) return;
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (is_text(blocks[i].kind)) (i < title_ ? before : after) += page_.blocks[i].letters;
    }
    if (before * 4 > after) return;  // then it is no title of the whole
    for (std::size_t i = 0; i < title_; ++i) {
      if (!is_text(blocks[i].kind)) continue;
      blocks[i].kind = BlockKind::navigation;
      blocks[i].rule = "above-title";
    }
  }

  /// A heading that no text follows is that of a list of links.
  void cut_headings() {
    std::vector<Block>& blocks = page_.rendition.blocks;
    bool text = false;  // since the next heading
    bool others = false;
    bool last = true;  // no heading after it was kept
    for (std::size_t i = blocks.size(); i-- > 0;) {
      const bool heading = blocks[i].kind == BlockKind::subtitle &&
                           is_heading(dom_.nodes[page_.blocks[i].owner].tag);
      if (!heading) {
        (is_text(blocks[i].kind) ? text : others) = true;
        continue;
      }
      if (!text && (others || last)) {
        blocks[i].kind = BlockKind::navigation;
        blocks[i].rule = "heading-of-nothing";
        continue;
      }
      last = false;
      text = others = false;
    }
  }

  /// "Related articles", "About the author", "Comments": the text ends there, unless most of it
  /// follows.
  void cut_tail() {
    std::vector<Block>& blocks = page_.rendition.blocks;
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i)
      total += is_text(blocks[i].kind) ? page_.blocks[i].letters : 0;
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].at.size() <= 80 && before * 5 > total * 3 &&
          container_of(page_.blocks[i].owner) != no_node &&
          starts_tail(slice(page_.rendition.text, blocks[i].at)) && !box_in_the_text(i)) {
        for (std::size_t k = i; k < blocks.size(); ++k) {
          if (!is_text(blocks[k].kind)) continue;
          blocks[k].kind = BlockKind::navigation;
          blocks[k].rule = "after-the-end";
        }
        return;
      }
      before += is_text(blocks[i].kind) ? page_.blocks[i].letters : 0;
    }
  }

  /// A box of links in the middle: the page's own classes took it out, and paragraphs follow.
  bool box_in_the_text(std::size_t i) const {
    const std::vector<Block>& blocks = page_.rendition.blocks;
    if (is_text(blocks[i].kind)) return false;
    std::size_t k = i;
    while (k < blocks.size() && !is_text(blocks[k].kind))
      ++k;
    return k < blocks.size() && blocks[k].kind == BlockKind::body &&
           blocks[k].at.size() >= paragraph_bytes && container_of(page_.blocks[k].owner) != no_node;
  }

  bool starts_tail(std::string_view line) const {
    const std::string low = lower_case(line);
    return std::any_of(words_.tail_starts.begin(), words_.tail_starts.end(),
                       [&low](const std::string& s) { return low.starts_with(s); });
  }

  static bool is_text(BlockKind kind) {
    return kind == BlockKind::subtitle || kind == BlockKind::body || kind == BlockKind::quote ||
           kind == BlockKind::list || kind == BlockKind::table;
  }

  bool inside_below(NodeIx i, NodeIx container, Tag tag) const {
    for (NodeIx n = i; n != no_node && n != container; n = dom_.nodes[n].parent) {
      if (dom_.nodes[n].tag == tag) return true;
    }
    return false;
  }

  /// Has any container begun before the block?
  bool in_containers_before(std::size_t block) const {
    return std::any_of(containers_.begin(), containers_.end(), [&](NodeIx c) {
      return page_.text_of[c].begin < page_.blocks[block].at.begin;
    });
  }

  const Dom& dom_;
  const PageWords& words_;
  const OutletRule* rule_;
  PageText page_;
  const Decoded& decoded_;
  std::vector<Weight> weights_;
  std::vector<Hints> own_;       // that count
  std::vector<Hints> words_of_;  // as written
  std::vector<Hints> hints_;
  std::uint32_t plain_total_ = 0;
  std::string article_body_;
  std::vector<NodeIx> containers_;
  std::string why_;
  std::size_t title_ = static_cast<std::size_t>(-1);
};

}  // namespace

Result<Rendition> read_html(const Decoded& decoded, std::string_view url, const PageWords& words,
                            const OutletRules& outlets) {
  auto dom = parse_html(decoded.text);
  if (!dom) return tl::unexpected(dom.error());
  const OutletRule* rule = rule_for(outlets, url);
  Rendition r = PageReader(*dom, decoded, words, rule).run();
  if (dom->flattened) r.warnings.emplace_back("elements nested deeper than 512 were read flat");
  return r;
}

}  // namespace panah
