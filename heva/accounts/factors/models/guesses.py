"""Guesses at passwords, and what people are told of them. No name and no address in clear."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class GuessedAccount(models.Model):
    """A name that somebody tried, as a keyed mark; whether anybody has that name is not told.

    Its row is locked while a guess is let through, so that guesses made at once are counted one
    by one.
    """

    mark = models.CharField(max_length=64, primary_key=True)
    touched_at = models.DateTimeField(default=timezone.now, db_index=True)
    warned_at = models.DateTimeField(null=True)  # when its person was last told


class PasswordGuess(models.Model):
    """One password that reached the hasher. It is a failure until it has proved right."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    # The page it was typed on: the same page cannot wait once and be sent many times.
    page = models.UUIDField(unique=True, null=True)
    right = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["account", "at"], name="guess_by_account"),
            models.Index(fields=["address", "at"], name="guess_by_address"),
        ]


class DoorNotice(models.Model):
    """`reader` is to be told that somebody tried to get in as `about`; shown once, at sign-in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
