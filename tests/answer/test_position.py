from hypothesis import given
from hypothesis import strategies as st

from bot.answer.position import positions
from bot.model.person import Audience, Person, Role, alone
from bot.model.playbook import Playbook, Position, Rule
from tests.answer.given import COUNSEL, GUEST, SALES, channel

RULE = Rule(
    "cap_on_liability",
    "Cap on liability",
    Position("Twice the fees.", "will not exceed two times the fees", "SECRET approver"),
    fallbacks=(Position("SECRET one times", "SECRET wording", "SECRET counsel"),),
    walk_away="SECRET nothing below",
    outside="We share the risk.",
    inside="SECRET five weeks",
    approver="SECRET counsel",
    priority="SECRET high",
    give=("SECRET term",),
    get=("SECRET cap",),
)
PAY = Rule("payment_terms", "Payment terms", Position("Net 45."))
BOOKS = (Playbook("Buying", "buyer", "buying.yaml", (RULE, PAY)),)
PEOPLE = [
    SALES,
    COUNSEL,
    GUEST,
    Person("U4", "Dee", roles=frozenset({Role.DEAL_DESK})),
    Person("U5", "Ada", roles=frozenset({Role.ADMIN})),
    Person("U6", "Gus", inside=False, roles=frozenset({Role.COUNSEL})),
]


def text(audience: Audience) -> str:
    return repr(positions("liability", ("cap_on_liability",), BOOKS, audience))


def test_a_member_sees_preferred_wording_and_outside_rationale() -> None:
    [quote] = positions("liability", ("cap_on_liability",), BOOKS, alone(SALES))

    assert [line for _, line in quote.lines] == [
        "Twice the fees.",
        "will not exceed two times the fees",
        "We share the risk.",
    ]


def test_counsel_sees_fallbacks_walk_away_and_inside() -> None:
    [quote] = positions("liability", ("cap_on_liability",), BOOKS, alone(COUNSEL))

    assert {"Fallback 1", "Walk away", "Inside", "Approver"} <= {label for label, _ in quote.lines}


def test_an_outsider_sees_nothing() -> None:
    assert positions("liability", ("cap_on_liability",), BOOKS, alone(GUEST)) == ()
    assert positions("liability", ("cap_on_liability",), BOOKS, channel(COUNSEL, GUEST)) == ()
    assert positions("liability", ("cap_on_liability",), BOOKS, Audience(None)) == ()


def test_the_first_kind_that_the_playbook_has_is_quoted() -> None:
    quotes = positions("x", ("escrow", "payment_terms", "cap_on_liability"), BOOKS, alone(SALES))

    assert [quote.kind for quote in quotes] == ["payment_terms"]


def test_without_a_kind_the_rule_is_found_by_its_title() -> None:
    assert [q.kind for q in positions("our standard for payment", (), BOOKS, alone(SALES))] == ["payment_terms"]
    assert positions("our standard for submarines", (), BOOKS, alone(SALES)) == ()


@given(st.sets(st.sampled_from(PEOPLE)), st.booleans())
def test_no_limit_reaches_an_audience_that_may_not_see_it(people: set[Person], public: bool) -> None:
    audience = channel(*people, public=public)

    assert ("SECRET" in text(audience)) == audience.sees_limits
    assert audience.inside or text(audience) == "()"
