from django.urls import path

from samstad.apps.measures.views import (
    boards,
    co_use,
    measures,
    others,
    outside,
    statements,
    ways,
)

app_name = "measures"
_ALL = "plans/<int:number>/measures/"
_ONE = _ALL + "<int:measure>/"
_BOARDS = "plans/<int:number>/boards/"
_BOARD = _BOARDS + "<str:board>/"
urlpatterns = [
    path(_ALL, measures.listing, name="list"),
    path(_ALL + "export.<slug:form>", measures.export, name="export"),
    path(_ALL + "new/", measures.new, name="new"),
    path(_ONE, measures.page, name="measure"),
    path(_ONE + "map-<slug:width>.svg", measures.map_, name="map"),
    path(_ONE + "decline/", measures.decline, name="decline"),
    path(_ONE + "ways/new/", ways.new, name="way"),
    path(_ONE + "rests/", others.rests, name="rests"),
    path(_ONE + "views/new/", outside.hand_in, name="hand-in"),
    path(_ONE + "views/<int:view>/", outside.answer, name="answer"),
    path(_ONE + "effects/<str:board>/", statements.state, name="state"),
    path(_BOARDS, boards.matrix, name="matrix"),
    path(_BOARDS + "export.<slug:form>", boards.export, name="statements-export"),
    path(_BOARDS + "-/tensions/", boards.tensions, name="tensions"),
    path(_BOARDS + "-/co-use/", co_use.co_use, name="co-use"),
    path(_BOARDS + "-/taken-part/", boards.taken_part, name="taken-part"),
    path(
        _BOARDS + "-/taken-part.<slug:form>",
        boards.taken_part_export,
        name="taken-part-export",
    ),
    path(_BOARDS + "-/take-in/", statements.take_in, name="take-in"),
    path(_BOARD, boards.board, name="board"),
    path(_BOARD + "untouched/", statements.untouched, name="untouched"),
    path(_BOARD + "ask/", statements.ask, name="ask"),
    path("plans/<int:number>/others/", others.listing, name="others"),
]
