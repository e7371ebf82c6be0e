"""A file of Anki's, opened as what it is: somebody else's. Nothing is unpacked by name, nothing grows without bounds.

An .apkg or .colpkg is a zip archive with one SQLite file inside, which newer versions compress with Zstandard; beside
that one lies an old-fashioned one for old versions, which says nothing but that they are too old.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mlkata.engine.app.anki_package import missing
from mlkata.engine.app.files import unusable
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

LARGEST_FILE = 1 << 30  # bytes: pictures and sounds of other decks may come with it
LARGEST = 512 << 20  # bytes of the collection, unpacked
DIRECTORY = 16 << 20  # bytes of the archive's directory, which is read into memory
STEP = 1 << 20
SQLITE = b"SQLite format 3\0"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
MEMBERS = ("collection.anki21b", "collection.anki21", "collection.anki2")  # the first that is there
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what Anki writes; LZMA takes the memory that its author asks for
END, END_64 = b"PK\x05\x06", b"PK\x06\x07"

NOT_ANKI = Text(
    "这不是 Anki 导出的文件：{why}。什么都没有改动。", "This is no file of Anki's: {why}. Nothing was changed."
)
NO_ARCHIVE = Text("它不是 zip 压缩包", "it is no zip archive")
NO_COLLECTION = Text("里面没有 Anki 的数据库", "there is no collection in it")
NO_PACKING = Text("数据库的压缩方式不是 Anki 用的", "its collection is compressed as Anki does not do it")
NO_FILE = Text("它不是普通文件", "it is no ordinary file")
TOO_LARGE = Text("文件太大：{why}。什么都没有改动。", "The file is too large: {why}. Nothing was changed.")
CHOOSE = Text(
    "在 Anki 里导出牌组 mlkata（.apkg），勾选“包含学习进度信息”。",
    "In Anki export the deck mlkata as .apkg, with “Include scheduling information”.",
)
ALONE = Text("只导出牌组 mlkata，不带媒体文件。", "Export the deck mlkata alone, without media.")


@contextmanager
def collection(source: Path | IO[bytes], where: str) -> Iterator[Path]:
    """The SQLite file inside an .apkg, a .colpkg or a collection, as a copy that is gone afterwards.

    `where` is the name under which the reader knows the source.

    Raises:
        MlkataError: it cannot be read, is none of these, or too large.
    """
    with tempfile.TemporaryDirectory(prefix="mlkata-anki-") as folder:
        copy = Path(folder) / "collection"
        try:
            if isinstance(source, Path):
                _read(source, copy, where)
            else:
                _copied(source, copy, where)
        except OSError as error:
            raise unusable(error, where) from None
        yield copy


def _read(path: Path, copy: Path, where: str) -> None:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise not_anki(NO_FILE, where)  # a pipe would never end
    with path.open("rb") as file:
        _copied(file, copy, where)


def _copied(file: IO[bytes], copy: Path, where: str) -> None:
    size = file.seek(0, io.SEEK_END)
    if size > LARGEST_FILE:
        raise MlkataError(TOO_LARGE.fill(why=f"> {LARGEST_FILE >> 20} MiB"), where, ALONE)
    file.seek(0)
    if file.read(len(SQLITE)) == SQLITE:
        file.seek(0)
        _bounded(file, copy, where)
        return
    _refuse_crowds(file, size, where)
    try:
        with zipfile.ZipFile(file) as archive, archive.open(_member(archive, where)) as packed:
            _unpacked(packed, copy, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise not_anki(str(error) or type(error).__name__, where) from None


def _refuse_crowds(file: IO[bytes], size: int, where: str) -> None:
    """An archive's directory is read as a whole: one of millions of entries is refused before."""
    file.seek(max(0, size - (1 << 16) - 100))
    tail = file.read()
    last = tail.rfind(END)
    if last < 0:
        raise not_anki(NO_ARCHIVE, where)
    if END_64 in tail or int.from_bytes(tail[last + 12 : last + 16], "little") > DIRECTORY:
        raise MlkataError(TOO_LARGE.fill(why="zip"), where, ALONE)


def _member(archive: zipfile.ZipFile, where: str) -> zipfile.ZipInfo:
    known = {each.filename: each for each in archive.infolist()}
    name = next((name for name in MEMBERS if name in known), None)
    if name is None:
        raise not_anki(NO_COLLECTION, where)
    if known[name].compress_type not in PACKED:
        raise not_anki(NO_PACKING, where)
    return known[name]


def _unpacked(packed: IO[bytes], copy: Path, where: str) -> None:
    """The collection, unpacked once more where it is compressed."""
    head = packed.read(len(ZSTANDARD))
    whole = _Joined(head, packed)
    if head != ZSTANDARD:
        _bounded(whole, copy, where)
        return
    try:
        import zstandard
    except ImportError as error:
        raise missing(error) from None
    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(whole) as reader:  # type: ignore[arg-type]
            _bounded(reader, copy, where)
    except zstandard.ZstdError as error:
        raise not_anki(str(error), where) from None


class _Joined(io.RawIOBase):
    """A stream whose head was read already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        head, self._head = self._head, b""
        return head or self._rest.read(size)


def _bounded(source: IO[bytes] | io.RawIOBase, copy: Path, where: str) -> None:
    """The stream as a file; refused where it goes on for too long."""
    written = 0
    with copy.open("wb") as target:
        while piece := source.read(STEP):
            written += len(piece)
            if written > LARGEST:
                raise MlkataError(TOO_LARGE.fill(why=f"> {LARGEST >> 20} MiB"), where, ALONE)
            target.write(piece)


def not_anki(why: Text | str, where: str) -> MlkataError:
    """The error for what is no file of Anki's, or a broken one."""
    said = why if isinstance(why, Text) else Text(why, why)
    what = Text(NOT_ANKI.zh.format(why=said.zh), NOT_ANKI.en.format(why=said.en))
    return MlkataError(what, where, CHOOSE)
