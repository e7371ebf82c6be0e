"""G3: whatever bytes arrive, the decoder gives a plain value or WireError, soon and in little memory."""

from __future__ import annotations

import math
import random
import struct

import numpy as np
import pytest

from mlkata.engine.sandbox import codec, plain, wire
from mlkata.engine.sandbox.wire import WireError
from mlkata.spec.job import Fault, Job, Limits, Module, Observation, Run, Status, Step, Stop, Task
from mlkata.spec.value import Array

VALUES = [
    None,
    True,
    False,
    0,
    -1,
    1 << 62,
    -(1 << 63),
    1 << 63,
    -(1 << 200),
    1.5,
    -0.0,
    math.inf,
    1 + 2j,
    "",
    "手撕",
    b"\0\xff",
    [],
    [1, 2, 3, 4, 5],
    [1.0, 2.0, 3.0, 4.0],
    [1, 2.0, 3, 4.0],
    [True, False, True, False],
    [1 << 70] * 4,
    (),
    (1, (2, [3])),
    {},
    {"a": [1], 2: None, (1, 2): "x"},
    Array("<f8", (), b"\0" * 8),
    Array("<f4", (0, 3), b""),
    Array("<f8", (0, 2, 4, 5), b""),
    Array("<f8", (1 << 30, 0), b""),
    Array("<U2", (1,), b"a\0\0\0b\0\0\0"),
]


def same(left, right):
    return type(left) is type(right) and repr(left) == repr(right)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_come_back_exactly(value):
    assert same(wire.decode(wire.encode(value)), value)


@pytest.mark.parametrize(
    "array",
    [
        np.array(3.5),
        np.float32(2),
        np.arange(6).reshape(2, 3).T,
        np.zeros((0, 2)),
        np.arange(4, dtype=">i2"),
        np.array([True, False]),
        np.array(["ab", "手"]),
        np.array([b"x"]),
        np.arange(3) * 1j,
        np.float16([1])[::-1],
        np.int8([1]),
    ],
    ids=repr,
)
def test_arrays_keep_shape_dtype_and_items(array):
    back = plain.plain(wire.decode(wire.encode(array, plain.foreign)))
    assert back.shape == np.shape(array)
    assert back.dtype == np.asarray(array).dtype.newbyteorder("<")
    assert np.array_equal(back, array)


class _Text(str):
    pass


@pytest.mark.parametrize(
    "value",
    [
        object(),
        _Text("x"),
        {1},
        range(3),
        np.array([None]),
        np.zeros(1, [("a", "f8")]),
        np.ma.zeros(2),
        np.datetime64(1, "s"),
        np.float64(1).newbyteorder if False else np.longdouble(1),
        1 << 2000,
        "\ud800",
        type,
        lambda: 0,
        Array("|O8", (), b"\0" * 8),
    ],
    ids=lambda value: type(value).__name__,
)
def test_other_values_are_refused(value):
    with pytest.raises(WireError):
        wire.encode([value], plain.foreign)


def test_nesting_and_cycles_are_refused():
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(WireError):
        wire.encode(loop)
    with pytest.raises(WireError):
        wire.decode(b"l\1\0\0\0" * 100 + b"N")


def test_an_array_without_items_pretends_to_no_more_than_numpy_can_count():
    for dims in ((0, 1 << 62, 1 << 62), (1 << 63, 0), (0, *[1 << 20] * 4)):
        with pytest.raises(WireError):
            wire.decode(_array(b"<f8", dims))


