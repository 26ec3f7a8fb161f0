"""Edits of playbooks that their owners approved; one negotiation for a contract and a playbook."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "playbook_edits",
        sa.Column("playbook", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("to", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("playbook", "kind", "times", name=op.f("pk_playbook_edits")),
    )
    # Two presses at once may have opened two; the newest keeps the contract.
    op.execute(
        "UPDATE negotiations SET contract = NULL WHERE contract IS NOT NULL AND EXISTS (SELECT 1 FROM negotiations AS n "
        "WHERE n.contract = negotiations.contract AND n.playbook = negotiations.playbook AND (n.opened_at > "
        "negotiations.opened_at OR (n.opened_at = negotiations.opened_at AND n.id > negotiations.id)))"
    )
    op.create_index(op.f("uq_negotiations_contract"), "negotiations", ["contract", "playbook"], unique=True)
