"""``samstad common-ground``: what is shared, what follows, what parts, what is like."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from samstad.adapters import written
from samstad.adapters.contexts import read_context, read_lines
from samstad.cli.language import (
    SpokenCommand,
    SpokenGroup,
    language,
    say,
    with_language,
)
from samstad.cli.tables import Heading, plain_table
from samstad.engines.common_ground.concepts import all_concepts
from samstad.engines.common_ground.implications import (
    implication_base,
    reducible_attributes,
)
from samstad.engines.common_ground.likeness import TextIndex
from samstad.engines.common_ground.shared import parting as part
from samstad.engines.common_ground.shared import shared_by_exactly
from samstad.vocabulary.texts import Text

A_PATH = click.Path(path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True)
least_of = click.option("--least", type=click.IntRange(min=0), default=0)


@click.group(
    "common-ground",
    cls=SpokenGroup,
    says=Text(
        sv="Gemensam grund: vad städerna delar och vad som skiljer.",
        en="Common ground: what cities share and what sets them apart.",
    ),
)
def common_ground() -> None:
    pass


@common_ground.command(
    cls=SpokenCommand,
    says=Text(
        sv="Alla begrepp i en .cxt- eller CSV-fil.",
        en="All concepts of a .cxt or CSV file.",
    ),
)
@click.argument("path", type=A_PATH)
@least_of
@as_json
@with_language
def concepts(path: Path, least: int, *, as_json: bool) -> None:
    found = all_concepts(read_context(path), least=least)
    heads = Text(sv="De", en="Who"), Text(sv="Delar", en="Share")
    rows = [(_listed(c.extent), _listed(c.intent)) for c in found]
    _tell(list(found), heads, rows, as_json=as_json)


@common_ground.command(
    cls=SpokenCommand,
    says=Text(
        sv="Begreppen och vilka som ligger närmast under vilka.",
        en="The concepts, and which lie directly below which.",
    ),
)
@click.argument("path", type=A_PATH)
@least_of
@as_json
@with_language
def lattice(path: Path, least: int, *, as_json: bool) -> None:
    found = all_concepts(read_context(path), least=least)
    lines = found.covers().tolist()
    if as_json:
        _dump({"concepts": [asdict(c) for c in found], "covers": lines})
        return
    below: dict[int, list[str]] = {}
    for upper, lower in lines:
        below.setdefault(upper, []).append(str(lower))
    _table(
        (
            Text(sv="Nr", en="No"),
            Text(sv="Delar", en="Share"),
            Text(sv="Under", en="Below"),
        ),
        [
            (str(n), _listed(c.intent), _listed(below.get(n, ())))
            for n, c in enumerate(found)
        ],
    )


@common_ground.command(
    cls=SpokenCommand,
    says=Text(
        sv="Vad som följer av vad, med antalet som visar det.",
        en="What follows from what, with how many show it.",
    ),
)
@click.argument("path", type=A_PATH)
@as_json
@with_language
def implications(path: Path, *, as_json: bool) -> None:
    found = implication_base(read_context(path))
    heads = (
        Text(sv="Alla med", en="All with"),
        Text(sv="har också", en="also have"),
        Text(sv="Antal", en="Number"),
    )
    rows = [(_listed(r.premise), _listed(r.conclusion), str(r.support)) for r in found]
    _tell(found, heads, rows, as_json=as_json)


@common_ground.command(
    cls=SpokenCommand,
    says=Text(
        sv="Vad som inte säger något nytt, och vad det följer av.",
        en="What says nothing new, and what it follows from.",
    ),
)
@click.argument("path", type=A_PATH)
@as_json
@with_language
def reducible(path: Path, *, as_json: bool) -> None:
    found = reducible_attributes(read_context(path))
    heads = (
        Text(sv="Säger inget nytt", en="Says nothing new"),
        Text(sv="De med alla dessa har det", en="Those with all of these have it"),
    )
    rows = [(one.attribute, _listed(one.others)) for one in found]
    _tell(found, heads, rows, as_json=as_json)


@common_ground.command(
    cls=SpokenCommand,
    says=Text(sv="Vad som delas av exakt vilka.", en="What is shared by exactly whom."),
)
@click.argument("path", type=A_PATH)
@as_json
@with_language
def shared(path: Path, *, as_json: bool) -> None:
    found = shared_by_exactly(read_context(path))
    heads = Text(sv="De", en="Who"), Text(sv="Delar", en="Share")
    rows = [(_listed(g.objects), _listed(g.attributes)) for g in found]
    _tell(found, heads, rows, as_json=as_json)


@common_ground.command(
    cls=SpokenCommand,
    says=Text(
        sv="Vad två delar och vad som skiljer dem.",
        en="What two share, and what parts them.",
    ),
)
@click.argument("path", type=A_PATH)
@click.argument("first")
@click.argument("second")
@as_json
@with_language
def parting(path: Path, first: str, second: str, *, as_json: bool) -> None:
    found = part(read_context(path), first, second)
    if as_json:
        _dump(asdict(found))
        return
    both = Text(sv="Båda", en="Both").said(language())
    for who, what in (
        (both, found.both),
        (first, found.only_first),
        (second, found.only_second),
    ):
        click.echo(f"{who}: {_listed(what)}")


@common_ground.command(
    cls=SpokenCommand,
    says=Text(
        sv="Texter som liknar en fråga, ur en fil med en text per rad.",
        en="Texts like a question, from a file with one text a line.",
    ),
)
@click.argument("path", type=A_PATH)
@click.argument("question")
@as_json
@with_language
def like(path: Path, question: str, *, as_json: bool) -> None:
    bank = read_lines(path)
    found = TextIndex.of(bank).nearest(question)
    if as_json:
        _dump([{**asdict(m), "line": m.text + 1, "words": bank[m.text]} for m in found])
        return
    if not found:
        say(
            Text(
                sv="Ingen text har något gemensamt.",
                en="No text has anything in common.",
            )
        )
    for match in found:
        click.echo(f"{match.text + 1}. {bank[match.text]}")
        reasons = (
            f"{r.asked} ~ {r.met} {written.percent(r.share, language())}"
            for r in match.reasons
        )
        click.echo("   " + "; ".join(reasons))


def _tell(
    found: Iterable[Any],
    heads: tuple[Text, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    as_json: bool,
) -> None:
    if as_json:
        _dump([asdict(one) for one in found])
    else:
        _table(heads, rows)


def _table(heads: tuple[Text, ...], rows: Sequence[tuple[str, ...]]) -> None:
    click.echo(plain_table([Heading(words=h.said(language())) for h in heads], rows))


def _listed(names: Any) -> str:
    return ", ".join(names) or written.NONE


def _dump(found: Any) -> None:
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
