"""The people of the tests."""

from bot.model.person import OPERATOR, Audience, Person, Role, alone

COUNSEL = Person("U1COUNSEL", "Cora Counsel", "counsel@northwind.example", roles=frozenset({Role.MEMBER, Role.COUNSEL}))
DESK = Person("U2DESK", "Dan Desk", "dealdesk@northwind.example", roles=frozenset({Role.MEMBER, Role.DEAL_DESK}))
SALES = Person("U3SALES", "Sally Sales", "sales@northwind.example", roles=frozenset({Role.MEMBER}))
ADMIN = Person("U4ADMIN", "Ada Admin", "owner@northwind.example", roles=frozenset({Role.MEMBER, Role.ADMIN}))
GUEST = Person("U5GUEST", "Gil Guest", "gil@elsewhere.example", inside=False)

__all__ = ["ADMIN", "COUNSEL", "DESK", "GUEST", "OPERATOR", "SALES", "alone", "together"]


def together(*people: Person, channel: str = "C1", open: bool = False) -> Audience:
    """The audience of a channel with these members."""
    return Audience(frozenset(people), frozenset({channel}), channel, open)
