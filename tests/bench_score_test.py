"""The scorer of bench/reading/ itself: a report, its gold, and readings that are right or wrong in known ways."""

import contextlib
import copy
import importlib.util
import io
import pathlib
import tomllib
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location("score", ROOT / "bench/reading/score.py")
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)

TEXT = ("Home\n"
        "ʻAzim Юсупов of Lantern told Chui Wire on March 3 that at least 14 asylum seekers "
        "were extradited to Uzbekistan on February 27 🙂.\n"
        "The ministry denies that it broke the 1992 Minsk Convention.\n")

GOLD = tomllib.loads('''
[document]
outlet = "Chui Wire"
[[mention]]
type = "person"
quote = "ʻAzim Юсупов"
name = "ʻAzim Юсупов"
[[mention]]
type = "organization"
quote = "Lantern"
name = "Lantern"
[[mention]]
type = "organization"
quote = "Chui Wire"
name = "Chui Wire"
[[date]]
quote = "on March 3"
edtf = "XXXX-03-03"
resolved = "2014-03-03"
[[date]]
quote = "on February 27"
edtf = "XXXX-02-27"
resolved = ""
[[count]]
quote = "at least 14"
op = "at_least"
low = 14
set = "asylum seekers"
[[instrument]]
quote = "1992 Minsk Convention"
linked = "minsk-1993"
mismatch = true
[[statement]]
id = "s1"
quote = "at least 14 asylum seekers were extradited to Uzbekistan on February 27"
polarity = "positive"
modality = "asserted"
chain = [{speaker = "Chui Wire", cue = ""},
         {speaker = "ʻAzim Юсупов", cue = "told", addressee = "Chui Wire", when = "XXXX-03-03"}]
[[statement]]
id = "s2"
quote = "it broke the 1992 Minsk Convention"
polarity = "negative"
modality = "asserted"
chain = [{speaker = "Chui Wire", cue = ""}, {speaker = "ministry", cue = "denies"}]
[[event]]
type = "return"
mode = "extradition"
trigger = "extradited"
quote = "at least 14 asylum seekers were extradited to Uzbekistan on February 27"
count = {op = "at_least", low = 14}
from = ""
to = "UZB"
date = "XXXX-02-27"
people = []
by = ""
duration = ""
outcome = ""
polarity = "positive"
modality = "asserted"
statement = "s1"
[[legal_claim]]
kind = "violation"
quote = "broke the 1992 Minsk Convention"
state = ""
instrument = "minsk-1993"
law = ""
statement = "s2"
''')


def at(quote, nth=1, **more):
    """An item as `panah read` writes it: bytes of TEXT."""
    raw, begin = TEXT.encode(), -1
    for _ in range(nth):
        begin = raw.index(quote.encode(), begin + 1)
    return dict(more, begin=begin, end=begin + len(quote.encode()), quote=quote)


def perfect():
    return {
        "rendition": {"text": TEXT, "blocks": [{"kind": "navigation", "begin": 0, "end": 4}]},
        "mentions": [at("ʻAzim Юсупов", type="person", name="ʻAzim Юсупов"),
                     at("Lantern", type="organization", name="Lantern"),
                     at("Chui Wire", type="organization", name="Chui Wire"),
                     at("Home", type="place", name="Home")],
        "dates": [at("March 3", edtf="XXXX-03-03", resolved={"edtf": "2014-03-03", "why": "as published"}),
                  at("February 27", edtf="XXXX-02-27", resolved=None)],
        "counts": [at("at least 14 asylum seekers", op="at_least", low=14, high=None, set="asylum seekers")],
        "instruments": [at("1992 Minsk Convention", linked="minsk-1993", mismatch="signed 1993")],
        "statements": [
            at("at least 14 asylum seekers were extradited to Uzbekistan on February 27", polarity="positive",
               modality="asserted", chain=[{"speaker": "Chui Wire", "cue": ""},
                                           {"speaker": "ʻAzim Юсупов", "cue": "told", "medium": "unknown",
                                            "addressee": "Chui Wire", "when": "XXXX-03-03"}]),
            at("it broke the 1992 Minsk Convention", polarity="negative", modality="asserted",
               chain=[{"speaker": "Chui Wire", "cue": ""},
                      {"speaker": "The ministry", "cue": "denies", "when": None}])],
        "events": [at("at least 14 asylum seekers were extradited to Uzbekistan", type="return", mode="extradition",
                      trigger=at("extradited"), count={"op": "at_least", "low": 14, "high": None, "set": "seekers"},
                      to="UZB", date="XXXX-02-27", polarity="positive", modality="asserted", statement=0,
                      people=[], by=None, outcome="", duration="", **{"from": ""})],
        "legal_claims": [at("it broke the 1992 Minsk Convention", kind="violation", instrument=0, linked="minsk-1993", law=None,
                            statement=1)],
        "checkable_claims": [],
        "metadata": {"outlet": [{"value": "Chui Wire", "begin": None, "end": None, "quote": None}]},
    }


