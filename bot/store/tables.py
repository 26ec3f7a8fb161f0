"""The tables of the records. Times are UTC; JSON columns hold plain lists and objects."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.store.columns import Instant, metadata

contracts = Table(
    "contracts",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("source", Text, nullable=False, unique=True),
    Column("file_path", Text, nullable=False),
    Column("document", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("status", String(10)),
    Column("owner", Text),
    Column("everyone", Boolean, nullable=False),
    Column("confirmed_by", Text),
    Column("held", Boolean, nullable=False, server_default=false()),
    Column("never_to_model", Boolean, nullable=False, server_default=false()),
    # Of the current version, whose text is long to step over: how many clauses and pages, the names that it says.
    Column("clauses", Integer, nullable=False, server_default="0"),
    Column("pages", Integer, nullable=False, server_default="0"),
    Column("names", Text, nullable=False, server_default=""),
    # What the mark "shelf" was when this contract, its facts or its readers changed last.
    Column("mark", Integer, nullable=False, server_default="0"),
    Column("added_at", Instant, nullable=False),
)

readers = Table(
    "readers",
    metadata,
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("reader", String(255), primary_key=True),
)

documents = Table(
    "documents",
    metadata,
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("id", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("format", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("pages", JSON, nullable=False),
    Column("furniture", JSON, nullable=False),
    Column("notices", JSON, nullable=False),
    Column("scanned", JSON, nullable=False, server_default="[]"),
    Column("uncertain", JSON, nullable=False, server_default="[]"),
    Column("hidden", JSON, nullable=False, server_default="[]"),
    Column("added_at", Instant, nullable=False),
)

clauses = Table(
    "clauses",
    metadata,
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("number", Text),
    Column("heading", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("parent", Integer),
    Column("kinds", JSON, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("value", JSON),
    Column("quote", Text, nullable=False),
    Column("spans", JSON, nullable=False),
    Column("how", Text, nullable=False),
    Column("question", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("value", JSON),
    Column("who", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

followed = Table(
    "followed",
    metadata,
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE"), primary_key=True),
    Column("folder", Text, nullable=False),
    Column("said", JSON, nullable=False),
)

unfinished = Table(
    "unfinished",
    metadata,
    Column("contract", String(16), primary_key=True),
    Column("document", String(64), primary_key=True),
)

people = Table(
    "people",
    metadata,
    Column("email", String(255), primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", JSON, nullable=False),
)

threads = Table(
    "threads",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("thread", String(32), primary_key=True),
    Column("contract", String(16)),
    Column("at", Instant, nullable=False),
)

# What a thread was about, question by question, for a day: no message, but what its answer had in common with it.
topics = Table(
    "topics",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("thread", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE")),
    Column("at", Instant, nullable=False, index=True),
)

inbox = Table(
    "inbox",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("payload", JSON),
    Column("received_at", Instant, nullable=False),
    Column("answered_at", Instant, index=True),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("inbox", ForeignKey("inbox.key", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("method", String(40), nullable=False),
    Column("payload", JSON),
    Column("state", String(8), nullable=False),
    Column("ts", String(32)),
    Column("drafted_at", Instant, nullable=False),
    Column("tried_at", Instant),
    UniqueConstraint("inbox", "position"),
)

overheard = Table(
    "overheard",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("thread", String(32), nullable=False),
    Column("at", Instant, nullable=False),
)

processes = Table(
    "processes",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("seen_at", Instant, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("searched", JSON, nullable=False),
    Column("cited", JSON, nullable=False),
    Column("wording", JSON(none_as_null=True)),
)

# Replies that grow in Slack while they are worded: where the one to a message is.
streams = Table(
    "streams",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("ts", String(32), nullable=False),
    Column("at", Instant, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Integer, nullable=False),
)

Index("ix_contracts_document", contracts.c.document)
