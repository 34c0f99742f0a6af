"""What `manage.py doctor` looks at: one function a question, each answering with a finding."""

from collections.abc import Callable, Iterator

from django.conf import settings

from heva.accounts.sign_on.checks import sign_on_findings
from heva.audit.signing import stale_heads
from heva.audit.signing_key import SigningKeyProblem, signing_key
from heva.audit.start_check import TriggersMissing, prove_triggers
from heva.commands import sound_database, unsafe_settings
from heva.commands.finding import Finding, act, fine
from heva.vault.root_key import RootKeyProblem, current_root_key

Question = Callable[[], Finding]


def root_key_is_sound() -> Finding:
    """The key file is there, whole, and closed to others."""
    try:
        current_root_key()
    except RootKeyProblem as problem:
        return act(str(problem))
    return fine("The root key file is whole and closed to others.")


def log_is_signed() -> Finding:
    """The key that signs the heads of the log is there, whole, and closed to others."""
    try:
        signing_key()
    except SigningKeyProblem as problem:
        return act(str(problem))
    return fine("The key that signs the log is whole and closed to others.")


def log_is_guarded() -> Finding:
    """The database refuses to change the log."""
    try:
        prove_triggers()
    except TriggersMissing as problem:
        return act(str(problem))
    return fine("The triggers that guard the log are in place.")


def log_is_signed_daily() -> Finding:
    """Every chain of the log has a fresh receipt: whatever came after could be cut off unseen."""
    found = stale_heads()
    return act(" ".join(found)) if found else fine("The log has been signed lately.")


def sign_on_works() -> Finding:
    """Every provider of single sign-on lets somebody in, and will go on doing so."""
    found = sign_on_findings()
    return act(" ".join(found)) if found else fine("Single sign-on has nothing to see to.")


def fonts_are_ready() -> Finding:
    """The summary can be set in its own letters."""
    if any(settings.HEVA_FONTS.glob("*.ttf")):
        return fine("The fonts of the summary are ready.")
    return act("The fonts of the summary are missing. Run: manage.py prepare_fonts")


OF_THE_MACHINE: tuple[Question, ...] = (
    *unsafe_settings.QUESTIONS,
    log_is_signed,
    fonts_are_ready,
    sound_database.there_is_room,
    sound_database.database_file_is_closed,
)
#: Asked where the database answers.
OF_THE_DATABASE: tuple[Question, ...] = (
    sound_database.sqlite_is_durable,
    sound_database.sqlite_is_new_enough,
    sound_database.postgres_is_durable,
    sound_database.clock_has_not_gone_back,
    log_is_guarded,
    log_is_signed_daily,
    sign_on_works,
)
#: Asked where the root key can be read too.
OF_WHAT_IS_SEALED: tuple[Question, ...] = (
    sound_database.root_key_belongs_here,
    sound_database.submissions_are_whole,
)


def examine() -> Iterator[tuple[str, Finding]]:
    """The findings by the names of their questions; each is asked where it can be answered."""
    yield from _ask(OF_THE_MACHINE)
    key, database = root_key_is_sound(), sound_database.database_answers()
    yield "root_key_is_sound", key
    yield "database_answers", database
    if database.well:
        yield from _ask(OF_THE_DATABASE)
        if key.well:
            yield from _ask(OF_WHAT_IS_SEALED)


def _ask(questions: tuple[Question, ...]) -> Iterator[tuple[str, Finding]]:
    for question in questions:
        yield question.__name__, question()
