"""The tables as they are now. migrations/ leads every older file here; a test compares both."""

from __future__ import annotations

import sqlalchemy as sa

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)

# Times are ISO texts in UTC with microseconds: they sort as they are, and read the same in every database.
drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("topic", sa.String(80), primary_key=True),
    sa.Column("drill", sa.String(80), primary_key=True),
    sa.Column("bug", sa.String(12), primary_key=True),  # "" for an ordinary attempt, else the planted mistake's number
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("updated_at", sa.String(32), nullable=False),
)

submissions = sa.Table(
    "submissions",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("topic", sa.String(80), nullable=False),
    sa.Column("drill", sa.String(80), nullable=False),
    sa.Column("bug", sa.String(12), nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("origin", sa.String(8), nullable=False),  # web, cli, api, draft (a text that another tab replaced)
    sa.Column("state", sa.String(12), nullable=False),  # queued, done, stopped, failed, interrupted, kept
    sa.Column("created_at", sa.String(32), nullable=False),
    sa.Column("finished_at", sa.String(32)),
    sa.Column("seconds", sa.Float),  # from opening the drill to handing in
    sa.Column("hints", sa.Integer, nullable=False),
    sa.Column("word", sa.String(12), nullable=False),  # "" until there is a verdict
    sa.Column("seed", sa.BigInteger),
    sa.Column("digest", sa.String(80), nullable=False),
    sa.Column("verdict", sa.JSON),
    sa.Column("race", sa.JSON),
    sa.Index(None, "topic", "drill", "created_at"),
    sa.Index(None, "created_at"),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("topic", sa.String(80), nullable=False),
    sa.Column("verb", sa.String(12), nullable=False),
    sa.Column("item", sa.String(120), nullable=False),
    sa.Column("outcome", sa.String(40), nullable=False),
    sa.Column("data", sa.JSON),
    sa.Index(None, "topic", "verb"),
    sa.Index(None, "at"),
)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
    sa.Column("updated_at", sa.String(32), nullable=False),
)
