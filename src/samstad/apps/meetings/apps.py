from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class MeetingsConfig(gathering.Subject):
    name = "samstad.apps.meetings"
    menu = (
        (30, "meetings:meetings", _("Meetings")),
        (40, "meetings:calendar", _("Calendar")),
    )
