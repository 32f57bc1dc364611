from samstad.apps.web import gathering


class HistoryConfig(gathering.Subject):
    name = "samstad.apps.history"
