from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samstad.apps.web"
