// Which statement a stretch of text stands in. Internal to reading/.
#pragma once

#include "reading/outlet.h"
#include "reading/page.h"

namespace panah {

/// The statement a stretch of text stands in: the innermost attributed one that covers it, or a
/// narrated one of the outlet, made on demand and appended to the statements (one a sentence).
class StatementPlaces {
 public:
  StatementPlaces(const Page& page, std::vector<Statement>& statements, const Outlet& outlet);
  StatementIx at(TokenRange what, TokenRange sentence);
  /// The innermost attributed statement whose content covers the range; none if it is the outlet's
  /// voice.
  std::uint32_t attributed(Range range) const;
  /// The attributed statements of the sentence that holds a byte.
  const std::vector<StatementIx>& around(std::uint32_t byte) const;

 private:
  /// Index of the sentence that holds a byte; the buckets keep every look-up inside one sentence.
  std::size_t sentence_of(std::uint32_t byte) const;

  const Page& page_;
  std::vector<Statement>& statements_;
  const Outlet& outlet_;
  std::vector<std::vector<StatementIx>> attributed_;  // by sentence
  std::vector<std::uint32_t> narrated_;               // by sentence: statement, or none
};

}  // namespace panah
