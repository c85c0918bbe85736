#include "register/record_bytes.h"

#include <bit>
#include <concepts>
#include <optional>
#include <type_traits>
#include <vector>

namespace panah {
namespace {

constexpr char rendition_format = 1;
constexpr char reading_format = 2;

// The last enumerator of each enumeration: what lies beyond is damage.
constexpr auto last_of(SegmentKind) {
  return SegmentKind::insert;
}
constexpr auto last_of(BlockKind) {
  return BlockKind::footer;
}
constexpr auto last_of(MentionType) {
  return MentionType::group;
}
constexpr auto last_of(CountOp) {
  return CountOp::some;
}
constexpr auto last_of(Polarity) {
  return Polarity::negative;
}
constexpr auto last_of(Modality) {
  return Modality::questioned;
}
constexpr auto last_of(Medium) {
  return Medium::report;
}
constexpr auto last_of(StatementForm) {
  return StatementForm::noun_cue;
}
constexpr auto last_of(LegalClaimKind) {
  return LegalClaimKind::adopted;
}
constexpr auto last_of(CheckableKind) {
  return CheckableKind::total;
}

// One list of fields a struct serves writing and reading alike, so the two cannot drift.
template <class A, class T>
void found(A& a, T& x) {
  a(x.at, x.confidence, x.rule);
}
template <class A, class T>
void fields(A& a, T& x) {
  using V = std::remove_const_t<T>;
  if constexpr (std::same_as<V, Range>) {
    a(x.begin, x.end);
  } else if constexpr (std::same_as<V, PartialDate>) {
    a(x.edtf);
  } else if constexpr (std::same_as<V, Box>) {
    a(x.page, x.x, x.y, x.width, x.height);
  } else if constexpr (std::same_as<V, Segment>) {
    a(x.kind, x.text_begin, x.text_len, x.src_begin, x.src_len, x.box);
  } else if constexpr (std::same_as<V, Block>) {
    a(x.kind, x.at, x.rule);
  } else if constexpr (std::same_as<V, MetadataCandidate>) {
    a(x.value, x.date, x.rule, x.confidence, x.at, x.src_begin, x.src_len);
  } else if constexpr (std::same_as<V, Metadata>) {
    a(x.title, x.author, x.outlet, x.published, x.language);
  } else if constexpr (std::same_as<V, Rendition>) {
    a(x.segments, x.blocks, x.metadata, x.language, x.charset, x.tool, x.warnings);
  } else if constexpr (std::same_as<V, Resolution>) {
    a(x.edtf, x.why);
  } else if constexpr (std::same_as<V, Mention>) {
    found(a, x);
    a(x.type, x.name, x.country, x.role, x.same_as, x.member_of);
  } else if constexpr (std::same_as<V, DateMention>) {
    found(a, x);
    a(x.stated, x.resolved);
  } else if constexpr (std::same_as<V, Count>) {
    found(a, x);
    a(x.op, x.low, x.high, x.set, x.set_at, x.part_of);
  } else if constexpr (std::same_as<V, Instrument>) {
    found(a, x);
    a(x.as_stated, x.linked, x.mismatch, x.provision);
  } else if constexpr (std::same_as<V, Attribution>) {
    a(x.speaker, x.speaker_text, x.cue, x.cue_at, x.medium, x.addressee, x.when, x.at);
  } else if constexpr (std::same_as<V, Statement>) {
    found(a, x);
    a(x.chain, x.polarity, x.modality, x.form, x.content, x.about);
  } else if constexpr (std::same_as<V, Event>) {
    found(a, x);
    a(x.type, x.mode, x.trigger, x.count, x.people, x.by, x.by_words, x.from, x.to, x.place, x.date,
      x.duration, x.outcome, x.instrument, x.polarity, x.modality, x.statement);
  } else if constexpr (std::same_as<V, LegalClaim>) {
    found(a, x);
    a(x.kind, x.state, x.instrument, x.law, x.polarity, x.statement);
  } else if constexpr (std::same_as<V, CheckableClaim>) {
    found(a, x);
    a(x.kind, x.measure, x.unit, x.scope, x.statement);
  } else {
    static_assert(std::same_as<V, Reading>);
    a(x.tool, x.sentences, x.mentions, x.dates, x.counts, x.instruments, x.statements, x.events,
      x.legal_claims, x.checkable_claims);
  }
}

class Writer {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (one(values), ...);
  }
  std::string out;

 private:
  void varint(std::uint64_t n) {
    while (n >= 0x80) {
      out += static_cast<char>(n | 0x80);
      n >>= 7;
    }
    out += static_cast<char>(n);
  }
  template <std::unsigned_integral U>
  void one(U n) {
    varint(n);
  }
  void one(std::int64_t n) {
    varint((static_cast<std::uint64_t>(n) << 1) ^ static_cast<std::uint64_t>(n >> 63));
  }
  void one(double d) {
    const auto bits = std::bit_cast<std::uint64_t>(d);
    for (int i = 0; i < 64; i += 8)
      out += static_cast<char>(bits >> i);
  }
  void one(float f) { one(static_cast<double>(f)); }
  void one(const std::string& s) {
    varint(s.size());
    out += s;
  }
  template <class E>
    requires std::is_enum_v<E>
  void one(E e) {
    varint(static_cast<std::uint64_t>(e));
  }
  template <class T>
  void one(const std::optional<T>& o) {
    out += static_cast<char>(o.has_value());
    if (o) one(*o);
  }
  template <class T>
  void one(const std::vector<T>& list) {
    varint(list.size());
    for (const T& item : list)
      one(item);
  }
  template <class T>
    requires std::is_class_v<T>
  void one(const T& record) {
    fields(*this, record);
  }
};

class Parser {
 public:
  Parser(std::string_view in, std::size_t text_size) : in_(in), text_size_(text_size) {}
  template <class... T>
  void operator()(T&... values) {
    (one(values), ...);
  }
  bool done() const { return ok_ && at_ == in_.size(); }
  bool byte_is(char wanted) {
    if (at_ >= in_.size() || in_[at_] != wanted) return ok_ = false;
    ++at_;
    return true;
  }

