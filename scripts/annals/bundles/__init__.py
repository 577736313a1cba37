"""What a reader takes away in one piece: a workbook a table, a workbook a report, an archive, and the same over all reports.

`layout` reads the official layout off the page's own table, `sheets` says what stands on each sheet, `writing` makes the
bytes of a workbook, `archive` those of a ZIP, and `kept` keeps both between builds. Nothing here decides what is public:
it takes the files as the site serves them.
"""

from annals.bundles.making import Bundles, name

__all__ = ["Bundles", "name"]
