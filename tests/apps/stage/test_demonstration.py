import pytest

from samstad.apps.front.demonstration import load_demonstration
from samstad.apps.stage.models import Asked, Ballot, Hall, Poll

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_the_demonstration_has_an_open_and_a_closed_hall_all_marked_invented():
    load_demonstration()

    assert [hall.is_open for hall in Hall.objects.order_by("opened")] == [False, True]
    words = [*Asked.objects.values_list("words", flat=True)]
    words += Poll.objects.values_list("words", flat=True)
    assert all(said.startswith("Illustrativt exempel") for said in words)
    assert Ballot.objects.count() == 132 + 12
