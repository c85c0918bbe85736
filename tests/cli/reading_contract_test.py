"""The JSON of `panah read`: the shape that docs/formats/reading.md promises, and spans that hold."""

import json
import sys

sys.path.insert(0, __import__("os").path.dirname(__file__))
from program import OTHER, REPORT, ROOT, Scene

LISTS = ["mentions", "dates", "counts", "instruments", "statements", "events", "legal_claims", "checkable_claims"]
FIELDS = {
    "mentions": {"type", "name", "country", "role", "same_as", "member_of"},
    "dates": {"edtf", "resolved"},
    "counts": {"op", "low", "high", "set", "set_begin", "set_end", "part_of"},
    "instruments": {"as_stated", "linked", "mismatch", "provision"},
    "statements": {"id", "chain", "polarity", "modality", "form", "content", "about"},
    "events": {"id", "type", "mode", "trigger", "count", "people", "by", "from", "to", "place", "date",
               "date_resolved", "date_index", "duration", "outcome", "instrument", "polarity", "modality",
               "statement"},
    "legal_claims": {"kind", "state", "instrument", "linked", "law", "polarity", "statement"},
    "checkable_claims": {"kind", "measure", "unit", "scope", "statement"},
}
ITEM = {"begin", "end", "quote", "source_ranges", "confidence", "rule"}
LINK = {"speaker", "speaker_mention", "cue", "cue_begin", "cue_end", "medium", "addressee", "when",
        "when_resolved", "date"}


