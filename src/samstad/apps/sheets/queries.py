"""Finding the file that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samstad.apps.sheets.models import Upload
from samstad.vocabulary.problems import Problem
from samstad.vocabulary.texts import Text

if TYPE_CHECKING:
    from samstad.apps.accounts.models import Person


class UploadGone(Problem):
    code = "sheet.upload-gone"


def upload_of(person: Person, number: str) -> Upload:
    """The person's own file that waits to be carried out."""
    found = (
        Upload.objects.filter(owner=person, pk=number or 0)
        if number.isdecimal()
        else None
    )
    upload = found.first() if found is not None else None
    if upload is None:
        raise UploadGone(
            Text(sv="Filen finns inte kvar.", en="The file is no longer kept."),
            remedy=Text(sv="Lämna in den igen.", en="Hand it in again."),
        )
    return upload
