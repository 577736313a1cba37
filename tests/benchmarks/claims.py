"""Prints how many numbers of labelled narratives are found, read, classed, linked and judged right, per edition and half.

    python tests/benchmarks/claims.py [--verbose] [--format html|docx|txt|…] [--held-out]

The labels are those of tests/claims/; the reports are read from files, as the project reads any. A link is a number and
the set of cells that it refers to; precision counts the links that were made, recall those that were labelled. Links inside
the text (a sum of numbers of the sentence, a share, a repetition) are counted by themselves. `--verbose` lists every
mistake in the development half; those in the held-out half only with `--held-out`, since rules must not be fitted to them.
“rows swapped”: the figures of sibling rows change places (tests/claimvariants.py), so that equal values mislead and most links disagree.
“respelt”: the same numbers in Chinese, in wide digits and with commas.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from functools import reduce
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from claimlabels import EDITIONS, Labelled, load_all  # noqa: E402
from claimscores import Score, score  # noqa: E402
from claimvariants import respelt, swapped  # noqa: E402

COLUMNS = (
    ("digits", "covered"), ("numbers", "found"), ("classes", "class"), ("values", "value"), ("units", "unit"),
    ("qualifiers", "qualif."), ("links found", "link P"), ("links asked", "link R"), ("text links found", "text P"),
    ("text links asked", "text R"),
)
VARIANTS: dict[str, Callable[[Labelled], Labelled]] = {"": lambda one: one, ", rows swapped": swapped, ", respelt": respelt}
VERDICTS = ("agrees", "disagrees", "compatible", "incompatible", "derived", "repeated", "unmatched")


def total(scores: list[Score]) -> Score:
    """All of them as one."""
    return reduce(Score.join, scores, Score())


def line(name: str, done: Score) -> str:
    """One row of the table: shares in per cent, then the counts of numbers and links."""
    shares = "".join(f"{100 * done.rate(key):9.1f}" if done.counts[key + ".asked"] else f"{'–':>9}" for key, _ in COLUMNS)
    return f"{name:24}{shares}{done.counts['numbers.asked']:9}{done.counts['links asked.asked']:7}"


def verdicts(done: Score) -> list[str]:
    """Precision and recall of each verdict with the counts."""
    rows = [f"  {'verdict':14}{'precision':>16}{'recall':>16}"]
    for verdict in VERDICTS:
        right = done.verdicts[verdict, verdict]
        said = sum(count for (_, found), count in done.verdicts.items() if found == verdict)
        true = sum(count for (label, _), count in done.verdicts.items() if label == verdict)
        rows.append(f"  {verdict:14}{_share(right, said):>16}{_share(right, true):>16}")
    return rows


def _share(right: int, of: int) -> str:
    return f"{100 * right / of:6.1f} ({right}/{of})" if of else "– (0/0)"


def confusion(pairs: Counter[tuple[str, str]]) -> list[str]:
    """What was taken for what, most often first."""
    return [f"    {label} → {found}: {count}" for (label, found), count in pairs.most_common() if label != found]


def report(half: str, found: dict[str, list[Score]], verbose: bool) -> None:
    """Prints one half."""
    print(f"\n{half:24}" + "".join(f"{title:>9}" for _, title in COLUMNS) + f"{'numbers':>9}{'links':>7}")
    for edition in EDITIONS:
        if found.get(edition):
            print(line(edition, total(found[edition])))
    every = total([one for scores in found.values() for one in scores])
    print(line("all", every))
    print("\n".join(verdicts(every)))
    said, true = every.contradictions()
    print(f"  said to contradict: {said}, truly: {true}; claims where no number is labelled: {every.counts['elsewhere']}")
    count = max(1, len(every.seconds))
    finding, auditing = (1000 * sum(column) / count for column in zip(*every.seconds, strict=True))
    print(f"  milliseconds a report: {finding:.1f} for finding and linking, {auditing:.1f} for the audit ({count} reports)")
    if verbose:
        print("  classes taken for others:", *confusion(every.classes), "  verdicts taken for others:", *confusion(every.verdicts), sep="\n")
        for kind, name, words in sorted(every.errors):
            print(f"    {kind:12} {name:14} {words}")


def main() -> None:
    """Prints both halves."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--verbose", action="store_true", help="every mistake in the development half")
    arguments.add_argument("--held-out", action="store_true", help="with --verbose: those in the held-out half too")
    arguments.add_argument("--format", default="html", help="the format in which the reports are written and read")
    wanted = arguments.parse_args()
    for variant, change in VARIANTS.items():
        for held_out, half in ((False, "development"), (True, "held out")):
            found: dict[str, list[Score]] = {}
            for one in load_all():
                if one.held_out is held_out and not (change is swapped and one.edition == "none"):
                    found.setdefault(one.edition, []).append(score(change(one), wanted.format))
            report(half + variant, found, wanted.verbose and (wanted.held_out or not held_out))


if __name__ == "__main__":
    main()
