"""Estimates against recorded answers of other programs, and how long counting takes.

    bench/counting/run --data FOLDER [--panah PROGRAM] [--bench PROGRAM]

FOLDER holds mse_*.csv, rcapture_*.csv, verdata_estimates/ and mse_reference_values.json: numbers of the R packages
Rcapture, SparseMSE, dga and verdata on the same tables. Every row is found, expected and the relative difference; the
last line is how many differ by more than one part in a million. --bench is build/release/counting_bench (cmake with
-DPANAH_BENCH=ON).
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOLERANCE = 1e-6


def estimate(options, file, *words):
    done = subprocess.run([options.panah, "estimate", "--table", options.data / file, "--json", "--all", *words],
                          capture_output=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def rows(options, reference):
    """(what, found, expected) one after another."""
    panels = {}

    def panel(file, *words):
        return panels.setdefault((file, words), None) or panels.__setitem__((file, words), estimate(options, file, *words)) \
            or panels[(file, words)]

    for row in reference["loglinear"]:
        found = panel(row["data"]) if row["data"] != "rcapture_hare.csv" else None
        if found is None:
            continue
        name = row.get("best_bic") or row.get("best_aic") or row["model"]
        name = {"main effects (Mt)": "[1,2,3,4]", "all pairs": "[12,13,14,23,24,34]"}.get(name, name)
        for model in found["models"]:
            if model["name"] == name:
                yield f"{row['data']} {name} N", model["n_hat"], row["N"]
                for ours, theirs in (("se", "se"), ("aic", "aic"), ("bic", "bic"), ("deviance", "deviance")):
                    if theirs in row:
                        yield f"{row['data']} {name} {ours}", model[ours], row[theirs]
                for ours in ("multinomial_profile", "poisson_deviance_profile", "log_wald"):
                    if "ci_" + ours in row:
                        for end in (0, 1):
                            yield f"{row['data']} {name} {ours}[{end}]", model["intervals"][ours][end], row["ci_" + ours][end]
        if "models_hierarchical" in row:
            yield f"{row['data']} models", found["models_considered"], row["models_hierarchical"]
    for row in reference["stepwise_sparse"]:
        found = panel(row["data"])
        if found is None:
            print(f"{row['data']}: refused", file=sys.stderr)
            continue
        yield f"{row['data']} stepwise N", found["stepwise"]["n_hat"], row["N"]
        for end in (0, 1):
            yield f"{row['data']} stepwise [{end}]", found["stepwise"]["intervals"]["log_wald"][end], row["ci95"][end]
    for row in reference["bma_decomposable"]:
        file = row["data"].split(" ")[0]
        if not file.endswith(".csv") or "nmissing" not in row:
            continue
        found = panel(file, "--delta", str(row["delta"]), "--missing-up-to", row["nmissing"].split("..")[1])["average"]
        yield f"{file} averaged mode", found["mode"], row["mode"]
        yield f"{file} averaged mean", found["mean"], row["mean"]
        for name, expected in zip(("0.025", "0.05", "0.25", "0.5", "0.75", "0.95", "0.975"), row["quantiles"]):
            yield f"{file} averaged {name}", found["quantiles"][name], expected
    done = subprocess.run([options.panah, "estimate", "--replicates", options.data / "verdata_estimates", "--json"],
                          capture_output=True)
    found, row = json.loads(done.stdout), reference["combine_replicates_verdata"]
    for ours, theirs in (("low", "N_025"), ("mean", "N_mean"), ("high", "N_975"), ("observed", "n_obs_mean"),
                         ("df", "df"), ("t", "t")):
        yield f"replicates {ours}", found[ours], row[theirs]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=os.environ.get("PANAH_STATS"))
    parser.add_argument("--panah", default=ROOT / "build/release/panah")
    parser.add_argument("--bench", default=ROOT / "build/release/counting_bench")
    options = parser.parse_args()
    if options.data is None or not (pathlib.Path(options.data) / "mse_reference_values.json").exists():
        print("no reference values: --data FOLDER")
        return 77
    options.data = pathlib.Path(options.data)
    reference = json.loads((options.data / "mse_reference_values.json").read_text())
    far = total = 0
    for what, found, expected in rows(options, reference):
        difference = abs(found - expected) / abs(expected)
        total += 1
        far += difference > TOLERANCE
        print(f"{what:58} {found:>16.10g} {expected:>16.10g}  {difference:.1e}{'  FAR' if difference > TOLERANCE else ''}")
    print(f"{total} values, {far} differ by more than one part in a million")
    if pathlib.Path(options.bench).exists():
        subprocess.run([options.bench])
    return 0


if __name__ == "__main__":
    sys.exit(main())
