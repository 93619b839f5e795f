"""A site as it is served: gunicorn with two worker processes of four threads over one database."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "a" * 32  # the cookie and the header only have to be the same
PATIENCE = 60  # seconds for an answer, on a machine that is busy with other things
REFUSED = ("Conflict", "Gone", "Unprocessable Entity")
SERVED = ["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--preload"]


@dataclass(frozen=True)
class Request:
    person: dict
    url: str
    method: str = "POST"
    form: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Answer:
    status: int
    location: str | None
    body: bytes
    messages: str = ""  # the cookie in which the next page finds what there is to say


class House:
    """``cast`` is what a module such as ``world`` made; ``url`` the address of its database."""

    def __init__(
        self,
        *,
        url: str,
        folder: Path,
        cast: str = "tests.races.world",
        settings: str = "training.site.settings",
    ) -> None:
        self.url = url
        self.folder = folder
        self.said = folder / "gunicorn.log"
        # Coverage would make the site slow; other tests measure the same code.
        own = {name: text for name, text in os.environ.items() if "COVERAGE" not in name}
        self.environment = own | {
            "DJANGO_SETTINGS_MODULE": settings,
            "DATABASE_URL": url,
            "DATA_DIR": str(folder),
            "SECRET_KEY": "only-for-tests",
            "PRACTICUM_PUBLIC_URL": "https://training.example",
            "STATICFILES_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
        }
        (folder / "static").mkdir(exist_ok=True)
        self.cast = json.loads(self._run("-m", cast))

    def joined_by(self, module: str) -> dict[str, dict]:
        """More people, whom a module like ``world`` makes while the site is being served."""
        return json.loads(self._run("-m", module))

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def served(self) -> Iterator[House]:
        """The socket is ours, so that no port can be taken in between."""
        with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
            self.port = listening.getsockname()[1]
            number = listening.fileno()
            command = ["-m", "gunicorn", *SERVED, "--bind", f"fd://{number}"]
            with self.said.open("w") as log:
                server = subprocess.Popen(
                    [sys.executable, *command, "--no-control-socket", "training.site.wsgi"],
                    cwd=ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=log,
                    pass_fds=[number],
                )
            self.server = server.pid
            try:
                assert self.ask(Request({}, "/healthz", "GET")).status == 200, self.log
                yield self
            finally:
                self._stop(server)

    def cpu(self, tick: int) -> float:
        """Seconds of CPU that the server and its workers have had; ``tick`` of them a second."""
        used = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                # After the name, which may hold spaces: 1 is the parent, 11 and 12 are ticks.
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended since
            if self.server in {int(stat.parent.name), int(fields[1])}:
                used += int(fields[11]) + int(fields[12])
        return used / tick

    def _stop(self, server: subprocess.Popen) -> None:
        server.send_signal(signal.SIGINT)  # at once, where SIGTERM waits for open connections
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()

    @property
    def log(self) -> str:
        """What the server said, without what it says of itself, such as a worker that has started:
        the second one may start after the first has answered. Whoever comes second is refused, and
        Django says so.
        """
        lines = self.said.read_text().splitlines(keepends=True)
        usual = (" [INFO] ", *(f"{word}: /training/" for word in REFUSED))
        return "".join(line for line in lines if not any(words in line for words in usual))

    def ask(self, request: Request, ready: Barrier | None = None) -> Answer:
        """Over a connection of its own, which stands before the others are waited for."""
        cookies = f"sessionid={request.person.get('session')}; csrftoken={TOKEN}"
        if said := request.person.get("messages"):
            cookies += f"; messages={said}"
        headers = {
            "Cookie": cookies,
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.connect()
            if ready:
                ready.wait(PATIENCE)
            connection.request(
                request.method, request.url, urlencode(list(map(tuple, request.form))), headers
            )
            response = connection.getresponse()
            set_cookies = SimpleCookie("; ".join(response.headers.get_all("Set-Cookie", [])))
            said = set_cookies["messages"].value if "messages" in set_cookies else ""
            return Answer(response.status, response.headers["Location"], response.read(), said)

    def at_once(self, *requests: Request, held: float = 0) -> list[Answer]:
        """Send them at the same moment.

        held: seconds for which writers are kept waiting in front of the same door, so that all
        stand there together when it opens.
        """
        ready = Barrier(len(requests) + 1)
        with ThreadPoolExecutor(len(requests)) as threads:
            answers = [threads.submit(self.ask, request, ready) for request in requests]
            with self._held(held):
                ready.wait(PATIENCE)
                time.sleep(held)
            return [answer.result() for answer in answers]

    @contextmanager
    def _held(self, seconds: float) -> Iterator[None]:
        if not seconds:
            yield
        elif self._is_file:
            with closing(sqlite3.connect(self._path, isolation_level=None)) as database:
                database.execute("BEGIN IMMEDIATE")
                yield
                database.execute("ROLLBACK")
        else:
            # Every action writes to the log after its own row and before it reads the outline.
            with psycopg.connect(self.url) as database:
                database.execute("LOCK TABLE practicum_training_logentry IN SHARE MODE")
                yield
                database.rollback()

    @property
    def _is_file(self) -> bool:
        return self.url.startswith("sqlite")

    @property
    def _path(self) -> str:
        return self.url.removeprefix("sqlite:///")

    def rows(self, query: str, *values: object) -> list[tuple]:
        """What other processes have committed; write ``?`` for each value."""
        if self._is_file:
            with closing(sqlite3.connect(self._path)) as database:
                return database.execute(query, values).fetchall()
        with psycopg.connect(self.url) as database:
            return database.execute(query.replace("?", "%s"), values).fetchall()

    def earned(self, person: dict) -> dict[str, int]:
        """How many of everything that a finished program leaves behind the person has."""
        return {name: self.rows(query, person["id"])[0][0] for name, query in LEFT_BEHIND.items()}


LEFT_BEHIND = {
    "facts": "SELECT count(*) FROM practicum_training_completion WHERE staff_member_id = ?",
    "enrollments completed": (
        "SELECT count(*) FROM practicum_training_enrollment"
        " WHERE staff_member_id = ? AND completed_at IS NOT NULL"
    ),
    "completions logged": (
        "SELECT count(*) FROM practicum_training_logentry"
        " WHERE staff_member_id = ? AND action = 'training.complete'"
    ),
    "awards": (
        "SELECT count(*) FROM practicum_training_earnedaward earned"
        " JOIN practicum_training_enrollment enrollment ON enrollment.id = earned.enrollment_id"
        " WHERE enrollment.staff_member_id = ?"
    ),
    "certificates": (
        "SELECT count(*) FROM practicum_certificates_certificate WHERE staff_member_id = ?"
    ),
}
