"""Make the demo site ready and serve it as production does.

HOST, PORT and SERVE come from `make demo`. What is already set in the environment
(PRACTICUM_PUBLIC_URL, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS, DATA_DIR) is left as it is.
"""

import contextlib
import errno
import hashlib
import os
import socket
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


def refuse_unusable_address(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                sys.exit(
                    f"Port {port} cannot be used ({error.strerror.lower()}): "
                    f"choose another one, such as make demo PORT={max(8001, port + 1)}."
                )
            sys.exit(
                f"HOST={host} is not an address of this machine: "
                "leave it out, or use HOST=0.0.0.0 for all of its addresses."
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
    return {
        "DATA_DIR": str(ROOT / "var"),
        "PRACTICUM_PUBLIC_URL": url,
        "ALLOWED_HOSTS": ",".join(f"[{name}]" if ":" in name else name for name in hosts),
        "CSRF_TRUSTED_ORIGINS": url,
    }


def say(what: str) -> None:
    print(what, flush=True)


def prepare() -> None:
    """One process for all of it, since loading Django takes longer than the work."""
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    try:
        say("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
        say("Loading the demo (the first time it takes about a minute)")
        call_command("load_demo", with_demo_accounts=True)
        collect_static()
    except CommandError as error:
        sys.exit(f"The demo could not be made ready: {error}")


def collect_static() -> None:
    """Compressing takes longest of all, so it is left out if no file has changed since."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    files = (storage.path(path) for finder in get_finders() for path, storage in finder.list([]))
    digest = hashlib.sha256()
    for file in sorted(files):
        stat = os.stat(file)
        digest.update(f"{file} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    collected = Path(settings.STATIC_ROOT, ".collected")
    if collected.exists() and collected.read_text() == digest.hexdigest():
        return
    say("Collecting and compressing files")
    call_command("collectstatic", interactive=False, verbosity=0)
    collected.write_text(digest.hexdigest())


def announce(host: str, port: int) -> None:
    lines = [f"Practicum is ready at {os.environ['PRACTICUM_PUBLIC_URL']}"]
    if host in EVERY_ADDRESS:
        lines += [
            f"  on this machine  http://localhost:{port}",
            "  Everyone in this network can reach it and knows the demo accounts.",
        ]
    lines += [
        f"  sign in as       {ACCOUNTS}",
        "  password         practicum-demo",
        f"  mail is kept in  {Path(os.environ['DATA_DIR']) / 'mail'}",
    ]
    say("\n".join(["", *lines, ""]))


def serve(host: str, port: int) -> None:
    say("Serving; Ctrl-C stops it.")
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = ["--bind", bind, "--workers", "2", "--log-level", "warning", "--no-control-socket"]
    # Browsers open connections ahead; without threads each would hold up a worker.
    options += ["--worker-class", "gthread", "--threads", "4", "--preload"]
    # gunicorn takes this process over, so Ctrl-C reaches it.
    os.execv(BIN / "gunicorn", ["gunicorn", *options, "training.site.wsgi"])  # noqa: S606


def main() -> None:
    host, port = os.environ.get("HOST") or "localhost", read_port(os.environ.get("PORT") or "8000")
    serving = os.environ.get("SERVE", "1") != "0"
    if serving:
        refuse_unusable_address(host, port)
    os.environ.update(site_environment(host, port) | os.environ)
    os.environ["DJANGO_SETTINGS_MODULE"] = "training.site.settings"
    os.umask(0o077)  # what is written speaks of people
    os.chdir(ROOT)
    sys.path[0] = str(ROOT)
    prepare()
    announce(host, port)
    if serving:
        serve(host, port)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
