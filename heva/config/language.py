"""Which language the interface speaks: Swedish until somebody chooses another."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class ChosenLanguage(LocaleMiddleware):
    """Reads the choice alone, never the browser's own language.

    A borrowed computer set up in another language would otherwise turn a Swedish checklist
    into an English one without anybody asking for it.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the chosen language, or Swedish."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _name in settings.LANGUAGES}
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