class Contract(Scene):
    def gold(self):
        return sorted(path for path in (ROOT / "tests/gold/dev").iterdir() if path.suffix in (".txt", ".html"))

    def check_item(self, item, text, raw):
        self.assertLessEqual(ITEM, item.keys())
        self.assertEqual(text[item["begin"]:item["end"]].decode("utf-8"), item["quote"])
        self.assertTrue(0 <= item["confidence"] <= 1)
        self.assertTrue(item["rule"])
        last = -1
        for begin, end in item["source_ranges"]:
            self.assertTrue(0 <= begin < end <= len(raw), item)
        if item["quote"].strip():
            self.assertTrue(item["source_ranges"], item)

    def check(self, document, raw):
        self.assertEqual(document["version"], 1)
        rendition = document["rendition"]
        text = rendition["text"].encode("utf-8")
        self.assertLessEqual({"id", "text", "language", "tool", "charset", "blocks", "sentences", "warnings"},
                             rendition.keys())
        last = 0
        for block in rendition["blocks"]:
            self.assertLessEqual(last, block["begin"])
            self.assertLess(block["begin"], block["end"])
            last = block["end"]
            text[block["begin"]:block["end"]].decode("utf-8")
        for sentence in rendition["sentences"]:
            text[sentence["begin"]:sentence["end"]].decode("utf-8")
        for name in ("title", "author", "outlet", "published"):
            for candidate in document["metadata"][name]:
                self.assertLessEqual({"value", "rule", "confidence", "begin", "end", "source_ranges"}, candidate.keys())
                self.assertEqual("edtf" in candidate, name == "published")
                if candidate["begin"] is not None:
                    self.assertEqual(text[candidate["begin"]:candidate["end"]].decode("utf-8"), candidate["quote"])
        for kind in LISTS:
            for item in document[kind]:
                self.check_item(item, text, raw)
                self.assertEqual(FIELDS[kind] | ITEM, set(item), kind)
        for count in document["counts"]:
            self.assertEqual(text[count["set_begin"]:count["set_end"]].decode("utf-8"), count["set"])
        for statement in document["statements"]:
            self.assertEqual(statement["content"], statement["quote"])
            self.assertRegex(statement["id"], "^st:[0-9a-f]{64}$")
            for link in statement["chain"]:
                self.assertEqual(LINK, set(link))
                if link["date"] is not None:
                    self.assertEqual(link["when"], document["dates"][link["date"]]["edtf"])
                self.assertEqual(bool(link["cue"]), link["cue_begin"] < link["cue_end"], link)
        for event in document["events"]:
            trigger = event["trigger"]
            self.assertEqual(text[trigger["begin"]:trigger["end"]].decode("utf-8"), trigger["quote"])
            self.assertLess(event["statement"], len(document["statements"]))
            if event["date_index"] is not None:
                self.assertEqual(event["date"], document["dates"][event["date_index"]]["edtf"])
            if event["count"] is not None:
                count = document["counts"][event["count"]["index"]]
                self.assertEqual(event["count"]["low"], count["low"])

    def test_every_span_of_every_gold_report_reads_back(self):
        files = self.gold()
        lines = self.panah("read", "--jsonl", *files).out.split("\n")
        self.assertEqual(lines.pop(), "")
        self.assertEqual(len(lines), len(files))
        found = 0
        for path, line in zip(files, lines):
            with self.subTest(path.name):
                document = json.loads(line)
                self.check(document, path.read_bytes())
                found += sum(len(document[kind]) for kind in LISTS)
        self.assertGreater(found, 20 * len(files))  # an empty answer would pass every check

    def test_cyrillic_apostrophes_and_emoji(self):
        path = self.write("a.txt", REPORT)
        document = self.json("read", path)
        self.check(document, path.read_bytes())
        self.assertIn("🕊", document["rendition"]["text"])
        told = [(e["type"], e["count"]["low"], e["date"]) for e in document["events"] if e["count"]]
        self.assertIn(("return", 14, "XXXX-06-09"), told)
        # Plain text is copied: the pieces of the file are the quote.
        raw = path.read_bytes()
        for statement in document["statements"]:
            pieces = b"".join(raw[begin:end] for begin, end in statement["source_ranges"])
            self.assertEqual(pieces.decode("utf-8"), statement["quote"])

    def test_pretty_and_line_are_the_same_value(self):
        path = self.write("a.txt", REPORT)
        pretty, line = self.panah("read", "--json", path).out, self.panah("read", "--jsonl", path).out
        self.assertGreater(pretty.count("\n"), 10)
        self.assertEqual(line.count("\n"), 1)
        self.assertEqual(json.loads(pretty), json.loads(line))

    def test_standard_input_and_publication_date(self):
        stdin = REPORT.encode()
        plain = self.json("read", "-", stdin=stdin)
        self.assertEqual(plain["source"]["path"], "-")
        dated = self.json("read", "--published", "2011-07-08", "-", stdin=stdin)
        resolved = [d["resolved"]["edtf"] for d in dated["dates"] if d["edtf"] == "XXXX-06-09"]
        self.assertEqual(resolved, ["2011-06-09"])
        # What is stated stays as it is stated, and so do the ids.
        self.assertEqual([d["edtf"] for d in plain["dates"]], [d["edtf"] for d in dated["dates"]])
        self.assertEqual([s["id"] for s in plain["statements"]], [s["id"] for s in dated["statements"]])
        self.assertIn("--published", self.panah("read", "--published", "8 July", "-", code=2).err)

    def test_ids_depend_on_bytes_and_words_alone(self):
        one, two = self.write("a.txt", OTHER), self.write("deep/er/b.txt", OTHER)
        first, second = self.json("read", one), self.json("read", two)
        self.assertEqual([s["id"] for s in first["statements"]], [s["id"] for s in second["statements"]])
        self.assertTrue(first["statements"])

    def test_failures_keep_their_place_in_the_lines(self):
        good = self.write("good.txt", OTHER)
        bad = self.write("bad.txt", b"\x00\x01\x02\x03" * 1000)
        done = self.panah("read", "--jsonl", good, bad, "missing.txt", good, code=5)
        documents = [json.loads(line) for line in done.out.splitlines()]
        self.assertEqual(["error" in d for d in documents], [False, True, True, False])
        self.assertEqual(documents[2]["error"]["code"], "not_found")
        self.panah("read", "missing.txt", code=2)
        self.panah("read", good, good, code=2)

    def test_words_for_people(self):
        path = self.write("a.txt", OTHER)
        report = self.panah("read", path).out
        self.assertIn("Ainura Toktosunova", report)
        explained = self.panah("read", "--explain", path).out
        self.assertGreater(len(explained), len(report))
        self.assertIn("panah-reader/", explained)


if __name__ == "__main__":
    import unittest
    unittest.main()
