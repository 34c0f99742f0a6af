"""A browser without JavaScript, as small as the tests need: reads a page, posts its form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from heva.assessments.models import Assessment

Pairs = list[tuple[str, str]]


@dataclass
class PostForm:
    """One form of a page: what it would post as it stands, and the values on its buttons."""

    action: str
    form_id: str
    pairs: Pairs = field(default_factory=list)
    radios: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PostForm] = []
        self.inside: PostForm | None = None
        self.area: str | None = None
        self.text: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.fields: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "form":
            self.inside = PostForm(given.get("action") or "", given.get("id") or "")
            self.forms.append(self.inside)
        elif tag in ("input", "textarea", "button"):
            self._control(tag, given)

    def _control(self, tag: str, given: Mapping[str, str | None]) -> None:
        name, value = given.get("name") or "", given.get("value") or ""
        if self.inside is None or not name:
            return
        if tag == "textarea":
            self.area, self.text = name, []
        elif tag == "button":
            self.inside.buttons.append(value)
        elif given.get("type") in ("radio", "checkbox"):
            self.inside.radios.append((name, value))
            if "checked" in given:
                self.inside.pairs.append((name, value))
        else:
            self.inside.pairs.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "textarea" and self.area is not None and self.inside is not None:
            text = "".join(self.text)
            self.inside.pairs.append((self.area, text.removeprefix("\n")))
            self.area = None

    def handle_data(self, data: str) -> None:
        (self.words if self.area is None else self.text).append(data)


@dataclass
class Seen:
    """A page as somebody has it in front of them."""

    client: Client
    path: str
    response: HttpResponse
    forms: Sequence[PostForm]
    words: str
    ids: Sequence[str]
    links: Sequence[str]

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def form(self) -> PostForm:
        """The form of the page itself (not those of its frame)."""
        own = [form for form in self.forms if form.form_id == "steg" or _is_conflict(form)]
        return own[0]

    def value(self, name: str) -> str | None:
        """What the form would post under this name; the last where there are several."""
        return dict(self.form.pairs).get(name)

    def posted(self, changes: Mapping[str, object], action: str = "save") -> dict[str, Any]:
        """What a browser would send: the form as it stands, with what the person changes.

        None takes an input out (an unticked box); a list gives it several values.
        """
        data: dict[str, Any] = {}
        for name, value in self.form.pairs:
            data.setdefault(name, []).append(value)
        for changed, given in changes.items():
            if given is None:
                data.pop(changed, None)
            else:
                data[changed] = given
        return data | ({"action": action} if "action" not in changes else {})

    def post(
        self, changes: Mapping[str, object] | None = None, action: str = "save", **rest: Any
    ) -> "Seen":
        """Press a button of the page's form, and follow where it leads."""
        path = self.form.action or self.path
        response = self.client.post(path, self.posted(changes or {}, action), follow=True, **rest)
        chain = getattr(response, "redirect_chain", [])
        return read(self.client, chain[-1][0] if chain else path, response)


def see(client: Client, path: str) -> Seen:
    """Open a page."""
    return read(client, path, client.get(path))


def read(client: Client, path: str, response: Any) -> Seen:
    """A response as a page."""
    reader = _Reader()
    reader.feed(response.content.decode("utf-8"))
    words = " ".join(" ".join(reader.words).split())
    return Seen(client, path, response, reader.forms, words, reader.ids, reader.links)


def step_path(assessment: Assessment, step: str) -> str:
    """The address of a step."""
    return f"/bedomning/{assessment.id}/del/{step}/"


def own_path(assessment: Assessment, page: str) -> str:
    """The address of another page of the round: "kontrollera", "bedom", "reglerna", "las" …"""
    return f"/bedomning/{assessment.id}/{page}/"


def _is_conflict(form: PostForm) -> bool:
    return any(name.startswith("keep:") for name, _value in form.radios)
