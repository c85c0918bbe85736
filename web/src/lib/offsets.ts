// The interface speaks UTF-8 bytes, the browser UTF-16 units. One pass over the text, then lookups.

export class Offsets {
  private readonly marks: Uint32Array; // bytes before every 256th unit
  private static readonly step = 256;

  constructor(private readonly text: string) {
    this.marks = new Uint32Array(Math.floor(text.length / Offsets.step) + 1);
    let bytes = 0;
    for (let i = 0; i < text.length; i += 1) {
      if (i % Offsets.step === 0) this.marks[i / Offsets.step] = bytes;
      bytes += Offsets.size(text.charCodeAt(i));
    }
  }

  /** Bytes of one unit; of a surrogate pair the first counts four, the second none. */
  private static size(unit: number): number {
    if (unit < 0x80) return 1;
    if (unit < 0x800) return 2;
    if (unit >= 0xd800 && unit < 0xdc00) return 4;
    if (unit >= 0xdc00 && unit < 0xe000) return 0;
    return 3;
  }

  /** The place of a byte offset that lies on a code point. */
  unit(byte: number): number {
    let low = 0;
    let high = this.marks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.marks[middle] ?? 0) <= byte) low = middle;
      else high = middle - 1;
    }
    let at = low * Offsets.step;
    let bytes = this.marks[low] ?? 0;
    while (at < this.text.length && bytes < byte) {
      bytes += Offsets.size(this.text.charCodeAt(at));
      at += 1;
    }
    // Not between the two halves of a pair.
    const unit = this.text.charCodeAt(at);
    return unit >= 0xdc00 && unit < 0xe000 ? at + 1 : at;
  }

  /** The byte offset of a place. */
  byte(unit: number): number {
    const mark = Math.floor(unit / Offsets.step);
    let bytes = this.marks[mark] ?? 0;
    for (let i = mark * Offsets.step; i < unit; i += 1) bytes += Offsets.size(this.text.charCodeAt(i));
    return bytes;
  }
}
