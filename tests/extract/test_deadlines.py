"""The facts that a notice deadline is made of, in the wordings of several drafters."""

import pytest

from tests.extract.texts import contract, fact, read, read_with_clauses


def test_silence_renews_and_is_no_option() -> None:
    found = read(
        contract(
            "If the Buyer fails to notify the Seller at least four (4) months before the expiration date that it wants "
            "this Agreement to end then, this Agreement will automatically renew for an additional two (2) year "
            "period. "
        )
    )

    assert found.value("renewal") == "automatic"
    assert found.value("notice_to_stop_renewal") == {"value": 4, "unit": "months"}
    assert "option_notice" not in found.facts


def test_the_notice_stands_in_the_sentence_behind_the_renewal() -> None:
    found = read_with_clauses(
        contract(
            "1. Term. This Agreement runs for twelve months from the date hereof. Without a word from the "
            "client it will "
            "automatically extend for an additional month of service. Where the client would not want to continue, it "
            "must notify the trainer within 10 days of the conclusion of the twelve month term.\n\n2. Fees. None.\n"
        )
    )

    assert found.value("notice_to_stop_renewal") == {"value": 10, "unit": "days"}


@pytest.mark.parametrize(
    ("body", "months"),
    [
        ("This lease shall renew beyond the Initial Term for successive one (1) year terms automatically. ", 12),
        ("It will be automatically renewed for successive additional 2~year periods after the first term. ", 24),
        (
            "This Agreement may be renewed at Customer's option under Section 9. 9. Customer may renew this "
            "Agreement for "
            "one further period of three years by notice given by June 30, 2023. ",
            36,
        ),
        (
            "If we do not then offer new stores and our form of contract is being rewritten, this Agreement "
            "continues on a "
            "month-to-month basis until we offer it again. You shall have the option to renew the term of this "
            "Agreement "
            "for two (2) additional five (5) year terms. ",
            60,
        ),
        (
            "On expiry of the initial term Franchisee has the right to obtain a successor franchise for a "
            "single term of "
            "seven (7) years upon eight months notice. ",
            84,
        ),
    ],
)
def test_the_length_of_a_renewal(body: str, months: int) -> None:
    assert read(contract(body)).value("renewal_period_months") == months


def test_an_extension_at_a_partys_choice_is_not_the_first_term() -> None:
    text = contract(
        "Term means the date hereof through June 15, 2022. 7. Provider shall have the option to extend the Term "
        "of this "
        'Agreement for an additional 12 months (a "Renewal Term"). '
    )

    assert fact(text, "expiration_date").value == "2022-06-15"


@pytest.mark.parametrize(
    ("body", "end"),
    [
        (
            "The term of this Agreement will begin on May 1, 2021 and end on the first anniversary of the date of this "
            "Agreement. ",
            "2022-03-03",
        ),
        ("The initial term of this Agreement expires in two (2) years from the date hereof. ", "2023-03-03"),
        ("This Agreement shall remain in effect until the end of the current calendar year. ", "2021-12-31"),
        (
            "This Agreement shall expire on the last day of the month two (2) years after the date hereof. ",
            "2023-03-31",
        ),
        ("The term of this Agreement shall be five years from the day on which the shop is opened. ", None),
        (
            "The term of this Agreement shall begin on the date hereof and end three years from the Handover Date. ",
            None,
        ),
    ],
)
def test_the_end_of_the_first_term(body: str, end: str | None) -> None:
    assert read(contract(body)).value("expiration_date") == end


def test_an_end_defined_by_its_distance_in_a_schedule() -> None:
    text = contract(
        "The Term shall begin on the date hereof and will end on the Expiration Date set out in the Schedule. \n"
        "SCHEDULE\nExpiration Date: at midnight on the last day of the month ten (10) years from the date hereof\n"
    )

    assert fact(text, "expiration_date").value == "2031-03-31"


def test_a_commencement_date_given_in_plain_words() -> None:
    text = contract(
        "The commencement date for this contract will be 1st July 2021. The initial term of the contract is 2 "
        "years from "
        "the commencement date. "
    )

    assert fact(text, "expiration_date").value == "2023-07-01"


def test_the_later_of_two_ends_is_given_as_the_earliest() -> None:
    end = fact(
        contract(
            "This Agreement shall expire on the later of (i) two (2) years from the date hereof, or (ii) the "
            "last delivery. "
        ),
        "expiration_date",
    )

    assert end.value == "2023-03-03" and end.how.startswith("at the earliest")


