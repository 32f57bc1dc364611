from django.urls import path

from samstad.apps.stage.views import audience, moderating, shown

app_name = "stage"
_CODE = "hall/<str:code>/"
_ONE = "halls/<int:number>/"
urlpatterns = [
    path("hall/", audience.enter, name="enter"),
    path(_CODE, audience.hall, name="hall"),
    path(_CODE + "ask/", audience.ask, name="ask"),
    path(_CODE + "want/<int:asked>/", audience.want, name="want"),
    path(_CODE + "answer/<int:poll>/", audience.answer, name="answer"),
    path("halls/new/<str:kind>/<int:number>/", moderating.open_hall, name="open"),
    path(_ONE, shown.record, name="record"),
    path(_ONE + "<slug:part>.<slug:form>", shown.export, name="export"),
    path(_ONE + "screen/", shown.screen, name="screen"),
    path(_ONE + "moderate/", moderating.moderate, name="moderate"),
    path(_ONE + "close/", moderating.close, name="close"),
    path(_ONE + "polls/new/", moderating.poll_new, name="poll-new"),
    path(_ONE + "polls/<int:poll>/", moderating.poll, name="poll"),
    path(_ONE + "questions/<int:asked>/", moderating.question, name="question"),
    path(
        _ONE + "questions/<int:asked>/answered/", moderating.answered, name="answered"
    ),
    path(_ONE + "questions/<int:asked>/merge/", moderating.merge, name="merge"),
    path(_ONE + "questions/<int:asked>/further/", moderating.further, name="further"),
]
