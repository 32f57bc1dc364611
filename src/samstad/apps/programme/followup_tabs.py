"""The tab of the programmes among those of the follow-up."""

from django.utils.translation import gettext_lazy as _

TABS = (("programme:home", _("Programmes")),)
