from samstad.apps.web import gathering


class WebConfig(gathering.Subject):
    name = "samstad.apps.web"

    def ready(self) -> None:
        from samstad.apps.web import checks  # noqa: F401 - registers itself
