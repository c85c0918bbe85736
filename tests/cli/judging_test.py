"""What people decide: accepted, corrected, rejected, joined, kept apart, taken back; and what the register is then."""

import itertools
import json
import random
import sys

sys.path.insert(0, __import__("os").path.dirname(__file__))
from program import Scene

WIRE = """Kazakhstan Hands Over 28 Men

ALMATY, June 12, 2013 (Orda Wire) -- Kazakhstan extradited 28 Uzbek asylum seekers to Uzbekistan on June 11, the Prosecutor General's Office of Kazakhstan said on Wednesday.

Toʻlqin Rahmonberdiyev was sentenced to ten years in prison in Tashkent, his lawyer Ainura Toktosunova said.
"""

COPY = """Neighbour sends 28 back

June 13, 2013

""" + WIRE.split("\n\n", 1)[1].replace("on Wednesday", "on June 12")

MONITOR = """Rights Group Counts 29

June 20, 2013

The group Open Door said that Kazakhstan extradited 29 Uzbek asylum seekers to Uzbekistan on June 11, 2013.

Tulkin Rakhmonberdiev was sentenced to ten years in prison, his brother Kairat Rakhmonberdiev said.
"""

ARREST = """Police Detain Thirty

June 10, 2012

Police arrested 30 Uzbek asylum seekers in Almaty on June 9, 2012, the group Open Door said.
"""


class Judging(Scene):
    def setUp(self):
        super().setUp()
        self.register(wire=WIRE, copy=COPY, monitor=MONITOR, arrest=ARREST)

    def cases(self, kind):
        return self.lines("cases", "--type", kind)

    def the_return(self):
        many = [c for c in self.cases("return") if c["texts"] > 1]
        self.assertEqual(len(many), 1, many)
        return many[0]

    def attribute(self, case, name):
        return next(a for a in case["attributes"] if a["name"] == name)

    def state(self):
        """Everything that depends on judgements, without who made them when."""
        people = [{k: p[k] for k in ("id", "names", "acts", "joined_by")} for p in self.lines("people")]
        return people, self.lines("cases")

    def people(self):
        return {name: p for p in self.lines("people") for name in p["names"]}


class Cases(Judging):
    def test_one_act_of_several_reports_with_its_contradiction(self):
        case = self.the_return()
        self.assertEqual((case["from"], case["to"], case["days"]), ("KAZ", "UZB", "2013-06-11"))
        self.assertEqual((case["size"]["low"], case["size"]["high"]), (28, 29))
        size = self.attribute(case, "size")
        self.assertEqual(size["agreement"], "contested")
        values = {v["value"]: v for v in size["values"]}
        self.assertEqual(set(values), {"28", "29"})
        # The copy is no second source.
        self.assertEqual(values["28"]["independent"], 1)
        self.assertTrue(values["28"]["official"])
        self.assertEqual(values["29"]["independent"], 1)
        self.assertEqual((case["texts"], case["copies"]), (3, 1))
        self.assertEqual(case["independent_sources"], 2)

    def test_other_sets_are_no_contradiction(self):
        contradictions = self.panah("contradictions").out
        self.assertNotIn("arrest", contradictions)
        self.assertNotIn("30", contradictions)

    def test_copies_are_found_and_can_be_denied(self):
        links = self.lines("copies")
        self.assertEqual([(l["how"], l["one_source"]) for l in links if l["how"] != "relies"], [("near", True)])
        self.panah("link", "different", links[0]["a"], links[0]["b"], "--why", "asked both")
        self.assertEqual(self.the_return()["copies"], 0)
        self.panah("undo")
        self.assertEqual(self.the_return()["copies"], 1)

    def test_a_telling_can_be_cut_out_and_put_in(self):
        case = self.the_return()
        before = self.state()
        events = {h["source"]: h["event"] for h in self.attribute(case, "happened")["values"][0]["held_by"]}
        self.panah("link", "different", events["reports/wire.txt"], events["reports/monitor.txt"])
        self.panah("link", "different", events["reports/copy.txt"], events["reports/monitor.txt"])
        sizes = sorted((c["size"]["low"], c["size"]["high"]) for c in self.cases("return") if c["size"]["low"])
        self.assertIn((29, 29), sizes)
        self.assertIn((28, 28), sizes)
        self.assertEqual(self.panah("contradictions").out, "")
        self.panah("undo")
        self.panah("undo")
        self.assertEqual(self.state(), before)

    def test_an_id_of_any_telling_leads_to_the_case(self):
        case = self.the_return()
        for holder in self.attribute(case, "happened")["values"][0]["held_by"]:
            self.assertEqual(self.json("case", holder["event"])["id"], case["id"])
        self.assertIn("contested", self.panah("case", case["id"]).out)
        self.panah("case", "ev:0000000000", code=2)


