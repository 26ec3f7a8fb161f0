"""Replies that grow in Slack while they are worded, and what the wording took in the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "streams",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("ts", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_streams")),
    )
    op.add_column("audit", sa.Column("wording", sa.JSON(), nullable=True))
