"""The reader's network: found in the code, run sealed, refused in words."""

from __future__ import annotations

import threading

import pytest

from mlkata.engine.app import inspecting
from mlkata.spec.errors import MlkataError

NET = "from torch import nn\n\nclass Net(nn.Module):\n    def forward(self, x):\n        return x\n"


@pytest.mark.parametrize(
    ("code", "target"),
    [
        (NET, "Net"),
        ("class A(nn.Module): ...\nclass B(Module): ...\nclass C: ...", "B"),
        ("class A(Base): ...", "A"),
        ("x = 1", ""),
        ("def (", ""),
        ("\0", ""),
    ],
)
def test_the_network_that_code_means(code: str, target: str) -> None:
    assert inspecting.target_of(code) == target


def test_code_and_file_give_the_same(house, tmp_path) -> None:
    pytest.importorskip("torch")
    file = tmp_path / "net.py"
    file.write_text(NET, encoding="utf-8")
    options = {"latency": False}
    by_code = inspecting.inspect_code(house, NET, "Net", [[1, 4]], options)
    assert inspecting.inspect(house, file, "Net", [[1, 4]], options) == by_code
    assert by_code["module"] == "Net"
    for form, words in (
        ("markdown", "# Net"),
        ("csv", "name"),
        ("json", "{"),
        ("html", "<!doctype"),
        ("terminal", "Net"),
    ):
        assert words in inspecting.rendered(house, by_code, form, "en")


def test_refusals_say_where(house) -> None:
    pytest.importorskip("torch")
    with pytest.raises(MlkataError) as caught:
        inspecting.inspect_code(house, "import torch\n1 / 0", "Net", [[1]], {})
    assert caught.value.where == "line 2"
    assert caught.value.remedy
    with pytest.raises(MlkataError):
        inspecting.inspect_code(house, "#" * (2**20 + 1), "Net", [[1]], {})
    stop = threading.Event()
    stop.set()
    with pytest.raises(MlkataError):
        inspecting.inspect_code(house, NET, "Net", [[1]], {}, stop)


def test_large_inputs_are_refused() -> None:
    inspecting.refuse_large([[1, 3, 224, 224]])
    for wrong in ([[2**15, 2**15]], [[1] * 9]):
        with pytest.raises(MlkataError):
            inspecting.refuse_large(wrong)


def test_every_sample_has_a_network_of_its_own(house) -> None:
    found = inspecting.samples(house)
    assert len(found) >= 5
    assert len({each.id for each in found}) == len(found)
    for each in found:
        assert inspecting.target_of(each.code) == each.target
        assert "from __future__" not in each.code
    assert inspecting.offered_by(house).commands
