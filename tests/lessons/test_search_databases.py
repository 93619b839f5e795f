"""The same words find the same cards on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys

import pytest

from tests.databases import ROOT, SITE_SETTINGS

FINDS = {
    "knead": ["Hands"],
    "KNEADING should": ["Hands"],
    "should knea": ["Hands"],
    "head": ["Hands"],
    "skull gb2": ["Hands"],
    "nguyen": ["Names"],
    "Nguyễn dang": ["Names"],
    "o'clock 30": ["Names"],
    "press": ["Firm pressure", "Elsewhere"],
    "neading": [],
    "kneading foot": [],
    "a* OR (knead": [],
    "card": [],
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "database",
    ["migrated_sqlite_url", pytest.param("migrated_postgres_url", marks=pytest.mark.postgres)],
)
def test_words_find_the_same_cards(request, tmp_path, database):
    environment = os.environ | {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": request.getfixturevalue(database),
        "DJANGO_SETTINGS_MODULE": SITE_SETTINGS,
    }
    process = subprocess.run(
        [sys.executable, "-m", "tests.lessons.searched_house", *FINDS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.returncode == 0, process.stderr
    assert json.loads(process.stdout) == {"found": FINDS, "left": 4}
