"""Where functions run. Two shapes only: a *map* (one item in, one result out) and a *keyed* function."""

from crossbearing.engine.local import LocalEngine

__all__ = ["LocalEngine"]
