"""Every table of an organisation is read in its scope: outside any, every question raises."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from heva.accounts.models import Organisation
from heva.accounts.scope import within
from heva.assessments import models as tables
from heva.audit.append_only import AppendOnlyModel, AppendOnlyViolation
from tests.makers import make_case, make_small_round
from tests.people import Cast

SCOPED: list[type[models.Model]] = [
    tables.Answer,
    tables.Assessment,
    tables.Bar,
    tables.Case,
    tables.CaseLink,
    tables.CoHandler,
    tables.GlassBreak,
    tables.KeptPost,
    tables.Notice,
    tables.RefusedCode,
    tables.SignalAcknowledgement,
    tables.Submission,
    tables.TiesStatement,
    tables.Transfer,
]

PROVES = "proves who somebody is, before they stand in any scope; found by that person alone"

#: Tables with a way to Organisation and no scope of their own, each with its reason.
UNSCOPED = {
    "accounts.Organisation": "the tenant itself",
    "accounts.User": "whoever enters belongs to no scope yet",
    "accounts.Session": "read before anybody is known; each is found by its own secret key",
    "factors.BackupCode": PROVES,
    "factors.BackupCodes": PROVES,
    "factors.DoorNotice": PROVES,
    "factors.Passkey": PROVES,
    "factors.TotpDevice": PROVES,
    "sign_on.ProviderLink": PROVES,
}

QUESTIONS: list[Callable[[Any], object]] = [
    lambda manager: list(manager.all()),
    lambda manager: manager.count(),
    lambda manager: manager.exists(),
    lambda manager: manager.first(),
    lambda manager: manager.filter(pk=None).exists(),
    lambda manager: manager.exclude(pk=None).exists(),
    lambda manager: manager.values_list("pk"),
    lambda manager: manager.select_related(),
    lambda manager: manager.in_bulk([]),
    lambda manager: manager.update(),
    lambda manager: manager.bulk_create([]),
]


@pytest.fixture
def no_scope() -> Iterator[None]:
    """As the program stands where nobody has entered: the tests' own freedom is taken away."""
    with scope(_enabled=True):
        yield


def test_every_table_of_a_case_is_known_here() -> None:
    own = set(apps.get_app_config("assessments").get_models())
    assert own == {*SCOPED, tables.InstrumentFile}


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_without_a_scope_every_question_raises(
    db: None, no_scope: None, model: type[models.Model]
) -> None:
    for question in QUESTIONS:
        with pytest.raises(ScopeError):
            question(model._default_manager)


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_every_scoped_question_can_be_asked(cast: Cast, model: type[models.Model]) -> None:
    with within(cast.neighbour.organisation_id):
        assert not model._default_manager.exists()


@pytest.mark.parametrize(
    "model",
    [one for one in SCOPED if issubclass(one, AppendOnlyModel)],
    ids=lambda model: model.__name__,
)
def test_in_its_scope_an_append_only_table_is_still_append_only(
    cast: Cast, model: type[models.Model]
) -> None:
    with within(cast.author.organisation_id):
        for change in (
            model._default_manager.update,
            model._default_manager.all().delete,
        ):
            with pytest.raises(AppendOnlyViolation):
                change()


def test_a_scope_sees_its_own_organisation_alone(cast: Cast) -> None:
    ours, theirs = make_small_round(cast.author), make_case(cast.neighbour)
    with within(cast.author.organisation_id):
        assert list(tables.Case.objects.all()) == [ours.case]
        assert list(tables.Assessment.objects.all()) == [ours]
        assert not cast.neighbour.cases.exists()
    with within(cast.neighbour.organisation_id):
        assert list(tables.Case.objects.all()) == [theirs]
        assert not tables.Assessment.objects.filter(id=ours.id).exists()


def test_every_table_with_a_way_to_an_organisation_is_scoped_or_has_its_reason() -> None:
    reaching = {model for model in apps.get_models() if _reaches(model, set())}
    assert len(reaching) > len(SCOPED)
    bare = {
        model._meta.label
        for model in reaching
        if model.__module__.startswith("heva.") and not _refuses(model)
    }
    assert bare == set(UNSCOPED)


def _refuses(model: type[models.Model]) -> bool:
    """Whether a question to this table raises without a scope."""
    with scope(_enabled=True):
        try:
            str(model._default_manager.all().query)
            model._default_manager.filter(pk=None)
        except ScopeError:
            return True
        return False


def _reaches(model: type[models.Model], seen: set[type[models.Model]]) -> bool:
    """Whether foreign keys lead from this table to Organisation."""
    if model is Organisation:
        return True
    seen.add(model)
    to = [field.related_model for field in model._meta.fields if field.is_relation]
    return any(isinstance(one, type) and one not in seen and _reaches(one, seen) for one in to)
