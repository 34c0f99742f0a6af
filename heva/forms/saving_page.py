"""What every post of a form of the round comes to: saved, or the page that says why not."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from heva.assessments.refusals import RoundIsLocked
from heva.forms.conflict_page import render_conflicts
from heva.forms.going import Going
from heva.forms.locked_page import render_locked
from heva.forms.open_round import OpenRound
from heva.forms.step_form import RevisedForm
from heva.forms.storage import DraftStorage

#: Shows the page again with what is typed and what is wrong.
ShowAgain = Callable[[], HttpResponse]


def save_page(
    request: HttpRequest,
    draft: OpenRound,
    form: RevisedForm,
    storage: DraftStorage,
    going: Going,
    show_again: ShowAgain,
) -> HttpResponse | None:
    """Save every sound field of a bound form. None where the person may go on.

    Otherwise the answer: the notice of a locked round, the page again with its faults, or both
    versions of what somebody else has changed. Nothing that was typed is missing from it.
    """
    if draft.is_locked:
        return render_locked(request, draft, form)
    form.is_valid()
    try:
        storage.set_step_data(storage.current_step, form.changes())
    except RoundIsLocked:
        return render_locked(request, draft, form)
    form.take(storage.result, storage.faults)
    if form.page_errors:
        return show_again()
    if storage.result.conflicts:
        return render_conflicts(request, draft, form, storage.result, going)
    return None
