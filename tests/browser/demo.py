"""The demo, served as `make demo` serves it, with data in a folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "practicum-demo"
# What the pictures show as the address of the site.
PUBLIC_URL = "https://training.example.com"
PATIENCE = 300  # seconds until the site answers


@contextmanager
def serve_demo(folder: Path) -> Iterator[str]:
    """Yield the address. What ``folder`` has of the demo already is kept."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, ".ci/demo.py"], cwd=ROOT, env=environment(folder, PORT=str(port))
    )
    try:
        wait_until_healthy(server, f"http://localhost:{port}/healthz")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def prepare_demo(folder: Path) -> None:
    """Everything but serving."""
    subprocess.run(
        [sys.executable, ".ci/demo.py"],
        cwd=ROOT,
        env=environment(folder, SERVE="0"),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Coverage is left out: it makes the demo slow, and other tests measure the same code."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")}
    return own | {
        "DATA_DIR": str(folder),
        "HOST": "localhost",
        "PRACTICUM_PUBLIC_URL": PUBLIC_URL,
        **more,
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def wait_until_healthy(server: subprocess.Popen, url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            sys.exit("The demo ended before it could be looked at; its own words are above.")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  an address of ours
                return
        except (URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"The demo did not answer within {PATIENCE} seconds.")
