"""Concepts, covers, implications and reduction against brute force and `concepts`."""

from __future__ import annotations

from itertools import chain, combinations

import concepts as library
import numpy as np
import pytest

from samstad.engines.common_ground.concepts import TooManyConcepts, all_concepts
from samstad.engines.common_ground.context import (
    Context,
    Correction,
    UnknownName,
    UnsoundContext,
    corrected,
)
from samstad.engines.common_ground.implications import (
    implication_base,
    reducible_attributes,
)
from samstad.engines.common_ground.scales import nominal, ordinal, thresholds, together
from samstad.engines.common_ground.shared import (
    alone,
    parting,
    shared_by_all,
    shared_by_exactly,
)

CITIES = Context.of_sets(
    {
        "Kiruna": ["moving town", "culture", "homes"],
        "Borås": ["culture", "budget limits"],
        "Lund": ["culture", "homes"],
    }
)


def made_up(seed: int, rows: int, columns: int, share: float = 0.5) -> Context:
    chance = np.random.default_rng(seed)
    return Context(
        objects=tuple(f"o{n}" for n in range(rows)),
        attributes=tuple(f"a{n}" for n in range(columns)),
        has=chance.random((rows, columns)) < share,
    )


def every_subset(names):
    return chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))


def closed_sets(context):
    return {
        frozenset(context.intent(context.extent(s)))
        for s in every_subset(context.attributes)
    }


CASES = [made_up(s, 1 + s % 9, 1 + s % 8, 0.3 + 0.05 * (s % 9)) for s in range(25)]


@pytest.mark.parametrize("context", CASES)
def test_j3_the_concepts_are_all_closed_sets_each_once(context):
    found = [frozenset(c.intent) for c in all_concepts(context)]
    assert len(found) == len(set(found))
    assert set(found) == closed_sets(context)


@pytest.mark.parametrize("context", CASES)
def test_j3_an_extent_is_everyone_with_the_intent(context):
    held = all_concepts(context)
    for concept, support in zip(held, held.supports, strict=True):
        assert concept.extent == context.extent(concept.intent)
        assert len(concept.extent) == support


@pytest.mark.parametrize(("rows", "columns"), [(30, 12), (70, 9), (9, 70), (130, 66)])
def test_j3_the_library_finds_the_same(rows, columns):
    context = made_up(rows, rows, columns, 0.2)
    theirs = library.Context(context.objects, context.attributes, context.has.tolist())
    assert {
        (frozenset(c.extent), frozenset(c.intent)) for c in all_concepts(context)
    } == {(frozenset(c.extent), frozenset(c.intent)) for c in theirs.lattice}


@pytest.mark.parametrize("context", CASES)
def test_j4_a_cover_has_nothing_between(context):
    held = all_concepts(context)
    sets = [frozenset(c.intent) for c in held]
    expected = {
        (u, w)
        for u, upper in enumerate(sets)
        for w, lower in enumerate(sets)
        if upper < lower and not any(upper < s < lower for s in sets)
    }
    assert {(int(u), int(w)) for u, w in held.covers()} == expected


@pytest.mark.parametrize("least", [1, 2, 5])
def test_j5_an_iceberg_is_the_tip_and_its_lines(least):
    context = made_up(3, 20, 10)
    whole, tip = all_concepts(context), all_concepts(context, least=least)
    assert {c.intent for c in tip} == {
        c.intent for c in whole if len(c.extent) >= least
    }
    lines = {
        (whole[u].intent, whole[w].intent)
        for u, w in whole.covers()
        if whole.supports[w] >= least
    }
    assert {(tip[u].intent, tip[w].intent) for u, w in tip.covers()} == lines


def test_j5_too_many_is_said_with_the_cure():
    with pytest.raises(TooManyConcepts, match="Raise the least"):
        all_concepts(made_up(1, 20, 12), most=20)


def test_the_order_does_not_hang_on_the_machine():
    assert [c.intent for c in all_concepts(CITIES)] == [
        ("culture",),
        ("culture", "homes"),
        ("moving town", "culture", "homes"),
        ("culture", "budget limits"),
        ("moving town", "culture", "homes", "budget limits"),
    ]


