"""The checklist page by page: formtools' named-URL wizard over our own storage.

The stock wizard mixes cases that share a session, submits on a GET, keeps answers in the
session, loses the page in hand on "back" and fixes its steps at import. Here: one prefix and one
storage per assessment, `done` is a page to read, answers go to the database, every way off the
page saves it first, and the steps are those of the draft's own instrument.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import TemplateView
from formtools.wizard.views import NamedUrlWizardView, StepsHelper

from heva.assessments.actions import acknowledge_signal
from heva.assessments.refusals import RoundIsLocked, UnknownSignal
from heva.forms.check_page import render_check
from heva.forms.conflict_page import as_chosen
from heva.forms.going import Going, going_from
from heva.forms.keeping import KEPT, KeptPage, kept_page
from heva.forms.locked_page import render_locked
from heva.forms.open_round import OpenRound, require_step
from heva.forms.saving_page import save_page
from heva.forms.step_form import StepForm, without_entry
from heva.forms.step_page import step_page
from heva.forms.storage import DraftStorage
from heva.forms.typed import Posted

#: The step name of "Kontrollera svaren". No domain can be called this: keys begin with a letter.
DONE = "-"


class ChecklistWizard(NamedUrlWizardView):  # type: ignore[misc]  # formtools carries no types
    """One round of one case. Steps are the instrument's domains, in any order."""

    template_name = "forms/step.html"
    form_list: Any = [("placeholder", StepForm)]  # formtools wants one at import; see `setup`
    request: HttpRequest
    storage: DraftStorage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the round and take the steps from the instrument it was opened under."""
        super().setup(request, *args, **kwargs)
        assessment: UUID = kwargs["assessment"]
        self.draft = OpenRound(request, assessment)
        self.domains = {domain.key: domain for domain in self.draft.instrument.domains}
        self.form_list = dict.fromkeys(self.domains, StepForm)

    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """One prefix per assessment, so that a page of one case cannot be posted to another."""
        return self.draft.prefix

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As formtools' own, but with a storage that belongs to the round."""
        self.prefix = self.get_prefix(request, *args, **kwargs)
        self.storage = DraftStorage(self.prefix, request, self.draft)
        self.storage.current_step = kwargs["step"]
        self.steps = StepsHelper(self)
        return TemplateView.dispatch(self, request, *args, **kwargs)

    def get_step_url(self, step: str) -> str:
        """The address of a step of this round; "Kontrollera svaren" has its own."""
        if step == self.done_step_name:
            return reverse("forms:check", args=[self.draft.assessment.id])
        return reverse("forms:step", args=[self.draft.assessment.id, step])

    def get_form(
        self, step: str | None = None, data: Posted | None = None, files: object = None
    ) -> StepForm:
        """The form of a step, over the stored answers; `data` is bound only when posted."""
        return StepForm(
            instrument=self.draft.instrument,
            domain=self.domains[step or self.steps.current],
            stored=self.draft,
            data=data,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a step, or "Kontrollera svaren". Changes nothing."""
        step = kwargs["step"]
        if step == self.done_step_name:
            return self.render_done(None, **kwargs)
        if step not in self.domains:
            return HttpResponseRedirect(self.get_step_url(self.steps.first))
        if self.draft.is_locked:
            return render_locked(request, self.draft)
        if self.draft.is_read_only:
            return HttpResponseRedirect(self.get_step_url(self.done_step_name))
        kept = kept_page(request, self.draft, step)
        return self._page(self.get_form(data=kept.data if kept else None), kept=kept)

    def render_done(self, form: StepForm | None, **kwargs: Any) -> HttpResponse:
        """The stock wizard would submit here. Ours shows what to check; locking is a POST."""
        return render_check(self.request, self.draft)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the page first, whatever the person goes on to do."""
        if self.steps.current not in self.domains:
            return HttpResponseRedirect(self.get_step_url(self.done_step_name))
        require_step(self.request, self.draft, self.steps.current)
        going = going_from(self.request.POST)
        form = self.get_form(data=self._posted(going))
        answer = save_page(
            self.request, self.draft, form, self.storage, going, lambda: self._page(form, going)
        )
        return answer or self._leave(going)

    def _page(
        self, form: StepForm, left_by: Going | None = None, kept: KeptPage | None = None
    ) -> HttpResponse:
        response: HttpResponse = self.render(form, left_by=left_by, kept=kept)
        return response

    def get_context_data(self, form: StepForm, **kwargs: Any) -> dict[str, Any]:
        """The page as plain values; formtools' own `wizard` for its management form."""
        self.draft.record_reading()
        context: dict[str, Any] = super().get_context_data(form=form, **kwargs)
        going = kwargs.get("left_by") or going_from(self.request.GET)
        page = step_page(
            self.draft, form, blank_entry_in=going.adds_to, returns_to_check=going.returns_to_check
        )
        return context | {
            "page": page,
            "page_errors": form.page_errors,
            "draft": self.draft,
            "instrument": self.draft.instrument,
            "instrument_title": self.draft.instrument.title.to(self.draft.language),
            "is_practice": self.draft.is_practice,
            "was_kept": kwargs["kept"] is not None or KEPT in self.request.POST,
            "leave_anyway": page.back if going.is_back and form.page_errors else "",
        }

    def _posted(self, going: Going) -> Posted:
        data = as_chosen(self.request.POST)
        groups = self.draft.instrument.groups
        if going.removes_from in groups:
            return without_entry(
                data, going.removes_from, groups[going.removes_from], going.removed_index
            )
        return data

    def _leave(self, going: Going) -> HttpResponse:
        if going.acknowledges:
            try:
                acknowledge_signal(self.draft.assessment, self.draft.who, going.acknowledges)
            except UnknownSignal as error:
                raise SuspiciousOperation("No such signal.") from error
            except RoundIsLocked:
                return render_locked(self.request, self.draft)
        return HttpResponseRedirect(self._next_page(going))

    def _next_page(self, going: Going) -> str:
        here = self.get_step_url(self.steps.current)
        if going.stays_at:
            return f"{here}{going.query}#{going.stays_at}"
        if going.is_close:
            return reverse("assessments:tasks", args=[self.draft.assessment.id])
        if going.returns_to_check:
            return self.get_step_url(self.done_step_name)
        neighbour = self.steps.prev if going.is_back else self.steps.next
        if neighbour:
            return self.get_step_url(neighbour)
        if going.is_back:
            return reverse("assessments:tasks", args=[self.draft.assessment.id])
        return self.get_step_url(self.done_step_name)
