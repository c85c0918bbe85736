#include "names/judge.h"

#include <algorithm>
#include <cmath>

namespace panah::names {

namespace {

const char* language_name(std::string_view id) {
  if (id == "uz") return "Uzbek";
  if (id == "tg") return "Tajik";
  if (id == "kk") return "Kazakh";
  if (id == "ky") return "Kyrgyz";
  if (id == "tk") return "Turkmen";
  return "Russian or other";
}

std::string way_of(const Lane& lane) {
  std::string text = language_name(lane.language);
  if (lane.language.empty()) return text + " name, both as written or romanised";
  if (lane.same) return text + " name, both by one way";
  auto way = [](Role r) {
    return r == Role::russian ? "through Russian" : "as its language writes it";
  };
  return text + " name, left " + way(lane.left) + ", right " + way(lane.right);
}

// Characters of each unit of a part in its text. False if the part is put together from several
// words.
bool locate(const Knowledge& k, std::string_view text, const Part& part,
            std::array<Range, max_length>& out) {
  if (part.compound) return false;
  std::array<char32_t, max_name_bytes> letters;
  std::array<std::uint32_t, max_name_bytes + 1> at;
  std::size_t n = 0;
  const std::string_view word = slice(text, part.at);
  for (std::size_t i = 0; i < word.size() && n < letters.size();) {
    const auto lead = static_cast<unsigned char>(word[i]);
    const std::size_t size = std::min<std::size_t>(lead < 0x80   ? 1
                                                   : lead < 0xE0 ? 2
                                                   : lead < 0xF0 ? 3
                                                                 : 4,
                                                   word.size() - i);
    char32_t c = lead < 0x80 ? lead : lead & (0xFFu >> (size + 1));
    for (std::size_t b = 1; b < size; ++b)
      c = (c << 6) | (static_cast<unsigned char>(word[i + b]) & 0x3Fu);
    if (!k.units.is_word(c) && !k.units.is_apostrophe(c)) break;  // the next word: oʻgʻli
    letters[n] = c;
    at[n++] = part.at.begin + static_cast<std::uint32_t>(i);
    i += size;
    at[n] = part.at.begin + static_cast<std::uint32_t>(i);
  }
  UnitString u;
  Units::Letters where;
  k.units.segment(letters.data(), n, u, where);
  if (u.size < part.units.size) return false;
  for (std::size_t i = 0; i < part.units.size; ++i) {
    out[i] = Range{at[where[i].first], at[std::min<std::size_t>(where[i].second, n)]};
  }
  return true;
}

// The alignment of one lane, step by step.
std::vector<Step> steps(const Knowledge& k, std::size_t lane, std::string_view a_text,
                        const Part& a, std::size_t n, std::string_view b_text, const Part& b,
                        std::size_t m) {
  const Costs& costs = k.costs;
  const bool a_abjad = a.script == Script::arabic;
  const bool b_abjad = b.script == Script::arabic;
  auto out_a = [&](std::size_t i) -> unsigned {
    return (b_abjad && !a_abjad ? costs.left_out_beside_abjad(a.units.unit[i])
                                : costs.left_out(a.units.unit[i]))
        .at[lane];
  };
  auto out_b = [&](std::size_t j) -> unsigned {
    return (a_abjad && !b_abjad ? costs.left_out_beside_abjad(b.units.unit[j])
                                : costs.left_out(b.units.unit[j]))
        .at[lane];
  };
  std::array<std::array<unsigned, max_length + 1>, max_length + 1> d{};
  for (std::size_t i = 1; i <= n; ++i)
    d[i][0] = d[i - 1][0] + out_a(i - 1);
  for (std::size_t j = 1; j <= m; ++j)
    d[0][j] = d[0][j - 1] + out_b(j - 1);
  for (std::size_t i = 1; i <= n; ++i) {
    for (std::size_t j = 1; j <= m; ++j) {
      d[i][j] = std::min(
          {d[i - 1][j - 1] + costs.instead(a.units.unit[i - 1], b.units.unit[j - 1]).at[lane],
           d[i - 1][j] + out_a(i - 1), d[i][j - 1] + out_b(j - 1)});
    }
  }
  std::array<Range, max_length> where_a;
  std::array<Range, max_length> where_b;
  const bool located = locate(k, a_text, a, where_a) && locate(k, b_text, b, where_b);
  std::vector<Step> path;
  std::size_t i = n;
  std::size_t j = m;
  auto system = [&](std::int16_t x) { return k.systems.all[static_cast<std::size_t>(x)].id; };
  while (i > 0 || j > 0) {
    Step step;
    if (i > 0 && j > 0 &&
        d[i][j] ==
            d[i - 1][j - 1] + costs.instead(a.units.unit[i - 1], b.units.unit[j - 1]).at[lane]) {
      --i;
      --j;
      const Unit x = a.units.unit[i];
      const Unit y = b.units.unit[j];
      if (x == y) continue;
      step.cost = static_cast<double>(costs.instead(x, y).at[lane]) / cost_one;
      if (located) {
        step.a = where_a[i];
        step.b = where_b[j];
        // The same letter written the same is no step, though its place in the word differs.
        if (slice(a_text, step.a) == slice(b_text, step.b)) continue;
      }
      Derivation by;
      if (costs.derive(lane, x, y, by) && by.cost <= costs.instead(x, y).at[lane]) {
        auto side = [&](std::int16_t s, std::int16_t roman) {
          std::string text = s < 0 ? "as it is" : system(s);
          if (roman >= 0) text += ", then " + system(roman);
          return text;
        };
        step.rule = k.units.shown(by.source) + ": left " + side(by.left, by.left_roman) +
                    "; right " + side(by.right, by.right_roman);
      } else {
        step.rule = step.cost < 0.01   ? "the same sound"
                    : step.cost <= 0.3 ? "close sounds"
                                       : "different sounds";
      }
    } else if (i > 0 && d[i][j] == d[i - 1][j] + out_a(i - 1)) {
      --i;
      step.cost = static_cast<double>(out_a(i)) / cost_one;
      if (located) step.a = where_a[i];
      step.rule = "only left: " + k.units.shown(a.units.unit[i]);
    } else {
      --j;
      step.cost = static_cast<double>(out_b(j)) / cost_one;
      if (located) step.b = where_b[j];
      step.rule = "only right: " + k.units.shown(b.units.unit[j]);
    }
    path.push_back(std::move(step));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace

Explanation explain(const Knowledge& knowledge, std::string_view a_text, std::string_view b_text) {
  Explanation out;
  struct {
    Name a, b;
  } best;
  const Verdict v = judge_best(knowledge, parse(knowledge, a_text), parse(knowledge, b_text),
                               nullptr, nullptr, &best.a, &best.b);
  const double bit = std::log(2.0);
  out.result = v.result;
  out.lane = way_of(knowledge.costs.lanes()[v.result.lane]);
  if (best.a.size == 0 || best.b.size == 0) return out;
  auto word = [](std::string_view text, Range at) { return std::string(slice(text, at)); };
  for (std::size_t p = 0; p < v.pairs; ++p) {
    const Pairing& pair = v.pair[p];
    Evidence e;
    e.bits = pair.weight / bit;
    if (pair.a < 0 || pair.b < 0) {
      e.kind = EvidenceKind::missing;
      const bool left = pair.a >= 0;
      const Part& part =
          left ? best.a.part[static_cast<std::size_t>(static_cast<unsigned char>(pair.a))]
               : best.b.part[static_cast<std::size_t>(static_cast<unsigned char>(pair.b))];
      (left ? e.a : e.b) = part.at;
      e.why = word(left ? a_text : b_text, part.at) + " (" + name_of(part.kind) + ") stands only " +
              (left ? "left" : "right");
      out.evidence.push_back(std::move(e));
      continue;
    }
    const Part& x = best.a.part[static_cast<std::size_t>(static_cast<unsigned char>(pair.a))];
    const Part& y = best.b.part[static_cast<std::size_t>(static_cast<unsigned char>(pair.b))];
    e.a = x.at;
    e.b = y.at;
    const std::string both = word(a_text, x.at) + " - " + word(b_text, y.at);
    if (pair.initial) {
      e.kind = pair.cost > cost_one / 3 ? EvidenceKind::initial_conflict : EvidenceKind::initial;
      e.why = both + (e.kind == EvidenceKind::initial ? ": the initial fits"
                                                      : ": the initial does not fit");
      out.evidence.push_back(std::move(e));
      continue;
    }
    const std::size_t lane = v.result.lane;
    e.one_in = std::exp2(std::min(x.rarity, y.rarity) / 8.0);
    if (pair.cost != hopeless)
      e.path = steps(knowledge, lane, a_text, x, x.units.size, b_text, y, y.units.size);
    double sum = 0;
    for (const Step& s : e.path)
      sum += s.cost;
    const double paid = static_cast<double>(pair.cost) / cost_one;
    const bool agree = pair.nickname || apart(pair.cost, x, y) <= 0.3;
    e.kind = pair.distinct ? EvidenceKind::distinct_names
             : agree       ? EvidenceKind::same
                           : EvidenceKind::differ;
    e.why = both;
    if (x.kind == PartKind::patronymic && y.kind == PartKind::patronymic)
      e.why += ": the father's name";
    if (pair.distinct) {
      e.why += ": two different given names";
    } else if (pair.nickname) {
      e.why += ": one is a pet form of the other";
      e.path.clear();
    } else if (pair.cost == hopeless) {
      e.why += ": two different words";
    } else if (x.given != 0 && x.given == y.given && paid < sum) {
      e.why += ": known spellings of one name";
      e.path.clear();
    } else if (paid + 0.01 < sum) {
      e.why += x.tail != 0 || y.tail != 0 ? ": but for an ending of courtesy" : ": by the root";
      e.path.clear();
    } else if (e.path.empty()) {
      e.why += ": the same letters";
    }
    out.evidence.push_back(std::move(e));
  }
  std::stable_sort(
      out.evidence.begin(), out.evidence.end(), [](const Evidence& p, const Evidence& q) {
        const bool left_p = !p.a.empty();
        const bool left_q = !q.a.empty();
        return left_p != left_q ? left_p : left_p ? p.a.begin < q.a.begin : p.b.begin < q.b.begin;
      });
  auto whole = [&](EvidenceKind kind, double weight, std::string why) {
    if (weight != 0)
      out.evidence.push_back(Evidence{kind, {}, {}, weight / bit, 0, std::move(why), {}});
  };
  whole(EvidenceKind::prior, v.bias, "before any word is looked at");
  whole(EvidenceKind::sex_conflict, v.sex,
        std::string("left ") + name_of(best.a.sex) + ", right " + name_of(best.b.sex) +
            " by the endings");
  whole(EvidenceKind::order, v.order, "the words stand in another order");
  whole(EvidenceKind::missing, v.single,
        "there is little to go by: a single word, or none that agrees");
  whole(EvidenceKind::order, v.assumed,
        "nothing in the letters says that the name is " +
            std::string(language_name(knowledge.costs.lanes()[v.result.lane].language)));
  return out;
}

}  // namespace panah::names
