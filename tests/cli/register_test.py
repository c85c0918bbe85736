"""A register from init to export: what is kept, found, told apart and given out."""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import sys

sys.path.insert(0, __import__("os").path.dirname(__file__))
from program import OTHER, REPORT, ROOT, Scene


class TakingIn(Scene):
    def outcomes(self, *words, code=0):
        report = json.loads(self.panah("add", *words, "--json", code=code).out)
        self.assertEqual(len(report["files"]), sum(report[k] for k in ("read", "unchanged", "skipped", "failed")))
        return {f["path"]: f for f in report["files"]}

    def test_every_file_is_accounted_for(self):
        self.register()
        self.write("in/a.txt", REPORT)
        self.write("in/deep/b.HTML", "<p>Lawyer Ainura Toktosunova said he was deported on 3 March 2014.</p>")
        self.write("in/c.pdf", b"%PDF-1.4")
        self.write("in/no_ending", "x")
        self.write("in/empty.txt", b"")
        self.write("in/nul.txt", b"\x00\x01\x02" * 999)
        os.symlink("a.txt", self.folder / "in/link.txt")
        os.symlink("deep", self.folder / "in/loop")
        os.mkfifo(self.folder / "in/pipe.txt")
        files = self.outcomes("in", code=None)
        self.assertEqual(files["in/a.txt"]["outcome"], "read")
        self.assertEqual(files["in/deep/b.HTML"]["outcome"], "read")
        self.assertEqual(files["in/c.pdf"]["outcome"], "skipped")
        self.assertIn(".pdf", files["in/c.pdf"]["why"])
        self.assertEqual(files["in/no_ending"]["outcome"], "skipped")
        self.assertIn("symbolic link", files["in/link.txt"]["why"])
        self.assertIn("symbolic link", files["in/loop"]["why"])
        self.assertEqual(files["in/pipe.txt"]["outcome"], "skipped")
        self.assertIn(files["in/nul.txt"]["outcome"], ("failed", "skipped"))
        self.assertEqual(len(files), 9)

    def test_again_a_changed_file_and_a_copy(self):
        self.register(a=REPORT, b=OTHER)
        files = self.outcomes("reports")
        self.assertEqual({f["outcome"] for f in files.values()}, {"unchanged"})
        before = self.panah("export").out

        self.write("reports/a.txt", REPORT + "\nCorrection: the men were fourteen.\n")
        self.write("reports/copy.txt", OTHER)
        files = self.outcomes("reports")
        self.assertEqual((files["reports/a.txt"]["outcome"], files["reports/a.txt"]["new_version"]), ("read", True))
        self.assertEqual((files["reports/copy.txt"]["outcome"], files["reports/copy.txt"]["new_version"]), ("read", False))
        self.assertEqual(files["reports/copy.txt"]["rendition"], files["reports/b.txt"]["rendition"])
        sources = self.json("sources", "--all")
        self.assertEqual([(s["origin"], s["current"]) for s in sources],
                         [("reports/a.txt", False), ("reports/a.txt", True), ("reports/b.txt", True),
                          ("reports/copy.txt", True)])
        self.assertEqual(len({s["id"] for s in sources if s["origin"] == "reports/a.txt"}), 1)
        # Old lines are all still there: the record is only added to.
        after = set(self.panah("export").out.splitlines())
        kept = [line for line in before.splitlines() if json.loads(line)["type"] == "document"]
        self.assertLessEqual(set(kept), after)
        # The older version's statements are not listed twice.
        places = [s["place"] for s in self.lines("statements", "--source", "reports/a.txt")]
        self.assertEqual(len(places), len(set(places)))
        self.panah("verify")

        self.write("reports/a.txt", REPORT)  # and back again
        self.assertEqual(self.outcomes("reports")["reports/a.txt"]["outcome"], "read")
        self.assertEqual(self.outcomes("reports")["reports/a.txt"]["outcome"], "unchanged")

    def test_original_bytes_are_kept_once_and_read_only(self):
        self.register(a=REPORT, b=REPORT)
        digest = hashlib.sha256(REPORT.encode()).hexdigest()
        blob = self.folder / ".panah/blobs" / digest[:2] / digest[2:]
        self.assertEqual(blob.read_bytes(), REPORT.encode())
        self.assertEqual(blob.stat().st_mode & 0o222, 0)
        self.assertEqual(self.panah("show", "bl:" + digest[:9]).stdout, REPORT.encode())

    def test_missing_path_and_partial_failure(self):
        self.register()
        self.assertIn("no such file", self.panah("add", "nowhere", code=2).err)
        self.write("in/good.txt", OTHER)
        self.write("in/huge.txt", b"word " * (5 << 20))
        self.write("in/broken.txt", "Vali \udcff aka".encode("utf-8", "surrogateescape") + b"\xff\xfe\xfd said no.\n")
        report = self.panah("add", "in", "--json", code=5)
        files = {f["path"]: f for f in json.loads(report.out)["files"]}
        self.assertEqual(files["in/huge.txt"]["code"], "too_large")
        self.assertIn("in/huge.txt", report.err)
        self.assertEqual(files["in/good.txt"]["outcome"], "read")
        self.panah("verify")

    def test_odd_file_names(self):
        self.register()
        folder = os.fsencode(self.folder)
        os.mkdir(folder + b"/in")
        names = [b"caf\xe9.txt", b"line\nbreak.txt", "Қайрат ʻ🕊.txt".encode(), b"back\\slash.txt", b"--help.txt", b" .txt"]
        for name in names:
            with open(folder + b"/in/" + name, "wb") as file:
                file.write(OTHER.encode() + name[:2])
        files = self.outcomes("in")
        self.assertEqual(set(files), {"in/caf\\xe9.txt", "in/line\\x0abreak.txt", "in/Қайрат ʻ🕊.txt",
                                      "in/back\\x5cslash.txt", "in/--help.txt", "in/ .txt"})
        self.assertEqual(self.panah("sources").out.count("\n"), len(names))

    def test_the_register_does_not_read_itself(self):
        self.register(a=REPORT)
        self.write(".panah/stray.txt", OTHER)
        self.assertEqual([s["origin"] for s in self.json("sources")], ["reports/a.txt"])
        self.assertNotIn(".panah/stray.txt", self.outcomes("."))

    def test_two_at_once(self):
        import fcntl
        self.register(a=REPORT)
        with open(self.folder / ".panah/lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertIn("another", self.panah("add", "reports", code=2).err)
        self.panah("add", "reports")


class Answers(Scene):
    def setUp(self):
        super().setUp()
        self.register(a=REPORT, b=OTHER)

    def test_statements_are_filtered(self):
        everything = self.lines("statements")
        self.assertGreater(len(everything), 4)
        spoken = self.lines("statements", "--speaker", "toktosunova")
        self.assertTrue(spoken)
        for line in spoken:
            self.assertIn("Ainura Toktosunova", [link["speaker"] for link in line["statement"]["chain"]])
        self.assertEqual(self.lines("statements", "--speaker", "елкин кайрат"),
                         self.lines("statements", "--speaker", "Ёлкин Қайрат"))
        about = self.lines("statements", "--about", "REFUGEE status")
        self.assertTrue(about)
        for line in about:
            self.assertIn("refugee", line["statement"]["quote"].lower())
        self.assertEqual({s["source"] for s in self.lines("statements", "--source", "b.txt")}, {"reports/b.txt"})
        self.assertEqual(self.lines("statements", "--speaker", "nobody at all"), [])

    def test_events_and_timeline(self):
        returns = self.lines("events", "--type", "return")
        self.assertTrue(returns)
        for line in returns:
            self.assertEqual(line["event"]["type"], "return")
            self.assertIn("chain", line["statement"])
        rows = self.lines("timeline")
        dated = [row["inferred"] or row["date"] for row in rows]
        unknown = [d for d in dated if d is None or d.startswith("X")]
        self.assertEqual(dated[len(dated) - len(unknown):], unknown)

    def test_find(self):
        hits = self.lines("find", "convention", "torture")
        self.assertEqual(len(hits), 1)
        raw = (self.folder / "reports/a.txt").read_bytes()
        line = raw.split(b"\n")[hits[0]["line"] - 1]
        self.assertTrue(line[hits[0]["column"] - 1:].startswith(b"Convention against Torture"))
        plain = self.panah("find", "convention").out
        self.assertTrue(plain.startswith(f"reports/a.txt:{hits[0]['line']}:{hits[0]['column']}: "), plain)
        self.assertEqual(len(self.lines("find", "Convention against")), 1)
        self.panah("find", "against Convention", code=1)  # in one word of the call: side by side
        self.assertEqual(len(self.lines("find", "against", "Convention")), 1)

    def test_find_folds_letters(self):
        for words in ("елкин", "ЁЛКИН", "кайрат", "Қайрат", "orda", "o'rda", "Oʻrda", "fargona"):
            self.assertEqual(len(self.lines("find", words)), 1, words)
        self.panah("find", "zzzz", code=1)
        self.panah("find", "...", code=2)

    def test_show_any_prefix(self):
        line = self.lines("statements")[0]
        identity = line["statement"]["id"]
        for words in (identity, identity[:15], identity[3:18]):
            self.assertIn(line["statement"]["quote"][:40], self.panah("show", words).out)
        event = self.lines("events")[0]["event"]["id"]
        self.assertIn(event[:15], self.panah("show", event[:12]).out)
        source = self.json("sources")[0]
        self.assertIn(source["origin"], self.panah("show", source["id"][:12]).out)
        self.assertEqual(self.json("show", source["rendition"])["rendition"]["id"], source["rendition"])
        self.assertIn("init", self.panah("show", self.lines("log")[0]["id"]).out)
        # More ids than first digits there are: one digit fits several things.
        answers = [self.panah("show", digit, code=None) for digit in "0123456789abcdef"]
        several = [done for done in answers if "several things" in done.err]
        self.assertTrue(several)
        self.assertEqual({done.returncode for done in several}, {2})
        self.assertIn("one of: ", several[0].err)

    def test_status_and_log(self):
        status = self.json("status")
        self.assertEqual((status["sources"], status["original_files"]), (2, 2))
        self.assertEqual(status["statements"], len(self.lines("statements")))
        self.assertEqual(status["events"], len(self.lines("events")))
        log = self.lines("log")
        self.assertEqual([entry["verb"] for entry in log], ["init", "take-in", "take-in"])
        self.assertEqual([entry["previous"] for entry in log[1:]], [entry["id"] for entry in log[:-1]])
        self.assertEqual({entry["actor"] for entry in log}, {"tester"})

    def test_rebuild_changes_no_answer(self):
        questions = [("statements", "--json"), ("events", "--json"), ("timeline",), ("find", "convention"), ("export",),
                     ("export", "--format", "anno"), ("sources", "--json"), ("statements", "--about", "return")]
        before = [self.panah(*q).out for q in questions]
        self.panah("rebuild")
        self.assertEqual([self.panah(*q).out for q in questions], before)
        self.panah("verify")

    def test_rebuild_gives_the_same_rows(self):
        def rows():
            with contextlib.closing(sqlite3.connect(self.folder / ".panah/register.db")) as db:
                return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                        for table in ("derived_statement", "derived_event", "derived_mention", "derived_size")}
        before = rows()
        self.assertTrue(before["derived_statement"])
        self.panah("rebuild")
        self.assertEqual(rows(), before)


