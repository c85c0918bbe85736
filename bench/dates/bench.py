#!/usr/bin/env python3
"""Dates of English text against GUM's date annotation (permissive genres).

    bench/dates/bench.py --find build/bench/find_dates [--data FILE] [--half report|tune|both] [--errors]

The data are development data. Documents are split in two halves by the SHA-256 of their names: the
rules were written looking at the `tune` half only; the figures to quote are those of `report`. (Before
the split was made, one listing of the annotation had shown some entries of both halves; no miss of the
`report` half was looked at.)

Counted:
  spans     a found date is right when it overlaps an annotated one, an annotated date is found when
            one overlaps it ("relaxed"); "strict" asks for equal ends, a leading article or
            preposition aside.
  value     over all annotated dates with one normalised value, found or not: right when the resolved
            value, or the stated one where nothing was resolved, is the annotated value. A date
            annotated without a year (--07-04) is right when the *stated* value has none (XXXX-07-04).
            GUM annotates the ends of a range one by one; an end of a found range counts as found
            with its own value; "without ends" gives no such credit. A trailing ~ (circa) is not
            compared, as GUM has no such mark.
            The year in the name of a law ("the 1951 Convention", "Act of 1862") is a date to GUM and part
            of the instrument's name to Panah, which does not list it as a date. Such a year, found and set
            aside, counts as right here; "without years of laws" gives no such credit.
  invented  parts of a stated value that no word or digit of the quote says: must be 0.
  yearless  month and day or month alone in the words: with the year in the annotation, which the
            program must infer, and without one, which it must not state.

Exit 0; 77 with a line when the data or the program are absent.
"""
import argparse
import collections
import hashlib
import json
import lzma
import os
import re
import subprocess
import sys


def half_of(name):
    return "tune" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0 else "report"


def documents(path, half):
    for line in lzma.open(path, "rt", encoding="utf-8"):
        document = json.loads(line)
        if half in ("both", half_of(document["doc"])):
            yield document


def run(program, docs):
    job = b""
    for document in docs:
        text = document["text"].encode()
        job += b"%d %s\n" % (len(text), (document["dct"] or "-").encode()) + text
    answer = subprocess.run([program, "--jobs"], input=job, stdout=subprocess.PIPE, check=True).stdout
    blocks, block = [], []
    for line in answer.decode().split("\n"):
        if line == "":
            blocks.append(block)
            block = []
        else:
            block.append(line.split("\t"))
    return blocks


def values(edtf):
    """The value and, for ranges and lists, its ends."""
    out = [edtf]
    if "/" in edtf:
        out += edtf.split("/")
    if edtf[:1] in "[{":
        out += re.split(r",|\.\.", edtf[1:-1])
    return {v.rstrip("~") for v in out}


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SEASONS = {21: ["spring"], 22: ["summer"], 23: ["autumn", "fall"], 24: ["winter"]}
DAYS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth").split()


NAMED_DAYS = ["christmas", "new year", "halloween", "valentine", "boxing day", "women", "fools"]  # names that say a day


def invented(quote, edtf):
    """The parts of the value that the quote does not say."""
    quote = quote.lower()
    if any(name in quote for name in NAMED_DAYS):
        edtf = re.sub(r"(-\d\d){2}", "", edtf)
    said = lambda digits: digits in quote or (digits[0] == "0" and digits.lstrip("0") in quote)
    out = []
    for date in re.findall(r"-?[\dX]{4}(?:-[\dX]{2})*", edtf):
        if date[0] == "-" or "century" in quote:
            continue  # counted: 345 BC is -0344, the 19th century 18XX
        year, *rest = date.split("-")
        digits = year.strip("X")
        if digits and not said(digits) and not (year[:2] in quote and year[2:] in quote):
            out.append(year)
        if rest and "X" not in rest[0]:
            number = int(rest[0])
            names = SEASONS[number] if number > 12 else [MONTHS[number - 1]]
            if not said(rest[0]) and not any(name in quote for name in names):
                out.append(rest[0])
        if len(rest) > 1 and "X" not in rest[1] and not said(rest[1]) and not any(day in quote for day in DAYS):
            out.append(rest[1])
    return out


def gold_value(when):
    return "XXXX-" + when[2:] if when.startswith("--") else when


