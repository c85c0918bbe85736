"""What must come out of a report of this kind, through the real program: an agency piece in which an expert of a
monitor speaks about an extradition. Run on the demo corpus' version of it, in our own words; and, where the real
report lies beside the checkout, on that too."""

import json
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from program import PROGRAM, ROOT

REAL = sorted((ROOT.parent / "shared/reports").glob("000_*.txt"))
OURS = ROOT / "examples/reports/expert-says-extradition-violates-laws.txt"


def read(path, published):
    done = subprocess.run([PROGRAM, "read", "--json", "--published", published, str(path)], capture_output=True,
                          check=True)
    return json.loads(done.stdout)


class Report:
    """The checks, over facts that a subclass gives."""

    def speakers(self, item):
        return [link["speaker"] for link in self.reading["statements"][item["statement"]]["chain"]]

    def events(self, kind, **roles):
        return [e for e in self.reading["events"] if e["type"] == kind and all(e[k] == v for k, v in roles.items())]

    def claims(self, **fields):
        return [c for c in self.reading["legal_claims"] if all(c[k] == v for k, v in fields.items())]

    def one(self, found):
        self.assertTrue(found)
        return found[0]

    def test_every_quote_reads_back(self):
        text = self.reading["rendition"]["text"].encode()
        for kind in ("mentions", "dates", "counts", "instruments", "statements", "events", "legal_claims",
                     "checkable_claims"):
            for item in self.reading[kind]:
                self.assertEqual(text[item["begin"]:item["end"]].decode(), item["quote"])

    def test_the_return_with_its_number_day_states_and_teller(self):
        event = self.one([e for e in self.events("return", mode="extradition") if e["count"]])
        self.assertEqual((event["count"]["low"], event["count"]["high"]), (28, 28))
        self.assertEqual((event["from"], event["to"]), ("KAZ", self.to))
        self.assertEqual(event["date"], self.day)
        self.assertEqual(event["date_resolved"]["edtf"], self.day_resolved)
        statement = self.reading["statements"][event["statement"]]
        self.assertEqual([link["speaker"] for link in statement["chain"]], [self.outlet, self.expert])
        self.assertEqual(statement["chain"][1]["when"], self.told)
        self.assertEqual(statement["chain"][1]["addressee"], self.addressee)

    def test_the_expert_belongs_to_the_monitor(self):
        mentions = self.reading["mentions"]
        expert = [m for m in mentions if m["name"] == self.expert and m["member_of"] is not None]
        self.assertTrue(mentions[self.one(expert)["member_of"]]["name"].startswith(self.monitor))

    def test_superlatives_are_checkable_claims_of_the_expert(self):
        kinds = {c["kind"]: c for c in self.reading["checkable_claims"]}
        self.assertIn("unprecedented", kinds)
        self.assertIn("superlative", kinds)
        for claim in kinds.values():
            self.assertEqual(self.speakers(claim)[-1], self.expert)

    def test_the_convention_against_torture_and_national_law_are_said_to_be_violated(self):
        claim = self.one(self.claims(kind="violation", linked="cat-1984"))
        self.assertEqual(claim["state"], "KAZ")
        self.assertEqual(self.speakers(claim)[-1], self.expert)
        own = [c for c in self.claims(kind="violation") if c["law"] and "own" in c["law"]]
        self.assertEqual(self.speakers(self.one(own))[-1], self.expert)

    def test_the_amendment_and_what_it_forbids(self):
        event = self.one(self.events("legislation"))
        self.assertEqual(event["date"], self.amended)
        self.assertEqual(event["date_resolved"]["edtf"], self.amended_resolved)
        claim = self.one(self.claims(kind="prohibits"))
        self.assertIn("extradition", claim["quote"])
        self.assertIn("torture", claim["quote"])

    def test_the_terrorism_allegation_is_the_states_and_the_expert_denies_it(self):
        allegation = self.one([e for e in self.events("allegation") if "terrorist" in e["quote"] or "terrorist" in
                               self.reading["statements"][e["statement"]]["content"]])
        chain = self.speakers(allegation)
        self.assertIn("Kaz", chain[-1])
        self.assertEqual(chain[-2], self.expert)
        denial = self.one([e for e in self.events("denial") if self.speakers(e)[-1] == self.expert])
        self.assertIn("false", denial["quote"])

    def test_six_cases_are_a_part_of_the_28(self):
        counts = self.reading["counts"]
        six = self.one([c for c in counts if c["low"] == 6])
        self.assertEqual(six["set"], "cases")
        self.assertEqual(counts[six["part_of"]]["low"], 28)
        self.assertFalse([c for c in counts if c["low"] == 34])

    def test_the_briefing_with_its_day(self):
        self.one(self.events("meeting", date=self.briefing))

    def test_the_minsk_convention_as_stated_as_linked_and_its_silence(self):
        instrument = self.one([i for i in self.reading["instruments"] if i["linked"] == "minsk-1993"])
        self.assertEqual(instrument["as_stated"], self.minsk)
        self.assertIn("1993", instrument["mismatch"])
        self.one(self.claims(kind="silent", linked="minsk-1993"))

    def test_the_year_in_detention_the_refusal_and_the_appeal(self):
        self.assertEqual(self.one(self.events("detention"))["duration"], "P1Y")
        self.assertIn("Migration", self.one(self.events("refusal_of_status"))["by"])
        appeal = self.one(self.events("appeal"))
        self.assertEqual(appeal["outcome"], "upheld")
        self.assertIn("appeals court", appeal["by"])

    def test_condemnation_and_the_statement_of_the_wives(self):
        self.assertIn("organizations" if self.real else "groups", self.one(self.events("condemnation"))["by"])
        wives = [s for s in self.reading["statements"] if "wives" in (s["chain"][-1]["speaker"] or "").lower()]
        self.assertIn("Muslim", self.one(wives)["content"])

    def test_furniture_is_no_statement(self):
        kinds = {b["kind"] for b in self.reading["rendition"]["blocks"]}
        self.assertLessEqual({"title", "body", "caption", "navigation"}, kinds)


class OurVersion(Report, unittest.TestCase):
    real = False
    outlet, expert, monitor = "Radio Saryarqa's Tajik Service", "Arkady Belozyorov", "Right to Refuge"
    addressee, to = "Radio Saryarqa", "TJK"
    told, day, day_resolved = "XXXX-07-04", "XXXX-06-11", "2013-06-11"
    amended, amended_resolved, briefing, minsk = "XXXX-01", "2013-01", "XXXX-07-01", "1991 Minsk Convention"

    @classmethod
    def setUpClass(cls):
        cls.reading = read(OURS, "2013-07-05")


@unittest.skipUnless(REAL, "the real report is not beside this checkout")
class RealReport(Report, unittest.TestCase):
    real = True
    outlet, expert, monitor = "RFE/RL's Kazakh Service", "Vitaly Ponomaryov", "Memorial"
    addressee, to = "RFE/RL", "UZB"
    told, day, day_resolved = "XXXX-07-08", "XXXX-06-09", "2011-06-09"
    amended, amended_resolved, briefing, minsk = "XXXX-12", "2010-12", "XXXX-07-07", "1992 Minsk Convention"

    @classmethod
    def setUpClass(cls):
        cls.reading = read(REAL[0], "2011-07-08")


if __name__ == "__main__":
    unittest.main()
