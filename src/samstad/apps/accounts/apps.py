from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "samstad.apps.accounts"
