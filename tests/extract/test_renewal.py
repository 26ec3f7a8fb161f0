"""What happens after the first term, and the notice that prevents it, in wordings of many kinds of contract."""

import pytest

from tests.extract.texts import contract, fact, read_with_clauses

FIRST = "The initial term of this Agreement is two (2) years from the Effective Date. "


def renewals(body: str) -> tuple[object, ...]:
    found = read_with_clauses(contract(f"1. Supply. Provider supplies.\n\n2. Term. {body}\n\n3. Fees. None.\n"))
    names = ("renewal", "renewal_period_months", "renewal_max_count", "notice_to_stop_renewal")
    return tuple(found.value(name) for name in names)


def days(value: int, unit: str = "days") -> dict[str, object]:
    return {"value": value, "unit": unit}


@pytest.mark.parametrize(
    ("body", "period", "most", "notice"),
    [
        (
            "Thereafter it renews automatically for successive terms of one (1) year unless either "
            "party gives the other "
            "at least sixty (60) days' written notice of non-renewal before the current term ends.",
            12,
            None,
            days(60),
        ),
        (
            "On expiry this Agreement shall automatically be extended for further periods of twelve "
            "months each, unless "
            "terminated by not less than three months' written notice expiring at the end of such a period.",
            12,
            None,
            days(3, "months"),
        ),
        (
            "The subscription renews for additional one-year periods unless Customer tells Provider "
            "in writing, no later "
            "than 30 days before the end of the then-current term, that it will not renew.",
            12,
            None,
            days(30),
        ),
        (
            "This Agreement will renew from year to year unless cancelled by written notice 45 days prior to the "
            "anniversary date.",
            12,
            None,
            days(45),
        ),
        (
            "It shall then be renewed for one (1) additional period of eighteen (18) months, unless "
            "a party objects in "
            "writing at least ten (10) business days before the end of the initial term.",
            18,
            1,
            days(10, "business_days"),
        ),
        (
            "This Agreement shall automatically renew for up to three (3) additional one-year terms "
            "unless either party "
            "gives notice of non-renewal ninety (90) days in advance.",
            12,
            3,
            days(90),
        ),
        (
            "After the initial term this Agreement continues on a month-to-month basis until either party ends it by "
            "giving thirty (30) days' notice.",
            1,
            None,
            days(30),
        ),
        (
            "It shall automatically renew for successive terms equal in length to the initial term "
            "unless a party gives "
            "notice at least 6 months before expiry.",
            24,
            None,
            days(6, "months"),
        ),
        (
            "It renews automatically each year unless Provider gives thirty (30) days' notice, or "
            "Customer gives ninety "
            "(90) days' notice, before the end of the term.",
            12,
            None,
            days(90),
        ),
        ("It shall automatically renew for successive one year periods.", 12, None, None),
    ],
)
def test_an_automatic_renewal(body: str, period: int, most: int | None, notice: dict[str, object] | None) -> None:
    assert renewals(FIRST + body) == ("automatic", period, most, notice)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Customer may renew this Agreement for one further year by giving notice.", "option"),
        ("Tenant has the option to extend the term of this Lease for five (5) years.", "option"),
        ("At Customer's option, this Agreement shall renew for a second term of two years.", "option"),
        ("The parties may extend the Term by mutual written agreement.", "by_agreement"),
        ("This Agreement may be renewed for one-year periods if both parties agree in writing.", "by_agreement"),
        ("This Agreement shall not renew automatically.", "none"),
        ("There is no automatic renewal.", "none"),
        ("The term ends on that day without any automatic extension of it.", "none"),
        ("There is no renewal of this Agreement at the end of the term.", "none"),
    ],
)
def test_other_ways_to_go_on_are_told_apart(body: str, kind: str) -> None:
    assert renewals(FIRST + body)[0] == kind


@pytest.mark.parametrize(
    "body",
    [
        "This Agreement shall commence on the Effective Date and continue indefinitely.",
        "This Agreement remains in force until terminated by either party under clause 9.",
        "This Agreement has no fixed term and continues from month to month until one party ends it.",
    ],
)
def test_a_contract_without_a_first_term_is_perpetual(body: str) -> None:
    assert renewals(body)[0] == "perpetual"


@pytest.mark.parametrize(
    "body",
    [
        "Supplier shall renew its insurance policies for successive one year periods.",
        "Provider warrants that it will renew all licenses and permits each year.",
        "This Agreement shall continue until the expiration of the Development Agreement.",
        "If Tenant holds over, the tenancy shall continue from month to month.",
    ],
)
def test_other_renewals_are_not_the_contracts(body: str) -> None:
    assert renewals(FIRST + body)[0] is None


