"""HTML to a report: the article's text and what the page says of itself. Scripts and markup never reach a report."""

import logging

from crossbearing.gather.forms import FormError, Raw

LATEST_DATE = "2100-01-01"  # htmldate drops dates after `max_date`; its default is today, and the clock must not decide

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def from_html(text: str) -> Raw:
    """Return the article of an HTML page with its metadata.

    Raises:
        FormError: if no article text is found.
    """
    import trafilatura  # a third of a second: only who has a page pays for it
    from trafilatura.settings import Document

    found = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"max_date": LATEST_DATE, "original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document) or not found.text:
        raise FormError("no article text was found in the page; save the article as .txt")
    fields = {
        "text": found.text,
        "title": found.title,
        "author": found.author,
        "url": found.url,
        "source": found.sitename,
        "published": found.date,
    }
    return {name: value for name, value in fields.items() if value}
