"""`panah serve` under test, and a client that says exactly the bytes it is told to."""

import http.client
import json
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
import program  # noqa: E402


class Served(program.Scene):
    """A register with the given reports, served on a free port for all tests of the class."""

    REPORTS = {"a": program.REPORT, "b": program.OTHER}
    OPTIONS = ()

    @classmethod
    def setUpClass(cls):
        scene = cls("__init__")
        program.Scene.setUp(scene)
        cls.scene = scene
        if cls.REPORTS is not None:
            scene.register(**cls.REPORTS)
        cls.log = open(scene.folder / "serve.log", "w+b")
        cls.process = subprocess.Popen(
            [program.PROGRAM, "serve", "--port", "0", "--no-browser", *cls.OPTIONS], cwd=scene.folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=cls.log, env=scene.environment())
        if not select.select([cls.process.stdout], [], [], 60)[0]:
            raise RuntimeError("panah serve does not say its address")
        cls.address = cls.process.stdout.readline().decode().strip()
        cls.port = int(re.search(r":(\d+)/", cls.address).group(1))
        cls.host = f"127.0.0.1:{cls.port}"
        cls.cookie = None

    @classmethod
    def tearDownClass(cls):
        cls.process.send_signal(signal.SIGINT)
        cls.ended = cls.process.wait(timeout=20)
        cls.process.stdout.close()
        cls.log.close()
        cls.scene.doCleanups()

    def setUp(self):  # the scene is the class's
        pass

    def __init__(self, name="__init__"):
        super().__init__(name if name != "__init__" else "run")

    @classmethod
    def enter(cls):
        """The session cookie, got with the one-time address."""
        if cls.cookie is None:
            path = cls.address.split(str(cls.port), 1)[1]
            status, fields, _ = cls.ask("GET", path, cookie=False)
            assert status == 303, status
            cls.cookie = fields["set-cookie"].split(";")[0]
        return cls.cookie

    @classmethod
    def ask(cls, method, path, body=None, cookie=True, **fields):
        """(status, headers, body) of one request."""
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        if cookie:
            headers.setdefault("Cookie", cls.enter())
        if method == "POST":
            headers.setdefault("Origin", f"http://{cls.host}")
        connection = http.client.HTTPConnection("127.0.0.1", cls.port, timeout=30)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def get(self, path, code=200):
        status, _, body = self.ask("GET", path)
        self.assertEqual(status, code, (path, body[:400]))
        return json.loads(body)

    def post(self, path, value, code=200):
        status, _, body = self.ask("POST", path, body=json.dumps(value), Content_Type="application/json")
        self.assertEqual(status, code, (path, body[:400]))
        return json.loads(body)

    def raw(self, data, wait=20.0, pieces=None):
        """The status of the answer to these very bytes; None when the connection just ends."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as one:
            try:
                for piece in pieces or [data]:
                    one.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass  # refused before the end: the answer is waiting
            got = b""
            end = time.monotonic() + wait
            while b"\r\n\r\n" not in got and time.monotonic() < end:
                try:
                    more = one.recv(65536)
                except (ConnectionResetError, socket.timeout):
                    break
                if not more:
                    break
                got += more
        found = re.match(rb"HTTP/1\.1 (\d+)", got)
        return int(found.group(1)) if found else None
