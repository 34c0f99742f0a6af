"""Organisations and the people who may enter."""

import uuid
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

DEFAULT_PRINTED_AS = "kommun i Västernorrland"


class Role(StrEnum):
    """What a person does here. Who may do what with a case stands in `assessments.permissions`."""

    WORKER = "worker"  # a social worker: fills in
    UNIT_HEAD = "unit_head"


class Organisation(models.Model):
    """A municipality or the resource centre. On paper it is called what `printed_as` says."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    printed_as = models.CharField(max_length=200, default=DEFAULT_PRINTED_AS)
    is_demo = models.BooleanField(default=False)  # its cases are practice, always

    def __str__(self) -> str:
        return self.name


def normal_login(login: str) -> str:
    """A login name as it is stored and compared: the same name however it was typed."""
    return AbstractBaseUser.normalize_username(login.strip()).casefold()


class UserManager(BaseUserManager["User"]):
    """Makes people, and finds them by login name however it was typed."""

    def create_user(
        self,
        login: str,
        password: str | None,
        *,
        name: str,
        organisation: Organisation,
        role: Role = Role.WORKER,
    ) -> "User":
        """A person who may enter; without a password (None) nobody can log in as them."""
        user = User(
            login=normal_login(login), name=name, organisation=organisation, role=role.value
        )
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return super().get_by_natural_key(normal_login(username or ""))


class User(AbstractBaseUser):
    """A professional. No e-mail address and no rights of Django's own: there is no admin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="user_role_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
