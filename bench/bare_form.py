"""What a wizard step is measured against: the same fields in a plain Django form view that
keeps them in the session, under the middleware that `startproject` writes.
"""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from bench.posted_page import PageForm

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PAGE = (
    "<!doctype html><html lang='sv'><title>Sida</title><form method='post'>{% csrf_token %}"
    "{{ form.as_div }}<button>Spara</button></form></html>"
)
FIELDS = PageForm()  # those of the step, set before measuring


class BareForm(forms.Form):
    """The step's fields and nothing else."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        for name, values in FIELDS.choices.items():
            self.fields[name] = forms.ChoiceField(
                choices=[(value, value) for value in values],
                widget=forms.RadioSelect,
                required=False,
            )
        for name in FIELDS.texts:
            self.fields[name] = forms.CharField(widget=forms.Textarea, required=False)


def bare_step(request: HttpRequest) -> HttpResponse:
    """Keep what was posted in the session, then show it."""
    form = BareForm(request.POST or None, initial=request.session.get("answers", {}))
    if request.method == "POST" and form.is_valid():
        request.session["answers"] = form.cleaned_data
        return HttpResponseRedirect(request.path)
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"form": form}, request))


urlpatterns = [path("", bare_step)]
