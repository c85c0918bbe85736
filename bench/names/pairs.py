"""Pairs of names with what is known of them, for learning weights and for measuring calibration.

    from pairs import all_pairs
    for p in all_pairs(data): p.source, p.held_out, p.same, p.a, p.b

Half of each source's pairs are true. Sources, each split by person (or by word) so that nobody stands on both sides:

  register    central_asia/synthetic_register: two records of one person (13 writing systems, initials, missing
              parts, typos), against other persons of whom most share one or two words: siblings, twins, father and
              son, namesakes with another father
  historical  registers/splink_historical_50k (Wikidata people with errors put in), against others who share a word
  febrl       registers/febrl_dataset3, the same
  un          opensanctions_yente/positives_un_*: a name and the same mangled, against others who share a word
  words       wikidata_names/wd_russian_80: an English word and its Russian form, against near and far ones
  names       given and family names put together from words of wd_russian_80, across scripts and mangled
              within one: turned round, initials, a word more or less, typos, pet forms; against
              others that share the family or the given name, or differ in a letter or two

  roots       given_name_seeds as given and family names (-ov) in two scripts, against the same turned round: Karim
              Rahimov is not Rahim Karimov

Neither central_asia/equivalence_groups and tricky_nonmatches nor name_bench nor wd_russian_20 is read here.
Seeded: same data, same pairs.
"""
import collections, csv, gzip, os, random, zlib

Pair = collections.namedtuple("Pair", "source held_out same a b")


def held(key):
    return zlib.crc32(key.encode()) % 4 == 0


