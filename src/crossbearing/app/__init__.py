"""The desk over HTTP: routes only. What pages show is chosen in ``show``; what is true was decided below."""

from crossbearing.app.desk import make_app, serve
from crossbearing.app.shelf import Shelf

__all__ = ["Shelf", "make_app", "serve"]
