"""`manage.py end_sign_on_link --login LOGIN --provider KEY`: for a new identity at the provider."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from heva.accounts.models import User, normal_login
from heva.accounts.sign_on.linking import end_link


class Command(BaseCommand):
    """Ends who somebody was at an identity provider. Written in the log."""

    help = (
        "The person's next single sign-on links them anew, by login name. Make sure first that the "
        "login name at the provider is still the same person's."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose link, and at which provider."""
        parser.add_argument("--login", required=True, help="the login name here")
        parser.add_argument("--provider", required=True, help="the provider's key in the file")

    def handle(self, *args: object, **options: str) -> None:
        """End it, or say that there is none."""
        user = User.objects.filter(login=normal_login(options["login"])).first()
        if user is None or not end_link(user, options["provider"], by=None):
            raise CommandError("No such person is linked at that provider.")
        self.stdout.write("The link is ended. The next sign-on links the person anew.")
