"""Answers about one contract: the fact leads, and amendments in force have the first word."""

from bot.desk import Desk
from bot.flows.ask import ask
from bot.flows.renewals import renewals
from bot.model.document import collapsed
from bot.model.evidence import Answer, Outcome, Question
from bot.model.person import OPERATOR, alone
from bot.renew.said import written

MASTER = "Corvane - Master Services Agreement.docx"


def asked(desk: Desk, text: str, contract: str) -> Answer:
    return ask(desk, Question(text, OPERATOR, alone(OPERATOR), contract=contract))


def test_the_fact_leads_with_its_value_and_its_own_words(samples: Desk) -> None:
    answer = asked(samples, "which law governs this agreement?", "Ashcombe & Wray - Distribution Agreement.pdf")

    assert answer.outcome is Outcome.GROUNDED
    assert answer.text.startswith("Governing law: England and Wales.")
    assert "governed by the law of England and Wales" in collapsed(answer.citations[0].quote)


def test_a_reckoned_value_shows_how_it_was_reckoned(samples: Desk) -> None:
    answer = asked(samples, "when does it expire?", "Juniper & Pell - Mutual Nondisclosure Agreement.txt")

    assert "12 June 2027 (" in answer.text and "2 years" in answer.text


def test_the_controlling_text_comes_before_the_superseded_one(samples: Desk) -> None:
    answer = asked(samples, "what is the most Corvane can be liable for?", MASTER)

    first, second = answer.citations[:2]
    assert first.contract.file_path == "Corvane - Amendment No. 1.docx" and "1,500,000" in first.quote
    assert first.note == "controls from 2026-03-01"
    assert second.contract.file_path == MASTER and "$500,000" in second.quote
    assert second.note.startswith("superseded by AMENDMENT NO. 1")
    assert any(cited.note == "order of precedence" for cited in answer.near)


def test_words_replaced_within_a_sentence_are_shown_beside_it(samples: Desk) -> None:
    answer = asked(samples, "when must Northwind pay undisputed amounts after a correct invoice?", MASTER)

    assert any("sixty (60) days" in cited.quote and cited.note.startswith("controls") for cited in answer.citations)


def test_the_end_of_the_term_is_quoted_from_the_amendment(samples: Desk) -> None:
    answer = asked(samples, "when does it expire?", MASTER)

    assert "28 February 2029" in answer.text
    assert answer.citations[0].contract.file_path == "Corvane - Amendment No. 2.docx"


def test_an_unamended_clause_is_quoted_as_it_stands(samples: Desk) -> None:
    answer = asked(samples, "how long do the confidentiality duties last?", MASTER)

    assert all(cited.contract.file_path == MASTER and not cited.note for cited in answer.citations)


def test_a_question_about_the_end_says_when_notice_must_go(samples: Desk) -> None:
    answer = asked(samples, "when does lumenfold end?", "Lumenfold - SaaS Subscription Agreement.pdf")
    (its,) = renewals(samples, alone(OPERATOR), name="Subscription Agreement (Lumenfold")

    assert its.renewal.notice_deadline and its.renewal.send_by
    assert f"Notice counts until {written(its.renewal.notice_deadline)}; send it by" in answer.text


def test_a_deadline_that_has_passed_is_said_to_have_passed(samples: Desk) -> None:
    answer = asked(samples, "what is the notice deadline?", "Corvane - Order Form No. 2.docx")

    assert "counted until 31 October 2026" in answer.text and "counts until 31 October 2027" in answer.text
