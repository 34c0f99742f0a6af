"""Where the wizard keeps what it is given: the database, and nowhere else.

The stock storages keep posted pages in the session or a cookie, under the wizard's class name,
so that two cases opened in one session share answers and an abandoned checklist lies outside
every rule of retention. This one belongs to one assessment, writes through
`heva.assessments.actions` and keeps nothing of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from formtools.wizard.storage.base import BaseStorage

from heva.assessments.actions import save_fields
from heva.assessments.changes import FieldChange, FieldFaults, SaveResult
from heva.forms.open_round import OpenRound


class DraftStorage(BaseStorage):  # type: ignore[misc]  # formtools carries no types
    """The draft of one assessment. The current step is the one the address names."""

    def __init__(self, prefix: str, request: HttpRequest, draft: OpenRound) -> None:
        super().__init__(prefix, request)
        self.draft = draft
        self.init_data()
        self.result = SaveResult(saved={})
        self.faults: Mapping[str, str] = {}

    def reset(self) -> None:
        """Nothing: a wizard that ends or starts over never takes answers away."""

    def get_step_data(self, step: str) -> None:
        """Nothing to bind: stored answers are shown as they are, and judged when posted."""
        return

    def set_step_data(self, step: str, cleaned_data: Sequence[FieldChange]) -> None:
        """Save the fields of one page. `result` and `faults` tell what came of each.

        A fault that only the database's own rules found holds back that field alone.
        Raises RoundIsLocked and the other refusals of `save_fields`.
        """
        changes = list(cleaned_data)
        try:
            self.result = save_fields(self.draft.assessment, self.draft.who, changes)
        except FieldFaults as found:
            self.faults = {fault.field: fault.message for fault in found.faults}
            sound = [change for change in changes if change.field not in self.faults]
            self.result = save_fields(self.draft.assessment, self.draft.who, sound)
        self.draft.forget()

    def get_step_files(self, step: str) -> None:
        """No step takes files."""
        return

    def set_step_files(self, step: str, files: Any) -> None:
        """No step takes files."""

    def update_response(self, response: HttpResponse) -> None:
        """Nothing of the draft leaves in cookies or headers."""
