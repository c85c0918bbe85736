"""The law of the day through the program: assess, dossier, norms."""

import json
import re
import sys

sys.path.insert(0, __import__("os").path.dirname(__file__))
from program import OTHER, REPORT, ROOT, Scene

ALMATY = ROOT / "src/law/golden/almaty.toml"


class Law(Scene):
    def returns(self):
        return [line["event"]["id"] for line in self.lines("events", "--type", "return")]

    def labels(self, *words):
        found = json.loads(self.panah("assess", *words, "--json").out)
        return {(f["norm"], f["tested_on"]["event"]): f["label"] for f in found["findings"]}


class Assess(Law):
    def test_the_almaty_case_by_a_facts_file(self):
        found = self.labels("--facts", ALMATY)
        expected = {
            ("cat-3", "handover"): "established",
            ("cat-22-interim", "handover"): "established",
            ("iccpr-7", "handover"): "established",
            ("refugee-33", "handover"): "contested",
            ("kaz-refugees-18", "handover"): "contested",
            ("kaz-cpc-532", "decision"): "open",
            ("kaz-cpc-532", "handover"): "contested",
            ("minsk-56", "decision"): "contested",
            ("chisinau-89", "decision"): "not applicable",
        }
        self.assertEqual({key: found[key] for key in expected}, expected)

    def test_a_fact_that_no_norm_asks_for_is_told(self):
        self.write("case.toml", 'sender = "KAZ"\ndestination = "UZB"\n[events]\nhandovr = "2011-06-09"\n'
                                '[facts]\nown-rsk = "true"\nhanded-over = true\n')
        done = self.panah("assess", "--facts", "case.toml", "--json")
        self.assertIn('case.toml:6:11: no norm asks for the fact "own-rsk" (did you mean "own-risk"?)', done.err)
        self.assertIn('did you mean "handover"?', done.err)
        self.assertEqual(json.loads(done.out)["sender"], "KAZ")
        self.write("case.toml", 'sendr = "KAZ"\n')
        self.assertIn('did you mean "sender"?', self.panah("assess", "--facts", "case.toml", code=2).err)

    def test_another_day_has_another_law(self):
        labels = self.labels("--facts", ALMATY, "--on", "1998-06-01")
        applying = sorted({norm for (norm, _), label in labels.items() if label != "not applicable"})
        self.assertEqual(applying, ["kaz-cpc-532", "minsk-56", "minsk-57", "minsk-62"])
        out = self.panah("assess", "--facts", ALMATY, "--compare", "1998-06-01").out
        self.assertIn("[cat-3, day of the hand-over]: established -> not applicable", out)

    def test_an_event_of_the_register(self):
        self.register(a=REPORT)
        event = self.returns()[0]
        found = json.loads(self.panah("assess", event, "--on", "2011-06-09", "--json").out)
        cat = next(f for f in found["findings"] if f["norm"] == "cat-3")
        self.assertEqual(cat["tested_on"]["day"], "2011-06-09")
        fact = cat["tree"]["all"][0]
        self.assertEqual((fact["fact"], fact["state"]), ("handed-over", "true"))
        text = (self.folder / "reports/a.txt").read_bytes()
        for ground in fact["evidence"]:
            self.assertIn(ground["quote"].encode(), text)
            self.assertTrue(ground["statement"].startswith("st:"))
        # The same event by a beginning of its id, for people.
        page = self.panah("assess", event[:12], "--on", "2011-06-09").out
        self.assertIn("Not a verdict.", page)
        self.assertIn("STILL WORTH ASKING", page)
        self.assertNotRegex(re.sub(r'"[^"]*"', "", page), "[Vv]iolat")

    def test_what_is_not_known_stays_so(self):
        self.register(a="ALMATY -- Kazakhstan extradited 14 Uzbek asylum seekers to Uzbekistan on June 9, lawyer "
                        "Ainura Toktosunova said.\n")
        done = self.panah("assess", self.returns()[0])
        self.assertIn("XXXX-06-09", done.out)
        self.assertIn("DATE-SENSITIVE", done.out)
        self.assertIn("--on DATE", done.err)

    def test_errors_name_the_remedy(self):
        self.register(a=REPORT, b=OTHER)
        self.assertIn("panah events --type return", self.panah("assess", code=2).err)
        self.assertIn("2011-06-09", self.panah("assess", "ev:00", "--on", "June", code=2).err)
        other = next(line["event"]["id"] for line in self.lines("events") if line["event"]["type"] != "return")
        self.assertIn("not of a return", self.panah("assess", other, code=2).err)
        self.write("wrong.toml", '[facts]\nown-risk = "perhaps"\n')
        self.assertIn("wrong.toml:2:12", self.panah("assess", "--facts", "wrong.toml", code=2).err)


    def test_paragraphs_in_four_languages(self):
        for language, words in (("en", "conditions met on the recorded evidence"), ("ru", "Это не приговор"),
                                ("kk", "Бұл үкім емес"), ("uz", "Bu hukm emas")):
            page = self.panah("assess", "--facts", ALMATY, "--paragraph", language).out
            self.assertIn(words, page)
            self.assertNotRegex(page, "[Vv]iolat|нарушил")
        self.assertIn("en, ru, kk or uz", self.panah("assess", "--facts", ALMATY, "--paragraph", "fr", code=2).err)

    def test_a_sweep_over_the_amendment(self):
        out = self.panah("assess", "--facts", ALMATY, "--sweep", "2011").out
        self.assertRegex(out, r"2011-02-28 +kaz-cpc-532 +handover +date-sensitive -> contested")


