"""Builds and runs the tests; ./test calls it after tools/setup.

Parts, in the order they run:

  style      clang-format over every C++ file; the include arrows and house rules (tests/arrows_test.py,
             tests/house_test.py)
  behaviour  the release build, then every other tests/**/*_test.py, which drive build/release/panah
  asan       every GoogleTest program, built with AddressSanitizer and UndefinedBehaviorSanitizer
  fuzz       every fuzz target of the same build, from its seeds, for --fuzz-seconds; for more than 30 of
             them, of the optimised fuzz preset
  tidy       clang-tidy over every C++ file under src/ but tests; unchanged files are not looked at again

  unit       the GoogleTest programs of the dev preset (not part of the whole: asan runs the same programs)
  tsan       the GoogleTest programs under ThreadSanitizer (not part of the whole)

A program that does not build, crashes, or runs out of time is a failed test. The last line is
"N passed, N failed"; the exit status is 1 if anything failed.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WHOLE = ["style", "behaviour", "asan", "fuzz", "tidy"]
PARTS = WHOLE + ["unit", "tsan"]
TIME_LIMIT = 900  # seconds for one test program
TAIL = 60  # lines shown of a failed program


class Tally:
    """What passed and what failed, and why; prints each suite as it ends."""

    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = 0

    def add(self, suite, passed, failed, seconds, output="", skipped=0):
        """failed: one name for each failed test."""
        self.passed += passed
        self.skipped += skipped
        self.failed += [f"{suite}: {name}" for name in failed]
        word = "FAILED" if failed else "ok"
        skips = f", {skipped} skipped" if skipped else ""
        print(f"{word:6} {suite:44} {passed:5} passed, {len(failed)} failed{skips}  {seconds:.1f} s", flush=True)
        if failed:
            for name in failed:
                print(f"         {name}")
            lines = output.splitlines()
            # What a sanitizer says first is what matters; of the rest, the end.
            first = next((n for n, line in enumerate(lines) if re.search(r"ERROR: \w+Sanitizer|runtime error:", line)), None)
            tail = lines[-TAIL:] if first is None else lines[first:first + TAIL]
            print("\n".join("    | " + line for line in tail), flush=True)


def run(command, limit=TIME_LIMIT, env=None):
    """(exit status, output). Kills the whole process group when the time is over: status None."""
    process = subprocess.Popen(
        [str(word) for word in command], cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output, _ = process.communicate(timeout=limit)
        status = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        status = None
    return status, output.decode("utf-8", "replace")


def ended(status):
    if status is None:
        return "out of time"
    if status < 0:
        return f"killed by {signal.Signals(-status).name}"
    return f"exit status {status}"


def build(preset, jobs, tally, targets=("all",)):
    """Configures and builds everything it can. True if all of it was built."""
    start = time.monotonic()
    status, output = run(["cmake", "--preset", preset], limit=300)
    if status == 0:
        # -k 0: one broken program must not hide the results of the others.
        status, output = run(["cmake", "--build", "--preset", preset, "-j", jobs, "--target", *targets,
                              "--", "-k", "0"], limit=3600)
    seconds = time.monotonic() - start
    if status == 0:
        print(f"built  {preset}  {seconds:.1f} s", flush=True)
        return True
    broken = re.findall(r"^FAILED: (\S+)", output, re.M) or [ended(status)]
    errors = [line for line in output.splitlines() if re.search(r"error|undefined reference|FAILED", line)]
    tally.add(f"build {preset}", 0, broken, seconds, "\n".join(errors or output.splitlines()))
    return False


def is_built(preset, target):
    """False when the program is not there, or is what an earlier, better source was built to."""
    folder = ROOT / "build" / preset
    status, output = run(["ninja", "-C", folder, "-n", target])
    return status == 0 and "no work to do" in output and (folder / target).exists()


# ---- GoogleTest ----------------------------------------------------------------------------------

def gtest_results(report, output, status):
    """(passed, names of failed, skipped) of one run, whether it ended well or crashed."""
    failed = []
    passed = skipped = 0
    if report.exists():
        for suite in json.loads(report.read_text())["testsuites"]:
            for case in suite["testsuite"]:
                if case.get("status") == "NOTRUN":
                    continue
                if case.get("result") == "SKIPPED":
                    skipped += 1
                elif case.get("failures"):
                    failed.append(f"{suite['name']}.{case['name']}")
                else:
                    passed += 1
    else:  # crashed: the report is written at the end
        passed = len(re.findall(r"^\[       OK \] ", output, re.M))
        started = re.findall(r"^\[ RUN      \] (\S+)", output, re.M)
        ended_well = set(re.findall(r"^\[       OK \] (\S+)", output, re.M))
        failed = [name for name in started if name not in ended_well]
    if status != 0 and not failed:
        failed = [ended(status)]
    if status == 0 and passed + skipped + len(failed) == 0:
        failed = ["ran no test at all"]
    return passed, failed, skipped


def unit_tests(preset, jobs, tally):
    good = build(preset, jobs, tally)
    folder = ROOT / "build" / preset
    env = dict(os.environ)
    env["ASAN_OPTIONS"] = "detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1"
    env["UBSAN_OPTIONS"] = "print_stacktrace=1"
    env["RC_PARAMS"] = env.get("RC_PARAMS", "seed=20110708")  # a failure must be there the next time, too
    wanted = sorted({test.parent.relative_to(ROOT / "src").parts[0] for test in (ROOT / "src").rglob("*_test.cc")})

    def one(name):
        start = time.monotonic()
        program = folder / f"{name}_tests"
        if not good and not is_built(preset, program.name):
            return f"{preset} {name}", 0, ["was not built"], 0.0, "", 0
        with tempfile.TemporaryDirectory() as temporary:
            report = pathlib.Path(temporary) / "report.json"
            status, output = run([program, f"--gtest_output=json:{report}"], env=env)
            passed, failed, skipped = gtest_results(report, output, status)
        return f"{preset} {name}", passed, failed, time.monotonic() - start, output, skipped

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for result in pool.map(one, wanted):
            tally.add(*result)


# ---- Python --------------------------------------------------------------------------------------

# Those that look at the tree alone and need no program.
HOUSE_RULES = [ROOT / "tests/arrows_test.py", ROOT / "tests/house_test.py"]


def python_tests(files, jobs, tally):
    env = dict(os.environ)
    env["PANAH"] = str(ROOT / "build/release/panah")

    def one(path):
        start = time.monotonic()
        name = path.relative_to(ROOT).as_posix()
        with tempfile.TemporaryDirectory() as temporary:
            report = pathlib.Path(temporary) / "report.json"
            status, output = run([sys.executable, "tools/run_unittest.py", name, report], env=env)
            if not report.exists():
                return name, 0, [ended(status)], time.monotonic() - start, output, 0
            result = json.loads(report.read_text())
        failed = result["failed"]
        if not failed and status != 0:
            failed = [ended(status)]
        if not failed and result["passed"] + result["skipped"] == 0:
            failed = ["ran no test at all"]
        return name, result["passed"], failed, time.monotonic() - start, output, result["skipped"]

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for result in pool.map(one, files):
            tally.add(*result)


# ---- style ---------------------------------------------------------------------------------------

def own_sources():
    return sorted(path for path in (ROOT / "src").rglob("*") if path.suffix in (".cc", ".h"))


def format_check(tally):
    start = time.monotonic()
    sources = own_sources()
    status, output = run(["clang-format-19", "--dry-run", "--Werror", "--ferror-limit=1", *sources])
    failed = sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", output, re.M)))
    if status != 0 and not failed:
        failed = [ended(status)]
    failed = [os.path.relpath(name, ROOT) for name in failed]
    tally.add("clang-format", len(sources) - len(failed), failed, time.monotonic() - start,
              f"to repair: clang-format-19 -i {' '.join(failed)}")


def style(jobs, tally):
    format_check(tally)
    python_tests(HOUSE_RULES, jobs, tally)


def python_test_files():
    return sorted((ROOT / "tests").rglob("*_test.py"))


def behaviour(jobs, tally):
    if not build("release", jobs, tally) and not (is_built("release", "panah") and is_built("release", "panah-reader")):
        tally.add("behaviour", 0, ["no program to drive"], 0)
        return
    python_tests([path for path in python_test_files() if path not in HOUSE_RULES], jobs, tally)


# ---- fuzz ----------------------------------------------------------------------------------------

def fuzz(jobs, tally, seconds):
    targets = sorted(path.name.removesuffix("_fuzz.cc") for path in (ROOT / "src").rglob("*_fuzz.cc"))
    if not targets:
        return
    preset = "asan" if seconds <= 30 else "fuzz"
    good = build(preset, jobs, tally, targets=[f"fuzz_{name}" for name in targets])
    found = ROOT / "build" / preset / "found"
    found.mkdir(parents=True, exist_ok=True)

    def one(name):
        start = time.monotonic()
        program = ROOT / "build" / preset / f"fuzz_{name}"
        seeds = ROOT / "fuzz" / name
        if not good and not is_built(preset, program.name):
            return f"fuzz {name}", 0, ["was not built"], 0.0, ""
        if not seeds.is_dir() or not any(seeds.iterdir()):
            return f"fuzz {name}", 0, [f"has no seeds in fuzz/{name}/"], 0.0, ""
        with tempfile.TemporaryDirectory() as new:
            # A fixed seed: what the short run finds, it finds again. Longer runs wander.
            status, output = run(
                [program, f"-max_total_time={seconds}", f"-seed={1 if seconds <= 30 else int(time.time())}",
                 "-timeout=10", "-rss_limit_mb=2048", "-max_len=65536", "-print_final_stats=1",
                 f"-artifact_prefix={found}/{name}-", new, seeds], limit=seconds + 120)
        failed = [] if status == 0 else [f"{ended(status)}; the input is in build/{preset}/found/{name}-*"]
        return f"fuzz {name}", int(status == 0), failed, time.monotonic() - start, output

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for result in pool.map(one, targets):
            tally.add(*result)


# ---- clang-tidy ----------------------------------------------------------------------------------

def included_files(path, seen):
    """path and every file under src/ that it includes, directly or not."""
    if path in seen or not path.exists():
        return
    seen.add(path)
    for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', path.read_text("utf-8", "replace"), re.M):
        included_files(ROOT / "src" / name, seen)


def tidy(jobs, tally):
    status, output = run(["cmake", "--preset", "tidy"], limit=300)
    if status != 0:
        tally.add("clang-tidy", 0, [f"cmake --preset tidy: {ended(status)}"], 0, output)
        return
    folder = ROOT / "build/tidy"
    clean = folder / "clean"  # one empty file for each state of a source that was found clean
    clean.mkdir(exist_ok=True)
    rules = (ROOT / ".clang-tidy").read_bytes()
    entries = {}
    for entry in json.loads((folder / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if path.is_relative_to(ROOT / "src"):
            entries[path] = entry["command"]

    def state(path):
        files = set()
        included_files(path, files)
        digest = hashlib.sha256(rules + entries[path].encode())
        for name in sorted(files):
            digest.update(name.read_bytes())
        return digest.hexdigest()

    def one(path):
        stamp = clean / state(path)
        if stamp.exists():
            return path, True, "", stamp
        status, output = run(["clang-tidy-19", "--quiet", "-p", folder, path])
        if status == 0:
            stamp.touch()
        return path, status == 0, output, stamp

    start = time.monotonic()
    failed, outputs, stamps = [], [], set()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for path, good, output, stamp in pool.map(one, sorted(entries)):
            stamps.add(stamp.name)
            if not good:
                failed.append(path.relative_to(ROOT).as_posix())
                outputs += [line for line in output.splitlines() if "error:" in line or "warning:" in line]
    for old in clean.iterdir():
        if old.name not in stamps:
            old.unlink()
    tally.add("clang-tidy", len(entries) - len(failed), failed, time.monotonic() - start,
              "\n".join(dict.fromkeys(outputs)))


# ---------------------------------------------------------------------------------------------------

def main():
    parser = argparse.ArgumentParser(
        prog="./test", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="PART", action="append", choices=PARTS,
                        help=f"run this part only (may be given again): {', '.join(PARTS)}")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), metavar="N",
                        help="programs at a time (default: the number of processors)")
    parser.add_argument("--fuzz-seconds", type=int, default=10, metavar="N", help="for each target (default 10)")
    arguments = parser.parse_args()
    for name in ("g++", "cmake", "ninja"):
        if not shutil.which(name):
            sys.exit(f"./test: {name} is not there; tools/setup should have installed it")

    tally = Tally()
    start = time.monotonic()
    for part in PARTS:
        if part not in (arguments.only or WHOLE):
            continue
        print(f"\n== {part}", flush=True)
        if part == "style":
            style(arguments.jobs, tally)
        elif part == "behaviour":
            behaviour(arguments.jobs, tally)
        elif part == "fuzz":
            fuzz(arguments.jobs, tally, arguments.fuzz_seconds)
        elif part == "tidy":
            tidy(arguments.jobs, tally)
        else:
            unit_tests({"unit": "dev"}.get(part, part), arguments.jobs, tally)

    print(f"\n{time.monotonic() - start:.0f} s" + (f"; {tally.skipped} skipped" if tally.skipped else ""))
    for name in tally.failed:
        print(f"FAILED {name}")
    print(f"{tally.passed} passed, {len(tally.failed)} failed")
    return 1 if tally.failed or tally.passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
