"""The tables of organisations, of the people who may enter, and of what they may act as."""

from heva.accounts.models.organisations import (
    DEFAULT_PRINTED_AS,
    Organisation,
    OrganisationKind,
    Unit,
)
from heva.accounts.models.people import User, normal_login
from heva.accounts.models.restoring import ActivationCode, Ending, Restoration, RestoreReason
from heva.accounts.models.roles import Role, RoleGrant
from heva.accounts.models.sessions import Session

__all__ = [
    "DEFAULT_PRINTED_AS",
    "ActivationCode",
    "Ending",
    "Organisation",
    "OrganisationKind",
    "Restoration",
    "RestoreReason",
    "Role",
    "RoleGrant",
    "Session",
    "Unit",
    "User",
    "normal_login",
]
