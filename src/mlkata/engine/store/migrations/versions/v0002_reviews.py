"""Reviews, what is held back, and memories reckoned of the reviews."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables more."""
    _reviews()
    _holds()
    _memories()


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("card", sa.String(240), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Float),
        sa.Column("expected", sa.Float),
        sa.Column("undone_at", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
    )
    for column in ("card", "day", "at"):
        op.create_index(f"ix_reviews_{column}", "reviews", [column])


def _holds() -> None:
    op.create_table(
        "holds",
        sa.Column("card", sa.String(240), nullable=False),
        sa.Column("suspended", sa.Boolean, nullable=False),
        sa.Column("buried", sa.String(10), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("card", name="pk_holds"),
    )


def _memories() -> None:
    op.create_table(
        "memories",
        sa.Column("card", sa.String(240), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32)),
        sa.Column("stability", sa.Float, nullable=False),
        sa.Column("difficulty", sa.Float, nullable=False),
        sa.Column("stage", sa.String(12), nullable=False),
        sa.Column("step", sa.Integer),
        sa.Column("reviews", sa.Integer, nullable=False),
        sa.Column("lapses", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("card", name="pk_memories"),
    )


def downgrade() -> None:
    """Without them."""
    for name in ("memories", "holds", "reviews"):
        op.drop_table(name)
