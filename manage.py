#!/usr/bin/env python3
"""Runs a command of the standalone site; a host site has a manage.py of its own."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "training.site.settings")
    execute_from_command_line(sys.argv)
