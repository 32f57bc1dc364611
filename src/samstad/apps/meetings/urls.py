from django.urls import URLPattern, path

from samstad.apps.meetings.views import (
    calendar,
    calendar_import,
    events,
    feeds,
    following_up,
    meetings,
    minutes,
    taking_part,
)

app_name = "meetings"
_M = "meetings/<int:number>/"
_E = "events/<int:number>/"


def _followed_up(of: str, one: str, *, at: str) -> list[URLPattern]:
    """The list of decisions or of commitments, as sheets too, and each of them."""
    given = {"of": of}
    return [
        path(at, following_up.listing, given, name=of),
        path(
            at + "export.<slug:form>",
            following_up.export,
            given,
            name=f"{one}-export",
        ),
        path(at + "import/", following_up.read_in, given, name=f"{one}-import"),
        path(at + "<int:number>/", following_up.one, given, name=one),
    ]


urlpatterns = [
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/list/", calendar.agenda_page, name="agenda"),
    path("calendar/subscribe/", calendar.subscribe, name="subscribe"),
    path("calendar/subscribe/<int:number>/revoke/", calendar.revoke, name="revoke"),
    path("calendar/network/<slug:slug>.ics", feeds.network_feed, name="network-feed"),
    path("calendar/city/<slug:slug>.ics", feeds.city_feed, name="city-feed"),
    path("calendar/own/<slug:token>.ics", feeds.own_feed, name="own-feed"),
    path("calendar/import/", calendar_import.calendar_import, name="calendar-import"),
    path("meetings/", meetings.meeting_list, name="meetings"),
    path("meetings/new/", meetings.meeting_new, name="meeting-new"),
    path("meetings/turn/", meetings.turn_page, name="turn"),
    path("meetings/turn/export.<slug:form>", meetings.turn_export, name="turn-export"),
    path("meetings/export.<slug:form>", meetings.meeting_export, name="meeting-export"),
    path("meetings/import/", meetings.meeting_import, name="meeting-import"),
    path(_M, meetings.meeting, name="meeting"),
    path(_M + "meeting.ics", feeds.meeting_file, name="meeting-file"),
    path(_M + "edit/", meetings.meeting_edit, name="meeting-edit"),
    path(_M + "cancel/", meetings.meeting_cancel, name="meeting-cancel"),
    path(_M + "resume/", meetings.meeting_resume, name="meeting-resume"),
    path(_M + "share/", meetings.meeting_share, name="meeting-share"),
    path(_M + "programme/new/", meetings.item_new, name="item-new"),
    path(_M + "programme/<int:item>/", meetings.item_edit, name="item-edit"),
    path(_M + "programme/<int:item>/remove/", meetings.item_remove, name="item-remove"),
    path(_M + "outcomes/new/", meetings.outcome_new, name="outcome-new"),
    path(
        _M + "outcomes/<int:outcome>/remove/",
        meetings.outcome_remove,
        name="outcome-remove",
    ),
    path(_M + "register/", taking_part.register, name="register"),
    path(_M + "withdraw/", taking_part.withdraw, name="withdraw"),
    path(_M + "participants/", taking_part.participants, name="participants"),
    path(_M + "invite/", taking_part.invite_page, name="invite"),
    path(
        _M + "participants/export.<slug:form>",
        taking_part.participants_export,
        name="participants-export",
    ),
    path(
        _M + "participants/import/",
        taking_part.participants_import,
        name="participants-import",
    ),
    path(
        "meetings/<int:number>/participants/history/",
        taking_part.participants_history,
        name="participants-history",
    ),
    path(_M + "questions/new/", taking_part.question_new, name="question-new"),
    path(
        _M + "questions/<int:question>/",
        taking_part.question_answer,
        name="question-answer",
    ),
    path(
        _M + "questions/<int:question>/withdraw/",
        taking_part.question_withdraw,
        name="question-withdraw",
    ),
    path(_M + "notes/", minutes.notes, name="notes"),
    path(_M + "decisions/new/", minutes.decision_new, name="decision-new"),
    path(_M + "decisions/<int:decision>/", minutes.decision_edit, name="decision-edit"),
    path(
        _M + "decisions/<int:decision>/remove/",
        minutes.decision_remove,
        name="decision-remove",
    ),
    path(_M + "commitments/new/", minutes.commitment_new, name="commitment-new"),
    path(
        _M + "commitments/<int:commitment>/edit/",
        minutes.commitment_edit,
        name="commitment-edit",
    ),
    *_followed_up("commitments", "commitment", at="commitments/"),
    *_followed_up("decisions", "decision", at="meetings/decisions/"),
    path("events/", events.event_list, name="events"),
    path("events/new/", events.event_new, name="event-new"),
    path("events/export.<slug:form>", events.event_export, name="event-export"),
    path("events/import/", events.event_import, name="event-import"),
    path(_E, events.event, name="event"),
    path(_E + "event.ics", feeds.event_file, name="event-file"),
    path(_E + "edit/", events.event_edit, name="event-edit"),
    path(_E + "cancel/", events.event_cancel, name="event-cancel"),
    path(_E + "resume/", events.event_resume, name="event-resume"),
    path(_E + "share/", events.event_share, name="event-share"),
    path(_E + "parts/new/", events.part_new, name="part-new"),
    path(_E + "parts/<int:part>/", events.part_edit, name="part-edit"),
    path(_E + "parts/<int:part>/remove/", events.part_remove, name="part-remove"),
]