def test_the_ordinary_termination_notice_does_not_stop_a_renewal() -> None:
    found = read_with_clauses(
        contract(
            f"2. Term. {FIRST}It renews automatically for successive one-year terms.\n\n3. "
            f"Termination. Either party may "
            "terminate this Agreement for convenience on thirty (30) days' written notice.\n"
        )
    )

    assert found.value("notice_to_stop_renewal") is None
    assert found.value("convenience_notice") == days(30)


def test_a_notice_in_a_sentence_of_its_own_is_found_and_quoted() -> None:
    text = contract(
        f"{FIRST}This Agreement shall automatically renew for successive terms of one year. Either party may prevent "
        "renewal by written notice of non-renewal at least 60 days before the end of the term. "
    )
    found = fact(text, "notice_to_stop_renewal")

    assert found.value == days(60) and found.quote.startswith("Either party may prevent")


def test_a_window_has_both_its_ends() -> None:
    text = contract(
        f"{FIRST}It shall renew automatically for successive one-year terms unless Tenant gives "
        f"notice not more than 180 "
        "nor less than 90 days before the end of the term. "
    )

    assert fact(text, "notice_to_stop_renewal").value == days(90)
    assert fact(text, "notice_window_opens").value == days(180)


def test_a_fixed_calendar_day_is_a_deadline_of_its_own() -> None:
    text = contract(
        f"{FIRST}It shall renew automatically for successive one-year terms unless written notice is received by 30 "
        "September of that year. "
    )

    assert fact(text, "notice_deadline_fixed").value == "09-30"
    assert fact(text, "notice_received").value is True


def test_an_option_has_a_notice_of_its_own() -> None:
    text = contract(
        f"{FIRST}Tenant shall have the option to extend the term of this Lease for one (1) "
        f"additional term of five (5) "
        "years by giving Landlord written notice not less than nine (9) months before it expires. "
    )

    assert fact(text, "option_notice").value == days(9, "months")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("for successive [***] terms unless a party gives 60 days' notice", "renewal_period_months"),
        ("for successive one-year terms unless a party gives notice [***] days prior", "notice_to_stop_renewal"),
        ("for successive one-year terms unless a party gives sixty (90) days' notice", "notice_to_stop_renewal"),
    ],
)
def test_what_is_blacked_out_or_contradicts_itself_is_asked(body: str, name: str) -> None:
    found = fact(contract(f"{FIRST}This Agreement shall automatically renew {body}. "), name)

    assert found.value is None and found.question


def test_a_condition_for_renewing_is_quoted() -> None:
    text = contract(
        f"{FIRST}This Agreement shall automatically renew for one year provided that Customer has bought 500 units. "
    )

    assert fact(text, "renewal_condition").value == "provided that Customer has bought 500 units."


@pytest.mark.parametrize(
    ("body", "notice"),
    [
        ("Either party may terminate this Agreement at any time on ninety (90) days' prior notice.", days(90)),
        ("Customer may cancel this Agreement for any reason by giving Provider one month's written notice.", None),
        ("This Agreement may be terminated without cause by either party upon 4 weeks' notice.", days(4, "weeks")),
        ("Either party may terminate this Agreement if the other fails to cure a breach in 30 days.", None),
        ("Provider may terminate this Agreement upon 30 days' notice in the event of insolvency.", None),
    ],
)
def test_a_right_to_end_without_cause(body: str, notice: dict[str, object] | None) -> None:
    found = read_with_clauses(contract(f"8. Ending. {body}\n"))
    expected = days(1, "months") if "one month" in body else notice

    assert found.value("convenience_notice") == expected


@pytest.mark.parametrize(
    ("body", "period"),
    [
        ("This Agreement is renewed tacitly every year.", 12),
        ("It will automatically extend for an additional month of service.", 1),
        (
            "Unless Customer says within a period of three (3) months after our letter that it will "
            "not renew, it shall "
            "automatically renew for one twelve-month period.",
            12,
        ),
    ],
)
def test_a_renewal_has_its_own_length(body: str, period: int) -> None:
    assert renewals(FIRST + body)[:2] == ("automatic", period)


def test_that_nothing_renews_by_itself_is_quoted_beside_the_agreement_that_may_renew_it() -> None:
    body = "It may be renewed if both parties agree in writing. There is no automatic renewal."
    found = fact(contract(f"2. Term. {FIRST}{body}"), "renewal")

    assert found.value == "by_agreement"
    assert found.quote.endswith("There is no automatic renewal.")


def test_a_bound_on_extensions_makes_none_automatic() -> None:
    body = "The Agency may require that services go on. All extensions together shall not exceed 6 months."

    assert renewals(FIRST + body)[0] != "automatic"


def test_an_extension_that_is_followed_by_others_has_no_greatest_number() -> None:
    body = (
        "Unless a party gives notice sixty (60) days before the term expires, the term is extended for a further "
        "twenty-four (24) months, and so on at the end of each extension."
    )

    assert renewals(FIRST + body) == ("automatic", 24, None, days(60))
