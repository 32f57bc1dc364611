"""A shared record that only the tests have, to try the rules on."""

from samstad.apps.accounts.sharing import Shared


class Note(Shared):
    class Meta(Shared.Meta):
        app_label = "notes"

    def __str__(self) -> str:
        return f"note {self.pk}"
