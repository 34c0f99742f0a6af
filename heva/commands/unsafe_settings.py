"""Settings that make an installation unsafe. Asked at every start; needs no database."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from heva.commands.finding import Finding, act, fine

LEAST_LENGTH, LEAST_DIFFERENT = 50, 10
KNOWN_TO_ALL = ("only-for-a-developers-own-machine", "django-insecure-")


def debug_is_off() -> Finding:
    """DEBUG belongs to a developer's machine and to the demo."""
    if settings.DEBUG:
        return act("DEBUG is on: this is a developer's machine or the demo.")
    return fine("DEBUG is off.")


def demo_is_closed() -> Finding:
    """The demo lets anyone in with one click."""
    if settings.HEVA_DEMO:
        return act("HEVA_DEMO is on: anyone can enter. Remove it from the environment.")
    return fine("The demo's entrance is closed.")


def secret_is_strong() -> Finding:
    """The secret that signs sessions and forms cannot be guessed."""
    secret = str(settings.SECRET_KEY)
    known = secret.startswith(KNOWN_TO_ALL)
    if known or len(secret) < LEAST_LENGTH or len(set(secret)) < LEAST_DIFFERENT:
        return act(f"SECRET_KEY is weak: give at least {LEAST_LENGTH} random characters.")
    return fine("SECRET_KEY is long enough.")


def hosts_are_named() -> Finding:
    """The program answers only to its own names, so that nobody can forge one in a link."""
    hosts = list(settings.ALLOWED_HOSTS)
    if not hosts or any(host.startswith(("*", ".")) for host in hosts):
        return act("ALLOWED_HOSTS must name every host in full, without * and leading full stops.")
    return fine(f"The program answers to {len(hosts)} host names.")


def keys_lie_apart() -> Finding:
    """Whoever copies the data folder or serves a folder must not get a key with it."""
    keys = {
        "root key": ("HEVA_ROOT_KEY_FILE", settings.HEVA_ROOT_KEY_FILE),
        "log's key": ("HEVA_AUDIT_KEY_FILE", settings.HEVA_AUDIT_KEY_FILE),
    }
    folders = {
        "the data folder (HEVA_VAR)": settings.HEVA_VAR,
        "the program's own folder": settings.BASE_FOLDER,
        "the folder of static files": settings.STATIC_ROOT,
    }
    for key, (variable, path) in keys.items():
        for name, folder in folders.items():
            if Path(path).resolve().is_relative_to(Path(folder).resolve()):
                return act(
                    f"The {key} file lies inside {name}: a copy of that folder would take it "
                    f"along. Move the file, and set {variable} to its new place."
                )
    return fine("The key files lie apart from data, program and static files.")


def passkeys_belong_here() -> Finding:
    """A passkey is bound to a domain: under another it opens nothing."""
    domain = settings.OTP_WEBAUTHN_RP_ID
    hosts = settings.ALLOWED_HOSTS
    if any(host == domain or host.endswith(f".{domain}") for host in hosts):
        return fine("Passkeys are bound to a host of the program.")
    return act("HEVA_PASSKEY_DOMAIN must be one of ALLOWED_HOSTS, or the end of one.")


def clock_is_possible() -> Finding:
    """A clock before the program was built is wrong: codes, sessions and the log lean on it."""
    built: date = settings.HEVA_BUILT_ON
    if datetime.now(UTC).date() < built:
        return act(f"The clock is wrong: it stands before {built}, when this program was built.")
    return fine("The clock stands after the day the program was built.")


def cookies_travel_encrypted() -> Finding:
    """Pages and cookies go over https alone."""
    if settings.SECURE_SSL_REDIRECT and settings.SESSION_COOKIE_SECURE:
        return fine("Pages and cookies travel over https alone.")
    return act("Pages travel unencrypted: that belongs to a developer's machine.")


def proxy_is_meant() -> Finding:
    """Which header says that a request came over https is a decision, and is told."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return fine(
            "HEVA_BEHIND_PROXY is on: the proxy in front must set X-Forwarded-Proto itself on "
            "every request, and nobody may reach the program past it."
        )
    return fine("No header of a proxy is believed.")


def database_address_is_encrypted() -> Finding:
    """To another machine PostgreSQL must be asked for an encrypted connection."""
    database = settings.DATABASES["default"]
    host = str(database.get("HOST") or "")
    if not database["ENGINE"].endswith("postgresql") or _is_here(host):
        return fine("The database is on this machine.")
    if database.get("OPTIONS", {}).get("sslmode") in {"verify-ca", "verify-full"}:
        return fine("The connection to the database is encrypted and its server is checked.")
    return act("DATABASE_URL leads to another machine: add ?sslmode=verify-full to it.")


def _is_here(host: str) -> bool:
    return host in {"", "localhost"} or host.startswith(("/", "127.")) or host == "::1"


QUESTIONS = (
    debug_is_off,
    demo_is_closed,
    secret_is_strong,
    hosts_are_named,
    keys_lie_apart,
    passkeys_belong_here,
    clock_is_possible,
    cookies_travel_encrypted,
    proxy_is_meant,
    database_address_is_encrypted,
)


def unsafe() -> Iterator[str]:
    """What must be mended before anybody may be let in; nothing on a developer's machine."""
    if settings.DEBUG:
        return
    for question in QUESTIONS:
        finding = question()
        if not finding.well:
            yield finding.words


def settings_are_safe(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Django's system check: every command refuses to run in an unsafe production."""
    return [Error(words, id=f"heva.E{number:03}") for number, words in enumerate(unsafe(), 1)]


def refuse_unsafe() -> None:
    """Stop the web server, which runs no system checks, with every reason at once."""
    found = list(unsafe())
    if found:
        raise ImproperlyConfigured(" ".join(found))
