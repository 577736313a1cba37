"""Labelled sentences of tests/privacy/*.yml: what is found in each against what is private in it."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from annals.audit import privacy
from fillings import ROOT, rules

WORDS = privacy.words_of(next(rule for rule in rules() if rule.id == "P01"))


@dataclass(frozen=True)
class Sentence:
    """One sentence: what is private in it and what was found, as printed."""

    text: str
    private: frozenset[str]
    found: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How many of the things that are private were found, and how many that are not."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is private."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is private that was found."""
        return self.right / (self.right + self.missed)


def sentences(name: str) -> list[Sentence]:
    """Those of one file."""
    told = yaml.safe_load((ROOT / "tests" / "privacy" / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        Sentence(one["text"], frozenset(one.get("private", ())), frozenset(found.printed for found in privacy.secrets(one["text"], WORDS)))
        for one in told
    ]


def score(looked: list[Sentence]) -> Score:
    """The counts over all of them."""
    return Score(
        sum(len(one.found & one.private) for one in looked), sum(len(one.found - one.private) for one in looked),
        sum(len(one.private - one.found) for one in looked),
    )