class Soundness(Scene):
    def setUp(self):
        super().setUp()
        self.register(a=REPORT, b=OTHER)

    def damage(self, sql):
        """What an enemy with the file could do: take the triggers away and rewrite."""
        with contextlib.closing(sqlite3.connect(self.folder / ".panah/register.db")) as db:
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                db.execute(f"DROP TRIGGER {name}")
            self.assertGreater(db.execute(sql).rowcount, 0)
            db.commit()

    def test_sound(self):
        report = self.json("verify")
        self.assertTrue(report["sound"])
        self.assertGreater(report["spans"], 50)

    def test_record_refuses_rewriting(self):
        with contextlib.closing(sqlite3.connect(self.folder / ".panah/register.db")) as db:
            for table in ("blob", "source", "capture", "rendition", "reading", "statement", "entry"):
                with self.assertRaisesRegex(sqlite3.Error, "append-only", msg=table):
                    db.execute(f"DELETE FROM {table}")
                with self.assertRaisesRegex(sqlite3.Error, "append-only", msg=table):
                    column = "origin" if table == "source" else "size" if table == "blob" else "rowid" \
                        if table != "statement" else "begin"
                    db.execute(f"UPDATE {table} SET {column} = {column}")

    def test_changed_bytes(self):
        blob = next(p for p in (self.folder / ".panah/blobs").rglob("*") if p.is_file())
        data = bytearray(blob.read_bytes())
        data[len(data) // 2] ^= 1
        blob.chmod(0o644)
        blob.write_bytes(data)
        report = self.json("verify", code=6)
        self.assertEqual([fault.split(":")[0] for fault in report["faults"]], ["bl"])

    def test_lost_bytes(self):
        next(p for p in (self.folder / ".panah/blobs").rglob("*") if p.is_file()).unlink()
        self.panah("verify", code=6)

    def test_changed_rows(self):
        for sql, word in (
                ("UPDATE rendition SET text = replace(text, 'one year', 'ten years') WHERE text LIKE '%one year%'", "text or segments"),
                ("UPDATE statement SET canonical = x'00'", "hash of the content"),
                ("UPDATE entry SET actor = 'nobody' WHERE seq = 2", "log was changed"),
                ("DELETE FROM entry WHERE seq = 2", "is missing"),
                ("DELETE FROM statement", "not in the record"),
                ("UPDATE reading SET body = x'00'", "reading is not what was written"),
                ("UPDATE derived_event SET type = 'trial'", "panah rebuild")):
            with self.subTest(sql):
                copy = self.folder / "copy"
                shutil.copytree(self.folder / ".panah", copy)
                self.damage(sql)
                self.assertIn(word, self.panah("verify", code=6).out)
                shutil.rmtree(self.folder / ".panah")
                copy.rename(self.folder / ".panah")
                self.panah("verify")

    def test_rebuild_mends_derived_rows(self):
        self.damage("DELETE FROM derived_statement")
        self.panah("verify", code=6)
        self.panah("rebuild")
        self.panah("verify")


class GivingOut(Scene):
    def two_registers(self, first, second):
        exports = []
        for name, steps in (("one", first), ("two", second)):
            folder = self.folder / name
            folder.mkdir()
            shutil.copytree(ROOT / "tests/gold/dev", folder / "in")
            self.panah("init", folder=folder)
            for step in steps:
                self.panah("add", *step, folder=folder)
            exports.append([self.panah("export", "--format", form, folder=folder).stdout for form in ("ndjson", "anno")])
        return exports

    def test_order_of_arrival_changes_nothing(self):
        files = sorted(f"in/{p.name}" for p in (ROOT / "tests/gold/dev").iterdir() if p.suffix in (".txt", ".html"))
        one, two = self.two_registers([["in"]], [[name] for name in reversed(files)])
        self.assertGreater(len(one[0]), 100_000)
        self.assertEqual(one[0], two[0])
        self.assertEqual(one[1], two[1])

    def test_nothing_read_is_lost_on_the_way(self):
        """What the register gives out is what `panah read` prints, field by field, over every kind of item."""
        files = [p for p in (ROOT / "tests/gold/dev").iterdir() if p.suffix in (".txt", ".html")]
        self.assertGreater(len(files), 20)
        shutil.copytree(ROOT / "tests/gold/dev", self.folder / "in")
        self.panah("init")
        self.panah("add", "in")
        kept = {d["source"]["path"]: d for d in map(json.loads, self.panah("export").out.splitlines())
                if d["type"] == "document"}
        for file in files:
            read = self.json("read", f"in/{file.name}")
            for key in read:
                self.assertEqual(kept[f"in/{file.name}"][key], read[key], (file.name, key))

    def test_ndjson(self):
        self.register(a=REPORT, b=OTHER)
        lines = [json.loads(line) for line in self.panah("export").out.splitlines()]
        self.assertEqual(lines[0], {"type": "panah-register", "version": 1})
        documents = [line for line in lines if line["type"] == "document"]
        sources = [line for line in lines if line["type"] == "source"]
        self.assertEqual({d["rendition"]["id"] for d in documents}, {r for s in sources for r in s["renditions"]})
        read = self.json("read", "reports/a.txt")
        (same,) = [d for d in documents if d["source"]["path"] == "reports/a.txt"]
        for key in read:
            self.assertEqual(same[key], read[key], key)
        for document in documents:
            at = 0
            for kind, begin, length, _, _ in document["segments"]:
                self.assertEqual(begin, at)
                at += length
            self.assertEqual(at, len(document["rendition"]["text"].encode()))
        path = self.folder / "out.ndjson"
        self.panah("export", "-o", path)
        self.assertEqual(path.read_text("utf-8"), self.panah("export").out)
        self.assertFalse((self.folder / "out.ndjson.part").exists())

    def test_web_annotations_find_their_words_by_position_and_by_quote(self):
        self.register(a=REPORT, b=OTHER)
        texts = {"urn:panah:" + d["rendition"]["id"]: d["rendition"]["text"]
                 for d in map(json.loads, self.panah("export").out.splitlines()) if d["type"] == "document"}
        collection = json.loads(self.panah("export", "--format", "anno").out)
        self.assertEqual(collection["@context"], "http://www.w3.org/ns/anno.jsonld")
        items = collection["first"]["items"]
        self.assertEqual(collection["total"], len(items))
        self.assertEqual(len(items), self.json("status")["statements"])
        beyond_ascii = 0
        for item in items:
            text = texts[item["target"]["source"]["id"]]  # Python counts code points, as the standard does
            position, quote = item["target"]["selector"]
            self.assertEqual((position["type"], quote["type"]), ("TextPositionSelector", "TextQuoteSelector"))
            self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
            found = text.find(quote["prefix"] + quote["exact"] + quote["suffix"])
            self.assertEqual(found + len(quote["prefix"]), position["start"])
            beyond_ascii += len(text[:position["start"]].encode()) != position["start"]
        self.assertGreater(beyond_ascii, 0)


if __name__ == "__main__":
    import unittest
    unittest.main()
