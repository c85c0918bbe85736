#include "register/cases.h"

#include "register/event_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace panah {

const Attribute* Case::attribute(std::string_view name) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const Attribute& a) { return a.name == name; });
  return found == attributes.end() ? nullptr : &*found;
}

bool Case::happened() const {
  return std::any_of(tellings.begin(), tellings.end(),
                     [](const ToldEvent* e) { return e->counts(); });
}

namespace {

std::string words_of(const Size& size) {
  if (!size.said()) return "";
  if (size.low == size.high) return std::to_string(*size.low);
  return fmt::format("{}..{}", size.low ? std::to_string(*size.low) : "",
                     size.high ? std::to_string(*size.high) : "");
}

/// Could both be right?
bool sizes_agree(const Size& a, const Size& b) {
  const auto over = [](const Size& x, const Size& y) {
    return x.low && y.high && *x.low > *y.high;
  };
  return !over(a, b) && !over(b, a);
}

bool days_agree(const PartialDate& a, const PartialDate& b) {
  if (same(a, b) != Truth::no) return true;
  // One bounds the other though they are no whole days: 2011-06 and 2011-06-09.
  const Bounds x = bounds(a), y = bounds(b);
  if (!x.earliest || !x.latest || !y.earliest || !y.latest) return false;
  return *x.earliest <= *y.latest && *y.earliest <= *x.latest;
}

/// "handover" and "return" say only that it happened; the others say how.
bool modes_agree(const std::string& a, const std::string& b) {
  const auto plain = [](const std::string& m) { return m == "return" || m == "handover"; };
  return a == b || plain(a) || plain(b);
}

bool exactly(const std::string& a, const std::string& b) {
  return a == b;
}

bool free_words(const std::string&, const std::string&) {
  return true;  // "Almaty" and "a prison in Almaty" are not against each other
}

class CaseMaker {
 public:
  explicit CaseMaker(const CasesInput& input) : in_(input) {}

  std::vector<Case> all() {
    std::map<Hash, Case> by_id;
    for (const Told* text : in_.texts) {
      for (const ToldEvent& e : text->events) {
        if (!is_act(e.type)) continue;
        const auto place = in_.events->of(e.id.hash);
        if (!place) continue;
        const Cluster& cluster = in_.events->list[*place];
        Case& c = by_id[cluster.id];
        c.id = cluster.id;
        c.by_program = cluster.by_program;
        c.tellings.push_back(&e);
      }
    }
    std::vector<Case> out;
    for (auto& [id, c] : by_id) {
      fill(c);
      out.push_back(std::move(c));
    }
    std::sort(out.begin(), out.end(), [](const Case& x, const Case& y) {
      const auto key = [](const Case& c) {
        const Bounds b = c.days ? bounds(*c.days) : Bounds{};
        return std::tuple(!b.earliest, b.earliest.value_or(Day{}), c.id);
      };
      return key(x) < key(y);
    });
    return out;
  }

 private:
  Hash source_of(const RenditionId& text) const {
    const auto place = in_.sources->of(text.hash);
    return place ? in_.sources->list[*place].id : text.hash;
  }

  Support support(const ToldEvent& e) const {
    return {source_of(e.rendition), in_.fold(e.holder.body)};
  }

  std::size_t roots(const std::vector<const ToldEvent*>& events) const {
    std::vector<Support> supports;
    for (const ToldEvent* e : events)
      supports.push_back(support(*e));
    return independent(supports);
  }

  template <class Agree, class ValueOf>
  Attribute attribute(const Case& c, const char* name, ValueOf value_of, Agree agree) const {
    Attribute a;
    a.name = name;
    std::map<std::string, Value> values;
    std::vector<const ToldEvent*> sayers;
    for (const ToldEvent* e : c.tellings) {
      if (e->rulings.standing == Standing::rejected) continue;
      const std::string value = value_of(*e);
      if (value.empty()) continue;
      Value& v = values[value];
      v.value = value;
      v.held_by.push_back(e);
      v.official |= e->holder.voice == Voice::official;
      v.other |= e->holder.voice != Voice::official;
      sayers.push_back(e);
    }
    for (auto& [key, v] : values) {
      v.roots = roots(v.held_by);
      a.values.push_back(std::move(v));
    }
    std::stable_sort(a.values.begin(), a.values.end(),
                     [](const Value& x, const Value& y) { return x.roots > y.roots; });
    bool contested = false;
    for (std::size_t i = 0; i < a.values.size(); ++i) {
      for (std::size_t j = i + 1; j < a.values.size(); ++j) {
        if (agree(a.values[i].value, a.values[j].value)) continue;
        contested = true;
        self_contradictions(a, a.values[i], a.values[j]);
      }
    }
    const std::size_t all = roots(sayers);
    a.agreement = all == 0    ? Agreement::unknown
                  : contested ? Agreement::contested
                  : all == 1  ? Agreement::told
                              : Agreement::established;
    return a;
  }

