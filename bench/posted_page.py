"""Reads the form of a page, and fills it in the way a person would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageForm:
    """The inputs of a page by name, and the files the page asks for."""

    hidden: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def filled_in(self, turn: int) -> dict[str, str]:
        """A whole post; two turns that follow each other differ in every field."""
        answered = {name: values[turn % len(values)] for name, values in self.choices.items()}
        written = dict.fromkeys(self.texts, f"Anteckning nummer {turn}, några ord lång.")
        return self.hidden | answered | written


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.form = PageForm()
        self.inside = False  # one of the forms of the page's own content

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if (tag == "link" and "stylesheet" in given.get("rel", "")) or given.get("rel") == "icon":
            self.form.files.append(given["href"])
        elif tag in ("script", "img") and given.get("src"):
            self.form.files.append(given["src"])
        elif tag == "main":
            self.inside = True
        elif self.inside and given.get("name"):
            self._input(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False

    def _input(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text")
        if tag == "textarea" or (tag == "input" and kind == "text"):
            self.form.texts.append(name)
        elif tag == "input" and kind == "hidden":
            self.form.hidden[name] = given.get("value", "")
        elif tag == "input" and kind == "radio" and given.get("value"):
            self.form.choices.setdefault(name, []).append(given["value"])


def read(html: str) -> PageForm:
    """The form within the page's main part."""
    reader = _Reader()
    reader.feed(html)
    return reader.form
