// Messages in the form of ICU: {name}, {n, plural, one {# file} other {# files}}, {x, select, ...}.
// The subset that our files use, in 2 kB; plural classes come from the browser's CLDR.

export type Values = Record<string, string | number>;

export function format(message: string, values: Values, locale: string): string {
  const [out] = read(message, 0, values, locale, null);
  return out;
}

/** Text up to the end or the closing brace; the place behind it. */
function read(text: string, from: number, values: Values, locale: string, count: number | null): [string, number] {
  let out = "";
  let at = from;
  while (at < text.length) {
    const c = text[at];
    if (c === "}") return [out, at + 1];
    if (c === "#" && count !== null) {
      out += new Intl.NumberFormat(locale).format(count);
      at += 1;
    } else if (c === "{") {
      const [value, next] = argument(text, at + 1, values, locale, count);
      out += value;
      at = next;
    } else {
      out += c;
      at += 1;
    }
  }
  return [out, at];
}

function argument(text: string, from: number, values: Values, locale: string, count: number | null): [string, number] {
  const end = /[,}]/g;
  end.lastIndex = from;
  const stop = end.exec(text)?.index ?? text.length;
  const value = values[text.slice(from, stop).trim()] ?? "";
  if (text[stop] !== ",") {
    return [typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value, stop + 1];
  }
  const comma = text.indexOf(",", stop + 1);
  const plural = text.slice(stop + 1, comma).trim() === "plural";
  const wanted = plural ? [`=${value}`, new Intl.PluralRules(locale).select(Number(value))] : [String(value)];
  let at = comma + 1;
  let best: string | null = null;
  let other = "";
  for (;;) {
    while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
    if (at >= text.length || text[at] === "}") return [best ?? other, at + 1];
    const open = text.indexOf("{", at);
    const label = text.slice(at, open).trim();
    const [branch, next] = read(text, open + 1, values, locale, plural ? Number(value) : count);
    if (wanted.includes(label) && (best === null || label.startsWith("="))) best = branch;
    if (label === "other") other = branch;
    at = next;
  }
}

/** Forty per cent longer and accented, in brackets: what is cut off or not translated shows. */
export function pseudo(message: string): string {
  let depth = 0;
  let out = "";
  for (const c of message) {
    if (c === "{") depth += 1;
    if (c === "}") depth -= 1;
    out += depth === 0 && /[aeiou]/i.test(c) ? `${c}\u0301${/[ao]/.test(c) ? c : ""}` : c;
  }
  return `[${out}~~~]`;
}
