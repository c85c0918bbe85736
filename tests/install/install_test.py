"""What `cmake --install` puts down works on its own: no build folder, no source folder, no environment."""

import json
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.prefix = pathlib.Path(cls.folder.name) / "usr"
        subprocess.run(["cmake", "--install", ROOT / "build/release", "--prefix", cls.prefix],
                       check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def panah(self, *words):
        return subprocess.run([self.prefix / "bin/panah", *words], env={}, cwd=self.folder.name,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def test_it_reads_a_report(self):
        report = pathlib.Path(self.folder.name) / "report.html"
        report.write_text("<html><body><p>ʻAzim Юсупов said on June 9 that 28 asylum seekers were extradited "
                          "from Kazakhstan to Uzbekistan 🙂.</p></body></html>", "utf-8")
        done = self.panah("read", "--json", str(report))
        self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads(done.stdout)
        self.assertIn("XXXX-06-09", [date["edtf"] for date in document["dates"]])

    def test_the_manual_comes_along(self):
        self.assertTrue((self.prefix / "share/man/man1/panah.1").exists())
        for name in ("LICENSE", "LICENSE.GPL-3.0", "NOTICE"):
            self.assertTrue((self.prefix / "share/doc/panah" / name).exists(), name)

    def test_nothing_else_is_installed(self):
        self.assertEqual(sorted(path.name for path in (self.prefix / "bin").iterdir()), ["panah", "panah-reader"])


if __name__ == "__main__":
    unittest.main()
