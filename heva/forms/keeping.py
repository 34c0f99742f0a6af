"""A post that came after the session had run out: kept sealed, and offered again after login.

It never becomes an answer by itself. The page shows what was typed as it was typed, and the
person saves it or throws it away. The address says that something is kept, so that ordinary
pages need not ask; the check page and the task list name every page that has something.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse

from heva.accounts.current_person import person
from heva.accounts.scope import within
from heva.assessments.kept_posts import LONGEST_STEP, keep_post, kept_post, kept_steps
from heva.assessments.refusals import Refused
from heva.forms import input_names
from heva.forms.going import RETURNS
from heva.forms.open_round import OpenRound
from heva.forms.typed import Posted
from heva.vault.sealing import Unreadable

#: In the address of a page for which something is kept.
KEPT: Final = "bevarat"

#: Inputs that belong to the post and not to what was typed.
NOT_TYPED: Final = frozenset({"csrfmiddlewaretoken", "action", KEPT})

JUDGEMENT: Final = "=judgement"
READING: Final = "=reading"


@dataclass(frozen=True)
class KeptPage:
    """What was typed, as a post, and when it came."""

    data: Posted
    at: datetime


def keep(request: HttpRequest, assessment: UUID, **_rest: object) -> str:
    """Keep what was posted; the address to land on after login. Called by the session limits.

    What is not the person's, does not exist or is locked is not kept, and leads to its page.
    """
    # The session is over, so the request has no scope of its own; its person still has one.
    with within(person(request).organisation_id):
        return _keep(request, assessment)


def _keep(request: HttpRequest, assessment: UUID) -> str:
    try:
        draft = OpenRound(request, assessment)
    except Http404:
        return ""
    step = request.POST.get(draft.step_input, "")
    page = page_of(draft, step)
    if not page:
        return ""
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}
    try:
        keep_post(
            draft.assessment, draft.who, step, json.dumps(_earlier(draft, step, typed) | typed)
        )
    except Refused:
        return page
    returns = f"&{RETURNS}=kontroll" if RETURNS in typed else ""
    return f"{page}?{KEPT}=ja{returns}"


def _earlier(draft: OpenRound, step: str, typed: Mapping[str, object]) -> dict[str, object]:
    """What is kept already of fields that this post does not hold: autosaving posts only a few."""
    kept = kept_post(draft.assessment, draft.who, step)
    if kept is None or isinstance(kept.text, Unreadable):
        return {}
    before: dict[str, object] = json.loads(kept.text)
    prefix = input_names.revision("")
    fields = [name.removeprefix(prefix) for name in before if name.startswith(prefix)]
    missing = [field for field in fields if input_names.revision(field) not in typed]
    return {
        name: values
        for name, values in before.items()
        if any(
            name == input_names.revision(field) or input_names.belongs_to(name, field)
            for field in missing
        )
    }


def kept_page(request: HttpRequest, draft: OpenRound, step: str) -> KeptPage | None:
    """What is kept for this page, where its address says that something is."""
    if KEPT not in request.GET:
        return None
    kept = kept_post(draft.assessment, draft.who, step)
    if kept is None or isinstance(kept.text, Unreadable):
        return None
    data = QueryDict(mutable=True)
    for name, values in json.loads(kept.text).items():
        data.setlist(name, values)
    return KeptPage(data, kept.at)


def kept_pages(draft: OpenRound) -> Sequence[tuple[str, str]]:
    """Every page with something kept: its address and its name."""
    titles = {domain.key: domain.title.to(draft.language) for domain in draft.instrument.domains}
    found = []
    for step in kept_steps(draft.assessment, draft.who):
        page = page_of(draft, step)
        if page:
            found.append((f"{page}?{KEPT}=ja", titles.get(step, "")))
    return found


def page_of(draft: OpenRound, step: str) -> str:
    """The address of the page that posts this step; "" where there is none."""
    own = {JUDGEMENT: "forms:judgement", READING: "forms:reading"}
    if step in own:
        return reverse(own[step], args=[draft.assessment.id])
    if len(step) <= LONGEST_STEP and any(one.key == step for one in draft.instrument.domains):
        return reverse("forms:step", args=[draft.assessment.id, step])
    return ""
