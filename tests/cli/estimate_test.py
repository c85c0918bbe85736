"""panah estimate through the program: the JSON that others build on, and refusals."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from program import Scene

# Ball et al. 2002: 4,400 named killings on four lists.
KOSOVO = """EXH,ABA,OSCE,HRW,Freq
1,0,0,0,1131
0,1,0,0,845
1,1,0,0,177
0,0,1,0,936
1,0,1,0,228
0,1,1,0,217
1,1,1,0,181
0,0,0,1,306
1,0,0,1,106
0,1,0,1,31
1,1,0,1,18
0,0,1,1,123
1,0,1,1,42
0,1,1,1,32
1,1,1,1,27
"""


class Estimate(Scene):
    def near(self, found, expected):
        self.assertLess(abs(found - expected), 1e-6 * abs(expected))

    def test_the_contract(self):
        self.write("kosovo.csv", KOSOVO)
        found = self.json("estimate", "--table", "kosovo.csv")
        self.assertEqual(found["observed"], 4400)
        self.assertEqual(found["models_considered"], 113)
        self.assertEqual(found["refused"], [])
        for model in found["models"]:
            self.assertTrue(model["name"].startswith("["))
            for key in ("n_hat", "bic", "aic"):
                self.assertIsInstance(model[key], (int, float))
            for low, high in model["intervals"].values():
                self.assertLessEqual(low, model["n_hat"])
                self.assertTrue(high is None or high >= model["n_hat"])
        best = min(found["models"], key=lambda model: model["bic"])
        self.assertEqual(best["name"], "[123,14,34]")
        self.near(best["n_hat"], 10356.518957)
        self.near(best["intervals"]["multinomial_profile"][0], 8994.256707)
        self.near(best["intervals"]["multinomial_profile"][1], 12110.40811)
        self.near(min(model["aic"] for model in found["models"]), 126.4410591)
        self.assertLess(found["spread"][0], found["spread"][1])

    def test_the_average_over_graphs(self):
        self.write("kosovo.csv", KOSOVO)
        average = self.json("estimate", "--table", "kosovo.csv", "--missing-up-to", "20000")["average"]
        self.assertEqual((average["graphs"], average["mode"], average["median"]), (61, 12267, 12595))
        self.near(average["best"][0]["probability"], 0.985512988)

    def test_the_same_bytes_twice(self):
        self.write("kosovo.csv", KOSOVO)
        self.assertEqual(self.panah("estimate", "--table", "kosovo.csv", "--json").stdout,
                         self.panah("estimate", "--table", "kosovo.csv", "--json").stdout)

    def test_people_see_a_panel_and_what_was_not_stated(self):
        self.write("kosovo.csv", KOSOVO)
        out = self.panah("estimate", "--table", "kosovo.csv", "--period", "1999-03-20/1999-06-22").out
        self.assertIn("not stated  a closed population", out)
        self.assertIn("The models spread from", out)
        self.assertIn("No line of this panel stands for itself", out)

    def test_two_lists_are_refused(self):
        self.write("two.csv", "A,B,n\n1,0,11\n0,1,10\n1,1,18\n")
        done = self.panah("estimate", "--table", "two.csv", "--json", code=3)
        found = json.loads(done.out)
        self.assertEqual(found["models"], [])
        self.assertIn("three lists", found["refused"][0])
        self.near(found["pairs"][0]["chapman"], 44.78947368)
        self.assertIn("refused: three lists", done.err)

    def test_lists_that_never_meet(self):
        self.write("apart.csv", "A,B,C,n\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n")
        found = self.json("estimate", "--table", "apart.csv")
        self.assertEqual([check["passed"] for check in found["checklist"]][2], "doubtful")
        codes = {model["name"]: model["existence"] for model in found["without_estimate"]}
        self.assertEqual(codes, {"[12,13,23]": 2, "[12,3]": 1, "[12,13]": 1, "[12,23]": 1})
        self.write("none.csv", "A,B,C,n\n1,0,0,40\n0,1,0,30\n0,0,1,20\n")
        self.assertIn("nobody is on two lists", self.panah("estimate", "--table", "none.csv", code=3).err)

    def test_a_wrong_file_names_the_place(self):
        self.write("wrong.csv", "A,B,C,n\n1,0,0,4\n1,x,0,2\n")
        self.assertIn("wrong.csv:3:3", self.panah("estimate", "--table", "wrong.csv", code=None).err)
        self.assertIn("--table", self.panah("estimate", code=2).err)

    def test_replicates(self):
        rows = ["stratum_id,replicate,n_obs"]
        for i in range(12):
            self.write(f"draws/s{i}.json", json.dumps([150 + 3 * i + (7 * j) % 40 for j in range(50)]))
            rows.append(f"s{i},R{i},{100 + i}")
        self.write("draws/n_obs.csv", "\n".join(rows))
        found = self.json("estimate", "--replicates", "draws")
        self.assertLess(found["low"], found["mean"])
        self.assertLess(found["mean"], found["high"])
        self.assertEqual(found["warnings"], [])
        self.write("draws/n_obs.csv", "\n".join(rows[:2]))
        self.panah("estimate", "--replicates", "draws", code=3)
        self.write("draws/n_obs.csv", "stratum_id,replicate,n_obs\n../x,R1,5\n")
        self.assertIn("n_obs.csv:2", self.panah("estimate", "--replicates", "draws", code=None).err)


if __name__ == "__main__":
    __import__("unittest").main()
