#!/usr/bin/env python3
"""Learns data/names/weights.toml: what each kind of evidence weighs.

    learn.py --features build/bench/name_features [--data ../shared/data/names] [--write]

Logistic regression over what names/judge.cc observes of the train part of pairs.py, by L-BFGS with bounds:
further apart is always worse, by what JUDGED says at the
least, a rarer word that agrees never worse. Needs numpy and scipy. Run it twice: which words
are joined is decided with the weights there were. Prints Brier score and reliability of the held-out part.
"""
import argparse, collections, os, subprocess
import numpy as np
from scipy.optimize import minimize
from pairs import SHARE, all_pairs, weigh

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
p = argparse.ArgumentParser()
p.add_argument("--features", default=os.path.join(ROOT, "build/bench/name_features"))
p.add_argument("--data", default=os.path.join(ROOT, "../shared/data/names"))
p.add_argument("--write", action="store_true")
args = p.parse_args()

pairs = all_pairs(args.data, os.path.join(ROOT, "data/names/nicknames.tsv"))
text = "".join(f"{p.a}\t{p.b}\n" for p in pairs)
out = subprocess.run([args.features], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")
names = out[0].split("\t")
x = np.array([[float(c) for c in line.split("\t")] for line in out[1:] if line])
y = np.array([float(p.same) for p in pairs])
held = np.array([p.held_out for p in pairs])
source = np.array([p.source for p in pairs])
apart = x[:, names.index("worst_1")] + x[:, names.index("worst_2")]
weight = np.array(weigh(pairs, apart, SHARE))

# Where the data, full of slips of the hand put in on purpose, would have a letter more or less level.
JUDGED = {"word_far_": (None, -6), "word_far_6": (None, -3), "word_far_7": (None, -1), "father_far_": (None, -3.5),
          "father_far_6": (None, -1), "father_far_7": (None, -0.5), "script_far_": (-1.5, 0), "practice_": (None, -2), "assumed": (-6, -3), "known": (-0.1, None)}
bounds = []
for n in names:
    down = "_far_" in n or n.startswith(("worst", "practice")) or n in ("initial_against", "sex", "distinct", "missing_word", "missing_more", "single", "assumed", "order", "nothing_agrees")
    up = n in ("word", "father", "rare", "rare_father", "nickname", "initials")
    if n in JUDGED or n[:-1] in JUDGED:
        bounds.append(JUDGED.get(n) or JUDGED[n[:-1]])
        continue
    bounds.append((None, 0) if down else (0, None) if up else (None, None))
train = ~held & (weight > 0)
held &= weight > 0
xt, yt, wt = x[train], y[train], weight[train] / weight[train].sum()
ridge = 2e-6


def loss(w):
    z = xt @ w
    p_ = 1 / (1 + np.exp(-np.clip(z, -40, 40)))
    value = np.sum(wt * (np.logaddexp(0, z) - yt * z)) + ridge * np.sum(w * w)
    return value, xt.T @ (wt * (p_ - yt)) + 2 * ridge * w


w = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000, "maxfun": 5000}).x

# What was held steeper than the data makes the sum too sure of itself: scaled back as a whole.
scale = minimize(lambda s: np.sum(wt * (np.logaddexp(0, s[0] * (xt @ w) + s[1]) - yt * (s[0] * (xt @ w) + s[1]))), [1, 0], method="Nelder-Mead").x
w = w * scale[0]
w[names.index("bias")] += scale[1]
print(f"scaled by {scale[0]:.3f}, {scale[1]:+.3f}")
z = x @ w
prob = 1 / (1 + np.exp(-z))


def auc(s, t):
    order = np.argsort(s, kind="mergesort")
    rank = np.empty(len(s))
    rank[order] = np.arange(1, len(s) + 1)
    for v in np.unique(s):  # ties
        same = s == v
        if same.sum() > 1:
            rank[same] = rank[same].mean()
    n = t.sum()
    return (rank[t == 1].sum() - n * (n + 1) / 2) / (n * (len(t) - n))


for s in SHARE:
    m = held & (source == s)
    print(f"{s:11} held out {m.sum():6}  Brier {np.average((prob[m] - y[m]) ** 2, weights=weight[m]):.4f}  AUC, each pair alike, {auc(np.round(prob[m], 6), y[m]):.4f}")
m = held
print(f"all: Brier {np.average((prob[m] - y[m]) ** 2, weights=weight[m]):.4f}")
for lo, hi in ((0, .05), (.05, .15), (.15, .3), (.3, .5), (.5, .7), (.7, .85), (.85, .95), (.95, .99), (.99, 1.01)):
    b = m & (prob >= lo) & (prob < hi)
    if b.any():
        print(f"  said {np.average(prob[b], weights=weight[b]):.3f}  true {np.average(y[b], weights=weight[b]):.3f}  pairs {b.sum()}")
for n, v in zip(names, w):
    print(f"{n:16} {v:8.3f}  seen {int((x[train][:, names.index(n)] != 0).sum())}")


def lines_of(path):
    return [l.rstrip("\n").split("\t") for l in open(path, encoding="utf-8") if l.strip() and not l.startswith("#")]


# The set the rules were developed on: looked at, not learned from.
good = [(a, b) for r in lines_of(f"{args.data}/central_asia/equivalence_groups.tsv")
        for forms in [[f for f in r[3].split("|") if not f.startswith("~")]] for i, a in enumerate(forms) for b in forms[i + 1:]]
bad = [(r[1], r[2]) for r in lines_of(f"{args.data}/central_asia/tricky_nonmatches.tsv")]
out = subprocess.run([args.features], input="".join(f"{a}\t{b}\n" for a, b in good + bad).encode(), stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")
d = np.array([[float(c) for c in line.split("\t")] for line in out[1:] if line]) @ w
g, b = d[:len(good)], d[len(good):]
cut = np.sort(b)[::-1]
prob = lambda z: 1 / (1 + np.exp(-z))
print(f"development set: recall {np.mean(g > cut[int(0.05 * len(b))]):.4f} at 5 % false, {np.mean(g > cut[int(0.1 * len(b))]):.4f} at 10 %, "
      f"AUC {auc(np.round(d, 6), np.r_[np.ones(len(g)), np.zeros(len(b))]):.4f}; at 0.7: recall {np.mean(prob(g) >= 0.7):.3f}, false {np.mean(prob(b) >= 0.7):.3f}")
for k in np.argsort(-b)[:12]:
    print(f"   {prob(b[k]):.3f} {bad[k]}")
if args.write:
    with open(os.path.join(ROOT, "data/names/weights.toml"), "w") as f:
        f.write("# What each kind of evidence weighs: natural log-odds that two names go back to one. Learned by\n"
                "# bench/names/learn.py from the train part of bench/names/pairs.py (synthetic register, Wikidata people and\n"
                "# words, FEBRL, names of the UN list, invented names), not from the sets that the figures of\n"
                "# bench/names/README.md are taken on. What a feature is: src/names/weights.h.\n")
        for n, v in zip(names, w):
            f.write(f"{n} = {round(float(v), 4) + 0.0}\n")