class People(Judging):
    def test_nobody_is_joined_by_the_program(self):
        people = self.people()
        self.assertNotEqual(people["Toʻlqin Rahmonberdiyev"]["id"], people["Tulkin Rakhmonberdiev"]["id"])
        for person in self.lines("people"):
            self.assertEqual(person["joined_by"], [])

    def test_the_two_spellings_are_asked_about_with_reasons(self):
        asked = self.lines("link", "next", "--limit", "50")
        wanted = [q for q in asked if q["what"] == "person" and "Rahmonberdiyev" in q["says_a"] + q["says_b"]
                  and "Tulkin" in q["says_a"] + q["says_b"]]
        self.assertTrue(wanted, asked)
        self.assertTrue(all("bits" in g and g["why"] for g in wanted[0]["grounds"]))
        before = len(asked)
        self.panah("link", "unsure", wanted[0]["a"], wanted[0]["b"])
        self.assertEqual(len(self.lines("link", "next", "--limit", "50")), before - 1)

    def test_joined_kept_apart_and_taken_back(self):
        people = self.people()
        a, b = people["Toʻlqin Rahmonberdiyev"], people["Tulkin Rakhmonberdiev"]
        before = self.state()
        answer = self.json("link", "same", a["id"], b["id"], "--why", "one lawyer")["id"]
        joined = self.people()
        self.assertEqual(joined["Toʻlqin Rahmonberdiyev"]["id"], joined["Tulkin Rakhmonberdiev"]["id"])
        self.assertEqual(len(joined["Toʻlqin Rahmonberdiyev"]["joined_by"]), 1)
        # Either old id leads there.
        for old in (a["id"], b["id"]):
            page = self.panah("person", old).out
            self.assertIn("Tulkin Rakhmonberdiev", page)
            self.assertIn("Toʻlqin Rahmonberdiyev", page)
            self.assertIn("one lawyer", page)
        # Another person's "different" outweighs it.
        self.panah("link", "different", a["id"], b["id"], PANAH_ACTOR="oleg")
        self.assertEqual(self.people()["Toʻlqin Rahmonberdiyev"]["joined_by"], [])
        self.panah("undo", PANAH_ACTOR="oleg")
        self.assertEqual(len(self.people()["Toʻlqin Rahmonberdiyev"]["joined_by"]), 1)
        self.panah("link", "undo", answer)
        self.assertEqual(self.state(), before)
        self.panah("undo", answer, code=2)
        self.panah("verify")

    def test_a_contradiction_of_answers_is_said_and_asked_about(self):
        p = self.people()
        a, b, c = (p[n]["id"] for n in ("Toʻlqin Rahmonberdiyev", "Tulkin Rakhmonberdiev", "Kairat Rakhmonberdiev"))
        self.panah("link", "same", a, b)
        self.panah("link", "different", a, c)
        done = self.panah("link", "same", b, c)
        self.assertIn("set aside", done.err)
        self.assertTrue(self.lines("link", "next")[0]["conflict"])

    def test_what_cannot_be_judged(self):
        p = self.people()
        a = p["Toʻlqin Rahmonberdiyev"]["id"]
        self.panah("link", "same", a, a, code=2)
        self.panah("link", "same", a, self.the_return()["id"], code=2)
        self.panah("link", "same", a, code=2)
        self.panah("link", "maybe", a, a, code=2)
        self.panah("person", "ev:12", code=2)

    def test_any_history_taken_back_leaves_nothing(self):
        """Random answers, then all of them taken back in random order: the state of the beginning."""
        choice = random.Random(7)
        ids = sorted({p["id"] for p in self.lines("people")})
        before, answers = self.state(), []
        for a, b in choice.sample(list(itertools.combinations(ids, 2)), min(6, len(ids))):
            answers.append(self.json("link", choice.choice(["same", "different"]), a, b)["id"])
        choice.shuffle(answers)
        for answer in answers:
            self.panah("undo", answer)
        self.assertEqual(self.state(), before)
        self.panah("rebuild")
        self.assertEqual(self.state(), before)


