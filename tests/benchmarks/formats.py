"""Prints what each reader keeps of a report against its peers, on the same files, in one run.

    python tests/benchmarks/formats.py [FILE.docx …] [--rounds 5] [--peers PYTHON] [--formats docx pdf …] [--editions 2014 2021 …]

Made-up reports of every edition are written in every format, the old ones by LibreOffice; a file that is named is measured
too, with this project's reading of it as the yardstick for cells, because nobody else tells what they mean.

cells    figures of the official tables that stand in their place: in a row of cells that holds the row's label, as many
         filled cells behind it as the form has them (ours, the stricter: in the observation of their item and column)
numbers  headings printed with their number (一、概述)
text     share of the report's characters, white space aside, that are in the output
ms       CPU a report, the least of the rounds, started processes included; × is theirs / ours: above 1, we are faster
MB       the most memory of a process of its own that reads all files of a format, imports and all (ours: forms, outline and
         filling too); × as above

No peer reads .mht, and no peer makes a table of a text; what is read of both is printed beside the others.

Peers run in the Python given by --peers (this one by default), one process each, in which imports are not counted.
A peer that is not installed, or does not import, is named as missing. pandoc is a process of its own, whose start counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = {
    "docx": ("python-docx", "mammoth", "markitdown", "pandoc", "docling"),
    "doc": ("antiword", "catdoc"),
    "rtf": ("pandoc", "striprtf"),
    "html": ("trafilatura", "markitdown", "pandoc", "docling"),
    "pdf": ("pdfplumber", "pymupdf4llm", "markitdown", "docling"),
    "xlsx": ("markitdown", "docling"),
    "xls": ("markitdown",),
    "csv": ("markitdown", "docling"),
    "mht": (),
    "txt": (),
}
OWN = "annals"
WITHOUT = "annals, without LibreOffice"
OLD = ("doc", "rtf", "xls")


def main() -> None:
    """Makes the files, asks everybody, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--formats", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--editions", nargs="+", default=["2008-local", "2014", "2014-shandong", "2019", "2021"])
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(Path(__file__).parent)]
    from formatreports import cases

    with tempfile.TemporaryDirectory() as folder:
        for suffix in options.formats:
            own = [path for path in options.files if path.suffix == f".{suffix}"]
            made = cases(Path(folder), suffix, options.editions, own)
            paths = [str(path) for path, _ in made]
            answers = {name: ours(name, paths, options.rounds) for name in ((OWN, WITHOUT) if suffix in OLD else (OWN,))}
            answers |= {peer: asked([options.peers, str(Path(__file__).with_name("formatpeers.py"))], peer, paths, options.rounds)
                        for peer in PEERS[suffix]}
            for at, (path, wanted) in enumerate(made):
                show(path.name, wanted, {
                    name: answer if isinstance(answer, str) else (answer["files"][at], answer["peak"]) for name, answer in answers.items()
                })


def ours(name: str, paths: list[str], rounds: int):
    """What this project makes of the files, with or without LibreOffice."""
    return asked([sys.executable, str(Path(__file__).with_name("formatreports.py"))], name, paths, rounds)


def asked(command: list[str], name: str, paths: list[str], rounds: int):
    """The answer of a reader in a process of its own: what it made of every file and its memory, or why not."""
    done = subprocess.run([*command, name, str(rounds), *paths], capture_output=True, encoding="utf-8", errors="replace")
    return json.loads(done.stdout.strip().rsplit("\n", 1)[-1]) if done.returncode == 0 else done.stderr.strip()[-100:]


def show(name: str, wanted, answers: dict) -> None:
    """Prints the lines of one file."""
    print(f"\n{name}: {len(wanted.cells)} cells, {len(wanted.headings)} headings, {len(wanted.text)} characters")
    (text, figures, times, all_times), most = answers.pop(OWN)
    seconds, right = min(times), wanted.right(figures)
    line(OWN, wanted, (right, *wanted.kept(text)), seconds, seconds, most, most)
    print(f"  {'… and outline, form, filling':28}{'':46}{min(all_times) * 1000:9.1f} ms")
    for peer, answer in answers.items():
        if isinstance(answer, str):
            print(f"  {peer:28} {'not installed, or does not import' if answer == 'missing' else answer}")
            continue
        found, memory = answer
        if peer == WITHOUT:
            line(peer, wanted, (wanted.right(found[1]), *wanted.kept(found[0])), min(found[2]), seconds, memory, most)
        elif not found[2]:
            print(f"  {peer:28} failed: {found[0]}")
        else:
            line(peer, wanted, (wanted.standing(found[1]), *wanted.kept(found[0])), min(found[2]), seconds, memory, most)
    sys.stdout.flush()


def line(name: str, wanted, score: tuple[int, int, float], seconds: float, ours: float, memory: float, most: float) -> None:
    right, numbers, kept = score
    print(
        f"  {name:28} cells {right:3}/{len(wanted.cells):<3} numbers {numbers:2}/{len(wanted.headings):<2} text {100 * kept:5.1f}%"
        f"{seconds * 1000:10.1f} ms ×{seconds / ours:7.2f} {memory:7.0f} MB ×{memory / most:6.2f}"
    )


if __name__ == "__main__":
    main()
