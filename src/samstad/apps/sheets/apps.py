from samstad.apps.web import gathering


class SheetsConfig(gathering.Subject):
    name = "samstad.apps.sheets"