 private:
  std::uint64_t varint() {
    std::uint64_t n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ >= in_.size()) break;
      const auto byte = static_cast<std::uint8_t>(in_[at_++]);
      n |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return n;
    }
    ok_ = false;
    return 0;
  }
  template <std::unsigned_integral U>
  void one(U& n) {
    const std::uint64_t wide = varint();
    n = static_cast<U>(wide);
    if (n != wide) ok_ = false;
  }
  void one(std::int64_t& n) {
    const std::uint64_t z = varint();
    n = static_cast<std::int64_t>((z >> 1) ^ (~(z & 1) + 1));
  }
  void one(double& d) {
    if (in_.size() - at_ < 8) {
      ok_ = false;
      return;
    }
    std::uint64_t bits = 0;
    for (int i = 0; i < 64; i += 8) {
      bits |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(in_[at_++])) << i;
    }
    d = std::bit_cast<double>(bits);
  }
  void one(float& f) {
    double d = 0;
    one(d);
    f = static_cast<float>(d);
  }
  void one(std::string& s) {
    const std::uint64_t size = varint();
    if (size > in_.size() - at_) {
      ok_ = false;
      return;
    }
    s.assign(in_.substr(at_, size));
    at_ += size;
  }
  template <class E>
    requires std::is_enum_v<E>
  void one(E& e) {
    const std::uint64_t n = varint();
    if (n > static_cast<std::uint64_t>(last_of(E{}))) {
      ok_ = false;
      return;
    }
    e = static_cast<E>(n);
  }
  template <class T>
  void one(std::optional<T>& o) {
    if (at_ >= in_.size() || static_cast<std::uint8_t>(in_[at_]) > 1) {
      ok_ = false;
      return;
    }
    if (in_[at_++] == 1) one(o.emplace());
  }
  template <class T>
  void one(std::vector<T>& list) {
    const std::uint64_t count = varint();
    if (count > in_.size() - at_) {  // every item takes at least a byte
      ok_ = false;
      return;
    }
    for (std::uint64_t i = 0; i < count && ok_; ++i)
      one(list.emplace_back());
  }
  void one(Range& range) {
    fields(*this, range);
    if (range.begin > range.end || range.end > text_size_) ok_ = false;
  }
  template <class T>
    requires(std::is_class_v<T>)
  void one(T& record) {
    fields(*this, record);
  }

  std::string_view in_;
  std::size_t at_ = 0;
  std::size_t text_size_;
  bool ok_ = true;
};

bool within(const std::optional<std::uint32_t>& index, std::size_t size) {
  return !index || *index < size;
}

bool indices_hold(const Reading& r) {
  for (const Mention& m : r.mentions) {
    if (!within(m.same_as, r.mentions.size()) || !within(m.member_of, r.mentions.size()))
      return false;
  }
  for (const Count& c : r.counts) {
    if (!within(c.part_of, r.counts.size())) return false;
  }
  for (const Statement& s : r.statements) {
    if (!within(s.about, r.statements.size())) return false;
    for (const Attribution& link : s.chain) {
      if (!within(link.speaker, r.mentions.size()) || !within(link.when, r.dates.size()))
        return false;
    }
  }
  for (const Event& e : r.events) {
    if (!within(e.count, r.counts.size()) || !within(e.by, r.mentions.size()) ||
        !within(e.date, r.dates.size()) || !within(e.instrument, r.instruments.size()) ||
        e.statement >= r.statements.size())
      return false;
    for (const MentionIx person : e.people) {
      if (person >= r.mentions.size()) return false;
    }
  }
  for (const LegalClaim& c : r.legal_claims) {
    if (!within(c.instrument, r.instruments.size()) || c.statement >= r.statements.size())
      return false;
  }
  for (const CheckableClaim& c : r.checkable_claims) {
    if (c.statement >= r.statements.size()) return false;
  }
  return true;
}

}  // namespace

std::string encode_without_text(const Rendition& rendition) {
  Writer w;
  w.out += rendition_format;
  fields(w, rendition);
  return std::move(w.out);
}

Result<Rendition> decode_rendition(std::string_view body, std::string text) {
  Rendition rendition;
  Parser p(body, text.size());
  if (p.byte_is(rendition_format)) fields(p, rendition);
  if (!p.done()) return fail(Code::integrity, "the stored rendition does not read back");
  rendition.text = std::move(text);
  return rendition;
}

std::string encode(const Reading& reading) {
  Writer w;
  w.out += reading_format;
  fields(w, reading);
  return std::move(w.out);
}

Result<Reading> decode_reading(std::string_view body, std::size_t text_size) {
  Reading reading;
  Parser p(body, text_size);
  if (p.byte_is(reading_format)) fields(p, reading);
  if (!p.done() || !indices_hold(reading)) {
    return fail(Code::integrity, "the stored reading does not read back");
  }
  return reading;
}

}  // namespace panah
