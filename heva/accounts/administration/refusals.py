"""Why an act of the administration was refused. `reason` is in words for the person who tried."""


class Refused(Exception):
    """An act that did not happen, and changed nothing."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class NotAllowed(Refused):
    """This person may not do this to that one (`permissions`)."""


class CannotBe(Refused):
    """What was asked can never be, or not now: something is in its way (`obstacles`)."""
