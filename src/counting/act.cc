#include "counting/act.h"

#include <algorithm>

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
  std::sort(input.acts.begin(), input.acts.end(),
            [](const Act& a, const Act& b) { return a.id < b.id; });
}

}  // namespace panah::counting
