"""One student: logs in, starts a server, runs a notebook cell by cell.

In: the address of a hub, a name. Out: how long each step took.

What a browser does, but for drawing: the same pages, cookies and messages.
"""

import json
import random
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
import websocket
from jupyter_client.jsonutil import json_default
from jupyter_client.session import Session

PATIENCE = 600  # seconds for one answer


@dataclass
class Lesson:
    """What a student waited for, in seconds."""

    server: float = 0  # from the log-in to JupyterLab
    first: float = 0  # from the log-in to the answer of the first cell
    cells: list[float] = field(default_factory=list)  # each of them
    whole: float = 0  # from the log-in to the last answer, pauses included
    starts: int = 1  # of the server: more than one if the hub gave up
    lost: int = 0  # connections to the kernel, made again


class Student:
    def __init__(self, hub: str, name: str) -> None:
        self.hub, self.name = hub, name
        self.home = f"{hub}/user/{name}"
        self.browser = requests.Session()
        self.lost = 0

    def attend(self, notebook: str, pause: float) -> Lesson:
        """Work through a notebook, with pauses of some seconds on average."""
        lesson = Lesson()
        started = time.monotonic()
        self.log_in()
        while not self.start_server():
            lesson.starts += 1
            if lesson.starts > 5:
                raise RuntimeError(f"no server for {self.name}")
        self.ask("GET", f"{self.home}/lab/tree/{notebook}")
        lesson.server = time.monotonic() - started
        cells = self.open(notebook)
        think = random.Random(self.name)
        for cell in cells:
            asked = time.monotonic()
            self.run(cell)
            lesson.cells.append(time.monotonic() - asked)
            if len(lesson.cells) == 1:
                lesson.first = time.monotonic() - started
            if cell is not cells[-1]:
                time.sleep(pause * think.uniform(0.5, 1.5))
        lesson.whole = time.monotonic() - started
        lesson.lost = self.lost
        return lesson

    def ask(self, method: str, address: str, **rest) -> requests.Response:
        """Send a request as the pages do, and fail if it is refused."""
        path = urlsplit(address).path
        tokens = [
            cookie
            for cookie in self.browser.cookies
            if cookie.name == "_xsrf" and path.startswith(cookie.path)
        ]
        if tokens:
            nearest = max(tokens, key=lambda cookie: len(cookie.path))
            rest["headers"] = {"X-XSRFToken": nearest.value}
        answer = self.browser.request(
            method, address, timeout=PATIENCE, **rest
        )
        answer.raise_for_status()
        return answer

    def log_in(self) -> None:
        form = f"{self.hub}/hub/login"
        self.ask("GET", form)
        self.ask(
            "POST",
            form,
            data={"username": self.name, "password": "any"},
            allow_redirects=False,
        )

    def start_server(self) -> bool:
        """Ask for a server and wait for it; False if the hub gave up."""
        user = f"{self.hub}/hub/api/users/{self.name}"
        try:
            self.ask("POST", f"{user}/server")
        except requests.HTTPError as error:
            if error.response.status_code not in {400, 429, 500, 503}:
                raise
            # too many at a time, or the last try is not over yet
            time.sleep(int(error.response.headers.get("Retry-After", 5)))
            return False
        while True:
            server = self.ask("GET", user).json()["servers"].get("")
            if not server or not server["pending"]:
                return bool(server and server["ready"])
            time.sleep(0.5)

    def open(self, notebook: str) -> list[dict]:
        """Open a notebook with a kernel; return its cells of code."""
        content = self.ask("GET", f"{self.home}/api/contents/{notebook}")
        wanted = {
            "path": notebook,
            "name": notebook,
            "type": "notebook",
            "kernel": {"name": "python3"},
        }
        session = self.ask("POST", f"{self.home}/api/sessions", json=wanted)
        kernel = session.json()["kernel"]["id"]
        self.channels = f"{self.home}/api/kernels/{kernel}/channels"
        self.messages = Session()
        self.connect()
        cells = content.json()["content"]["cells"]
        return [cell for cell in cells if cell["cell_type"] == "code"]

    def connect(self) -> None:
        """Listen to the kernel, also to what was missed in between."""
        request = requests.Request("GET", self.channels)
        cookies = self.browser.prepare_request(request).headers["Cookie"]
        self.socket = websocket.create_connection(
            f"{self.channels}?session_id={self.messages.session}".replace(
                "http", "ws", 1
            ),
            timeout=PATIENCE,
            cookie=cookies,
        )

    def listen(self) -> str | bytes:
        """The next message; a lost connection is made again, as pages do."""
        try:
            return self.socket.recv()
        except websocket.WebSocketConnectionClosedException:
            self.lost += 1
            self.connect()
            return self.listen()

    def run(self, cell: dict) -> None:
        """Run a cell, and return when the kernel is done with it."""
        message = self.messages.msg(
            "execute_request", {"code": cell["source"], "silent": False}
        )
        message["channel"] = "shell"
        text = json.dumps(message, default=json_default)
        try:
            self.socket.send(text)
        except (OSError, websocket.WebSocketException):
            self.lost += 1
            self.connect()
            self.socket.send(text)
        may_fail = "raises-exception" in cell["metadata"].get("tags", [])
        while True:
            text = self.listen()
            if isinstance(text, bytes):  # of figures that move
                continue
            told = json.loads(text)
            if told["parent_header"].get("msg_id") != message["msg_id"]:
                continue
            content = told["content"]
            if told["msg_type"] == "error" and not may_fail:
                raise RuntimeError(f"{content['ename']}: {content['evalue']}")
            if content.get("execution_state") == "idle":
                return
