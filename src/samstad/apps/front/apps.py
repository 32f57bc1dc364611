from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "samstad.apps.front"
