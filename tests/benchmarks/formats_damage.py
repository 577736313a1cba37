"""Prints how the cells of damaged reports fare in every format: right, reported, wrong and lost without a word.

    python tests/benchmarks/formats_damage.py [SEEDS]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from dresses import WRITERS  # noqa: E402
from formatdamage import KINDS, damaged, score  # noqa: E402


def main(seeds: int) -> None:
    """Prints a line for every edition and format."""
    print(f"{'edition':9}{'format':8}{'printed':>9}{'right':>9}{'reported':>10}{'wrong':>7}{'lost':>6}{'ms a report':>13}")
    for edition in ("2014", "2021"):
        reports = [damaged(edition, kind, seed) for kind in KINDS for seed in range(seeds)]
        for suffix, write in WRITERS.items():
            begun = time.process_time()
            found = [score(one, write, suffix) for one in reports]
            spent = 1000 * (time.process_time() - begun) / len(found)
            printed, right, told = (sum(getattr(one, name) for one in found) for name in ("printed", "right", "reported"))
            wrong, lost = sum(len(one.wrong) for one in found), sum(len(one.lost) for one in found)
            print(f"{edition:9}{suffix:8}{printed:9}{right:9}{told:10}{wrong:7}{lost:6}{spent:13.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
