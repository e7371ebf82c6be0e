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
    sa.Column("origin", sa.String(12), nullable=False),  # the door; interview; draft: another tab replaced it
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

# What happened, on whatever device: the truth, of which `memories` can be reckoned again. Nothing is ever taken out:
# a review that was undone says so, or another device would bring it back.
reviews = sa.Table(
    "reviews",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("card", sa.String(240), nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("day", sa.String(10), nullable=False),  # the reader's, as it was then
    sa.Column("rating", sa.Integer, nullable=False),
    sa.Column("seconds", sa.Float),
    sa.Column("expected", sa.Float),  # the probability of remembering, reckoned just before
    sa.Column("undone_at", sa.String(32)),
    sa.Index(None, "card"),
    sa.Index(None, "day"),
    sa.Index(None, "at"),
)

holds = sa.Table(
    "holds",
    metadata,
    sa.Column("card", sa.String(240), primary_key=True),
    sa.Column("suspended", sa.Boolean, nullable=False),
    sa.Column("buried", sa.String(10), nullable=False),  # the day for which it is put aside, or ""
    sa.Column("updated_at", sa.String(32), nullable=False),
)

# Reckoned of a card's reviews; a card without a row here is reckoned anew. Never exported.
memories = sa.Table(
    "memories",
    metadata,
    sa.Column("card", sa.String(240), primary_key=True),
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
)

# The script is kept whole: a shelf that changes meanwhile does not change an interview.
interviews = sa.Table(
    "interviews",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("role", sa.String(12), nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("lang", sa.String(2), nullable=False),
    sa.Column("script", sa.JSON, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),  # running, finished, abandoned
    sa.Column("created_at", sa.String(32), nullable=False),
    sa.Column("updated_at", sa.String(32), nullable=False),
    sa.Column("finished_at", sa.String(32)),
    sa.Index(None, "created_at"),
)

# What was done in an interview: added, never changed.
deeds = sa.Table(
    "deeds",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("interview", sa.String(32), nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("what", sa.String(12), nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Index(None, "interview"),
)

# Unfinished code of an interview's part, as drafts are of a drill; "interview/place".
papers = sa.Table(
    "papers",
    metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("updated_at", sa.String(32), nullable=False),
)
