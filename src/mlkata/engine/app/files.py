"""The reader's own files: read as text, written without harm; whatever goes wrong is said in words."""

from __future__ import annotations

from pathlib import Path

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

LARGEST = 1 << 20  # bytes of code: what is larger is no solution
LARGEST_DOCUMENT = 32 << 20  # bytes of data: a file of a million boxes


def read_text(path: Path) -> str:
    """The text of a file of code; a byte order mark, as Windows editors write it, is left out.

    Raises:
        MlkataError: it is not there, a folder, too large, or no UTF-8 text.
    """
    return _text(path, LARGEST, Text("文件太大，不像代码。", "The file is too large for code."), CODE)


def read_document(path: Path) -> str:
    """The text of a file of data, such as boxes in JSON.

    Raises:
        MlkataError: as in `read_text`.
    """
    return _text(path, LARGEST_DOCUMENT, Text("文件太大。", "The file is too large."), DOCUMENT)


CODE = Text("给出 1 MiB 以内的 .py 文件。", "Name a .py file below 1 MiB.")
DOCUMENT = Text("给出 32 MiB 以内的文本文件。", "Name a text file below 32 MiB.")


def _text(path: Path, most: int, large: Text, remedy: Text) -> str:
    try:
        if path.is_file() and path.stat().st_size > most:
            raise MlkataError(large, str(path), remedy)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        what = Text("没有这个文件。", "There is no such file.")
        raise MlkataError(what, str(path), Text("检查路径。", "Check the path.")) from None
    except IsADirectoryError:
        what = Text("这是文件夹，不是文件。", "This is a folder, not a file.")
        raise MlkataError(what, str(path), Text("给出其中的一个文件。", "Name a file in it.")) from None
    except UnicodeDecodeError:
        what = Text("这个文件不是 UTF-8 文本。", "This file is not UTF-8 text.")
        saved = Text("在编辑器里另存为 UTF-8。", "Save it as UTF-8 in your editor.")
        raise MlkataError(what, str(path), saved) from None
    except OSError as error:
        raise unusable(error, path) from None


def write(path: Path, data: str | bytes) -> None:
    """Write the file, and the folders above it where they are missing.

    Raises:
        MlkataError: it cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    except OSError as error:
        raise unusable(error, path) from None


def write_new(path: Path, text: str, force: bool = False) -> None:
    """Write a file of code; one that is there and differs is kept unless `force`.

    Raises:
        MlkataError: it is kept, or it cannot be written.
    """
    if path.is_file() and not force and path.read_bytes() != text.encode():
        raise MlkataError(
            Text(
                "文件已存在，里面可能有你写的代码，没有覆盖。",
                "The file exists and may hold your code; it was left as it is.",
            ),
            str(path),
            Text("换个名字，或加 --force 覆盖。", "Choose another name, or overwrite it with --force."),
        )
    write(path, text)


def refuse_existing(path: Path, force: bool = False) -> None:
    """Ask before a file that is there is written over, and before the work for it is done.

    Raises:
        MlkataError: something is there, and no `force`.
    """
    if path.exists() and not force:
        what = Text("文件已存在，没有覆盖。", "The file exists; it was left as it is.")
        remedy = Text("换个名字，或加 --force 覆盖。", "Choose another name, or overwrite it with --force.")
        raise MlkataError(what, str(path), remedy)


def unusable(error: OSError, path: Path | str = "") -> MlkataError:
    """What the system says of a file, as an error that a reader understands."""
    reason = error.strerror or str(error)
    what = Text(f"这个文件读写不了：{reason}。", f"This file cannot be read or written: {reason}.")
    remedy = Text("检查路径、权限和磁盘空间。", "Check the path, the permissions and the space on the disk.")
    return MlkataError(what, str(path or error.filename or ""), remedy)
