"""Examples of a command, read off a module that is never imported."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from mlkata.engine.catalog.samples import samples
from mlkata.spec.errors import MlkataError
from mlkata.spec.topic import Command

TEXT = '''"""Networks."""

from __future__ import annotations

import torch

EXAMPLES = ({"zh": "甲", "en": "A", "code": ("B", "A"), "target": "A", "inputs": ((1, 2),)},)


class A:
    x = torch


class B: ...


raise SystemExit  # nothing of this runs
'''


def command(examples: str = "networks") -> Command:
    return Command("inspect", "tool", "f", "g", "torch", examples)


def read(folder, text: str, examples: str = "networks"):
    (folder / "networks.py").write_text(text, encoding="utf-8")
    return samples(SimpleNamespace(folder=folder), command(examples))


def test_an_example_has_the_imports_and_its_own_definitions_in_their_order(tmp_path) -> None:
    (found,) = read(tmp_path, TEXT)
    assert found.code == "import torch\n\n\nclass B: ...\n\n\nclass A:\n    x = torch\n"
    assert (found.id, found.title.zh, found.target, found.inputs) == ("A", "甲", "A", ((1, 2),))


def test_none_where_none_are_named(tmp_path) -> None:
    assert read(tmp_path, TEXT, "") == ()
    assert read(tmp_path, "x = 1\n") == ()


def test_a_name_that_is_not_defined_is_told(tmp_path) -> None:
    with pytest.raises(MlkataError):
        read(tmp_path, TEXT.replace("class B", "class C"))
