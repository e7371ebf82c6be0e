"""Search over the whole syllabus: every name finds its topic first, in both languages and with slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.catalog.search import Index, index, search
from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.syllabus import syllabus
from mlkata.engine.catalog.topics import scan
from mlkata.engine.catalog.words import distance, neighbours, shortened, slips, squash, terms
from mlkata.spec.text import Text
from mlkata.spec.topic import Planned, Topic

NAMES = Path(__file__).parents[2] / "data" / "names.tsv"  # names in examiners' own words, slips included

ASKED = {
    "SSD怎么改成Faster R-CNN": "ssd-vs-faster-rcnn",
    "逻辑回归与SVM区别": "logistic-regression-vs-svm",
    "logistic vs svm": "logistic-regression-vs-svm",
    "adabost": "adaboost",
    "suport vector machne": "support-vector-machine",
    "batch normalizaton": "batch-normalization",
    "logisitc regression": "logistic-regression",
    "Gausian blur": "gaussian-blur",
    "transposed convoluton checkerboard": "transposed-conv",
    "非极大抑制": "iou-nms",
    "感受野怎么算": "receptive-field",
    "为什么要用1*1卷积": "pointwise-conv",
    "1 × 1 convolution": "pointwise-conv",
    "yolo v2 anchor": "anchor-boxes",
    "fasterrcnn和ssd": "ssd-vs-faster-rcnn",
    "sync bn": "sync-batchnorm",
    "梯度爆炸怎么办": "vanishing-exploding-gradients",
    "PCA 和 LDA 有什么不同": "linear-discriminant-analysis",
    "kmeans和gmm有什么区别": "k-means-vs-gmm",
    "how does dropout work": "dropout",
    "what's the difference between bagging and boosting": "bagging-vs-boosting",
    "roi align 为什么比 roi pooling 好": "roi-pooling-vs-roi-align",
    "深度可分离卷积的计算量": "depthwise-separable-conv",
    "resnet 缺点": "resnet-limitations",
    "为什么resnet好用": "resnet",
    "手撕 nms": "iou-nms",
    "soft nms 手撕": "soft-nms",
    "高斯模糊怎么实现": "gaussian-blur",
    "随机森林会过拟合吗": "random-forest",
    "BN在训练和推理时有什么不同": "batchnorm-train-vs-eval batch-normalization",
    "weight decay and batchnorm": "weight-decay-with-batchnorm",
    "knn k值怎么选": "k-nearest-neighbors",
    "xavier he 初始化": "weight-initialization",
    "mobilenet v2 倒残差": "bottleneck-vs-inverted-residual",
    "卷积输出尺寸怎么算": "conv-output-size",
    "convolution by im2col": "im2col-gemm",
    "depthwi": "depthwise-separable-conv",
}


@pytest.fixture(scope="module")
def planned() -> tuple[Planned, ...]:
    return syllabus(shelves()[0])


@pytest.fixture(scope="module")
def topics() -> tuple[Topic, ...]:
    return scan(shelves()[0]).topics


@pytest.fixture(scope="module")
def built(planned: tuple[Planned, ...], topics: tuple[Topic, ...]) -> Index:
    return index(topics, planned)


def first(built: Index, query: str) -> str:
    return next((hit.id for hit in search(built, query, limit=1)), "")


def test_every_named_thing_finds_its_topic_first(built: Index) -> None:
    rows = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) == 216
    assert [(name, first(built, name)) for name, topic in rows if first(built, name) != topic] == []


def test_every_title_id_and_alias_finds_its_topic_first(
    built: Index, planned: tuple[Planned, ...], topics: tuple[Topic, ...]
) -> None:
    for each in (*planned, *topics):
        names = (each.id, each.title.zh, each.title.en, *each.aliases)
        assert [(name, first(built, name)) for name in names if first(built, name) != each.id] == []


@pytest.mark.parametrize("query", ASKED)
def test_what_people_type_finds_its_topic_first(built: Index, query: str) -> None:
    """Several ids: the question's own topic may be a plan only, and a written one that answers it goes before."""
    assert first(built, query) in ASKED[query].split()


@pytest.mark.parametrize("query", ["", " ", "?!", "zzzzqqqq", "蘑菇"])
def test_nothing_is_found_where_nothing_fits(built: Index, query: str) -> None:
    assert search(built, query) == ()


def test_hits_say_whether_a_topic_is_written(topics: tuple[Topic, ...]) -> None:
    plan = Planned("only-planned", "layers", Text("计划", "Only planned"), (), ("answer",), ())
    built = index(topics[:1], [plan])
    assert [hit.written for hit in search(built, "only planned")] == [False]
    assert [hit.written for hit in search(built, topics[0].id, limit=1)] == [True]
    assert search(built, "Only Planned")[0].score >= 1000


def test_limit_and_order(built: Index) -> None:
    hits = search(built, "卷积", limit=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_words() -> None:
    assert terms("SSD怎么改成Faster R-CNNs") == {"ssd", "怎么", "么改", "改成", "faster", "r", "cnn"}
    assert neighbours("SSD怎么改成Faster R-CNN") == {"fasterr", "fasterrcnn", "rcnn"}
    assert squash("Soft-NMS ") == squash("soft nms") == "softnms"
    assert squash("1×1 卷积") == squash("1*1卷积") == squash("1x1卷积")
    assert distance("adabost", "adaboost") == distance("boost", "bosot") == 1
    assert shortened("abc", 1) == {"abc", "ab", "ac", "bc"}
    assert [slips(word) for word in ("bn", "nms1", "batchnorm", "卷积卷积", "12345")] == [0, 1, 2, 0, 0]
