"""Reads every #include under src/ and fails on an arrow that docs/ARCHITECTURE.md does not draw."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"

# What a library of the table looks like in an include. A header of no row here and not of the
# standard library or POSIX is a library that nobody decided on.
LIBRARIES = {
    "OpenSSL": r"openssl/",
    "libsodium": r"sodium",
    "ICU": r"unicode/",
    "CLD2": r"cld2/",
    "SQLite": r"sqlite3\.h",
    "toml++": r"toml\+\+/",
    "libxlsxwriter": r"xlsxwriter\.h",
    "Eigen": r"Eigen/",
    "Boost.Math": r"boost/math/",
    "Boost.JSON": r"boost/json",
    "Boost.Beast": r"boost/(beast/http/(parser|string_body)|asio/buffer)\.hpp",
    "CLI11": r"CLI/",
    "seccomp": r"seccomp\.h|linux/seccomp\.h",
}
FOR_ALL = r"fmt/|tl/expected\.hpp"
FOR_TESTS = r"gtest/|rapidcheck|benchmark/|gumbo\.h|myhtml/"
PLAIN = r"[a-z_0-9]+$|(sys|linux|netinet|arpa)/[a-z_0-9]+\.h$|[a-z_0-9]+\.h$"
IS_TEST = re.compile(r"_(test|bench|fuzz)\.cc$")


def table(text):
    """{folder: (set of folders and headers it may use, set of libraries)} from the document."""
    rows = {}
    header = re.search(r"^\| folder \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.M)
    for line in header.group(1).splitlines():
        folder, _, uses, libraries = [cell.strip() for cell in line.strip("|").split("|")]
        names = re.findall(r"`([^`]+)`", uses)
        rows[folder.strip("`/")] = ({name.rstrip("/") for name in names},
                                    {name.strip() for name in libraries.split(",")} - {"-"})
    return rows


def includes(path):
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        found = re.match(r'\s*#\s*include\s+(["<])([^">]+)[">]', line)
        if found:
            yield number, found.group(1) == '"', found.group(2)


def complaint(folder, is_test, own, name, rows):
    """Why a file of `folder` may not include `name`; None when it may."""
    uses, libraries = rows[folder]
    if own:
        there = name.split("/")[0]
        if "/" not in name or there not in rows:
            return "includes are written from src/: \"text/range.h\""
        if there == folder or there in uses or name in uses:
            return None
        return f"{folder}/ may not use {there}/"
    if re.match(FOR_ALL, name) or (is_test and re.match(FOR_TESTS, name)):
        return None
    for library, pattern in LIBRARIES.items():
        if re.match(pattern, name):
            return None if library in libraries else f"{folder}/ may not use {library}"
    if re.match(PLAIN, name):
        return None
    return "a library that docs/ARCHITECTURE.md does not name"


def sources(folder):
    return sorted(path for path in folder.rglob("*") if path.suffix in (".cc", ".h"))


class Arrows(unittest.TestCase):
    def setUp(self):
        self.rows = table((ROOT / "docs/ARCHITECTURE.md").read_text("utf-8"))

    def test_the_table_is_drawn_downward(self):
        above = set()
        for folder, (uses, _) in self.rows.items():
            for name in uses:
                self.assertIn(name.split("/")[0], above, f"{folder}/ uses {name}, which no row above it has")
                if "/" in name:
                    self.assertTrue((SRC / name).exists(), f"{folder}/ names {name}, which is not there")
            above.add(folder)

    def test_every_folder_has_its_row(self):
        folders = {path.name for path in SRC.iterdir() if path.is_dir()}
        self.assertEqual(folders - set(self.rows), set())

    def test_every_include_follows_an_arrow(self):
        wrong = []
        for folder in self.rows:
            for path in sources(SRC / folder):
                for number, own, name in includes(path):
                    why = complaint(folder, bool(IS_TEST.search(path.name)), own, name, self.rows)
                    if why:
                        wrong.append(f"{path.relative_to(ROOT)}:{number}: {name}: {why}")
        if wrong:
            self.fail("\n" + "\n".join(wrong))

    def test_own_includes_exist(self):
        wrong = [f"{path.relative_to(ROOT)}:{number}: {name} is not there"
                 for path in sources(SRC) for number, own, name in includes(path)
                 if own and not (SRC / name).exists()]
        self.assertEqual(wrong, [])


class TheRuleItself(unittest.TestCase):
    """A rule that cannot fail is no rule."""

    ROWS = {"base": (set(), {"OpenSSL"}), "text": ({"base"}, {"ICU"}), "law": ({"base", "text/range.h"}, set())}

    def check(self, folder, own, name, is_test=False):
        return complaint(folder, is_test, own, name, self.ROWS)

    def test_upward_is_refused(self):
        self.assertIn("may not use text/", self.check("base", True, "text/fold.h"))

    def test_sideways_is_refused_but_the_named_header(self):
        self.assertIn("may not use", self.check("law", True, "text/fold.h"))
        self.assertIsNone(self.check("law", True, "text/range.h"))

    def test_relative_is_refused(self):
        self.assertIsNotNone(self.check("text", True, "fold.h"))
        self.assertIsNotNone(self.check("text", True, "../base/ids.h"))

    def test_libraries(self):
        self.assertIsNone(self.check("text", False, "unicode/uchar.h"))
        self.assertIsNotNone(self.check("law", False, "unicode/uchar.h"))
        self.assertIsNotNone(self.check("text", False, "curl/curl.h"))
        self.assertIsNone(self.check("law", False, "sys/prctl.h"))
        self.assertIsNone(self.check("law", False, "string_view"))

    def test_test_libraries_only_in_tests(self):
        self.assertIsNotNone(self.check("text", False, "gtest/gtest.h"))
        self.assertIsNone(self.check("text", False, "gtest/gtest.h", is_test=True))


if __name__ == "__main__":
    unittest.main()
