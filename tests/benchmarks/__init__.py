"""What the pages cost, against a bare Wagtail page in the same process: ``make bench``.

A small app of its own, since the bare page needs a model; it is installed by
``tests.benchmarks.settings`` alone.
"""
