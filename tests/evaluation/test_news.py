"""What is new, revised and withdrawn when a source is asked again (U21)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samstad.engines.evaluation.news import news, unit_has_changed
from samstad.engines.evaluation.series import Observation, State, as_of


def seen(unit, period, value, *, vintage="2024-01-01", state=State.PUBLISHED):
    return Observation(
        indicator="i",
        unit=unit,
        period=period,
        value=value,
        vintage=vintage,
        state=state,
    )


KNOWN = [seen("2584", "2020", 1.0), seen("2584", "2021", 2.0), seen("0180", "2020", 3)]


def test_each_kind_of_news():
    said = {
        ("2584", "2020", "T"): 1.0,
        ("2584", "2021", "T"): 2.5,
        ("2584", "2022", "T"): 4.0,
    }

    found = news(KNOWN, said, whole={"2584"})

    assert [(c.period, c.before, c.after, c.state) for c in found.changes] == [
        ("2021", 2.0, 2.5, State.REVISED),
        ("2022", None, 4.0, State.PUBLISHED),
    ]
    assert found.unchanged == 1


def test_what_is_no_longer_there_is_withdrawn_when_all_was_asked_for():
    said = {("2584", "2020", "T"): 1.0}

    whole = news(KNOWN, said, whole={"2584"})
    part = news(KNOWN, said)

    assert [c.period for c in whole.of(State.WITHDRAWN)] == ["2021"]
    assert part.changes == ()


def test_what_the_source_says_is_not_there_is_withdrawn_in_a_part_too():
    found = news(KNOWN, {("2584", "2021", "T"): None})

    assert [c.state for c in found.changes] == [State.WITHDRAWN]


def test_a_value_that_comes_back_is_published_anew():
    known = [*KNOWN, seen("2584", "2021", None, vintage="2024-06-01",
                          state=State.WITHDRAWN)]  # fmt: skip

    found = news(known, {("2584", "2021", "T"): 2.0})

    assert [c.state for c in found.changes] == [State.PUBLISHED]


UNITS = ("2584", "0180")
_keys = st.tuples(
    st.sampled_from(UNITS), st.sampled_from(["2020", "2021"]), st.just("T")
)
_values = st.one_of(st.none(), st.floats(0, 3))


@given(before=st.dictionaries(_keys, _values), after=st.dictionaries(_keys, _values))
def test_carried_out_the_news_leave_what_the_source_says(before, after):
    known = [seen(unit, period, value) for (unit, period, _), value in before.items()]

    found = news(known, after, whole=UNITS)
    later = [
        seen(c.unit, c.period, c.after, vintage="2025-01-01", state=c.state)
        for c in found.changes
    ]

    now = {(o.unit, o.period, "T"): o.value for o in as_of([*known, *later])}
    for key, value in after.items():
        assert now.get(key) == value
    assert news([*known, *later], after, whole=UNITS).changes == ()


def test_figures_of_another_size_are_noticed():
    shares = {("2584", "2020", "T"): 0.01, ("2584", "2021", "T"): 0.02}
    revised = {("2584", "2020", "T"): 1.1, ("2584", "2021", "T"): 1.8}

    assert unit_has_changed(news(KNOWN, shares))
    assert not unit_has_changed(news(KNOWN, revised))
    assert not unit_has_changed(news([], shares))
