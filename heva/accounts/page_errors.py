"""The lines of the error summary on top of a page."""

from dataclasses import dataclass

from django.forms import BaseForm


@dataclass(frozen=True)
class PageError:
    """One line: `target` is the id of the field it leads to, "" where it concerns the page."""

    target: str
    message: str


def of_form(form: BaseForm) -> tuple[PageError, ...]:
    """Every error of `form`, in the order of its fields; those of the whole form first."""
    lines = [PageError("", str(message)) for message in form.non_field_errors()]
    for field in form:
        # A group of radios has no label of its own: its first one takes the focus.
        target = field.id_for_label or f"{field.auto_id}_0"
        lines += [PageError(target, str(message)) for message in field.errors]
    return tuple(lines)