def test_the_term_that_renews_inside_a_longer_contract_has_the_deadline() -> None:
    found = read(
        contract(
            "This Agreement shall remain in effect for a term of ten (10) years from the date hereof. Provider "
            "shall run "
            'the help desk from the date hereof until December 31, 2022 (the "Support Term"). The Support Term '
            "shall be "
            "automatically renewed for one-year terms unless a party gives ninety (90) days' notice before its end. "
        )
    )

    assert found.value("expiration_date") == "2022-12-31"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ('"Effective Date" means 12:01 a.m. Central Time on May 4, 2021. ', "2021-05-04"),
        ("EFFECTIVE DATE shall mean the Date of Delivery, i.e. May 5, 2021. ", "2021-05-05"),
        (
            "The Term starts on May 6, 2021, which date shall be deemed the effective date of this Agreement (the "
            '"Effective Date"). ',
            "2021-05-06",
        ),
        (
            'made as of May 7, 2021 (the "Effective Date"). 1.1.63 "Effective Date" has the meaning given above. ',
            "2021-05-07",
        ),
    ],
)
def test_where_the_effective_date_is_given(body: str, day: str) -> None:
    assert fact(contract(body), "effective_date").value == day


def test_signing_by_the_parties_and_a_place_over_the_signatures() -> None:
    text = (
        "SUPPLY CONTRACT\n\nThis Agreement takes effect on the date of its execution. It replaces the Confidentiality "
        "Agreement between the parties dated May 2, 2012.\n\nLeipzig, June 9, 2013\n\n/s/ A. Krone   /s/ B. Lind\n"
    )

    assert fact(text, "effective_date").value == "2013-06-09"


def test_a_clause_that_chooses_a_law_outranks_a_statute_that_is_named() -> None:
    text = contract(
        "Under the Massachusetts General Laws governing the conversion of banks this Agreement needs a filing. "
        "THIS AGREEMENT SHALL BE GOVERNED BY AND CONSTRUED IN ACCORDANCE WITH THE LAWS OF THE STATE OF NEW YORK. "
    )

    assert fact(text, "governing_law").value == "New York"


@pytest.mark.parametrize(
    "body",
    [
        "9. This Agreement may be terminated upon any of the following events:\n(a) if Customer becomes insolvent;\n"
        "(b) by either party upon forty (40) days' prior written notice to the other;\n(c) by mutual agreement.\n",
        "This Agreement shall be earlier terminated (x) by agreement of the parties, or (y) at any time upon "
        "forty (40) "
        "days' advance written notice. ",
        "This Agreement may be terminated by Customer (i) at any time upon forty (40) days' prior written "
        "notice or (ii) if "
        "Provider is in material breach. ",
        "Customer will have the ability to terminate this Agreement by giving 40 days' prior written notice. ",
    ],
)
def test_a_right_to_end_it_that_stands_in_a_list(body: str) -> None:
    assert fact(contract(body), "convenience_notice").value == {"value": 40, "unit": "days"}


def test_an_item_that_names_a_cause_is_no_free_right() -> None:
    found = read(
        contract(
            "This Agreement may be terminated: (a) by either party upon thirty (30) days' notice of a breach; "
            "or (b) by "
            "Customer upon ten (10) days' notice if the price rises. "
        )
    )

    assert "convenience_notice" not in found.facts


@pytest.mark.parametrize(
    ("body", "months", "notice"),
    [
        ("It is prolonged in each case by a further year if it is not terminated with a period of notice of two months "
         "to the end of the term. ", 12, {"value": 2, "unit": "months"}),
        ("The charter period is repeated for one further year, unless the owner objects in writing at the latest forty "
         "days before its end. ", 12, {"value": 40, "unit": "days"}),
        ("When the first season ends, a further term of two (2) years begins, but not where one of the parties has "
         "written to the other thirty days or more before that end that it declines. ", 24,
         {"value": 30, "unit": "days"}),
        ("At that day this Agreement rolls over for the whole of the next Financial Year, unless a party has told the "
         "other in writing no fewer than 45 days before. ", 12,
         {"value": 45, "unit": "days"}),
        ("The term extends by six months each time, unless a party has served notice seventy days before its end. ", 6,
         {"value": 70, "unit": "days"}),
        ('This Agreement then continues for a Renewal Period, save where a party has given notice not less than the '
         'Warning Period before its end. "Renewal Period" means eighteen months. Warning Period: 25 days. ', 18,
         {"value": 25, "unit": "days"}),
    ],
)  # fmt: skip
def test_what_goes_on_unless_somebody_speaks_up_renews_by_itself(body: str, months: int, notice: object) -> None:
    found = read(contract(f"The initial term of this Agreement is one year. {body}"))

    assert (found.value("renewal"), found.value("renewal_period_months")) == ("automatic", months)
    assert found.value("notice_to_stop_renewal") == notice


