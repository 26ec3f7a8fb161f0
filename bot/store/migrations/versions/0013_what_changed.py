"""Each contract's own mark of its last change, and beside it what the shelf shows of its current version."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    for name in ("clauses", "pages", "mark"):
        op.add_column("contracts", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("contracts", sa.Column("names", sa.Text(), nullable=False, server_default=""))
    current = "{0}.contract = contracts.id AND {0}.version = contracts.version"
    document, clause = current.format("documents"), current.format("clauses")
    op.execute(
        f"UPDATE contracts SET clauses = (SELECT count(*) FROM clauses WHERE {clause}), "
        f"pages = coalesce((SELECT json_array_length(documents.pages) FROM documents WHERE {document}), 0), "
        f"names = coalesce((SELECT documents.names FROM documents WHERE {document}), '')"
    )
    op.drop_column("documents", "names")
