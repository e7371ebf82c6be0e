"""The reader's days: they begin some hours after midnight, wherever the reader is, and some have 23 or 25 hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def day_of(at: datetime, zone: tzinfo, starts: int) -> date:
    """The reader's day that a moment falls on.

    Args:
        at: the moment, with its zone. zone: the reader's.
        starts: hour at which a day begins, 0–23: whoever studies past midnight is still in the evening before.
    """
    local = at.astimezone(zone)
    return local.date() if local.hour >= starts else local.date() - timedelta(days=1)


def begins(day: date, zone: tzinfo, starts: int) -> datetime:
    """The moment, in UTC, at which a day of the reader begins.

    Where clocks skip the hour the day begins with the first moment after the gap; where they repeat it, with the first
    of both.
    """
    return datetime.combine(day, time(starts), zone).astimezone(UTC)
