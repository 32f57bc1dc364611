from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "samstad.apps.history"
