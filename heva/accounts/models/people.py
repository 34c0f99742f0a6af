"""The people who may enter."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_scopes import scopes_disabled

from heva.accounts.models.organisations import Organisation, Unit
from heva.accounts.models.roles import Role, RoleGrant


def normal_login(login: str) -> str:
    """A login name as it is stored and compared: the same name however it was typed."""
    return AbstractBaseUser.normalize_username(login.strip()).casefold()


class RoleNotHeld(ValueError):
    """A person was about to act in a role that nobody has given them."""


class UserManager(BaseUserManager["User"]):
    """Makes people, and finds them by login name however it was typed."""

    def create_user(
        self,
        login: str,
        password: str | None,
        *,
        name: str,
        organisation: Organisation,
        unit: Unit | None = None,
    ) -> "User":
        """A person without any role yet; without a password nobody can log in as them."""
        user = User(login=normal_login(login), name=name, organisation=organisation, unit=unit)
        user.set_password(password)
        if password is not None:
            user.activated_at = timezone.now()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return super().get_by_natural_key(normal_login(username or ""))


class User(AbstractBaseUser):
    """A professional. No e-mail address and no rights of Django's own: there is no admin.

    The manager is not scoped: somebody who enters belongs to no scope yet. Lists of people are
    made from `organisation.people`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    activated_at = models.DateTimeField(null=True)  # None: the first code was never used
    # What was done about this person's way in, and they have not read yet (`accounts:restored`).
    restoration_to_read = models.ForeignKey(
        "accounts.Restoration", null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Part of what a session is bound to: counting it up ends every session at its next request.
    session_generation = models.PositiveIntegerField(default=0)
    number_keys = models.BooleanField(default=True)  # the digits answer the focused question

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    _acting_as: Role | None = None
    unseen_notices: int | None = None  # once a case was read for this person (`assessments`)

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def role(self) -> Role | None:
        """The role this person acts in now: the one chosen, or else the only one they hold.

        None where they hold none, or several and have chosen none yet.
        """
        if self._acting_as is None:
            held = self.roles()
            if len(held) == 1:
                self._acting_as = held[0]
        return self._acting_as

    def act_as(self, role: Role) -> None:
        """Act in `role` from now on, in this object's life. Raises RoleNotHeld."""
        if role not in self.roles():
            raise RoleNotHeld("nobody has given this person that role")
        self._acting_as = role

    def resume(self, role: Role) -> None:
        """Act in a role that was held when the session chose it; asks the database nothing.

        Safe because giving or ending a role counts `session_generation` up, which ends every
        session of the person.
        """
        self._acting_as = role

    def roles(self) -> tuple[Role, ...]:
        """Every role the person holds now, in the order of `Role`, each once."""
        held = self._live_grants().values_list("role", flat=True)
        return tuple(role for role in Role if role.value in set(held))

    def heads(self) -> frozenset[uuid.UUID]:
        """The ids of the units that this person heads."""
        grants = self._live_grants().filter(role=Role.UNIT_HEAD.value)
        return frozenset(grants.values_list("unit_id", flat=True))

    def _live_grants(self) -> models.QuerySet[RoleGrant]:
        with scopes_disabled():  # one's own grants, whatever scope the question is asked in
            return RoleGrant.objects.filter(user=self, ended_at__isnull=True)

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        bound = f"{self.password}:{self.session_generation}"
        salt = "heva.accounts.models.User.session"
        return salted_hmac(salt, bound, secret=secret, algorithm="sha256").hexdigest()
