"""For all tests."""

from hypothesis import settings

# The first example of a property loads the model or the packs, and other work may share the machine: no time limit.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
