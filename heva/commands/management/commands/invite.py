"""`manage.py invite --organisation NAME --role ROLE --login LOGIN`: the first way in, by a code."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from heva.accounts.models import OrganisationKind, RestoreReason, Role
from heva.commands.inviting import CannotInvite, Done, Wanted, give_way_in, restore


class Command(BaseCommand):
    """For the first administrator, and where two persons cannot be found. Written in the log."""

    help = (
        "Give somebody a role and an activation code, which is shown once. Makes an organisation "
        "of the county and a unit that are missing. With --restore LOGIN: a new code for somebody "
        "who has lost their factor, where two persons cannot be found to restore it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where and as what; or whose way in is lost."""
        parser.add_argument("--organisation", default="", help="'Sundsvall' is enough")
        parser.add_argument("--role", choices=[role.value for role in Role])
        parser.add_argument("--login", default="", help="the login name")
        parser.add_argument("--name", default="", help="the name of somebody new")
        parser.add_argument("--unit", default="", help="the unit; a unit_head heads it")
        kind = parser.add_mutually_exclusive_group()
        kind.add_argument("--new-municipality", action="store_true")
        kind.add_argument("--new-centre", action="store_true")
        parser.add_argument("--restore", metavar="LOGIN", default="")
        parser.add_argument(
            "--reason",
            choices=[reason.value for reason in RestoreReason],
            default=RestoreReason.LOST.value,
            help="why --restore is needed",
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Do it, and show the code."""
        try:
            with translation.override("en"):
                done = _restored(options) if options["restore"] else _invited(options)
        except CannotInvite as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(_words(done))


def _restored(options: dict[str, Any]) -> Done:
    return restore(options["restore"], RestoreReason(options["reason"]))


def _invited(options: dict[str, Any]) -> Done:
    missing = [name for name in ("organisation", "role", "login") if not options[name]]
    if missing:
        raise CannotInvite("Needed: " + ", ".join(f"--{name}" for name in missing))
    new = None
    if options["new_municipality"]:
        new = OrganisationKind.MUNICIPALITY
    elif options["new_centre"]:
        new = OrganisationKind.CENTRE
    role, unit = Role(options["role"]), options["unit"]
    return give_way_in(
        Wanted(options["organisation"], role, options["login"], options["name"], unit, new)
    )


def _words(done: Done) -> str:
    who = f"Login name: {done.login}\nOrganisation: {done.organisation}\n"
    if not done.code:
        return f"{who}The person has been in already and has the role now: no code is needed."
    return (
        f"{who}Activation code: {done.code}\n"
        "It is shown this once, counts once, and for 24 hours. Give it by hand; it is used at "
        "/konto/aktivera/."
    )
