"""What the harness notices beside a value, and the ways in which a probe repeats a call; through the real sandbox."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata.spec.job import Job, Limits, Status, Step, Task
from mlkata.spec.value import Array

CASES = """
import numpy as np
from mlkata.spec.drill import case

@case("plain")
def _(f, rng):
    return f(np.arange(6.0).reshape(3, 2), scale=2.0)

@case("alone")
def _(f, rng):
    return f()
"""
GIVEN = {"params": ["x", "scale", "shift"], "defaults": {"scale": 2.0, "shift": 0.0}}


def job(code: str, *steps: Step, runtime: str = "numpy", forbid: tuple[str, ...] = (), cases: str = CASES) -> Job:
    return Job(
        "j", Task.CASES, runtime, code, "f", cases, steps=steps or (Step("alone"),), forbid=forbid, given=GIVEN,
        limits=Limits(cpu_s=10.0), seed=7,
    )  # fmt: skip


def kinds(run) -> list[str]:
    return [kind for kind, _ in run.observations[0].notes]


ALIASES = {
    "dotted": "import numpy as np\ndef f(): return np.linalg.svd(np.eye(2))[1]",
    "imported name": "import numpy\nfrom numpy.linalg import svd as mine\ndef f(): return mine(numpy.eye(2))[1]",
    "bound at load": "import numpy as np\nmine = np.linalg.svd\ndef f(): return mine(np.eye(2))[1]",
    "getattr": "import numpy as np\ndef f(): return getattr(np.linalg, 's' + 'vd')(np.eye(2))[1]",
    "module dict": "import numpy as np\ndef f(): return vars(np.linalg)['svd'](np.eye(2))[1]",
    "importlib": "import importlib as i, numpy\ndef f(): return i.import_module('numpy.linalg').svd(numpy.eye(2))[1]",
    "private module": "import numpy as np\nfrom numpy.linalg import _linalg\ndef f(): return _linalg.svd(np.eye(2))[1]",
    "called back": "import numpy as np\ndef f(): return list(map(lambda a: np.linalg.svd(a)[1], [np.eye(2)]))",
}


@pytest.mark.parametrize("how", ALIASES)
def test_a_forbidden_function_is_caught_whatever_the_alias(how: str, pool) -> None:
    run = pool.run(job(ALIASES[how], forbid=("numpy.linalg.svd",)))
    assert kinds(run) == ["forbidden"], run
    assert pool.run(job(ALIASES[how])).observations[0].status is Status.RETURNED  # it is the ban that stops it


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np\ndef f(): return np.linalg.pinv(np.eye(2))",  # NumPy itself calls svd
        "import numpy as np\ndef f(): return np.linalg.eigh(np.eye(2))[0]",
        "import numpy as np\ndef svd(a): return a\ndef f(): return svd(np.eye(2))",  # one's own of that name
    ],
)
def test_only_calls_from_the_submissions_own_lines_count(code: str, pool) -> None:
    run = pool.run(job(code, forbid=("numpy.linalg.svd", "no.such.library")))
    assert (run.observations[0].status, kinds(run)) == (Status.RETURNED, [])


TORCH = {
    "function": "import torch\ndef f(): return torch.nn.functional.conv2d(torch.ones(1, 1, 3), torch.ones(1, 1, 2, 2))",
    "layer that calls it": "import torch\ndef f(): return torch.nn.Conv2d(1, 1, 2)(torch.ones(1, 1, 3, 3)).detach()",
    "alias": "import torch\nfrom torch.nn import functional as G\ndef f(): G.conv2d(torch.ones(3), torch.ones(1))",
}


@pytest.mark.parametrize("how", TORCH)
def test_a_torch_layer_is_the_same_shortcut(how: str, pool) -> None:
    pytest.importorskip("torch")
    run = pool.run(job(TORCH[how], runtime="torch", forbid=("torch.nn.functional.conv2d",)))
    assert "forbidden" in kinds(run), run


def test_a_forbidden_class_cannot_be_built(pool) -> None:
    pytest.importorskip("torch")
    code = "import torch\nclass Mine(torch.nn.BatchNorm2d): pass\ndef f(): return Mine(3).eps"
    assert kinds(pool.run(job(code, runtime="torch", forbid=("torch.nn.BatchNorm2d",)))) == ["forbidden"]


MOVED = {
    "random": ("import random\ndef f(): return random.random()", "numpy"),
    "numpy": ("import numpy as np\ndef f(): return np.random.rand()", "numpy"),
    "numpy seeded": ("import numpy as np\ndef f(): np.random.seed(3); return 1", "numpy"),
    "torch": ("import torch\ndef f(): return torch.rand(1)", "torch"),
    "own generator": ("import numpy as np\ndef f(): return np.random.default_rng(0).random()", "numpy"),
    "state put back": (
        "import random\ndef f():\n    s = random.getstate(); random.random(); random.setstate(s); return 1",
        "numpy",
    ),
}


@pytest.mark.parametrize("how", MOVED)
def test_global_generators_that_moved_are_noted(how: str, pool) -> None:
    code, runtime = MOVED[how]
    if runtime == "torch":
        pytest.importorskip("torch")
    expected = [] if how in ("own generator", "state put back") else ["rng"]
    assert kinds(pool.run(job(code, runtime=runtime))) == expected


def test_global_generators_begin_every_step_alike_and_steps_differ(pool) -> None:
    code = "import random, numpy as np\ndef f(*a, **k): return [random.random(), np.random.rand()]"
    steps = (Step("alone"), Step("alone", 1), Step("plain"), Step("plain", 0, "by keyword"))
    first, second = (pool.run(job(code, *steps)) for _ in range(2))
    values = [seen.value for seen in first.observations]
    assert values == [seen.value for seen in second.observations]
    assert values[2] == values[3]  # a probe repeats its case
    assert values[0] != values[1] != values[2]


def test_a_grad_mode_left_off_is_noted(pool) -> None:
    pytest.importorskip("torch")
    off = "import torch\ndef f(): torch.set_grad_enabled(False); return 1"
    fine = "import torch\ndef f():\n    with torch.no_grad(): return 1"
    assert [kinds(pool.run(job(code, runtime="torch"))) for code in (off, fine)] == [["grad"], []]


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        ("x += 1; return x", [("mutated", "1")]),
        ("x = x + 1; return x", []),
        ("x.sort(axis=0); return x", []),  # sorted already: nothing changed
        ("x[0, 0] = np.nan; return x", [("mutated", "1")]),
        ("x.shape = (2, 3); return x", [("mutated", "1")]),
    ],
)
def test_a_changed_argument_is_noted(body: str, noted: list, pool) -> None:
    run = pool.run(job(f"import numpy as np\ndef f(x, scale=1.0, shift=0.0): {body}", Step("plain")))
    assert list(run.observations[0].notes) == noted


# what the target must see under each probe: positional arguments, names, contiguous?, dtype, rows
SEEN = {
    "": [1, ["scale"], True, "float64", 3],
    "by keyword": [0, ["scale", "x"], True, "float64", 3],
    "with defaults": [1, [], True, "float64", 3],
    "not contiguous": [1, ["scale"], False, "float64", 3],
    "float32": [1, ["scale"], True, "float32", 3],
    "one row": [1, ["scale"], True, "float64", 1],
    "no rows": [1, ["scale"], True, "float64", 0],
}
TELL = """
def f(*args, **kwargs):
    x = args[0] if args else kwargs["x"]
    return [len(args), sorted(kwargs), bool(x.flags.c_contiguous), x.dtype.name, len(x)]
