"""Which words of the narrative lead to which cells of a form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Binding:
    """By which words a number of the narrative is known to be that of a cell, or of several cells added up.

    Groups of words are conjunctions of alternatives: of each group at least one word has to stand there.
    """

    cells: tuple[str, ...]
    """Anchors (`T1.3.1`, `T3.1-tot`)."""
    otherwise: tuple[str, ...]
    """The cells of another defensible reading; empty where there is one reading only."""
    near: tuple[tuple[str, ...], ...]
    """In the clause of the number."""
    context: tuple[tuple[str, ...], ...]
    """In the clause, in the sentence before it, or in the headings above."""
    none: tuple[str, ...]
    """Not in the clause."""
    outside: tuple[str, ...]
    """Not in the clause, the sentence before it, nor the headings above."""
    units: tuple[str, ...]
    """Units that it may have; empty for any."""
    zero: tuple[tuple[str, ...], ...]
    """In place of `near`, for a zero that is said in words; empty where such a zero has to be said like any number."""
    about: tuple[str, ...] = ()
    """Topics of which one was named last before the number; empty for any."""
    exact: bool = False
    """Whether the clause may hold nothing else, apart from words without meaning here."""
    loose: bool = False
    """Whether the words leave another reading open, so that a number that differs contradicts nothing."""
    change: bool = False
    """Whether the number is an increase or a decrease; a decrease is negative."""


@dataclass(frozen=True)
class Topic:
    """What a passage speaks of, and the words that say so."""

    id: str
    words: tuple[str, ...]
