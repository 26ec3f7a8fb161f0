"""The issues list and each issue: within Slack's limits whatever a draft says, and without limits for most readers."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import bootstrap
from bot.desk import Desk
from bot.flows import counter
from bot.flows.intake import Dropped, take_in
from bot.model.finding import Finding, Held, Proposal, Tone
from bot.model.issue import How, Issue, Issues, Mark, ReviewOf
from bot.model.person import Audience, Person, Readers, Role, alone
from bot.model.playbook import Position, Rule
from bot.settings import Settings
from bot.slack.views import issue as issue_view
from bot.slack.views import review as view
from tests.negotiate.drafting import drafts
from tests.slack.drawn import few, quotes, short, texts
from tests.slack.limits import check_message, check_view, strings

SAM, AMARA = Person("U0SAM", "Sam"), Person("U0AMARA", "Amara", roles=frozenset({Role.COUNSEL}))
OF = ReviewOf("abc123def456", "buying.yaml", "0123456789ab")
_rules = st.none() | st.builds(Rule, kind=short, title=texts, preferred=st.builds(Position, texts), walk_away=texts)
_findings = st.builds(
    Finding,
    kind=short.map(lambda kind: kind or "kind"),
    held=st.sampled_from([held for held in Held if held is not Held.PREFERRED]),
    reason=quotes,
    severity=st.sampled_from(["critical", "high", "medium", "low"]),
    rule=_rules,
    clause=short,
    heading=texts,
    ordinal=st.none() | st.integers(0, 900),
    quote=texts,
    proposal=st.none() | st.builds(Proposal, text=texts, edits=st.just(()), position=st.just(0), outward=texts),
)
_marks = st.lists(st.builds(Mark, quotes, st.sampled_from(How)), max_size=6).map(tuple)
_issues = st.lists(st.builds(Issue, _findings, _marks, st.none() | st.integers(1, 90)), min_size=1, max_size=30)


@given(_issues, texts, st.booleans(), st.sampled_from(Tone))
@few
def test_whatever_a_draft_says_fits_into_slack(given: list[Issue], name: str, limits: bool, tone: Tone) -> None:
    found = Issues(name, "Buying", tuple(given), 3, limits, OF, tone=tone, book="buying.yaml")

    for message in (*view.review(found), *issue_view.pasted(replace(found, of=None, text=name), ("b.yaml", name))):
        check_message(message)
    for one in given[:5]:
        check_view(issue_view.modal(found, one.key))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = bootstrap.build(replace(Settings(), home=tmp_path_factory.mktemp("reviewed")))
    for one in drafts():
        take_in(made, Dropped(one.file, one.file, one.data(), Readers(everyone=True)))
    return made


def everything(desk: Desk, audience: Audience) -> list[str]:
    """All that the reviews of all drafts show to `audience`, in every tone."""
    shown: list[str] = []
    asker = next(iter(audience.people or ()))
    for contract in desk.shelf(audience).contracts:
        book = next(one.role for one in drafts() if one.file == contract.file_path)
        for tone in Tone:
            found = counter.issues(desk, asker, audience, ReviewOf(contract.id, book, tone=tone))
            shown += [text for message in view.review(found) for text in strings(message.blocks)]
            shown += [m.text for m in view.review(found)] + [
                json.dumps([r for m in view.review(found) for r in m.blocks])
            ]
            shown += [text for one in found.issues for text in strings(issue_view.modal(found, one.key))]
    return shown


def secrets(desk: Desk) -> set[str]:
    rules = [rule for book in desk.playbooks for rule in book.rules]
    hidden = {text for rule in rules for text in (rule.walk_away, rule.inside)}
    return {text.strip() for text in hidden | {p.summary for rule in rules for p in rule.fallbacks} if len(text) > 20}


def test_a_channel_and_a_salesperson_see_no_limit_of_any_rule(desk: Desk) -> None:
    channel = Audience(frozenset({SAM, AMARA}), frozenset({"C1"}), "C1", open=True)

    for audience in (alone(SAM), channel):
        shown = "\n".join(everything(desk, audience))
        assert not [secret for secret in secrets(desk) if secret in shown]
        assert "fallback" not in shown.lower() and "walk away" not in shown.lower()


def test_counsel_alone_sees_them(desk: Desk) -> None:
    shown = "\n".join(everything(desk, alone(AMARA)))

    assert "Walk away: " in shown and "Next, if they refuse: fallback 1" in shown


def test_what_is_critical_stands_first_and_what_is_as_we_prefer_is_only_counted(desk: Desk) -> None:
    contract = next(c for c in desk.shelf(alone(SAM)).contracts if c.file_path.startswith("01"))
    found = counter.issues(desk, SAM, alone(SAM), ReviewOf(contract.id, "buyer"))

    grades = [one.finding.severity for one in found.issues]
    assert grades == sorted(grades, key=["critical", "high", "medium", "low"].index) and grades[0] == "critical"
    assert found.good > 5 and Held.PREFERRED not in {one.finding.held for one in found.issues}


def test_the_changes_shown_are_those_of_the_proposal(desk: Desk) -> None:
    for contract in desk.shelf(alone(SAM)).contracts:
        book = next(one.role for one in drafts() if one.file == contract.file_path)
        for one in counter.issues(desk, SAM, alone(SAM), ReviewOf(contract.id, book)).issues:
            ours = "".join(mark.text for mark in one.marks if mark.how is not How.CUT)

            assert not one.finding.proposal or ours.strip() == one.finding.proposal.text


def test_a_finding_whose_words_another_change_rewrites_says_which(desk: Desk) -> None:
    contract = next(c for c in desk.shelf(alone(AMARA)).contracts if c.file_path.startswith("01"))
    found = counter.issues(desk, AMARA, alone(AMARA), ReviewOf(contract.id, "buyer"))
    said = json.dumps([message.blocks for message in view.review(found)], ensure_ascii=False)

    assert "answered by the change to 2.2 Renewal" in said
