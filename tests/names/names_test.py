#!/usr/bin/env python3
"""`panah names`, driven as a user drives it. People are invented."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PANAH = pathlib.Path(os.environ.get("PANAH", ROOT / "build/release/panah"))


def run(*arguments, text=b"", check=True):
    if isinstance(text, str):
        text = text.encode()
    done = subprocess.run([PANAH, "names", *arguments], input=text, capture_output=True, timeout=120)
    if check and done.returncode != 0:
        raise AssertionError(f"{arguments}: {done.returncode}: {done.stderr.decode()}")
    return done


def lines(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def pairs(*rows, **options):
    return lines(run("compare", "--pairs", "-", text="".join(f"{a}\t{b}\n" for a, b in rows), **options))


def probability(a, b):
    return pairs((a, b))[0]["probability"]


class Compare(unittest.TestCase):
    def test_spellings_of_one_name_in_four_writings(self):
        forms = ["Шерзод Мирзоев", "Sherzod Mirzoyev", "Шерзад Мирзаев", "Scherzod Mirsojew"]
        for answer in pairs(*[(a, b) for a in forms for b in forms if a != b]):
            self.assertIn(answer["band"], ("strong", "likely"), answer)

    def test_explained_evidence_points_at_its_characters_and_adds_up(self):
        a, b = "Нодира Ғуломова 😀", "Nodira Gʻulomova"
        answer = lines(run("compare", a, b, "--explain", "--json"))[0]
        self.assertAlmostEqual(sum(e["bits"] for e in answer["evidence"]), answer["bits"], delta=0.01)
        seen = set()
        for e in answer["evidence"]:
            for side, text in (("a", a), ("b", b)):
                if side in e:
                    seen.add(text.encode()[e[side]["begin"]:e[side]["end"]].decode())
            if e["kind"] == "same":
                self.assertGreaterEqual(e["one_in"], 1)
            for step in e["path"]:
                self.assertTrue(step["rule"])
        self.assertLessEqual({"Нодира", "Ғуломова", "Nodira", "Gʻulomova"}, seen)

    def test_never_says_that_two_are_one(self):
        text = run("compare", "Карим Салимов", "Карим Салимов", "--explain").stdout.decode()
        self.assertNotIn("same person", text)
        self.assertLess(probability("Карим Салимов", "Карим Салимов"), 1)

    def test_what_contradicts_counts_against(self):
        self.assertLess(probability("Каримов Анвар Салимович", "Каримов Анвар Рустамович"),
                        probability("Каримов Анвар Салимович", "Каримов Анвар"))
        self.assertLess(probability("Hasan Yuldashev", "Husan Yuldashev"), 0.3)
        self.assertLess(probability("Рустамов Санжар", "Рустамова Санжар"), 0.4)
        self.assertLess(probability("В. Ташматов", "Санжар Ташматов"), 0.3)

    def test_one_answer_a_line_in_order_with_the_names_as_given(self):
        rows = [(f"Имя{n} Oʻtkir \"{n}\"", f"Имя{n + 1} Ötkir") for n in range(5000)]
        answers = pairs(*rows)
        self.assertEqual([(x["a"], x["b"]) for x in answers], rows)

    def test_answers_as_soon_as_a_line_is_there(self):
        child = subprocess.Popen([PANAH, "names", "compare", "--pairs", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            for name in ("Карим", "Салим"):
                child.stdin.write(f"{name}\tKarim\n".encode())
                child.stdin.flush()
                self.assertEqual(json.loads(child.stdout.readline())["a"], name)
            child.stdin.write("Анвар\tAnvar".encode())  # no line break at the end
            child.stdin.close()
            self.assertEqual(json.loads(child.stdout.readline())["b"], "Anvar")
            self.assertEqual(child.wait(10), 0)
        finally:
            child.kill()
            child.stdout.close()
            child.wait()

    def test_a_line_without_a_tab_is_told_with_its_number_after_the_answers_before_it(self):
        done = run("compare", "--pairs", "-", text="Карим\tKarim\nно один\nСалим\tSalim\n", check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(len(lines(done)), 1)
        self.assertIn("2", done.stderr.decode())
        self.assertIn("tab", done.stderr.decode())

    def test_hostile_lines(self):
        long = "Карим" * 200000  # 2 MB
        text = b"\xff\xfe\xc0\tKarim\n" + b"Ka\x00rim\tKarim\n" + "😀\t🙂\n\t\n".encode() + long.encode() + b"\t" + long.encode() + b"\n"
        answers = lines(run("compare", "--pairs", "-", text=text))
        self.assertEqual(len(answers), 5)
        self.assertEqual(answers[0]["a"], "\ufffd\ufffd\ufffd")
        self.assertEqual(answers[1]["a"], "Ka\0rim")
        self.assertEqual(answers[3]["probability"], 0)
        self.assertEqual(answers[4]["a"], long)

    def test_windows_line_ends_and_further_cells(self):
        answer = lines(run("compare", "--pairs", "-", text="Карим\tKarim\tremark\r\n"))[0]
        self.assertEqual((answer["a"], answer["b"]), ("Карим", "Karim"))

    def test_apostrophes_and_look_alikes_are_one(self):
        plain = probability("Ўткир Ғофуров", "O'tkir G'ofurov")
        for mark in "ʻʼ‘’`´":
            self.assertEqual(probability("Ўткир Ғофуров", f"O{mark}tkir G{mark}ofurov"), plain)
        self.assertEqual(probability("КАРИМ", "KARIM"), probability("КAРИМ", "KARIM"), "a Latin A among Cyrillic letters")

    def test_lines_of_passports(self):
        self.assertGreater(probability("P<UZBTOSHMATOV<<SANJAR<<<<<<<<<<<<<<<<<<<<<<<", "Санжар Ташматов"), 0.7)
        self.assertGreater(probability("PNRUSTA4MATOV<<SANDJAR<RUSTAMOVI3<<<<<<<<<<<", "Ташматов Санджар Рустамович"), 0.7)

    def test_symmetric_to_the_last_digit(self):
        names = ["Ш. Мирзоев", "Mirzoyev Sherzod Anvar oʻgʻli", "Абдул Азиз Каримов", "Abdulaziz Karim", "Вл. Петров", "В. Петров",
                 "محمد کریم", "Bill Stone", "William Stone", "Qayrat Jumabay", "Жумабаев К. А.", "Иванова", "Ivanov"]
        both = [(a, b) for a in names for b in names]
        answers = {(x["a"], x["b"]): x["probability"] for x in pairs(*both)}
        for a, b in both:
            self.assertEqual(answers[a, b], answers[b, a], (a, b))

    def test_same_input_same_bytes(self):
        text = "".join(f"Шерзод Мирзоев {n}\tSherzod Mirzo{n % 7}ev\n" for n in range(2000))
        self.assertEqual(run("compare", "--pairs", "-", text=text).stdout, run("compare", "--pairs", "-", text=text).stdout)


class Search(unittest.TestCase):
    PEOPLE = ["1\tХуршид Комилов", "2\tШерзод Мирзоев Анвар ўғли", "3\tҚайрат Жұмабаев", "4\tGurbanguly Annaýew", "5\tФарҳод Қурбонов",
              "6\tOlga Petrova", "7\t", "8\tШерзод Мирзоев Карим ўғли", "9\t😀", "10\tКомилов " + "ш" * 1000]

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.list = os.path.join(self.folder.name, "people.tsv")
        self.index = self.list + ".index"
        with open(self.list, "w", encoding="utf-8") as f:
            f.write("\n".join(self.PEOPLE) + "\n")
        run("index", self.list)

    def tearDown(self):
        self.folder.cleanup()

    def first(self, query):
        hits = lines(run("search", self.index, query, "--json", check=False))
        return hits[0]["id"] if hits else None

    def test_finds_across_writings_orders_and_slips(self):
        for query, found in (("Churschid Kamilow", "1"), ("KURBANOV FARKHAD", "5"), ("Khurhsid Kamilov", "1"), ("Zhumabayev K.", "3"),
                             ("Mirzaev Sherzad Karimovich", "8"), ("Mirzaev Sherzad Anvarovich", "2")):
            self.assertEqual(self.first(query), found, query)

    def test_nothing_found_is_an_exit_code(self):
        done = run("search", self.index, "Bartholomew Featherstonehaugh", "--json", check=False)
        self.assertEqual(done.stdout, b"")
        self.assertEqual(done.returncode, 1)

    def test_adding_is_kept_and_searched(self):
        run("index", "-", "--add-to", self.index, text="11\tНодира Эшонқулова\n")
        self.assertEqual(self.first("Nadira Ishankulova"), "11")
        self.assertEqual(self.first("Churschid Kamilow"), "1")

    def test_same_list_same_bytes(self):
        once = pathlib.Path(self.index).read_bytes()
        run("index", self.list)
        self.assertEqual(pathlib.Path(self.index).read_bytes(), once)

    def test_queries_from_a_stream_are_answered_in_order(self):
        hits = lines(run("search", self.index, "-", "--json", "--limit", "1", text="Olga Petrova\nChurschid Kamilow\n"))
        self.assertEqual([h["id"] for h in hits], ["6", "1"])

    def test_what_is_no_index_is_refused_with_its_name(self):
        done = run("search", self.list, "Карим", check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("people.tsv", done.stderr.decode())


class Writing(unittest.TestCase):
    def test_variants_hold_the_name_and_say_by_whom(self):
        found = {v["name"]: v["by"] for v in lines(run("variants", "Хуршид Комилов", "--json"))}
        for wanted in ("Хуршид Комилов", "Хуршид Камилов", "Khurshid Kamilov"):
            self.assertIn(wanted, found)
        self.assertIn("uz-ru", found["Хуршид Камилов"])

    def test_romanisation_by_standard(self):
        for to, source, wanted in (("ru-icao", "Щукин", "Shchukin"), ("uz-Latn", "Ўткир Ғофуров", "Oʻtkir Gʻofurov"), ("kk-bgn", "Өскемен", "Öskemen")):
            self.assertEqual(run("translit", "--to", to, source).stdout.decode().strip(), wanted)

    def test_an_unknown_system_is_told_how_to_find_one(self):
        done = run("translit", "--to", "xx-none", "Карим", check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("translit", done.stderr.decode())

    def test_every_orthography_names_its_standard(self):
        for path in (ROOT / "data/orthographies").glob("*.toml"):
            standards = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("standard = ")]
            self.assertTrue(standards and len(standards[0]) > len('standard = ""'), path.name)


if __name__ == "__main__":
    sys.exit(unittest.main())
