"""Prints how many private things in labelled sentences are found, and how many that are none are taken for them.

    python tests/benchmarks/privacy.py [--verbose]

`sentences` are those that the rules were written on, `measured` those that no rule was written on (tests/privacy/).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from privacysentences import score, sentences  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="list what was missed or taken wrongly in `sentences`")
    verbose = parser.parse_args().verbose
    print(f"{'':12}{'with':>6}{'without':>8}{'right':>7}{'wrong':>7}{'missed':>7}{'precision':>11}{'recall':>8}")
    for name in ("sentences", "measured"):
        looked = sentences(name)
        done, holding = score(looked), sum(bool(one.private) for one in looked)
        print(
            f"{name:12}{holding:6}{len(looked) - holding:8}{done.right:7}{done.wrong:7}{done.missed:7}"
            f"{100 * done.precision:10.1f}%{100 * done.recall:7.1f}%"
        )
        for one in looked if verbose and name == "sentences" else ():
            if one.found != one.private:
                print(f"  {one.text}  missed {sorted(one.private - one.found)}  wrong {sorted(one.found - one.private)}")


if __name__ == "__main__":
    main()
