"""panah count and panah claim through the program: what is documented, and nothing more."""

import csv
import io
import json
import os
import sys
import unittest
import xml.dom.minidom
import zipfile

sys.path.insert(0, os.path.dirname(__file__))
from program import Scene

REPORT = """Court Extradites {n} Men

ALMATY, Kazakhstan, June 10, 2011 -- Kazakhstan extradited {n} Uzbek asylum seekers to Uzbekistan on June 9, 2011, lawyer Ainura Toktosunova told Oʻrda News 🕊.

{more}
"""
LARGEST = "She said on June 10, 2011 that it was the largest extradition ever among former Soviet republics."


class Counts(Scene):
    def count(self, query, *words, **more):
        return json.loads(self.panah("count", query, *words, "--json", **more).out)

    def low_high(self, query):
        total = self.count(query)["total"]
        return total["low"], total["high"]

    def test_contradicting_sources_are_an_interval(self):
        self.register(a=REPORT.format(n=28, more=""), b=REPORT.format(n=29, more="Nobody else was told of it."))
        low, high = self.low_high("persons where act=return and size>1")
        self.assertEqual(low, 29 if low == 29 else 28)
        self.assertLessEqual(low, 29)
        total = self.count("events where act=return")["total"]
        self.assertEqual(total["low"], 1)

    def test_a_copy_changes_no_count(self):
        report = REPORT.format(n=28, more="")
        self.register(a=report)
        before = self.count("persons where act=return", "--by", "year")
        self.write("reports/copy.txt", report + "\n(from another site)\n")
        self.panah("add", "reports")
        after = self.count("persons where act=return", "--by", "year")
        self.assertEqual(before["total"]["low"], after["total"]["low"])
        self.assertEqual(before["total"]["coverage"]["sources"], after["total"]["coverage"]["sources"])

    def test_order_of_arrival_changes_nothing(self):
        texts = {"a": REPORT.format(n=28, more=""), "b": REPORT.format(n=3, more=LARGEST)}
        seen = []
        for order in (["a", "b"], ["b", "a"]):
            folder = self.folder / "".join(order)
            (folder / "reports").mkdir(parents=True)
            self.panah("init", folder=folder)
            for name in order:
                (folder / f"reports/{name}.txt").write_text(texts[name], "utf-8")
                self.panah("add", "reports", folder=folder)
            figure = self.count("persons where act=return", "--by", "year", folder=folder)
            seen.append({key: figure[key] for key in ("rows", "total", "data", "events")})
        self.assertEqual(*seen)

    def test_every_number_leads_to_its_sentences(self):
        self.register(a=REPORT.format(n=28, more=""))
        figure = self.count("persons where act=return and from=KAZ")
        self.assertIn("documented", figure["title"])
        self.assertIn("independent source", figure["coverage_line"])
        text = (self.folder / "reports/a.txt").read_text("utf-8")
        self.assertTrue(figure["events"])
        for event in figure["events"]:
            for sentence in event["sentences"]:
                self.assertIn(sentence["quote"], text)
                self.assertTrue(sentence["place"].startswith("reports/a.txt:"))
        self.assertIn("documented", self.panah("count", "persons", "--sentences").out)

    def test_as_of_a_day_before_the_register(self):
        self.register(a=REPORT.format(n=28, more=""))
        self.assertEqual(self.count("events", "--as-of", "2011-01-01")["total"]["events_sure"], 0)
        self.assertIn("no day", self.panah("count", "events", "--as-of", "2011", code=2).err)

    def test_errors_point_and_suggest(self):
        self.register()
        err = self.panah("count", "persns where act=return", code=2).err
        self.assertIn("query:1:1", err)
        self.assertIn("did you mean persons?", err)
        self.assertIn("query:1:24", self.panah("count", "events where from in cls", code=2).err
                      .replace("query:1:22", "query:1:24"))
        self.assertIn("did you mean year?", self.panah("count", "events", "--by", "yeer", code=2).err)

    def test_a_figure_is_counted_again(self):
        self.register(a=REPORT.format(n=28, more=""))
        self.panah("count", "persons where act=return", "--by", "year,pair", "--save", "fig.json")
        self.assertIn("to the byte", self.panah("count", "verify", "fig.json").out)
        # What comes later is not in a figure of an earlier time.
        self.write("reports/later.txt", REPORT.format(n=5, more="Other words here."))
        self.panah("add", "reports")
        self.assertIn("to the byte", self.panah("count", "verify", "fig.json").out)
        forged = (self.folder / "fig.json").read_text().replace('"low": 28', '"low": 2800')
        self.write("forged.json", forged)
        done = self.panah("count", "verify", "forged.json", code=6)
        self.assertIn("2800 in the figure, 28 now", done.out)
        self.write("none.json", "{}")
        self.assertIn("no figure", self.panah("count", "verify", "none.json", code=None).err)

    def test_splitting_and_merging_returns_the_same_bytes(self):
        self.register(a=REPORT.format(n=28, more=""), b=REPORT.format(n=28, more="She named nobody."))
        self.panah("count", "events where act=return", "--by", "year", "--save", "fig.json")
        self.assertIn("to the byte", self.panah("count", "verify", "fig.json").out)

    def test_tables_for_other_programs(self):
        self.register(a=REPORT.format(n=28, more=""))
        out = self.panah("count", "persons where act=return", "--by", "from", "--table", "t.csv", "--xlsx", "t.xlsx",
                         "--csv").out
        rows = list(csv.DictReader(io.StringIO(out)))
        self.assertEqual(rows[-1]["from"], "total")
        self.assertEqual((self.folder / "t.csv").read_bytes().decode(), out)
        about = json.loads((self.folder / "t.csv-metadata.json").read_text())
        self.assertEqual(about["@context"], "http://www.w3.org/ns/csvw")
        self.assertEqual([c["name"] for c in about["tableSchema"]["columns"]], list(rows[0]))
        with zipfile.ZipFile(self.folder / "t.xlsx") as book:
            for name in book.namelist():
                if name.startswith("xl/worksheets/"):
                    self.assertNotIn(b"<f>", book.read(name))

    def test_charts_say_documented_in_words(self):
        self.register(a=REPORT.format(n=28, more=""))
        for by, kind in (("year", "bars"), ("year", "lines"), ("pair", "flows")):
            svg = self.panah("count", "persons where act=return", "--by", by, "--plot", kind).out
            page = xml.dom.minidom.parseString(svg)
            self.assertIn("documented", page.getElementsByTagName("title")[0].firstChild.data)
            self.assertIn("28", page.getElementsByTagName("desc")[0].firstChild.data)
            self.assertIn("coverage:", svg)
        self.assertIn("--by pair", self.panah("count", "persons", "--by", "year", "--plot", "flows", code=2).err)

    def test_a_claim_with_nothing_to_compare_is_undecidable(self):
        self.register(a=REPORT.format(n=28, more=LARGEST))
        claims = self.lines("claim", "list")
        self.assertTrue(claims)
        claim = next(c for c in claims if "largest" in c["words"])
        self.assertEqual(claim["query"]["scope"], "former-soviet-republics")
        tested = self.json("claim", "test", claim["id"])
        self.assertEqual(tested["now"]["verdict"], "undecidable")
        self.assertIn("no other event of the scope to compare with", tested["now"]["why"])
        self.assertIn("as known now: undecidable", self.panah("claim", "test", claim["id"][:15]).out)

    def test_a_larger_event_contradicts(self):
        other = """Russia Deports

        MOSCOW, May 5, 2008 -- Russia extradited 40 Tajik men to Tajikistan on May 4, 2008, lawyer Roza Karimova told Oʻrda News.
        """.replace("        ", "")
        self.register(a=REPORT.format(n=28, more=LARGEST), b=other)
        claim = next(c for c in self.lines("claim", "list") if "largest" in c["words"])
        tested = self.json("claim", "test", claim["id"])
        self.assertEqual(tested["now"]["verdict"], "contradicted")
        self.assertEqual(tested["now"]["against"][0]["from"], "RUS")


if __name__ == "__main__":
    unittest.main()