def _array(dtype, dims, data=b""):
    return b"a" + bytes([len(dtype)]) + dtype + bytes([len(dims)]) + struct.pack(f"<{len(dims)}Q", *dims) + data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"NN",
        b"i\0",
        b"I\xff" + b"\0" * 255,
        b"s\xff\xff\xff\xff",
        b"s\1\0\0\0\xff",
        b"l\xff\xff\xff\xff",
        b"v\xff\xff\xff\xff",
        b"d\1\0\0\0N",
        b"d\2\0\0\0l\0\0\0\0N",
        b"d\4\0\0\0NNNN",
        b"a\0",
        _array(b"|O8", (1,), b"\0" * 8),
        _array(b"<f8", (1 << 63, 1 << 63)),
        _array(b"<f8", (0, 1 << 63, 1 << 63)),
        _array(b"|b1", (1,), b"\2"),
        _array(b"<U1", (1,), b"\xff" * 4),
        _array(b"<f8", (2,), b"\0" * 8),
        _array(b"<U999999", (1,)),
        _array(b"<f8", (1,) * 33, b"\0" * 8),
        _array(b"\xff", ()),
    ],
)
def test_malformed_bytes_are_refused(data):
    with pytest.raises(WireError):
        wire.decode(data)


def _fuzz(count, seed):
    draw = random.Random(seed)
    seeds = [wire.encode(value) for value in VALUES] + [wire.encode(VALUES)]
    for _ in range(count):
        data = bytearray(draw.choice(seeds))
        for _ in range(draw.randint(1, 4)):
            at = draw.randrange(len(data) + 1)
            change = draw.randrange(3)
            if change == 0:
                data[at : at + 1] = bytes([draw.randrange(256)])
            elif change == 1:
                data[at : at + draw.randint(0, 8)] = b""
            else:
                data[at:at] = draw.choice((draw.randbytes(4), b"\xff" * 8, draw.choice(seeds)))
        try:
            value = wire.decode(data)
        except WireError:
            continue
        wire.decode(wire.encode(value))


def test_g3_fuzzed_frames_raise_only_wire_errors():
    _fuzz(4000, seed=1)


@pytest.mark.slow
def test_g3_a_hundred_thousand_fuzzed_frames():
    _fuzz(150_000, seed=2)


@pytest.mark.parametrize(
    "part", [b"N", b"l\0\0\0\0", b"d\0\0\0\0", b"d\2\0\0\0NN", b"s\2\0\0\0ab", _array(b"|b1", (), b"\1")]
)
def test_g3_memory_stays_in_proportion(part):
    import tracemalloc

    count = wire.MAX_NODES // 4
    data = b"l" + struct.pack("<I", count) + part * count
    tracemalloc.start()
    try:
        wire.decode(data)
        assert tracemalloc.get_traced_memory()[1] <= 20 * len(data) + (16 << 20)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("data", [bytes(16), b"Mk\x08\0" + bytes(12), b"Mk\7\1" + bytes(12)])
def test_headers_that_are_none(data):
    with pytest.raises(WireError):
        wire.read_header(data)


def test_jobs_and_runs_come_back_exactly():
    limits = Limits(1.5, 64, 16, 8, 2)
    modules = (Module("a.b", "x = 1"),)
    job = Job(
        "j",
        Task.RACE,
        "torch",
        "c",
        "t",
        "k",
        "m",
        modules,
        7,
        (Step("a", 1, "p"),),
        ("n.f",),
        limits,
        {"g": [1]},
        False,
    )
    assert codec.job_from_plain(wire.decode(wire.encode(codec.job_to_plain(job)))) == job
    fault = Fault("E", "no", 3, "trace")
    seen = Observation(Step("a"), Status.RAISED, None, fault, "out", 1.5, (("rng", "x"),))
    run = Run("j", (seen,), Stop.LOAD, "d", fault, "s", "A", 0.5, 12.0)
    assert codec.run_from_plain(wire.decode(wire.encode(codec.run_to_plain(run)))) == run


@pytest.mark.parametrize(
    "words",
    [
        None,
        ("returned",),
        ("accepted", 1, None, ()),
        ("returned", 1, ("E", "m", 1, "t"), ()),
        ("raised", 1, None, ()),
        ("raised", 1, ("E", "m", True, "t"), ()),
        ("returned", 1, None, ((1, 2),)),
        ("returned", 1, None, (("a", "b"),) * 300),
    ],
)
def test_g2_only_outcomes_are_outcomes(words):
    with pytest.raises(WireError):
        codec.outcome_from_plain(words)
