// What class and id words of an element say about it: "entry-content" good, "related-posts" bad.
//
//   Hints h = class_hints("post-meta clearfix");     // h & hint::about
//
// Words are cut at everything that is no letter and at capitals (relatedPosts). The table is in
// class_words.cc: the words that content systems use, English and German.
#pragma once

#include <cstdint>
#include <string_view>

namespace panah {

using Hints = std::uint32_t;

namespace hint {
inline constexpr Hints article = 1u << 0;     // the text itself: articleBody, entry-content
inline constexpr Hints content = 1u << 1;     // may hold the text: content, main, post
inline constexpr Hints navigation = 1u << 2;  // menus, breadcrumbs, pagers, search
inline constexpr Hints comments = 1u << 3;
inline constexpr Hints related = 1u << 4;  // teasers, recommendations, sidebars, widgets
inline constexpr Hints share = 1u << 5;
inline constexpr Hints advert = 1u << 6;  // advertisements, newsletters, cookie banners
inline constexpr Hints footer = 1u << 7;
inline constexpr Hints header = 1u << 8;
inline constexpr Hints about = 1u << 9;  // byline, date, tags, author boxes
inline constexpr Hints caption = 1u << 10;
inline constexpr Hints lead = 1u << 11;  // standfirst, teaser text above the body
inline constexpr Hints hidden = 1u << 12;
inline constexpr Hints title = 1u << 13;
inline constexpr Hints legal = 1u << 14;
inline constexpr Hints date = 1u << 15;
inline constexpr Hints author = 1u << 16;
inline constexpr Hints consent = 1u << 17;  // cookie and privacy boxes, often longer than the text
inline constexpr Hints inside = 1u << 18;   // within <article> or <main>; from tags, not words
/// Not the text.
inline constexpr Hints bad =
    navigation | comments | related | share | advert | footer | about | hidden | legal | consent;
}  // namespace hint

Hints class_hints(std::string_view attribute);

}  // namespace panah
