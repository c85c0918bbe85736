"""Every screen in Debian's Chromium, on the demo case: screens.mjs holds the checks."""

import json
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from served import Served  # noqa: E402


class Screens(Served):
    REPORTS = None
    OPTIONS = ("--demo",)

    def test_screens(self):
        done = subprocess.run(["node", HERE / "screens.mjs", self.address], capture_output=True, timeout=300)
        results = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-3000:])
        self.assertGreater(len(results), 40)
        for result in results:
            with self.subTest(result["name"]):
                self.assertEqual(result["wrong"], [], result["name"])

    def test_the_log_names_nobody(self):
        # The addresses and errors of the run above, if it came first; what was dropped in any case.
        self.log.flush()
        text = pathlib.Path(self.log.name).read_bytes().decode()
        for name in ("Belozyorov", "Nazrizoda", "Қала", "refugee"):
            self.assertNotIn(name, text)


if __name__ == "__main__":
    unittest.main()
