"""How text becomes what can be found; `tokens.js` does exactly the same, held by `tests/search_vectors.json`.

A text is folded: NFKC, lower case, traditional characters as simplified ones, thousands joined, and everything that
writers put between words of one expression (brackets, quotation marks, spaces, dots, hyphens) taken out, so that
企业标准“领跑者” is found by 企业标准领跑者 and 鲁政办发〔2017〕39号 by 鲁政办发[2017]39号. Commas and stops stay and part
what they part. Between two runs of letters or digits one space stays, so that 2017 and 39 never become 201739.
A text with Chinese numerals is held twice, once as it stands and once with digits (`counted`).
"""

from __future__ import annotations

import operator
import re
import unicodedata

from annals.search.numerals import numbered
from annals.search.variants import SIMPLIFIED, has_variants

STOP = "。"
"""What parts sentences, and pieces of a page: nothing is found across it."""
HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003fffd"
WORD = "0-9a-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
SOFT = (
    "\\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2060\ufeff\"'`\u2018-\u201f\u2039\u203a\u00ab\u00bb()\\[\\]{}<>"
    "\u3008-\u3011\u3014-\u301f._/\u00b7\u2022\u30fb\\-\u2010-\u2015~\u2032\u2033"
)

# What NFKC may change, with the letter before it that a combining mark may join; most Chinese text has little of it.
_UNSETTLED = re.compile("[\x00-\x7f]?[^\x00-\x7f\u4e00-\u9fff\u3001-\u3011\u2014\u2018-\u201d]+")
_THOUSANDS = re.compile(
    "(?<![0-9\uff10-\uff19.,])[0-9\uff10-\uff19]{1,3}"
    "(?:[,\u00a0\u2009\u202f][0-9\uff10-\uff19]{3})+(?![0-9\uff10-\uff19])"
)
_SEPARATORS = re.compile("[,\u00a0\u2009\u202f]")
_SOFT = re.compile(f"[{SOFT}]+")
_LONELY = re.compile(f"(?<![{WORD}]) | (?![{WORD}])")
_CHINESE = re.compile(f"[{HAN}]+")
_WORDS = re.compile(f"[{WORD}]+")


def fold(text: str) -> str:
    """The text as it is compared."""
    return _bare(_settled(text))


def counted(text: str) -> str:
    """The text as it is compared, with Chinese numerals as digits."""
    return _bare(numbered(_settled(text)))


def terms(text: str) -> set[str]:
    """What the index holds of a text: Chinese characters, their pairs, and whole words and numbers."""
    settled = _settled(text)
    found = _terms(_bare(settled))
    told = numbered(settled)
    if told != settled:
        # No numeral goes over a stop: only the sentences that have one differ.
        changed = (after for before, after in zip(settled.split(STOP), told.split(STOP), strict=True) if before != after)
        found |= _terms(_bare(STOP.join(changed)))
    return found


def shard_key(term: str) -> str:
    """What decides the shard of a term: words and numbers stand with all that begin alike, so that prefixes are found."""
    return term[:2] if _WORDS.match(term) else term


def _settled(text: str) -> str:
    joined = _THOUSANDS.sub(lambda number: _SEPARATORS.sub("", number[0]), text)
    settled = _UNSETTLED.sub(lambda part: unicodedata.normalize("NFKC", part[0]), joined)
    settled = settled.lower().replace("ς", "σ")
    return settled.translate(SIMPLIFIED) if has_variants(settled) else settled


def _bare(settled: str) -> str:
    return _LONELY.sub("", _SOFT.sub(" ", settled))


def _terms(folded: str) -> set[str]:
    chinese = "\n".join(_CHINESE.findall(folded))
    found = set(map(operator.add, chinese, chinese[1:]))
    found = {pair for pair in found if "\n" not in pair}
    found.update(chinese, _WORDS.findall(folded))
    found.discard("\n")
    return found