def test_a_day_to_speak_up_by_stands_in_the_sentence_before() -> None:
    found = read(
        contract(
            "Whoever does not wish to go on shall say so in writing by October 15 of the last year of the period. If "
            "neither has said so by then, a new contract period of three years follows. "
        )
    )

    assert (found.value("renewal"), found.value("notice_deadline_fixed")) == ("automatic", "10-15")


def test_an_end_before_its_time_is_no_renewal() -> None:
    body = "The Term shall end as set out, unless terminated earlier; in no event shall the Term extend beyond it. "

    assert "renewal" not in read(contract(body)).facts


def test_the_day_on_which_the_term_starts_stands_in_for_an_effective_date() -> None:
    text = (
        "CLEANING\n\n1. This is an agreement of January 12, 2026 between Oak Ltd. and Elm Ltd.\n\n2. Term. The "
        "agreement runs for a first term of twelve months from February 1, 2026.\n"
    )

    assert read_with_clauses(text).value("effective_date") == "2026-02-01"


@pytest.mark.parametrize(
    ("body", "length"),
    [
        (
            "It renews for one year at a time. This Agreement ends with its term by either party giving notice of "
            "non-renewal no less than 120 prior to the applicable expiry date. ",
            {"value": 120, "unit": "days"},
        ),
        (
            "It shall be automatically renewable for a year unless prior to thirty (30) days of the close of the term "
            "either party notifies the other of its intention to terminate. ",
            {"value": 30, "unit": "days"},
        ),
        (
            "Buyer must tell Seller at least ninety (90) days before the term ends whether it will return the goods. "
            "If Buyer does not give such notice, this Agreement renews automatically for one year. Seller may cancel a "
            "renewal by notice ten days before it begins. ",
            {"value": 90, "unit": "days"},
        ),
        (
            "Unless a party informs the other with at least the Stop Notice stated on the cover, this Agreement is "
            "renewed each time for a year. Stop Notice: 45 days. ",
            {"value": 45, "unit": "days"},
        ),
    ],
)
def test_the_notice_is_found_without_its_unit_before_the_end_in_the_sentence_before_or_defined(
    body: str, length: object
) -> None:
    found = read_with_clauses(contract(f"2. Term. This Agreement runs for two years from the date hereof. {body}"))

    assert found.value("notice_to_stop_renewal") == length


def test_a_notice_without_its_unit_is_read_as_days_and_asked_about() -> None:
    found = fact(
        contract(
            "This Agreement runs for two years and renews for one year unless notice is given no less than 120 prior "
            "to the expiry date. "
        ),
        "notice_to_stop_renewal",
    )

    assert found.value == {"value": 120, "unit": "days"}
    assert "unit" in found.question


def test_choices_that_nobody_ticked_are_not_read() -> None:
    found = read_with_clauses(
        "ORDER\n\nDated 1 May 2023\n\nTerm:  [ ] 1 year   [ ] 2 years   [X] 3 years\n\nFee: $10\n"
    )

    assert found.value("expiration_date") == "2026-05-01"


def test_a_term_in_a_label_that_names_its_unit_is_read() -> None:
    found = read_with_clauses("LEASE\n\nDated 18 January 2016\n\nTERM IN MONTHS: 48      PAYMENT: $1,874\n\n1. Rent.\n")

    assert found.value("initial_term_months") == 48


def test_a_term_counted_from_something_that_the_text_does_not_date_is_asked_about() -> None:
    found = fact(
        contract("The term of this Agreement is seven (7) years from Regulatory Approval of the Product. "),
        "expiration_date",
    )

    assert found.value is None
    assert found.question


def test_what_is_renewed_only_if_approved_each_year_does_not_renew_by_itself() -> None:
    found = read_with_clauses(
        contract(
            "It continues for two years and thereafter from year to year, provided such continuance is specifically "
            "approved at least annually by the Trustees of the Fund. "
        )
    )

    assert found.value("renewal") == "by_agreement"


def test_what_is_said_in_case_it_is_renewed_does_not_renew_it() -> None:
    found = read_with_clauses(
        contract(
            "The term ends on July 15, 2023. Provider may renew this Agreement for a further year. If this Agreement "
            "is renewed for the further year, it shall expire and terminate automatically on July 15, 2024. "
        )
    )

    assert found.value("renewal") == "option"
