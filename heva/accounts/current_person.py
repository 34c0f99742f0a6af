"""The person behind a request, once the entrance has let them in."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from heva.accounts.models import User


def person(request: HttpRequest) -> User:
    """The signed-in person. Raises PermissionDenied where nobody is (403)."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user
