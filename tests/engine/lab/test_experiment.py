"""Driving a lab: by a made-up call, and through real workers on a made-up lab and on one of the shelf."""

from __future__ import annotations

import threading

import pytest

from mlkata.engine.dispatch.errands import ErrandFailed, Errands
from mlkata.engine.lab import stage
from mlkata.engine.lab.experiment import STAGE, Experiment, Measured
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.topic import Bound, Claim, ClaimKind, Truth

WORDS = Text("甲", "a")


def claim(name, expression, lab="made_up_lab", size="quick"):
    bound = Bound(lab, expression, size)
    return Claim(name, ClaimKind.MEASURED, Truth.TRUE, WORDS, WORDS, (WORDS,), bound=bound)


CITED = Claim("cited", ClaimKind.CITED, Truth.TRUE, WORDS, WORDS, (WORDS,))
CLAIMS = (
    claim("mean-is-small", "mean <= 0.5 and mean >= -0.5"),
    claim("count-is-three", "n == 3"),
    claim("spread-is-small", "spread <= 2"),
    CITED,
    claim("elsewhere", "x == 1", lab="another"),
)


class Told:
    """A call that answers from the stage in this process and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, module, function, kwargs=None, timeout_s=60.0, progress=None, stop=None):
        assert module == STAGE
        self.asked.append((function, kwargs, timeout_s, stop))
        return getattr(stage, function)(**kwargs)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def experiment(told, importable):
    return Experiment(told, "made_up_lab", timeout_s=7.0)


def test_the_stage_is_where_it_says():
    assert stage.__name__ == STAGE


def test_a_claim_is_proved_on_seeds_and_under_its_counter(experiment, told):
    proofs = experiment.prove(CLAIMS, seeds=range(3), counter_seeds=(0, 5))
    assert [each.claim for each in proofs] == ["mean-is-small", "count-is-three", "spread-is-small"]
    assert all(each.proved for each in proofs)
    assert [len(each.outcomes) for each in proofs] == [3, 3, 3]
    assert [each.holds for each in proofs[0].countered] == [False, False]
    runs = [kwargs for function, kwargs, _, _ in told.asked if function == "perform"]
    assert len(runs) == 3 + 3 * 2  # three seeds for all claims; each counter-condition on two
    assert all(timeout == 7.0 for _, _, timeout, _ in told.asked)


def test_one_claim_alone(experiment, told):
    (proof,) = experiment.prove(CLAIMS[1:2])
    assert proof.proved
    assert len(told.asked) == 3  # describe, and two runs


PLANTED = {
    "a bound that does not hold": claim("mean-is-small", "mean >= 0.5"),
    "a bound that holds on some seeds only": claim("mean-is-small", "mean >= 0 and mean <= 1"),
    "a bound that its counter-condition leaves": claim("mean-is-small", "spread <= 2"),
    "a claim without counter-condition": claim("nobody-counters-it", "n == 3"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_not_proved(experiment, name):
    (proof,) = experiment.prove([PLANTED[name]], seeds=range(6))
    assert not proof.proved


def test_a_counter_condition_must_fail_on_every_seed(experiment):
    loose = claim("mean-is-small", "mean <= 5 and mean >= -0.5")  # the counter-condition moves the mean to about 5
    held = [each.holds for each in experiment.prove([loose], counter_seeds=range(8))[0].countered]
    assert set(held) == {True, False}
    assert not experiment.prove([loose], counter_seeds=range(8))[0].proved


def test_no_seed_proves_nothing(experiment):
    assert not experiment.prove(CLAIMS[:1], seeds=())[0].proved
    assert not experiment.prove(CLAIMS[:1], counter_seeds=())[0].proved


def test_the_size_of_the_bound_is_the_size_of_the_run(experiment, told):
    experiment.prove([claim("count-is-three", "n == 3", size="full")])
    assert {kwargs["size"] for function, kwargs, _, _ in told.asked if function == "perform"} == {"full"}


@pytest.mark.parametrize("bound", ["mean <", "median <= 1"])
def test_a_bound_that_cannot_be_settled_is_said(experiment, bound):
    with pytest.raises(MlkataError, match="mean-is-small"):
        experiment.prove([claim("mean-is-small", bound)])


def test_a_refusal_is_raised_here(experiment):
    with pytest.raises(MlkataError) as caught:
        experiment.perform({"kind": "refuse"})
    assert caught.value.remedy == Text("换。", "Change it.")


def test_describe_and_draw(experiment):
    declared = experiment.describe()
    assert [param.name for param in declared.params] == ["n", "scale", "kind", "image", "data"]
    assert declared.params[0].label == Text("个数", "how many")
    assert declared.counters["count-is-three"] == {"n": 4}
    found = experiment.perform({"n": 5}, seed=2)
    assert isinstance(found, Measured)
    assert found.numbers["n"] == 5.0
    assert experiment.draw(found, {"n": 5}, "en")["title"] == "n = 5"
    assert experiment.draw(found, None, "zh", "svg").startswith("<svg")


def test_stop_is_handed_on(experiment, told):
    stop = threading.Event()
    experiment.perform(stop=stop)
    assert told.asked[-1][3] is stop


@pytest.fixture(scope="module")
def errands(folder):
    with Errands(path=(str(folder),)) as workers:
        yield workers


def test_a_made_up_lab_in_a_worker(errands):
    experiment = Experiment(errands.call, "made_up_lab")
    progress = []
    found = experiment.perform({}, 0, "quick", progress.append)
    assert progress == [0.25, 1.0]
    assert (found.images["dot"].dtype, found.images["dot"].shape) == ("|u1", (2, 3))
    assert experiment.draw(found, {}, "en", "png").startswith(b"\x89PNG")
    assert all(each.proved for each in experiment.prove(CLAIMS))
    with pytest.raises(MlkataError):
        experiment.perform({"kind": "wrong"})
    with pytest.raises(ErrandFailed, match="KeyError"):
        experiment.perform({"kind": "bug"})


def test_a_lab_of_the_shelf_in_a_worker(errands):
    experiment = Experiment(errands.call, "mlkata.shelf.layers.conv2d.labs.flip")
    assert experiment.name == "flip"
    symmetric = claim("conv-flip-symmetric", "gaussian_minus <= 1e-12", lab="flip")
    (proof,) = experiment.prove([symmetric, *CLAIMS])
    assert proof.proved
    found = experiment.perform(size="live")
    assert found.numbers["sobel_minus"] > 1
    spec = experiment.draw(found, {}, "zh")
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


def test_the_other_far_functions_in_a_worker(errands):
    called = errands.call(
        "mlkata.engine.lab.tools", "call", {"module": "made_up_tool", "name": "nothing", "kwargs": {}}
    )
    assert called == {"value": 3.5}
    asked = errands.call("mlkata.engine.lab.quizzes", "ask", {"module": "made_up_quiz", "name": "double", "seed": 1})
    assert asked["answer"] == asked["check"]
    assert set(errands.call("mlkata.engine.lab.fonts", "fonts")) == {"cjk"}
