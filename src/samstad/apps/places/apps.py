from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "samstad.apps.places"
