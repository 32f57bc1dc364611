from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class CommonGroundConfig(gathering.Subject):
    name = "samstad.apps.common_ground"
    menu = ((22, "common_ground:shared", _("Common ground")),)
