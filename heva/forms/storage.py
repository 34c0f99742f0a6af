"""Where the wizard keeps what it is given: the database, and nowhere else.

The stock storages keep posted pages in the session or a cookie, under the wizard's class name,
so that two cases opened in one session share answers and an abandoned checklist lies outside
every rule of retention. This one belongs to one assessment, writes through
`heva.assessments.actions` and keeps nothing of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from formtools.wizard.storage.base import BaseStorage

from heva.assessments.actions import save_fields
from heva.assessments.changes import FieldChange, FieldFault, FieldFaults, Json, SaveResult
from heva.forms.open_round import OpenRound


class DraftStorage(BaseStorage):  # type: ignore[misc]  # formtools carries no types
    """The draft of one assessment. The current step is the one the address names."""

    def __init__(self, prefix: str, request: HttpRequest, draft: OpenRound) -> None:
        super().__init__(prefix, request)
        self.draft = draft
        self.init_data()
        self.result = SaveResult(saved={})
        self.sent_before: Mapping[str, Json] = {}
        self.faults: Mapping[str, FieldFault] = {}

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
            self.result = self._saved(changes)
        except FieldFaults as found:
            self.faults = {fault.field: fault for fault in found.faults}
            sound = [change for change in changes if change.field not in self.faults]
            self.result = self._saved(sound)
        self.draft.forget()

    def _saved(self, changes: Sequence[FieldChange]) -> SaveResult:
        """Save. What is stale only against this page's own earlier post is saved over that.

        Such a post arrived without its answer coming back, so the page does not know its
        revision; `sent_before` holds what it said.
        """
        result = save_fields(self.draft.assessment, self.draft.who, changes)
        own = {
            conflict.field: conflict.revision
            for conflict in result.conflicts
            if conflict.field in self.sent_before
            and conflict.theirs == self.sent_before[conflict.field]
        }
        if not own:
            return result
        again = [replace(one, based_on=own[one.field]) for one in changes if one.field in own]
        second = save_fields(self.draft.assessment, self.draft.who, again)
        others = tuple(one for one in result.conflicts if one.field not in own)
        return SaveResult({**result.saved, **second.saved}, (*others, *second.conflicts))

    def get_step_files(self, step: str) -> None:
        """No step takes files."""
        return

    def set_step_files(self, step: str, files: Any) -> None:
        """No step takes files."""

    def update_response(self, response: HttpResponse) -> None:
        """Nothing of the draft leaves in cookies or headers."""
