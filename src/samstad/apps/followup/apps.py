from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class FollowupConfig(gathering.Subject):
    name = "samstad.apps.followup"
    menu = ((25, "followup:home", _("Follow-up")),)
