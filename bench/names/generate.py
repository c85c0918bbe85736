#!/usr/bin/env python3
"""Writes a list of N generated names and queries for it, for the search benchmark.

    generate.py DATA N QUERIES OUT [SEED]      writes OUT.names.tsv and OUT.queries.tsv

DATA is the folder with central_asia/russiannames_*.tsv.gz (BSD-3, datacoon/russiannames) and
transliteration/iuliia/*.json (MIT, nalgeon/iuliia). Nothing of Panah's own tables is used: romanisation is
iuliia's, the native renderings are the crude ones below. Same arguments, same bytes. Seed 20110609, the default, is for
tuning; figures are reported on another.

names: id, tab, canonical given|surname|patronymic, tab, the name as stored.
queries: id, canonical, 1 if the query has the patronymic, systems (+typo), query. A hit is relevant if it
has the same canonical triple, or the same given and surname when the query has no patronymic.
"""
import glob, gzip, json, random, sys, bisect, itertools, zlib

DATA, N, QUERIES, OUT = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
rng = random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 20110609)


def rows(name):
    with gzip.open(f"{DATA}/central_asia/{name}", "rt", encoding="utf-8") as f:
        head = f.readline().rstrip("\n").split("\t")
        for line in f:
            yield dict(zip(head, line.rstrip("\n").split("\t")))


CYRILLIC = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
good = lambda w: 2 < len(w) and set(w) <= CYRILLIC
given = {"m": [], "f": []}
for r in rows("russiannames_first_names.tsv.gz"):
    w = r["text"].lower()
    if good(w) and r.get("gender") in given:
        given[r["gender"]].append((w, float(r["count"]) ** 0.5))
fathers = {"m": [], "f": []}
for r in rows("russiannames_patronymics.tsv.gz"):
    w, base = r["text"].lower(), r["fname"].lower()
    if good(w) and good(base) and w.endswith(("вич", "вна")):
        fathers["m" if w.endswith("вич") else "f"].append((w, float(r["count"]) ** 0.5, base))


class Draw:
    def __init__(self, items):
        self.items = items
        self.sums = list(itertools.accumulate(x[1] for x in items))

    def __call__(self):
        return self.items[bisect.bisect(self.sums, rng.random() * self.sums[-1])]


draw_given = {s: Draw(given[s]) for s in "mf"}
draw_father = {s: Draw(fathers[s]) for s in "mf"}
# Иванович gives Иванов, Сергеевич Сергеев.
strip = lambda w: w[: -len("ич")] if w.endswith("ич") else w

schemas = {}
for path in sorted(glob.glob(f"{DATA}/transliteration/iuliia/*.json")):
    s = json.load(open(path, encoding="utf-8"))
    if s["name"] not in ("uz", "mosmetro"):
        schemas[s["name"]] = s


def iuliia(schema, word):
    prev, nxt, end = (schema.get(k) or {} for k in ("prev_mapping", "next_mapping", "ending_mapping"))
    stem, tail = word, ""
    if len(word) > 2 and word[-2:] in end:
        stem, tail = word[:-2], end[word[-2:]]
    out = []
    for i, c in enumerate(stem):
        before = word[i - 1] if i else ""
        after = word[i + 1] if i + 1 < len(word) else ""
        x = prev.get(before + c)
        if x is None:
            x = nxt.get(c + after)
        out.append(schema["mapping"].get(c, c) if x is None else x)
    return "".join(out) + tail


PRESS = {
    "german": dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch  y  e ju ja".split(" "))),
    "turkish": dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e yo j z i y k l m n o p r s t u f h ts ç ş şç  ı  e yu ya".split(" "))),
    "french": dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch  y  e iou ia".split(" "))),
}
UZ_LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e yo j z i y k l m n o p r s t u f x s ch sh sh ʼ i  e yu ya".split(" ")))
SWAPS_UZ = {"а": ("о", 0.3), "у": ("ў", 0.2), "х": ("ҳ", 0.4), "к": ("қ", 0.25), "г": ("ғ", 0.15)}
SWAPS_KK = {"а": ("ә", 0.15), "о": ("ө", 0.15), "у": ("ұ", 0.3), "к": ("қ", 0.3), "г": ("ғ", 0.2), "н": ("ң", 0.05)}


