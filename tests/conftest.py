"""For all tests."""

import os

from hypothesis import settings

# The first example of a property loads the model or the packs, and other work may share the machine: no time limit.
# (With CI set, Hypothesis itself drops the limit, and draws the same examples each time.)
settings.register_profile("patient", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("patient")