class Deciding(Judging):
    def event(self, source, kind="return"):
        """With the id of its statement in place of the number."""
        return next({**e["event"], "statement": e["statement"]["id"]} for e in self.lines("events", "--type", kind)
                    if e["source"] == source and e["event"]["count"])

    def test_a_correction_is_a_value_of_its_own(self):
        before = self.state()
        event = self.event("reports/monitor.txt")
        self.panah("correct", event["id"], "count", "28", "--why", "they said so later", PANAH_ACTOR="Дина")
        case = self.the_return()
        self.assertNotEqual(self.attribute(case, "size")["agreement"], "contested")
        holder = next(h for v in self.attribute(case, "size")["values"] for h in v["held_by"]
                      if h["event"] == event["id"])
        self.assertEqual(holder["standing"], "corrected")
        self.assertEqual([(d["field"], d["value"], d["actor"]) for d in holder["decisions"]], [("count", "28", "Дина")])
        # What was read is still what was read.
        self.assertEqual(self.event("reports/monitor.txt")["count"]["low"], 29)
        self.panah("undo", PANAH_ACTOR="Дина")
        self.assertEqual(self.state(), before)

    def test_what_is_rejected_does_not_count(self):
        event = self.event("reports/monitor.txt")
        self.panah("reject", event["id"], code=2)  # no reason
        self.panah("reject", event["statement"], "--why", "a plan, no act")
        self.assertEqual(self.the_return()["size"]["high"], 28)
        self.assertIn("a plan, no act", self.panah("show", event["statement"]).out)
        self.panah("undo")
        self.assertEqual(self.the_return()["size"]["high"], 29)

    def test_values_that_cannot_stand(self):
        event = self.event("reports/wire.txt")["id"]
        for field, value in [("date", "yesterday"), ("date", "2013-02-30"), ("from", "Kazakhstan"), ("count", "many"),
                             ("count", "29..28"), ("type", "refoulement"), ("mode", "kidnap"), ("colour", "red"),
                             ("polarity", "maybe")]:
            self.panah("correct", event, field, value, code=2)
        self.panah("accept", "st:0000", code=None)
        self.assertEqual(self.json("status")["decisions"], 0)

    def test_who_is_no_person_is_no_person(self):
        person = self.people()["Ainura Toktosunova"]
        for telling in person["tellings"]:
            self.panah("correct", telling["mention"], "type", "organization")
            break
        self.assertNotIn(telling["mention"], [t["mention"] for p in self.lines("people") for t in p["tellings"]])

    def test_review_with_piped_keys(self):
        before = self.state()
        count = len(self.panah("review", "--json").out.splitlines())
        done = self.panah("review", stdin="a\nr\nnobody said so\ns\nu\nu\nu\nq\n".encode())
        self.assertIn("1 accepted, 1 rejected", done.err)
        self.assertIn("2 taken back", done.err)
        self.assertEqual(self.state(), before)
        done = self.panah("review", "--about", "return", stdin=b"e\ncount 27\nq\n")
        self.assertIn("1 corrected", done.err)
        self.panah("undo")
        # One key a decision, through all of it.
        done = self.panah("review", stdin=b"a" * count)
        self.assertIn(f"{count} accepted", done.err)
        self.assertIn("nothing to review", self.panah("review").err)
        self.panah("verify")

    def test_machine_and_human_are_apart_in_the_export(self):
        event = self.event("reports/wire.txt")
        self.panah("accept", event["statement"])
        self.panah("correct", event["id"], "place", "Almaty airport")
        p = self.people()
        self.panah("link", "same", p["Toʻlqin Rahmonberdiyev"]["id"], p["Tulkin Rakhmonberdiev"]["id"])
        self.panah("undo")
        lines = [json.loads(line) for line in self.panah("export").out.splitlines()]
        kinds = [line["type"] for line in lines]
        self.assertEqual(kinds.count("decision"), 2)
        self.assertEqual(kinds.count("judgement"), 1)
        self.assertEqual(kinds.count("withdrawal"), 1)
        self.assertEqual(next(l["of"] for l in lines if l["type"] == "withdrawal"),
                         next(l["id"] for l in lines if l["type"] == "judgement"))
        machine = json.dumps([l for l in lines if l["type"] == "document"])
        self.assertNotIn("Almaty airport", machine)
        log = [e["verb"] for e in self.lines("log")]
        self.assertEqual(log[-4:], ["decide", "decide", "judge", "withdraw"])


