"""Every setting of the program, in one file.

What differs between machines is read from the environment, and a wrong value stops the start
with a sentence that helps (`environment`).
"""

from datetime import date
from pathlib import Path
from typing import Any

from heva.config import environment
from heva.config.logs import logging_settings

ROOT = Path(__file__).resolve().parents[2]
BASE_FOLDER = ROOT

# What this machine is

DEBUG = environment.flag("DEBUG", default=False)
HEVA_DEMO = environment.flag("HEVA_DEMO", default=DEBUG)
HEVA_VAR = environment.path("HEVA_VAR", ROOT / "var")
# Fonts made ready at set-up, the same for every database.
HEVA_FONTS = environment.path("HEVA_FONTS", HEVA_VAR / "fonts")
# A municipality's own file of parameters, signals and contacts, laid on the instrument.
HEVA_OVERLAY_FILE = environment.optional_path("HEVA_OVERLAY_FILE")
# The identity providers that let people in (docs/sign-on.md); unset, there is none.
HEVA_SIGN_ON_FILE = environment.optional_path("HEVA_SIGN_ON_FILE")
BUILD = environment.text("HEVA_BUILD", "0.1")
# A clock that stands before this day is wrong, and the program does not start by it.
HEVA_BUILT_ON = environment.day("HEVA_BUILT_ON", date(2026, 1, 1))
# Printed on every summary; a municipality is named only where it has chosen to be.
HEVA_ORGANISATION_NAME = environment.text("HEVA_ORGANISATION_NAME", "kommun i Västernorrland")

# Only where a proxy in front sets X-Forwarded-Proto and -For itself on every request.
HEVA_BEHIND_PROXY = environment.flag("HEVA_BEHIND_PROXY", default=False)

if DEBUG:
    # Known to everyone who reads this file: it protects nothing, and is never used outside DEBUG.
    SECRET_KEY = environment.text("SECRET_KEY", "only-for-a-developers-own-machine")
    HEVA_ROOT_KEY_FILE = environment.path("HEVA_ROOT_KEY_FILE", HEVA_VAR / "keys" / "root.key")
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
else:
    SECRET_KEY = environment.required(
        "SECRET_KEY", "Give at least 50 random characters, or set DEBUG=1 on your own machine."
    )
    environment.required(
        "HEVA_ROOT_KEY_FILE",
        "Give the absolute path of the key file; it lies outside the database.",
    )
    HEVA_ROOT_KEY_FILE = environment.path("HEVA_ROOT_KEY_FILE", ROOT)
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", ())

# How to reach whoever answers for the program's accessibility; shown to everybody.
HEVA_ACCESSIBILITY_CONTACT = environment.text("HEVA_ACCESSIBILITY_CONTACT", "")

# The key that signs the heads of the log, and where the signed heads are written.
HEVA_AUDIT_KEY_FILE = environment.path(
    "HEVA_AUDIT_KEY_FILE", HEVA_ROOT_KEY_FILE.with_name("audit.key")
)
HEVA_ANCHORS = environment.path("HEVA_ANCHORS", HEVA_VAR / "anchors")

# Parts

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_otp",
    "django_otp_webauthn",
    "formtools",
    "heva.vault",
    "heva.audit",
    "heva.accounts",
    "heva.accounts.factors",
    "heva.accounts.sign_on",
    "heva.accounts.log_review",
    "heva.accounts.feedback",
    "heva.assessments",
    "heva.commands",
]
if HEVA_DEMO:
    INSTALLED_APPS.append("heva.demo")

MIDDLEWARE = [
    "heva.config.request_log.RequestLog",
    "heva.config.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "heva.config.errors.OwnPages",
    "heva.accounts.session_cookie.SessionCookie",
    "heva.config.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "heva.accounts.current_person.CurrentPerson",
    "heva.accounts.scope.OrganisationScope",
    "heva.accounts.sessions.SessionLimits",
    "heva.accounts.entrance_gate.VerifiedOnly",
    "heva.accounts.administration.told.TellOfRestoration",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "heva.assessments.refused_acts.RefusedActs",
]
ROOT_URLCONF = "heva.config.urls"
WSGI_APPLICATION = "heva.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "heva.accounts.frame.frame",
                "heva.assessments.page_top.page_top",
            ],
        },
    },
]

# Database

SQLITE = {
    # Its wrapper refuses a missing file; only a developer's machine makes one by itself.
    "ENGINE": "heva.config.sqlite",
    "NAME": HEVA_VAR / "heva.sqlite3",
    "MAKES_FILE": DEBUG,
    "OPTIONS": {
        # Seconds to wait for another writer; with IMMEDIATE nobody has to give up half-way.
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        # An acknowledged answer is on the disk before the answer leaves (docs/adr).
        "init_command": (
            "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
            # A row that another pushes out (INSERT OR REPLACE) meets the triggers too.
            "PRAGMA recursive_triggers=ON"
        ),
    },
}
# No ATOMIC_REQUESTS: a write is one act with its own transaction, and what a reading records is
# committed before the answer leaves.
DATABASES: dict[str, dict[str, Any]] = {"default": environment.postgres("DATABASE_URL") or SQLITE}
if not DEBUG:
    # Seconds. A new connection for every request costs more than the request.
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and sessions

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "heva.accounts.password_rules.Length"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "heva.accounts.password_rules.MoreThanKnownWords"},
]
# Passkeys are bound to one domain for good. A browser takes no bare address (127.0.0.1) for one.
OTP_WEBAUTHN_RP_ID = environment.text(
    "HEVA_PASSKEY_DOMAIN", "localhost" if DEBUG else next(iter(ALLOWED_HOSTS), "").lstrip(".")
)
OTP_WEBAUTHN_RP_NAME = "HEVA-stöd"
OTP_WEBAUTHN_ALLOWED_ORIGINS = environment.words(
    "HEVA_PASSKEY_ORIGINS", (f"https://{OTP_WEBAUTHN_RP_ID}",)
)
OTP_WEBAUTHN_CREDENTIAL_MODEL = "factors.Passkey"
OTP_WEBAUTHN_HELPER_CLASS = "heva.accounts.factors.passkeys.Ceremony"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "accounts:landing"
LOGOUT_REDIRECT_URL = "start"

SESSION_ENGINE = "heva.accounts.session_store"
# Seconds. The limits that matter (15 min idle, 10 h at most) are kept by accounts.sessions,
# which says why; the row only has to outlive them.
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # every form carries its token; no script reads the cookie
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "heva.config.errors.csrf_failure"

# Words and time

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not DEBUG
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# Files

STATIC_URL = "/static/"
STATIC_ROOT = environment.path("HEVA_STATIC_ROOT", HEVA_VAR / "static")
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is uploaded
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# What a request may carry, in bytes. Ten megabytes of pasted text, each letter percent-encoded,
# still reach the form, which answers with the text kept and a clear error beside it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 0
FILE_UPLOAD_HANDLERS: list[str] = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# What the browser is told

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-heva"
    CSRF_COOKIE_NAME = "__Host-csrf"
    if HEVA_BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What is written down, and what never leaves

LOGGING = logging_settings()
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
