"""Who has what: a formal context, and corrections of how it was read (J1, J2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

Table = NDArray[np.bool_]


class UnsoundContext(Problem):
    """A table whose names and marks do not belong together."""

    code = "common-ground.unsound-context"


class UnknownName(Problem):
    """A question about somebody or something that is not in the table."""

    code = "common-ground.unknown-name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a city says of how it was read; it goes before the reading.

    Attributes
    ----------
    holds
        Whether the object has the attribute, by the city itself.
    reason
        In the city's own words, shown beside the result.
    """

    thing: str
    attribute: str
    holds: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context:
    """Objects (cities, measures, experiences) and the attributes they have.

    Attributes
    ----------
    has
        Shape ``(objects, attributes)``.
    """

    objects: tuple[str, ...]
    attributes: tuple[str, ...]
    has: Table

    def __post_init__(self) -> None:
        if self.has.shape != (len(self.objects), len(self.attributes)):
            raise UnsoundContext(
                Text(
                    sv=f"Tabellen är {self.has.shape[0]} × {self.has.shape[1]} men "
                    f"har {len(self.objects)} rader och {len(self.attributes)} "
                    "kolumner i namnen.",
                    en=f"The table is {self.has.shape[0]} × {self.has.shape[1]} but "
                    f"its names say {len(self.objects)} rows and "
                    f"{len(self.attributes)} columns.",
                ),
                remedy=Text(
                    sv="Ge ett namn per rad och per kolumn.",
                    en="Give one name for each row and each column.",
                ),
            )
        for names in (self.objects, self.attributes):
            _check_once(names)

    @classmethod
    def of_sets(
        cls, sets: Mapping[str, Iterable[str]], attributes: Sequence[str] | None = None
    ) -> Self:
        """Build from each object's own set, attributes as first met if not given."""
        held = {thing: tuple(those) for thing, those in sets.items()}
        met = dict.fromkeys(a for those in held.values() for a in those)
        names = tuple(met) if attributes is None else tuple(attributes)
        place = {name: n for n, name in enumerate(names)}
        for name in met:
            if name not in place:
                raise _unknown(name, names)
        has = np.zeros((len(held), len(names)), dtype=np.bool_)
        for row, those in enumerate(held.values()):
            has[row, [place[name] for name in those]] = True
        return cls(objects=tuple(held), attributes=names, has=has)

    def row(self, thing: str) -> int:
        return _place(thing, self.objects)

    def column(self, attribute: str) -> int:
        return _place(attribute, self.attributes)

    def extent(self, attributes: Iterable[str]) -> tuple[str, ...]:
        """Everyone who has all of them; of none of them, everyone."""
        columns = [self.column(a) for a in attributes]
        return self.objects_in(np.all(self.has[:, columns], axis=1))

    def intent(self, objects: Iterable[str]) -> tuple[str, ...]:
        """Everything that all of them have; of nobody, everything."""
        rows = [self.row(o) for o in objects]
        return self.attributes_in(np.all(self.has[rows], axis=0))

    def objects_in(self, mask: Table | np.bool_) -> tuple[str, ...]:
        return tuple(self.objects[n] for n in np.flatnonzero(mask))

    def attributes_in(self, mask: Table | np.bool_) -> tuple[str, ...]:
        return tuple(self.attributes[n] for n in np.flatnonzero(mask))


def corrected(context: Context, corrections: Iterable[Correction]) -> Context:
    """Let what the cities say go before what was read; the last word holds (J2)."""
    has = context.has.copy()
    for said in corrections:
        has[context.row(said.thing), context.column(said.attribute)] = said.holds
    return replace(context, has=has)


def _place(name: str, names: tuple[str, ...]) -> int:
    try:
        return names.index(name)
    except ValueError:
        raise _unknown(name, names) from None


def _unknown(name: str, names: Sequence[str]) -> UnknownName:
    some = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    return UnknownName(
        Text(
            sv=f"”{name}” finns inte i tabellen.", en=f"“{name}” is not in the table."
        ),
        remedy=Text(sv=f"Välj bland: {some}.", en=f"Choose among: {some}."),
    )


def _check_once(names: tuple[str, ...]) -> None:
    twice = (
        sorted({name for name in names if names.count(name) > 1})
        if len(set(names)) < len(names)
        else []
    )
    if twice:
        raise UnsoundContext(
            Text(
                sv=f"Namnet ”{twice[0]}” står mer än en gång.",
                en=f"The name “{twice[0]}” stands more than once.",
            ),
            remedy=Text(
                sv="Ge varje rad och kolumn ett eget namn.",
                en="Give each row and column a name of its own.",
            ),
        )
