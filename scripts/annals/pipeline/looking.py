"""Understands files wherever they lie, without adding anything: which of them are one report, whose it is, what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from annals import readers
from annals.corrections import Meta, read_meta
from annals.errors import ReportError
from annals.extract import metadata, outline
from annals.model import Authority, Document, Report, ReportId
from annals.numbers import normalise
from annals.pipeline.issues import NAME
from annals.pipeline.parts import join
from annals.pipeline.sources import META
from annals.pipeline.understand import Norms, Understood, load_norms, of_document


def read(paths: Path | Sequence[Path], root: Path) -> Report:
    """What is understood of one file, or of main text and annexes, wherever they lie; nothing is written.

    A `.meta.yml` beside the file is applied.
    """
    return look(paths, root).report


def look(paths: Path | Sequence[Path], root: Path, authority: str = "") -> Understood:
    """The same with what the audit says of it."""
    return look_with((paths,) if isinstance(paths, Path) else tuple(paths), load_norms(root), authority)


def look_with(sources: Sequence[Path], norms: Norms, authority: str = "") -> Understood:
    """The same with norms that have been loaded.

    The body is `authority`, or else the one whose folder the file lies in, or whose name stands in the text; the year is
    that of the file's name, or else of the text. Neither has to be registered.
    """
    path = sources[0]
    named = NAME.fullmatch(path.name)
    document = join([readers.read_document(source) for source in sources])
    said = metadata.find_metadata(outline.restore(document))
    slug = authority or (path.parent.name if path.parent.name in norms.authorities else of_name(said.body, norms.authorities))
    year = int(named["year"]) if named else said.year or 0
    id = ReportId(slug or said.body or path.parent.name, year)
    return of_document(document, id, norms, _said(path, year, int(named["revision"] or 0)) if named else None)


def of_name(name: str, authorities: Mapping[str, Authority]) -> str:
    """The slug of the only body that bears the name, a government also by that of its area; empty where none does.

    A short name counts only where it begins as the full one does: 市政府办公厅 may be that of any city.
    """
    wanted = normalise(name)
    found = {slug for slug, body in authorities.items() if wanted and wanted in _names(body)}
    return found.pop() if len(found) == 1 else ""


def _names(body: Authority) -> set[str]:
    names = {normalise(one.zh) for one in body.names}
    places = {one[:2] for one in names}
    if body.kind == "government":
        names |= {one.removesuffix("人民政府") for one in names}
    return names | {alias for alias in map(normalise, body.aliases) if alias[:2] in places}


def known(slug: str, authorities: Mapping[str, Authority]) -> str:
    """The slug, if a body is registered by it; ReportError with what may have been meant where not."""
    if slug in authorities:
        return slug
    raise ReportError(
        "I06", where="--authority", read=f"未登记的机构“{slug}”", expected="data/authorities.yml 里的机构代号",
        do="改正代号；没有登记的机构不必给出，也能检查",
    )


def gather(paths: Sequence[Path]) -> list[tuple[Path, ...]]:
    """The files of each report, main text first: `2023.annex.xlsx` belongs to the `2023.docx` that lies beside it.

    Where two files could be the main text, or none, each file is a report of its own.
    """
    given = list(dict.fromkeys(paths))
    mains: dict[tuple[Path, str], list[Path]] = {}
    for path in given:
        if path.name.count(".") == 1:
            mains.setdefault((path.parent, path.stem), []).append(path)
    groups: dict[Path, list[Path]] = {}
    for path in given:
        main = mains.get((path.parent, path.name.split(".")[0]), [])
        whose = main[0] if len(main) == 1 and _is_part(path) else path
        groups.setdefault(whose, []).append(path)
    return [tuple(sorted(files, key=lambda path: (path != main, path.name))) for main, files in groups.items()]


def unreadable(document: Document) -> bool:
    """Whether nothing at all could be read of it."""
    return not document.blocks


def _is_part(path: Path) -> bool:
    named = NAME.fullmatch(path.name)
    return path.name.count(".") == 2 and not (named and named["revision"])


def _said(path: Path, year: int, revision: int) -> Meta | None:
    """What the `.meta.yml` beside the file says of this issue of the report."""
    place = path.with_name(f"{year}{META}")
    meta = read_meta(place) if place.is_file() else None
    if not revision or meta is None:
        return meta
    return next((one.meta for one in meta.earlier if one.meta.revision == revision), None)
