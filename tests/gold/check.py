#!/usr/bin/env python3
"""Checks the gold annotations: python3 tests/gold/check.py [FOLDER...]

Every NAME.toml must parse, use the closed vocabularies, stand beside its NAME.txt or NAME.html, quote
exact characters of it, and refer to statements that exist. Prints file and reason; exit 1 on any.
With no argument it checks dev/ and unseen/ beside this file. gold_test.py tests this checker.
"""
import html.parser
import pathlib
import re
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

MENTION = {"person", "organization", "place", "nationality", "group"}
OP = {"equal", "at_least", "at_most", "more_than", "less_than", "about", "between", "all", "some"}
POLARITY = {"positive", "negative"}
MODALITY = {"asserted", "possible", "obliged", "future", "conditional", "alleged", "questioned"}
MEDIUM = {"", "publication", "interview", "telephone", "briefing", "statement_text", "letter", "court",
          "social_media", "broadcast", "report"}
LEGAL = {"violation", "compliance", "prohibits", "permits", "silent", "applies", "adopted"}
CHECKABLE = {"superlative", "first", "unprecedented", "comparison", "total"}

# item -> (required keys, optional keys)
KEYS = {
    "document": ({"situation", "style", "language", "published", "outlet", "title", "author"}, set()),
    "mention": ({"type", "quote", "name"}, {"nth"}),
    "date": ({"quote", "edtf", "resolved"}, {"nth"}),
    "count": ({"quote", "op", "set"}, {"nth", "low", "high"}),
    "instrument": ({"quote", "linked", "mismatch"}, {"nth"}),
    "statement": ({"id", "quote", "polarity", "modality", "chain"}, {"nth"}),
    "event": ({"type", "trigger", "quote", "from", "to", "date", "people", "by", "duration", "outcome",
               "polarity", "modality", "statement"}, {"nth", "mode", "count"}),
    "legal_claim": ({"kind", "quote", "state", "instrument", "law", "statement"}, {"nth"}),
    "checkable_claim": ({"kind", "quote", "statement"}, {"nth"}),
}
LINK = ({"speaker", "cue"}, {"medium", "addressee", "when"})

YEAR = r"(?:\d{4}|\d{3}X|\d{2}XX|XXXX)"
DATE = YEAR + r"(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[~?%]?"
EDTF = re.compile(rf"(?:{DATE}|(?:{DATE}|\.\.)/(?:{DATE}|\.\.))\Z")
DURATION = re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?)?\Z")
ALPHA3 = re.compile(r"[A-Z]{3}\Z")


