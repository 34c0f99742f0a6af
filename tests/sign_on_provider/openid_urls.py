"""The addresses of the OpenID Connect provider: its protocol, and a page to log in on."""

from django import forms
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import include, path
from django.utils.html import format_html


class _Form(forms.Form):
    next = forms.CharField()


def log_in(request: HttpRequest) -> HttpResponse:
    """Whoever presses the button is the one person that lives here."""
    form = _Form(request.POST or request.GET)
    form.is_valid()
    after = form.cleaned_data["next"]
    if request.method == "POST":
        login(request, get_user_model().objects.get())
        return HttpResponseRedirect(after)
    page = (
        '<!doctype html><html lang="sv"><title>Provider</title><form method="post">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="next" value="{}"><button>Sign in</button></form></html>'
    )
    return HttpResponse(format_html(page, get_token(request), after))


urlpatterns = [
    path("logga-in/", log_in),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
