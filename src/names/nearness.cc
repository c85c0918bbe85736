#include "names/nearness.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace panah::names {

namespace {

constexpr std::size_t batch = 32;

#if defined(__x86_64__)
constexpr std::size_t tables = max_units / 16;

// A table of 128 bytes looked up by 32 indices. The indices come prepared, one vector for each 16
// entries: in range they keep a low nibble below 0x80, out of range they have the high bit and give
// 0.
__attribute__((target("avx2"))) inline __m256i look_up(const std::uint8_t* table,
                                                       const __m256i* prepared, std::size_t used) {
  __m256i sum = _mm256_setzero_si256();
  for (std::size_t t = 0; t < used; ++t) {
    const __m256i entries = _mm256_broadcastsi128_si256(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(table + 16 * t)));
    sum = _mm256_or_si256(sum, _mm256_shuffle_epi8(entries, prepared[t]));
  }
  return sum;
}

__attribute__((target("avx2"))) void measure_batch(const Costs& costs, const UnitString& query,
                                                   const Unit* const* words,
                                                   const std::uint8_t* sizes, std::size_t count,
                                                   std::uint8_t* prices) {
  std::size_t longest = 0;
  for (std::size_t k = 0; k < count; ++k)
    longest = std::max<std::size_t>(longest, sizes[k]);
  longest = std::min(longest, max_length);
  alignas(32) std::uint8_t column[max_length][batch] = {};
  Unit highest = 0;
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t j = 0; j < longest; ++j) {
      const Unit u = words[k][j] & (max_units - 1);
      column[j][k] = u;
      highest = std::max(highest, u);
    }
  }
  const std::size_t used = highest / 16u + 1u;
  __m256i prepared[max_length][tables];
  __m256i out_word[max_length];
  __m256i row[max_length + 1];
  row[0] = _mm256_setzero_si256();
  for (std::size_t j = 0; j < longest; ++j) {
    const __m256i index = _mm256_load_si256(reinterpret_cast<const __m256i*>(column[j]));
    for (std::size_t t = 0; t < used; ++t) {
      prepared[j][t] =
          _mm256_adds_epu8(_mm256_sub_epi8(index, _mm256_set1_epi8(static_cast<char>(16 * t))),
                           _mm256_set1_epi8(0x70));
    }
    out_word[j] = look_up(costs.left_out_least().data(), prepared[j], used);
    row[j + 1] = _mm256_adds_epu8(row[j], out_word[j]);
  }
  for (std::size_t i = 0; i < query.size; ++i) {
    const std::uint8_t* table = costs.instead_least(query.unit[i]).data();
    const __m256i out_query =
        _mm256_set1_epi8(static_cast<char>(costs.left_out_least()[query.unit[i]]));
    __m256i diagonal = row[0];
    row[0] = _mm256_adds_epu8(row[0], out_query);
    for (std::size_t j = 0; j < longest; ++j) {
      const __m256i instead = _mm256_adds_epu8(diagonal, look_up(table, prepared[j], used));
      diagonal = row[j + 1];
      const __m256i gap = _mm256_min_epu8(_mm256_adds_epu8(row[j + 1], out_query),
                                          _mm256_adds_epu8(row[j], out_word[j]));
      row[j + 1] = _mm256_min_epu8(instead, gap);
    }
  }
  alignas(32) std::uint8_t last[max_length + 1][batch];
  for (std::size_t j = 0; j <= longest; ++j) {
    _mm256_store_si256(reinterpret_cast<__m256i*>(last[j]), row[j]);
  }
  for (std::size_t k = 0; k < count; ++k)
    prices[k] = last[std::min<std::size_t>(sizes[k], longest)][k];
}
#endif

}  // namespace

Nearness::Nearness(const Costs& costs, const UnitString& query) : costs_(&costs), query_(query) {
#if defined(__x86_64__)
  wide_ = __builtin_cpu_supports("avx2") != 0;
#else
  wide_ = false;
#endif
}

void Nearness::measure(const Unit* const* words, const std::uint8_t* sizes, std::size_t count,
                       std::uint8_t* prices) const {
#if defined(__x86_64__)
  if (wide_) {
    for (std::size_t at = 0; at < count; at += batch) {
      measure_batch(*costs_, query_, words + at, sizes + at, std::min(batch, count - at),
                    prices + at);
    }
    return;
  }
#endif
  measure_plainly(words, sizes, count, prices);
}

void Nearness::measure_plainly(const Unit* const* words, const std::uint8_t* sizes,
                               std::size_t count, std::uint8_t* prices) const {
  const auto& out = costs_->left_out_least();
  auto add = [](unsigned a, unsigned b) { return std::min(255u, a + b); };
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t m = std::min<std::size_t>(sizes[k], max_length);
    std::array<unsigned, max_length + 1> row{};
    std::array<Unit, max_length> word{};  // a damaged file may hold anything
    for (std::size_t j = 0; j < m; ++j)
      word[j] = words[k][j] & (max_units - 1);
    for (std::size_t j = 0; j < m; ++j)
      row[j + 1] = add(row[j], out[word[j]]);
    for (std::size_t i = 0; i < query_.size; ++i) {
      const auto& instead = costs_->instead_least(query_.unit[i]);
      unsigned diagonal = row[0];
      row[0] = add(row[0], out[query_.unit[i]]);
      for (std::size_t j = 0; j < m; ++j) {
        const unsigned substituted = add(diagonal, instead[word[j]]);
        diagonal = row[j + 1];
        row[j + 1] = std::min(
            {substituted, add(row[j + 1], out[query_.unit[i]]), add(row[j], out[word[j]])});
      }
    }
    prices[k] = static_cast<std::uint8_t>(row[m]);
  }
}

}  // namespace panah::names
