// The shapes of docs/formats/reading.md and docs/api/openapi.json, as far as the screens use them.

export interface List<A> { total: number; offset: number; items: A[] }

export interface Status {
  sources: number; statements: number; events: number; revision: number; actor: string; demo: boolean; today: string;
}

export interface Flag { kind: string; words: string | null }

export interface Source {
  id: string; origin: string; rendition: string; sha256: string; bytes: number;
  title: string | null; outlet: string | null; published: string | null; language: string;
  taken_in: string; taken_in_by: string; current: boolean; statements: number; events: number; flags: Flag[];
}

export interface Link {
  speaker: string | null; cue: string | null; cue_begin?: number; cue_end?: number; medium?: string;
  addressee: string | null; when: string | null; when_resolved?: string | null;
}

interface Found { begin: number; end: number; quote: string; confidence: number; rule: string }

export interface Statement extends Found {
  id: string; chain: Link[]; polarity: string; modality: string; form: string; content: string; about: number | null;
}

export interface Event extends Found {
  id: string; type: string; mode: string | null; from: string | null; to: string | null; place: string | null;
  count: { op: string; low: number | null; high: number | null; set: string } | null;
  people: string[]; by: string | null; date: string | null; date_resolved: { edtf: string; why: string } | null;
  duration: string | null; outcome: string | null; polarity: string; modality: string; statement: number;
}

export interface LegalClaim extends Found { kind: string; state: string | null; law: string | null; linked: string | null; instrument: number | null; polarity: string; statement: number }
export interface CheckableClaim extends Found { kind: string; measure: string; unit: string; scope: string; statement: number }
export interface Mention extends Found { type: string; name: string; country: string | null; role: string | null }
export interface DateMention extends Found { edtf: string; resolved: { edtf: string; why: string } | null }
export interface Instrument extends Found { as_stated: string; linked: string | null; mismatch: string | null; provision: string | null }
export interface Block { kind: string; begin: number; end: number; rule: string }

export interface Reading {
  rendition: { id: string; text: string; language: string; tool: string; blocks: Block[]; warnings: string[] };
  mentions: Mention[]; dates: DateMention[]; instruments: Instrument[];
  statements: Statement[]; events: Event[]; legal_claims: LegalClaim[]; checkable_claims: CheckableClaim[];
}

export interface Ruling { id: string; ruling: "accept" | "reject" | "correct"; field: string | null; value: string | null; why: string | null; actor: string; at: string }

export interface Document {
  source: Source; focus: string | null; event_bounds: { bounds: Bounds | null }[];
  rulings: Record<string, Ruling[]>; reading: Reading;
}

export interface ListedStatement { source: Source; index: number; statement: Statement }

export type Bounds = [string | null, string | null];

export interface CaseHead {
  id: string; type: string; mode: string | null; from: string | null; to: string | null; days: string | null; inferred: boolean;
  bounds: Bounds | null; size: { low: number | null; high: number | null; set: string | null } | null;
  happened: boolean; by_program: boolean; tellings: number; texts: number; copies: number; independent: number; named: number;
  contested: number;
}

export interface Telling {
  id: string; statement: string; rendition: string; quote: string; said: string; chain: Link[];
  holder: string | null; outlet: string | null; voice: string; standing: string; polarity: string; modality: string; counts: boolean;
}

export interface Attribute {
  name: string; agreement: string; contradict_themselves: string[];
  values: { value: string; independent: number; official: boolean; other: boolean; held_by: Telling[] }[];
}

export interface Case extends CaseHead {
  attributes: Attribute[]; told_by: Telling[]; people: { id: string; name: string; texts: number }[];
  route: (CaseHead & { gap_before: string | null; this: boolean })[]; sources: (Source & { group: number | null })[];
}

export interface Person { id: string; name: string; names: string[]; roles: string[]; texts: string[]; acts: CaseHead[]; judged: boolean }

export interface Question {
  what: string; a: string; b: string; bits: number; conflict: boolean; says_a: string; says_b: string; changes: string | null;
  grounds: { bits: number; why: string }[];
}

export interface Hits {
  words: string; total: number; offset: number;
  items: { source: Source; line: number; column: number; begin: number; end: number; context: string; matches: [number, number][] }[];
}

export interface Arrival {
  number: number; name: string; bytes: number; state: "waiting" | "reading" | "read" | "unchanged" | "failed";
  why: string | null; rendition: string | null; statements: number; events: number;
}

export interface Evidence { statement: string; rendition: string; quote: string; speaker: string; chain: unknown; source: string; published: string | null }
export interface Node {
  all?: Node[]; any?: Node[]; at_least?: Node[]; not?: Node[] | Node; needed?: number; fact?: string; state: string; says?: string;
  why?: string; evidence?: Evidence[]; against?: Evidence[];
}
export interface Finding {
  norm: string; instrument: string; title: string; kind: string; label: string; says: string;
  tested_on: { event: string; day: string; inferred: boolean; why: string };
  tree: Node | null; not_known: string[]; not_verified: string[]; not_applicable_because: string[];
  flips: unknown[]; conflicts: unknown[];
  alternatives: { changes?: { set: { fact: string; to: string }[]; label: string }[] }[];
  status: { state: string; instrument: string; bound: string; from: string; until: string; mark: string; note: string }[];
}
export interface Law { notice: string; sender: string; destination: string; findings: Finding[]; worth_asking: { fact: string; question: string; state: string; alone: number; together: number }[] }