class LivingSources(Judging):
    NEW = MONITOR.replace("extradited 29 Uzbek", "extradited 28 Uzbek") + "\nThe group Open Door corrected its number.\n"

    def test_what_changed_and_what_goes_on_holding(self):
        p = self.people()
        a, b = p["Toʻlqin Rahmonberdiyev"]["id"], p["Tulkin Rakhmonberdiev"]["id"]
        self.panah("link", "same", a, b, "--why", "one lawyer")
        lines = self.lines("statements", "--source", "monitor")
        number = next(l for l in lines if "29" in l["statement"]["quote"])["statement"]["id"]
        sentence = next(l for l in lines if "sentenced" in l["statement"]["quote"])["statement"]["id"]
        self.panah("accept", number, sentence)
        self.panah("diff", "reports/monitor.txt", code=2)  # one version
        self.write("reports/monitor.txt", self.NEW)
        self.panah("add", "reports")
        fates = self.lines("diff", "reports/monitor.txt")
        changed = [f for f in fates if f["fate"] == "changed"]
        self.assertEqual(len(changed), 1, fates)
        self.assertEqual(changed[0]["before"]["id"], number)
        self.assertTrue(any('"29" is now "28"' in d for d in changed[0]["differs"]), changed)
        self.assertIn("review again", self.panah("diff", "reports/monitor.txt").out)
        # The page no longer contradicts; what it said before is still there by its id.
        self.assertEqual(self.panah("contradictions").out, "")
        self.assertIn("29", self.panah("show", number).out)
        # The judgement about the old page's man holds for the new page's.
        joined = self.people()
        self.assertEqual(joined["Tulkin Rakhmonberdiev"]["id"], joined["Toʻlqin Rahmonberdiyev"]["id"])
        # So does the acceptance of what was kept, and not that of what changed.
        acts = {h["source"]: h for c in self.cases("sentence") for v in self.attribute(c, "happened")["values"]
                for h in v["held_by"]}
        self.assertEqual(acts["reports/monitor.txt"]["standing"], "accepted")
        held = [h for v in self.attribute(self.the_return(), "size")["values"] for h in v["held_by"]]
        self.assertEqual({h["standing"] for h in held}, {"proposed"})
        self.panah("verify")


class Versions(Scene):
    def test_a_register_of_version_1_is_brought_up(self):
        import sqlite3
        self.register(a=WIRE)
        base = sqlite3.connect(self.folder / ".panah/register.db")
        base.executescript("DROP TABLE judgement; DROP TABLE withdrawal; DROP TABLE decision;"
                           "CREATE TABLE decision (seq INTEGER PRIMARY KEY, about BLOB, ruling TEXT, actor TEXT,"
                           " why TEXT, at INTEGER) STRICT; PRAGMA user_version = 1;")
        base.close()
        self.panah("verify")
        statement = json.loads(self.panah("review", "--json").out.splitlines()[0])["statement"]
        self.panah("accept", statement)
        self.assertEqual(self.json("status")["decisions"], 1)


if __name__ == "__main__":
    import unittest
    unittest.main()
