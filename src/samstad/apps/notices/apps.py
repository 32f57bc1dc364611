from samstad.apps.web import gathering


class NoticesConfig(gathering.Subject):
    name = "samstad.apps.notices"

    def ready(self) -> None:
        from samstad.apps.notices.actions import follow_history

        follow_history()
