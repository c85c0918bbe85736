#include "counting/simplex.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace panah::counting {

namespace {

constexpr double nothing = 1e-9;

/// Rows of equations with a basis; the last column is the right side, the last row the costs.
struct Tableau {
  std::size_t rows, columns;
  std::vector<double> cell;
  std::vector<std::size_t> basis;

  double& at(std::size_t r, std::size_t c) { return cell[r * (columns + 1) + c]; }

  void pivot(std::size_t row, std::size_t column) {
    const double by = at(row, column);
    for (std::size_t c = 0; c <= columns; ++c)
      at(row, c) /= by;
    for (std::size_t r = 0; r <= rows; ++r) {
      const double times = at(r, column);
      if (r == row || times == 0) continue;
      for (std::size_t c = 0; c <= columns; ++c)
        at(r, c) -= times * at(row, c);
      at(r, column) = 0;
    }
    basis[row] = column;
  }

  /// Lowers the costs as far as they go, entering only columns before `limit`.
  void minimise(std::size_t limit) {
    for (std::size_t step = 0; step < 100 * (rows + columns); ++step) {
      std::size_t enter = limit;
      for (std::size_t c = 0; c < limit && enter == limit; ++c) {
        if (at(rows, c) < -nothing) enter = c;
      }
      if (enter == limit) return;
      std::size_t leave = rows;
      double best = std::numeric_limits<double>::infinity();
      for (std::size_t r = 0; r < rows; ++r) {
        if (at(r, enter) <= nothing) continue;
        const double ratio = at(r, columns) / at(r, enter);
        if (ratio < best - 1e-12 || (ratio <= best + 1e-12 && basis[r] < basis[leave])) {
          best = std::min(best, ratio);
          leave = r;
        }
      }
      if (leave == rows) return;  // unbounded: cannot be, s is at most 1
      pivot(leave, enter);
    }
  }
};

}  // namespace

bool has_positive_solution(const LogLinear& model) {
  // Columns: y = x - s for every cell, s, the slack of s <= 1, then an artificial one for every
  // row. With every count scaled to at most 1, one tolerance fits all tables.
  const std::size_t cells = model.cells(), parameters = model.parameters;
  const std::size_t s = cells, slack = cells + 1, artificial = cells + 2;
  Tableau t{.rows = parameters + 1, .columns = artificial + parameters, .cell = {}, .basis = {}};
  t.cell.assign((t.rows + 1) * (t.columns + 1), 0);
  t.basis.resize(t.rows + 1, t.columns);
  const double largest = *std::max_element(model.counts.begin(), model.counts.end());
  if (largest <= 0) return false;
  for (std::size_t p = 0; p < parameters; ++p) {
    double sum = 0, margin = 0;
    for (std::size_t c = 0; c < cells; ++c) {
      const double a = model.rows[c * parameters + p];
      t.at(p, c) = a;
      sum += a;
      margin += a * model.counts[c];
    }
    t.at(p, s) = sum;
    t.at(p, t.columns) = margin / largest;
    t.at(p, artificial + p) = 1;
    t.basis[p] = artificial + p;
  }
  t.at(parameters, s) = 1;
  t.at(parameters, slack) = 1;
  t.at(parameters, t.columns) = 1;
  t.basis[parameters] = slack;
  // First: drive the artificial columns out (the counts themselves are a solution).
  for (std::size_t p = 0; p < parameters; ++p) {
    for (std::size_t c = 0; c <= t.columns; ++c) {
      if (c < artificial || c == t.columns) t.at(t.rows, c) -= t.at(p, c);
    }
  }
  t.minimise(artificial);
  for (std::size_t r = 0; r < t.rows; ++r) {
    if (t.basis[r] < artificial) continue;
    // Zero in the basis: swap it for any column of the row, or the row says nothing.
    for (std::size_t c = 0; c < artificial; ++c) {
      if (std::abs(t.at(r, c)) > nothing) {
        t.pivot(r, c);
        break;
      }
    }
  }
  // Then: as much s as there can be.
  for (std::size_t c = 0; c <= t.columns; ++c)
    t.at(t.rows, c) = c == s ? -1 : 0;
  for (std::size_t r = 0; r < t.rows; ++r) {
    if (t.basis[r] != s) continue;
    for (std::size_t c = 0; c <= t.columns; ++c)
      t.at(t.rows, c) += t.at(r, c);
    t.at(t.rows, s) = 0;
  }
  t.minimise(artificial);
  for (std::size_t r = 0; r < t.rows; ++r) {
    if (t.basis[r] == s) return t.at(r, t.columns) > nothing;
  }
  return false;
}

}  // namespace panah::counting
