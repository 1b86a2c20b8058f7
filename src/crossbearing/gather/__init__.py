"""Opens addresses and files: the only room that meets the outside. ``Report`` out: decoded text that spans count in."""

from crossbearing.gather.fetch import Fetcher, fetch, split_addresses
from crossbearing.gather.files import gather

__all__ = ["Fetcher", "fetch", "gather", "split_addresses"]
