"""How the program is called: help, errors, exit codes, man pages, completion, colours."""

import contextlib
import json
import os
import pty
import re
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, __import__("os").path.dirname(__file__))
from program import PROGRAM, REPORT, ROOT, Scene

CODES = [0, 1, 2, 3, 4, 5, 6, 130]


class Help(Scene):
    def commands(self):
        found = re.findall(r"^  ([a-z]+)   *\S", self.panah("--help").out, re.M)
        return [name for name in found if name != "panah"]

    def test_every_command_has_a_page_of_help_with_an_example(self):
        names = self.commands()
        for must in ("init add read status sources show statements events timeline find log rebuild verify "
                     "export completion man").split():
            self.assertIn(must, names)
        for name in names:
            page = self.panah(name, "--help").out
            self.assertTrue(page.startswith(f"panah {name}: "), page[:60])
            self.assertIn("Examples", page, name)
            self.assertLessEqual(max(map(len, page.splitlines())), 100, name)

    def test_help_needs_no_register_and_no_arguments(self):
        self.panah("find", "-h")
        self.panah("-C", "/nowhere", "show", "--help")

    def test_call_without_command_is_wrong_and_prints_help_as_words(self):
        done = self.panah(code=2)
        self.assertEqual(done.out, "")
        self.assertIn("Take in reports", done.err)

    def test_version(self):
        self.assertRegex(self.panah("--version").out, r"^panah \d+\.\d+\.\d+\n$")

    def test_man_pages_are_up_to_date(self):
        written = self.folder / "man"
        self.panah("man", "--write", written)
        kept = ROOT / "docs/man"
        self.assertEqual(sorted(os.listdir(written)), sorted(os.listdir(kept)),
                         "to repair: build/release/panah man --write docs/man")
        for name in os.listdir(written):
            self.assertEqual((written / name).read_text("utf-8"), (kept / name).read_text("utf-8"),
                             f"{name} is old; to repair: build/release/panah man --write docs/man")

    def test_man_page_is_the_printed_one(self):
        self.assertEqual(self.panah("man", "find").out, (ROOT / "docs/man/panah-find.1").read_text("utf-8"))

    def test_man_pages_are_sound_roff(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not installed")
        for page in sorted((ROOT / "docs/man").iterdir()):
            done = subprocess.run(["groff", "-K", "utf8", "-man", "-ww", "-Tutf8", page], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""), page.name)

    def test_exit_codes_are_explained(self):
        table = self.panah("man", "exit-codes").out
        self.assertEqual([int(line.split()[0]) for line in table.splitlines()], CODES)