def native(word, swaps, salt):
    out = []
    for i, c in enumerate(word):
        to, p = swaps.get(c, (c, 0))
        out.append(to if zlib.crc32(f"{salt}{word}{i}".encode()) % 1000 < p * 1000 else c)
    return "".join(out)


LATIN_UZ = dict(UZ_LATIN, **{"ў": "oʻ", "қ": "q", "ғ": "gʻ", "ҳ": "h"})
cache = {}


def render(word, system):
    key = (word, system)
    if key not in cache:
        if system == "ru":
            r = word
        elif system == "uzC":
            r = native(word, SWAPS_UZ, "u")
        elif system == "uzL":
            r = "".join(LATIN_UZ.get(c, c) for c in native(word, SWAPS_UZ, "u"))
        elif system == "kkC":
            r = native(word, SWAPS_KK, "k")
        elif system in PRESS:
            r = "".join(PRESS[system].get(c, c) for c in word)
        else:
            r = iuliia(schemas[system], word)
        cache[key] = r[:1].upper() + r[1:]
    return cache[key]


ROMAN = sorted(set(schemas) | set(PRESS))
SYSTEMS = [("ru", 0.45), ("uzL", 0.18), ("uzC", 0.07), ("kkC", 0.05)] + [(s, 0.25 / len(ROMAN)) for s in ROMAN]
draw_system = Draw(SYSTEMS)


def father_form(father, base, sex, system):
    if system == "uzC":
        return render(base, system) + (" ўғли" if sex == "m" else " қизи")
    if system == "uzL":
        return render(base, system) + (" oʻgʻli" if sex == "m" else " qizi")
    if system == "kkC":
        return render(base, system) + ("ұлы" if sex == "m" else "қызы")
    return render(father, system)


def write(person, system, with_father):
    g, s, f, base, sex = person
    given_form, surname = render(g, system), render(s + ("а" if sex == "f" else ""), system)
    father = " " + father_form(f, base, sex, system) if with_father else ""
    order = rng.random()
    if order < 0.4:
        return f"{given_form}{father} {surname}"
    if order < 0.8:
        return f"{surname} {given_form}{father}"
    return f"{surname}, {given_form}{father}"


def typo(text):
    places = [i for i, c in enumerate(text) if c.isalpha()]
    i = rng.choice(places)
    kind = rng.randrange(4)
    letters = "abcdefghijklmnopqrstuvwxyz" if text[i].isascii() else "абвгдежзиклмнопрстуфхцчшэюя"
    if kind == 0:
        return text[:i] + text[i + 1:]
    if kind == 1:
        return text[:i] + rng.choice(letters) + text[i:]
    if kind == 2:
        return text[:i] + rng.choice(letters) + text[i + 1:]
    return text[:i] + text[i + 1:i + 2] + text[i] + text[i + 2:]


step = max(1, N // QUERIES)
with open(OUT + ".names.tsv", "w", encoding="utf-8") as names, open(OUT + ".queries.tsv", "w", encoding="utf-8") as queries:
    for n in range(N):
        sex = "m" if rng.random() < 0.6 else "f"
        g = draw_given[sex]()[0]
        f, _, base = draw_father[sex]()
        s = strip(draw_father["m"]()[0])
        person = (g, s, f, base, sex)
        system = draw_system()[0]
        canonical = f"{g}|{s}|{f}"
        names.write(f"{n}\t{canonical}\t{write(person, system, True)}\n")
        if n % step == step // 2 and n // step < QUERIES:
            other = system
            while other == system:
                other = draw_system()[0]
            with_father = rng.random() < 0.4
            q = write(person, other, with_father)
            label = f"{system}>{other}"
            if rng.random() < 0.3:
                q, label = typo(q), label + "+typo"
            if rng.random() < 0.15:
                q = q.upper()
            queries.write(f"{n}\t{canonical}\t{int(with_father)}\t{label}\t{q}\n")
