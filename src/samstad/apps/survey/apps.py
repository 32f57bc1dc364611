from samstad.apps.web import gathering


class SurveyConfig(gathering.Subject):
    name = "samstad.apps.survey"
    within = "exchange:home"
