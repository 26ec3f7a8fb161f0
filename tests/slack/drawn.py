"""Nouns drawn by hypothesis, as hostile as text can be: huge, right to left, emoji, Slack's own markup."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.model.contract import Contract, Status
from bot.model.document import Span
from bot.model.evidence import Answer, Choice, Citation, Outcome, PlaybookQuote
from bot.model.fact import Fact, Facts
from bot.model.person import Readers
from bot.model.stated import LABELS

# Whole nouns are costly to draw; what breaks limits is among the hostile texts, so few examples find it.
few = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))

HOSTILE = (
    "<!channel> <@U0123ABC> <https://evil.example/x|click> &amp; *bold* _it_ ~no~ `code` ```block```",
    "Notices go to https://evil.example/collect?deal=1, www.evil.example or legal@evil.example.",
    "לפי הסכם זה ‏הצד השני‏ ישלם. תשלום תוך 30 ימים.",
    "🧾👩‍⚖️ Fees 💶💶💶 are due. 🇩🇪",
    "Neither party may: (a) assign;\n\n(b) sublicense; or\n    (c) resell.\n",
    "word" * 1500,
    "The Supplier shall indemnify the Customer. " * 250,
    "(" * 400,
    "a & b < c > d\t|\r\n",
)
texts = st.one_of(st.text(max_size=200), st.sampled_from(HOSTILE), st.lists(st.sampled_from(HOSTILE[:5])).map(" ".join))
quotes = texts.filter(str.strip)
short = st.text(max_size=60)
ids = st.text("0123456789abcdef", min_size=12, max_size=12)
people = st.sampled_from(["U0123ABC", "sally@northwind.example", "<@U1>", "W77ABC"])
readers = st.builds(
    Readers,
    everyone=st.booleans(),
    people=st.frozensets(people, max_size=3),
    channels=st.frozensets(st.sampled_from(["C0123ABC", "G77ABC", "<!here>", "D1"]), max_size=4),
)
_parties = st.lists(
    st.fixed_dictionaries({"name": texts, "short": st.none() | short, "role": st.none() | short}), max_size=4
)
_masters = st.fixed_dictionaries(
    {"kin": st.sampled_from(["amendment", "order form"]), "title": texts, "date": st.none() | st.dates().map(str)}
)
_own = {"parties": st.none() | _parties, "master": st.none() | _masters}
_values = st.one_of(
    st.none(),
    texts,
    st.integers(0, 600),
    st.dates().map(str),
    st.fixed_dictionaries({"value": st.integers(0, 400), "unit": st.sampled_from(["days", "business_days", "months"])}),
    st.fixed_dictionaries({"amount": st.integers(0, 10**12), "currency": st.sampled_from(["USD", "EUR"])}),
    st.fixed_dictionaries({"multiple": st.integers(1, 5), "of": short}),
)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    names = draw(st.lists(st.sampled_from([*LABELS, "another_name"]), unique=True, max_size=21))
    found = {}
    for name in names:
        spans = (Span("d", 0, 1, draw(st.none() | st.integers(1, 900))),) if draw(st.booleans()) else ()
        value = draw(_own.get(name, _values))
        found[name] = Fact(value, draw(texts), spans, draw(short), draw(st.just("") | texts))
    return Facts(found)


contracts = st.builds(
    Contract,
    id=ids,
    file_path=texts,
    document=ids,
    version=st.integers(1, 99),
    status=st.none() | st.sampled_from(list(Status)),
    owner=st.none() | people,
    readers=readers,
    facts=facts(),
    clauses=st.integers(0, 5000),
    pages=st.integers(0, 900),
    confirmed_by=st.none() | texts,
)
citations = st.builds(
    Citation,
    contract=contracts,
    clause=st.none() | texts,
    heading=st.none() | texts,
    page=st.none() | st.integers(1, 900),
    spans=st.just((Span("d", 0, 1),)),
    quote=quotes,
    note=short | texts,
)
answers = st.builds(
    Answer,
    outcome=st.sampled_from([each for each in Outcome if each is not Outcome.WITHHELD]),
    text=texts,
    citations=st.lists(citations, max_size=5).map(tuple),
    near=st.lists(citations, max_size=7).map(tuple),
    choices=st.lists(st.builds(Choice, ids, texts), max_size=12).map(tuple),
    playbook=st.lists(
        st.builds(PlaybookQuote, short, short, texts, st.lists(st.tuples(short, texts), max_size=4).map(tuple)),
        max_size=3,
    ).map(tuple),
    searched=st.lists(texts, max_size=12).map(tuple),
    notes=st.lists(texts, max_size=14).map(tuple),
)
