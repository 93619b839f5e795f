"""The site's own settings, with data in a folder that is gone after the run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp(prefix="practicum-test-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)
(folder / "static").mkdir()

os.environ.pop("DATABASE_URL", None)
os.environ.update(
    DATA_DIR=str(folder),
    SECRET_KEY="only-for-tests",
    PRACTICUM_PUBLIC_URL="http://testserver",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    # A manifest would have to be collected first.
    STATICFILES_BACKEND="django.contrib.staticfiles.storage.StaticFilesStorage",
)

from training.site.settings import *  # noqa: E402, F403  they read the environment above
from training.site.settings import DATABASES  # noqa: E402

# A file, not memory: a browser's requests come in several threads, each with its own connection.
DATABASES["default"]["TEST"] = {"NAME": folder / "test.sqlite3"}

# The real hasher is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