def test_j6_everything_held_is_in_one_group_of_exact_holders():
    groups = shared_by_exactly(CITIES)
    assert [(g.objects, g.attributes) for g in groups] == [
        (("Kiruna", "Borås", "Lund"), ("culture",)),
        (("Kiruna", "Lund"), ("homes",)),
        (("Kiruna",), ("moving town",)),
        (("Borås",), ("budget limits",)),
    ]
    assert shared_by_all(CITIES) == ("culture",)
    assert alone(CITIES) == {
        "Kiruna": ("moving town",),
        "Borås": ("budget limits",),
        "Lund": (),
    }


def test_j6_what_parts_two():
    found = parting(CITIES, "Kiruna", "Borås")
    assert found.both == ("culture",)
    assert found.only_first == ("moving town", "homes")
    assert found.only_second == ("budget limits",)


def test_j2_a_correction_goes_before_the_reading():
    said = Correction(thing="Lund", attribute="culture", holds=False, reason="Not ours")
    assert shared_by_all(corrected(CITIES, [said])) == ()
    assert shared_by_all(CITIES) == ("culture",)


def closed_by(rules, start):
    reached = set(start)
    while True:
        more = {c for r in rules if set(r.premise) <= reached for c in r.conclusion}
        if more <= reached:
            return frozenset(reached)
        reached |= more


@pytest.mark.parametrize("context", CASES)
def test_j7_the_base_says_all_that_holds_and_nothing_else(context):
    base = implication_base(context)
    assert {
        closed_by(base, s) for s in every_subset(context.attributes)
    } == closed_sets(context)


@pytest.mark.parametrize("context", CASES)
def test_j7_the_premises_are_the_pseudo_closed_sets(context):
    """From the definition, by size: this is what makes the base shortest."""
    pseudo = []
    for subset in every_subset(context.attributes):
        closure = set(context.intent(context.extent(subset)))
        smaller = (p for p in pseudo if set(p) < set(subset))
        if closure != set(subset) and all(
            set(context.intent(context.extent(p))) <= set(subset) for p in smaller
        ):
            pseudo.append(subset)
    assert sorted(r.premise for r in implication_base(context)) == sorted(pseudo)


def test_j7_support_counts_those_who_have_the_premise():
    base = implication_base(CITIES)
    assert ("homes", "culture") not in [r.premise for r in base]
    first = next(r for r in base if r.premise == ())
    assert (first.conclusion, first.support) == (("culture",), 3)


@pytest.mark.parametrize("context", CASES)
def test_j8_without_reducible_attributes_there_are_as_many_concepts(context):
    gone = {r.attribute for r in reducible_attributes(context)}
    kept = [n for n, a in enumerate(context.attributes) if a not in gone]
    names = [context.attributes[n] for n in kept]
    less = Context(
        objects=context.objects, attributes=tuple(names), has=context.has[:, kept]
    )
    assert len(all_concepts(less)) == len(all_concepts(context))
    for n in range(len(names)):  # and not one more can go
        rest = [k for m, k in enumerate(kept) if m != n]
        still = Context(
            objects=context.objects,
            attributes=tuple(context.attributes[k] for k in rest),
            has=context.has[:, rest],
        )
        assert len(all_concepts(still)) < len(all_concepts(context))


def test_j9_scales():
    made = together(
        nominal("region", {"Kiruna": "north", "Lund": "south"}),
        ordinal("stage", {"Kiruna": "trial", "Lund": "idea"}, ["idea", "trial"]),
        thresholds("people", {"Kiruna": 23000, "Lund": None}, [50000]),
    )
    assert made.intent(["Kiruna"]) == (
        "region: north",
        "stage ≥ idea",
        "stage ≥ trial",
        "people < 50000",
    )
    assert set(made.intent(["Lund"])) == {"stage ≥ idea", "region: south"}
    with pytest.raises(UnsoundContext):
        ordinal("stage", {"Kiruna": "spread"}, ["idea", "trial"])


def test_names_that_are_not_there_are_said():
    with pytest.raises(UnknownName, match="Choose among: Kiruna"):
        parting(CITIES, "Umeå", "Lund")
    with pytest.raises(UnsoundContext, match="more than once"):
        Context(objects=("a", "a"), attributes=(), has=np.zeros((2, 0), bool))


@pytest.mark.parametrize(("rows", "columns"), [(0, 3), (3, 0), (0, 0)])
def test_empty_tables_have_one_concept(rows, columns):
    assert len(all_concepts(made_up(1, rows, columns))) == 1
