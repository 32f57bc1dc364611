from django.urls import path

from samstad.apps.survey.views import answering, reading, running

app_name = "survey"
_ONE = "surveys/<int:number>/"
_ALL = "surveys/instruments/"
urlpatterns = [
    path("answer/", answering.answer, name="answer"),
    path("answer/thanks/", answering.thanks, name="thanks"),
    path("surveys/", reading.home, name="home"),
    path("surveys.<slug:form>", reading.export_list, name="list-export"),
    path("surveys/import/", reading.read_in_list, name="list-import"),
    path("surveys/new/", running.new, name="new"),
    path(_ALL, reading.instruments, name="instruments"),
    path(_ALL + "import/", reading.read_in, name="import"),
    path(
        _ALL + "<slug:city>/export.<slug:form>",
        reading.hand_out,
        name="instruments-export",
    ),
    path(_ALL + "<int:number>/", reading.instrument, name="instrument"),
    path(_ONE, reading.page, name="round"),
    path(_ONE + "codes/", running.codes, name="codes"),
    path(_ONE + "close/", running.close, name="close"),
    path(_ONE + "share/", running.share, name="share"),
    path(_ONE + "guide/", reading.talk, name="guide"),
    path(_ONE + "export.<slug:form>", reading.export, name="export"),
]
