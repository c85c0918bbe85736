// A figure as SVG, drawn to be printed: black, white and hatching, no colour needed, with the text
// of the chart as title and description for those who do not see it.
//
//   std::string svg = plot_of(figure, Plot::bars);
//
// The sure part of a bar is black, the possible part hatched. Lines stand in a ribbon as wide as
// the interval, over a strip that says by how many sources each point is told. Flows go from State
// to State, as wide as the number. Every chart says "documented" and carries its coverage line.
#pragma once

#include "app/figure.h"

#include <string>

namespace panah {

enum class Plot : std::uint8_t { bars, lines, flows };

/// usage when the figure is not split as the plot needs: bars and lines by one thing, lines by year
/// or month, flows by pair. Time goes on where it has no rows: a missing year is drawn as a gap.
Result<std::string> plot_of(const Figure& figure, Plot plot);

}  // namespace panah
