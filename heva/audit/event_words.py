"""Every event in words: what somebody did, as the log's pages say it."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.audit.events import SORTS, Event, Sort

WORDS: Mapping[Event, str | Promise] = {
    Event.CASE_OPENED: _("Lade upp ärendet"),
    Event.CODE_CONFIRMED: _("Bekräftade att ärendekoden är uppskriven"),
    Event.CASES_LINKED: _("Kopplade ihop ärendet med ett annat"),
    Event.ROUND_OPENED: _("Öppnade en omgång"),
    Event.FIELDS_SAVED: _("Sparade svar"),
    Event.SIGNAL_ACKNOWLEDGED: _("Kvitterade en signal"),
    Event.ROUND_LOCKED: _("Låste bedömningen"),
    Event.POST_KEPT: _("Skrev något som hölls kvar när sessionen gick ut"),
    Event.POST_DROPPED: _("Slängde något som hållits kvar"),
    Event.CO_HANDLER_ADDED: _("Lade till en medhandläggare"),
    Event.CO_HANDLER_REMOVED: _("Tog bort en medhandläggare"),
    Event.COLLEAGUE_BARRED: _("Spärrade en kollega från ärendet"),
    Event.BAR_LIFTED: _("Hävde en spärr"),
    Event.TIES_STATED: _("Svarade på frågan om personlig anknytning"),
    Event.HAND_OVER_ASKED: _("Begärde att ärendet lämnas över"),
    Event.HAND_OVER_WITHDRAWN: _("Tog tillbaka begäran om överlämning"),
    Event.HAND_OVER_REFUSED: _("Sade nej till en överlämning"),
    Event.HANDED_OVER: _("Godkände att ärendet lämnades över"),
    Event.TAKE_OVER_ASKED: _("Begärde att ärendet tas över"),
    Event.TAKE_OVER_WITHDRAWN: _("Tog tillbaka begäran om övertagande"),
    Event.TAKE_OVER_REFUSED: _("Sade nej till ett övertagande"),
    Event.TAKEN_OVER: _("Godkände att ärendet togs över"),
    Event.GLASS_BROKEN: _("Nödöppnade ärendet"),
    Event.GLASS_REFUSED: _("Försökte nödöppna ett ärende och nekades"),
    Event.NOTICE_SEEN: _("Tog del av en händelse"),
    Event.ORGANISATION_MADE: _("Lade upp en organisation"),
    Event.ORGANISATION_CHANGED: _("Ändrade en organisation"),
    Event.UNIT_MADE: _("Lade upp en enhet"),
    Event.UNIT_CHANGED: _("Ändrade en enhet"),
    Event.STAND_IN_NAMED: _("Utsåg en ersättare"),
    Event.PERSON_INVITED: _("Bjöd in en person"),
    Event.ACTIVATION_CODE_MADE: _("Gjorde en aktiveringskod"),
    Event.PERSON_ACTIVATED: _("Aktiverade sitt konto"),
    Event.PERSON_CHANGED: _("Ändrade uppgifter om en person"),
    Event.PERSON_CLOSED: _("Stängde av ett konto"),
    Event.PERSON_REOPENED: _("Öppnade ett avstängt konto"),
    Event.ROLE_GRANTED: _("Gav en roll"),
    Event.ROLE_ENDED: _("Tog bort en roll"),
    Event.PASSWORD_CHANGED: _("Bytte lösenord"),
    Event.FACTOR_ENROLLED: _("Lade till ett andra steg för inloggning"),
    Event.FACTOR_REMOVED: _("Tog bort ett andra steg för inloggning"),
    Event.FACTOR_LOCKED: _("Spärrades efter för många felaktiga koder"),
    Event.BACKUP_CODES_MADE: _("Gjorde nya reservkoder"),
    Event.RESTORE_ASKED: _("Begärde att en persons inloggning återställs"),
    Event.RESTORE_APPROVED: _("Godkände att en inloggning återställs"),
    Event.RESTORE_REFUSED: _("Sade nej till att en inloggning återställs"),
    Event.RESTORE_WITHDRAWN: _("Tog tillbaka begäran om återställning"),
    Event.RESTORE_STOPPED: _("Stoppade återställningen av sin egen inloggning"),
    Event.RESTORE_LAPSED: _("En begäran om återställning gick ut"),
    Event.RESTORED: _("Fick sin inloggning återställd"),
    Event.RESTORE_SEEN: _("Läste att inloggningen har återställts"),
    Event.SIGN_ON_LINKED: _("Kopplade ett konto till organisationens inloggning"),
    Event.SIGN_ON_UNLINKED: _("Tog bort kopplingen till organisationens inloggning"),
    Event.LOG_REVIEW_DRAWN: _("Drog ett urval ur loggen"),
    Event.LOG_REVIEWED: _("Granskade en rad i loggen"),
    Event.LOG_REVIEW_CLOSED: _("Avslutade en logguppföljning"),
    Event.HEAD_SIGNED: _("Loggens kvitto skrevs under"),
    Event.FEEDBACK_LEFT: _("Lämnade en synpunkt om tillgänglighet"),
    Event.PREFERENCES_CHANGED: _("Ändrade sina inställningar"),
    Event.CASES_LISTED: _("Såg listan över sina ärenden"),
    Event.CASE_READ: _("Läste ärendet"),
    Event.ROUND_READ: _("Läste en omgång"),
    Event.OUTCOME_READ: _("Läste vad reglerna visar"),
    Event.PAPER_MADE: _("Skrev ut konsultationsunderlaget"),
    Event.OPENINGS_READ: _("Läste vem som har öppnat ärendet"),
    Event.COUNTS_READ: _("Såg enhetens antal och åldrar"),
    Event.PEOPLE_READ: _("Såg listan över personer"),
    Event.LOG_READ: _("Läste i loggen"),
    Event.LOG_EXPORTED: _("Tog ut loggen som fil"),
    Event.FEEDBACK_READ: _("Läste synpunkter om tillgänglighet"),
    Event.PASSWORD_ACCEPTED: _("Angav rätt lösenord"),
    Event.SIGNED_IN: _("Loggade in"),
    Event.SIGN_IN_DELAYED: _("Försökte logga in för många gånger"),
    Event.FACTOR_REFUSED: _("Angav fel kod i det andra steget"),
    Event.STEPPED_UP: _("Bekräftade med det andra steget"),
    Event.ROLE_CHOSEN: _("Valde roll"),
    Event.SESSION_ENDED: _("Avslutade en session"),
    Event.SIGN_IN_REFUSED: _("Försökte logga in och nekades"),
    Event.ACTIVATION_REFUSED: _("Försökte aktivera ett konto och nekades"),
    Event.SIGNED_OUT: _("Loggade ut"),
    Event.SCREEN_HIDDEN: _("Dolde skärmen"),
    Event.SCREEN_SHOWN: _("Visade skärmen igen"),
    Event.ACCESS_DENIED: _("Försökte öppna något och nekades"),
}


class How(StrEnum):
    """How a case was touched."""

    READ = "read"
    WROTE = "wrote"
    PRINTED = "printed"
    BROKE_THE_GLASS = "broke_the_glass"
    REFUSED = "refused"


_SPECIAL = {
    Event.PAPER_MADE: How.PRINTED,
    Event.GLASS_BROKEN: How.BROKE_THE_GLASS,
    Event.GLASS_REFUSED: How.REFUSED,
    Event.ACCESS_DENIED: How.REFUSED,
}


def words_of(event: str) -> str:
    """The event in the reader's language; its name where a newer program wrote it."""
    try:
        return str(WORDS[Event(event)])
    except ValueError:
        return event


def how_of(event: str) -> How:
    """How a case was touched by this event."""
    known = Event(event)
    return _SPECIAL.get(known, How.WROTE if SORTS[known] is Sort.WRITE else How.READ)
