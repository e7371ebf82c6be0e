"""The first schema: drafts, submissions, events, settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From nothing."""
    _drafts()
    _submissions()
    _events()
    _settings()


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("drill", sa.String(80), nullable=False),
        sa.Column("bug", sa.String(12), nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("topic", "drill", "bug", name="pk_drafts"),
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("drill", sa.String(80), nullable=False),
        sa.Column("bug", sa.String(12), nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.String(32)),
        sa.Column("seconds", sa.Float),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("word", sa.String(12), nullable=False),
        sa.Column("seed", sa.BigInteger),
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("verdict", sa.JSON),
        sa.Column("race", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
    )
    op.create_index("ix_submissions_topic_drill_created_at", "submissions", ["topic", "drill", "created_at"])
    op.create_index("ix_submissions_created_at", "submissions", ["created_at"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("verb", sa.String(12), nullable=False),
        sa.Column("item", sa.String(120), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("data", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_topic_verb", "events", ["topic", "verb"])
    op.create_index("ix_events_at", "events", ["at"])


def _settings() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )


def downgrade() -> None:
    """Back to nothing."""
    for name in ("settings", "events", "submissions", "drafts"):
        op.drop_table(name)
