"""Negotiations, their moves, and approvals of drafts that go beyond the allowed position."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "negotiations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("counterparty", sa.Text(), nullable=False),
        sa.Column("playbook", sa.Text(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("contract", sa.String(length=16), nullable=True),
        sa.Column("baseline", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiations")),
    )
    _moves()
    _approvals()


def _belongs(table: str) -> list[sa.schema.SchemaItem]:
    key = sa.ForeignKeyConstraint(
        ["negotiation"], ["negotiations.id"], name=op.f(f"fk_{table}_negotiation"), ondelete="CASCADE"
    )
    return [key, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]


def _moves() -> None:
    op.create_table(
        "moves",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("negotiation", sa.String(length=40), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("to", sa.Integer(), nullable=False),
        sa.Column("moved_from", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("text", "why", "given", "got")),
        *_belongs("moves"),
    )
    op.create_index(op.f("ix_moves_negotiation"), "moves", ["negotiation"])


def _approvals() -> None:
    op.create_table(
        "approvals",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("negotiation", sa.String(length=40), nullable=False),
        sa.Column("draft", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("approver", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        *_belongs("approvals"),
    )
    op.create_index(op.f("ix_approvals_negotiation"), "approvals", ["negotiation"])
