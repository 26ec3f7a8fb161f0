"""What access.yaml last said of each contract of a followed folder, and work that a crash may have left half done."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "followed",
        sa.Column("contract", sa.String(length=16), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["contract"], ["contracts.id"], name=op.f("fk_followed_contract"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contract", name=op.f("pk_followed")),
    )
    op.create_table(
        "unfinished",
        sa.Column("contract", sa.String(length=16), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("contract", "document", name=op.f("pk_unfinished")),
    )
