"""How a document was read: which pages by OCR, which words that is unsure of, where text was hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for name in ("scanned", "uncertain", "hidden"):
        op.add_column("documents", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