def card(change=lambda reading: None):
    reading = perfect()
    change(reading)
    return score.score_document(copy.deepcopy(GOLD), reading)


class Perfect(unittest.TestCase):
    def test_everything_is_right(self):
        result = card()
        for key, s in result.scores.items():
            self.assertEqual((s.wrong, s.missed), (0, 0), key)
        for key in ("mention.person", "date value", "date resolved", "count set", "instrument linked", "statement",
                    "who said what, attributed", "chain", "event", "role to", "event statement", "legal claim law"):
            self.assertGreater(result.scores[key].hit, 0, key)
        self.assertEqual((result.spans_wrong, result.invented), (0, 0))
        self.assertGreater(result.spans, 10)

    def test_names_in_navigation_are_not_looked_at(self):
        self.assertNotIn("mention.place", card().scores)


class Wrong(unittest.TestCase):
    def only(self, result, keys):
        """Just these keys have errors."""
        self.assertEqual({key for key, s in result.scores.items() if s.wrong or s.missed}, set(keys))

    def test_missed_and_false_mention(self):
        result = card(lambda r: r["mentions"].__setitem__(1, at("Uzbekistan", type="place", name="Uzbekistan")))
        self.assertEqual((result.scores["mention.organization"].missed, result.scores["mention.place"].wrong), (1, 1))

    def test_a_short_form_counts_neither_way(self):
        self.only(card(lambda r: r["mentions"].append(at("Юсупов", type="person", name="Юсупов"))), [])

    def test_a_name_said_twice_counts_once(self):
        self.only(card(lambda r: r["mentions"].append(dict(r["mentions"][1]))), [])

    def test_date_with_another_value(self):
        result = card(lambda r: r["dates"][1].update(edtf="XXXX-02-26"))
        self.assertEqual((result.scores["date"].missed, result.scores["date value"].missed), (0, 1))
        self.assertEqual(result.invented, 2)  # the day, and the event's date that no date states now

    def test_count_with_the_wrong_operator(self):
        self.only(card(lambda r: r["counts"][0].update(op="equal")), ["count", "count set"])

    def test_count_of_another_set(self):
        self.only(card(lambda r: r["counts"][0].update(set="asylum seekers' lawyers")), ["count set"])

    def test_two_findings_for_one_gold_item(self):
        result = card(lambda r: r["dates"].append(dict(r["dates"][0])))
        self.assertEqual(result.scores["date"].wrong, 1)

    def test_another_speaker(self):
        result = card(lambda r: r["statements"][0]["chain"][1].update(speaker="Lantern"))
        self.only(result, ["who said what", "who said what, attributed", "chain"])

    def test_surname_is_the_same_speaker_first_name_is_not(self):
        self.assertTrue(score.same_speaker("Vitaly Ponomaryov", "Ponomaryov"))
        self.assertTrue(score.same_speaker("Vitaly Ponomaryov", "lawyer Vitaly Ponomaryov"))
        self.assertFalse(score.same_speaker("Vitaly Ponomaryov", "Vitaly"))
        self.assertFalse(score.same_speaker("", "Vitaly"))
        self.assertFalse(score.same_speaker("Vitaly", None))

    def test_half_of_the_words_are_enough_less_are_not(self):
        half = at("at least 14 asylum seekers were extradited to")
        self.assertEqual(card(lambda r: r["statements"][0].update(half)).scores["statement"].missed, 0)
        less = at("at least 14 asylum seekers")
        self.assertEqual(card(lambda r: r["statements"][0].update(less)).scores["statement"].missed, 1)

    def test_roles(self):
        result = card(lambda r: r["events"][0].update({"to": "TJK", "from": "KAZ"}))
        self.assertEqual(result.scores["role to"].missed, 1)
        self.assertEqual((result.scores["role from"].wrong, result.scores["role from"].missed), (1, 0))
        self.only(result, ["role to", "role from", "roles"])

    def test_event_of_another_type(self):
        result = card(lambda r: r["events"][0].update(type="order"))
        self.assertEqual((result.scores["event"].wrong, result.scores["event"].missed), (1, 1))
        self.assertEqual(result.scores["event.order"].wrong, 1)

    def test_event_in_another_statement(self):
        self.only(card(lambda r: r["events"][0].update(statement=1)), ["event statement"])

    def test_another_law(self):
        self.only(card(lambda r: r["legal_claims"][0].update(linked="cat-1984")), ["legal claim law"])
        self.only(card(lambda r: r["legal_claims"][0].update(linked=None, law="the law")), ["legal claim law"])

    def test_polarity(self):
        self.only(card(lambda r: r["statements"][1].update(polarity="positive")), ["statement polarity"])

    def test_spans_that_do_not_read_back(self):
        self.assertEqual(card(lambda r: r["mentions"][0].update(quote="Азим")).spans_wrong, 1)

    def test_words_the_rendition_lost(self):
        result = card(lambda r: (r["rendition"].update(text="Home\n"), [r[key].clear() for key in r if key != "rendition"]))
        self.assertEqual(result.scores["gold words in the text"].hit, 0)
        self.assertEqual(result.scores["event"].missed, 1)


