"""Body text, publication dates, titles and authors of pages, against people's marks.

    panah-bench extraction [--data FOLDER] [--part dev|check|all] [--errors N]

Body (trafilatura's pages): each page has segments that must be in its text and segments that must not;
F of found must-have against found must-not segments, as trafilatura counts. Dates (htmldate's pages):
the first candidate is the day given. Pages are split by a hash of their URL: two thirds (dev) to
develop on, one third (check) that nothing is set on. The pages are their publishers' and are not part
of this repository.
"""

import argparse
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TEXT_KINDS = {"title", "subtitle", "body", "quote", "list", "table"}


def part_of(url):
    return "check" if hashlib.sha256(url.encode()).digest()[0] % 3 == 0 else "dev"


def unpack(archive, into):
    with tarfile.open(archive) as tar:
        tar.extractall(into, filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(into)
    return next(pathlib.Path(into).iterdir())


def read(program, pages, root):
    """[(url, mark)] -> {url: line}, totals."""
    files = {path.name: path for path in root.rglob("*.html")}
    listed = [(url, files[mark["file"]]) for url, mark in pages if mark["file"] in files]
    lines = "".join(f"{path}\t{url}\n" for url, path in listed)
    out = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().rstrip("\n").split("\n")
    return {url: json.loads(line) for (url, _), line in zip(listed, out)}, json.loads(out[-1])


def plain(text):
    return " ".join(text.split())


def body_of(line):
    return plain("\n".join(text for kind, text, _ in line.get("blocks", []) if kind in TEXT_KINDS))


def score_body(pages, lines, errors):
    true = false = missed = kept_out = 0
    worst = []
    for url, mark in pages:
        if url not in lines:
            continue
        body = body_of(lines[url])
        lost = [s for s in mark["with"] if plain(s) not in body]
        extra = [s for s in mark["without"] if plain(s) in body]
        true += len(mark["with"]) - len(lost)
        missed += len(lost)
        false += len(extra)
        kept_out += len(mark["without"]) - len(extra)
        if lost or extra:
            worst.append((len(lost) + len(extra), mark["file"], lost, extra))
    precision = true / (true + false) if true + false else 0
    recall = true / (true + missed) if true + missed else 0
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0
    accuracy = (true + kept_out) / max(1, true + kept_out + false + missed)
    for _, file, lost, extra in sorted(worst, key=lambda w: (-w[0], w[1]))[:errors]:
        print(f"  {file}\n    lost  {lost}\n    extra {extra}")
    return f"segments F {f:.3f}  P {precision:.3f}  R {recall:.3f}  accuracy {accuracy:.3f}"


def score_dates(pages, lines, errors):
    right = found = 0
    counted = 0
    for url, mark in pages:
        if url not in lines:
            continue
        counted += 1
        best = next((c for c in lines[url].get("published", []) if len(c[3]) == 10), None)
        right += best is not None and best[3] == mark["date"]
        found += best is not None
        if (best is None or best[3] != mark["date"]) and errors > 0:
            errors -= 1
            print(f"  {mark['file']} wants {mark['date']} has {lines[url].get('published', [])[:4]}")
    return f"dates accuracy {right / max(1, counted):.3f}  found {found}/{counted}"


def score_names(pages, lines, key):
    whole = part = counted = 0
    for url, mark in pages:
        want = mark.get(key) or ""
        want = plain(want[0] if isinstance(want, list) else want).lower()
        if url not in lines or not want:
            continue
        counted += 1
        have = [plain(c[0]).lower() for c in lines[url].get(key, [])[:1]]
        whole += have == [want]
        part += bool(have) and (want in have[0] or have[0] in want) and bool(have[0])
    return f"{key} exact {whole / max(1, counted):.3f}  contained {part / max(1, counted):.3f}  of {counted}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data/text/extraction")
    parser.add_argument("--program", default=str(ROOT / "build/bench/read_pages"))
    parser.add_argument("--part", choices=("dev", "check", "all"), default="all")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong pages of the part")
    parser.add_argument("--unpacked", type=pathlib.Path, help="a folder that holds both archives unpacked")
    args = parser.parse_args()
    sets = (("trafilatura-eval-dev", "evaldata.json", "body"), ("htmldate-eval-dev", "eval_default.json", "dates"))
    if not all((args.data / f"{name}.tar.xz").exists() for name, _, _ in sets):
        print(f"extraction: skipped, no page archives in {args.data}")
        return 77
    if not os.access(args.program, os.X_OK):
        print(f"extraction: {args.program} is not built (cmake --preset bench && ninja -C build/bench read_pages)", file=sys.stderr)
        return 1
    for name, marks, what in sets:
        with tempfile.TemporaryDirectory() as folder:
            root = args.unpacked / name if args.unpacked else unpack(args.data / f"{name}.tar.xz", folder)
            pages = list(json.loads(next(root.rglob(marks)).read_text("utf-8")).items())
            lines, total = read(args.program, pages, root)
        broken = [line["file"] for line in lines.values() if line.get("error") or line.get("check")]
        for part in ("dev", "check"):
            if args.part not in (part, "all"):
                continue
            chosen = [(url, mark) for url, mark in pages if part_of(url) == part]
            errors = args.errors if part == args.part else 0
            print(f"{what} {part}: {sum(url in lines for url, _ in chosen)} of {len(chosen)} pages")
            if what == "body":
                print("  " + score_body(chosen, lines, errors))
                for key in ("title", "author"):
                    print("  " + score_names(chosen, lines, key))
            else:
                print("  " + score_dates(chosen, lines, errors))
        print(f"{what}: {total['pages']} pages, {total['pages'] / total['seconds']:.0f} pages/s, "
              f"{total['bytes'] / total['seconds'] / 1e6:.0f} MB/s, errors or unread spans: {len(broken)} {broken[:3]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
