"""A folder full of files that mean harm, or look like it: each ends as one honest line, the good file among them is
read, the register stays sound."""

import json
import os
import sys

sys.path.insert(0, __import__("os").path.dirname(__file__))
from program import OTHER, Scene

# The big text; 200 and more take the same way, only longer.
MEGABYTES = int(os.environ.get("PANAH_HOSTILE_MEGABYTES", "30"))
PAGE = "<html><body><p>Lawyer Ainura Toktosunova said he was deported on 3 March 2014.</p>{}</body></html>"


def bomb():
    """Entities of entities: a billion words, were they expanded."""
    lines = ["<!ENTITY a0 'said '>"]
    lines += [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)]
    return f"<!DOCTYPE html [{''.join(lines)}]><html><body><p>&a9;</p></body></html>"


class HostileFolder(Scene):
    def setUp(self):
        super().setUp()
        self.register()
        self.write("in/good.txt", OTHER)

    def add(self):
        """The outcomes by file, and the report's lines for people, of two runs over the same folder."""
        done = self.panah("add", "in", "--json", code=None)
        self.assertIn(done.returncode, (0, 5), done.err[-2000:])
        report = json.loads(done.out)
        files = {file["path"]: file for file in report["files"]}
        self.assertEqual(len(files), len(report["files"]), "a file has more than one line")
        for path, file in files.items():
            self.assertIn(file["outcome"], ("read", "skipped", "failed"), path)
            if file["outcome"] != "read":
                self.assertTrue(file["why"] and file["code"], path)
                self.assertNotIn("\n", file["why"])
        self.assertEqual(done.returncode, 5 if report["failed"] else 0)
        self.assertEqual(files["in/good.txt"]["outcome"], "read")
        self.assertTrue(self.json("verify")["sound"])
        return files

    def lines_of(self, words):
        return [line for line in words.splitlines() if line.startswith(("failed", "skipped"))]

    def test_files_that_mean_harm(self):
        self.write("in/big.txt", b"He said the men were deported to Uzbekistan. " * (MEGABYTES * 1_000_000 // 45))
        self.write("in/big_line.txt", b"word" * 4_000_000)
        self.write("in/bomb.xhtml", bomb())
        self.write("in/spans.html", PAGE.format("<table><tr><td colspan=99999999 rowspan=99999999>x</table>"))
        self.write("in/deep.html", "<div>" * 200_000 + "He said no.")
        self.write("in/open.html", PAGE.format("<p><b><i><a href=x>" * 20_000))
        self.write("in/attributes.html", "<p " + " ".join(f"a{n}={n}" for n in range(100_000)) + ">no</p>")
        self.write("in/entities.html", PAGE.format("&#x110000;&#0;&#xd800;&" + "a" * 100_000 + ";"))
        self.write("in/charset.html", "<meta charset='no-such-charset\x07'>" + PAGE.format(""))
        self.write("in/nul.txt", b"\0" * 100_000)
        self.write("in/nul_between.txt", OTHER.replace(" ", "\0 "))
        self.write("in/broken.txt", b"\xff\xfe\xfd\xc3\x28\xf0\x9f " * 9000)
        self.write("in/cut.txt", "Қайрат said no.".encode()[:3])
        self.write("in/utf16.txt", OTHER.encode("utf-16-le"))
        self.write("in/utf16be.txt", OTHER.encode("utf-16-be"))
        self.write("in/utf32.txt", OTHER.encode("utf-32"))
        self.write("in/random.txt", bytes(n * n * 31 % 251 for n in range(100_000)))
        self.write("in/random.html", bytes(n * n * 17 % 253 for n in range(100_000)))
        self.write("in/brackets.txt", "(" * 100_000 + "“" * 100_000)
        self.write("in/controls.txt", "He said \x1b[2J\x1b]0;gone\x07 no.\u202e drow \u2066" * 100)
        self.write("in/empty.txt", b"")
        self.write("in/blank.txt", b"\n \t\r\n" * 1000)
        self.write("in/archive.zip", b"PK\3\4" + b"\0" * 100)
        files = self.add()
        self.assertEqual(files["in/big.txt"]["code"], "too_large")
        self.assertEqual(files["in/archive.zip"]["outcome"], "skipped")
        self.assertEqual(files["in/open.html"]["outcome"], "read")
        self.assertEqual(len(files), 24)

        # The same for people: a line each, and nothing in them that steers a terminal.
        again = self.panah("add", "in", code=5)
        told = self.lines_of(again.out + again.err)
        notable = sum(file["outcome"] != "read" for file in files.values())
        self.assertEqual(len(told), notable, told)
        self.assertNotIn("\x1b", again.out + again.err)
        for stretch in json.loads(self.panah("read", "--json", "in/controls.txt").out)["statements"]:
            self.assertNotIn("\x1b", stretch["quote"])

    def test_text_without_a_mark_of_its_encoding(self):
        self.write("in/le.txt", OTHER.encode("utf-16-le"))
        self.write("in/be.txt", OTHER.encode("utf-16-be"))
        for path, file in self.add().items():
            # Read as what it is, or refused: never as something that the file does not say.
            if file["outcome"] == "read":
                text = json.loads(self.panah("read", "--json", path).out)["rendition"]["text"]
                self.assertIn("State Migration Service refused", text, path)

    def test_folders_that_mean_harm(self):
        os.symlink(".", self.folder / "in/loop")
        os.symlink("/dev/zero", self.folder / "in/endless.txt")
        os.symlink("nowhere", self.folder / "in/dangling.txt")
        os.mkfifo(self.folder / "in/pipe.txt")
        os.mkdir(self.folder / "in/folder.txt")
        here = os.getcwd()
        try:
            # Deeper than any path can name.
            os.chdir(self.folder / "in")
            for _ in range(30):
                os.mkdir("d" * 200)
                os.chdir("d" * 200)
            with open("bottom.txt", "w", encoding="utf-8") as file:
                file.write(OTHER)
        finally:
            os.chdir(here)
        files = self.add()
        for name in ("loop", "endless.txt", "dangling.txt", "pipe.txt"):
            self.assertEqual(files["in/" + name]["outcome"], "skipped", name)
        deep = [file for path, file in files.items() if path.startswith("in/ddd")]
        self.assertEqual([(file["outcome"], file["code"]) for file in deep], [("failed", "unreadable")])

    def test_what_may_not_be_read(self):
        if os.geteuid() == 0:
            self.skipTest("root may read everything")
        self.write("in/secret.txt", OTHER).chmod(0)
        self.write("in/closed/inside.txt", OTHER)
        (self.folder / "in/closed").chmod(0)
        self.addCleanup((self.folder / "in/closed").chmod, 0o700)
        files = self.add()
        self.assertEqual(files["in/secret.txt"]["code"], "unreadable")
        self.assertEqual(files["in/closed"]["code"], "unreadable")


if __name__ == "__main__":
    import unittest
    unittest.main()
