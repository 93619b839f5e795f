"""Make the demo site ready and serve it as production does.

HOST, PORT and SERVE come from `make demo`. What is already set in the environment
(PRACTICUM_PUBLIC_URL, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS, DATA_DIR) is left as it is.
"""

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104  what the person asked for, not a default
ACCOUNTS = "trainee, newhire, assessor, manager, trainer, owner"


def read_port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    sys.exit(f"PORT={text} is not a port: choose a number from 1 to 65535, such as PORT=8000.")


def refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(
                f"Port {port} of {host} cannot be used ({error.strerror}): "
                f"choose another one, such as make demo PORT={port % 65535 + 1}."
            )


def network_address() -> str:
    """This machine's address in its own network; asking for a route sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return probe.getsockname()[0]


def site_environment(host: str, port: int) -> dict[str, str]:
    shown = network_address() if host in EVERY_ADDRESS else host
    hosts = dict.fromkeys([shown, "localhost", "127.0.0.1"])
    if host in EVERY_ADDRESS:
        hosts[socket.gethostname().lower()] = None
    url = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
    given = {
        "DATA_DIR": str(ROOT / "var"),
        "PRACTICUM_PUBLIC_URL": url,
        "ALLOWED_HOSTS": ",".join(f"[{name}]" if ":" in name else name for name in hosts),
        "CSRF_TRUSTED_ORIGINS": url,
    }
    return given | os.environ


def prepare(environment: dict[str, str]) -> None:
    for command in (
        ["migrate", "--no-input", "-v", "0"],
        ["load_demo", "--with-demo-accounts"],
        ["collectstatic", "--no-input", "-v", "0"],
    ):
        run = subprocess.run(  # noqa: S603  our own commands
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=False
        )
        if run.returncode:
            sys.exit(f"manage.py {command[0]} did not succeed: what it said stands above.")


def announce(environment: dict[str, str], host: str, port: int) -> None:
    lines = [f"Practicum is ready at {environment['PRACTICUM_PUBLIC_URL']}"]
    if host in EVERY_ADDRESS:
        lines += [
            f"  on this machine  http://localhost:{port}",
            "  Everyone in this network can reach it and knows the demo accounts.",
        ]
    lines += [
        f"  sign in as       {ACCOUNTS}",
        "  password         practicum-demo",
        f"  mail is kept in  {Path(environment['DATA_DIR']) / 'mail'}",
    ]
    print("", *lines, "", sep="\n", flush=True)


def serve(environment: dict[str, str], host: str, port: int) -> None:
    print("Serving; Ctrl-C stops it.", flush=True)
    os.chdir(ROOT)
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = ["--workers", "2", "--bind", bind, "--log-level", "warning"]
    os.execve(  # noqa: S606  gunicorn takes this process over, so Ctrl-C reaches it
        BIN / "gunicorn", ["gunicorn", *options, "training.site.wsgi"], environment
    )


def main() -> None:
    host, port = os.environ.get("HOST") or "localhost", read_port(os.environ.get("PORT") or "8000")
    serving = os.environ.get("SERVE", "1") != "0"
    if serving:
        refuse_taken_port(host, port)
    environment = site_environment(host, port)
    prepare(environment)
    announce(environment, host, port)
    if serving:
        serve(environment, host, port)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
