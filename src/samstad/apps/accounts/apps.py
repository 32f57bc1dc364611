from samstad.apps.web import gathering


class AccountsConfig(gathering.Subject):
    name = "samstad.apps.accounts"
