"""Opening the file: connections that lose no update, migrations with a copy before each, and what can be wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.pool import QueuePool

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

FILE, BACKUPS, KEPT = "mlkata.sqlite3", "backups", 10
BUSY_MS = 10_000
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}")
MIGRATIONS = Path(__file__).with_name("migrations")


def opened(folder: Path | None, now: Callable[[], datetime]) -> sa.Engine:
    """An engine on the folder's file, brought to the present schema; None keeps everything in memory.

    Raises:
        MlkataError: the folder cannot be written, the file is damaged, or of a newer mlkata. It is left as it is.
    """
    if folder is not None:
        _make(folder)
    file = folder / FILE if folder is not None else None
    engine = _engine(file)
    try:
        _migrate(engine, file, now)
    except (sqlite3.DatabaseError, sa.exc.DatabaseError) as error:
        engine.dispose()
        raise _unusable(file, error) from None
    except MlkataError:
        engine.dispose()
        raise
    _tell_in_words(engine, file)
    return engine


def _tell_in_words(engine: sa.Engine, file: Path | None) -> None:
    """What the file refuses later on, a full disk or a lock that nobody lets go, is the reader's to mend as well."""

    @sa.event.listens_for(engine, "handle_error")
    def failed(context: sa.engine.ExceptionContext) -> None:
        if isinstance(context.original_exception, sqlite3.OperationalError):
            raise _refused(file, context.original_exception)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = Text(f"数据文件夹用不了：{error.strerror}。", f"The data folder cannot be used: {error.strerror}.")
        remedy = Text("检查权限，或用 MLKATA_DATA 指定别的文件夹。", "Check its permissions, or set MLKATA_DATA.")
        raise MlkataError(what, str(folder), remedy) from None


def _engine(file: Path | None) -> sa.Engine:
    """SQLite as several threads and programs may share it: writers ask for the lock when they begin, and wait.

    A deferred transaction that reads and then writes fails or, with Python's default, silently loses updates. What is
    in memory has one connection, which threads take in turn.
    """
    if file is None:
        options: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
        engine = sa.create_engine("sqlite://", connect_args={"check_same_thread": False}, **options)
    else:
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(file)), connect_args={"timeout": BUSY_MS / 1000})

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # BEGIN is sent by us
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        reads = connection.get_execution_options().get("reads", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _migrate(engine: sa.Engine, file: Path | None, now: Callable[[], datetime]) -> None:
    """To the newest schema, inside one transaction that no second program can enter."""
    script = ScriptDirectory(str(MIGRATIONS))
    newest = script.get_current_head()
    with engine.connect().execution_options(reads=True) as connection:
        if _version(connection) == newest:
            return
    with engine.begin() as connection:
        found = _version(connection)  # again: another program may have been quicker
        if found == newest:
            return
        if found is not None and found not in {each.revision for each in script.walk_revisions()}:
            raise _newer(file, found)
        if found is not None and file is not None:
            backup(file, f"before-{newest}", now())
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def backup(file: Path, why: str, at: datetime) -> Path:
    """A copy of the file as it was last committed, in backups/; the oldest beyond ten go."""
    folder = file.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    made = folder / f"{at:%Y%m%dT%H%M%S%f}-{why}.sqlite3"
    source, copy = sqlite3.connect(file), sqlite3.connect(made)
    try:
        source.backup(copy)
    finally:
        source.close()
        copy.close()
    for old in sorted(folder.glob("*.sqlite3"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return made


def _unusable(file: Path | None, error: Exception) -> MlkataError:
    reason = str(getattr(error, "orig", None) or error)
    return MlkataError(
        Text(
            f"数据库打不开：{reason}。没有改动它。", f"The database cannot be opened: {reason}. It was left as it is."
        ),
        str(file or ""),
        Text(
            "把它移到别处再启动；旧的副本在旁边的 backups 文件夹里，改名为 mlkata.sqlite3 就能用。",
            "Move it away and start again; earlier copies lie in backups beside it: rename one to mlkata.sqlite3.",
        ),
    )


def _refused(file: Path | None, error: Exception) -> MlkataError:
    return MlkataError(
        Text(f"数据库这次没有用成：{error}。", f"The database could not be used this time: {error}."),
        str(file or ""),
        Text(
            "关掉占着它的程序，看看磁盘满没满、能不能写，再试一次。",
            "Close programs that hold it, see that the disk is neither full nor read-only, and try again.",
        ),
    )


def _newer(file: Path | None, version: str) -> MlkataError:
    return MlkataError(
        Text(
            f"数据库是更新的 mlkata 写的（版本 {version}），没有改动它。",
            f"The database was written by a newer mlkata (schema {version}); it was left as it is.",
        ),
        str(file or ""),
        Text("升级 mlkata，或用 MLKATA_DATA 指定别的文件夹。", "Update mlkata, or set MLKATA_DATA to another folder."),
    )
