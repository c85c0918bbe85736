"""Stopping at any moment: nothing acknowledged is lost, and the same command goes on."""

import json
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, __import__("os").path.dirname(__file__))
from program import OTHER, PROGRAM, REPORT, Scene


class Stopping(Scene):
    FILES = 240

    def setUp(self):
        super().setUp()
        for number in range(self.FILES):
            text = (REPORT if number % 2 else OTHER) * 3 + f"\nThe lawyer said case {number} was closed.\n"
            self.write(f"in/{number:04}.txt", text)
        self.panah("init")

    def start(self):
        return subprocess.Popen([PROGRAM, "add", "-v", "in"], cwd=self.folder, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, env=self.environment(), start_new_session=True)

    @staticmethod
    def acknowledged(words):
        """Paths of whole lines that say that a file is kept."""
        lines = words.decode("utf-8").split("\n")[:-1]
        return {line.split()[1] for line in lines if line.startswith(("read ", "unchanged "))}

    def stop_after(self, process, files, how):
        words = b""
        while self_lines(words) < files:
            piece = process.stderr.read1(4096)
            if not piece:
                break
            words += piece
        process.send_signal(how)
        words += process.stderr.read()
        process.wait()
        return self.acknowledged(words)

    def kept(self):
        return {s["origin"] for s in self.json("sources")}

    def finish(self):
        report = json.loads(self.panah("add", "in", "--json").out)
        self.assertEqual(report["read"] + report["unchanged"], self.FILES)
        self.assertTrue(self.json("verify")["sound"])
        self.assertEqual(len(self.kept()), self.FILES)
        return report

    def test_many_kills(self):
        choice = random.Random(20110708)
        acknowledged = set()
        kills = 0
        for _ in range(25):
            process = self.start()
            acknowledged |= self.stop_after(process, choice.randrange(0, 12), signal.SIGKILL)
            kills += process.returncode == -signal.SIGKILL
            self.assertLessEqual(acknowledged, self.kept())
            report = self.panah("verify", code=0)
            self.assertIn("0 faults", report.err)
        self.assertGreater(kills, 20)
        report = self.finish()
        self.assertGreaterEqual(report["unchanged"], len(acknowledged))
        left = [p.name for p in (self.folder / ".panah/blobs").iterdir() if p.is_file()]
        self.assertEqual(left, [])  # no half-written file stays behind

    def test_same_export_as_an_undisturbed_run(self):
        for files in (3, 20, 50):
            self.stop_after(self.start(), files, signal.SIGKILL)
        self.finish()
        disturbed = self.panah("export").stdout
        import shutil
        shutil.rmtree(self.folder / ".panah")
        self.panah("init")
        self.panah("add", "in")
        self.assertEqual(self.panah("export").stdout, disturbed)

    def test_interrupt_says_how_to_go_on(self):
        process = self.start()
        words = b""
        while self_lines(words) < 5:
            words += process.stderr.read1(4096)
        process.send_signal(signal.SIGINT)
        words += process.stderr.read()
        self.assertEqual(process.wait(), 130, words)
        self.assertIn(b"The same command goes on", words)
        self.assertIn(b"not reached", words)
        kept = self.kept()
        self.assertLessEqual(self.acknowledged(words), kept)
        self.assertLess(len(kept), self.FILES)
        report = self.finish()
        self.assertGreaterEqual(report["unchanged"], len(kept) - 1)

    def test_killed_while_it_is_made(self):
        import shutil
        for wait in (0.0, 0.002, 0.005, 0.01, 0.02):
            shutil.rmtree(self.folder / ".panah", True)
            process = subprocess.Popen([PROGRAM, "init", "-q"], cwd=self.folder, env=self.environment(),
                                       stderr=subprocess.DEVNULL)
            time.sleep(wait)
            process.kill()
            process.wait()
            if (self.folder / ".panah").exists():
                self.panah("status")  # there, and whole
            else:
                self.panah("init")
            self.panah("verify")


def self_lines(words):
    return words.count(b"\n")


if __name__ == "__main__":
    import unittest
    unittest.main()