  void self_contradictions(Attribute& a, const Value& x, const Value& y) const {
    for (const ToldEvent* p : x.held_by) {
      for (const ToldEvent* q : y.held_by) {
        if (p->holder.outlet.empty() || in_.fold(p->holder.outlet) != in_.fold(q->holder.outlet)) {
          continue;
        }
        const std::string line =
            fmt::format("{} gives {} and {}", p->holder.outlet, x.value, y.value);
        if (std::find(a.contradict_themselves.begin(), a.contradict_themselves.end(), line) ==
            a.contradict_themselves.end()) {
          a.contradict_themselves.push_back(line);
        }
      }
    }
  }

  void fill(Case& c) const {
    std::sort(c.tellings.begin(), c.tellings.end(), [](const ToldEvent* x, const ToldEvent* y) {
      const auto key = [](const ToldEvent* e) {
        return std::tuple(e->holder.said ? e->holder.said->edtf : "~", e->id);
      };
      return key(x) < key(y);
    });
    c.type = c.tellings.front()->type;
    c.attributes.push_back(attribute(
        c, "happened",
        [](const ToldEvent& e) -> std::string {
          if (e.counts()) return "yes";
          return e.polarity == Polarity::negative ? "no" : "";
        },
        exactly));
    const auto told = [&](auto value) {
      return [value](const ToldEvent& e) { return e.counts() ? value(e) : std::string(); };
    };
    c.attributes.push_back(attribute(
        c, "size",
        told([](const ToldEvent& e) { return e.part ? std::string() : words_of(e.size); }),
        [](const std::string& a, const std::string& b) { return sizes_agree(read(a), read(b)); }));
    c.attributes.push_back(attribute(c, "days", told([](const ToldEvent& e) {
                                       return e.days && bounds(*e.days).earliest ? e.days->edtf
                                                                                 : std::string();
                                     }),
                                     [](const std::string& a, const std::string& b) {
                                       return days_agree(*parse_edtf(a), *parse_edtf(b));
                                     }));
    c.attributes.push_back(
        attribute(c, "from", told([](const ToldEvent& e) { return e.from; }), exactly));
    c.attributes.push_back(
        attribute(c, "to", told([](const ToldEvent& e) { return e.to; }), exactly));
    c.attributes.push_back(
        attribute(c, "mode", told([](const ToldEvent& e) { return e.mode; }), modes_agree));
    c.attributes.push_back(
        attribute(c, "outcome", told([](const ToldEvent& e) { return e.outcome; }), exactly));
    c.attributes.push_back(
        attribute(c, "by", told([](const ToldEvent& e) { return e.by; }), free_words));
    c.attributes.push_back(
        attribute(c, "place", told([](const ToldEvent& e) { return e.place; }), free_words));

    const auto single = [&](const char* name) {
      const Attribute* a = c.attribute(name);
      return a->values.size() == 1 ? a->values.front().value : std::string();
    };
    c.from = single("from");
    c.to = single("to");
    fill_days(c);
    fill_members(c);
    fill_size(c);

    std::vector<const ToldEvent*> done;
    std::set<RenditionId> texts;
    std::set<Hash> sources;
    for (const ToldEvent* e : c.tellings) {
      if (!e->counts()) continue;
      done.push_back(e);
      texts.insert(e->rendition);
      sources.insert(source_of(e->rendition));
    }
    c.roots = roots(done);
    c.texts = texts.size();
    c.copies = texts.size() - sources.size();
  }

  static Size read(const std::string& words) {
    Size size;
    const std::size_t dots = words.find("..");
    const std::string low = words.substr(0, dots);
    const std::string high = dots == std::string::npos ? low : words.substr(dots + 2);
    if (!low.empty()) size.low = std::stoll(low);
    if (!high.empty()) size.high = std::stoll(high);
    return size;
  }

