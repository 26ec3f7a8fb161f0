"""The tables of what is handed to counsel, what counsel says, and notes to a contract's file."""

from sqlalchemy import JSON, Column, ForeignKey, String, Table, Text

from bot.store.columns import Instant, metadata

handovers = Table(
    "handovers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("asker", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread", String(32), nullable=False),
    Column("question", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("contracts", JSON, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("replied_at", Instant),
)

# The threads in which a hand-over was posted: what counsel writes there goes back to the asker.
handed = Table(
    "handed",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("thread", String(32), primary_key=True),
    Column("handover", ForeignKey("handovers.id", ondelete="CASCADE"), nullable=False),
)

# Who was told that their reply to a hand-over is not passed on.
told = Table(
    "told",
    metadata,
    Column("handover", ForeignKey("handovers.id", ondelete="CASCADE"), primary_key=True),
    Column("who", String(64), primary_key=True),
)

complaints = Table(
    "complaints",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("who", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("contract", String(16), nullable=False),
    Column("kinds", JSON, nullable=False),
)

guidance = Table(
    "guidance",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("reply", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE")),
    Column("kind", String(40)),
    Column("about", Text, nullable=False),
    Column("origin", JSON, nullable=False),
    Column("retired_by", Text, nullable=False),
    Column("retired_at", Instant),
)

notes = Table(
    "notes",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("contract", ForeignKey("contracts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("text", Text, nullable=False),
)
