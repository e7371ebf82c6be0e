"""Where the server listens, what it prints, and what it leaves in the data folder."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

import pytest

from mlkata.spec.errors import MlkataError
from mlkata.web import __main__ as serving


def test_a_free_port_of_this_machine_alone() -> None:
    with serving._listen(0) as found:
        assert found.getsockname()[0] == "127.0.0.1"
        assert found.getsockname()[1] > 0


def test_answers_are_not_held_back() -> None:
    """asyncio turns Nagle's algorithm off for what calls itself TCP, and for nothing else."""
    with serving._listen(0) as found:
        assert found.proto == socket.IPPROTO_TCP


def test_without_a_wish_the_next_port_that_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(serving, "PORT", port)
        with serving._listen(None) as found:
            assert found.getsockname()[1] != port


@pytest.mark.parametrize("port", [-1, 65536, 10**9])
def test_what_is_no_port_is_told(port: int) -> None:
    with pytest.raises(MlkataError) as told:
        serving._listen(port)
    assert str(port) in told.value.where


def test_a_port_that_is_taken_is_told_by_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert serving.main(["--port", port, "--no-browser", "--lang", "zh"]) == 3
    said = capsys.readouterr().err
    assert port in said
    assert "已被占用" in said


def test_the_secret_is_kept_and_private(tmp_path: Path) -> None:
    made = serving._secret(tmp_path / "data")
    assert len(made) == 32
    assert serving._secret(tmp_path / "data") == made
    assert stat.S_IMODE((tmp_path / "data" / "web-secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "zz", "00", "é"])
def test_a_secret_that_is_none_is_made_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "web-secret").write_text(text, encoding="utf-8")
    made = serving._secret(tmp_path)
    assert len(made) == 32
    assert serving._secret(tmp_path) == made


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert len(serving._secret(tmp_path / "file")) == 32
