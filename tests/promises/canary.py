"""A walk through the program that writes its own canary wherever somebody may write."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.test import Client

from heva.accounts.models import Organisation, Role, User
from heva.assessments import actions
from heva.assessments.models import Assessment
from tests.makers import fill, make_small_round, save
from tests.people import AWAY, HOME, make_organisation, make_person
from tests.signing_in import client_of


@dataclass(frozen=True)
class Walk:
    """What one organisation's author wrote: the canary is in every free text, and nowhere else."""

    canary: str
    author: User
    client: Client
    draft: Assessment
    locked: Assessment


def walk_of(name: str, canary: str) -> Walk:
    """Everything a person of this organisation can write, with the canary in it."""
    organisation = make_organisation(name)
    author = make_person(f"skribent-{len(canary)}", organisation)
    draft, locked = make_small_round(author), make_small_round(author)
    for made in (draft, locked):
        write_everywhere(made, canary)
    actions.acknowledge_signal(locked, author, "life")
    actions.lock(locked, author)
    make_small_round(case=locked.case)
    client = client_of(author, fresh=True)
    refused = (
        ("/tillganglighet/beratta/", {"message": f"{canary} syns inte."}),
        ("/arenden/nytt/", {"age_band": canary}),
        (f"/arenden/{draft.case_id}/samband/", {"code": canary}),
        (f"/bedomning/{draft.id}/spara/", {"answer:story": canary, "rev:story": "0"}),
        (f"/bedomning/{draft.id}/signal/", {"flag": canary}),
        ("/finns-inte/", {"message": canary}),
    )
    for path, form in refused:
        client.post(path, form)
        client.get(path, {"q": canary, "next": f"/{canary}/"})
    guess(organisation, canary)
    return Walk(canary, author, client, draft, locked)


def write_everywhere(made: Assessment, canary: str) -> None:
    """Every kind of free text of a round."""
    fill(made, weapon="suspected", threat__now="clear", story=canary)
    save(made, {"note:weapon": canary, "persons": [{"stance": "suspected", "said": canary}]})
    save(made, {"own:gap_reason": canary, "own:questions": [canary]})
    save(made, {"judgement:plan": {"answer": canary, "because": canary}})


def guess(organisation: Organisation, canary: str) -> None:
    """Somebody types the canary into the login page, as name and as password."""
    stranger = Client()
    stranger.post("/konto/logga-in/", {"login": canary, "password": canary})
    stranger.post("/konto/aktivera/", {"login": canary, "code": canary})
    stranger.get(f"/{canary}/", headers={"User-Agent": canary, "Referer": f"https://{canary}/"})


def two_walks() -> Mapping[str, Walk]:
    """One walk in each of two organisations, by their canaries."""
    walks = (walk_of(HOME, "Gulsparvslyan"), walk_of(AWAY, "Blåhakekvisten"))
    return {walk.canary: walk for walk in walks}


def onlookers(organisation: str) -> Mapping[str, Client]:
    """A signed-in browser of each role in the organisation; none of them has a case."""
    home = make_organisation(organisation)
    return {
        role.value: client_of(
            make_person(f"{organisation[0]}-{role.value.replace('_', '-')}", home, role=role),
            fresh=True,
        )
        for role in Role
    }
