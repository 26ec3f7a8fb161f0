"""Short contracts in styles that no rule was written from, written before they were first read, with what they say."""

from typing import Any

import pytest

from tests.extract.texts import read_with_clauses

NAMES = (
    "effective_date",
    "expiration_date",
    "renewal",
    "renewal_period_months",
    "notice_to_stop_renewal",
    "convenience_notice",
    "governing_law",
)


def days(value: int, unit: str = "days") -> dict[str, Any]:
    return {"value": value, "unit": unit}


STYLES: dict[str, tuple[str, tuple[Any, ...]]] = {
    "a UK services agreement": (
        "THIS AGREEMENT is dated 14 May 2021\n\nPARTIES\n\n(1) BRAMBLE FACILITIES LIMITED (Supplier)\n(2) "
        "OAKTREE SCHOOLS "
        "TRUST (Client)\n\n1. COMMENCEMENT AND DURATION\n\n1.1 This agreement shall commence on 1 June 2021 and shall "
        "continue, unless terminated earlier in accordance with its terms, for an initial period of three years "
        "(Initial "
        "Term). 1.2 At the end of the Initial Term it shall automatically extend for 12 months (Extended Term) "
        "and at the "
        "end of each Extended Term, unless a party gives written notice to the other, not later than six months "
        "before the "
        "end of the Initial Term or the relevant Extended Term, to terminate this agreement.\n\n2. GOVERNING "
        "LAW\n\nThis "
        "agreement shall be governed by and construed in accordance with the law of England and Wales.\n",
        ("2021-06-01", "2024-06-01", "automatic", 12, days(6, "months"), None, "England and Wales"),
    ),
    "an Indian supply agreement": (
        "This SUPPLY AGREEMENT is made and executed at Pune on this 5th day of April, 2022 by and between "
        "Kaveri Castings "
        "Private Limited and Narmada Pumps Limited.\n\n1. TERM\n\nThis Agreement shall come into force from the "
        "date of "
        "execution hereof and shall remain valid for a period of 2 (two) years therefrom. Upon expiry it may be "
        "renewed "
        "for a further period of 1 (one) year on mutually agreed terms.\n\n2. TERMINATION\n\nEither Party may "
        "terminate "
        "this Agreement without assigning any reason by giving 60 (sixty) days' prior notice in writing.\n\n3. LAW\n\n"
        "This Agreement shall be governed by the laws of India and the courts at Pune shall have jurisdiction.\n",
        ("2022-04-05", "2024-04-05", "by_agreement", 12, None, days(60), "India"),
    ),
    "an Australian consultancy": (
        "CONSULTANCY AGREEMENT\n\nDate: 7 February 2023\n\nParties: Jacaranda Advisory Pty Ltd (Consultant) and Wattle "
        "Energy Limited (Client)\n\n1. Term\n\nThis agreement commences on 1 March 2023 (Commencement Date) and "
        "continues "
        "until 28 February 2025, unless terminated sooner.\n\n2. Termination\n\nEither party may end this "
        "agreement for "
        "convenience by giving at least 30 Business Days' written notice to the other.\n\n3. Governing law\n\nThis "
        "agreement is governed by the laws of New South Wales.\n",
        ("2023-03-01", "2025-02-28", None, None, None, days(30, "business_days"), "New South Wales, Australia"),
    ),
    "a click-through subscription": (
        "SUBSCRIPTION TERMS\n\nEffective Date: August 15, 2023\n\nThese terms bind Pinwheel Software, Inc. and "
        "the customer "
        "named in the order.\n\n1. Term and Renewal. Your subscription starts on the Effective Date and has an "
        "initial term "
        "of 12 months. Unless you switch off auto-renewal or tell us at least 15 days before your current term "
        "ends, your "
        "subscription will renew automatically for another 12 months.\n\n2. Law. California law governs these terms, "
        "without its conflict rules.\n",
        ("2023-08-15", "2024-08-15", "automatic", 12, days(15), None, "California"),
    ),
    "a letter agreement": (
        "March 9, 2020\n\nMs. Ida Falk\nFalk Studio LLC\n\nDear Ida:\n\nThis letter agreement sets out the "
        "terms on which "
        "Coral Hotels, Inc. engages Falk Studio LLC as of the date first written above. The engagement will "
        "last eighteen "
        "(18) months from the date of this letter. Either of us may end it at any time on 21 days' written "
        "notice. This "
        "letter agreement is governed by New York law.\n\nSincerely,\nCoral Hotels, Inc.\n",
        ("2020-03-09", "2021-09-09", None, None, None, days(21), "New York"),
    ),
    "a franchise": (
        "FRANCHISE AGREEMENT\n\nThis Franchise Agreement is made on October 1, 2019 (the “Effective Date”) "
        "between Noodle "
        "House Franchising LLC and Lark Foods, Inc.\n\n3. TERM AND SUCCESSOR FRANCHISE\n\n3.1 The term of this "
        "Agreement "
        "is ten (10) years from the Effective Date.\n\n3.2 When this Agreement expires you may acquire one successor "
        "franchise for a term of five (5) years if you give us written notice no more than twelve (12) months "
        "and no less "
        "than nine (9) months before expiry.\n\n9. LAW\n\nThis Agreement is governed by the laws of the State "
        "of Ohio.\n",
        ("2019-10-01", "2029-10-01", "option", 60, None, None, "Ohio"),
    ),
    "a shop lease": (
        "LEASE\n\nThis Lease is entered into as of January 20, 2021 between Canal Row Properties LP, as Landlord, and "
        "Marigold Bakery LLC, as Tenant.\n\n2. TERM. The term of this Lease commences on February 1, 2021 (the "
        "“Commencement Date”) and expires on January 31, 2026.\n\n3. OPTION. Tenant may extend the term of this "
        "Lease for "
        "one additional period of five (5) years by notifying Landlord in writing at least one hundred eighty "
        "(180) days "
        "before it expires.\n\n20. This Lease is governed by the laws of the State of Illinois.\n",
        ("2021-02-01", "2026-01-31", "option", 60, None, None, "Illinois"),
    ),
    "an Irish maintenance contract": (
        "MAINTENANCE CONTRACT made the 2nd day of September 2020 between Liffey Lifts Limited and Rathmines Court "
        "Management CLG.\n\n1. Period. The contract runs for one year from 1 October 2020 and thereafter from "
        "year to year "
        "until either party gives to the other not less than three months' notice in writing ending on an "
        "anniversary of "
        "that date.\n\n2. Law. The contract is governed by Irish law.\n",
        ("2020-09-02", "2021-10-01", "automatic", 12, days(3, "months"), None, "Ireland"),
    ),
    "a Canadian distribution agreement": (
        "DISTRIBUTION AGREEMENT\n\nTHIS AGREEMENT made as of the 11th day of January, 2018.\n\nBETWEEN: "
        "Tamarack Tools Inc. "
        "and Fundy Hardware Ltd.\n\n2. Term. Subject to section 3, this Agreement takes effect on the date "
        "first written "
        "above and ends on the fourth anniversary of that date.\n\n3. Termination. This Agreement may be "
        "terminated: (a) by "
        "either party if the other becomes insolvent; (b) by Tamarack for breach not cured in 30 days; or (c) "
        "by either "
        "party on 90 days' written notice.\n\n4. The laws of the Province of Ontario govern this Agreement.\n",
        ("2018-01-11", "2022-01-11", None, None, None, days(90), "Ontario, Canada"),
    ),
    "a sponsorship in plain words": (
        "SPONSORSHIP AGREEMENT dated June 30, 2022 between Kestrel Cycles GmbH and Alpine Tour Verein.\n\n1. "
        "How long it "
        "lasts. We sponsor the tour from July 1, 2022 through June 30, 2024. The agreement does not renew.\n\n2. Law. "
        "Swiss law applies to this agreement.\n",
        ("2022-07-01", "2024-06-30", "none", None, None, None, "Switzerland"),
    ),
    "an amendment that extends": (
        "SECOND AMENDMENT TO SERVICES AGREEMENT\n\nThis Second Amendment is entered into as of November 12, "
        "2021 by and "
        "between Delta Records, Inc. and Copperline Hosting LLC and amends the Services Agreement dated January "
        "5, 2018.\n\n"
        "1. Term. The term of the Agreement is hereby extended through December 31, 2023.\n\n2. Effect. All "
        "else stays.\n",
        ("2021-11-12", "2023-12-31", None, None, None, None, None),
    ),
    "a consultancy that starts with an event": (
        "This Agreement is made as of May 2, 2022 between Birch Clinics, Inc. and Dr. Lena Holt.\n\n1. Term. "
        "The term of "
        "this Agreement begins on the date on which the Clinic opens its doors and lasts for two years.\n\n2. "
        "Either party "
        "may cancel this Agreement for any reason upon ten (10) business days' notice.\n\n3. This Agreement shall be "
        "construed under the laws of Oregon.\n",
        ("2022-05-02", None, None, None, None, days(10, "business_days"), "Oregon"),
    ),
    "a redacted licence": (
        "LICENCE AGREEMENT\n\nThis Licence Agreement is made as of [***], 2019 between Quill Press Ltd and "
        "Inkwell Media "
        "plc.\n\n1. Term. This Licence Agreement continues for [***] years from that date and renews automatically for "
        "successive terms of one year unless either party gives [***] days' notice.\n\n2. It is governed by the "
        "laws of "
        "Scotland.\n",
        (None, None, "automatic", 12, None, None, "Scotland"),
    ),
    "a cloud order form": (
        "ORDER FORM\n\nCustomer: Heron Logistics, Inc.\nVendor: Skylark Cloud, Inc.\n\nStart Date: "
        "2024-02-01\nEnd Date: "
        "2027-01-31\n\nRenewal: This Order Form renews for successive 12 month periods unless a party sends notice of "
        "non-renewal at least 90 days prior to the End Date or the end of a renewal period.\n\nGoverning Law: "
        "Delaware\n",
        ("2024-02-01", "2027-01-31", "automatic", 12, days(90), None, "Delaware"),
    ),
    "an agency agreement with ambiguous figures": (
        "AGENCY AGREEMENT\n\nThis Agreement is effective from 3/4/2020 between Vega Traders SA and Lyra Import Srl.\n\n"
        "1. Duration. It lasts for two years and shall be tacitly renewed for periods of one year, save where a party "
        "gives notice by registered letter at least three months before the expiry.\n\n2. Italian law governs.\n",
        ("2020-04-03", "2022-04-03", "automatic", 12, days(3, "months"), None, "Italy"),
    ),
}

# What the text says and we do not read yet: it must stay open, never be guessed.
SHORT = {
    "a letter agreement": ("effective_date", "expiration_date"),
}


@pytest.mark.parametrize("style", STYLES)
def test_the_facts_of_a_style_that_no_rule_was_written_from(style: str) -> None:
    text, right = STYLES[style]
    found = read_with_clauses(text)
    wanted = dict(zip(NAMES, right, strict=True)) | dict.fromkeys(SHORT.get(style, ()))

    assert {name: found.value(name) for name in NAMES} == wanted
