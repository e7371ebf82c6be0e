"""G5–G8, G13, G14, G16–G18 on the real thing: one job in one child, seen from the judge."""

from __future__ import annotations

import importlib.util
import os
import threading
from pathlib import Path

import pytest

from mlkata.engine.sandbox import plain
from mlkata.spec.job import Limits, Status, Stop

needs_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")
needs_scipy = pytest.mark.skipif(importlib.util.find_spec("scipy") is None, reason="SciPy is not installed")


def test_observations_come_in_order_with_their_prints(pool, make):
    seen = []
    code = "import sys\nprint('loading')\nn = 0\ndef f():\n    global n\n    n += 1\n    print('step', n)\n    return n"
    run = pool.run(make(code, steps=3), watch=seen.append)
    assert run.stop is None
    assert run.stdout == "loading\n"
    assert [(o.value, o.stdout) for o in run.observations] == [(n, f"step {n}\n") for n in (1, 2, 3)]
    assert tuple(seen) == run.observations


def test_load_failure_is_told_with_its_fault(pool, make):
    run = pool.run(make("def f(:"))
    assert (run.stop, run.fault.type) == (Stop.LOAD, "SyntaxError")


def test_unsupported_values_raise_in_their_step_only(pool, make):
    run = pool.run(make("n = 0\ndef f():\n    global n\n    n += 1\n    return {1} if n == 1 else n", steps=2))
    assert [o.status for o in run.observations] == [Status.RAISED, Status.RETURNED]
    assert run.observations[0].fault.type == "Unsupported"


def test_g5_cancel(pool, make):
    stop = threading.Event()
    run = pool.run(make("def f():\n    return 1", steps=9), watch=lambda _: stop.set(), stop=stop)
    endless = pool.run(make("def f():\n    while True: pass", limits=Limits(cpu_s=30)), stop=stop)
    assert endless.stop is Stop.CANCELLED
    assert run.stop in (None, Stop.CANCELLED)


@pytest.mark.parametrize("mib", [64, 256])
def test_g6_memory_budget_is_exact(pool, make, mib):
    code = "import numpy as np\ndef f():\n    return int(np.ones({} << 20, np.uint8)[-1])"
    limits = Limits(memory_mb=mib, cpu_s=5)
    assert pool.run(make(code.format(int(mib * 0.9)), limits=limits)).observations[0].value == 1
    assert pool.run(make(code.format(int(mib * 1.1)), limits=limits)).stop is Stop.MEMORY


def test_g7_little_is_kept_of_much_output(pool, make):
    run = pool.run(make("def f():\n    print('x' * 100_000)\n    return 1", steps=2))
    assert run.stop is None
    assert sum(len(o.stdout) for o in run.observations) == 16 * 1024


def _children_of(pid: int) -> set[int]:
    found = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        found |= {int(word) for word in (task / "children").read_text().split()}
    return found


def test_g8_nothing_is_left_after_a_run(pool, make):
    code = "import threading, time\ndef f():\n    threading.Thread(target=time.sleep, args=(99,)).start()\n    return 1"
    pool.run(make(code))
    with pool.lease("numpy") as zygote:
        for _ in range(3):
            child = zygote.child()
            child.kill()
            assert child.fate().status
            child.close()
            assert not Path(f"/proc/{child.pid}").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        "np.sum = None",
        "np.random.seed(1)",
        "import builtins; builtins.len = None",
        "import sys; sys.modules.clear()",
        "import sys; sys.setrecursionlimit(50)",
        "import os; os.environ['X'] = '1'",
        "np.seterr(all='raise')",
        "import sys; sys.stdout.close()",
    ],
)
def test_g13_what_one_submission_spoils_the_next_does_not_see(pool, make, spoil):
    pool.run(make(f"import numpy as np\ndef f():\n    {spoil}\n    return 1", steps=2))
    code = (
        "import os, numpy as np\ndef f():\n    assert 'X' not in os.environ\n"
        "    return float(np.sum(np.random.rand(3)))"
    )
    first, second = pool.run(make(code)), pool.run(make(code))
    assert first.stop is None
    assert first.observations[0].fault is None
    assert first.observations[0].value == second.observations[0].value


def test_g14_four_descriptors_and_a_bare_environment(pool, make):
    code = """
import os
def f():
    fds = []
    for fd in range(256):
        try: os.fstat(fd); fds.append(fd)
        except OSError: pass
    return fds, sorted(os.environ), os.getcwd()
"""
    fds, names, folder = pool.run(make(code)).observations[0].value
    assert fds == [0, 1, 2, 3]
    assert folder == "/"
    assert not {"PYTHONPATH", "VIRTUAL_ENV", "USER", "SSH_AUTH_SOCK", "XDG_DATA_HOME"} & set(names)


def test_g16_cpu_is_the_kernels(pool, make):
    code = """
import time
real = time.process_time
def f():
    time.process_time = time.perf_counter = lambda: 0.0
    end = real() + 0.1
    while real() < end: pass
    return 1
"""
    assert pool.run(make(code)).observations[0].ms > 90


def test_g18_threads_of_honest_code(pool, make):
    code = """
from concurrent.futures import ThreadPoolExecutor
def f():
    with ThreadPoolExecutor(4) as pool: return list(pool.map(lambda n: n * n, range(8)))
"""
    assert pool.run(make(code)).observations[0].value == [n * n for n in range(8)]


