#include "counting/act.h"

#include "counting/distinct.h"

#include <algorithm>
#include <tuple>

namespace panah::counting {

namespace {

template <class T>
void sort_once(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

void put_in_order(CountInput& input) {
  for (Act& act : input.acts) {
    sort_once(act.members);
    sort_once(act.roots);
    sort_once(act.sentences);
    act.span = act.days ? bounds(*act.days) : Bounds{};
  }
  const auto place = [](const Act& act) {
    const Telling t = telling(states_key(act.from, act.to), act.span, 0);
    return std::tuple(t.states, t.last, t.first, std::string_view(act.id));
  };
  std::sort(input.acts.begin(), input.acts.end(),
            [&](const Act& a, const Act& b) { return place(a) < place(b); });
}

}  // namespace panah::counting
