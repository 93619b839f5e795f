"""Pictures of the running demo: a few for the README, or all of them to be looked at."""
