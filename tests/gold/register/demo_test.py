"""Reads every quote of demo.toml back from its report.

    python3 tests/gold/register/demo_test.py
"""

import html
import pathlib
import re
import tomllib
import unittest

HERE = pathlib.Path(__file__).resolve().parent
REPORTS = HERE.parent.parent.parent / "examples/reports"


def text_of(name):
    """The words of a report; of a page without its tags."""
    words = (REPORTS / name).read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]*>", " ", words)) if name.endswith(".html") else words


def faults(gold):
    sets = {one["id"] for one in gold["set"]}
    people = {one["id"] for one in gold["person"]}
    everything = "\n".join(text_of(file.name) for file in sorted(REPORTS.iterdir()))
    for one in gold["set"]:
        if one.get("subset_of", one["id"]) not in sets:
            yield f"set {one['id']}: no set {one['subset_of']}"
        for claim in one["claim"]:
            if text_of(claim["file"]).count(claim["quote"]) < claim.get("nth", 1):
                yield f"set {one['id']}: {claim['file']} does not say {claim['quote']!r}"
    for one in gold["copy"]:
        for name in (one["file"], one["of"]):
            if not (REPORTS / name).is_file():
                yield f"copy: no report {name}"
    for one in gold["contradiction"]:
        if one.get("set", "arrested") not in sets:
            yield f"contradiction {one['about']}: no set {one['set']}"
    for one in gold["person"]:
        for name in one["names"]:
            if name not in everything:
                yield f"person {one['id']}: nobody writes {name!r}"
    for one in gold["different"]:
        for person in one["people"]:
            if person not in people:
                yield f"different: no person {person}"


class Demo(unittest.TestCase):
    def test_every_quote_reads_back(self):
        self.assertEqual(list(faults(tomllib.loads((HERE / "demo.toml").read_text(encoding="utf-8")))), [])


if __name__ == "__main__":
    unittest.main()
