"""Search over what is published: files that a browser reads piece by piece, with no server behind them.

`tokens` says what can be found, `document` what a report offers, `written` what another page does, and `documents` which
pages; `index` makes the files, `names` and `answers` what answers a question with a figure, `page` the page to search on.
"""

from __future__ import annotations

from annals.search.document import report_document
from annals.search.index import files
from annals.search.making import make
from annals.search.page import page
from annals.search.written import page_document, written_documents

__all__ = ["files", "make", "page", "page_document", "report_document", "written_documents"]
