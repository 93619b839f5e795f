"""The wheel, and two throw-away projects: one with the documented lines, one without."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = Path(__file__).resolve().parent / "host"
DOCUMENT = ROOT / "docs" / "how-to" / "install-as-plugin.md"
PLACE_OF_URLS = "    # Practicum's lines\n"
BLOCK = re.compile(r"^```\w+\n(?:# (\S+)|\{# (\S+) #\})\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def documented() -> dict[str, str]:
    """File name → lines, from the code blocks whose first line names a file."""
    blocks = BLOCK.findall(DOCUMENT.read_text(encoding="utf-8"))
    return {script or template: lines for script, template, lines in blocks}


@dataclass(frozen=True)
class Host:
    """A Wagtail project in a folder of its own, with what it finds on its path besides itself."""

    folder: Path
    site_packages: Path | None = None

    def run(self, *arguments: str) -> str:
        """Run Python in the project, with nothing of this checkout and warnings as errors."""
        path = filter(None, [self.folder, self.site_packages])
        done = subprocess.run(
            [sys.executable, "-W", "error", *arguments],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
                "LANG": "C.UTF-8",
                "PYTHONPATH": os.pathsep.join(map(str, path)),
                "DJANGO_SETTINGS_MODULE": "host.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def report(self, script: str) -> dict:
        return json.loads(self.run(script))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    into = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", into, ROOT],
        check=True,
        capture_output=True,
    )
    (built,) = into.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder into which the wheel alone was installed."""
    into = tmp_path_factory.mktemp("site-packages")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", into, wheel], check=True)
    return into


@pytest.fixture(scope="session")
def bare_host(tmp_path_factory) -> Host:
    """The project before Practicum."""
    folder = tmp_path_factory.mktemp("bare") / "project"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return migrated(Host(folder))


@pytest.fixture(scope="session")
def host(installed, tmp_path_factory) -> Host:
    """The project with the lines that the document tells to add."""
    folder = tmp_path_factory.mktemp("host") / "project"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns("__pycache__"))
    lines = documented()
    with (folder / "host" / "settings.py").open("a", encoding="utf-8") as settings:
        settings.write(lines.pop("settings.py"))
    urls = folder / "host" / "urls.py"
    urls.write_text(urls.read_text().replace(PLACE_OF_URLS, lines.pop("urls.py")))
    for name, template in lines.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(template)
    return migrated(Host(folder, installed))


def migrated(host: Host) -> Host:
    host.run("-m", "django", "makemigrations", "home")
    host.run("-m", "django", "migrate", "-v", "0")
    return host