"""


@pytest.mark.parametrize("probe", SEEN)
def test_each_probe_changes_what_it_is_for_and_nothing_else(probe: str, pool) -> None:
    run = pool.run(job(TELL, Step("plain", 0, probe)))
    assert run.observations[0].value == SEEN[probe]


@pytest.mark.parametrize(
    ("call", "seen"),
    [
        ("f(0, 2.0, 0.0)", [[0], {}]),
        ("f(0, 2.0, 5.0)", [[0], {"shift": 5.0}]),  # what stands behind goes by keyword
        ("f(0, 3.0, 0.0)", [[0, 3.0], {}]),
        ("f(0, shift=np.float64(0.0), scale=4)", [[0], {"scale": 4}]),
        ("f(0, shift=False, scale=2)", [[0], {"shift": False}]),  # False is not 0
        ("f(0, 3.0, shift=np.zeros(1))", None),  # nothing is at its default
        ("f(2.0)", None),
    ],
)
def test_what_equals_its_default_is_left_out_and_nothing_else(call: str, seen: list | None, pool) -> None:
    cases = f"import numpy as np\nfrom mlkata.spec.drill import case\n@case('one')\ndef _(f, rng): return {call}\n"
    run = pool.run(
        job("def f(*args, **kwargs): return [list(args), kwargs]", Step("one", 0, "with defaults"), cases=cases)
    )
    assert run.observations[0].value == seen
    assert seen is not None or run.observations[0].fault.type == "NotApplicable"


def test_a_probe_that_changes_nothing_says_so(pool) -> None:
    run = pool.run(job("def f(): return 1", Step("alone", 0, "by keyword")))
    assert run.observations[0].fault.type == "NotApplicable"


TORCH_CASES = """
import torch
from mlkata.spec.drill import case

