"""The reader's own pictures and tables: kept under names that we give, in a folder that ends with the server.

From a page nothing is ever read by its path: what a page names is built in, or lies here.
"""

from __future__ import annotations

import csv
import io
import re
import secrets
import tempfile
import threading
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

LARGEST = 32 << 20  # bytes of one file
MOST = 512 << 20  # bytes of all: the oldest go first
PIXELS = 64 << 20
KINDS = {"PNG": ".png", "JPEG": ".jpg", "TIFF": ".tif", "BMP": ".bmp", "WEBP": ".webp"}
NAME = re.compile(r"own-[a-z0-9]{20}\.(?:png|jpg|tif|bmp|webp|csv)")
ROWS = 50  # of a table that are looked at


@dataclass(slots=True)
class Uploads:
    """Safe to share between threads. The folder is made when the first file comes."""

    _folder: tempfile.TemporaryDirectory[str] | None = None
    _sizes: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, filename: str, data: bytes, kind: str) -> str:
        """Keep a file; gives its name. `kind` is "image" or "table".

        Raises:
            MlkataError: it is too large, or nothing of this kind.
        """
        if len(data) > LARGEST:
            raise _refused(filename, Text("文件超过 32 MiB。", "The file is above 32 MiB."), SMALLER)
        ending = _picture(filename, data) if kind == "image" else _table(filename, data)
        name = f"own-{secrets.token_hex(10)}{ending}"
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="mlkata-uploads-")
            (Path(self._folder.name) / name).write_bytes(data)
            self._sizes[name] = len(data)
            self._forget()
        return name

    def path(self, name: str) -> Path | None:
        """Where the file of this name lies; None if there is none."""
        with self._lock:
            if self._folder is None or name not in self._sizes or not NAME.fullmatch(name):
                return None
            return Path(self._folder.name) / name

    def close(self) -> None:
        """Remove all of them."""
        with self._lock:
            folder, self._folder = self._folder, None
            self._sizes.clear()
        if folder is not None:
            folder.cleanup()

    def _forget(self) -> None:
        assert self._folder is not None
        while sum(self._sizes.values()) > MOST:
            oldest = next(iter(self._sizes))
            del self._sizes[oldest]
            (Path(self._folder.name) / oldest).unlink(missing_ok=True)


SMALLER = Text("先把它缩小。", "Make it smaller first.")
PICTURES = Text("换成 PNG、JPEG、TIFF、BMP 或 WebP 图片。", "Use a PNG, JPEG, TIFF, BMP or WebP picture.")
TABLES = Text(
    "换成 UTF-8 的 CSV：每行一样多的列，首行可以是列名。",
    "Use a UTF-8 CSV: as many columns in every row; the first row may be names.",
)


def _picture(filename: str, data: bytes) -> str:
    """The ending of a picture's format."""
    try:
        from PIL import Image
    except ImportError:
        what = Text("读图片要用 Pillow，但没有安装。", "Pictures need Pillow, which is not installed.")
        install = "pip install 'mlkata[labs]'"
        raise _refused(filename, what, Text(f"安装：{install}", f"Install it: {install}")) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it is large is told below, in words
            with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as opened:
                kind, pixels = opened.format or "", opened.width * opened.height
                opened.verify()
    except Exception:  # Pillow raises nearly anything on a broken file
        what = Text("这个文件不是能读的图片。", "This file is no picture that can be read.")
        raise _refused(filename, what, PICTURES) from None
    if pixels > PIXELS:
        raise _refused(filename, Text("图片的像素太多。", "The picture has too many pixels."), SMALLER)
    return KINDS[kind]


def _table(filename: str, data: bytes) -> str:
    """The ending of tables, if it is one."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(filename, Text("这个文件不是 UTF-8 文本。", "This file is not UTF-8 text."), TABLES) from None
    if "\0" in text or not _rectangular(csv.reader(io.StringIO(text))):
        raise _refused(filename, Text("这个文件不是表格。", "This file is no table."), TABLES)
    return ".csv"


def _rectangular(rows: Iterable[list[str]]) -> bool:
    """Whether the first rows are equally long, and some cell below the first row is a number."""
    seen: list[list[str]] = []
    try:
        for row in rows:
            if row:
                seen.append(row)
            if len(seen) >= ROWS:
                break
    except csv.Error:
        return False
    return len(seen) > 1 and len({len(row) for row in seen}) == 1 and any(map(_number, seen[1]))


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _refused(filename: str, what: Text, remedy: Text) -> MlkataError:
    return MlkataError(what, Path(filename).name[:80], remedy)
