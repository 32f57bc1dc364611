from django.utils.translation import gettext_lazy as _

from samstad.apps.web import gathering


class FrontConfig(gathering.Subject):
    name = "samstad.apps.front"
    menu = ((0, "front:home", _("Start")),)

    def ready(self) -> None:
        from samstad.apps.front.index import keep_up

        keep_up()
