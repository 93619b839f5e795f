"""The tests' settings, with the bare page's model."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS += ["tests.benchmarks"]
