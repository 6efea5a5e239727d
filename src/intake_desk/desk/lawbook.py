"""Reads resources/law into a rulebook, and refuses files that contradict themselves."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from intake_desk.desk.lawfiles import Table, law_folder, read, refusal, tables
from intake_desk.law.codes import DeadlineKind, Outcome, Paper, Subject, Unit
from intake_desk.law.facts import FIELDS
from intake_desk.law.reach import first_unreachable, uncovered
from intake_desk.law.rulebook import PARTS, Article, BadRulebook, Limit, Row, Rulebook
from intake_desk.law.situation import DOMAINS
from intake_desk.texts import lawbook as words

RULES, LIMITS, ARTICLES, LOCAL = "rules.toml", "limits.toml", "articles.toml", "local"
ROW_KEYS = frozenset(
    ("key", "part", "when", "outcome", "go_on", "papers", "limits", "cites", "holds", "fails", "unsettled")
)
ROW_NEEDS = ("key", "part", "when", "cites", "holds", "fails")
LIMIT_KEYS = frozenset(("name", "kind", "length", "unit", "runs_from", "cites", "in_force_on", "plus", "subject"))
LIMIT_NEEDS = ("kind", "length", "unit", "runs_from", "cites", "in_force_on")
Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True)
class Pack:
    """A local rule pack: what one province rules otherwise; off unless an office switches it on."""

    key: str
    name: str
    note: str


def available_packs(folder: Path | None = None) -> tuple[Pack, ...]:
    """The local rule packs a folder offers."""
    paths_of_packs = sorted(((folder or law_folder()) / LOCAL).glob("*.toml"))
    tables = {path.stem: read(path) for path in paths_of_packs}
    return tuple(Pack(key, str(table["name"]), str(table["note"])) for key, table in tables.items())


def load_rulebook(folder: Path | None = None, packs: Sequence[str] = ()) -> Rulebook:
    """The rulebook of a folder with these local packs switched on.

    Raises `BadRulebook` in Chinese, naming file and row, before anything is used.
    """
    folder = folder or law_folder()
    articles = dict(_articles(read(folder / ARTICLES), ARTICLES))
    limits = dict(_limits(read(folder / LIMITS), articles, LIMITS))
    rows = list(_rows(read(folder / RULES), articles, limits, RULES))
    for key in packs:
        _lay_over(folder / LOCAL / f"{key}.toml", articles, limits, rows)
    unreachable = first_unreachable(rows)
    if unreachable:
        raise BadRulebook(words.bad_row(RULES, unreachable, words.NEVER_WINS))
    if uncovered(rows):
        last = [row.key for row in rows if row.part == "lead"][-1]
        raise BadRulebook(words.bad_row(RULES, last, words.NOT_COVERED))
    counts = _counts(read(folder / LIMITS))
    return Rulebook(_version(folder, packs), tuple(rows), limits, counts, articles, tuple(packs))


def _lay_over(path: Path, articles: dict[str, Article], limits: dict[str, Sequence[Limit]], rows: list[Row]) -> None:
    """Lay a local pack over the law: its limits replace those of the same name, its rows come before the named one."""
    table = read(path)
    name = str(table.get("name", path.stem))
    articles.update(_articles(table, path.name))
    for key, versions in _limits(table, articles, path.name).items():
        limits[key] = [replace(limit, pack=name) for limit in versions]
    for entry in tables(table, "row"):
        before = str(entry.get("before", ""))
        places = [place for place, row in enumerate(rows) if row.key == before]
        if not places:
            raise BadRulebook(words.bad_row(path.name, str(entry.get("key")), words.NO_PLACE.format(value=before)))
        bare = {key: value for key, value in entry.items() if key != "before"}
        rows.insert(places[0], replace(_row(bare, articles, limits, path.name), pack=name))


def _version(folder: Path, packs: Sequence[str]) -> str:
    """The stated version and a digest of the files, so that any change of the law shows in what it decided."""
    digest = hashlib.sha256()
    for name in (RULES, LIMITS, ARTICLES, *(f"{LOCAL}/{key}.toml" for key in packs)):
        digest.update((folder / name).read_bytes())
    return f"{read(folder / RULES).get('version', '')}+{digest.hexdigest()[:8]}"


def _articles(table: Table, file: str) -> Mapping[str, Article]:
    sources, entries = (_named(table, name, file) for name in ("sources", "articles"))
    titles = {key: str(source.get("title", key)) for key, source in sources.items() if isinstance(source, dict)}
    found: dict[str, Article] = {}
    for key, entry in entries.items():
        of_source = sources.get(max((each for each in titles if key.startswith(each)), key=len, default=""))
        inherited = of_source if isinstance(of_source, dict) else {}
        stated = entry if isinstance(entry, dict) else {**inherited, "summary": entry}
        name = words.in_title_marks(str(stated["name"])) if "name" in stated else words.article_name(key, titles)
        in_force_on = stated.get("in_force_on")
        if not isinstance(in_force_on, dt.date) or not stated.get("summary"):
            raise refusal(file, key, words.MISSING_KEY.format(value="sources · summary · in_force_on"))
        found[key] = Article(key, name, str(stated["summary"]), in_force_on)
    return found


def _named(table: Table, name: str, file: str) -> Table:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise refusal(file, name, words.MISSING_KEY.format(value=name))
    return found


def _counts(table: Table) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for entry in tables(table, "count"):
        name, value = str(entry.get("name")), entry.get("value")
        if not isinstance(value, int) or value < 1:
            raise refusal(LIMITS, name, words.BAD_LENGTH.format(value=value))
        counts[name] = value
    if "max_representatives" not in counts:
        raise refusal(LIMITS, "count", words.MISSING_KEY.format(value="max_representatives"))
    return counts


def _limits(table: Table, articles: Mapping[str, Article], file: str) -> Mapping[str, Sequence[Limit]]:
    found: dict[str, list[Limit]] = {}
    for entry in tables(table, "limit"):
        limit = _limit(entry, articles, file)
        if any(each.in_force_on == limit.in_force_on for each in found.get(limit.name, [])):
            raise BadRulebook(words.bad_row(file, limit.name, words.OVERLAP.format(value=limit.name)))
        found.setdefault(limit.name, []).append(limit)
    return {name: tuple(sorted(versions, key=lambda each: each.in_force_on)) for name, versions in found.items()}


def _limit(entry: Table, articles: Mapping[str, Article], file: str) -> Limit:
    name = str(entry.get("name") or entry.get("kind"))
    refuse = partial(refusal, file, name)
    _check_keys(entry, LIMIT_KEYS, LIMIT_NEEDS, refuse)
    length, in_force_on = entry["length"], entry["in_force_on"]
    if not isinstance(length, int) or isinstance(length, bool) or length < 1:
        raise refuse(words.BAD_LENGTH.format(value=length))
    if not isinstance(in_force_on, dt.date):
        raise refuse(words.MISSING_KEY.format(value="in_force_on"))
    subject = _code(Subject, entry["subject"], refuse) if "subject" in entry else None
    for fact in (entry["runs_from"], entry.get("plus")):
        if fact is not None and fact not in FIELDS and not (subject and fact == "since"):
            raise refuse(words.UNKNOWN_FACT.format(value=fact))
    return Limit(
        name=name,
        kind=_code(DeadlineKind, entry["kind"], refuse),
        length=length,
        unit=_code(Unit, entry["unit"], refuse),
        runs_from=str(entry["runs_from"]),
        cites=_cites(entry, articles, refuse),
        in_force_on=in_force_on,
        plus=str(entry.get("plus", "")),
        subject=subject,
    )


def _rows(
    table: Table, articles: Mapping[str, Article], limits: Mapping[str, Sequence[Limit]], file: str
) -> tuple[Row, ...]:
    rows: dict[str, Row] = {}
    for entry in tables(table, "row"):
        row = _row(entry, articles, limits, file)
        if row.key in rows:
            raise BadRulebook(words.bad_row(file, row.key, words.TWICE.format(value=row.key)))
        rows[row.key] = row
    return tuple(rows.values())


def _row(entry: Table, articles: Mapping[str, Article], limits: Mapping[str, Sequence[Limit]], file: str) -> Row:
    key = str(entry.get("key", "?"))
    refuse = partial(refusal, file, key)
    _check_keys(entry, ROW_KEYS, ROW_NEEDS, refuse)
    if entry["part"] not in PARTS:
        raise refuse(words.UNKNOWN_VALUE.format(fact="part", value=entry["part"], allowed=" · ".join(PARTS)))
    for sentence in ("holds", "fails"):
        if not entry[sentence]:
            raise refuse(words.NO_SENTENCE.format(value=sentence))
    for name in _texts(entry, "limits"):
        if name not in limits:
            raise refuse(words.UNKNOWN_LIMIT.format(value=name))
    return Row(
        key=key,
        part=str(entry["part"]),
        when=_conditions(entry["when"], refuse),
        cites=_cites(entry, articles, refuse),
        holds=str(entry["holds"]),
        fails=str(entry["fails"]),
        outcome=_code(Outcome, entry["outcome"], refuse) if "outcome" in entry else None,
        goes_on=bool(entry.get("go_on", False)),
        papers=tuple(_code(Paper, code, refuse) for code in _texts(entry, "papers")),
        limits=_texts(entry, "limits"),
        unsettled=str(entry.get("unsettled", "")),
    )


def _conditions(when: object, refuse: Callable[[str], BadRulebook]) -> Mapping[str, frozenset[str]]:
    if not isinstance(when, dict):
        raise refuse(words.MISSING_KEY.format(value="when"))
    for fact, values in when.items():
        if fact not in DOMAINS:
            raise refuse(words.UNKNOWN_FACT.format(value=fact))
        for value in values:
            if value not in DOMAINS[fact]:
                allowed = " · ".join(DOMAINS[fact])
                raise refuse(words.UNKNOWN_VALUE.format(fact=fact, value=value, allowed=allowed))
    return {fact: frozenset(values) for fact, values in when.items()}


def _check_keys(
    entry: Table, allowed: frozenset[str], needed: Sequence[str], refuse: Callable[[str], BadRulebook]
) -> None:
    for key in entry:
        if key not in allowed:
            raise refuse(words.UNKNOWN_KEY.format(value=key))
    for key in needed:
        if key not in entry:
            raise refuse(words.MISSING_KEY.format(value=key))


def _texts(entry: Table, key: str) -> tuple[str, ...]:
    values = entry.get(key, [])
    return tuple(str(value) for value in values) if isinstance(values, list) else ()


def _code(codes: type[Code], value: object, refuse: Callable[[str], BadRulebook]) -> Code:
    if value not in tuple(codes):
        raise refuse(words.UNKNOWN_CODE.format(value=value))
    return codes(str(value))


def _cites(entry: Table, articles: Mapping[str, Article], refuse: Callable[[str], BadRulebook]) -> tuple[str, ...]:
    cites = _texts(entry, "cites")
    if not cites:
        raise refuse(words.NO_ARTICLE)
    for cite in cites:
        if cite not in articles:
            raise refuse(words.UNKNOWN_ARTICLE.format(value=cite))
    return cites