def trimmed(text):
    return re.sub(r"^(the|a|in|on|by|since|until|from|between)\s+", "", text.lower().strip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--find", default=os.path.join(here, "../../build/bench/find_dates"))
    parser.add_argument("--data", default=os.path.join(here, "../../../shared/data/text/temporal/gum_dates_dev.jsonl.xz"))
    parser.add_argument("--half", choices=["report", "tune", "both"], default="report")
    parser.add_argument("--errors", action="store_true", help="print each miss (not for the report half)")
    args = parser.parse_args()
    for path in (args.find, args.data):
        if not os.path.exists(path):
            print("skipped: no %s" % path)
            return 77
    if args.errors and args.half != "tune":
        print("misses are shown for the tune half only", file=sys.stderr)
        return 2

    docs = list(documents(args.data, args.half))
    blocks = run(args.find, docs)
    count = collections.Counter()
    genre = collections.Counter()
    for document, found in zip(docs, blocks):
        text, raw = document["text"], document["text"].encode()
        spans = []
        for row in found:
            begin, end = len(raw[: int(row[0])].decode()), len(raw[: int(row[1])].decode())
            spans.append((begin, end, row[2], row[3], row[4]))
        laws = [span for span in spans if span[4] == "year of a law"]
        spans = [span for span in spans if span[4] != "year of a law"]
        for begin, end, stated, resolved, rule in spans:
            count["found"] += 1
            hits = [g for g in document["dates"] if g["begin"] < end and begin < g["end"]]
            made_up = invented(text[begin:end], stated)
            count["invented"] += len(made_up)
            if made_up:
                print("INVENTED", made_up, "in", stated, "for", repr(text[begin:end]))
            count["found right"] += bool(hits)
            count["found strict"] += any(
                trimmed(text[begin:end]) == trimmed(text[g["begin"] : g["end"]]) for g in hits)
            if args.errors and not hits:
                print("EXTRA ", rule, stated, "|", text[max(0, begin - 40) : begin].replace("\n", "¶")
                      + "«" + text[begin:end] + "»" + text[end : end + 25].replace("\n", "¶"))
        for gold in document["dates"]:
            count["gold"] += 1
            hits = [s for s in spans if s[0] < gold["end"] and gold["begin"] < s[1]]
            count["gold found"] += bool(hits)
            quote = text[gold["begin"] : gold["end"]]
            count["gold strict"] += any(trimmed(text[s[0] : s[1]]) == trimmed(quote) for s in hits)
            if "when" not in gold:
                continue
            want = gold_value(gold["when"])
            if want.startswith("XXXX"):
                right = any(want in values(s[2]) for s in hits)
            else:
                right = any(want in values(s[3] if s[3] != "-" else s[2]) for s in hits)
            plain = any(want == (s[2] if want.startswith("XXXX") or s[3] == "-" else s[3]).rstrip("~") for s in hits)
            count["single plain"] += plain
            kind = document["doc"].split("_")[1]
            count["single"] += 1
            count["single found"] += bool(hits)
            count["right without laws"] += right
            if not right and any(want == s[2] for s in laws if s[0] < gold["end"] and gold["begin"] < s[1]):
                right = True
            count["single right"] += right
            genre[kind, "all"] += 1
            genre[kind, "right"] += right
            month_words = re.search(r"(?i)\b(january|february|march|april|may|june|july|august|september|october|november|december)\b", quote)
            if month_words and not re.search(r"\d{4}", quote):
                label = "yearless" if want.startswith("XXXX") else "year inferred"
                count[label] += 1
                count[label + " right"] += right
            if args.errors and not right:
                print("WRONG " if hits else "MISSED", document["dct"], want,
                      [(s[2], s[3], s[4]) for s in hits], "|",
                      text[max(0, gold["begin"] - 40) : gold["begin"]].replace("\n", "¶") + "«" + quote + "»"
                      + text[gold["end"] : gold["end"] + 25].replace("\n", "¶"))

    def ratio(a, b):
        return count[a] / count[b] if count[b] else float("nan")

    def line(name, p, r):
        print("%-16s P %.3f  R %.3f  F %.3f" % (name, p, r, 2 * p * r / (p + r) if p + r else 0))

    print("half %s: %d documents, %d dates, %d with one value" % (args.half, len(docs), count["gold"], count["single"]))
    line("spans relaxed", ratio("found right", "found"), ratio("gold found", "gold"))
    line("spans strict", ratio("found strict", "found"), ratio("gold strict", "gold"))
    print("value exact      %.3f of all; %.3f without years of laws, %.3f of those found; %.3f without ends of ranges"
          % (ratio("single right", "single"), ratio("right without laws", "single"),
             ratio("right without laws", "single found"), ratio("single plain", "single")))
    print("invented parts   %d" % count["invented"])
    for label in ("year inferred", "yearless"):
        print("%-16s %.3f of %d" % (label, ratio(label + " right", label), count[label]))
    print("by genre         " + ", ".join("%s %.3f (%d)" % (k, genre[k, "right"] / genre[k, "all"], genre[k, "all"])
                                          for k in sorted({k for k, _ in genre})))
    return 0


if __name__ == "__main__":
    sys.exit(main())
