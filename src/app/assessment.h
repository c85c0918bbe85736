// The use case behind `panah assess` and `panah dossier`: one event of the register, the reports
// that a person names as telling the same act, and the law of its days.
//
//   Result<law::LawBook> book = law::load_law_book();
//   Result<Assessment> a = assess_event(**store, *book, "ev:5f0c", {}, {});
//   law::Explained e = a->explained(*book);
#pragma once

#include "app/register_view.h"
#include "law/assess.h"
#include "law/explain.h"
#include "law/law_book.h"

#include <string>
#include <string_view>
#include <vector>

namespace panah {

struct Assessment {
  std::vector<ReadDocument> evidence;  // the event's own report first
  EventId event_id;
  EventIx event = 0;  // into evidence.front()
  law::Case tested;
  std::vector<law::Finding> findings;  // pointing into the law book

  /// Refers to this and to the book.
  law::Explained explained(const law::LawBook& book) const {
    return {book.pack, book.names, tested, findings};
  }
};

/// `with`: further events, by prefix of id, that a person says are the same act; their reports are
/// evidence too. usage when the event is not a return: only the sending of a person is assessed.
Result<Assessment> assess_event(const Store& store, const law::LawBook& book,
                                std::string_view event_prefix, const std::vector<std::string>& with,
                                const law::AssessOptions& options);

}  // namespace panah
