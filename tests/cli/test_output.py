"""How far long work is, where nobody sits before a terminal."""

from __future__ import annotations

from mlkata.cli.output import PATIENCE, Bar


def test_a_line_now_and_then(capsys) -> None:
    now = [0.0]
    with Bar("making cards", clock=lambda: now[0]) as bar:
        for done in range(5):
            now[0] = done * PATIENCE * 0.6
            bar.show(done, 5)
    assert capsys.readouterr().err == "making cards 40%\nmaking cards 80%\n"


def test_short_work_and_json_say_nothing(capsys) -> None:
    now = [0.0]
    for quiet, seconds in ((False, PATIENCE / 2), (True, PATIENCE * 9)):
        with Bar("judging", quiet, clock=lambda: now[0]) as bar:
            now[0] += seconds
            bar.show(1, 2)
    assert capsys.readouterr().err == ""
