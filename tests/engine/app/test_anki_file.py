"""Files that somebody else made: whatever they are, a clear sentence, bounded time and room, and nothing changed."""

from __future__ import annotations

import io
import os
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from tests.engine.app.scratch import archived, rewritten

from mlkata.engine.app import anki, anki_file, anki_history, keeping
from mlkata.engine.app.anki_file import collection
from mlkata.engine.app.anki_history import import_
from mlkata.spec.card import CardKind
from mlkata.spec.errors import MlkataError

NOW = keeping.Clock(datetime(2026, 3, 10, tzinfo=UTC))
ROW = (
    "INSERT INTO revlog SELECT 1769947200000, c.id, -1, 3, 1, 1, 2500, 3000, 1 FROM cards c LIMIT 1",
    (),
)


@pytest.fixture(scope="module")
def sound(house) -> bytes:
    """A package with one review."""
    return rewritten(anki.export(house, ["iou-nms"], (CardKind.CLAIM,), "en", NOW.now).data, ROW)


def database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()


def changed(sound: bytes, *statements: str) -> bytes:
    return rewritten(sound, *((statement, ()) for statement in statements))


def inner(sound: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        return archive.read("collection.anki2")


def packed(data: bytes) -> bytes:
    return pytest.importorskip("zstandard").ZstdCompressor().compress(data)


def bomb(size: int) -> bytes:
    """So many zeros as a stream that is a hundred thousand times smaller."""
    compressor = pytest.importorskip("zstandard").ZstdCompressor(level=19).compressobj()
    pieces = [compressor.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    return b"".join(pieces) + compressor.flush()


def torn(method: int) -> bytes:
    """An archive whose collection is compressed in another way, and not soundly."""
    made, name = io.BytesIO(), "collection.anki2"
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr(name, b"x" * 100_000)
    start = made.getvalue().find(name.encode()) + len(name) + 4
    return made.getvalue()[:start] + b"\xff" * 30 + made.getvalue()[start + 30 :]


NOTES = "CREATE TABLE notes (id INTEGER, guid TEXT)"
CARDS = "CREATE TABLE cards (id INTEGER, nid INTEGER)"
LOG = "CREATE TABLE revlog (id INTEGER, cid INTEGER, ease INTEGER, time INTEGER, type INTEGER, factor INTEGER)"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"

HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda sound: b"",
    "a text": lambda sound: b"Dear reader",
    "a picture": lambda sound: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "half a package": lambda sound: sound[: len(sound) // 2],
    "its end alone": lambda sound: sound[-22:],
    "an empty archive": lambda sound: archived({}),
    "an archive of something else": lambda sound: archived({"readme.txt": b"x"}),
    "a path that leads out": lambda sound: archived({"../collection.anki2": inner(sound)}),
    "an absolute path": lambda sound: archived({"/tmp/collection.anki2": inner(sound)}),
    "no database": lambda sound: archived({"collection.anki2": b"x" * 5000}),
    "an empty member": lambda sound: archived({"collection.anki21": b""}),
    "a database of something else": lambda sound: archived({"collection.anki2": database("CREATE TABLE t (x)")}),
    "a torn database": lambda sound: archived({"collection.anki2": inner(sound)[:9000]}),
    "a scrambled database": lambda sound: archived({"collection.anki2": inner(sound)[:4096] + bytes(range(256)) * 160}),
    "a torn Zstandard stream": lambda sound: archived({"collection.anki21b": packed(inner(sound))[:300]}),
    "a scrambled Zstandard stream": lambda sound: archived({"collection.anki21b": b"\x28\xb5\x2f\xfd" + b"x" * 99}),
    "a torn LZMA stream": lambda sound: torn(zipfile.ZIP_LZMA),
    "a torn bzip2 stream": lambda sound: torn(zipfile.ZIP_BZIP2),
    "a view for a table": lambda sound: changed(
        sound, "DROP TABLE revlog", f"CREATE VIEW revlog AS {ENDLESS} i AS id, i AS cid, 3 AS ease FROM n"
    ),
    "a view for notes": lambda sound: archived(
        {"collection.anki2": database(f"CREATE VIEW notes AS {ENDLESS} i AS id, 'mlkata/' AS guid FROM n", CARDS, LOG)}
    ),
    "a virtual table": lambda sound: archived(
        {"collection.anki2": database("CREATE VIRTUAL TABLE notes USING fts5(id, guid)", CARDS, LOG)}
    ),
    "a reckoned column": lambda sound: archived(
        {
            "collection.anki2": database(
                "CREATE TABLE notes (id INTEGER, guid TEXT AS (hex(zeroblob(9000000))))", CARDS, LOG
            )
        }
    ),
    "a column missing": lambda sound: archived({"collection.anki2": database(NOTES, CARDS, LOG.replace("ease", "e"))}),
    "no notes": lambda sound: archived({"collection.anki2": database(NOTES, CARDS, LOG)}),
    "a guid that is no text": lambda sound: archived(
        {"collection.anki2": database(NOTES, CARDS, LOG, "INSERT INTO notes VALUES (1, x'ff00')")}
    ),
    "a guid that is no UTF-8": lambda sound: archived(
        {"collection.anki2": database(
            NOTES, CARDS, LOG, "INSERT INTO notes VALUES (1, CAST(x'6d6c6b6174612fff' AS TEXT))",
            "INSERT INTO cards VALUES (1, 1)", "INSERT INTO revlog VALUES (1769947200000, 1, 3, 1, 1, 1)",
        )}
    ),
}  # fmt: skip


@pytest.mark.parametrize("make", list(HOSTILE.values()), ids=list(HOSTILE))
def test_a_clear_sentence_and_nothing_changed(reader, sound, tmp_path, make) -> None:
    path = tmp_path / "given.apkg"
    path.write_bytes(make(sound))
    with pytest.raises(MlkataError) as caught:
        import_(reader.house, path, NOW)
    assert caught.value.where == str(path)
    assert caught.value.remedy is not None
    assert caught.value.what.zh != caught.value.what.en
    assert reader.house.store.cards.reviews() == ()


@pytest.mark.parametrize(
    ("name", "table"),
    [("a view for a table", "revlog"), ("a view for notes", "notes"), ("a virtual table", "notes"),
     ("a reckoned column", "notes: guid, id")],
)  # fmt: skip
def test_what_would_run_is_refused_before_it_does(reader, sound, tmp_path, name, table) -> None:
    (tmp_path / "given.apkg").write_bytes(HOSTILE[name](sound))
    with pytest.raises(MlkataError, match=f"no file of Anki's: {table}"):
        import_(reader.house, tmp_path / "given.apkg", NOW)


def test_the_sound_one_lands(reader, sound, tmp_path) -> None:
    for name, data in (
        ("as it is.apkg", sound),
        ("bare.anki2", inner(sound)),
        ("new.apkg", archived({"collection.anki21b": packed(inner(sound)), "collection.anki2": b"too old"})),
        ("among others.apkg", archived({"../../evil": b"x", "collection.anki21": inner(sound)})),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert import_(reader.anew().house, path, NOW).new == 1


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21b"])
def test_what_grows_without_bounds_is_stopped(reader, tmp_path, monkeypatch, name) -> None:
    monkeypatch.setattr(anki_file, "LARGEST", 8 << 20)
    data = bomb(64 << 20) if name.endswith("b") else bytes(64 << 20)
    path = tmp_path / "bomb.apkg"
    path.write_bytes(archived({name: data}))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(MlkataError, match="too large"):
        import_(reader.house, path, NOW)


def test_no_copy_stays_behind(sound, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "given.apkg").write_bytes(sound)
    with collection(tmp_path / "given.apkg", "it") as copy:
        assert copy.read_bytes()[:15] == b"SQLite format 3"
        assert copy.is_relative_to(tmp_path)
    (tmp_path / "torn.apkg").write_bytes(sound[:500])
    with pytest.raises(MlkataError), collection(tmp_path / "torn.apkg", "it"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {"given.apkg", "torn.apkg"}


def test_a_crowded_archive_is_refused_unread(tmp_path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, anki_file.DIRECTORY + 1, 0, 0)
    large = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    for data in (bytes(99) + end, bytes(99) + large + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 46, 0, 0)):
        (tmp_path / "crowd.apkg").write_bytes(data)
        with pytest.raises(MlkataError, match="too large"), collection(tmp_path / "crowd.apkg", "it"):
            pass


def test_a_file_above_the_limit_is_not_read(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(anki_file, "LARGEST_FILE", 1000)
    (tmp_path / "large.apkg").write_bytes(bytes(1001))
    with pytest.raises(MlkataError, match="too large"), collection(tmp_path / "large.apkg", "it"):
        pass


def test_reading_has_its_time(reader, sound, tmp_path, monkeypatch) -> None:
    """A table that is still being counted when the time is over is given up."""
    monkeypatch.setattr(anki_history, "SECONDS", -1.0)
    many = f"INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data) {ENDLESS} " + (
        "i, 'x', 1, 1, 1, '', '', '', 0, 0, '' FROM n LIMIT 60000"
    )
    path = tmp_path / "slow.apkg"
    path.write_bytes(changed(sound, many))
    with pytest.raises(MlkataError, match="interrupted"):
        import_(reader.house, path, NOW)


def test_too_many_reviews_are_refused(reader, sound, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(anki_history, "MOST", 0)
    (tmp_path / "given.apkg").write_bytes(sound)
    with pytest.raises(MlkataError, match="> 0"):
        import_(reader.house, tmp_path / "given.apkg", NOW)


def test_a_stream_will_do(reader, sound) -> None:
    assert import_(reader.house, io.BytesIO(sound), NOW, where="deck.apkg").new == 1
    with pytest.raises(MlkataError) as caught:
        import_(reader.house, io.BytesIO(b"x"), NOW, where="deck.apkg")
    assert caught.value.where == "deck.apkg"


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: os.mkfifo(path), lambda path: None])
def test_what_is_no_file_is_told_at_once(reader, tmp_path, make) -> None:
    make(tmp_path / "given.apkg")
    with pytest.raises(MlkataError):
        import_(reader.house, tmp_path / "given.apkg", NOW)


def test_a_locked_archive_is_told(reader, sound, tmp_path) -> None:
    locked = bytearray(sound)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    (tmp_path / "locked.apkg").write_bytes(locked)
    with pytest.raises(MlkataError, match=r"encrypted|password"):
        import_(reader.house, tmp_path / "locked.apkg", NOW)


@settings(max_examples=150)
@drawn(st.data())
def test_a_package_with_any_bytes_changed_never_breaks_us(house, sound, tmp_path_factory, data) -> None:
    """Each one is read or refused; nothing else is ever raised."""
    whole = bytearray(inner(sound) if data.draw(st.booleans()) else sound)
    for place in data.draw(st.lists(st.integers(0, min(len(whole), 60_000) - 1), min_size=1, max_size=30)):
        whole[place] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "fuzzed.apkg"
    path.write_bytes(whole)
    with suppress(MlkataError), collection(path, "it") as copy:
        assert len(anki_history._rows(copy, str(path))) <= 1