class Invented(unittest.TestCase):
    def check(self, edtf, quote, parts):
        self.assertEqual(score.invented_parts(edtf, quote), parts)

    def test_stated(self):
        for edtf, quote in [("XXXX-06-09", "June 9"), ("2011-07-08", "8 July 2011"), ("2011-07-08", "2011-07-08"),
                            ("2011-12", "December 2011"), ("199X", "the 1990s"), ("2016/..", "since 2016"),
                            ("2010-05/2010-06", "between May and June 2010"), ("XXXX-XX-XX", "on Tuesday"),
                            ("2013-01-05", "05.01.2013"), ("2010-21", "spring of 2010"),
                            ("XXXX-03-21", "the twenty-first of March"), ("2011-07-08", "8/7/11")]:
            self.check(edtf, quote, [])

    def test_made_up(self):
        self.check("2011-06-09", "June 9", ["year 2011"])
        self.check("XXXX-06-01", "in June", ["day 01"])
        self.check("2011-01-01", "2011", ["month 01", "day 01"])
        self.check("XXXX-07-08", "on Tuesday", ["month 07", "day 08"])


class Texts(unittest.TestCase):
    def test_offsets_are_bytes_and_white_space_is_one_space(self):
        text = score.Text("ё\u00a0\n ʻ🙂  a ё ʻ")
        self.assertEqual(text.bytes[slice(*text.find("ё ʻ"))].decode(), "ё\u00a0\n ʻ")
        self.assertEqual(text.bytes[slice(*text.find("ё ʻ", 2))].decode(), "ё ʻ")
        self.assertEqual(text.find("ё ʻ", 3), text.find("ё ʻ", 2))
        self.assertIsNone(text.find("b"))
        self.assertIsNone(text.find_in("a", 0, 2))


class Unseen(unittest.TestCase):
    def test_the_unseen_part_stays_unseen(self):
        words = io.StringIO()
        with contextlib.redirect_stderr(words):
            status = score.main(["--errors", "--part", "unseen"])
        self.assertEqual(status, 2)
        self.assertIn("stays unseen", words.getvalue())


if __name__ == "__main__":
    unittest.main()
