from samstad.apps.web.gathering import Subject


class SheetsConfig(Subject):
    name = "samstad.apps.sheets"
