"""The reader's files: read as they are meant, never overwritten by surprise, every failure in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.app.files import LARGEST, read_text, write, write_new
from mlkata.spec.errors import MlkataError


def test_a_byte_order_mark_is_no_code(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"\xef\xbb\xbfx = 1\r\n")
    assert read_text(tmp_path / "a.py") == "x = 1\n"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.mkdir(), "a folder"),
        (lambda path: path.write_bytes(b"\xc4\x00\xff"), "not UTF-8"),
        (lambda path: path.write_bytes(b"x" * (LARGEST + 1)), "too large"),
    ],
)
def test_what_cannot_be_read_says_why(make, says: str, tmp_path: Path) -> None:
    make(tmp_path / "a.py")
    with pytest.raises(MlkataError) as caught:
        read_text(tmp_path / "a.py")
    assert says in caught.value.what.en
    assert caught.value.remedy is not None
    assert str(tmp_path / "a.py") == caught.value.where


def test_folders_above_are_made(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "c.svg", "中文")
    write(tmp_path / "a" / "b" / "d.png", b"\x89")
    assert (tmp_path / "a" / "b" / "c.svg").read_text(encoding="utf-8") == "中文"


@pytest.mark.parametrize("place", ["file/x.py", ".", "x" * 300])
def test_where_nothing_can_be_written_it_is_said(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MlkataError):
        write(tmp_path / place, "x")


def test_code_that_is_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    write_new(path, "one")
    write_new(path, "one")
    with pytest.raises(MlkataError, match="it was left"):
        write_new(path, "two")
    assert path.read_text() == "one"
    path.write_bytes(b"\xff")
    with pytest.raises(MlkataError):
        write_new(path, "two")
    write_new(path, "two", force=True)
    assert path.read_text() == "two"
    with pytest.raises(MlkataError):
        write_new(tmp_path, "two")
