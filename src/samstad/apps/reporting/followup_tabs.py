"""The tab of the reports among those of the follow-up."""

from django.utils.translation import gettext_lazy as _

TABS = (("reporting:home", _("Reports")),)
