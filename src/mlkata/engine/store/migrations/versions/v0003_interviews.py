"""Mock interviews, what was done in them, their unfinished code; a longer word for where a submission came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables more, and room for "interview" as an origin."""
    _interviews()
    _deeds()
    _papers()
    _origin(8, 12)


def _interviews() -> None:
    op.create_table(
        "interviews",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("script", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_interviews"),
    )
    op.create_index("ix_interviews_created_at", "interviews", ["created_at"])


def _deeds() -> None:
    op.create_table(
        "deeds",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("interview", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deeds"),
    )
    op.create_index("ix_deeds_interview", "deeds", ["interview"])


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
    )


def _origin(before: int, after: int) -> None:
    with op.batch_alter_table("submissions") as table:
        table.alter_column(
            "origin", existing_type=sa.String(before), type_=sa.String(after), existing_nullable=False
        )  # fmt: skip


def downgrade() -> None:
    """Without them."""
    _origin(12, 8)
    for name in ("papers", "deeds", "interviews"):
        op.drop_table(name)
