"""What the drills' oracles do not see of boxes: uniqueness, ties, degenerate boxes, all rungs, precision, the tools."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata import detection
from mlkata.shelf.detection.iou_nms import c_style, coins, fast, quiz, reference
from mlkata.shelf.detection.iou_nms.family import ciou, diou
from mlkata.shelf.detection.iou_nms.tool import iou_family, nms_table
from mlkata.spec.errors import MlkataError

RUNGS = (reference.nms, c_style.nms, fast.nms)
THRESHOLDS = (0.0, 0.1, 0.25, 0.3, 1 / 3, 0.5, 0.6, 2 / 3, 0.9, 1.0)


def scene(rng, n, scale=1.0, shift=0.0):
    """Boxes on whole numbers before scaling: copies, touching ones, points, and few different scores."""
    corner = rng.integers(0, 8, (n, 2))
    boxes = np.hstack([corner, corner + rng.integers(0, 6, (n, 2))]) * scale + shift
    return boxes, rng.integers(0, 5, n) / 4


def crowd(rng, n):
    """Boxes that overlap a lot, all numbers different."""
    centre, side = rng.uniform(0, 60, (n, 2)), rng.uniform(5, 40, (n, 2))
    return np.hstack([centre - side / 2, centre + side / 2]), rng.permutation(n) / n


@given(st.integers(0, 10**6), st.integers(0, 40), st.sampled_from(THRESHOLDS))
def test_two_properties_leave_only_one_answer(seed, n, threshold):
    rng = np.random.default_rng(seed)
    boxes, scores = scene(rng, n)
    overlap = np.array([[reference.iou(a, b) for b in boxes] for a in boxes]).reshape(n, n)
    rank = np.argsort(np.lexsort((np.arange(n), -scores)))
    for nms in RUNGS:
        keep = nms(boxes, scores, threshold)
        assert keep.dtype.kind == "i"
        assert rank[keep].tolist() == sorted(rank[keep])
        among = overlap[np.ix_(keep, keep)]
        assert (among[~np.eye(len(keep), dtype=bool)] <= threshold).all()
        for i in np.setdiff1d(np.arange(n), keep):
            assert any(rank[k] < rank[i] and overlap[i, k] > threshold for k in keep)


@given(st.integers(0, 10**6), st.sampled_from([1.0, 0.1, 1e9, 1e-9]), st.sampled_from([0.0, -1e3, 0.3]))
def test_rungs_agree_to_the_bit_on_any_scale(seed, scale, shift):
    rng = np.random.default_rng(seed)
    boxes, scores = scene(rng, 40, scale, shift)
    classes = rng.integers(-2, 3, 40)
    for threshold in THRESHOLDS:
        wanted = reference.nms(boxes, scores, threshold).tolist()
        assert [nms(boxes, scores, threshold).tolist() for nms in RUNGS] == [wanted] * 3
        assert np.array_equal(
            reference.batched_nms(boxes, scores, classes, threshold),
            fast.batched_nms(boxes, scores, classes, threshold),
        )
    assert np.array_equal(reference.pairwise_iou(boxes, boxes[::3]), fast.pairwise_iou(boxes, boxes[::3]))


@pytest.mark.parametrize(("head", "pairs", "cells"), [(1, 1, 1), (3, 7, 50), (16, 1 << 20, 1 << 15)])
def test_sizes_of_blocks_change_nothing(monkeypatch, head, pairs, cells):
    rng = np.random.default_rng(head)
    boxes, scores = crowd(rng, 300)
    wanted = [reference.nms(boxes, scores, t) for t in (0.0, 0.3, 0.5, 0.9)]
    matrix = reference.pairwise_iou(boxes, boxes[:70])
    for name, value in (("_HEAD", head), ("_PAIRS", pairs), ("_CELLS", cells)):
        monkeypatch.setattr(fast, name, value)
    for t, keep in zip((0.0, 0.3, 0.5, 0.9), wanted, strict=True):
        assert np.array_equal(fast.nms(boxes, scores, t), keep)
    assert np.array_equal(fast.pairwise_iou(boxes, boxes[:70]), matrix)


def test_the_sweep_looks_at_few_pairs():
    rng = np.random.default_rng(0)
    corner = rng.uniform(0, 5000, (3000, 2))
    boxes = np.hstack([corner, corner + rng.uniform(10, 60, (3000, 2))])
    keep, looked, rounds = fast._nms(boxes, rng.random(3000), 0.5)
    assert len(keep) > 2900
    assert looked < 3000 * 3000 / 2 / 50  # one huge box more, and its run is long, but only its own
    boxes[0] = [0, 0, 5000, 5000]
    assert fast._nms(boxes, rng.random(3000), 0.5)[1] < looked + 3000
    assert rounds <= 5


def test_onnx_runtime_keeps_the_same_boxes():
    runtime = pytest.importorskip("onnxruntime")
    from onnx import TensorProto, helper

    node = helper.make_node("NonMaxSuppression", ["boxes", "scores", "most", "iou"], ["found"])
    inputs = [
        helper.make_tensor_value_info("boxes", TensorProto.FLOAT, [1, None, 4]),
        helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, None, None]),
        helper.make_tensor_value_info("iou", TensorProto.FLOAT, [1]),
    ]
    most = helper.make_tensor("most", TensorProto.INT64, [1], [1000])
    output = helper.make_tensor_value_info("found", TensorProto.INT64, [None, 3])
    graph = helper.make_graph([node], "nms", inputs, [output], [most])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], ir_version=8)
    session = runtime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(3)
    for _ in range(100):
        boxes, scores = crowd(rng, 60)
        classes, threshold = rng.integers(0, 3, 60), rng.uniform(0.1, 0.8)
        by_class = np.where(classes == np.arange(3)[:, None], scores, -1.0)
        feeds = {"boxes": boxes[None], "scores": by_class[None], "iou": np.array([threshold])}
        found = session.run(None, {name: value.astype(np.float32) for name, value in feeds.items()})[0]
        own = [box for _, label, box in found if classes[box] == label]  # a class also lists what is not of it
        assert sorted(own) == sorted(fast.batched_nms(boxes, scores, classes, threshold))


def test_classes_are_suppressed_one_by_one():
    rng = np.random.default_rng(4)
    for _ in range(100):
        boxes, scores = scene(rng, 30, shift=-5)
        classes = rng.choice([-7, 0, 10**17], 30)
        parts = [np.flatnonzero(classes == c) for c in np.unique(classes)]
        wanted = np.concatenate([mine[reference.nms(boxes[mine], scores[mine], 0.4)] for mine in parts])
        assert sorted(wanted) == sorted(reference.batched_nms(boxes, scores, classes, 0.4))


def test_boxes_without_area_are_all_kept():
    boxes = np.array([[1.0, 1, 1, 1], [1, 1, 1, 1], [0, 0, 4, 0], [0, 0, 4, 0]])
    for nms in RUNGS:
        assert nms(boxes, np.array([0.1, 0.2, 0.3, 0.4]), 0.0).tolist() == [3, 2, 1, 0]
    assert fast.pairwise_iou(boxes, boxes).tolist() == np.zeros((4, 4)).tolist()
    assert (reference.iou(boxes[0], boxes[1]), reference.giou(boxes[0], boxes[1])) == (0.0, 0.0)


def test_nothing_and_plain_lists():
    none = np.zeros((0, 4))
    for nms in RUNGS:
        assert none[nms(none, np.zeros(0))].shape == (0, 4)
    assert none[fast.batched_nms(none, [], [])].shape == (0, 4)
    assert fast.pairwise_iou([], [[0, 0, 1, 1]]).shape == (0, 1)
    assert fast.nms([[0, 0, 2, 2], [0, 0, 2, 2]], [1, 2]).tolist() == [1]


def test_a_higher_threshold_may_keep_fewer():
    a, b = [0, 3.2, 10, 13.2], [0, 0, 10, 10]
    c, d = [-2.4, 0, 7.6, 10], [2.4, 0, 12.4, 10]
    boxes, scores = np.array([a, b, c, d], dtype=float), np.array([0.9, 0.8, 0.7, 0.6])
    for nms in RUNGS:
        assert nms(boxes, scores, 0.45).tolist() == [0, 2, 3]
        assert nms(boxes, scores, 0.55).tolist() == [0, 1]


@given(st.integers(0, 10**6))
def test_the_family_keeps_its_bounds(seed):
    rng = np.random.default_rng(seed)
    (a, b), _ = scene(rng, 2, scale=float(rng.choice([1e-3, 1.0, 1e3])))
    iou, giou = reference.iou(a, b), reference.giou(a, b)
    assert -1 <= giou <= iou <= 1
    assert iou == reference.iou(b, a) == reference.pairwise_iou(a[None], b[None])[0, 0]
    assert giou == reference.giou(b, a)
    assert diou(a, b) <= iou
    assert -2 < ciou(a, b) <= diou(a, b)
    assert diou(a, b) == pytest.approx(diou(3 * b + 1, 3 * a + 1))


def test_giou_is_blind_inside_and_diou_is_not():
    large = np.array([0.0, 0, 10, 10])
    inside = [np.array([x, 2, x + 4, 5]) for x in (0.0, 3.0, 6.0)]
    assert {reference.giou(large, small) for small in inside} == {0.12}
    assert diou(large, inside[1]) > diou(large, inside[0]) == pytest.approx(diou(large, inside[2]))
    assert ciou([0, 0, 4, 2], [1, 1, 9, 5]) == diou([0, 0, 4, 2], [1, 1, 9, 5])  # equal ratios
    assert ciou([0, 0, 2, 1], [0, 0, 1, 2]) < diou([0, 0, 2, 1], [0, 0, 1, 2])


def test_disjoint_boxes_have_a_gradient_in_giou_only():
    a, b, step = np.array([0.0, 0, 2, 2]), np.array([5.0, 1, 8, 3]), np.array([0.0, 0, 1e-4, 0])
    assert reference.iou(a + step, b) == reference.iou(a, b) == 0
    assert reference.giou(a + step, b) > reference.giou(a, b)  # it inflates towards the target
    assert diou(a + step, b) > diou(a, b)


def test_the_detector_and_the_true_boxes():
    truth = coins.true_boxes()
    assert truth.shape == (24, 4)
    rng = np.random.default_rng(5)
    from skimage import data
    from skimage import io as pictures

    boxes, scores = coins.detect(data.coins(), 1.5, rng)
    keep = fast.nms(boxes, scores, 0.1)
    assert coins.match(boxes[keep], truth).all()
    assert coins.match(np.vstack([truth, truth]), truth).tolist() == [True] * 24 + [False] * 24
    for picture in (data.coins(), data.astronaut()):
        sent = base64.b64decode(coins.picture_url(picture).partition(",")[2])
        assert np.array_equal(pictures.imread(io.BytesIO(sent)), picture)


def test_tools_know_their_conventions():
    same = [iou_family([0, 0, 2, 4], [1, 0, 3, 4]), iou_family([0, 0, 2, 4], [1, 0, 2, 4], "xywh")]
    same.append(iou_family([1, 2, 2, 4], [2, 2, 2, 4], "cxcywh"))
    assert same[0] == same[1] == same[2]
    assert same[0]["iou"] == pytest.approx(1 / 3)
    assert iou_family([0, 0, 1, 3], [1, 0, 2, 3], pixels=True)["iou"] == pytest.approx(1 / 3)
    table = nms_table([0, 0, 10, 1, 30, 0, 40, 1, 2, 0, 12, 1, 4, 0, 14, 1], [0.9, 0.5, 0.8, 0.7])
    assert (table["box"], table["kept"], table["dropped_by"]) == ([0, 2, 3, 1], [1, 0, 1, 1], [-1, 0, -1, -1])
    assert table["iou"] == pytest.approx([0.0, 2 / 3, 3 / 7, 0.0])
    wrong = [
        lambda: iou_family([0, 0, 1], [0, 0, 1, 1]),
        lambda: iou_family([3, 0, 1, 1], [0, 0, 1, 1]),
        lambda: nms_table([0, 0, 1, 1], [0.5, 0.6]),
        lambda: nms_table([0, 0, 1], [0.5]),
        lambda: nms_table([0, 0, 1, 1], [0.5], iou_threshold=1.5),
    ]
    for call in wrong:
        with pytest.raises(MlkataError):
            call()


@pytest.mark.parametrize("name", quiz.QUIZZES)
def test_quiz_answers_are_the_references(name):
    drawn = [quiz.QUIZZES[name](np.random.default_rng(seed)) for seed in range(200)]
    assert all(question.right(question.check) for question in drawn)
    assert len({question.ask.en for question in drawn}) > 40


def test_public_names():
    assert detection.nms is fast.nms
    assert detection.batched_nms is fast.batched_nms
    assert detection.pairwise_iou is fast.pairwise_iou
    assert (detection.nms_naive, detection.nms_c) == (reference.nms, c_style.nms)
    assert (detection.iou, detection.giou) == (reference.iou, reference.giou)
    assert (detection.diou, detection.ciou) == (diou, ciou)
    assert all(hasattr(detection, name) for name in detection.__all__)
