"""What every post of a form of the round comes to: saved, or the page that says why not."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from heva.assessments.kept_posts import drop_post
from heva.assessments.refusals import NotAllowed, Refused, RoundIsLocked
from heva.forms.conflict_page import render_conflicts
from heva.forms.going import Going
from heva.forms.keeping import KEPT
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
    versions of what somebody else has changed. Nothing that was typed is missing from it. What
    had been kept for the page is forgotten once it is saved, or when the person says so.
    """
    if draft.is_locked:
        return render_locked(request, draft, form)
    if going.is_drop:
        drop_post(draft.assessment, draft.who, storage.current_step)
        return HttpResponseRedirect(request.path)
    form.is_valid()
    storage.sent_before = form.sent_before()
    try:
        storage.set_step_data(storage.current_step, form.changes())
    except RoundIsLocked:
        return render_locked(request, draft, form)
    except NotAllowed:
        raise  # answered, and written down, by `assessments.refused_acts`
    except Refused as refused:
        form.add_error(None, refused.reason)
        return show_again()
    form.take(storage.result, storage.faults)
    if form.page_errors:
        return show_again()
    if storage.result.conflicts:
        return render_conflicts(request, draft, form, storage.result, going)
    if KEPT in request.POST:
        drop_post(draft.assessment, draft.who, storage.current_step)
    return None
