"""How fast and how small: pages/s and MB/s on one core, memory while adding many pages, a peer in the same run.

    panah-bench speed                        about five minutes
    panah-bench speed --many 0 --no-peer     the speed of reading only

Pages are made by bench/speed/pages.py, the same every time. The peer is trafilatura, which only takes the article and
its metadata out of a page (no statements, no offsets); it is installed into build/measure/peer, and left out when
that cannot be done.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import pages  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "build/measure"
PEER = "trafilatura==2.2.0"
# Since lxml 5.2 its HTML cleaner is a package of its own, which that release of the peer does not ask for by that name.
PEER_NEEDS = "lxml_html_clean"
PEER_PROGRAM = """
import sys, time, trafilatura
start = time.monotonic()
for name in sys.argv[1:]:
    trafilatura.bare_extraction(open(name, "rb").read(), with_metadata=True)
print(time.monotonic() - start)
"""


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def one_core():
    """Words that put a command on one core, the last of those we may use."""
    return ["taskset", "-c", str(max(os.sched_getaffinity(0)))]


def read_all(panah, files, out):
    """Seconds that `panah read --jsonl` takes for the files, on one core."""
    start = time.monotonic()
    with open(out, "wb") as output:
        subprocess.run([*one_core(), panah, "read", "--jsonl", *files], stdout=output, stdin=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def statements_and_text(out):
    statements = size = 0
    with open(out, "rb") as lines:
        for line in lines:
            document = json.loads(line)
            statements += len(document["statements"])
            size += len(document["rendition"]["text"].encode())
    return statements, size


def tree_rss(process):
    """Bytes that a process and its descendants have in memory now."""
    total, todo = 0, [process]
    page = os.sysconf("SC_PAGE_SIZE")
    while todo:
        one = todo.pop()
        try:
            total += int(pathlib.Path(f"/proc/{one}/statm").read_text().split()[1]) * page
            for task in pathlib.Path(f"/proc/{one}/task").iterdir():
                todo += (task / "children").read_text().split()
        except (OSError, ValueError, IndexError):
            pass
    return total


def add_many(panah, folder, store):
    """(seconds, peak bytes of all processes together, exit status) of `panah add`."""
    subprocess.run([panah, "-C", store, "init"], check=True, stdout=subprocess.DEVNULL)
    peak, stop = [0], threading.Event()
    start = time.monotonic()
    process = subprocess.Popen([panah, "-C", store, "add", folder], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)

    def watch():
        while not stop.wait(0.02):
            peak[0] = max(peak[0], tree_rss(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    stop.set()
    watcher.join()
    return time.monotonic() - start, max(peak[0], usage.ru_maxrss * 1024), process.returncode


def peer_seconds(files):
    """(seconds the peer takes for the files on the same core, ""), or (None, why it could not be measured)."""
    python = WORK / "peer/bin/python"
    steps = [] if python.exists() else [[sys.executable, "-m", "venv", WORK / "peer"],
                                        [python, "-m", "pip", "install", "-q", "--no-cache-dir", PEER, PEER_NEEDS]]
    for step in [*steps, [*one_core(), python, "-c", PEER_PROGRAM, *files]]:
        done = subprocess.run(step, capture_output=True, text=True)
        if done.returncode != 0:
            shutil.rmtree(WORK / "peer", ignore_errors=True)
            return None, (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    return float(done.stdout.split()[-1]), ""


def main():
    parser = argparse.ArgumentParser(prog="panah-bench speed", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--panah", default=str(ROOT / "build/release/panah"), metavar="FILE")
    parser.add_argument("--pages", type=int, default=300, help="pages of 174 kB (default 300)")
    parser.add_argument("--many", type=int, default=10000, help="pages to add to a store (default 10000; 0: none)")
    parser.add_argument("--many-size", type=int, default=6_000, metavar="BYTES", help="size of each of those (default 6000)")
    parser.add_argument("--no-peer", action="store_true")
    options = parser.parse_args()
    if not os.access(options.panah, os.X_OK):
        print(f"panah-bench speed: no program {options.panah}; build it: ./run", file=sys.stderr)
        return 2

    heavy = fresh(WORK / "heavy")
    pages.write(heavy, options.pages, 174_000, 4_800)
    files = sorted(heavy.iterdir())
    size = sum(file.stat().st_size for file in files)
    out = WORK / "read.jsonl"
    read_all(options.panah, files[:3], out)  # the program and the files are in memory for both
    seconds = read_all(options.panah, files, out)
    statements, text = statements_and_text(out)
    print(f"HTML to statements, one core: {len(files) / seconds:.0f} pages/s "
          f"({size / len(files) / 1000:.0f} kB each, {text / len(files):.0f} bytes of text; {size / seconds / 1e6:.1f} MB/s of HTML; "
          f"{statements / len(files):.1f} statements each; {len(files)} pages in {seconds:.2f} s)", flush=True)

    plain = fresh(WORK / "plain")
    for number in range(400):
        (plain / f"report-{number:04}.txt").write_bytes(pages.text(number, 10_000))
    texts = sorted(plain.iterdir())
    size = sum(file.stat().st_size for file in texts)
    seconds_text = read_all(options.panah, texts, out)
    print(f"text to statements, one core: {size / seconds_text / 1e6:.2f} MB/s ({len(texts)} reports of {size / len(texts) / 1000:.0f} kB "
          f"in {seconds_text:.2f} s)", flush=True)

    if not options.no_peer:
        peer, why = peer_seconds(files)
        if peer is None:
            print(f"peer: {PEER} left out, it does not run here: {why}")
        else:
            print(f"peer, same pages and core: {PEER.replace('==', ' ')} {len(files) / peer:.0f} pages/s, article and metadata "
                  f"only; panah is {peer / seconds:.1f} times as fast", flush=True)

    if options.many:
        many = fresh(WORK / "many")
        pages.write(many, options.many, options.many_size, 2_500)
        seconds, peak, status = add_many(options.panah, many, fresh(WORK / "store"))
        print(f"panah add, {options.many} pages of {options.many_size / 1000:.0f} kB: {options.many / seconds:.0f} pages/s, peak memory of all its processes "
              f"{peak / 1e6:.0f} MB, exit status {status}")
        shutil.rmtree(many)
        shutil.rmtree(WORK / "store")
        return 1 if status else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
