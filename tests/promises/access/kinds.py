"""Who knocks, at what, and what the door answers: the words of the access table."""

from enum import StrEnum


class Person(StrEnum):
    """Every kind of person who may send a request."""

    ANONYMOUS = "anonymous"
    PASSWORD_ONLY = "password_only"  # the author's password, no factor yet
    NEWCOMER = "newcomer"  # the right password, and no factor to give yet
    NO_ROLE_YET = "no_role_yet"  # signed in altogether, holds two roles and has chosen none
    STALE = "stale"  # the author; their factor was given long ago
    AUTHOR = "author"
    AUTHOR_OTHERWISE = "author_otherwise"  # the author, acting as administrator just now
    CO_HANDLER = "co_handler"
    COLLEAGUE = "colleague"  # the same unit, nothing to do with any case
    BARRED = "barred"  # a colleague on the bar list
    UNIT_HEAD = "unit_head"
    OTHER_HEAD = "other_head"  # heads another unit of the same organisation
    ON_CALL = "on_call"
    CONSULTANT = "consultant"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    NEIGHBOUR = "neighbour"  # a worker of another municipality
    NEIGHBOUR_HEAD = "neighbour_head"
    NEIGHBOUR_ADMINISTRATOR = "neighbour_administrator"
    PRACTISER = "practiser"  # everything of their organisation is practice
    CLOSED = "closed"  # the account was closed while its session lived
    IDLE = "idle"  # the author, after half an hour without an act


class State(StrEnum):
    """Every state that the thing named in an address may be in."""

    OWN = "own"  # the author's, a draft
    LOCKED = "locked"  # the author's, its only round locked
    CO_HANDLED = "co_handled"  # the author's, with a co-handler
    BARRED = "barred"  # the author's; a colleague, and a head who had broken the glass, are barred
    GLASS = "glass"  # the author's; unit head and on-call have broken the glass
    GLASS_OVER = "glass_over"  # the same, more than an hour ago
    OTHER_UNIT = "other_unit"  # the same organisation, another unit than the author's
    ENDED = "ended"  # closed or decided
    ELSEWHERE = "elsewhere"  # another municipality's
    PRACTICE = "practice"  # an organisation's that only practises
    NONE = "none"  # no such thing
    MALFORMED = "malformed"  # not even an id


class Answer(StrEnum):
    """What the door answers."""

    IN = "in"  # the page, or what it says to a form that was left empty
    LOGIN = "to the login page"
    FACTOR = "to the second factor"
    ROLE = "to the choice of a role"
    STEP_UP = "a fresh factor first"
    HIDDEN = "404, whatever stands there"
    TOLD = "told why not, and nothing happens"
    REFUSED = "403"
    NO_METHOD = "405"
    NOTHING_THERE = "no such address"  # the address itself cannot be: 404 before anybody is asked


class About(StrEnum):
    """What the id in an address names."""

    NOTHING = "nothing"
    CASE = "case"
    ROUND = "round"
    TRANSFER = "transfer"  # a request to move a case
    APP = "app"  # an app for codes, begun and not proved
    FACTOR = "factor"
    PERSON = "person"
    GRANT = "grant"  # of a role
    UNIT = "unit"
    RESTORATION = "restoration"  # of somebody's way in
    REVIEW = "review"  # of a month's log
    LINE = "line"  # of a review


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READING = frozenset({"GET", "HEAD"})
