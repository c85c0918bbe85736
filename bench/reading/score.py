"""How well `panah read` reads: precision, recall and F1 per item type against tests/gold/.

    panah-bench reading                      both parts, side by side
    panah-bench reading --part dev --errors  and what was missed or wrong, of the dev part

The unseen part is there to tell whether rules written on dev hold elsewhere, so nothing of it but the totals is
ever printed, and --errors refuses it.

What counts as right (an item is found once or not at all; alignments are one to one, best overlap first):

  mention.TYPE      distinct names of a document; same type, and the found name or its words equal the gold's. A
                    short form of a gold name ("Tursunov") counts neither way. Names in navigation, notices and
                    footers are not looked at
  date, date value  the words overlap; and the EDTF as stated is equal. date resolved: and the resolved date, too
  count, count set  the words overlap and op, low, high are equal; and the head nouns of the sets are equal
  instrument        the words overlap. linked: and the id is equal. mismatch: gold and found agree that it errs
  statement         the found words and the gold's share at least half of the longer
  who said what     and the innermost speaker is the same. attributed: those only that have a second link or a cue. chain: and all speakers are equal in order. nested: the same, chains of three and more
  cue, polarity, modality, medium, addressee, when
                    share of the aligned statements that have it equal (cue and the rest: of the innermost link, in
                    attributed statements whose speaker is right)
  event             same type and the triggers overlap. role R: of the aligned events, R filled in the same way; an
                    empty one on both sides does not count. roles: all of them. statement: stands in the statement
                    aligned with the gold's
  legal claim       same kind and the words overlap. law: and the instrument or the words of the law
  checkable claim   same kind and the words overlap

Two figures have to be 0: items whose characters do not read back, and invented parts of dates (a year, month or
day as stated that the words do not have; a date of an event or of speaking that is no stated date of the document).
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PARTS = ("dev", "unseen")
FURNITURE = {"navigation", "notice", "footer"}


# ---- text ----------------------------------------------------------------------------------------

def collapse(text):
    return " ".join(text.split())


class Text:
    """The rendition's text; finds quotes with any white space for one space, answers in bytes."""

    def __init__(self, text):
        self.bytes = text.encode("utf-8")
        characters, where, offset, space = [], [], 0, True
        for character in text:
            if not character.isspace():
                characters.append(character)
                where.append(offset)
                space = False
            elif not space:
                characters.append(" ")
                where.append(offset)
                space = True
            offset += len(character.encode("utf-8"))
        where.append(offset)
        self.collapsed, self.where = "".join(characters), where

    def find(self, quote, nth=1):
        """(begin, end) of the nth occurrence, of the last one if there are fewer; None if there is none."""
        quote, at = collapse(quote), -1
        for _ in range(nth):
            next_at = self.collapsed.find(quote, at + 1)
            if next_at < 0:
                break
            at = next_at
        if at < 0 or not quote:
            return None
        last = at + len(quote) - 1
        return self.where[at], self.where[last] + len(self.collapsed[last].encode("utf-8"))

    def find_in(self, quote, begin, end):
        """The first occurrence inside [begin, end); None if there is none."""
        nth = 1
        previous = None
        while True:
            found = self.find(quote, nth)
            if found is None or found == previous:
                return None
            if begin <= found[0] and found[1] <= end:
                return found
            previous, nth = found, nth + 1


def fold(text):
    text = unicodedata.normalize("NFKC", text or "").casefold().replace("’", "'")
    return re.sub(r"^the ", "", collapse(text))


def words(text):
    return re.findall(r"\w+", fold(text))


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def span(item):
    return item["begin"], item["end"]


