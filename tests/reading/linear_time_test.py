"""A file twice as long takes at most about twice the time, whatever it is made of: no text from outside can stop the
batch. Processor time of the real program and its reader, so that other work on the machine does not count."""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from program import PROGRAM

SIZE = 20_000  # bytes of the shortest document; the others are twice, four and eight times as long
STEPS = 4
MOST = 2.6     # times the processor time, for twice the bytes
FLOOR = 0.08   # seconds: below this the program's start and the clock are all there is to measure
FIRST = ["Ainura", "Bakyt", "Vitaly", "Dilshod", "Jeanne", "Қайрат", "Oʻtkir", "Şirin"]
LAST = ["Toktosunova", "Elkin", "Rahmonov", "Karimova", "Beauvais", "Ержанов", "Yoʻldoshev", "Aydın"]


def person(number):
    return f"{FIRST[number % 8]} {LAST[number // 8 % 8]}{'abcdefgh'[number // 64 % 8]}{'klmnopqr'[number // 512 % 8]}"


def sentence(number):
    return (f"Lawyer {person(number)} told Reuters on July {number % 28 + 1}, 2011, that “{number % 40 + 2} of the men were "
            f"deported from Almaty to Uzbekistan in June”, and the Migration Service denied it. ")


def repeated(piece):
    return lambda size: piece * (size // len(piece.encode()) + 1)


def counted(piece):
    def make(size):
        out, length, number = [], 0, 0
        while length < size:
            out.append(piece(number))
            length += len(out[-1].encode())
            number += 1
        return "".join(out)
    return make


def paragraphs(number):
    return sentence(number) + ("\n\n" if number % 5 == 4 else "")


def half_and_half(opening, closing):
    return lambda size: opening * (size // len(opening + closing)) + closing * (size // len(opening + closing))


TEXTS = {
    "ordinary paragraphs": counted(paragraphs),
    "one endless line": counted(sentence),
    "one endless sentence": repeated("and the men were deported to Uzbekistan on June 9 by the court, which said "),
    "all quotation marks": repeated("“said ”said “ \"he\" "),
    "quotations that never end": repeated("He said: “The men were deported. "),
    "all capital words": repeated("Almaty Migration Court Service United Nations "),
    "one word": repeated("x"),
    "all numbers": repeated("28 1951 7 of 2011, "),
    "brackets in brackets": half_and_half("(a [b ", "] c) "),
    "brackets never closed": repeated("(said ("),
    "all bullet lines": counted(lambda n: f"- {person(n)}, deported on {n % 28 + 1} May 2010\n"),
    "a speaker a line": counted(lambda n: f"{person(n)} said the return was unlawful.\n"),
    "questions and answers": counted(lambda n: f"{person(n % 2)}: Who was sent back in 201{n % 10}?\n\n"),
    "all pronouns": repeated("He said that she told them that he was there when they said it was his. "),
    "told by telling by telling": repeated("Memorial said that the lawyer said that he said that "),
    "all dates": counted(lambda n: f"on {n % 28 + 1} July, the next day, two weeks later, in {1900 + n % 120}, last May, "),
    "all spans of dates": repeated("from 9 to 11 June, between May and July 2010, 1990 - 1991, 9, 10, 11 and 12 June; "),
    "lists of years": repeated("1828, 1830, 1832 and "),
    "all laws": repeated("the 1951 Convention relating to the Status of Refugees, article 33 (1), the 1992 Minsk Convention, "),
    "empty lines": repeated("\n \n\t\n"),
    "broken UTF-8": lambda size: b"He said \xff\xfe\xc3 no. \xf0\x9f " * (size // 22),
}

PAGES = {
    "elements in elements": half_and_half("<div>no ", "</div>"),
    "tags never closed": repeated("<p><b><i>He said no. "),
    "formatting misnested": repeated("<b><p><i>no</b></p>"),
    "tables in tables": repeated("<table><tr><td>28 men"),
    "all links": repeated("<p><a href='/x'>Court extradites 28</a></p>\n"),
    "all attributes": lambda size: "<p " + "".join(f"a{n}='x' " for n in range(size // 9)) + ">He said no.</p>",
    "all entities": repeated("&amp;&#1178;&nosuch;&lt;"),
    "comments and declarations": repeated("<!-- x --><!doctype x><![CDATA["),
    "scripts never closed": repeated("<script>'</scrip>'"),
    "metadata": counted(lambda n: f"<meta property='article:published_time' content='2011-07-{n % 28 + 1:02}'>"),
}


class Time(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="panah-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def cost(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([PROGRAM, "read", "--jsonl", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              timeout=60)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertIn(done.returncode, (0, 5), done.stderr[-500:])
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def check(self, ending, shapes):
        start = sorted(self.cost("start" + ending, "He said no.") for _ in range(3))[1]
        report = os.environ.get("PANAH_TIMES")
        for name, make in shapes.items():
            with self.subTest(name):
                documents = [make(SIZE << step) for step in range(STEPS)]
                costs = {}

                def cost(step, times=1):
                    found = [self.cost("text" + ending, documents[step]) - start for _ in range(times)]
                    costs[step] = sorted(costs.get(step, []) + found)
                    return costs[step][len(costs[step]) // 2]

                def bad(step):
                    return cost(step, 0) > MOST * max(cost(step - 1, 0), FLOOR)

                # What grows too fast does so at the end above all: the others only where that is in doubt.
                last = STEPS - 1
                cost(last)
                if report or cost(last, 0) > FLOOR:
                    cost(last - 1)
                    if report or bad(last):
                        for step in range(STEPS):
                            cost(step, 3 - len(costs.get(step, [])))
                if report:
                    print(f"{name:28}", *(f"{cost(step, 0):6.3f}" for step in range(STEPS)), file=sys.stderr)
                for step in range(1, STEPS):
                    if step in costs and step - 1 in costs:
                        self.assertFalse(bad(step), f"{name}: {SIZE << step} bytes take {cost(step, 0):.3f} s, "
                                                    f"half of them {cost(step - 1, 0):.3f} s")

    def test_texts(self):
        self.check(".txt", TEXTS)

    def test_pages(self):
        self.check(".html", PAGES)


if __name__ == "__main__":
    unittest.main()
