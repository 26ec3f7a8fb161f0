"""What people say in plain words, and the words that contracts use for it."""

from collections.abc import Sequence

from bot.search.words import words

# Each line: plain words : words of contracts. A phrase of several words counts when all of them are asked.
_TEXT = """
walk away, walk, get out, quit, leave, pull out, back out, bail, early exit, break, cancel, drop : terminate termination
fire, sack, kick out, boot, let go, end : terminate termination expire
no reason, any reason, whenever : convenience without cause
mess up, screw up, fail, violate, break rule : breach default cure
fix, sort out, put right : cure remedy
warning, heads up, tell them first, lead time : notice prior written days
roll over, auto renew, keep going, carry on, extend : renew renewal extend successive
run out, lapse, good until, over : expire expiration term
sue, court, fight, argue, dispute, lawsuit : dispute arbitration jurisdiction venue litigation claim
badmouth, trash talk, slag off, say bad : disparage derogatory
hand over, pass on, transfer, sell our side, give to another : assign assignment transfer consent
bought, acquired, acquisition, taken over, takeover, merger, sold : control merger assign successor
owns, belong, own, ours : ownership title proprietary intellectual property right vest
use logo, logo, brand, name : trademark mark license
copy, reuse, rights to use : license grant
secret, keep quiet, leak, share info : confidential disclose confidentiality
compete, rival, competitor, competing, work with others : compete competitive exclusive noncompete
only one, sole, exclusively, anyone else : exclusive exclusivity sole
poach, hire away, hire their : solicit employ employee
pay, cost, charge, money, price, owe, how much, fee : pay payment fee price invoice royalty compensation
late, overdue : late interest due
cut, slice, share of, split, take : percentage royalty share revenue
cap, ceiling, limit, max, maximum : exceed limit maximum limitation aggregate
on the hook, responsible, liable, cover, foots : liable liability indemnify responsible expense
cover us, protect us, defend : indemnify defend harmless
insurance, insured, coverage : insurance policy coverage insured
check books, look at books, inspect, audit : audit inspect record book
minimum, at least, guaranteed, commit : minimum least guarantee commitment
refund, money back : refund return reimburse
guarantee, promise, quality, warranty : warrant warranty represent specification
state law, which law, whose law : govern law jurisdiction
where send, mail, address, email, contact : notice address attention facsimile
sign off, ok, permission, approve, allowed, allow : consent approval prior written approve
who decides, say so, choose : discretion determine sole
keep doing, after end, survive, afterwards, wind down : survive termination expiration post
start, begin, kick in, go live : effective commence commencement
deadline, by when, when : within day date later
broken, defective, faulty : defect defective nonconforming reject
storm, war, strike, pandemic : force majeure
ship, deliver, delivery : delivery ship shipment
training, support, help : support assistance train maintenance
territory, countries, region, where : territory
data, privacy : data personal information
change, amend, modify : amend amendment modify written
"""


def _parsed() -> dict[frozenset[str], tuple[str, ...]]:
    lines = (line.split(":") for line in _TEXT.strip().splitlines())
    return {
        frozenset(words(plain)): tuple(dict.fromkeys(words(legal)))
        for left, legal in lines
        for plain in left.split(",")
        if words(plain)
    }


_LEGAL = _parsed()


def legal(asked: Sequence[str]) -> tuple[str, ...]:
    """The stems that contracts use for the stems `asked`, without those."""
    said = frozenset(asked)
    found = (word for plain, stems in _LEGAL.items() if plain <= said for word in stems)
    return tuple(word for word in dict.fromkeys(found) if word not in said)
