"""Asking: every quotation holds, everybody sees only what they may, and what is hidden leaves no trace."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import yaml

from bot.answer.language import of_language
from bot.answer.verify import holds
from bot.desk import Desk
from bot.errors import Forbidden
from bot.flows.ask import ask, ask_aside
from bot.flows.intake import Dropped, take_in
from bot.flows.lookup import lookup
from bot.model.contract import Contract
from bot.model.evidence import Answer, Outcome, Question
from bot.model.person import OPERATOR, Audience, Person, Readers
from tests.flows.contracts import renewing
from tests.people import ADMIN, COUNSEL, DESK, GUEST, SALES, alone, together

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = yaml.safe_load((ROOT / "knowledge" / "golden.yaml").read_text("utf-8"))
NDA = "Juniper & Pell - Mutual Nondisclosure Agreement.txt"
# The sample NDA is for three people only; these are two of them under the addresses the samples use.
AMARA = replace(COUNSEL, email="amara.okafor@northwind.example")
SAM = replace(SALES, email="sam.whitaker@northwind.example")


def asked(desk: Desk, text: str, person: Person = SAM, audience: Audience | None = None, contract: str = "") -> Answer:
    return ask(desk, Question(text, person, audience or alone(person), contract=contract or None))


def told(answer: Answer) -> str:
    return json.dumps(asdict(answer), default=str)


def nda(desk: Desk) -> Contract:
    return next(contract for contract in desk.records.all() if contract.file_path == NDA)


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["question"][:50])
def test_every_citation_of_every_golden_answer_holds(samples: Desk, row: dict[str, str]) -> None:
    answer = asked(samples, row["question"], OPERATOR, contract=row["contract"])

    for cited in answer.citations + answer.near:
        document = samples.records.document(cited.contract)
        assert holds(cited, {document.id: document})


def test_the_golden_questions_are_answered_at_least_as_well_as_before(samples: Desk) -> None:
    """A floor under what was measured when this was written (158 of 167, none of 48), so that it cannot sink unseen."""
    right = wrongly_sure = 0
    for row in GOLDEN:
        answer = asked(samples, row["question"], OPERATOR, contract=row["contract"])
        said = " ".join(" ".join(cited.quote for cited in answer.citations).split()).casefold()
        if row["answerable"]:
            right += all(str(words).casefold() in said for words in row["must_contain"])
        else:
            wrongly_sure += answer.outcome is Outcome.GROUNDED

    assert right >= 155 and wrongly_sure <= 1


def test_the_named_reader_gets_what_others_do_not_even_see_the_name_of(samples: Desk) -> None:
    question = "how long do the duties of confidence last under the Juniper & Pell nondisclosure agreement?"
    hers, his = asked(samples, question, AMARA), asked(samples, question, SAM)

    assert any(cited.contract.file_path == NDA for cited in hers.citations)
    assert nda(samples).id not in told(his) and "Nondisclosure" not in told(his).replace(question, "")


def test_one_reader_who_may_not_is_enough_to_keep_a_channel_from_it(samples: Desk) -> None:
    question = "how long do the duties of confidence last under the Juniper & Pell nondisclosure agreement?"
    closed = asked(samples, question, AMARA, together(AMARA, replace(ADMIN, email="nora.lindqvist@northwind.example")))
    mixed = asked(samples, question, AMARA, together(AMARA, SAM))
    public = asked(samples, question, AMARA, together(AMARA, open=True))

    assert any(cited.contract.file_path == NDA for cited in closed.citations)
    for answer in (mixed, public):
        assert nda(samples).id not in told(answer)


def test_what_is_hidden_reads_exactly_like_what_does_not_exist(samples: Desk, desk: Desk) -> None:
    hidden = nda(samples)
    reader = alone(SAM)
    without = replace(samples, records=_Without(samples, hidden.id))  # type: ignore[arg-type]
    for text in (
        "what does the Juniper & Pell mutual nondisclosure agreement say about residuals?",
        "which contracts mention nondisclosure?",
        "confidentiality",
        "Juniper",
    ):
        for answered in (asked, lambda d, t: lookup(d, Question(t, SAM, reader))):
            assert answered(samples, text) == answered(without, text)


class _Without:
    """The records as if one contract had never been filed."""

    def __init__(self, desk: Desk, hidden: str) -> None:
        self._desk, self._hidden = desk, hidden
        self.document, self.clauses = desk.records.document, desk.records.clauses
        self.mark = -7

    def all(self) -> tuple[Contract, ...]:
        return tuple(contract for contract in self._desk.records.all() if contract.id != self._hidden)


def test_the_asker_alone_gets_what_the_channel_may_not_have(samples: Desk) -> None:
    text = "how long do the duties of confidence last under the Juniper & Pell nondisclosure agreement?"
    question = Question(text, AMARA, together(AMARA, SAM))
    private = ask_aside(samples, question, frozenset())

    assert private is not None
    assert any(cited.contract.file_path == NDA for cited in private.citations)
    assert ask_aside(samples, Question(text, SAM, together(AMARA, SAM)), frozenset()) is None


@pytest.mark.parametrize("audience", [alone(GUEST), together(SAM, GUEST), Audience(None, place="C9")])
def test_outsiders_and_unknown_readers_get_nothing(samples: Desk, audience: Audience) -> None:
    answer = asked(samples, "what is the liability cap with Granary Row?", SAM, audience)

    assert answer == Answer(Outcome.WITHHELD, "")
    assert samples.shelf(audience).contracts == ()


def test_a_contract_that_is_not_on_the_shelf_cannot_be_read_through_it(samples: Desk) -> None:
    with pytest.raises(Forbidden):
        samples.shelf(alone(SAM)).clauses(nda(samples))


def test_walk_aways_are_shown_to_counsel_and_deal_desk_alone(samples: Desk) -> None:
    text = "what's our position on liability caps?"
    secret = samples.playbooks[0].rule("cap_on_liability")
    assert secret is not None and secret.walk_away

    for audience in (alone(COUNSEL), alone(DESK), together(COUNSEL, DESK)):
        assert secret.walk_away in told(asked(samples, text, COUNSEL, audience))
    for audience in (alone(SAM), alone(ADMIN), together(COUNSEL, SAM), together(COUNSEL, open=True)):
        answer = asked(samples, text, COUNSEL, audience)
        assert secret.preferred.summary in told(answer) and secret.walk_away not in told(answer)
        assert secret.inside not in told(answer)


def test_an_unknown_contract_is_said_to_be_unknown_with_the_nearest(samples: Desk) -> None:
    answer = asked(samples, "what is the liability cap?", contract="Zephyrine Aerospace")

    assert answer.outcome is Outcome.NOT_FOUND and not answer.citations


@pytest.mark.parametrize("text", ["asdf", "qwrtz plmk?", "so what?"])
def test_words_that_no_contract_has_are_not_answered_with_the_nearest_passages(samples: Desk, text: str) -> None:
    answer = asked(samples, text, OPERATOR)

    assert answer.outcome is Outcome.NOT_FOUND and not answer.citations
    assert answer.text.startswith("I found none of these words")


def test_a_strange_word_for_one_contract_is_not_found_in_it(samples: Desk) -> None:
    answer = asked(samples, "asdf", OPERATOR, contract=NDA)

    assert answer.outcome is Outcome.NOT_FOUND and answer.searched[0].startswith("Mutual Nondisclosure")


def test_plain_words_without_any_of_the_contract_s_are_still_looked_for(samples: Desk) -> None:
    shelf = samples.shelf(alone(OPERATOR))

    assert shelf.passages("can they badmouth us?", [nda(samples)], (), k=3)


def test_a_contract_taken_in_keeps_the_names_that_its_text_says(samples: Desk) -> None:
    assert {"juniper", "pell"} <= set(nda(samples).names.split())


def test_two_contracts_that_both_answer_are_offered(samples: Desk) -> None:
    answer = asked(samples, "when does the agreement with Juniper end?", AMARA)

    assert answer.outcome is Outcome.CLARIFY
    assert len(answer.choices) == 2 and all("Juniper" in choice.name for choice in answer.choices)


def test_of_two_contracts_that_fit_the_only_one_that_answers_is_quoted_and_the_other_offered(samples: Desk) -> None:
    answer = asked(samples, "what is the liability cap with Stellane?")

    assert answer.outcome is Outcome.GROUNDED
    assert {cited.contract.title for cited in answer.citations} == {"Software License Agreement"}
    assert ["Maintenance" in choice.name for choice in answer.choices] == [True]


def test_a_master_agreement_and_its_amendments_are_one_deal_and_not_a_choice(samples: Desk) -> None:
    answer = asked(samples, "what happens if we terminate early with Corvane?")

    assert answer.outcome in {Outcome.GROUNDED, Outcome.NEAREST}
    assert answer.citations and all("Corvane" in cited.contract.name for cited in answer.citations)


def test_what_only_the_master_says_is_quoted_when_its_statement_of_work_was_named(samples: Desk) -> None:
    answer = asked(samples, "which law governs the Okafor statement of work?")

    assert answer.outcome is Outcome.GROUNDED
    assert {cited.contract.title for cited in answer.citations} == {"Consulting Agreement"}


def test_the_conversation_s_contract_is_the_one_meant_when_none_is_named(samples: Desk) -> None:
    granary = next(c for c in samples.records.all() if c.file_path.startswith("Granary"))
    answer = ask(samples, Question("and which law governs it?", SAM, alone(SAM), current=granary.id))

    assert {cited.contract.id for cited in answer.citations} == {granary.id}


def test_each_question_leaves_one_audit_row_without_its_words(samples: Desk) -> None:
    before = len(samples.audit.entries(10_000))
    asked(samples, "does the Granary Row agreement mention xylophones?")
    entries = samples.audit.entries(10_000)

    assert len(entries) == before + 1
    assert entries[0].who == SAM.id and "xylophone" not in json.dumps(asdict(entries[0]), default=str)


def test_what_the_playbook_does_not_cover_is_not_answered_from_a_contract(samples: Desk) -> None:
    answer = asked(samples, "what's our position on zeppelin moorings?")

    assert answer.outcome is Outcome.NOT_FOUND and not answer.citations
    assert answer.searched == tuple(playbook.name for playbook in samples.playbooks)


def test_a_question_across_contracts_may_name_those_it_means(samples: Desk) -> None:
    answer = asked(samples, "which of our contracts with Granary Row mention a recall?")

    assert answer.citations and {c.contract.file_path.split(" ")[0] for c in answer.citations} == {"Granary"}


@pytest.mark.parametrize(
    ("name", "place", "planted"),
    [
        ("Quillon Press - Printing Services Agreement.pdf", "page", "AI assistant"),
        ("Pellworth - Office Lease.docx", "a comment", "AI model"),
    ],
)
def test_words_hidden_in_a_contract_are_said_but_nowhere_kept(
    samples: Desk, name: str, place: str, planted: str
) -> None:
    hiding = next(contract for contract in samples.records.all() if contract.file_path == name)
    document = samples.records.document(hiding)
    answer = asked(samples, "Does it renew automatically?", contract=name)

    assert planted not in document.text and not any(planted in notice for notice in document.notices)
    assert any("readers cannot see" in note and place in note for note in answer.notes)
    assert planted not in told(answer)


def test_an_answer_from_a_scan_says_that_it_was_read_by_ocr(samples: Desk) -> None:
    answer = asked(samples, "Who bears the risk of loss?", contract="Tallis")

    assert answer.citations and all("read by OCR" in cited.note for cited in answer.citations)


def test_a_comparison_of_contracts_named_one_by_one_quotes_each_of_them(samples: Desk) -> None:
    asked_of = asked(
        samples, "compare the liability caps in the Granary Row supply, Stellane license and Quillon printing"
    )

    assert {cited.contract.file_path.split(" -")[0] for cited in asked_of.citations} == {
        "Granary Row", "Stellane", "Quillon Press",
    }  # fmt: skip


def test_a_contract_that_an_older_version_indexed_is_indexed_anew_when_it_is_asked_about(desk: Desk) -> None:
    contract = renewing(desk)
    desk.index.remove(contract.id)

    answer = asked(desk, "how long is the notice to stop the renewal?", OPERATOR, contract=contract.file_path)

    assert answer.outcome is Outcome.GROUNDED and desk.index.holds(contract.id, contract.document)


def test_contracts_that_are_not_in_the_index_are_said_not_to_have_been_searched(desk: Desk) -> None:
    for number in range(8):
        desk.index.remove(renewing(desk, f"supply {number}").id)

    answer = asked(desk, "which words speak of certified mail?", OPERATOR)

    assert any(note.startswith("3 more contracts are not in the index") for note in answer.notes)


@pytest.mark.parametrize("text", ["🤷", "…", "   ", "?!"])
def test_a_question_without_a_word_is_answered(desk: Desk, text: str) -> None:
    answer = asked(desk, text)

    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.text


@pytest.mark.parametrize(
    ("text", "said"),
    [("hello Parley", "Ask what you want"), ("What can you do?", "Ask what"), ("ok, thanks!", "welcome")],
)
def test_a_courtesy_is_no_question(desk: Desk, text: str, said: str) -> None:
    answer = asked(desk, text)

    assert said in answer.text
    assert not answer.citations


@pytest.mark.parametrize("text", ["what does clause 11.2 of the Corvane MSA say?", "Corvane MSA § 11.2"])
def test_a_clause_named_by_its_number_is_quoted_whole(samples: Desk, text: str) -> None:
    answer = asked(samples, text)

    assert answer.outcome is Outcome.GROUNDED
    assert any(cited.clause == "11.2" and "$500,000" in cited.quote for cited in answer.citations)


def test_a_section_is_quoted_with_what_stands_under_it(samples: Desk) -> None:
    answer = asked(samples, "show me section 11 of the Lumenfold subscription agreement")

    assert "Early Termination Fee" in answer.citations[0].quote


def test_a_number_that_no_clause_bears_is_said_to_be_missing(samples: Desk) -> None:
    answer = asked(samples, "what does section 99.9 of the Lumenfold subscription agreement say?")

    assert answer.outcome is Outcome.NOT_FOUND
    assert "99.9" in answer.text and "Lumenfold" in answer.text and not answer.citations


def test_a_file_that_is_here_twice_is_one_contract(desk: Desk) -> None:
    kept = Readers(everyone=True)
    text = b"TILING AGREEMENT\n\nbetween Ogre Tiles Ltd and Northwind Traders, Inc.\n\n1. Law. Ohio law governs.\n"
    for name in ("tiles.txt", "copy of tiles.txt"):
        take_in(desk, Dropped(f"test:{name}", name, text, kept))
    answer = asked(desk, "which law governs the Ogre Tiles agreement?")
    listed = asked(desk, "which contracts are governed by Ohio law?")

    assert answer.outcome is Outcome.GROUNDED and not answer.choices
    assert listed.listing and len(listed.listing.rows) == 1
    assert any("copy" in note for note in listed.notes)


@pytest.mark.parametrize("text", ["list all contracts", "How many contracts do we have?", "what contracts are here?"])
def test_all_contracts_are_listed_and_counted(samples: Desk, text: str) -> None:
    answer = asked(samples, text)

    assert answer.text.startswith("You may see ") and " contracts." in answer.text
    assert answer.listing and len(answer.listing.rows) > 10


@pytest.mark.parametrize("text", ["the bank contract", "what does our contract with the bank say about termination?"])
def test_a_contract_described_by_what_no_name_has_is_a_choice_with_why(samples: Desk, text: str) -> None:
    answer = asked(samples, text, OPERATOR)

    assert answer.outcome is Outcome.CLARIFY and "goes by “bank”" in answer.text and not answer.citations
    assert answer.choices and all(choice.why.startswith("says it") for choice in answer.choices)


def test_a_contract_described_by_what_none_here_is_about_is_not_answered_from_another(samples: Desk) -> None:
    answer = asked(samples, "can we cancel the cleaning contract?", OPERATOR)

    assert answer.outcome is Outcome.NOT_FOUND and not answer.citations and "cleaning" in answer.text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("what's the notice period in the lease?", "Office Lease"),
        ("what law governs our agreement with the landlord?", "Office Lease"),
    ],
)
def test_a_contract_described_by_its_title_or_a_party_s_role_is_the_one_meant(
    samples: Desk, text: str, title: str
) -> None:
    answer = asked(samples, text, OPERATOR)

    assert {cited.contract.title for cited in answer.citations} == {title}


def test_what_the_conversation_is_about_is_not_left_for_a_word_that_its_text_has(samples: Desk) -> None:
    of_tea = next(one for one in samples.records.all() if one.file_path.startswith("Ashcombe"))
    question = Question("can we end the tea deal early?", OPERATOR, alone(OPERATOR), current=of_tea.id)

    assert ask(samples, question).contract == of_tea.id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wie lange läuft der Vertrag mit Granary Row?", "Ich lese Fragen auf Englisch"),
        ("¿Cuál es el límite de responsabilidad con Granary Row?", "Leo las preguntas en inglés"),
        ("契約の期間は何ですか", "I read questions in English"),
    ],
)
def test_a_question_in_another_language_is_told_which_is_read(samples: Desk, text: str, said: str) -> None:
    assert said in asked(samples, text, OPERATOR).text


@pytest.mark.parametrize("row", GOLDEN[::10], ids=lambda row: row["question"][:50])
def test_a_question_in_english_is_told_nothing_of_languages(row: dict[str, str]) -> None:
    assert of_language(row["question"]) == ""
