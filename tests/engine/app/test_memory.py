"""What was made of files is remembered until one of them changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mlkata.engine.app.memory import Memory, stamp


class Counted:
    """Something to make; counts how often that was done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "topic"
    (made / "labs").mkdir(parents=True)
    (made / "topic.toml").write_text("id", encoding="utf-8")
    (made / "labs" / "one.py").write_text("x = 1", encoding="utf-8")
    return made


@pytest.fixture
def ask(folder: Path) -> Callable[..., int]:
    """What the memory gives for the folder: how often it was made."""
    memory, make = Memory(), Counted()
    return lambda also=None: memory.of("name", (folder,), make, also)


def test_it_is_made_once(ask: Callable[..., int]) -> None:
    assert [ask() for _ in range(3)] == [1, 1, 1]


def written(file: Path, text: str) -> None:
    """Write another text of the same length at the same moment of the clock but one tick later."""
    before = file.stat()
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))


CHANGES: dict[str, Callable[[Path], object]] = {
    "another text of the same length": lambda folder: written(folder / "topic.toml", "ID"),
    "in a folder below": lambda folder: written(folder / "labs" / "one.py", "x = 2"),
    "a new file": lambda folder: (folder / "labs" / "two.py").touch(),
    "a new empty file in a new folder": lambda folder: ((folder / "new").mkdir(), (folder / "new" / "a").touch()),
    "a file less": lambda folder: (folder / "topic.toml").unlink(),
    "another name": lambda folder: (folder / "topic.toml").rename(folder / "topic2.toml"),
    "another place": lambda folder: (folder / "labs" / "one.py").rename(folder / "one.py"),
    "an older time": lambda folder: os.utime(folder / "topic.toml", ns=(1, 1)),
    "the folder is gone": lambda folder: folder.rename(folder.with_name("elsewhere")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_file_is_seen(folder: Path, ask: Callable[..., int], change: Callable[[Path], object]) -> None:
    assert ask() == 1
    change(folder)
    assert [ask(), ask()] == [2, 2]


def test_another_size_is_seen_at_the_same_time(folder: Path, ask: Callable[..., int]) -> None:
    file = folder / "topic.toml"
    before = file.stat()
    assert ask() == 1
    file.write_text("longer", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert ask() == 2


@pytest.mark.parametrize("name", ["__pycache__", "right", "wrong"])
def test_caches_and_solutions_do_not_count(folder: Path, ask: Callable[..., int], name: str) -> None:
    assert ask() == 1
    (folder / "labs" / name).mkdir()
    (folder / "labs" / name / "one.py").touch()
    assert ask() == 1
    (folder / "labs" / f"{name}.py").touch()
    assert ask() == 2


def test_reading_a_file_changes_nothing(folder: Path, ask: Callable[..., int]) -> None:
    assert ask() == 1
    os.utime(folder / "topic.toml", ns=(1, (folder / "topic.toml").stat().st_mtime_ns))
    assert ask() == 1


def test_something_else_makes_it_again(ask: Callable[..., int]) -> None:
    assert [ask("a"), ask("a"), ask("b"), ask("b"), ask("a"), ask()] == [1, 1, 2, 2, 3, 4]


def test_names_do_not_share(folder: Path) -> None:
    memory, make = Memory(), Counted()
    assert [memory.of(name, (folder,), make) for name in ("a", "b", ("a", "b"), "a", "b")] == [1, 2, 3, 1, 2]


def test_every_folder_counts_and_so_does_their_set(folder: Path, tmp_path: Path) -> None:
    memory, make, other = Memory(), Counted(), tmp_path / "other"
    assert memory.of("a", (folder, other), make) == 1
    other.mkdir()
    assert memory.of("a", (folder, other), make) == 1  # still no file
    (other / "file").touch()
    assert memory.of("a", (folder, other), make) == 2
    assert memory.of("a", (other, folder), make) == 2
    assert memory.of("a", (folder,), make) == 3


def test_nothing_may_be_remembered_too(folder: Path) -> None:
    memory, asked = Memory(), []
    for _ in range(2):
        assert memory.of("a", (folder,), lambda: asked.append(1)) is None
    assert asked == [1]


def test_what_could_not_be_made_is_tried_again(folder: Path) -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.of("a", (folder,), lambda: 1 // 0)
    assert memory.of("a", (folder,), lambda: 7) == 7


def test_a_file_that_changes_while_it_is_read_is_read_again(folder: Path) -> None:
    memory, make = Memory(), Counted()

    def meanwhile() -> int:
        written(folder / "topic.toml", "IT")
        return make()

    assert memory.of("a", (folder,), meanwhile) == 1
    assert memory.of("a", (folder,), make) == 2


def test_threads_get_whole_things(folder: Path) -> None:
    memory, start = Memory(), threading.Barrier(4)

    def ask(thread: int) -> list[tuple[int, int]]:
        start.wait(20)
        return [memory.of(place % 3, (folder,), lambda place=place: (place % 3, place % 3)) for place in range(60)]  # type: ignore[misc]

    with ThreadPoolExecutor(4) as threads:
        for found in threads.map(ask, range(4)):
            assert found == [(place % 3, place % 3) for place in range(60)]


def test_a_stamp_names_every_file_once(folder: Path) -> None:
    assert [Path(name).relative_to(folder).as_posix() for name, _, _ in stamp((folder,))] == [
        "labs/one.py",
        "topic.toml",
    ]
    assert stamp(()) == stamp((folder / "nowhere",)) == ()


def test_a_link_to_nowhere_hides_no_file(folder: Path) -> None:
    before = stamp((folder,))
    for place in range(20):
        (folder / f".#lock{place}").symlink_to("nobody@nowhere:1")
        (folder / "labs" / f".#lock{place}").symlink_to("nobody@nowhere:1")
    assert stamp((folder,)) == before
