"""Scores the register of examples/reports against tests/gold/register/demo.toml: counts in sets, copies, contradictions
of numbers, candidates for people. Nothing here is known to the program's data."""

import itertools
import json
import os
import pathlib
import subprocess
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def score(program):
    gold = tomllib.loads((ROOT / "tests/gold/register/demo.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory(prefix="panah-bench-") as folder:
        def panah(*words):
            done = subprocess.run([program, *words, "--json"], cwd=folder, capture_output=True, check=False,
                                  env={**os.environ, "PANAH_ACTOR": "bench"})
            return [json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith("{")]
        subprocess.run([program, "init"], cwd=folder, capture_output=True, check=True)
        subprocess.run([program, "add", ROOT / "examples/reports"], cwd=folder, capture_output=True, check=True)
        events, cases, copies = panah("events"), panah("cases"), panah("copies")
        questions = panah("link", "next", "--limit", "2000")
        people = panah("people")
    name = lambda path: path.rsplit("/", 1)[-1]
    case_of = {h["event"]: c["id"] for c in cases for a in c["attributes"] if a["name"] == "happened"
               for v in a["values"] for h in v["held_by"]}

    # A count is in the set of the act that it counts the people of.
    placed, claims = {}, 0
    for group in gold["set"]:
        for claim in group["claim"]:
            claims += 1
            words = claim["quote"]
            for e in events:
                event = e["event"]
                count = event.get("count") or {}
                if name(e["source"]) != claim["file"] or count.get("low") != claim["low"]:
                    continue
                quote = event["quote"] + " " + e["statement"]["quote"]
                if words in quote and event["id"] in case_of:
                    placed[group["id"], claim["file"], words] = case_of[event["id"]]
                    break
    right = 0
    for group in gold["set"]:
        mine = [c for key, c in placed.items() if key[0] == group["id"]]
        others = {c for key, c in placed.items() if key[0] != group["id"]}
        if not mine:
            continue
        best = max(set(mine), key=mine.count)
        if mine.count(best) > 1 or best not in others:
            right += mine.count(best)
    wrong_together = sum(1 for (a, x), (b, y) in itertools.combinations(placed.items(), 2) if a[0] != b[0] and x == y)
    print(json.dumps({"measure": "counts in sets", "claims": claims, "placed": len(placed), "in_the_right_set": right,
                      "share": round(right / claims, 3), "pairs_of_two_sets_in_one": wrong_together}))

    kinds = {"near": "near", "translation": "translated", "quoting": "relies"}
    for kinds_of in (("near", "translation"), ("quoting",)):
        want = {frozenset((c["file"], c["of"])) for c in gold["copy"] if c["kind"] in kinds_of}
        have = {frozenset((name(l["source_a"]), name(l["source_b"]))) for l in copies
                if l["how"] in ([kinds[k] for k in kinds_of] + (["exact"] if "near" in kinds_of else []))}
        print(json.dumps({"measure": "copies: " + ", ".join(kinds_of), "gold": len(want), "found": len(have),
                          "right": len(want & have),
                          "f1": round(2 * len(want & have) / max(1, len(want) + len(have)), 3),
                          "missed": sorted(map(sorted, want - have)), "false": sorted(map(sorted, have - want))}))

    contested = {c["id"]: c for c in cases for a in c["attributes"] if a["agreement"] == "contested"}
    numbers = [c for c in gold["contradiction"] if "set" in c and all(s["value"].isdigit() for s in c["sides"])]
    shown = 0
    for contradiction in numbers:
        values = {s["value"] for s in contradiction["sides"]}
        shown += any(values <= {v["value"] for a in c["attributes"] if a["name"] == "size" for v in a["values"]}
                     for c in contested.values())
    print(json.dumps({"measure": "contradictions of numbers", "gold": len(numbers), "shown": shown,
                      "acts_contested": len(contested)}))

    spelling = {n: p["id"] for p in gold["person"] for n in p["names"]}
    who = {t["mention"]: spelling.get(p["name"]) for p in people for t in p["tellings"]}
    asked = [q for q in questions if q["what"] == "person"]
    pairs = {frozenset((q["a"], q["b"])) for q in asked}
    ids = {p["id"].replace("pe:", "me:"): spelling.get(p["name"]) for p in people}
    true_pairs = [(a, b) for a, b in itertools.combinations(sorted(ids), 2) if ids[a] and ids[a] == ids[b]]
    met = sum(frozenset(pair) in pairs for pair in true_pairs)
    known = [q for q in asked if ids.get(q["a"]) and ids.get(q["b"])]
    print(json.dumps({"measure": "people asked about", "true_pairs": len(true_pairs), "asked": met,
                      "recall": round(met / max(1, len(true_pairs)), 3),
                      "questions_of_two_known": len(known),
                      "of_one_person": sum(ids[q["a"]] == ids[q["b"]] for q in known)}))
    del who
