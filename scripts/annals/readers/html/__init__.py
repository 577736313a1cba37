"""The reader of web pages: the report out of a saved page of a government site, its frame left out and accounted for."""

from annals.readers.html.pages import read_mhtml, read_page

__all__ = ["read_mhtml", "read_page"]
