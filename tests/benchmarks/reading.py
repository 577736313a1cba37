"""Prints how long reading one report takes against pandoc and markitdown, on the same text, in one run.

    python tests/benchmarks/reading.py [FILE] [--rounds 7]

Whole processes are compared with whole processes, calls with calls, in CPU time (wall time on Windows); each figure is
a median, each ratio the median of the ratios of paired rounds (theirs / ours: above 1, we are faster). A peer that is
not installed is named as missing. What the peers do not do: neither joins lines, restores numbers or rebuilds a table.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

try:
    import resource
except ImportError:
    resource = None

ROOT = Path(__file__).resolve().parents[2]


def ours(path: Path) -> Callable[[], object]:
    """Reading alone: file → flat document."""
    from annals.readers import read_document

    return lambda: read_document(path)


def ours_whole(path: Path) -> Callable[[], object]:
    """All that is understood of the report: outline, metadata, citations, form, filled tables."""
    from annals import pipeline

    return lambda: pipeline.read(path, ROOT)


def markitdown(path: Path) -> Callable[[], object] | None:
    """markitdown's own conversion, in process."""
    try:
        from markitdown import MarkItDown
    except ImportError:
        return None
    converter = MarkItDown()
    return lambda: converter.convert(str(path))


def process(*command: str) -> Callable[[], object] | None:
    """A whole process; a command beside this Python is found too."""
    found = shutil.which(command[0], path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if found is None:
        return None
    return lambda: subprocess.run(
        [found, *command[1:]], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def clock() -> float:
    """CPU seconds of this process and its finished children; wall seconds where the system does not say."""
    if resource is None:
        return time.perf_counter()
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, kinds))


def seconds(call: Callable[[], object]) -> float:
    """What one call costs."""
    start = clock()
    call()
    return clock() - start


def compare(base: Callable[[], object], peers: dict[str, Callable[[], object] | None], rounds: int) -> None:
    """Prints a line for the base and one a peer; base and peers take turns in every round."""
    present = {name: call for name, call in peers.items() if call}
    for call in (base, *present.values()):
        call()
    times: dict[str, list[float]] = {name: [] for name in ("annals", *present)}
    for _ in range(rounds):
        times["annals"].append(seconds(base))
        for name, call in present.items():
            times[name].append(seconds(call))
    print(f"  {'annals':28} {statistics.median(times['annals']) * 1000:9.1f} ms   1.00")
    for name in peers:
        if name not in times:
            print(f"  {name:28} not installed")
            continue
        ratio = statistics.median(b / a for a, b in zip(times["annals"], times[name], strict=True))
        print(f"  {name:28} {statistics.median(times[name]) * 1000:9.1f} ms {ratio:6.2f}")


def main() -> None:
    """Runs both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "data/reports/shandong-zjj/2017.txt")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    show = str(ROOT / "scripts/show.py")
    print("in one process: reading alone")
    compare(ours(options.file), {"markitdown": markitdown(options.file)}, options.rounds)
    print("in one process: everything that is understood (outline, form, 71 rows, citations)")
    compare(ours_whole(options.file), {"markitdown": markitdown(options.file)}, options.rounds)
    print("whole processes: show.py against the command-line tools")
    compare(
        lambda: subprocess.run([sys.executable, show, str(options.file)], check=True, stdout=subprocess.DEVNULL),
        {
            "pandoc -f markdown": process("pandoc", "-f", "markdown", "-t", "json", str(options.file)),
            "markitdown (command)": process("markitdown", str(options.file)),
        },
        options.rounds,
    )


if __name__ == "__main__":
    main()
