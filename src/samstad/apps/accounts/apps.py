from samstad.apps.web.gathering import Subject


class AccountsConfig(Subject):
    name = "samstad.apps.accounts"
