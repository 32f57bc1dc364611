from samstad.cli.tables import Heading, paragraph, plain_table

NAME, COST = Heading(words="Åtgärd"), Heading(words="Kostnad", right=True)


def test_columns_are_aligned_whatever_the_letters():
    rows = [("Ångströmsväg", "1"), ("A\u030angstro\u0308msva\u0308g", "20")]

    table = plain_table([NAME, COST], rows)

    assert table.splitlines() == [
        "Åtgärd        Kostnad",
        "────────────  ───────",
        "Ångströmsväg        1",
        "Ångströmsväg       20",
    ]


def test_a_long_name_wraps_so_that_the_table_fits():
    rows = [("mycket " * 30, "12 345"), ("kort", "1")]

    lines = plain_table([NAME, COST], rows).splitlines()

    assert max(map(len, lines)) <= 80
    assert lines[2].endswith("12 345")
    assert len(lines) > 4


def test_a_name_without_spaces_still_fits():
    lines = plain_table([NAME, COST], [("x" * 200, "1")]).splitlines()

    assert max(map(len, lines)) <= 80
    assert "".join(line.split()[0] for line in lines[2:]) == "x" * 200


def test_a_number_is_not_parted_from_its_unit():
    lines = paragraph("och kostar 12\u00a0345\u00a0tkr", width=18).splitlines()

    assert lines == ["och kostar", "12\u00a0345\u00a0tkr"]
