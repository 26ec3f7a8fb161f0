"""The error tree. Each error carries one sentence for the person and one for the log.

ParleyError
├── Unreadable        a file that cannot be read: encrypted, empty, too large, not what its name says
├── Misconfigured     a setting is missing, unknown or contradicts another
├── Forbidden         the person may not do this here
├── UnknownContract   no contract by that name among those the audience may see
├── Leak              a text for the other side holds what must stay with us
├── Unapproved        a draft beyond the allowed position that nobody has approved
├── Stale             the thing changed since the person looked at it
└── Unavailable       something we depend on did not answer; trying again may help
    ├── TooSlow       it had its time; trying again at once will take as long
    └── UsedUp        what may be spent on it today is spent
"""


class ParleyError(Exception):
    """`said` is one sentence for the person, with a next step; `logged` is one for the log."""

    def __init__(self, said: str, logged: str = "") -> None:
        super().__init__(logged or said)
        self.said = said
        self.logged = logged or said


class Unreadable(ParleyError):
    pass


class Misconfigured(ParleyError):
    pass


class Forbidden(ParleyError):
    pass


class UnknownContract(ParleyError):
    pass


class Leak(ParleyError):
    pass


class Unapproved(ParleyError):
    pass


class Stale(ParleyError):
    pass


class Unavailable(ParleyError):
    pass


class TooSlow(Unavailable):
    pass


class UsedUp(Unavailable):
    pass
