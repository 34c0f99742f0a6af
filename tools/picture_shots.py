"""What the manual shows: which page, as whom, and what must have happened there before.

Everything is made by the program's own acts, with the people of the demo.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

if TYPE_CHECKING:
    from heva.accounts.models import User
    from heva.assessments.models import Assessment

WHY = "Polisen ringer och behöver ett svar i kväll."
AWAY = "Sjuk sedan i måndags, och bedömningen måste göras om."


@dataclass(frozen=True)
class Shot:
    """A page as one of the demo people sees it, and what is brought to the top of the window.

    `fill` is a form that is filled in by its labels and sent with the button `press` first.
    """

    path: str
    who: str = "Anna"
    at: str | None = None
    fill: tuple[tuple[str, str], ...] = ()
    choose: tuple[str, ...] = ()
    press: str = ""


class Demo:
    """The demo as it stands, and what the pictures need beside it."""

    def person(self, login: str) -> "User":
        """The demo person, acting in the first of their roles."""
        from heva.accounts.models import User

        user = User.objects.get(login=f"ovning-{login}")
        user.act_as(user.roles()[0])
        return user

    @cached_property
    def rounds(self) -> "tuple[Assessment, Assessment, Assessment]":
        """Anna's rounds: just begun, answered, locked."""
        from heva.assessments.models import Assessment

        begun, answered = Assessment.objects.filter(submission=None).order_by("-at")
        return begun, answered, Assessment.objects.get(submission__isnull=False)

    def answer_acutely(self) -> None:
        """Give the one answer that raises the plainest acute signal."""
        from heva.assessments import actions
        from heva.assessments.changes import FieldChange
        from heva.assessments.reading import current_fields

        begun, _answered, _locked = self.rounds
        field = "threat_to_life.now"
        stored = current_fields(begun).get(field)
        change = FieldChange(field, "clear", based_on=stored.revision if stored else 0)
        actions.save_fields(begun, self.person("anna"), [change])

    def break_glass(self) -> None:
        """Folke, on call, reads the answered case for an hour."""
        from heva.assessments.glass import break_glass
        from heva.assessments.models import GlassReason, Ties

        _begun, answered, _locked = self.rounds
        break_glass(
            self.person("folke"),
            code=answered.case.code,
            category=GlassReason.REQUEST,
            reason=WHY,
            ties=Ties.NO,
        )

    def ask_to_take_over(self) -> None:
        """Cilla asks that the case just begun go to Bo while Anna is away."""
        from heva.assessments.models import TransferKind, TransferReason
        from heva.assessments.transferring import ask_as_head

        begun, _answered, _locked = self.rounds
        ask_as_head(
            self.person("cilla"),
            code=begun.case.code,
            kind=TransferKind.TAKE_OVER,
            receiver=self.person("bo"),
            category=TransferReason.ABSENT,
            reason=AWAY,
        )

    def ask_restoration(self) -> uuid.UUID:
        """Cilla asks that Bo gets in again; the id of what she asks."""
        from heva.accounts.administration.restoring import ask
        from heva.accounts.models import RestoreReason

        return ask(self.person("cilla"), self.person("bo"), RestoreReason.LOST).id

    def draw_review(self) -> tuple[uuid.UUID, uuid.UUID]:
        """Hugo draws last month, of which a few lines are written here: the review, and a line."""
        from heva.accounts.log_review.actions import draw
        from heva.accounts.log_review.drawing import month_before
        from heva.accounts.log_review.models import DrawnEntry
        from heva.audit.events import Event
        from heva.audit.odd_patterns import HERE, Odd

        month = month_before(timezone.localdate())
        case = uuid.uuid4()

        def at(day: int, hour: int, minute: int) -> datetime:
            return datetime(month.year, month.month, day, hour, minute, tzinfo=HERE)

        self._write("anna", Event.CASE_READ, at(3, 9, 12), case)
        self._write("anna", Event.FIELDS_SAVED, at(3, 9, 40), case)
        self._write("edit", Event.ROUND_READ, at(9, 14, 5), case)
        self._write("folke", Event.GLASS_BROKEN, at(17, 23, 8), case)
        review = draw(self.person("hugo"), month)
        return review.id, DrawnEntry.objects.get(review=review, why=Odd.GLASS.value).id

    def _write(self, login: str, event: str, at: datetime, case: uuid.UUID) -> None:
        from heva.audit.appending import append
        from heva.audit.chain import Content

        who = self.person(login)
        role, home = who.role or "", who.organisation_id
        append(Content(at, uuid.uuid4(), event, who.id, role, who.unit_id, home, case, ()))


def prepared() -> dict[str, Shot]:
    """Every page to picture, by the name of its file; what it shows has happened."""
    demo = Demo()
    demo.answer_acutely()
    demo.break_glass()
    demo.ask_to_take_over()
    return {**of_the_job(demo), **of_access(demo), **of_people(demo), **of_the_log(demo)}


def of_the_job(demo: Demo) -> dict[str, Shot]:
    """From opening a case to the outcome, as Anna sees it."""
    from heva.assessments.reading import instrument_of

    begun, answered, locked = demo.rounds
    domains = [domain.key for domain in instrument_of(answered).domains]
    outcome = "h2:has-text('Vad reglerna visar')"
    return {
        "anknytning": Shot(reverse("assessments:open"), at="fieldset:has([name=ties])"),
        "uppgiftslista": Shot(reverse("assessments:tasks", args=[answered.id]), at="#delar"),
        "fraga": Shot(reverse("forms:step", args=[answered.id, domains[1]])),
        "signal": Shot(reverse("forms:step", args=[begun.id, domains[0]]), at=".signal-acute"),
        "kontrollera": Shot(reverse("forms:check", args=[answered.id])),
        "bedomning": Shot(reverse("forms:judgement", args=[answered.id])),
        "utfall": Shot(reverse("reports:outcome", args=[locked.id]), at=outcome),
    }


def of_access(demo: Demo) -> dict[str, Shot]:
    """Who reaches a case: the owner's page, and those of a head and of somebody on call."""
    _begun, answered, _locked = demo.rounds
    return {
        "oppningar": Shot(reverse("assessments:openings", args=[answered.case_id])),
        "enheten": Shot(reverse("assessments:unit"), "Cilla"),
        "flytt": Shot(reverse("assessments:transfers"), "Edit"),
        "nodoppning": Shot(reverse("assessments:glass"), "Cilla"),
    }


def of_people(demo: Demo) -> dict[str, Shot]:
    """The entrance and the administration."""
    asked = demo.ask_restoration()
    new = (("Namn", "Nils Övning"), ("Användarnamn", "ovning-nils"))
    return {
        "inloggningssatt": Shot(reverse("accounts:enrol"), "Edit"),
        "aterstallning": Shot(reverse("accounts:restoration", args=[asked]), "Disa"),
        "administration": Shot(reverse("accounts:administration"), "Gerd"),
        "person": Shot(reverse("accounts:person", args=[demo.person("ivar").id]), "Gerd"),
        "aktiveringskod": Shot(
            reverse("accounts:invite"),
            "Gerd",
            fill=new,
            choose=("Barn och unga", "Socialsekreterare"),
            press="Bjud in och visa koden",
        ),
    }


def of_the_log(demo: Demo) -> dict[str, Shot]:
    """The receipt and a month's review."""
    review, line = demo.draw_review()
    return {
        "kvitto": Shot(reverse("accounts:log_receipt"), "Cilla"),
        "granskning": Shot(reverse("accounts:log_review", args=[review]), "Hugo"),
        "loggrad": Shot(reverse("accounts:log_line", args=[review, line]), "Hugo"),
    }
