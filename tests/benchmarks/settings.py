"""The tests' settings, with the bare page's model; on PostgreSQL behind ``.ci/with-postgres``."""

import os

import environ

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS += ["tests.benchmarks"]

if server := os.environ.get("TEST_DATABASE_URL_POSTGRES"):
    DATABASES["default"] = environ.Env.db_url_config(server) | {"CONN_MAX_AGE": 60}
    INSTALLED_APPS.append("django.contrib.postgres")
