#!/usr/bin/env python3
"""Makes data/names/frequency.tsv: how many in a million bear a name, from lists that may be shared.

    frequency.py DATA NAMES > data/names/frequency.tsv

DATA: the folder with wikidata_names/wd_{russian,arabic}_80.tsv.gz (CC0; the train part only) and
central_asia/russiannames_*.tsv.gz (BSD-3, datacoon/russiannames). NAMES: the folder names/ of the Python package
names 0.3.0 (MIT), whose dist.* files are the lists of the United States Census of 1990 (public domain).
What fewer than 50 in a million bear (60 of the Arabic list) is left out. Columns: the word,
how many in a million of its list, the list. No word is taken from the held-out parts of any set.
"""
import gzip, sys

data, census = sys.argv[1], sys.argv[2]
rows = {}


def add(kind, counts, least):
    total = sum(counts.values())
    for word, n in counts.items():
        per_million = n * 1e6 / total
        if per_million >= least and len(word) > 1 and word.isalpha():
            rows[(kind, word)] = per_million


def gz(path):
    with gzip.open(f"{data}/{path}", "rt", encoding="utf-8") as f:
        for line in f:
            yield line.rstrip("\n").split("\t")


def russian(path, column):
    counts, head = {}, None
    for r in gz("central_asia/" + path):
        if head is None:
            head = r
            continue
        r = dict(zip(head, r))
        word = r[column].lower()
        counts[word] = counts.get(word, 0) + float(r["count"])
    return counts


add("given-ru", russian("russiannames_first_names.tsv.gz", "text"), 50)
add("father-ru", russian("russiannames_patronymics.tsv.gz", "fname"), 50)
for name in ("russian", "arabic"):
    latin, other = {}, {}
    for r in gz(f"wikidata_names/wd_{name}_80.tsv.gz"):
        n = int(r[2])
        latin[r[0].lower()] = latin.get(r[0].lower(), 0) + n
        word = r[1].replace(" ", "")
        other[word] = other.get(word, 0) + n
    if name == "russian":
        add("any-latin", latin, 50)
    add("any-" + name[:2], other, 50 if name == "russian" else 60)
for path, kind, least in (("dist.all.last", "family-us", 50), ("dist.male.first", "given-us-m", 50), ("dist.female.first", "given-us-f", 50)):
    counts = {}
    for line in open(f"{census}/{path}"):
        word, share = line.split()[:2]
        counts[word.lower()] = float(share)
    add(kind, counts, least)

print("# How many in a million bear a name: word, number, list. Made by bench/names/frequency.py.")
print("# given-ru, father-ru: datacoon/russiannames (BSD-3). any-*: Wikidata names, train part of")
print("# steveash/NETransliteration-COLING2018 (CC0). *-us*: United States Census 1990 (public domain), as in the")
print("# Python package names 0.3.0 (MIT).")
for (kind, word), n in sorted(rows.items()):
    print(f"{word}\t{n:.0f}\t{kind}")
