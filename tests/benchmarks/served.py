"""The site's own settings for a server of the benchmarks, with the bare page's model."""

from training.site.settings import *  # noqa: F403
from training.site.settings import INSTALLED_APPS

INSTALLED_APPS += ["tests.benchmarks"]
