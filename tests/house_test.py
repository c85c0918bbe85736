"""House rules that a machine can check; CONTRIBUTING.md gives the reasons."""

import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent


def kept_files():
    """Every file that is committed or would be."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for path in (ROOT / name for name in sorted(set(listed.split("\0")) - {""}))
            if path.is_file()]


def cpp_files():
    return [path for path in kept_files() if path.suffix in (".cc", ".h") and path.is_relative_to(ROOT / "src")]


class Names(unittest.TestCase):
    def test_no_drawer_for_everything(self):
        # A file that may hold anything ends up holding everything.
        vague = {"util", "utils", "common", "helper", "helpers", "manager", "misc"}
        wrong = [path for path in kept_files()
                 if vague & {word for part in path.relative_to(ROOT).parts for word in re.split(r"[._-]", part)}]
        self.assertEqual(wrong, [])

    def test_every_test_has_its_source(self):
        # x_test.cc beside x.h or x.cc: the reader of x finds its tests without searching.
        wrong = []
        for path in cpp_files():
            base = re.sub(r"_(test|bench|fuzz)\.cc$", "", path.name)
            if base == path.name or path.name.endswith("_fuzz.cc"):
                continue
            # x_more_test.cc may stand beside x.h.
            words = base.split("_")
            bases = ["_".join(words[:n]) for n in range(len(words), 0, -1)]
            if not any((path.parent / (name + end)).exists() for name in bases for end in (".h", ".cc")):
                wrong.append(str(path.relative_to(ROOT)))
        self.assertEqual(wrong, [])


class Sources(unittest.TestCase):
    def test_headers_open_with_what_they_are(self):
        wrong = [str(path.relative_to(ROOT)) for path in cpp_files()
                 if path.suffix == ".h" and not path.read_text("utf-8").startswith("//")]
        self.assertEqual(wrong, [])

    def test_headers_are_guarded(self):
        wrong = [str(path.relative_to(ROOT)) for path in cpp_files()
                 if path.suffix == ".h" and "#pragma once" not in path.read_text("utf-8")]
        self.assertEqual(wrong, [])

    def test_no_path_of_one_machine(self):
        wrong = []
        for path in kept_files():
            if path.is_relative_to(ROOT / "fuzz") or path == pathlib.Path(__file__).resolve():
                continue
            for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
                if re.search(rb"(?<![\w.])/(work|home|root|Users)/\w", line):
                    wrong.append(f"{path.relative_to(ROOT)}:{number}")
        self.assertEqual(wrong, [])


class Fuzzing(unittest.TestCase):
    def test_every_target_has_seeds_and_every_seed_a_target(self):
        targets = {path.name.removesuffix("_fuzz.cc") for path in cpp_files() if path.name.endswith("_fuzz.cc")}
        seeds = {path.relative_to(ROOT / "fuzz").parts[0] for path in kept_files() if path.is_relative_to(ROOT / "fuzz")}
        self.assertEqual(targets, seeds)


class Packages(unittest.TestCase):
    def test_the_list_reads(self):
        seen = []
        for number, line in enumerate((ROOT / "tools/packages.txt").read_text().splitlines(), 1):
            if line and not line.startswith("#"):
                self.assertRegex(line, r"^(build|test) [a-z0-9.+-]+$", f"tools/packages.txt:{number}")
                seen.append(line.split()[1])
        self.assertEqual(len(seen), len(set(seen)), "a package is listed twice")


class Documents(unittest.TestCase):
    def test_links_between_documents_lead_somewhere(self):
        wrong = []
        for path in kept_files():
            if path.suffix != ".md":
                continue
            for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
                if "://" not in target and not (path.parent / target).exists():
                    wrong.append(f"{path.relative_to(ROOT)}: {target}")
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