def align(gold, found, fit):
    """[(gold index, found index)]: one to one, the best fit (above 0) first."""
    pairs = sorted(((fit(g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    left, right, taken = set(), set(), []
    for value, i, j in pairs:
        if value > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            taken.append((-i, -j))
    return taken


# ---- the answer of one item type ------------------------------------------------------------------

class Score:
    """hit: right; wrong: found and not right; missed: in the gold and not found right."""

    def __init__(self, hit=0, wrong=0, missed=0):
        self.hit, self.wrong, self.missed = hit, wrong, missed

    def add(self, other):
        self.hit += other.hit
        self.wrong += other.wrong
        self.missed += other.missed

    def precision(self):
        return self.hit / (self.hit + self.wrong) if self.hit + self.wrong else None

    def recall(self):
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else None

    def f1(self):
        total = 2 * self.hit + self.wrong + self.missed
        return 2 * self.hit / total if total else None


class Card:
    """Scores of one document or of many, with the errors in words."""

    def __init__(self):
        self.scores = collections.defaultdict(Score)
        self.errors = []
        self.spans = self.spans_wrong = self.dates = self.invented = self.documents = self.failed = 0

    def count(self, key, hit=0, wrong=0, missed=0):
        self.scores[key].add(Score(hit, wrong, missed))

    def error(self, key, kind, text):
        self.errors.append((key, kind, collapse(text)))

    def add(self, other):
        for key, score in other.scores.items():
            self.scores[key].add(score)
        self.errors += other.errors
        self.spans += other.spans
        self.spans_wrong += other.spans_wrong
        self.dates += other.dates
        self.invented += other.invented
        self.documents += other.documents


# ---- comparison of single values -------------------------------------------------------------------

def same_speaker(gold, found):
    """The same words but titles and roles around them; a part of the name that has its last word."""
    a, b = words(gold), words(found)
    if not a or not b:
        return a == b
    if a == b:
        return True
    inside = lambda small, large: any(large[i:i + len(small)] == small for i in range(len(large) - len(small) + 1))
    return inside(a, b) or (inside(b, a) and b[-1] == a[-1])


def set_head(text):
    """"Uzbek asylum seekers in custody" -> "seeker": the last word of the first noun phrase, singular."""
    phrase = re.split(r"\b(?:of|from|in|who|that|which|whose|at|on|with|to|for|by|under|still|"
                      r"arrested|detained|deported|transferred|sought|sent)\b", fold(text) + " ", maxsplit=1)[0]
    parts = words(phrase) or words(text)
    if not parts:
        return ""
    head = {"people": "person", "men": "man", "women": "woman", "children": "child"}.get(parts[-1], parts[-1])
    return head[:-1] if head.endswith("s") and not head.endswith("ss") and len(head) > 3 else head


def number_of(count):
    if not count:
        return None
    return count.get("op"), count.get("low"), count.get("high")


MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december"]
SEASONS = {21: ("spring",), 22: ("summer",), 23: ("autumn", "fall"), 24: ("winter",)}
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
            "eighteenth", "nineteenth", "twentieth", "twenty first", "twenty second", "twenty third",
            "twenty fourth", "twenty fifth", "twenty sixth", "twenty seventh", "twenty eighth", "twenty ninth",
            "thirtieth", "thirty first"]


def named_days():
    """{folded name: the months and days it names}: "Christmas" states a day as "December 25" does."""
    table = tomllib.loads((ROOT / "data/lexicon/en/dates.toml").read_text(encoding="utf-8"))["named_days"]
    return {fold(name).replace("-", " "): days if isinstance(days, list) else [days] for name, days in table.items()}


NAMED_DAYS = named_days()


def invented_parts(edtf, quote):
    """The components of an EDTF string that its words do not state."""
    said = fold(quote).replace("-", " ")
    for name, days in NAMED_DAYS.items():
        if name in said:
            said += "".join(f" {MONTHS[int(day[:2]) - 1]} {int(day[3:])}" for day in days)
            quote = f"{quote} {' '.join(days)}"
    numbers = set(re.findall(r"\d+", fold(quote)))
    plain = {number.lstrip("0") for number in numbers}
    made_up = []
    for year, month, day in re.findall(r"(?<![\dX])(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?", edtf or ""):
        if year.isdigit():
            if year not in numbers and not re.search(rf"(?:['/.\s-]|^){year[2:]}(?!\d)", fold(quote)):
                made_up.append(f"year {year}")
        elif year.strip("X") and not re.search(year.replace("X", r"\d?"), said):
            made_up.append(f"year {year}")
        if month and month.isdigit():
            value = int(month)
            named = value in SEASONS and any(name in said for name in SEASONS[value])
            if 1 <= value <= 12:
                named = re.search(rf"\b(?:{MONTHS[value - 1]}|{MONTHS[value - 1][:3]}|sept)\b", said) or str(value) in plain
            if not named:
                made_up.append(f"month {month}")
        if day and day.isdigit():
            value = int(day)
            if str(value) not in plain and not re.search(rf"\b{ORDINALS[value - 1]}\b", said):
                made_up.append(f"day {day}")
    return made_up


# ---- one document ----------------------------------------------------------------------------------

def locate(gold, text, key, card):
    """Gold items of a type with their spans; those whose words the rendition lacks are missed."""
    located = []
    for item in gold.get(key, []):
        at = text.find(item["quote"], item.get("nth", 1))
        if at is None:
            at = (-1, -1)
            card.error("rendition", "lost", f"{key}: {item['quote']}")
            card.count("gold words in the text", missed=1)
        else:
            card.count("gold words in the text", hit=1)
        located.append(dict(item, begin=at[0], end=at[1]))
    return located


def score_mentions(gold, found, furniture, card):
    found = [m for m in found if not any(overlap(span(m), block) for block in furniture)]
    for kind in sorted({m["type"] for m in gold} | {m["type"] for m in found}):
        wanted = [m for m in gold if m["type"] == kind]
        names = collections.OrderedDict()
        for m in found:
            if m["type"] == kind:
                names.setdefault(fold(m.get("name") or m["quote"]), set()).update(
                    {fold(m["quote"]), fold(m.get("name") or m["quote"])})
        hits = set()
        for name, forms in names.items():
            matched = [i for i, m in enumerate(wanted) if {fold(m["quote"]), fold(m["name"])} & forms]
            if matched:
                hits.update(matched)
                card.count(f"mention.{kind}", hit=0)
                continue
            short = any(set(words(name)) < set(words(m["name"])) for m in wanted)
            if not short:
                card.count(f"mention.{kind}", wrong=1)
                card.error(f"mention.{kind}", "wrong", name)
        for i, m in enumerate(wanted):
            card.count(f"mention.{kind}", hit=int(i in hits), missed=int(i not in hits))
            if i not in hits:
                card.error(f"mention.{kind}", "missed", m["quote"])


def overlapping(g, f):
    return overlap(span(g), span(f))


def tally(key, gold, found, pairs, card, right, tell=lambda item: item.get("quote", "")):
    """Counts pairs that are right; every other gold item is missed and every other found item wrong."""
    good = [(i, j) for i, j in pairs if right(gold[i], found[j])]
    left, right_side = {i for i, _ in good}, {j for _, j in good}
    card.count(key, len(good), len(found) - len(good), len(gold) - len(good))
    partner = dict(pairs)
    for i, item in enumerate(gold):
        if i not in left:
            other = found[partner[i]] if i in partner else None
            card.error(key, "missed", tell(item) + (f"   <> found: {tell(other)}" if other else ""))
    for j, item in enumerate(found):
        if j not in right_side and j not in {b for _, b in pairs}:
            card.error(key, "wrong", tell(item))


def among(key, gold, found, pairs, card, gold_wanted, found_wanted, right, tell):
    """tally() of those only that are wanted on their side."""
    left = {i: n for n, i in enumerate(i for i, g in enumerate(gold) if gold_wanted(g))}
    other = {j: n for n, j in enumerate(j for j, f in enumerate(found) if found_wanted(f))}
    tally(key, [gold[i] for i in left], [found[j] for j in other],
          [(left[i], other[j]) for i, j in pairs if i in left and j in other], card, right, tell)


def score_dates(gold, found, card):
    pairs = align(gold, found, overlapping)
    tell = lambda d: f"{d['quote']} [{d['edtf']}]"
    resolved = lambda d: d["resolved"].get("edtf", "") if isinstance(d.get("resolved"), dict) else d.get("resolved") or ""
    tell_resolved = lambda d: f"{d['quote']} [{d['edtf']}: {resolved(d) or '-'}]"
    tally("date", gold, found, pairs, card, lambda g, f: True, tell)
    tally("date value", gold, found, pairs, card, lambda g, f: g["edtf"] == f["edtf"], tell)
    # A date that states its year needs no resolving; panah may leave it out or repeat it.
    among("date resolved", gold, found, pairs, card, resolved, lambda f: resolved(f) or f["edtf"][:4].isdigit(),
          lambda g, f: resolved(g) == (resolved(f) or f["edtf"]), tell_resolved)


def score_counts(gold, found, card):
    pairs = align(gold, found, overlapping)
    tell = lambda c: f"{c['quote']} [{c.get('op')} {c.get('low')}..{c.get('high')} {c.get('set')}]"
    tally("count", gold, found, pairs, card, lambda g, f: number_of(g) == number_of(f), tell)
    tally("count set", gold, found, pairs, card,
          lambda g, f: number_of(g) == number_of(f) and set_head(g["set"]) == set_head(f.get("set", "")), tell)


def score_instruments(gold, found, card):
    pairs = align(gold, found, overlapping)
    tell = lambda i: f"{i['quote']} [{i.get('linked') or '-'}]"
    tally("instrument", gold, found, pairs, card, lambda g, f: True, tell)
    tally("instrument linked", gold, found, pairs, card,
          lambda g, f: g["linked"] == (f.get("linked") or ""), tell)
    for i, j in pairs:
        same = bool(gold[i]["mismatch"]) == bool(found[j].get("mismatch"))
        card.count("instrument mismatch", int(same), int(not same), int(not same))


def content_fit(g, f):
    shared = overlap(span(g), span(f))
    longer = max(g["end"] - g["begin"], f["end"] - f["begin"])
    return shared / longer if longer and shared / longer >= 0.5 else 0


def chain_text(statement):
    return " > ".join(link.get("speaker") or "?" for link in statement["chain"])


def innermost(statement):
    return statement["chain"][-1] if statement["chain"] else {"speaker": ""}


def score_statements(gold, found, card):
    """{gold index: found index} of the aligned ones, too."""
    pairs = align(gold, found, content_fit)
    tell = lambda s: f"({chain_text(s)}: {innermost(s).get('cue', '')}) {s['quote']}"
    tally("statement", gold, found, pairs, card, lambda g, f: True, tell)
    speaks = lambda g, f: same_speaker(innermost(g).get("speaker"), innermost(f).get("speaker"))
    chains = lambda g, f: len(g["chain"]) == len(f["chain"]) and all(
        same_speaker(a.get("speaker"), b.get("speaker")) for a, b in zip(g["chain"], f["chain"]))
    tally("who said what", gold, found, pairs, card, speaks, tell)

    attributed = lambda s: len(s["chain"]) > 1 or bool(innermost(s).get("cue"))
    nested = lambda s: len(s["chain"]) > 2
    among("who said what, attributed", gold, found, pairs, card, attributed, attributed, speaks, tell)
    tally("chain", gold, found, pairs, card, chains, tell)
    among("chain, nested", gold, found, pairs, card, nested, nested, chains, tell)

    for i, j in pairs:
        g, f = gold[i], found[j]
        for key in ("polarity", "modality"):
            same = g[key] == f.get(key)
            card.count(f"statement {key}", int(same), int(not same), int(not same))
            if not same:
                card.error(f"statement {key}", "differs", f"{tell(g)} gold {g[key]}, found {f.get(key)}")
        if not attributed(g) or not speaks(g, f):
            continue
        a, b = innermost(g), innermost(f)
        same = fold(a.get("cue")) == fold(b.get("cue"))
        card.count("statement cue", int(same), int(not same), int(not same))
        if not same:
            card.error("statement cue", "differs", f"{tell(g)} found {b.get('cue')!r}")
        for key in ("medium", "addressee", "when"):
            x, y = a.get(key) or "", b.get(key) or ""
            y = "" if key == "medium" and y == "unknown" else y
            same = same_speaker(x, y) if key == "addressee" else x == y
            if x or y:
                card.count(f"statement {key}", int(same), int(bool(y) and not same), int(bool(x) and not same))
                if not same:
                    card.error(f"statement {key}", "differs", f"{tell(g)} gold {x!r}, found {y!r}")
    return dict(pairs)


ROLES = ("mode", "count", "from", "to", "date", "people", "by", "duration", "outcome")


def role(event, name):
    value = event.get(name)
    if name == "count":
        return number_of(value)
    if name == "people":
        return frozenset(fold(p["name"] if isinstance(p, dict) else p) for p in value or [])
    if name == "by" and isinstance(value, dict):
        value = value.get("name")
    if name == "date" and isinstance(value, dict):
        value = value.get("edtf")
    return value or ""


def score_events(gold, found, text, statements, statement_ids, card):
    for g in gold:
        trigger = text.find_in(g["trigger"], g["begin"], g["end"]) if g["begin"] >= 0 else None
        g["trigger_at"] = trigger or span(g)
    fit = lambda g, f: overlap(g["trigger_at"], span(f["trigger"])) if g["type"] == f["type"] else 0
    pairs = align(gold, found, fit)
    tell = lambda e: f"{e['type']}{'/' + e['mode'] if e.get('mode') else ''} in: {e['quote']}"
    tally("event", gold, found, pairs, card, lambda g, f: True, tell)
    for kind in sorted({e["type"] for e in gold} | {e["type"] for e in found}):
        hit = sum(gold[i]["type"] == kind for i, _ in pairs)
        card.count(f"event.{kind}", hit, sum(e["type"] == kind for e in found) - hit,
                   sum(e["type"] == kind for e in gold) - hit)
    for i, j in pairs:
        g, f = gold[i], found[j]
        for name in ROLES:
            a, b = role(g, name), role(f, name)
            if not a and not b:
                continue
            same = same_speaker(a, b) if name == "by" else a == b
            for key in (f"role {name}", "roles"):
                card.count(key, int(same), int(bool(b) and not same), int(bool(a) and not same))
            if not same:
                card.error(f"role {name}", "differs", f"{tell(g)} gold {show(a)}, found {show(b)}")
        for name in ("polarity", "modality"):
            same = g[name] == f.get(name, "positive" if name == "polarity" else "asserted")
            card.count(f"event {name}", int(same), int(not same), int(not same))
        home = statements.get(statement_ids.get(g["statement"]))
        same = home is not None and home == f.get("statement")
        card.count("event statement", int(same), int(not same), int(not same))


def show(value):
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else repr(value)


def score_claims(gold, found, card, key, text):
    fit = lambda g, f: overlapping(g, f) if g["kind"] == f["kind"] else 0
    pairs = align(gold, found, fit)
    tell = lambda c: f"{c['kind']}: {c['quote']}"
    tally(key, gold, found, pairs, card, lambda g, f: True, tell)
    if key == "legal claim":
        def same_law(g, f):
            if g["instrument"] or f.get("linked"):
                return g["instrument"] == f.get("linked")
            return same_speaker(g["law"], f.get("law"))
        tally("legal claim law", gold, found, pairs, card, same_law, tell)


def items_with_spans(value):
    if isinstance(value, dict):
        if {"begin", "end", "quote"} <= value.keys():
            yield value
        for inner in value.values():
            yield from items_with_spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from items_with_spans(inner)


def score_document(gold, reading):
    """The Card of one document: gold as tomllib reads it, reading as `panah read --jsonl` writes it."""
    card = Card()
    card.documents = 1
    rendition = reading["rendition"]
    text = Text(rendition["text"])
    for item in items_with_spans(reading):
        if item["begin"] is None:  # a piece of metadata that stands outside the text
            continue
        card.spans += 1
        if text.bytes[item["begin"]:item["end"]] != item["quote"].encode("utf-8"):
            card.spans_wrong += 1
            card.error("span", "wrong", f"{item['begin']}..{item['end']} is not {item['quote']!r}")

    stated = {d["edtf"] for d in reading["dates"]}
    for d in reading["dates"]:
        card.dates += 1
        for part in invented_parts(d["edtf"], d["quote"]):
            card.invented += 1
            card.error("date", "invented", f"{part} in {d['edtf']} from {d['quote']!r}")
    used = [("event", role(e, "date")) for e in reading["events"]]
    used += [("when", link.get("when")) for s in reading["statements"] for link in s["chain"]]
    for what, edtf in used:
        if edtf and edtf not in stated:
            card.invented += 1
            card.error("date", "invented", f"{what} {edtf}: no date of the document states it")

    furniture = [span(b) for b in rendition.get("blocks", []) if b["kind"] in FURNITURE]
    at = {key: locate(gold, text, key, card) for key in
          ("mention", "date", "count", "instrument", "statement", "event", "legal_claim", "checkable_claim")}
    score_mentions(at["mention"], reading["mentions"], furniture, card)
    score_dates(at["date"], reading["dates"], card)
    score_counts(at["count"], reading["counts"], card)
    score_instruments(at["instrument"], reading["instruments"], card)
    aligned = score_statements(at["statement"], reading["statements"], card)
    ids = {s["id"]: i for i, s in enumerate(at["statement"])}
    score_events(at["event"], reading["events"], text, aligned, ids, card)
    score_claims(at["legal_claim"], reading.get("legal_claims", []), card, "legal claim", text)
    score_claims(at["checkable_claim"], reading.get("checkable_claims", []), card, "checkable claim", text)
    return card


# ---- many ------------------------------------------------------------------------------------------

def reports(part):
    """[(report, annotation)] of tests/gold/PART, by name."""
    found = []
    for annotation in sorted((ROOT / "tests/gold" / part).glob("*.toml")):
        for end in (".txt", ".html", ".htm"):
            if annotation.with_suffix(end).exists():
                found.append((annotation.with_suffix(end), annotation))
    return found


NOTHING = {"rendition": {"text": ""}, "mentions": [], "dates": [], "counts": [], "instruments": [], "statements": [],
           "events": [], "legal_claims": [], "checkable_claims": []}


def read_with(panah, report):
    """(reading, why it failed or ""). A failed report is one in which nothing was found."""
    done = subprocess.run([panah, "read", "--jsonl", report], stdin=subprocess.DEVNULL, capture_output=True)
    words_of = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode != 0:
        return NOTHING, f"exit status {done.returncode}: {words_of}"
    try:
        return json.loads(done.stdout), ""
    except ValueError as error:
        return NOTHING, f"not JSON: {error}"


def score_part(part, panah, errors):
    card = Card()
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        pairs = reports(part)
        for (report, annotation), (reading, failure) in zip(pairs, pool.map(lambda p: read_with(panah, p[0]), pairs)):
            one = score_document(tomllib.loads(annotation.read_text("utf-8")), reading)
            if errors:
                for key, kind, text in one.errors:
                    print(f"{annotation.stem}: {key}: {kind}: {text}")
            card.add(one)
            if failure:
                card.failed += 1
                print(f"panah-bench reading: {report.name}: {failure}", file=sys.stderr)
    return card


ORDER = ["gold words in the text", "mention.person", "mention.organization", "mention.place", "mention.nationality",
         "mention.group", "date", "date value", "date resolved", "count", "count set", "instrument",
         "instrument linked", "instrument mismatch", "statement", "who said what", "who said what, attributed",
         "chain", "chain, nested", "statement cue", "statement polarity", "statement modality", "statement medium",
         "statement addressee", "statement when", "event", "roles"] + [f"role {name}" for name in ROLES] + \
        ["event polarity", "event modality", "event statement", "legal claim", "legal claim law", "checkable claim"]


def figure(value):
    return "   -" if value is None else f"{value:4.2f}"


def print_table(cards):
    print(f"{'':28}" + "".join(f"{part + ' (' + str(card.documents) + ' reports)':>29}  " for part, card in cards.items()))
    print(f"{'item':28}" + "".join(f"{'P':>8}{'R':>6}{'F1':>6}{'gold':>9}  " for _ in cards))
    seen = {key for card in cards.values() for key in card.scores}
    keys = [key for key in ORDER if key in seen] + sorted(key for key in seen if key.startswith("event."))
    for key in keys:
        line = f"{key:28}"
        for card in cards.values():
            s = card.scores.get(key, Score())
            line += f"{figure(s.precision()):>8}{figure(s.recall()):>6}{figure(s.f1()):>6}{s.hit + s.missed:>9}  "
        print(line.rstrip())
    for part, card in cards.items():
        print(f"{part}: {card.spans - card.spans_wrong} of {card.spans} spans read back; "
              f"{card.invented} invented date parts in {card.dates} dates; {card.failed} reports failed")


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="panah-bench reading", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--panah", default=str(ROOT / "build/release/panah"), metavar="FILE", help="the program to measure")
    parser.add_argument("--part", choices=PARTS, action="append", help="this part only")
    parser.add_argument("--errors", action="store_true", help="print what was missed or wrong (dev only)")
    parser.add_argument("--i-am-not-developing", action="store_true",
                        help="let --errors print the unseen part; after that it is seen")
    parser.add_argument("--json", action="store_true", help="figures as one JSON object")
    options = parser.parse_args(arguments)
    parts = options.part or PARTS
    if options.errors and not options.i_am_not_developing:
        if options.part and "unseen" in options.part:
            print("panah-bench reading: the unseen part stays unseen: its errors are not shown "
                  "(--errors works on --part dev)", file=sys.stderr)
            return 2
        parts = ("dev",)
    if not os.access(options.panah, os.X_OK):
        print(f"panah-bench reading: no program {options.panah}; build it: ./run, or "
              "cmake --preset release && cmake --build --preset release", file=sys.stderr)
        return 2

    cards = {}
    for part in parts:
        if reports(part):
            cards[part] = score_part(part, options.panah, options.errors)
        else:
            print(f"panah-bench reading: tests/gold/{part}/ has no reports", file=sys.stderr)
    if options.json:
        print(json.dumps({part: {
            "documents": card.documents, "spans": card.spans, "spans_wrong": card.spans_wrong,
            "invented_date_parts": card.invented, "failed": card.failed,
            "items": {key: {"hit": s.hit, "wrong": s.wrong, "missed": s.missed, "precision": s.precision(),
                            "recall": s.recall(), "f1": s.f1()} for key, s in sorted(card.scores.items())}}
            for part, card in cards.items()}))
    else:
        print_table(cards)
    return 1 if any(card.spans_wrong or card.invented or card.failed for card in cards.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
