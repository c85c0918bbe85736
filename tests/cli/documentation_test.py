"""Every command, error code, exit code and field of the formats is in the documentation."""

import re
import sys

sys.path.insert(0, __import__("os").path.dirname(__file__))
from program import REPORT, ROOT, Scene

DOCS = ROOT / "docs"


def all_keys(value, into):
    if isinstance(value, dict):
        for key, inner in value.items():
            into.add(key)
            all_keys(inner, into)
    elif isinstance(value, list):
        for inner in value:
            all_keys(inner, into)
    return into


class Documentation(Scene):
    def test_every_command_has_a_manual_page(self):
        listed = re.findall(r"^\\fBpanah\\-([a-z]+)\\fR\(1\)$", (DOCS / "man/panah.1").read_text("utf-8"), re.M)
        helped = re.findall(r"^  ([a-z]+)   *\S", self.panah("--help").out, re.M)
        self.assertEqual(set(listed), set(helped) - {"panah"})
        for name in listed:
            self.assertTrue((DOCS / f"man/panah-{name}.1").exists(), name)

    def test_every_error_code_is_explained(self):
        header = (ROOT / "src/base/error.h").read_text("utf-8")
        codes = re.findall(r"^  ([a-z_]+),", header.split("enum class Code")[1].split("};")[0], re.M)
        self.assertGreater(len(codes), 10)
        page = (DOCS / "formats/reading.md").read_text("utf-8")
        for code in codes:
            self.assertIn(f"`{code}`", page)

    def test_every_exit_code_is_explained(self):
        page = (DOCS / "man/panah.1").read_text("utf-8")
        for code in (0, 1, 2, 3, 4, 5, 6, 130):
            self.assertIn(f"\\fB{code}\\fR", page)

    def test_every_field_of_a_reading_is_explained(self):
        path = self.write("a.txt", REPORT)
        page = (DOCS / "formats/reading.md").read_text("utf-8")
        for key in sorted(all_keys(self.json("read", path), set())):
            self.assertRegex(page, rf"`{key}`", key)

    def test_every_field_of_an_export_is_explained(self):
        import json
        self.register(a=REPORT)
        page = (DOCS / "formats/export.md").read_text("utf-8") + (DOCS / "formats/reading.md").read_text("utf-8")
        for line in self.panah("export").out.splitlines():
            for key in sorted(all_keys(json.loads(line), set())):
                self.assertRegex(page, rf"`{key}`", key)

    def test_every_table_of_the_store_is_explained(self):
        page = (DOCS / "formats/store.md").read_text("utf-8")
        for schema in ("record.sql", "derived.sql"):
            text = (ROOT / "src/store/schema" / schema).read_text("utf-8")
            for name in re.findall(r"CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)", text):
                self.assertIn(f"`{name}`", page)


if __name__ == "__main__":
    import unittest
    unittest.main()
