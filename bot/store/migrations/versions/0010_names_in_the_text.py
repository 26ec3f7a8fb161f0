"""The names that a document's opening and signature pages say, by which questions find the contract."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("documents", sa.Column("names", sa.Text(), nullable=False, server_default=""))
