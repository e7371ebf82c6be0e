"""Opening: from nothing, from the first schema ever shipped, by several programs at once; files that are no good."""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from mlkata.engine.store import opening
from mlkata.engine.store.store import Store
from mlkata.engine.store.tables import metadata
from mlkata.spec.errors import MlkataError

FIRST = Path(__file__).with_name("first.sql")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def made(folder: Path, script: str) -> Path:
    file = folder / opening.FILE
    connection = sqlite3.connect(file)
    connection.executescript(script)
    connection.close()
    return file


def shape(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def test_migrations_lead_to_the_tables_as_they_are(tmp_path: Path) -> None:
    engine = opening.opened(tmp_path, lambda: NOON)
    assert shape(engine) == []
    engine.dispose()


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    engine = opening.opened(tmp_path, lambda: NOON)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE events ADD COLUMN more TEXT")
    assert shape(engine) != []
    engine.dispose()


def test_the_first_schema_is_still_read(tmp_path: Path) -> None:
    made(tmp_path, FIRST.read_text(encoding="utf-8"))
    store = Store(tmp_path)
    draft, [entry], [event] = store.draft("iou-nms", "nms"), store.submissions(), store.events()
    assert draft is not None
    assert (draft.revision, draft.code) == (3, "def nms(): ...")
    assert (entry.word, entry.verdict, entry.seconds) == ("WA", {"verdict": "WA"}, 90.5)
    assert (event.outcome, store.setting("theme")) == ("opened", "dark")
    store.close()


def test_opening_again_makes_no_copy(tmp_path: Path) -> None:
    for _ in range(3):
        Store(tmp_path).close()
    assert not (tmp_path / opening.BACKUPS).exists()


def test_a_copy_is_made_before_a_migration(tmp_path: Path) -> None:
    file = made(tmp_path, FIRST.read_text(encoding="utf-8"))
    engine = opening.opened(tmp_path, lambda: NOON)
    assert shape(engine) == []
    engine.dispose()
    [copy] = (tmp_path / opening.BACKUPS).glob("*.sqlite3")
    assert rows(copy) == rows(file) == [("iou-nms", "nms")]
    assert "reviews" in tables(file)
    assert "reviews" not in tables(copy)


def test_the_schema_before_interviews_keeps_what_it_holds(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    file = made(tmp_path, FIRST.read_text(encoding="utf-8"))
    engine = sa.create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.exec_driver_sql("INSERT INTO holds VALUES ('t/drill/d', 1, '', '2026')")
    engine.dispose()
    assert "interviews" not in tables(file)
    store = Store(tmp_path)
    [entry] = store.submissions()
    assert (entry.id, entry.origin, entry.verdict, entry.seconds) == ("a1", "web", {"verdict": "WA"}, 90.5)
    assert store.cards.holds()["t/drill/d"].suspended
    assert shape(store._engine) == []
    later = store.begin("t", "d", "", "x", "interview", None, 0)
    assert store.submission(later) is not None
    store.close()
    with closing(sqlite3.connect(file)) as connection:
        indexed = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"ix_submissions_created_at", "ix_submissions_topic_drill_created_at", "ix_deeds_interview"} <= indexed


def tables(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def rows(file: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute("SELECT topic, drill FROM drafts").fetchall()
    finally:
        connection.close()


def test_only_the_last_ten_copies_stay(tmp_path: Path) -> None:
    file = made(tmp_path, FIRST.read_text(encoding="utf-8"))
    copies = [opening.backup(file, "why", NOON + timedelta(hours=hour)) for hour in range(12)]
    assert sorted((tmp_path / opening.BACKUPS).iterdir()) == copies[2:]


def open_once(folder: str) -> None:
    store = Store(Path(folder))
    store.note("t", "use", "x", "", None)
    store.close()


def test_what_the_file_refuses_later_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 50)
    monkeypatch.setattr(opening, "PRAGMAS", ("journal_mode=WAL",))
    store = Store(tmp_path)
    with closing(sqlite3.connect(tmp_path / opening.FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MlkataError, match="locked") as caught:
            store.note("t", "use", "x", "", None)
        assert caught.value.where == str(tmp_path / opening.FILE)
    store.note("t", "use", "x", "", None)
    assert len(store.events()) == 1
    store.close()


def test_programs_that_start_together_make_one_file(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    several = [context.Process(target=open_once, args=(str(tmp_path),)) for _ in range(4)]
    for each in several:
        each.start()
    for each in several:
        each.join()
    assert [each.exitcode for each in several] == [0] * 4
    store = Store(tmp_path)
    assert len(store.events()) == 4
    store.close()


def test_a_file_of_a_newer_mlkata_is_left_alone(tmp_path: Path) -> None:
    file = made(tmp_path, FIRST.read_text(encoding="utf-8").replace("'0001'", "'9999'"))
    before = file.read_bytes()
    with pytest.raises(MlkataError, match="newer mlkata"):
        Store(tmp_path)
    assert file.read_bytes()[100:] == before[100:]  # the header notes that a reader asked for a journal
    assert rows(file) == [("iou-nms", "nms")]


@pytest.mark.parametrize("content", [b"this is no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_left_alone_and_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / opening.FILE
    file.write_bytes(content)
    with pytest.raises(MlkataError, match="backups") as told:
        Store(tmp_path)
    assert told.value.where == str(file)
    assert file.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(MlkataError, match="MLKATA_DATA"):
        Store(tmp_path / "file" / "data")
