"""The program under test and folders to run it in."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("PANAH", str(ROOT / "build/release/panah"))

# An invented report whose bytes, UTF-16 units and code points all differ: Cyrillic, U+02BB, emoji.
REPORT = """Court in Almaty Extradites 14 Uzbek Asylum Seekers

ALMATY, Kazakhstan -- Rights activist Ёлкин Қайрат told Oʻrda News 🕊 on July 8 that the extradition of 14 Uzbek asylum seekers on June 9 violated the United Nations Convention against Torture.

The activist said two of the men, from Fargʻona, spent one year in a detention center in Almaty.
"""

OTHER = """Migration Service Refuses Status

BISHKEK -- The State Migration Service refused to grant refugee status to Toʻlqin Rahmonberdiyev, his lawyer Ainura Toktosunova said on 3 March 2014.

"He was deported to Uzbekistan on 5 March," Toktosunova said.
"""


class Scene(unittest.TestCase):
    """A temporary folder for each test."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="panah-test-"))
        self.addCleanup(shutil.rmtree, self.folder, True)

    def environment(self, **more):
        env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "PANAH_ACTOR")}
        env.update({"PANAH_ACTOR": "tester", "LC_ALL": "C.UTF-8"}, **more)
        return env

    def panah(self, *words, code=0, folder=None, stdin=b"", **env):
        done = subprocess.run([PROGRAM, *map(os.fspath, words)], cwd=folder or self.folder, input=stdin,
                              capture_output=True, env=self.environment(**env), timeout=300)
        if code is not None:
            self.assertEqual(done.returncode, code, (words, done.stdout[-2000:], done.stderr[-2000:]))
        done.out, done.err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        return done

    def json(self, *words, **more):
        return json.loads(self.panah(*words, "--json", **more).out)

    def lines(self, *words, **more):
        return [json.loads(line) for line in self.panah(*words, "--json", **more).out.splitlines()]

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def register(self, **files):
        """A register with these reports: register(a=REPORT) is reports/a.txt."""
        for name, content in files.items():
            self.write(f"reports/{name}.txt", content)
        self.panah("init")
        if files:
            self.panah("add", "reports")
