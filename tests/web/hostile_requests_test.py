"""Requests that no browser of ours sends: broken HTTP, other hosts, other pages, no token."""

import http.client
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from served import Served  # noqa: E402


class BrokenHttp(Served):
    """What two parsers could read in two ways, and what would fill the memory or hold a thread."""

    def head(self, *lines, first="POST /api/v1/searches HTTP/1.1"):
        self.enter()
        usual = [first, f"Host: {self.host}", f"Origin: http://{self.host}", f"Cookie: {self.cookie}",
                 "Content-Type: application/json"]
        return "\r\n".join([*usual, *lines, "", ""]).encode("latin-1")

    def test_the_plain_request_is_good(self):
        # The rows below differ from this in one thing.
        self.assertEqual(self.raw(self.head("Content-Length: 14") + b'{"find":"law"}'), 200)
        chunked = self.head("Transfer-Encoding: chunked")
        self.assertEqual(self.raw(chunked + b'e\r\n{"find":"law"}\r\n0\r\n\r\n'), 200)

    def test_length_beside_chunked(self):
        self.assertEqual(self.raw(self.head("Content-Length: 14", "Transfer-Encoding: chunked") +
                                  b'e\r\n{"find":"law"}\r\n0\r\n\r\n'), 400)

    def test_two_lengths(self):
        self.assertEqual(self.raw(self.head("Content-Length: 14", "Content-Length: 2") + b"{}            "), 400)
        self.assertEqual(self.raw(self.head("Content-Length: 14", "Content-Length: 14") + b'{"find":"law"}'), 400)

    def test_lengths_that_are_none(self):
        for length in ("-1", "+14", "0x0e", "14, 14", "99999999999999999999999"):
            self.assertIn(self.raw(self.head(f"Content-Length: {length}") + b'{"find":"law"}'), (400, 413), length)

    def test_chunks_that_are_none(self):
        chunked = self.head("Transfer-Encoding: chunked")
        for chunk in (b"-1\r\nx\r\n", b"+e\r\n", b"zz\r\n", b" \r\n"):
            self.assertEqual(self.raw(chunked + chunk), 400, chunk)
        for chunk in (b"ffffffffffffffff\r\n", b"fffffffffffffffff\r\n", b"7fffffff\r\n"):
            self.assertIn(self.raw(chunked + chunk), (400, 413), chunk)

    def test_other_codings(self):
        for coding in ("gzip", "chunked, gzip", "xchunked", "identity"):
            self.assertIn(self.raw(self.head(f"Transfer-Encoding: {coding}") + b"0\r\n\r\n", wait=3), (400, 413, 415),
                          coding)

    def test_bare_line_feeds(self):
        good = self.head("Content-Length: 14") + b'{"find":"law"}'
        self.assertEqual(self.raw(good.replace(b"\r\n", b"\n")), 400)
        self.assertEqual(self.raw(good.replace(b"\r\nOrigin", b"\nOrigin")), 400)

    def test_folded_header(self):
        self.assertEqual(self.raw(self.head("X-A: b", " folded", "Content-Length: 0")), 400)
        self.assertEqual(self.raw(self.head("X-A: b", "\tfolded", "Content-Length: 0")), 400)

    def test_space_before_the_colon(self):
        self.assertEqual(self.raw(self.head("Content-Length : 14") + b'{"find":"law"}'), 400)

    def test_zero_byte(self):
        self.assertEqual(self.raw(self.head("X-A: a\0b")), 400)

    def test_long_head(self):
        self.assertEqual(self.raw(self.head("X-A: " + "a" * 9000)), 431)
        self.assertEqual(self.raw(self.head(first="GET /" + "a" * 9000 + " HTTP/1.1")), 431)

    def test_fifty_megabytes(self):
        before = self.resident()
        piece = b"a" * 65536
        self.assertEqual(self.raw(self.head(f"Content-Length: {50 << 20}") + piece), 413)
        chunks = (b"10000\r\n" + piece + b"\r\n" for _ in range(800))
        self.assertEqual(self.raw(None, pieces=[self.head("Transfer-Encoding: chunked"), *chunks]), 413)
        self.assertLess(self.resident() - before, 8 << 20)

    def resident(self):
        words = pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()
        return int(words[1]) * 4096

    def test_slow_drip(self):
        # Cut at the deadline of the head, however lively the drip.
        start = time.monotonic()
        import socket
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as one:
            one.sendall(b"GET / HTTP/1.1\r\n")
            answer = b""
            while time.monotonic() - start < 20 and not answer:
                try:
                    one.sendall(b"X")
                    one.settimeout(0.5)
                    answer = one.recv(1000)
                except socket.timeout:
                    continue
                except OSError:
                    break
        self.assertLess(time.monotonic() - start, 13)
        self.assertIn(answer[:12], (b"", b"HTTP/1.1 408"))

    def test_methods(self):
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"):
            self.assertIn(self.raw(self.head(first=f"{method} /api/v1/status HTTP/1.1")), (400, 405), method)

    def test_method_of_another_route(self):
        self.assertEqual(self.ask("POST", "/api/v1/status", body="{}")[0], 405)
        self.assertEqual(self.ask("POST", "/", body="")[0], 405)

    def test_versions(self):
        for version in ("HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "http/1.1"):
            self.assertIn(self.raw(self.head(first=f"GET / {version}")), (400, 505), version)

    def test_targets_that_are_no_path(self):
        for target in (f"http://{self.host}/", "//evil.example/", "*", "evil.example:80", "/%", "/%zz", "/%00", "/%ff",
                       "/a#b"):
            self.assertIn(self.raw(self.head(first=f"GET {target} HTTP/1.1")), (400,), target)

    def test_no_way_out_of_the_files(self):
        for target in ("/../../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e%2fpasswd"):
            status, _, body = self.ask("GET", target)
            self.assertNotIn(b"root:", body, target)

    def test_pipelined_requests_are_answered_in_turn(self):
        self.enter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.connect()
        one = (f"GET /api/v1/status HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\n\r\n").encode()
        connection.sock.sendall(one + one)
        got = b""
        while got.count(b"HTTP/1.1 200") < 2:
            more = connection.sock.recv(65536)
            self.assertTrue(more)
            got += more
        connection.close()


class Strangers(Served):
    """S11: everything that DNS rebinding or another page can send."""

    ROUTES = ("/", "/read/re:0", "/api/v1/status", "/api/v1/statements", "/api/v1/statements.csv",
              "/api/v1/intake/stream", "/api/v1/none", "/assets/none.js")

    def refused(self, status, what):
        self.assertIn(status, (403, 421), what)

    def test_other_hosts(self):
        for host in ("evil.example", f"evil.example:{self.port}", "127.0.0.1", "localhost", f"127.0.0.1:{self.port + 1}",
                     f"127.0.0.1:{self.port}.evil.example", f"0.0.0.0:{self.port}", ""):
            for route in self.ROUTES:
                self.refused(self.ask("GET", route, Host=host)[0], (host, route))

    def test_two_hosts_and_none(self):
        self.enter()
        for hosts in ((), (f"Host: {self.host}", "Host: evil.example"), (f"Host: {self.host}",) * 2):
            head = "\r\n".join(["GET / HTTP/1.1", *hosts, f"Cookie: {self.cookie}", "", ""])
            self.assertIn(self.raw(head.encode()), (400, 421), hosts)

    def test_other_origins(self):
        for origin in ("http://evil.example", "null", f"https://{self.host}", f"http://localhost:{self.port}",
                       f"http://{self.host}.evil.example", ""):
            for method, route in (("POST", "/api/v1/searches"), ("POST", "/api/v1/intake"), ("POST", "/api/v1/leave"),
                                  ("GET", "/api/v1/status"), ("GET", "/")):
                status = self.ask(method, route, body="{}" if method == "POST" else None, Origin=origin)[0]
                self.refused(status, (origin, method, route))

    def test_a_change_without_origin(self):
        self.enter()
        head = f"POST /api/v1/leave HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\nContent-Length: 0\r\n\r\n"
        self.refused(self.raw(head.encode()), "no origin")

    def test_other_sites(self):
        for site in ("cross-site", "same-site", "rubbish"):
            for route in (*self.ROUTES, "/enter?token=x"):
                self.refused(self.ask("GET", route, Sec_Fetch_Site=site)[0], (site, route))
            self.refused(self.ask("POST", "/api/v1/searches", body="{}", Sec_Fetch_Site=site)[0], site)
        self.refused(self.ask("POST", "/api/v1/searches", body="{}", Sec_Fetch_Site="none")[0], "none")

    def test_nothing_ahead_of_time(self):
        self.refused(self.ask("GET", "/", Sec_Purpose="prefetch")[0], "prefetch")

    def test_no_session(self):
        for route in self.ROUTES:
            self.refused(self.ask("GET", route, cookie=False)[0], route)
            self.refused(self.ask("GET", route, Cookie=f"panah-{self.port}=" + "0" * 64)[0], route)
            self.refused(self.ask("GET", route, Cookie=f"panah-{self.port}=")[0], route)

    def test_a_large_body_without_session_is_not_read(self):
        head = (f"POST /api/v1/intake HTTP/1.1\r\nHost: {self.host}\r\nOrigin: http://{self.host}\r\n"
                f"Content-Type: application/octet-stream\r\nContent-Length: {10 << 20}\r\n\r\n")
        self.refused(self.raw(head.encode()), "no session")

    def test_the_address_lets_in_once(self):
        self.enter()
        path = self.address.split(str(self.port), 1)[1]
        self.refused(self.ask("GET", path, cookie=False)[0], "a second time")
        self.refused(self.ask("GET", "/enter?token=" + "0" * 64, cookie=False)[0], "a guess")
        self.refused(self.ask("GET", "/enter", cookie=False)[0], "none")


if __name__ == "__main__":
    unittest.main()
