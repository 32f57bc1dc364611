"""The tab of the effect chains among those of the follow-up."""

from django.utils.translation import gettext_lazy as _

TABS = (("chains:home", _("Effect chains")),)