def rows(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as f:
        head = None
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if head is None:
                head = cells
            else:
                yield dict(zip(head, cells))


LATIN = dict(zip("бвгджзйклмнпрстфхцчшщғқңҳҷһ", "b v g d z z - k l m n p r s t f h s s s s g k n h z h".split()))


def bones(word):
    """A rough key that spellings of one word share, only for finding pairs that resemble each other."""
    out = ""
    for c in word.lower():
        c = LATIN.get(c, c)
        c = {"w": "v", "q": "k", "c": "k", "x": "h", "j": "z", "z": "s"}.get(c, c)
        if c in "bvgdzklmnprstfhq" and (not out or out[-1] != c):
            out += c
    return out[:5]


def first_sound(word):
    return bones(word)[:1] if bones(word[:1]) or len(word) < 2 else ""


def alike(a, b):
    starts = {bones(w)[:2] for w in words_of(b)}
    return sum(bones(w)[:2] in starts for w in words_of(a))


def of_persons(rng, source, people, count, names_of):
    """people: key -> list of names. True pairs within a person, false ones mostly with a shared word."""
    keys = sorted(people)
    by_word = collections.defaultdict(list)
    by_two = collections.defaultdict(list)  # one word shared, another that begins alike
    for key in keys:
        for name in people[key]:
            found = [b for b in map(bones, names_of(name)) if len(b) > 1]
            for b in found:
                by_word[b].append((key, name))
                for c in found:
                    if c != b:
                        by_two[b, c[:2]].append((key, name))
    by_initial = collections.defaultdict(list)  # a word shared, and the first sound of another
    for b, found in by_word.items():
        for key, name in found:
            for w in names_of(name):
                if bones(w) != b:
                    by_initial[b, first_sound(w)].append((key, name))
    # Strangers who share a word share a frequent one: as many pairs as the square of its bearers.
    usual = sorted(len(v) for v in by_word.values())[int(0.98 * len(by_word))]
    common = lambda b: rng.random() < len(by_word[b]) / usual
    out = []
    many = [k for k in keys if len(set(people[k])) > 1]
    while len(out) < count:
        key = rng.choice(many)
        a, b = rng.sample(people[key], 2)
        if source == "historical" and alike(a, b) < 2:
            continue  # other names of one person: by marriage, by title
        if a.lower() != b.lower() or rng.random() < 0.1:
            out.append(Pair(source, held(key), True, a, b))
    wrong, tries = [], 0
    while len(wrong) < count and tries < 50 * count:
        tries += 1
        key = rng.choice(keys)
        a = rng.choice(people[key])
        kind = rng.random()
        words = [w for w in names_of(a) if bones(w) in by_word]
        found = [b for b in map(bones, words) if len(b) > 1]
        initials = [w.strip(".") for w in a.replace(",", " ").split() if len(w.strip(".")) == 1]
        if initials and found:
            # Enough of those whom an initial fits, or it would seem to prove something.
            other, b = rng.choice(by_initial.get((rng.choice(found), first_sound(rng.choice(initials)))) or [(key, a)])
        elif kind > 0.55 and len(found) > 1:
            b, c = rng.sample(found, 2)
            if not common(b):
                continue
            other, b = rng.choice(by_two.get((b, c[:2])) or [(key, a)])
        elif kind < 0.1 or not words:
            other = rng.choice(keys)
            b = rng.choice(people[other])
        else:
            shared = bones(rng.choice(words))
            if not common(shared):
                continue
            near = by_word[shared]
            if kind < 0.35 and len(words) > 1:  # two words shared, if anybody has them
                second = {k for k, _ in by_word[bones(rng.choice(words))]}
                both = [x for x in rng.sample(near, min(300, len(near))) if x[0] in second and x[0] != key]
                near = both or near
            other, b = rng.choice(near)
        if other == key or held(other) != held(key):
            continue
        mine = {frozenset(w.lower() for w in names_of(x)) for x in people[key]}
        theirs = {frozenset(w.lower() for w in names_of(x)) for x in people[other]}
        if any(x <= y or y <= x for x in mine for y in theirs):
            continue  # namesakes: their names are one, though the people are two
        wrong.append(Pair(source, held(key), False, a, b))
    return out + wrong


def words_of(name):
    return [w.strip(".,") for w in name.replace(",", " ").replace("-", " ").split() if len(w.strip(".,")) > 2]


def register(data, rng, count):
    people = collections.defaultdict(list)
    for r in rows(f"{data}/central_asia/synthetic_register.tsv.gz"):
        # Errors of the hand are put in far more often than people make them.
        if "typo" not in r["noise"] or rng.random() < 0.3:
            people[r["person_id"]].append(r["name"])
    return of_persons(rng, "register", people, count, words_of)


def historical(data, rng, count):
    people = collections.defaultdict(list)
    for r in rows(f"{data}/registers/splink_historical_50k.tsv.gz"):
        name = r["first_and_surname"] if rng.random() < 0.6 else r["full_name"]
        if len(name.split()) > 1:
            people[r["cluster"]].append(name.title() if rng.random() < 0.5 else name)
    return of_persons(rng, "historical", people, count, words_of)


def febrl(data, rng, count):
    people = collections.defaultdict(list)
    with gzip.open(f"{data}/registers/febrl_dataset3.csv.gz", "rt", encoding="utf-8") as f:
        for r in csv.DictReader(f, skipinitialspace=True):
            name = f"{r['given_name']} {r['surname']}".strip()
            if name:
                people[r["rec_id"].split("-")[1]].append(name)
    return of_persons(rng, "febrl", people, count, words_of)


def un(data, rng):
    people = {}
    read = lambda kind: [r["full_name"] for r in csv.DictReader(open(f"{data}/opensanctions_yente/positives_un_{kind}.csv", encoding="utf-8"))]
    for i, both in enumerate(zip(read("treated"), read("untreated"))):
        people[f"un{i}"] = list(both)
    return of_persons(rng, "un", people, len(people), words_of)


def slip(rng, word):
    """One wrong letter."""
    if len(word) < 3:
        return word
    i = rng.randrange(len(word))
    kind = rng.randrange(4)
    letters = "abcdefghijklmnoprstuvyz" if word.isascii() else "абвгдежзиклмнопрстуфхцчшэюя"
    if kind == 0:
        return word[:i] + word[i + 1:]
    if kind == 1:
        return word[:i] + rng.choice(letters) + word[i:]
    if kind == 2:
        return word[:i] + rng.choice(letters) + word[i + 1:]
    return word[:i] + word[i + 1:i + 2] + word[i] + word[i + 2:]


def wikidata(data):
    out = []
    with gzip.open(f"{data}/wikidata_names/wd_russian_80.tsv.gz", "rt", encoding="utf-8") as f:
        for line in f:
            a, b, n = line.rstrip("\n").split("\t")
            b = b.replace(" ", "")
            # Pairs of other names got in by misalignment: what shares no consonant is one of them.
            x, y = bones(a), bones(b)
            if len(a) > 2 and len(b) > 2 and (not x or not y or x[0] == y[0] or len(set(x) & set(y)) > 1):
                out.append((a, b, int(n)))
    return out


def words(data, rng, count):
    forms = wikidata(data)
    near = collections.defaultdict(list)
    for f in forms:
        near[bones(f[0])].append(f)
    out = []
    for _ in range(count):
        a, b, _ = rng.choice(forms)
        out.append(Pair("words", held(a), True, a.title(), b.title()))
        while True:
            other = rng.choice(near[bones(a)]) if rng.random() < 0.7 else rng.choice(forms)
            if other[0] != a and other[1] != b and held(other[0]) == held(a):
                break
            if len(near[bones(a)]) < 4:
                a, b, _ = rng.choice(forms)
        first, second = (a, other[1]) if rng.random() < 0.6 else (a, other[0]) if rng.random() < 0.5 else (b, other[1])
        out.append(Pair("words", held(a), False, first.title(), second.title()))
    return out


def names(data, rng, count, nicknames):
    forms = wikidata(data)
    pets = collections.defaultdict(list)
    for line in open(nicknames, encoding="utf-8"):
        if not line.startswith("#"):
            a, b = line.split()
            pets[a].append(b)
    split = {h: [f for f in forms if held(f[0]) == h] for h in (False, True)}
    draws, near = {}, {}
    for h, list_ in split.items():
        draws[h] = (list_, [f[2] ** 0.6 for f in list_])
        near[h] = collections.defaultdict(list)
        for f in list_:
            near[h][bones(f[0])].append(f)
    known = {f[0]: f for f in forms if f[0] in pets}
    pools = {h: rng.choices(*draws[h], k=8 * count) for h in split}
    with_pet = {h: [f for f in known.values() if held(f[0]) == h] for h in split}

    shared = {h: rng.choices(draws[h][0], [f[2] ** 1.2 for f in draws[h][0]], k=4 * count) for h in split}

    def person(h, from_pool=pools):
        n = 2 if rng.random() < 0.75 else 3
        return [from_pool[h][rng.randrange(len(from_pool[h]))] for _ in range(n)]

    def write(person, script, mangle):
        parts = [p[script].title() for p in person]
        if mangle:
            kind = rng.random()
            if kind < 0.12:
                for _ in range(rng.choice((1, 1, 1, 2))):
                    i = rng.randrange(len(parts))
                    parts[i] = slip(rng, parts[i])
            elif kind < 0.35:
                parts = [", ".join([parts[-1], " ".join(parts[:-1])])]
            elif kind < 0.45:
                parts = parts[-1:] + parts[:-1]
            elif kind < 0.6 and len(parts) == 3:
                parts = [parts[0], parts[2]] if rng.random() < 0.7 else [parts[0], parts[1][0] + ".", parts[2]]
            elif kind < 0.7:
                parts[0] = parts[0][0] + "."
            elif kind < 0.75 and len(parts) == 3:
                parts = ["-".join(parts[:2]), parts[2]] if rng.random() < 0.5 else [parts[0] + parts[1].lower(), parts[2]]
            elif kind < 0.85 and script == 0 and person[0][0] in pets:
                parts[0] = rng.choice(pets[person[0][0]]).title()
            elif kind < 0.9:
                parts = [w.upper() for w in parts]
        return " ".join(parts)

    out = []
    for _ in range(count):
        h = rng.random() < 0.25
        p = person(h)
        if rng.random() < 0.15 and with_pet[h]:
            p[0] = rng.choice(with_pet[h])
        s, t = (0, 1) if rng.random() < 0.4 else (0, 0) if rng.random() < 0.8 else (1, 1)
        out.append(Pair("names", h, True, write(p, s, False), write(p, t, s == t or rng.random() < 0.5)))
        p = person(h, shared)  # what strangers share is frequent
        q = list(p)
        kind = rng.random()
        if kind < 0.1:
            q = person(h)
        elif kind < 0.5:  # another given name, often near
            p[0] = q[0] = person(h)[0]
            q[0] = rng.choice(near[h][bones(p[0][0])]) if rng.random() < 0.7 else person(h)[0]
        elif kind < 0.85:
            p[-1] = q[-1] = person(h)[-1]
            q[-1] = rng.choice(near[h][bones(p[-1][0])]) if rng.random() < 0.7 else person(h)[0]
        else:
            q = [q[-1]] + person(h)[1:]
        if rng.random() < 0.1:  # an initial fits strangers as well
            same_letter = [f for f in near[h][bones(p[0][0])] if f[0][0] == p[0][0][0] and f[1][0] == p[0][1][0] and f != p[0]]
            if same_letter:
                q = [rng.choice(same_letter)] + p[1:]
                out.append(Pair("names", h, False, write(p, s, False), " ".join([q[0][t][0].upper() + "."] + [x[t].title() for x in q[1:]])))
                continue
        changed = [x for x, y in zip(p, q) if x != y] if len(p) == len(q) else p
        if not changed or any(x[0] == y[0] or x[1] == y[1] for x, y in zip(p, q) if x != y):
            continue  # the same name after all, or another spelling of it
        out.append(Pair("names", h, False, write(p, s, False), write(q, t, rng.random() < 0.5)))
    return out


def roots(data, rng, count):
    seeds = list(rows(f"{data}/central_asia/given_name_seeds.tsv"))
    forms = [[r[c] for c in r if c.startswith(("native", "russian")) and r[c]] for r in seeds if r.get("sex") != "f"]
    out = []
    ending = lambda w: w + (("ов" if w[-1] not in "еийоуыэюяa" else "ев") if not w.isascii() and ord(w[1]) > 0x3ff else "ov")
    for _ in range(count):
        i, j = rng.sample(range(len(forms)), 2)
        h = held(f"{min(i, j)} {max(i, j)}")
        pick = lambda k: rng.choice(forms[k])
        turned = lambda a, b: f"{a} {b}" if rng.random() < 0.5 else f"{b} {a}"
        out.append(Pair("roots", h, True, turned(pick(i), ending(pick(j))), turned(pick(i), ending(pick(j)))))
        out.append(Pair("roots", h, False, turned(pick(i), ending(pick(j))), turned(pick(j), ending(pick(i)))))
    return out


def weigh(pairs, apart, share):
    """The weight of each pair: sources by `share`, half of each true; of the false ones half are near misses, as
    among the candidates of a search, where `apart` tells how far the words of each pair lie apart at worst. 0: not used."""
    weight = [0.0] * len(pairs)
    groups = collections.defaultdict(list)
    for k, p in enumerate(pairs):
        if p.same and apart[k] >= 1.6 and p.source != "register":
            continue  # nothing in common: a misaligned row, another name of the same person
        stratum = "true" if p.same else "near" if 0.02 < apart[k] < 1.6 else "far" if apart[k] >= 1.6 else "level"
        groups[p.source, p.held_out, stratum].append(k)
    for (source, _, stratum), members in groups.items():
        for k in members:
            weight[k] = share[source] * {"true": 0.5, "near": 0.25, "far": 0.15, "level": 0.1}[stratum] / len(members)
    return weight


SHARE = {"register": 0.42, "historical": 0.04, "febrl": 0.04, "un": 0.02, "roots": 0.03, "words": 0.15, "names": 0.3}


def all_pairs(data, nicknames, scale=1.0):
    n = lambda x: int(x * scale)
    out = []
    for make in (lambda r: register(data, r, n(16000)), lambda r: historical(data, r, n(6000)), lambda r: febrl(data, r, n(3000)),
                 lambda r: un(data, r), lambda r: roots(data, r, n(2000)), lambda r: words(data, r, n(8000)), lambda r: names(data, r, n(16000), nicknames)):
        out += make(random.Random(20260101))
    return [p for p in out if p.a.strip() and p.b.strip() and "\t" not in p.a + p.b]