  static void fill_days(Case& c) {
    const Attribute& days = *c.attribute("days");
    const auto width = [](const std::string& edtf) {
      const Bounds b = bounds(*parse_edtf(edtf));
      return b.earliest && b.latest ? b.latest->number - b.earliest->number : INT32_MAX;
    };
    const Value* best = nullptr;
    for (const Value& v : days.values) {
      const bool better = best == nullptr || (days.agreement == Agreement::contested
                                                  ? v.roots > best->roots
                                                  : width(v.value) < width(best->value));
      if (better) best = &v;
    }
    if (best == nullptr) return;
    c.days = *parse_edtf(best->value);
    c.inferred = std::all_of(best->held_by.begin(), best->held_by.end(),
                             [](const ToldEvent* e) { return e->inferred; });
  }

  void fill_members(Case& c) const {
    std::map<Hash, Member> members;
    for (const ToldEvent* e : c.tellings) {
      if (!e->counts()) continue;
      for (std::size_t i = 0; i < e->people.size(); ++i) {
        const auto place = in_.people->of(e->people[i].hash);
        const Hash person = place ? in_.people->list[*place].id : e->people[i].hash;
        Member& m = members[person];
        m.person = person;
        if (m.name.size() < e->names[i].size()) m.name = e->names[i];
        m.named_in.push_back(e);
      }
    }
    for (auto& [id, m] : members)
      c.members.push_back(std::move(m));
    std::stable_sort(c.members.begin(), c.members.end(),
                     [](const Member& x, const Member& y) { return x.name < y.name; });
  }

  /// From the least to the most that is said; never less than who is named in one telling.
  static void fill_size(Case& c) {
    std::int64_t named = 0;  // in one telling: over several, two spellings may be one person
    for (const ToldEvent* e : c.tellings) {
      if (!e->counts()) continue;
      named = std::max(named, static_cast<std::int64_t>(e->people.size()));
      if (e->part || !e->size.said()) continue;
      if (e->size.low) c.size.low = std::min(c.size.low.value_or(INT64_MAX), *e->size.low);
      if (e->size.high) c.size.high = std::max(c.size.high.value_or(0), *e->size.high);
      if (c.size.set.size() < e->size.set.size()) c.size.set = e->size.set;
    }
    if (named > 0) c.size.low = std::max(c.size.low.value_or(0), named);
    if (c.size.low && c.size.high) c.size.high = std::max(*c.size.high, *c.size.low);
  }

  const CasesInput& in_;
};

}  // namespace

std::vector<Case> cases(const CasesInput& input) {
  return CaseMaker(input).all();
}

std::vector<Step> route(std::vector<const Case*> acts) {
  constexpr int gap_days = 30;
  std::erase_if(acts, [](const Case* c) { return !c->happened(); });
  const auto earliest = [](const Case* c) {
    return c->days ? bounds(*c->days).earliest : std::nullopt;
  };
  std::stable_sort(acts.begin(), acts.end(), [&](const Case* x, const Case* y) {
    const auto a = earliest(x), b = earliest(y);
    return std::tuple(!a, a.value_or(Day{})) < std::tuple(!b, b.value_or(Day{}));
  });
  std::vector<Step> steps;
  std::optional<Day> last;
  for (const Case* c : acts) {
    Step step{c, ""};
    const Bounds b = c->days ? bounds(*c->days) : Bounds{};
    if (!b.earliest) {
      step.gap = "when is not told";
    } else if (last && b.earliest->number - last->number > gap_days) {
      step.gap = fmt::format("nothing is told from {} to {}", make_date(to_civil(*last)).edtf,
                             make_date(to_civil(*b.earliest)).edtf);
    }
    if (b.latest) last = last ? std::max(*last, *b.latest) : *b.latest;
    steps.push_back(std::move(step));
  }
  return steps;
}

const char* name_of(Agreement agreement) noexcept {
  switch (agreement) {
    case Agreement::unknown:
      return "unknown";
    case Agreement::told:
      return "told";
    case Agreement::established:
      return "established";
    case Agreement::contested:
      return "contested";
  }
  return "";
}

}  // namespace panah
