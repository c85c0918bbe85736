// A text cut at the ends of everything that is marked in it, so that each piece knows what covers it.

import type { Offsets } from "./offsets";
import type { Reading } from "./types";

export interface Piece { text: string; over: number[] } // over: statements, outermost first
export interface Paragraph { kind: string; begin: number; pieces: Piece[] }

export function paragraphs(reading: Reading, at: Offsets): Paragraph[] {
  const text = reading.rendition.text;
  const spans = reading.statements.map((s, index) => ({ begin: at.unit(s.begin), end: at.unit(s.end), index }));
  spans.sort((a, b) => a.begin - b.begin || b.end - a.end);
  const out: Paragraph[] = [];
  let next = 0;
  let open: typeof spans = [];
  for (const block of reading.rendition.blocks) {
    const begin = at.unit(block.begin);
    const end = at.unit(block.end);
    open = open.filter((s) => s.end > begin);
    const here = [...open];
    while (next < spans.length && (spans[next]?.begin ?? 0) < end) {
      const span = spans[next];
      if (span && span.end > begin) here.push(span), open.push(span);
      next += 1;
    }
    const cuts = new Set([begin, end]);
    for (const s of here) {
      if (s.begin > begin) cuts.add(s.begin);
      if (s.end < end) cuts.add(s.end);
    }
    const order = [...cuts].sort((a, b) => a - b);
    const pieces: Piece[] = [];
    for (let i = 0; i + 1 < order.length; i += 1) {
      const from = order[i] ?? 0;
      const to = order[i + 1] ?? 0;
      pieces.push({ text: text.slice(from, to), over: here.filter((s) => s.begin <= from && s.end >= to).map((s) => s.index) });
    }
    out.push({ kind: block.kind, begin, pieces });
  }
  return out;
}
