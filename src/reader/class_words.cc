#include "reader/class_words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace panah {

namespace {

struct Word {
  std::string_view word;
  Hints hints;
};

using namespace hint;

// Sorted; single words and joined names ("articlebody" for article-body, articleBody,
// article_body).
constexpr Word words[] = {
    {"ad", advert},
    {"adcontainer", advert},
    {"addthis", share},
    {"addtoany", share},
    {"ads", advert},
    {"adsbygoogle", advert},
    {"advert", advert},
    {"advertisement", advert},
    {"adverts", advert},
    {"agegate", hidden},
    {"anrisstext", lead},
    {"article", content},
    {"articlebody", article},
    {"articlecontent", article},
    {"articleteaser", lead},
    {"articletext", article},
    {"author", about | author},
    {"authorbio", about},
    {"authorbox", about},
    {"authors", about | author},
    {"autor", about | author},
    {"banner", advert},
    {"bildquelle", caption},
    {"bildunterschrift", caption},
    {"bio", about},
    {"blogpost", content},
    {"body", content},
    {"bodycopy", article},
    {"bodytext", article},
    {"bookmark", share},
    {"borlabs", consent},
    {"breadcrumb", navigation},
    {"breadcrumbs", navigation},
    {"byline", about | author},
    {"caption", caption},
    {"carousel", related},
    {"categories", about},
    {"catlinks", navigation},
    {"chapo", lead},
    {"cli", consent},
    {"cmplz", consent},
    {"comment", comments},
    {"commentlist", comments},
    {"comments", comments},
    {"consent", consent},
    {"content", content},
    {"contentbody", article},
    {"cookie", consent},
    {"cookiebanner", consent},
    {"cookiebar", consent},
    {"cookiebot", consent},
    {"cookieconsent", consent},
    {"cookiedeclaration", consent},
    {"cookielaw", consent},
    {"cookienotice", consent},
    {"cookies", consent},
    {"copyright", footer},
    {"credit", caption},
    {"credits", caption},
    {"date", about | date},
    {"dateline", about | date},
    {"datetime", about | date},
    {"datum", about | date},
    {"dek", lead},
    {"disclaimer", legal},
    {"discus", comments},
    {"disqus", comments},
    {"dropdown", navigation},
    {"dsgvo", consent},
    {"editsection", navigation},
    {"entry", content},
    {"entrycontent", article},
    {"entrymeta", about},
    {"entrytags", about},
    {"excerpt", lead},
    {"facebook", share},
    {"feedback", comments},
    {"figcaption", caption},
    {"fliesstext", article},
    {"follow", share},
    {"foot", footer},
    {"footer", footer},
    {"gdpr", consent},
    {"header", header},
    {"headline", title},
    {"hentry", content},
    {"imagecaption", caption},
    {"infobox", related},
    {"intro", lead},
    {"jumplink", navigation},
    {"kicker", about},
    {"kommentar", comments},
    {"kommentare", comments},
    {"lead", lead},
    {"legal", legal},
    {"legende", caption},
    {"lightbox", consent},
    {"login", navigation},
    {"main", content},
    {"maincontent", content},
    {"masthead", header},
    {"menu", navigation},
    {"meta", about},
    {"metadata", about},
    {"micromodal", consent},
    {"modal", consent},
    {"mostread", related},
    {"mwjumplink", navigation},
    {"nav", navigation},
    {"navbar", navigation},
    {"navbox", navigation},
    {"navi", navigation},
    {"navigation", navigation},
    {"newsbody", article},
    {"newsletter", advert},
    {"noprint", navigation},
    {"onetrust", consent},
    {"outbrain", related},
    {"overlay", consent},
    {"pager", navigation},
    {"pagination", navigation},
    {"paging", navigation},
    {"partner", advert},
    {"paywall", advert},
    {"pinterest", share},
    {"plista", related},
    {"popular", related},
    {"popup", consent},
    {"post", content},
    {"postbody", article},
    {"postcontent", article},
    {"postcontents", article},
    {"postdate", about | date},
    {"postedon", about | date},
    {"postinfo", about},
    {"postmeta", about},
    {"postnav", navigation},
    {"posttext", article},
    {"printfooter", footer},
    {"privacy", consent},
    {"privacypopup", consent},
    {"promo", advert},
    {"promotion", advert},
    {"pubdate", about | date},
    {"published", about | date},
    {"rating", about},
    {"ratings", about},
    {"readmore", related},
    {"recommend", related},
    {"recommendation", related},
    {"recommendations", related},
    {"recommended", related},
    {"related", related},
    {"relatedposts", related},
    {"reply", comments},
    {"respond", comments},
    {"rss", share},
    {"search", navigation},
    {"share", share},
    {"sharedaddy", share},
    {"sharedlinks", share},
    {"shariff", share},
    {"sharing", share},
    {"sidebar", related},
    {"sidemenu", navigation},
    {"signup", advert},
    {"similar", related},
    {"skip", navigation},
    {"skiplink", navigation},
    {"slider", related},
    {"social", share},
    {"socials", share},
    {"sponsor", advert},
    {"sponsored", advert},
    {"standfirst", lead},
    {"story", content},
    {"storybody", article},
    {"storycontent", article},
    {"storytext", article},
    {"subheadline", lead},
    {"submenu", navigation},
    {"subnav", navigation},
    {"subscribe", advert},
    {"subscription", advert},
    {"subtitle", lead},
    {"summary", lead},
    {"taboola", related},
    {"tagcloud", about},
    {"taglist", about},
    {"tags", about},
    {"teaser", lead},
    {"teasers", related},
    {"text", content},
    {"textbody", article},
    {"thecontent", article},
    {"ticker", related},
    {"time", date},
    {"timestamp", about | date},
    {"title", title},
    {"toc", navigation},
    {"toolbar", navigation},
    {"topics", about},
    {"trackback", comments},
    {"trending", related},
    {"twitter", share},
    {"usercentrics", consent},
    {"vcard", about | author},
    {"verfasser", about | author},
    {"vorspann", lead},
    {"warenkorb", navigation},
    {"werbung", advert},
    {"whatsapp", share},
    {"widget", related},
    {"widgets", related},
    {"wpcaption", caption},
    {"xing", share},
};

const Word* find(std::string_view word) {
  const auto* it = std::lower_bound(std::begin(words), std::end(words), word,
                                    [](const Word& w, std::string_view k) { return w.word < k; });
  return it != std::end(words) && it->word == word ? it : nullptr;
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

Hints class_hints(std::string_view s) {
  Hints out = 0;
  std::string joined;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (const Word* w = find(word)) out |= w->hints;
    joined += word;
    word.clear();
  };
  const auto end_name = [&] {
    end_word();
    if (joined.empty()) return;
    if (const Word* w = find(joined)) out |= w->hints;
    joined.clear();
  };
  for (std::size_t i = 0; i < s.size() && i < 512; ++i) {
    const char c = s[i];
    if (c == ' ' || c == '\n' || c == '\t') {
      end_name();
    } else if (is_upper(c)) {
      if (i > 0 && is_lower(s[i - 1])) end_word();
      word.push_back(static_cast<char>(c + 32));
    } else if (is_lower(c)) {
      word.push_back(c);
    } else {
      end_word();
    }
  }
  end_name();
  return out;
}

}  // namespace panah
