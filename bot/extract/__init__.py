"""Clauses -> Facts: what a contract says of itself, each value with the words that give it; and clause kinds."""

from collections.abc import Sequence

from bot.extract.cite import requoted, unbroken
from bot.extract.covenant import covenants
from bot.extract.dating import agreement_date
from bot.extract.effect import effective_date
from bot.extract.kinds import learnt, tag
from bot.extract.law import governing_law
from bot.extract.master import master
from bot.extract.money.cap import liability_cap
from bot.extract.money.payment import payment_terms
from bot.extract.notices import notices
from bot.extract.parties import parties
from bot.extract.renewal import renewal
from bot.extract.term import term
from bot.extract.title import document_name
from bot.model.clause import Clause
from bot.model.document import Document
from bot.model.fact import Facts

__all__ = ["facts", "learnt", "tag"]


def facts(document: Document, clauses: Sequence[Clause]) -> Facts:
    """The facts that `document` gives; a fact whose value is None carries a question for a person."""
    page = unbroken(document)
    agreed = agreement_date(page)
    effective = effective_date(page, agreed)
    named = document_name(page)
    first = term(page, clauses, agreed, effective)
    found = {
        "document_name": named,
        "parties": parties(page),
        "agreement_date": agreed,
        "effective_date": effective,
        "governing_law": governing_law(page),
        "master": master(page, str(named.value) if named else document.name),
        **first,
        **notices(page, clauses),
        **renewal(page, clauses, first),
        "liability_cap": liability_cap(page, clauses),
        "payment_terms": payment_terms(page, clauses),
        **covenants(page, clauses),
    }
    return Facts({name: requoted(fact, document) for name, fact in found.items() if fact is not None})
