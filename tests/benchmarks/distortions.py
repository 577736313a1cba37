"""Draws distorted tables of the forms of 2019 and 2021 at random and prints every one whose figures went astray.

python tests/benchmarks/distortions.py [draws] [seed]: the search behind tests/test_distorted_grids.py, as wide as time allows.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from formatdamage import score
from griddamage import DISTORTIONS, distorted
from test_distorted_grids import FILLED_UP, SHAPES


def main(draws: int, seed: int) -> int:
    """The number of draws in which a figure was wrong or lost without a word."""
    drawn, astray, counts = random.Random(seed), 0, [0, 0, 0]
    for _ in range(draws):
        shape, kind = drawn.choice(sorted(SHAPES)), drawn.choice(sorted(DISTORTIONS))
        case = kind, drawn.randrange(10**6), drawn.random() < 0.5, drawn.choice(("2019", "2021"))
        if kind == "cut" and shape in FILLED_UP:
            continue
        suffix, write = SHAPES[shape]
        found = score(distorted(*case), write, suffix)
        counts = [sum(pair) for pair in zip(counts, (found.printed, found.right, found.reported), strict=True)]
        if found.wrong or found.lost:
            astray += 1
            print(f"{shape} {case}: wrong {found.wrong[:3]} lost {found.lost[:3]}", flush=True)
    print(f"{draws} draws, seed {seed}: {astray} astray; {counts[0]} figures printed, {counts[1]} right, {counts[2]} reported")
    return astray


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, [*sys.argv[1:], *("1000", "1")[len(sys.argv) - 1:]]))))
