"""The pool: concurrency, replacement, one retry, and what it refuses."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from mlkata.engine.dispatch import inline
from mlkata.engine.dispatch.pool import Pool
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Job, Limits, Module, Step, Stop, Task

CASES = """
from mlkata.spec.drill import case

@case("one")
def _(f, rng):
    return f()
"""


def make(code, steps=1, **rest):
    asked = tuple(Step("one", n) for n in range(steps))
    return Job("j", Task.CASES, code=code, target="f", cases=CASES, steps=asked, **rest)


@pytest.fixture(scope="module")
def pool():
    with Pool(workers=2) as warm:
        yield warm


def test_many_threads_share_it(pool):
    with ThreadPoolExecutor(6) as threads:
        runs = list(threads.map(lambda n: pool.run(make(f"def f():\n    return {n}")), range(30)))
    assert [run.observations[0].value for run in runs] == list(range(30))


def test_a_killed_zygote_is_replaced_and_the_job_run_again(pool):
    pool.run(make("def f(): return 1"))
    with pool.lease("numpy") as zygote:
        os.kill(zygote.pid, signal.SIGKILL)
    assert pool.run(make("def f(): return 1")).observations[0].value == 1


def test_a_zygote_killed_in_mid_job_is_ours_to_answer_for(pool):
    seen = []

    def watch(observation):
        seen.append(observation.value)
        if len(seen) == 1:
            with pool.lease("numpy") as zygote:
                os.kill(zygote.pid, signal.SIGKILL)

    run = pool.run(make("n = 0\ndef f():\n    global n\n    n += 1\n    return n", steps=3), watch)
    assert run.stop is None
    assert seen == [1, 2, 3]


def test_zygotes_are_recycled():
    with Pool(workers=1, standby=0, forks=2) as pool:
        with pool.lease("numpy") as zygote:
            first = zygote.pid
        for _ in range(3):
            assert pool.run(make("def f(): return 1")).stop is None
        with pool.lease("numpy") as zygote:
            assert zygote.pid != first


def test_a_harness_that_does_not_start_is_broken():
    with Pool(workers=1, harness="mlkata.no_such_harness") as pool:
        run = pool.run(make("def f(): return 1"))
    assert run.stop is Stop.BROKEN
    assert "no_such_harness" in run.detail


def test_cold():
    assert inline.run(make("def f(): return 5")).observations[0].value == 5


def test_cancel_from_another_thread(pool):
    stop = threading.Event()
    code = "def f():\n    while True: pass"
    with ThreadPoolExecutor(1) as threads:
        future = threads.submit(pool.run, make(code, limits=Limits(cpu_s=60)), None, stop)
        stop.set()
        found = future.result()
        assert found.stop is Stop.CANCELLED, found


def test_a_closed_pool_and_an_unknown_runtime_are_refused(pool):
    with pytest.raises(MlkataError):
        pool.run(make("def f(): return 1", runtime="fortran"))
    closed = Pool()
    closed.close()
    with pytest.raises(MlkataError):
        closed.run(make("def f(): return 1"))


def test_without_a_sandbox_every_sealed_job_is_refused_unless_allowed():
    with Pool(workers=1, layers=()) as pool:
        for _ in range(2):  # the second finds nothing that the first left behind
            with pytest.raises(MlkataError, match="no sandbox"):
                pool.run(make("def f(): return 1"))
    with Pool(workers=1, layers=(), allow_unsealed=True) as pool:
        run = pool.run(make("def f(): return 1"))
    assert (run.level, run.observations[0].value) == ("C", 1)


def test_unsealed_sees_the_site_and_its_closure(pool):
    code = "import pytest\nfrom mlkata.shelf.made_up import x\ndef f(): return [pytest.__name__, x]"
    run = pool.run(make(code, sealed=False, modules=(Module("mlkata.shelf.made_up", "x = 4"),)))
    assert (run.level, run.observations[0].value) == ("", ["pytest", 4])


def test_g8_nothing_survives_a_killed_judge(tmp_path):
    import select
    import subprocess
    import sys

    script = (
        "import os, sys; from mlkata.engine.sandbox.launch import Zygote\n"
        "z = Zygote('numpy'); c = z.child(); print(z.pid, c.pid, flush=True); sys.stdin.read()"
    )
    source = os.pathsep.join(path for path in sys.path if path)
    judge = subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": source},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    handles = [os.pidfd_open(int(pid)) for pid in judge.stdout.readline().split()]
    judge.kill()
    judge.communicate()
    for handle in handles:
        assert select.select([handle], [], [], 20)[0]
        os.close(handle)
