"""Reviews that were made in Anki, as reviews of our cards: each comes once, however often its file does."""

from __future__ import annotations

import hashlib
import math
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import IO, Any

from mlkata.engine.app import keeping
from mlkata.engine.app.anki_file import CHOOSE, collection, not_anki
from mlkata.engine.app.anki_ids import LONGEST, OURS, card_id
from mlkata.engine.app.house import House
from mlkata.engine.app.keeping import Clock
from mlkata.spec.card import Rating, Review
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

SECONDS = 30.0  # that SQLite may take over somebody else's file
MOST = 500_000  # reviews of one file
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST = 1_136_073_600_000  # milliseconds: 2006; Anki is no older
AHEAD = timedelta(days=1)  # by so much another device's clock may be fast
LONG = 3600.0  # seconds: whoever took longer was away
FILTERED, MANUAL = 3, 4  # kinds of rows in revlog; from MANUAL on nothing was asked
TABLES = {"notes": {"id", "guid"}, "cards": {"id", "nid"}, "revlog": {"id", "cid", "ease", "time", "type", "factor"}}
ROWS = """
SELECT r.id, r.ease, r.time, r.type, r.factor, n.guid FROM notes n
JOIN cards c ON c.nid = n.id JOIN revlog r ON r.cid = c.id
WHERE typeof(n.guid) = 'text' AND substr(n.guid, 1, ?) = ? AND length(n.guid) <= ? LIMIT ?
"""
NOTES = "SELECT count(*) FROM notes WHERE substr(guid, 1, ?) = ?"


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import brought.

    Args:
        new: reviews that were not here yet. known: those that were. cards: how many cards the new ones are of.
        gone: reviews of cards that no shelf has now. backup: the copy that was made before, if there is a file.
    """

    new: int
    known: int
    cards: int
    gone: int
    backup: Path | None


def import_(
    house: House, source: Path | IO[bytes], clock: Clock, zone: tzinfo | None = None, where: str = ""
) -> Brought:
    """Add the reviews in a file of Anki's; memories of their cards are to be reckoned anew. Twice adds nothing.

    A review falls on the reader's day in `zone`; without one, in that of this machine as it was then. `where` names the
    file to the reader, if it is no path.

    Raises:
        MlkataError: the file cannot be read, is none of Anki's, or has no reviews of our cards; nothing was changed
            then.
    """
    named = where or str(source)
    with collection(source, named) as copy:
        read = list(_reviews(_rows(copy, named), clock, zone))
    found = [replace(review, card=house.renames.card(review.card)) for review in read]  # notes keep their first names
    if not found:
        raise _empty(named)
    shelved = {card.id for card in keeping.deck(house)}
    ours = [review for review in found if review.card in shelved]
    here = {review.id for review in house.store.cards.reviews()}
    backup = None if here.issuperset(review.id for review in ours) else house.store.backup("before-import")
    new = house.store.cards.bring(ours)
    cards = {review.card for review in new}
    return Brought(len(new), len(ours) - len(new), len(cards), len(found) - len(ours), backup)


def _empty(where: str) -> MlkataError:
    what = Text("里面有 mlkata 的卡片，但没有复习记录。", "It has cards of mlkata, but no reviews of them.")
    return MlkataError(what, where, CHOOSE)


def _reviews(rows: Iterable[tuple[Any, ...]], clock: Clock, zone: tzinfo | None) -> Iterator[Review]:
    for row in rows:
        review = _review(row, clock, zone)
        if review is not None:
            yield review


def _review(row: tuple[Any, ...], clock: Clock, zone: tzinfo | None) -> Review | None:
    """A row of revlog; None where nothing was asked and answered, or it makes no sense."""
    from mlkata.engine.review.days import day_of

    moment, ease, took, kind, factor, guid = row
    card = card_id(guid)
    if card is None or not all(isinstance(each, int) for each in (moment, ease, kind)) or ease not in set(Rating):
        return None
    if kind >= MANUAL or (kind == FILTERED and factor == 0):  # set by hand; a preview that counts for nothing
        return None
    if not FIRST < moment <= (clock.now + AHEAD).timestamp() * 1000:
        return None
    at = EPOCH + timedelta(milliseconds=moment)
    seconds = took / 1000 if isinstance(took, int | float) and math.isfinite(took) and took > 0 else None
    day = day_of(at, zone or at.astimezone().tzinfo or UTC, clock.starts)
    return Review(_id(moment, card), card, at, day, Rating(ease), min(seconds, LONG) if seconds else None)


def _id(moment: int, card: str) -> str:
    """Permanent: the same row in another file, or on another device, gives the same."""
    return hashlib.sha256(f"anki {moment} {card}".encode()).hexdigest()[:32]


def _rows(copy: Path, where: str) -> list[tuple[Any, ...]]:
    """The reviews of our notes.

    The file may be made to harm: it is never written, its schema is trusted with nothing, and it has its time.
    """
    until = time.monotonic() + SECONDS
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > until, 10_000)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 32 << 20)
            for safety in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
                connection.execute(f"PRAGMA {safety}")
            _refuse_strangers(connection, where)
            if not connection.execute(NOTES, (len(OURS), OURS)).fetchone()[0]:
                what = Text(
                    "里面没有 mlkata 的卡片。什么都没有改动。", "It has no cards of mlkata. Nothing was changed."
                )
                raise MlkataError(what, where, CHOOSE)
            found = connection.execute(ROWS, (len(OURS), OURS, LONGEST, MOST + 1)).fetchall()
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise not_anki(str(error), where) from None
    if len(found) > MOST:
        raise not_anki(f"> {MOST}", where)
    return found


def _refuse_strangers(connection: sqlite3.Connection, where: str) -> None:
    """Tables alone: a view, a virtual table or a reckoned column would run what its author wrote."""
    for table, columns in TABLES.items():
        made = connection.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
        if [kind for kind, _ in made] != ["table"] or "virtual" in str(made[0][1])[:40].casefold():
            raise not_anki(table, where)
        known = {row[1]: row[6] for row in connection.execute(f"PRAGMA table_xinfo({table})")}
        if not all(known.get(column) == 0 for column in columns):
            raise not_anki(f"{table}: {', '.join(sorted(columns))}", where)