NUMPY = """
import numpy as np
def f():
    rng = np.random.default_rng(0)
    a = rng.normal(size=(40, 40))
    u, s, v = np.linalg.svd(a)
    q = np.fft.ifft(np.fft.fft(a)).real
    x = np.linalg.solve(a, np.ones(40))
    solved = np.allclose(u * s @ v, a) and np.allclose(q, a) and np.allclose(a @ x, 1)
    return bool(solved and np.isfinite(np.einsum("ij->", a)))
"""
SCIPY = """
import numpy as np
from scipy import linalg, ndimage, optimize, signal, sparse, spatial, special, stats
def f():
    a = np.random.default_rng(0).normal(size=(20, 3))
    spatial.cKDTree(a).query(a, k=2); ndimage.gaussian_filter(a, 1); signal.convolve2d(a, a); sparse.csr_matrix(a).sum()
    best = optimize.minimize(lambda x: ((x - 1) ** 2).sum(), np.zeros(3))
    known = stats.norm.cdf(0) == 0.5 and special.erf(0) == 0
    return bool(best.success and known and linalg.expm(np.eye(2)).shape == (2, 2))
"""
TORCH = """
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(144, 2))
    def forward(self, x): return self.body(x)
def f():
    torch.manual_seed(0)
    net = Net(); optimizer = torch.optim.AdamW(net.parameters())
    loss = nn.functional.cross_entropy(net(torch.randn(8, 1, 8, 8)), torch.zeros(8, dtype=torch.long))
    loss.backward(); optimizer.step()
    return bool(loss.isfinite()), net.body[4].weight, torch.arange(3), loss.detach().to(torch.bfloat16)
"""


def test_g18_honest_numpy(pool, make):
    run = pool.run(make(NUMPY))
    assert (run.observations[0].value, run.observations[0].fault) == (True, None)


@needs_scipy
def test_g18_honest_scipy(pool, make):
    run = pool.run(make(SCIPY, runtime="scipy"))
    assert (run.observations[0].value, run.observations[0].fault) == (True, None)


@needs_torch
def test_g18_honest_torch(pool, make):
    run = pool.run(make(TORCH, runtime="torch", limits=Limits(cpu_s=10)))
    assert run.stop is None, run
    fine, weight, numbers, half = plain.plain(run.observations[0].value)
    assert fine
    assert (weight.shape, weight.dtype, list(numbers)) == ((2, 144), "float32", [0, 1, 2])
    assert half.shape == ()


@needs_torch
def test_g6_memory_of_torch(pool, make):
    code = "import torch\ndef f():\n    return int(torch.ones({} << 20, dtype=torch.uint8)[-1])"
    limits = Limits(memory_mb=128, cpu_s=10)
    assert pool.run(make(code.format(110), runtime="torch", limits=limits)).observations[0].value == 1
    assert pool.run(make(code.format(150), runtime="torch", limits=limits)).stop is Stop.MEMORY


@needs_torch
@pytest.mark.parametrize(
    "value",
    [
        "torch.zeros(2, device='meta')",
        "torch.eye(2).to_sparse()",
        "torch.ones(2).as_subclass(type('L', (torch.Tensor,), {}))",
        "torch.nn.Linear(1, 1)",
        "torch.ones(1).storage()",
    ],
)
def test_g4_tensors_that_are_no_data_are_refused(pool, make, value):
    run = pool.run(make(f"import torch\ndef f():\n    return {value}", runtime="torch"))
    assert run.observations[0].fault.type == "Unsupported"


@needs_torch
@pytest.mark.parametrize(
    "attempt",
    [
        "torch.save(1, '/tmp/x')",
        "torch.hub.load('a/b', 'c')",
        "torch.ones(3).share_memory_()",
        "torch.load('/etc/passwd')",
        "torch.compile(lambda x: x + 1)(torch.ones(2))",
        "next(iter(torch.utils.data.DataLoader([1, 2], num_workers=1)))",
    ],
)
def test_torch_reaches_nothing(pool, make, attempt):
    run = pool.run(
        make(f"import torch\ndef f():\n    {attempt}\n    return 'PWNED'", runtime="torch", limits=Limits(cpu_s=10))
    )
    assert not run.observations or run.observations[0].value != "PWNED"


@pytest.mark.slow
def test_g17_a_thousand_hostile_children(pool, make):
    for n in range(1000):
        code = (
            "import os\ndef f(): os._exit(1)",
            "def f(): raise SystemExit",
            "import ctypes\ndef f(): ctypes.string_at(0)",
        )
        pool.run(make(code[n % 3]))
    assert pool.run(make("def f(): return os.getpid() if False else 3")).observations[0].value == 3


def test_g1_the_child_is_told_the_job_and_no_more(pool, make):
    code = (
        "import gc\ndef f():\n    return sum(type(o) is str and 'SECRET-OF-THE-JUDGE' in o for o in gc.get_objects())"
    )
    os.environ["MLKATA_TEST"] = "SECRET-OF-THE-JUDGE"
    try:
        assert pool.run(make(code)).observations[0].value == 0
    finally:
        del os.environ["MLKATA_TEST"]


def test_a_submission_that_closes_its_output_is_only_silent(pool, make):
    run = pool.run(make("import os\ndef f():\n    os.closerange(1, 3)\n    return 1", steps=3))
    assert run.stop is None
    assert [seen.value for seen in run.observations] == [1, 1, 1]
