"""Reminders, the cards that show them, what people said about deadlines, and calendar feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("contract", sa.String(length=16), nullable=False),
        sa.Column("deadline", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.String(length=255), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    op.create_index("ix_reminders_state_due", "reminders", ["state", "due"])
    op.create_index("ix_reminders_contract_deadline", "reminders", ["contract", "deadline"])
    op.create_table(
        "cards",
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("ts", sa.String(length=32), nullable=False),
        sa.Column("reminder", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("channel", "ts", name=op.f("pk_cards")),
    )
    op.create_index(op.f("ix_cards_reminder"), "cards", ["reminder"])
    op.create_table(
        "cases",
        sa.Column("contract", sa.String(length=16), nullable=False),
        sa.Column("deadline", sa.String(length=64), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("drafted_at", INSTANT, nullable=True),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("declined", sa.JSON(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("reacted_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("contract", "deadline", name=op.f("pk_cases")),
    )
    op.create_table(
        "watched",
        sa.Column("contract", sa.String(length=16), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("fallback", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("contract", name=op.f("pk_watched")),
    )
    op.create_table(
        "feeds",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_feeds")),
    )
    op.create_index(op.f("ix_feeds_holder"), "feeds", ["holder"])
    # There from the start, so that two processes never both make it.
    op.execute("INSERT INTO marks (name, value) VALUES ('reminders', 1)")
