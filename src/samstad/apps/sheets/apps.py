from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "samstad.apps.sheets"
