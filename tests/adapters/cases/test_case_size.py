"""A hundred thousand rows are written and read (2.5 s, measured on two cores)."""

from dataclasses import replace

from samstad.adapters.cases import read_case, write_case
from tests.cases import small_case

MANY = 100_000


def test_a_hundred_thousand_rows_are_read(tmp_path):
    measure, option, effect = (
        getattr(small_case(), table)[at]
        for table, at in (("measures", 1), ("options", 2), ("effects", 1))
    )
    codes = [f"m{n}" for n in range(MANY)]
    case = small_case(
        measures=(
            *small_case().measures,
            *(replace(measure, code=code) for code in codes[:1000]),
        ),
        options=(
            *small_case().options,
            *(
                replace(option, measure=code, option=str(n))
                for code in codes[:1000]
                for n in range(MANY // 1000)
            ),
        ),
        effects=(*small_case().effects, replace(effect, measure="m7")),
    )
    write_case(case, tmp_path / "stor")

    assert read_case(tmp_path / "stor") == case
