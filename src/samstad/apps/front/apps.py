from django.utils.translation import gettext_lazy as _

from samstad.apps.web.gathering import Subject


class FrontConfig(Subject):
    name = "samstad.apps.front"
    menu = ((0, "front:home", _("Start")),)
