"""Opens addresses and files: the only room that meets the outside. ``Report`` out: decoded text that spans count in."""

from crossbearing.gather.fetch import Fetcher, fetch, split_addresses
from crossbearing.gather.files import gather, shown_path

__all__ = ["Fetcher", "fetch", "gather", "shown_path", "split_addresses"]
