"""Organisations and people as rows."""

import uuid

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from heva.accounts.models import DEFAULT_PRINTED_AS, RoleGrant, User
from tests.people import PASSWORD, make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_an_organisation_is_printed_without_its_name_unless_it_chooses_to() -> None:
    assert make_organisation("Ådalens kommun").printed_as == DEFAULT_PRINTED_AS
    assert DEFAULT_PRINTED_AS == "kommun i Västernorrland"


@pytest.mark.parametrize("typed", ["anna", "ANNA", " Anna ", "ａｎｎａ"])
def test_a_person_is_found_however_the_login_name_is_typed(typed: str) -> None:
    person = make_person("anna")
    assert authenticate(username=typed, password=PASSWORD) == person


def test_the_same_login_name_is_given_once() -> None:
    make_person("anna")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person("ANNA")


def test_a_closed_account_does_not_get_in() -> None:
    make_person("erik", is_active=False)
    assert authenticate(username="erik", password=PASSWORD) is None


def test_a_person_without_a_password_does_not_get_in() -> None:
    organisation = make_organisation()
    User.objects.create_user("gun", None, name="Gun", organisation=organisation)
    assert authenticate(username="gun", password="") is None


def test_the_database_refuses_a_role_it_does_not_know() -> None:
    person = make_person()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=person, role="superuser", act_id=uuid.uuid4())


def test_there_is_no_mail_address_and_no_superuser() -> None:
    names = {field.name for field in User._meta.get_fields()}
    assert not names & {"email", "is_superuser", "is_staff"}


def test_an_organisation_with_people_cannot_be_removed() -> None:
    person = make_person()
    with pytest.raises(ProtectedError):
        person.organisation.delete()
