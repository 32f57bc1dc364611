"""Reach: bands that fall off, distances that lead to a place of the service."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from samstad.adapters.cases.numbers import plain
from samstad.adapters.cases.tables import Book
from samstad.engines.planning.case import Distance, ReachBand
from samstad.vocabulary.problems import Mistake
from samstad.vocabulary.texts import Text


def reaches_have_bands(book: Book) -> Iterator[Mistake]:
    if not book.whole("reach_bands"):
        return
    banded = {row.reach for row in book.case.reach_bands}
    for index, row in enumerate(book.case.reaches):
        if row.code not in banded:
            yield book.mistake(
                "reaches",
                index,
                "code",
                message=Text(
                    sv=f"Räckvidden {row.code} säger inte hur långt den når.",
                    en=f"The reach {row.code} does not say how far it goes.",
                ),
                remedy=Text(
                    sv="Lägg till minst en rad för den i reach_bands.",
                    en="Add at least one row for it in reach_bands.",
                ),
                code="case.no-band",
            )


def bands_fall_off(book: Book) -> Iterator[Mistake]:
    bands: dict[str, list[tuple[int, int, ReachBand]]] = {}
    for index, row in enumerate(book.case.reach_bands):
        bands.setdefault(row.reach, []).append((row.distance_m, index, row))
    for rows in bands.values():
        in_order = [(index, row) for _, index, row in sorted(rows, key=lambda b: b[:2])]
        for (_, nearer), (index, farther) in pairwise(in_order):
            if farther.share >= nearer.share:
                yield _not_falling(book, index, nearer, farther)


def _not_falling(
    book: Book, index: int, nearer: ReachBand, farther: ReachBand
) -> Mistake:
    return book.mistake(
        "reach_bands",
        index,
        "share",
        message=Text(
            sv=f"Inom {farther.distance_m} m räknas {plain(farther.share)}, inte "
            f"mindre än de {plain(nearer.share)} inom {nearer.distance_m} m.",
            en=f"Within {farther.distance_m} m counts {plain(farther.share)}, not "
            f"less than the {plain(nearer.share)} within {nearer.distance_m} m.",
        ),
        remedy=Text(
            sv="Låt andelen minska med avståndet.",
            en="Let the share fall with the distance.",
        ),
        code="case.bands",
    )


def distances_name_one_place(book: Book) -> Iterator[Mistake]:
    for index, row in enumerate(book.case.distances):
        if (row.facility is None) == (row.measure is None):
            yield book.mistake(
                "distances",
                index,
                "facility",
                message=Text(
                    sv="Ett avstånd går till en anläggning eller till en åtgärd.",
                    en="A distance goes to a facility or to a measure.",
                ),
                remedy=Text(
                    sv="Fyll i den ena av facility och measure.",
                    en="Fill in one of facility and measure.",
                ),
                code="case.distance-to-what",
            )


def distances_lead_to_the_service(book: Book) -> Iterator[Mistake]:
    """A distance to a place without the service would never count."""
    if not book.whole("facilities", "deliveries", "reaches"):
        return
    service = {row.code: row.service for row in book.case.reaches}
    giving = {(row.code, row.service) for row in book.case.facilities}
    giving |= {(row.measure, row.service) for row in book.case.deliveries}
    known = {row.code for row in book.case.facilities}
    known |= {row.code for row in book.case.measures}
    for index, row in enumerate(book.case.distances):
        place = row.facility or row.measure
        if row.reach not in service or place not in known:
            continue
        if (place, service[row.reach]) not in giving:
            yield _no_such_service(book, index, row, service[row.reach])


def _no_such_service(book: Book, index: int, row: Distance, service: str) -> Mistake:
    place = row.facility or row.measure
    return book.mistake(
        "distances",
        index,
        "facility" if row.facility else "measure",
        message=Text(
            sv=f"{place} ger inte tjänsten {service} som {row.reach} gäller.",
            en=f"{place} does not give the service {service} of {row.reach}.",
        ),
        remedy=Text(
            sv="Ta bort raden, eller lägg till tjänsten i facilities eller deliveries.",
            en="Take the row away, or add the service in facilities or deliveries.",
        ),
        code="case.not-used",
    )


SERVICES = (
    reaches_have_bands,
    bands_fall_off,
    distances_name_one_place,
    distances_lead_to_the_service,
)