class Deadlines(Law):
    def case(self, detention="2010-06-09"):
        self.write("case.toml", f'sender = "KAZ"\ndestination = "UZB"\n[events]\ndetention = "{detention}"\n')
        return "case.toml"

    def test_the_twelve_month_ceiling(self):
        due = {d["deadline"]: d for d in self.lines("deadlines", "--facts", self.case(), "--on", "2011-05-15")}
        ceiling = due["kaz-extradition-arrest-max"]
        self.assertEqual((ceiling["earliest"], ceiling["latest"], ceiling["urgency"]), ("2011-06-09", "2011-06-09", "soon"))
        self.assertEqual(ceiling["mark"], "general_knowledge_unverified")

    def test_an_uncertain_arrest(self):
        due = {d["deadline"]: d for d in self.lines("deadlines", "--facts", self.case("2010-06"))}
        self.assertEqual(due["kaz-extradition-arrest-max"]["earliest"], "2011-06-01")
        self.assertEqual(due["kaz-extradition-arrest-max"]["latest"], "2011-06-30")

    def test_a_calendar(self):
        out = self.panah("deadlines", "--facts", self.case(), "--calendar").out
        self.assertIn("BEGIN:VALARM", out)
        self.assertIn("DTSTART;VALUE=DATE:20110609", out)


class Precedents(Law):
    def test_nearest_cases_show_both_sides_and_no_forecast(self):
        found = json.loads(self.panah("precedents", "--facts", ALMATY, "--json").out)
        outcomes = {near["outcome"] for near in found["nearest"]}
        self.assertEqual(outcomes, {"breach found", "no breach found"})
        self.assertNotRegex(json.dumps(found), "probab|domestic_review")

    def test_what_sets_two_cases_apart(self):
        out = self.panah("precedents", "--case", "ecthr-15576-89", "--against", "ecthr-46827-99").out
        self.assertIn("the law changed between them: echr-34-interim", out)
        self.assertIn("--list", self.panah("precedents", "--case", "nothing", code=2).err)


class Dossier(Law):
    def test_a_page_that_stands_alone(self):
        self.register(a=REPORT, b=OTHER)
        self.panah("dossier", self.returns()[0], "-o", "case.html")
        page = (self.folder / "case.html").read_text("utf-8")
        self.assertTrue(page.startswith("<!doctype html>"))
        for loads in ("<script", "<link", "<img", "src=", "url(", "http:", "https:"):
            self.assertNotIn(loads, page)
        self.assertIn("Ёлкин Қайрат", page)
        self.assertIn("proposed by the program", page)
        links = set(re.findall(r'href="#([^"]+)"', page))
        ids = re.findall(r' id="([^"]+)"', page)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(links - set(ids), set())
        self.assertEqual([p.name for p in self.folder.glob("*.part")], [])

    def test_a_place_that_cannot_be_written(self):
        self.register(a=REPORT)
        self.assertIn("cannot write", self.panah("dossier", self.returns()[0], "-o", "no/case.html", code=2).err)


class Norms(Law):
    def test_the_norms_of_the_program_are_without_error(self):
        done = self.panah("norms", "check")
        self.assertRegex(done.err, r"\d+ files: 0 errors, 0 warnings")

    def test_a_wrong_file_is_told_with_place_and_repair(self):
        self.write("my.norm", "norm a of b\n  kind prohibitoin\n")
        done = self.panah("norms", "check", "my.norm", code=2)
        self.assertIn('my.norm:2:3: unknown word "prohibitoin" (did you mean "prohibition"?)', done.out)

    def test_formatting_in_another_language_and_back(self):
        text = (ROOT / "data/norms/cat-1984.norm").read_text("utf-8")
        self.write("cat.norm", text)
        self.panah("norms", "format", "cat.norm", "--check")
        russian = self.panah("norms", "format", "cat.norm", "--language", "ru").out
        self.assertIn("норма cat-3 из cat-1984", russian)
        self.write("cat-ru.norm", russian)
        self.assertEqual(self.panah("norms", "format", "cat-ru.norm", "--language", "en").out, text)

    def test_a_test_inside_a_file_that_fails_is_told(self):
        text = (ROOT / "data/norms/cat-1984.norm").read_text("utf-8")
        self.write("cat.norm", text.replace("expect cat-3 established", "expect cat-3 open"))
        self.assertIn('cat-3 on the day of the handover is "established", not "open"',
                      self.panah("norms", "check", "cat.norm", code=2).out)

    def test_who_was_bound(self):
        rows = {(r["state"], r["instrument"]): r for r in self.lines("norms", "status", "KAZ", "--with", "UZB", "--on", "2011-06-09")}
        self.assertEqual(rows["KAZ", "cat-1984"]["bound"], "yes")
        self.assertEqual(rows["KAZ", "cat-1984"]["mark"], "computed")
        self.assertEqual(rows["UZB", "refugee-1951"]["bound"], "no")
        self.assertEqual(rows["UZB", "chisinau-2002"]["bound"], "no")
        later = {(r["state"], r["instrument"]): r for r in self.lines("norms", "status", "UZB", "--on", "2020-06-01")}
        self.assertEqual(later["UZB", "chisinau-2002"]["bound"], "unknown")
        self.assertIn("ISO 3166", self.panah("norms", "status", "Kazakhstan", code=2).err)


if __name__ == "__main__":
    import unittest
    unittest.main()
