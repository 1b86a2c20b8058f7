"""Opens addresses and files: the only room that meets the outside. ``Report`` out: decoded text that spans count in."""

from crossbearing.gather.files import gather

__all__ = ["gather"]
