from samstad.apps.web.gathering import Subject


class HistoryConfig(Subject):
    name = "samstad.apps.history"
