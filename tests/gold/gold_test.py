"""Every gold annotation is valid, and the checker finds each kind of fault."""

import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import check  # noqa: E402


class GoldTest(unittest.TestCase):
    def test_every_annotation_is_valid(self):
        for part, least in (("dev", 27), ("unseen", 15)):
            n, bad = check.check_folders([HERE / part])
            self.assertGreaterEqual(n, least, part)
            self.assertEqual(bad, [], "\n".join(bad))

    GOOD = """
[document]
situation = "x"
style = "agency"
language = "en"
published = "2014-03-13"
outlet = "Wire"
title = "Two returned"
author = ""
[[mention]]
type = "person"
quote = "A. Tur\u02bbsunov"
name = "A. Tur\u02bbsunov"
[[statement]]
id = "s1"
quote = "two men were deported to Tajikistan"
polarity = "positive"
modality = "asserted"
chain = [{speaker = "Wire", cue = ""}, {speaker = "A. Tur\u02bbsunov", cue = "said", when = "XXXX-03-12"}]
[[event]]
type = "return"
mode = "deportation"
trigger = "deported"
quote = "two men were deported"
count = {op = "equal", low = 2, high = 2}
from = ""
to = "TJK"
date = ""
people = []
by = ""
duration = "P1Y6M"
outcome = ""
polarity = "positive"
modality = "asserted"
statement = "s1"
"""
    PAGE = ("<html><head><title>hidden words</title></head><body><h1>Two\n returned</h1>"
            "<p>A. Tur&#699;sunov <i>said</i> two men were deported to Tajikistan.</p></body></html>")

    def reasons(self, toml, page=PAGE):
        with tempfile.TemporaryDirectory() as d:
            path = pathlib.Path(d) / "a.toml"
            path.write_text(toml, encoding="utf-8")
            path.with_suffix(".html").write_text(page, encoding="utf-8")
            return check.check_file(path, *check.vocabularies())

    def test_good_is_accepted(self):
        self.assertEqual(self.reasons(self.GOOD), [])

    def test_each_fault_is_found(self):
        faults = [("to = \"TJK\"", "to = \"Tajikistan\"", "to = "), ("XXXX-03-12", "March 12", "not EDTF"),
                  ("statement = \"s1\"", "statement = \"s9\"", "does not exist"),
                  ("quote = \"two men were deported\"", "quote = \"three men were deported\"", "found 0 times"),
                  ("quote = \"two men were deported\"", "quote = \"wo men were deported\"", "inside a word"),
                  ("\"deportation\"", "\"refoulement\"", "mode"), ("\"return\"", "\"violation\"", "type"),
                  ("high = 2", "high = 1", "above"), ("P1Y6M", "18 months", "duration"),
                  ("cue = \"said\"", "cue = \"told\"", "cue"), ("Two returned", "hidden words", "title"),
                  ("outcome = \"\"", "outcom = \"\"", "unknown outcom"), ("id = \"s1\"", "id = s1", "")]
        for old, new, reason in faults:
            with self.subTest(new):
                self.assertIn(old, self.GOOD)
                bad = self.reasons(self.GOOD.replace(old, new, 1))
                self.assertTrue(any(reason in b for b in bad), bad)


if __name__ == "__main__":
    unittest.main()
