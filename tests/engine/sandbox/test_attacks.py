"""Every attack is contained, and every attack is real: it works when what contains it is off."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mlkata.engine.sandbox import level
from mlkata.spec.job import Limits, Stop

ATTACKS = tomllib.loads((Path(__file__).parent / "attacks.toml").read_text())["attack"]
TIGHT = Limits(cpu_s=0.4, memory_mb=128, output_kb=1024, value_mb=8)
WIDE = Limits(cpu_s=20, memory_mb=3000, output_kb=65536, value_mb=512)
HONEST = "import numpy as np\ndef f():\n    return int(np.arange(5).sum())"


def _ids(control: str = "") -> list[object]:
    chosen = [attack for attack in ATTACKS if not control or attack["control"] == control]
    return [pytest.param(attack, id=f"{attack['group']}-{attack['name']}") for attack in chosen]


def _text(attack, targets):
    code = attack["code"]
    for mark, word in targets.items():
        code = code.replace(mark, word)
    return code


@pytest.mark.parametrize("attack", _ids())
def test_contained(attack, pool, make, targets, worked):
    """The run ends as it must, without the answer, and the next one on the same zygote is untouched."""
    run = pool.run(make(_text(attack, targets), steps=2, limits=TIGHT))
    assert run.stop is not Stop.BROKEN, run.detail
    if attack.get("leaks_without") in level.LAYERS and run.level != "A":
        pytest.skip(f"level {run.level}: without {attack['leaks_without']} a name or the empty jail shows (documented)")
    assert not worked(run), run
    if "stop" in attack:
        assert ("" if run.stop is None else run.stop.value) in attack["stop"], run
    after = pool.run(make(HONEST))
    assert (after.stop, after.observations[0].value) == (None, 10)


@pytest.mark.parametrize("attack", _ids("layers"))
def test_works_without_layers(attack, bare, make, targets, worked):
    """Control: namespaces, Landlock and seccomp off."""
    run = bare.run(make(_text(attack, targets), limits=WIDE))
    if attack.get("control_dies"):
        assert run.stop is Stop.DIED
    elif attack.get("optional") and not worked(run):
        pytest.skip("this kernel does not offer it at all")
    else:
        assert worked(run), run


@pytest.mark.parametrize("attack", _ids("limits"))
def test_works_with_wide_limits(attack, pool, make, targets, worked):
    """Control: the same code under larger limits."""
    assert worked(pool.run(make(_text(attack, targets), limits=WIDE)))


@pytest.mark.parametrize("attack", _ids("weak"))
def test_works_against_a_weak_judge(attack, weak, targets):
    """Control: a judge that shares its process with the submission."""
    printed, status = weak(_text(attack, targets))
    if attack.get("weak_dies"):
        assert status != 0
    elif attack.get("weak_exit"):
        assert (printed, status) == ("", 0)  # a judge that believes the exit status says AC
    else:
        assert "AC" in printed
