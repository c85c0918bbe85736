"""The example that README.md opens with is what the program really prints.

    python3 tests/readme_test.py --write    puts today's output into README.md; look at the difference before you commit
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PROGRAM = pathlib.Path(os.environ.get("PANAH", ROOT / "build/release/panah"))


def example(text):
    """The first indented block, without the indent."""
    block = re.search(r"(?:^    .*\n)+", text, re.M).group(0)
    return re.sub(r"^    ", "", block, flags=re.M)


def as_run(text):
    """The commands of the block with what they print now, in a folder where examples/reports is reports."""
    out = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples/reports", pathlib.Path(folder) / "reports")
        env = dict(os.environ, PATH=f"{PROGRAM.parent}:{os.environ['PATH']}", PANAH_ACTOR="reader", LC_ALL="C.UTF-8")
        for line in text.splitlines():
            if line.startswith("$ "):
                done = subprocess.run(["bash", "-c", line[2:]], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                out += [line, *done.stdout.decode("utf-8").splitlines()]
    return "\n".join(out) + "\n"


def timeless(text):
    return re.sub(r"\d+\.\d+ s\b", "0.0 s", text)


class Readme(unittest.TestCase):
    maxDiff = None

    def test_the_example_is_real(self):
        written = example(README.read_text("utf-8"))
        self.assertGreater(written.count("$ panah"), 1)
        self.assertEqual(timeless(written), timeless(as_run(written)),
                         "python3 tests/readme_test.py --write takes over the new output")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        text = README.read_text("utf-8")
        old = example(text)
        indent = lambda block: "".join("    " + line for line in block.splitlines(True))
        README.write_text(text.replace(indent(old), indent(as_run(old)), 1), "utf-8")
    else:
        unittest.main()