@case("softmax")
def _(f, rng):
    return f(torch.from_numpy(rng.normal(size=(2, 3))).float())
"""


def gradients(pool, body: str) -> np.ndarray | None:
    code = f"import torch\ndef f(x):\n    {body}"
    run = pool.run(job(code, Step("softmax", 0, "gradient"), runtime="torch", cases=TORCH_CASES))
    found = run.observations[0].value["grads"][0]
    return None if found is None else np.frombuffer(found[0].data).reshape(found[0].shape)


def test_gradients_are_float64_under_a_cotangent_that_a_sum_is_blind_to(pool) -> None:
    pytest.importorskip("torch")
    right = gradients(pool, "return torch.softmax(x, -1)")
    detached = gradients(
        pool, "e = (x - x.max(-1, keepdim=True).values).exp(); return e / e.sum(-1, keepdim=True).detach()"
    )
    assert right is not None
    assert np.abs(right).max() > 1e-3  # a sum's gradient is zero for softmax
    assert np.abs(right - detached).max() > 1e-3
    assert gradients(pool, "return torch.softmax(x, -1).detach()") is None


def test_a_module_s_gradients_stand_by_name_whatever_was_made_first(pool) -> None:
    pytest.importorskip("torch")
    cases = """
import torch
from mlkata.spec.drill import case

@case("line")
def _(Line, rng):
    line = Line()
    with torch.no_grad():
        line.scale.fill_(2.0)
        line.shift.fill_(1.0)
    return line(torch.ones(3))
"""
    lines = ("self.scale = torch.nn.Parameter(torch.ones(3))", "self.shift = torch.nn.Parameter(torch.zeros(1))")
    found = []
    for made in (lines, lines[::-1]):
        body = "\n        ".join(("super().__init__()", *made))
        code = (
            f"import torch\nclass f(torch.nn.Module):\n    def __init__(self):\n        {body}\n"
            "    def forward(self, x):\n        return self.scale * x + self.shift\n"
        )
        run = pool.run(job(code, Step("line", 0, "gradient"), runtime="torch", cases=cases))
        found.append([array.shape for array in run.observations[0].value["grads"][0]])
    assert found[0] == found[1] == [(3,), (3,), (1,)]


def test_a_measure_sees_the_raw_output_and_the_same_generator(pool) -> None:
    cases = CASES + "\ndef build(rng): return rng.normal()\n\n@case('drawn')\ndef _(f, rng): return f(build(rng))\n"
    marks = (
        "from mlkata.spec.marks import measure\nfrom .cases import build\n"
        "@measure('drawn')\ndef _(output, rng): return [output * 2, build(rng)]\n"
    )
    raw = pool.run(job("def f(x): return x", Step("drawn"), cases=cases)).observations[0].value
    measuring = Job(
        "m", Task.MEASURE, cases=cases, marks=marks, steps=(Step("drawn"),), seed=7, given={"drawn\n0\n": raw}
    )
    assert pool.run(measuring).observations[0].value == [2 * raw, raw]


def test_arrays_of_given_data_arrive_as_arrays(pool) -> None:
    data = Array("<f8", (2,), np.arange(2.0).tobytes())
    call = Job(
        "c", Task.CALL, code="def double(x): return (x * 2).tolist()", steps=(Step("double"),), given={"x": data}
    )
    assert pool.run(call).observations[0].value == [0.0, 2.0]


def test_a_submissions_frames_are_told_by_line(pool) -> None:
    run = pool.run(job("def g(x):\n    return 1 / x\n\ndef f():\n    return g(0)\n"))
    fault = run.observations[0].fault
    assert (fault.type, fault.line) == ("ZeroDivisionError", 2)
    assert "line 5, in f" in fault.trace
