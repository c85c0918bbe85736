"""The JSON interface: headers on every route, the description that is true, lists as JSON and CSV."""

import csv
import io
import json
import os
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from served import Served  # noqa: E402

DESCRIPTION = HERE.parent.parent / "docs/api/openapi.json"

HEADERS = {
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin", "cache-control": "no-store", "origin-agent-cluster": "?1",
}


class Interface(Served):
    def described(self):
        return self.get("/api/v1/openapi.json")

    def test_the_description_is_that_of_the_program(self):
        text = self.ask("GET", "/api/v1/openapi.json")[2].decode()
        if os.environ.get("PANAH_WRITE"):
            DESCRIPTION.parent.mkdir(exist_ok=True)
            DESCRIPTION.write_text(text)
        self.assertEqual(DESCRIPTION.read_text(), text, "PANAH_WRITE=1 python3 tests/web/interface_test.py refreshes it")

    def test_every_route_carries_the_headers(self):
        event = self.get("/api/v1/events?type=return")["items"][0]["event"]["id"]
        case = self.get("/api/v1/cases")["items"][0]["id"]
        source = self.get("/api/v1/sources")["items"][0]["id"]
        asked = ["/", "/read/" + source, "/assets/none.js", "/none", "/enter", "/api/v1/none", "/mark.svg"]
        for path, operations in self.described()["paths"].items():
            if "get" in operations and not path.endswith("/stream"):
                ids = {"/api/v1/documents/{id}": source, "/api/v1/cases/{id}": case}
                asked.append(path.replace("{id}", ids.get(path, event)))
        for path in asked:
            for cookie in (True, False):
                status, fields, _ = self.ask("GET", path, cookie=cookie)
                with self.subTest(path, cookie=cookie, status=status):
                    for name, value in HEADERS.items():
                        self.assertEqual(fields.get(name), value)
                    policy = fields["content-security-policy"]
                    self.assertTrue(policy.startswith("default-src 'none'"))
                    for hole in ("unsafe", "data:", "http:", "https:", "*"):
                        self.assertNotIn(hole, policy)
                    self.assertIn("permissions-policy", fields)
                    self.assertLess(status, 500)

    def test_every_described_route_answers(self):
        for path, operations in self.described()["paths"].items():
            if "post" in operations:
                status, _, body = self.ask("POST", path.replace("{id}", "0"), body="{}", Content_Type="application/json")
                self.assertIn(status, (200, 201, 400, 404, 413, 415), (path, body))

    def test_lists_are_paged_and_agree_with_csv(self):
        for name in ("sources", "statements", "events", "cases", "people"):
            whole = self.get(f"/api/v1/{name}?limit=500")
            paged = [self.get(f"/api/v1/{name}?limit=1&offset={n}")["items"] for n in range(whole["total"])]
            self.assertEqual([one for page in paged for one in page], whole["items"], name)
            rows = list(csv.DictReader(io.StringIO(self.ask("GET", f"/api/v1/{name}.csv")[2].decode(), newline="")))
            self.assertEqual(len(rows), whole["total"], name)

    def test_offsets_are_bytes(self):
        source = [one for one in self.get("/api/v1/sources")["items"] if one["origin"].endswith("a.txt")][0]
        reading = self.get(f"/api/v1/documents/{source['rendition']}")["reading"]
        text = reading["rendition"]["text"].encode()
        self.assertTrue(reading["statements"])
        for one in reading["statements"] + reading["mentions"] + reading["dates"]:
            self.assertEqual(text[one["begin"]:one["end"]].decode(), one["quote"])

    def test_decisions_are_kept_and_taken_back(self):
        source = self.get("/api/v1/sources")["items"][0]
        path = f"/api/v1/documents/{source['rendition']}"
        ids = [one["id"] for one in self.get(path)["reading"]["statements"]]
        made = self.post("/api/v1/decisions", {"ids": ids, "ruling": "accept"}, code=201)["ids"]
        held = self.get(path)["rulings"]
        self.assertEqual(sorted(held), sorted(ids))
        self.assertEqual({one["actor"] for list_ in held.values() for one in list_}, {"tester"})
        self.post("/api/v1/withdrawals", {"ids": made}, code=201)
        self.assertEqual(self.get(path)["rulings"], {})

    def test_a_decision_cannot_say_who_decides(self):
        self.post("/api/v1/decisions", {"ids": ["st:0"], "ruling": "accept", "actor": "another"}, code=400)

    def test_bad_bodies_are_named(self):
        for body in ("", "[]", "{", '{"ids":1}', '{"ids":["st:0"]}', '{"ruling":"accept"}', "null", '"' + "a" * 9000 + '"'):
            status, _, answer = self.ask("POST", "/api/v1/decisions", body=body, Content_Type="application/json")
            self.assertIn(status, (400, 404), body[:30])
            self.assertIn("error", json.loads(answer))


if __name__ == "__main__":
    unittest.main()
