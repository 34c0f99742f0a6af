"""A person's key: made once, wrapped by the root key, bound to its own row and table."""

import uuid

import pytest

from heva.vault.models import CaseKey, PersonKey, key_of_person, make_case_key
from heva.vault.sealing import Place, open_sealed, seal
from tests.promises.at_once import at_once

PLACE = Place("some_table", uuid.uuid4(), "secret")


@pytest.mark.django_db
def test_it_is_made_once_and_found_again() -> None:
    person_id = uuid.uuid4()
    first, second = key_of_person(person_id), key_of_person(person_id)
    assert first is not None
    assert first == second
    assert open_sealed(second, PLACE, seal(first, PLACE, "hemligt")) == "hemligt"
    assert PersonKey.objects.count() == 1


@pytest.mark.django_db
def test_each_person_has_their_own() -> None:
    assert key_of_person(uuid.uuid4()) != key_of_person(uuid.uuid4())


@pytest.mark.django_db
def test_a_key_of_a_case_put_in_its_place_does_not_open() -> None:
    case_key = make_case_key()
    planted = PersonKey(id=case_key.id, person_id=uuid.uuid4(), wrapped=case_key.wrapped)
    planted.save()
    assert key_of_person(planted.person_id) is None
    assert CaseKey.objects.get(id=case_key.id).open() is not None


@pytest.mark.django_db(transaction=True)
def test_asked_for_at_once_it_is_one_key() -> None:
    person_id = uuid.uuid4()
    found = at_once(6, lambda _: key_of_person(person_id))
    assert None not in found
    assert len({repr(getattr(one, "secret", one)) for one in found}) == 1
