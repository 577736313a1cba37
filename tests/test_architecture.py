"""The flow has one direction, each library has one door, and modules stay small enough to read in one sitting."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
PACKAGE = SCRIPTS / "annals"

WORDS = {"model", "errors", "numbers", "spec", "escape"}
"""What everyone may import: the words that all share."""
SHOW = {"pages", "charts", "series", "catalogue", "search", "merged", "bundles"}
"""What shows packages: may use each other, and never sees a report."""
ALLOWED = {
    "model": set(),
    "errors": set(),
    "escape": set(),
    "numbers": set(),
    "spec": {"yamlwords"},
    "yamlwords": set(),
    "authorities": set(),
    "settings": set(),
    "geotags": set(),
    "readers": {"geotags"},
    "forms": set(),
    "extract": {"forms"},
    "corrections": {"forms"},
    "audit": {"forms"},
    "package": {"forms"},
    "review": {"package"},
    **{name: {"forms", "package", "review", "keeping", *SHOW} for name in SHOW},
    "links": set(),
    "keeping": set(),
    "site": {"forms", "package", "review", "authorities", "links", *SHOW},
    "publish": {"review", "package", "geotags"},
    "pipeline": {
        "readers", "forms", "extract", "corrections", "audit", "authorities", "package", "review", "settings", "results",
    },
    "results": {"forms"},
    "terminal": set(),
    "tree": {"package"},
    "rawblocks": set(),
}
SCRIPT = {"links", "pipeline", "review", "site", "package", "settings", "terminal", "tree", "publish", "results"}
DOORS = {
    "frictionless": {"annals/package/validation.py"},
    "altair": {"annals/charts/"},
    "vl_convert": {"annals/charts/"},
    "mkdocs": {"hooks.py"},
    "olefile": {"annals/readers/office/streams.py"},
    "python_calamine": {"annals/readers/office/values_child.py"},
    "striprtf": {"annals/readers/office/rtf.py"},
    "markdown": {"annals/rawblocks.py"},
    "lxml": {"annals/readers/"},
    "xlsxwriter": {"annals/bundles/writing.py"},
    "pdfminer": {"annals/readers/pdf/"},
    "pypdfium2": {"annals/readers/pdf/"},
    "yaml": {"annals/spec/loading.py", "annals/settings.py", "annals/review/decisions.py", "annals/site.py"},
}
LONGEST = 260


def _modules() -> list[Path]:
    return sorted(path for path in SCRIPTS.rglob("*.py") if ".egg-info" not in path.as_posix())


def _name(path: Path) -> str:
    return path.relative_to(SCRIPTS).as_posix()


def _imports(path: Path) -> set[str]:
    """The absolute names of everything that the module imports, wherever in it."""
    package = list(path.relative_to(SCRIPTS).with_suffix("").parts[:-1])
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return names


def _ours(path: Path) -> set[str]:
    """The parts of the package that the module imports, by the name below `annals`."""
    return {name.split(".")[1] for name in _imports(path) if name.startswith("annals.") and name != "annals.__version__"}


def _part(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", [path for path in _modules() if PACKAGE in path.parents], ids=_name)
def test_imports_go_one_way(path: Path) -> None:
    part = _part(path)
    if part == "__init__":
        assert not _ours(path)
        return
    assert part in ALLOWED, f"say in ALLOWED what annals.{part} may import"
    assert _ours(path) - WORDS - {part} <= ALLOWED[part]


def test_every_part_that_may_import_something_exists() -> None:
    parts = {_part(path) for path in _modules() if PACKAGE in path.parents}
    assert set(ALLOWED) - parts <= {"series"}, "series comes with the second report of a body"


def test_the_words_import_only_each_other() -> None:
    for path in _modules():
        if PACKAGE in path.parents and (name := _part(path)) in WORDS:
            assert _ours(path) <= {"model", "errors", name} | ALLOWED.get(name, set()), path


@pytest.mark.parametrize("path", [path for path in _modules() if path.parent == SCRIPTS], ids=_name)
def test_scripts_stand_on_the_package(path: Path) -> None:
    assert _ours(path) - WORDS - {"__version__"} <= SCRIPT | ({"rawblocks"} if path.name == "hooks.py" else set())


@pytest.mark.parametrize("library", sorted(DOORS))
def test_one_library_has_one_door(library: str) -> None:
    users = {_name(path) for path in _modules() if any(name.split(".")[0] == library for name in _imports(path))}
    assert users, f"nobody uses {library}"
    assert all(user.startswith(tuple(DOORS[library])) for user in users), sorted(users)


def test_the_left_half_needs_no_site_and_the_right_half_no_reader() -> None:
    left = {"readers", "extract", "audit", "corrections", "package", "review", "pipeline"}
    for path in _modules():
        if PACKAGE in path.parents and _part(path) in left:
            assert not _ours(path) & (SHOW | {"site", "publish"}), _name(path)
        if PACKAGE in path.parents and _part(path) in SHOW | {"site"}:
            assert not _ours(path) & {"readers", "extract", "audit", "pipeline"}, _name(path)


def test_modules_are_small() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _modules()}
    assert {name for name, length in lengths.items() if length > LONGEST} == set()
    ordered = sorted(lengths.values())
    assert ordered[len(ordered) // 2] <= 150


def test_names_say_what_things_are() -> None:
    vague = re.compile(r"utils?|helpers?|misc|common|manager|base", re.IGNORECASE)
    for path in _modules():
        assert not vague.fullmatch(path.stem), _name(path)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                assert not node.name.endswith(("Manager", "Helper", "Service", "Util")), f"{_name(path)}: {node.name}"


def test_every_module_and_every_public_function_says_what_it_is() -> None:
    silent = []
    for path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            silent.append(_name(path))
        if PACKAGE in path.parents:
            silent += [
                f"{_name(path)}: {node.name}" for node in tree.body
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ]
    assert not silent


def test_no_module_asks_the_clock_or_chance() -> None:
    """Only approve.py may: a decision has a date."""
    for path in _modules():
        if path.name != "approve.py":
            assert not _imports(path) & {"time", "random", "uuid", "secrets"}, _name(path)
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\b(date\.today|datetime\.now|utcnow|time\.time)\(", text), _name(path)
