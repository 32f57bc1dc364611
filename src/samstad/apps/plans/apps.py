from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class PlansConfig(gathering.Subject):
    name = "samstad.apps.plans"
    menu = ((15, "plans:list", _("Planning")),)