class VisibleText(html.parser.HTMLParser):
    """The characters a reader of the page sees: no head, scripts, styles; a space between blocks."""

    HIDDEN = {"head", "script", "style", "template", "noscript"}
    INLINE = {"a", "abbr", "b", "cite", "em", "i", "span", "strong", "sup", "time", "q", "mark", "small"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in self.HIDDEN:
            self.hidden += 1
        elif tag not in self.INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if tag in self.HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag not in self.INLINE:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def collapse(text):
    return " ".join(text.split())


def text_of(path):
    """The text that quotes point into, white space collapsed."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        parser = VisibleText()
        parser.feed(raw)
        parser.close()
        raw = "".join(parser.parts)
    return collapse(raw)


def cuts_a_word(text, quote, nth):
    begin = -1
    for _ in range(nth):
        begin = text.index(quote, begin + 1)
    around = (text[begin - 1:begin] + quote[0], quote[-1] + text[begin + len(quote):begin + len(quote) + 1])
    return any(len(pair) == 2 and pair.isalnum() for pair in around)


def vocabularies():
    with open(ROOT / "data/vocabularies/events.toml", "rb") as f:
        events = tomllib.load(f)
    with open(ROOT / "data/law/instruments.toml", "rb") as f:
        instruments = {i["id"] for i in tomllib.load(f)["instrument"]}
    return events, instruments


def check_file(toml, events, instruments):
    """All reasons why this annotation is wrong; empty when it is right."""
    bad = []
    try:
        gold = tomllib.loads(toml.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        return [str(e)]
    sources = [p for p in (toml.with_suffix(".txt"), toml.with_suffix(".html")) if p.exists()]
    if len(sources) != 1:
        return [f"{len(sources)} reports beside it, not one"]
    text = text_of(sources[0])

    for key in gold.keys() - KEYS.keys():
        bad.append(f"unknown table {key}")

    def one_of(where, item, key, allowed):
        if item.get(key) not in allowed:
            bad.append(f"{where}: {key} = {item.get(key)!r}")

    def keys(where, item, required, optional):
        for key in required - item.keys():
            bad.append(f"{where}: no {key}")
        for key in item.keys() - required - optional:
            bad.append(f"{where}: unknown {key}")

    def edtf(where, value):
        if value and not EDTF.match(value):
            bad.append(f"{where}: not EDTF: {value!r}")

    def number(where, item):
        one_of(where, item, "op", OP)
        low, high = item.get("low"), item.get("high")
        for bound in (low, high):
            if bound is not None and (not isinstance(bound, int) or bound < 0):
                bad.append(f"{where}: bound {bound!r}")
        if isinstance(low, int) and isinstance(high, int) and low > high:
            bad.append(f"{where}: low {low} above high {high}")
        need = {"equal": (1, 1), "between": (1, 1), "about": (1, 1), "at_least": (1, 0), "more_than": (1, 0),
                "at_most": (0, 1), "less_than": (0, 1)}.get(item.get("op"))
        if need and need != (low is not None, high is not None):
            bad.append(f"{where}: {item.get('op')} with low {low}, high {high}")
        if item.get("op") == "equal" and low != high:
            bad.append(f"{where}: equal with low {low}, high {high}")

    document = gold.get("document", {})
    keys("document", document, *KEYS["document"])
    edtf("document.published", document.get("published", ""))
    if collapse(document.get("title", "")) not in text:
        bad.append("document.title is not in the text")

    statements = gold.get("statement", [])
    ids = [s.get("id") for s in statements]
    for i in {i for i in ids if ids.count(i) > 1}:
        bad.append(f"statement id {i!r} twice")

    for table in KEYS.keys() - {"document"}:
        seen = set()
        for n, item in enumerate(gold.get(table, []), 1):
            quote = item.get("quote", "")
            where = f"{table} {n} ({quote[:40]!r})"
            keys(where, item, *KEYS[table])
            if not quote or quote != collapse(quote):
                bad.append(f"{where}: empty quote or stray white space")
            elif text.count(quote) < item.get("nth", 1):
                bad.append(f"{where}: quote found {text.count(quote)} times, nth {item.get('nth', 1)}")
            elif cuts_a_word(text, quote, item.get("nth", 1)):
                bad.append(f"{where}: quote begins or ends inside a word")
            same = repr(sorted(item.items(), key=lambda kv: kv[0]))
            if same in seen:
                bad.append(f"{where}: twice")
            seen.add(same)
            if "statement" in KEYS[table][0] and item.get("statement") not in ids:
                bad.append(f"{where}: statement {item.get('statement')!r} does not exist")

            if table == "mention":
                one_of(where, item, "type", MENTION)
            elif table == "date":
                edtf(where, item.get("edtf", ""))
                edtf(where, item.get("resolved", ""))
                if not item.get("edtf"):
                    bad.append(f"{where}: no edtf")
            elif table == "count":
                number(where, item)
            elif table == "instrument":
                if item.get("linked") and item["linked"] not in instruments:
                    bad.append(f"{where}: no instrument {item['linked']!r}")
                if item.get("mismatch") not in (True, False):
                    bad.append(f"{where}: mismatch is not true or false")
            elif table == "statement":
                one_of(where, item, "polarity", POLARITY)
                one_of(where, item, "modality", MODALITY)
                chain = item.get("chain", [])
                if not chain:
                    bad.append(f"{where}: empty chain")
                for link in chain:
                    keys(where + " link", link, *LINK)
                    one_of(where + " link", {"medium": link.get("medium", "")}, "medium", MEDIUM)
                    edtf(where + " link", link.get("when", ""))
                    if link.get("cue") and link["cue"] not in text:
                        bad.append(f"{where}: cue {link['cue']!r} is not in the text")
                    if not link.get("speaker") and len(chain) > 1:
                        bad.append(f"{where}: a link without speaker")
            elif table == "event":
                kind = events.get(item.get("type"))
                if kind is None:
                    bad.append(f"{where}: type {item.get('type')!r}")
                elif "mode" in item or "modes" in kind:
                    if item.get("mode") not in kind.get("modes", []):
                        bad.append(f"{where}: mode {item.get('mode')!r}")
                one_of(where, item, "polarity", POLARITY)
                one_of(where, item, "modality", MODALITY)
                edtf(where, item.get("date", ""))
                for key in ("from", "to"):
                    if item.get(key) and not ALPHA3.match(item[key]):
                        bad.append(f"{where}: {key} = {item[key]!r}")
                if item.get("duration") and not DURATION.match(item["duration"]):
                    bad.append(f"{where}: duration {item['duration']!r}")
                if item.get("trigger", "") not in quote:
                    bad.append(f"{where}: trigger {item.get('trigger')!r} is not in the quote")
                if "count" in item:
                    keys(where + " count", item["count"], {"op"}, {"low", "high"})
                    number(where + " count", item["count"])
                for name in item.get("people", []):
                    if name not in {m.get("name") for m in gold.get("mention", [])}:
                        bad.append(f"{where}: {name!r} is no mention")
            elif table == "legal_claim":
                one_of(where, item, "kind", LEGAL)
                if item.get("state") and not ALPHA3.match(item["state"]):
                    bad.append(f"{where}: state = {item['state']!r}")
                if item.get("instrument") and item["instrument"] not in instruments:
                    bad.append(f"{where}: no instrument {item['instrument']!r}")
                if bool(item.get("instrument")) == bool(item.get("law")):
                    bad.append(f"{where}: one of instrument and law")
            elif table == "checkable_claim":
                one_of(where, item, "kind", CHECKABLE)
    return bad


def check_folders(folders):
    events, instruments = vocabularies()
    bad, n = [], 0
    for folder in folders:
        for toml in sorted(folder.glob("*.toml")):
            n += 1
            bad += [f"{toml}: {reason}" for reason in check_file(toml, events, instruments)]
        for report in sorted(p for p in folder.glob("*") if p.suffix in (".txt", ".html")):
            if not report.with_suffix(".toml").exists():
                bad.append(f"{report}: no annotation beside it")
    return n, bad


if __name__ == "__main__":
    total, wrong = check_folders([pathlib.Path(a) for a in sys.argv[1:]] or [HERE / "dev", HERE / "unseen"])
    print("\n".join(wrong) if wrong else f"{total} annotations are valid")
    sys.exit(1 if wrong else 0)