class Completion(Scene):
    def test_scripts_parse_and_know_every_command(self):
        names = Help.commands(self)
        for shell, check in (("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]), ("fish", ["fish", "-n"])):
            script = self.panah("completion", shell).out
            for name in names:
                self.assertRegex(script, rf"\b{name}\b", shell)
            if shutil.which(check[0]):
                path = self.write(f"completion.{shell}", script)
                done = subprocess.run([*check, path], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr), (0, ""), shell)

    def complete(self, *words):
        script = self.write("completion.bash", self.panah("completion", "bash").out)
        quoted = " ".join(f"'{word}'" for word in words)
        done = subprocess.run(
            ["bash", "-c", f"source {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _panah; "
                           "printf '%s\\n' \"${COMPREPLY[@]}\""], capture_output=True, text=True, cwd=self.folder)
        return done.stdout.split()

    def test_bash_completes_commands_options_and_choices(self):
        self.assertEqual(self.complete("panah", "ti"), ["timeline"])
        self.assertEqual(self.complete("panah", "statements", "--sp"), ["--speaker"])
        self.assertEqual(self.complete("panah", "-C", "x", "export", "--format", ""), ["ndjson", "anno"])

    def test_unknown_shell(self):
        self.assertIn("bash, zsh or fish", self.panah("completion", "tcsh", code=2).err)


class Errors(Scene):
    def test_one_line_and_one_suggestion(self):
        for words, hint in ((("statments",), "did you mean `panah statements`?"),
                            (("find", "--jsn", "x"), "did you mean --json?"),
                            (("add",), "panah add --help"),
                            (("init", "a", "b"), "one word too many"),
                            (("export", "--format", "xml"), "one of: ndjson, anno"),
                            (("status", "--nothing"), "no option '--nothing'")):
            done = self.panah(*words, code=2)
            self.assertEqual(done.out, "")
            self.assertIn(hint, done.err)
            self.assertEqual(done.err.count("\n"), 1, done.err)
            self.assertTrue(done.err.startswith("panah: "), done.err)

    def test_no_register(self):
        for words in (("status",), ("add", "."), ("find", "x"), ("verify",), ("show", "st:00")):
            done = self.panah(*words, code=2)
            self.assertIn("panah init", done.err)

    def test_second_init(self):
        self.panah("init")
        self.assertIn("already", self.panah("init", code=2).err)

    def test_errors_in_json(self):
        error = json.loads(self.panah("status", "--json", code=2).err)["error"]
        self.assertEqual(error["code"], "not_found")

    def test_ids(self):
        self.register(a=REPORT)
        self.assertIn("is not an id", self.panah("show", "xyz", code=2).err)
        self.assertIn("nothing has the id", self.panah("show", "st:" + "0" * 64, code=2).err)
        self.assertIn("nothing has the id zz:12", self.panah("show", "zz:12", code=2).err)
        self.assertIn("is not an id", self.panah("show", "st:" + "0" * 65, code=2).err)

    def test_register_is_found_upward_and_with_C(self):
        self.register(a=REPORT)
        below = self.folder / "reports"
        self.assertEqual(self.panah("status", folder=below).out, self.panah("status").out)
        self.assertEqual(self.panah("-C", "reports", "status").out, self.panah("status").out)
        self.assertEqual(self.panah("status", "-C", "reports").out, self.panah("status").out)

    def test_program_of_a_newer_version(self):
        self.register()
        with contextlib.closing(sqlite3.connect(self.folder / ".panah/register.db")) as db:
            db.execute("PRAGMA user_version = 99")
        self.assertIn("version 99", self.panah("status", code=2).err)

    def test_not_a_register(self):
        self.register()
        (self.folder / ".panah/register.db").write_bytes(b"no database at all" * 500)
        self.assertNotEqual(self.panah("status", code=None).returncode, 0)


class Terminal(Scene):
    def on_terminal(self, *words, **env):
        """stdout and stderr as a terminal would get them."""
        leader, follower = pty.openpty()
        done = subprocess.Popen([PROGRAM, *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=follower,
                                stderr=follower, env=self.environment(TERM="xterm", **env))
        os.close(follower)
        got = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            got += piece
        os.close(leader)
        done.wait()
        return got

    def test_colour_only_where_it_belongs(self):
        self.assertNotIn("\033", self.panah("--help").out)
        self.assertIn("\033", self.panah("--help", "--color", "always").out)
        self.assertIn(b"\033", self.on_terminal("--help"))
        self.assertNotIn(b"\033", self.on_terminal("--help", NO_COLOR="1"))
        self.assertNotIn(b"\033", self.on_terminal("--help", "--color", "never"))

    def test_progress_only_on_a_terminal(self):
        for number in range(30):
            self.write(f"reports/{number}.txt", REPORT + f"\n{number}\n")
        self.panah("init")
        self.assertNotIn("[", self.panah("add", "reports").err)
        self.write("reports/new.txt", OTHER_TEXT)
        self.assertIn(b"files  [", self.on_terminal("add", "reports"))
        self.write("reports/newer.txt", OTHER_TEXT + "more")
        self.assertNotIn(b"files  [", self.on_terminal("add", "reports", NO_COLOR="1"))

    def test_hostile_text_cannot_steer_the_terminal(self):
        self.register(a="Head\n\nThe activist \033]0;owned\007 said the \033[2J extradition of two men was wrong.\n")
        for words in (("statements",), ("find", "extradition"), ("read", "reports/a.txt")):
            self.assertNotIn("\033", self.panah(*words).out)
            self.assertNotIn("\007", self.panah(*words).out)


OTHER_TEXT = "Head\n\nLawyer Ainura Toktosunova said the men were deported on 3 March 2014.\n"

if __name__ == "__main__":
    import unittest
    unittest.main()
