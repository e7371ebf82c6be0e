"""Frames and plain values, the only language between the judge and a child. Nothing here executes.

A value is a tag byte and its data, little-endian. The encoder takes exact types only (a subclass
could lie about itself); the decoder believes no count, length or size before it has seen the bytes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from mlkata.spec.value import Array, Plain

MAGIC = 0x6B4D
HEADER = struct.Struct("<HBBIQ")  # magic, kind, 0, length of the body, nonce

MAX_DEPTH = 64
MAX_NODES = 50_000
MAX_INT_BYTES = 128
MAX_DIMENSIONS = 32
_LARGE = 1 << 16
_EMPTY = 1 << 40  # bytes that an array without items may pretend to: NumPy multiplies its other dimensions all the same

DTYPES = frozenset("|b1 |i1 |u1 <i2 <u2 <i4 <u4 <i8 <u8 <f2 <f4 <f8 <c8 <c16".split())
_TEXTS = re.compile(r"[<|][US](\d{1,6})")
_U32, _I64, _F64, _C128 = struct.Struct("<I"), struct.Struct("<q"), struct.Struct("<d"), struct.Struct("<dd")
_I64_MIN, _I64_MAX = -(1 << 63), (1 << 63) - 1

Foreign = Callable[[object], Plain]


class WireError(Exception):
    """The value cannot be sent, or the bytes are none that the other side would send."""


class Kind(IntEnum):
    """What a frame says."""

    LOCKED = 1  # child: sealed, waiting
    BROKEN = 2  # child, before LOCKED only: a layer could not be set up
    JOB = 3  # judge: the job
    READY = 4  # child: loaded
    FAILED = 5  # child: did not load
    CASE = 6  # judge: do this step
    RESULT = 7  # child: what it gave


@dataclass(frozen=True, slots=True)
class Caps:
    """How much the decoder takes."""

    nodes: int = MAX_NODES
    depth: int = MAX_DEPTH


TRUSTED = Caps(nodes=1 << 40)


def frame(kind: Kind, nonce: int, body: bytes = b"") -> bytes:
    """One whole frame."""
    return HEADER.pack(MAGIC, kind, 0, len(body), nonce) + body


def frame_parts(kind: Kind, nonce: int, parts: list[bytes]) -> list[bytes]:
    """One frame in the pieces that `parts` gave; large arrays stay whole and are not copied."""
    header = HEADER.pack(MAGIC, kind, 0, min(sum(map(len, parts)), 0xFFFFFFFF), nonce)
    joined, small = list[bytes](), [header]
    for part in parts:
        if len(part) < _LARGE:
            small.append(part)
        else:
            joined += [b"".join(small), part]
            small = []
    return [*joined, b"".join(small)]


def read_header(data: bytes) -> tuple[Kind, int, int]:
    """(kind, length, nonce) of a header; WireError if it is none."""
    magic, kind, zero, length, nonce = HEADER.unpack(data)
    if magic != MAGIC or zero != 0:
        raise WireError("not a frame")
    try:
        return Kind(kind), length, nonce
    except ValueError:
        raise WireError("unknown kind of frame") from None


def item_size(dtype: str) -> int:
    """Bytes of one element; WireError for a dtype that does not cross."""
    if dtype in DTYPES:
        return int(dtype[2:])
    text = _TEXTS.fullmatch(dtype)
    if text is None or (dtype[1] == "U") != (dtype[0] == "<"):
        raise WireError("this kind of array does not cross")
    return int(text[1]) * (4 if dtype[1] == "U" else 1)


# --- encoding -------------------------------------------------------------------------------------


def encode(value: object, foreign: Foreign | None = None, caps: Caps = TRUSTED) -> bytes:
    """The bytes of a plain value; see `parts`."""
    return b"".join(parts(value, foreign, caps))


def parts(value: object, foreign: Foreign | None = None, caps: Caps = TRUSTED) -> list[bytes]:
    """The bytes of a plain value, in pieces.

    Args:
        foreign: turns a value of another exact type into a plain one, or raises WireError.
    """
    writer = _Writer(foreign, caps)
    writer.put(value, 0)
    return writer.parts


def _sized(tag: bytes, data: bytes) -> bytes:
    return tag + _U32.pack(_fits(len(data))) + data


def _fits(count: int) -> int:
    if count > 0xFFFFFFFF:
        raise WireError("too large to send")
    return count


def _integer(value: int) -> bytes:
    if _I64_MIN <= value <= _I64_MAX:
        return b"i" + _I64.pack(value)
    size = value.bit_length() // 8 + 1
    if size > MAX_INT_BYTES:
        raise WireError("an integer of more than 1024 bits")
    return b"I" + bytes([size]) + value.to_bytes(size, "little", signed=True)


def _text(value: str) -> bytes:
    try:
        return _sized(b"s", value.encode())
    except UnicodeEncodeError:
        raise WireError("text with lone surrogates") from None


_SIMPLE: dict[type, Callable[..., bytes]] = {
    type(None): lambda value: b"N",
    bool: lambda value: b"T" if value else b"F",
    int: _integer,
    float: lambda value: b"f" + _F64.pack(value),
    complex: lambda value: b"c" + _C128.pack(value.real, value.imag),
    str: _text,
    bytes: lambda value: _sized(b"b", value),
}


class _Writer:
    def __init__(self, foreign: Foreign | None, caps: Caps) -> None:
        self.parts: list[bytes] = []
        self.foreign = foreign
        self.caps = caps
        self.nodes = 0

    def put(self, value: object, depth: int) -> None:
        if depth > self.caps.depth:
            raise WireError("too deeply nested")
        self.nodes += 1
        if self.nodes > self.caps.nodes:
            raise WireError("too many parts")
        exact = type(value)
        simple = _SIMPLE.get(exact)
        if simple is not None:
            self.parts.append(simple(value))
        elif exact is list:
            self._list(value, depth)  # type: ignore[arg-type]
        elif exact is tuple:
            self._many(b"t", value, depth)  # type: ignore[arg-type]
        elif exact is dict:
            self._many(b"d", [part for pair in value.items() for part in pair], depth)  # type: ignore[attr-defined]
        elif exact is Array:
            self._array(value)  # type: ignore[arg-type]
        elif self.foreign is not None:
            self.put(self.foreign(value), depth + 1)
        else:
            raise WireError(f"a value of type {exact.__name__}")

    def _list(self, values: list[object], depth: int) -> None:
        kinds = {type(value) for value in values} if len(values) > 3 else set()
        if kinds == {float}:
            self.parts.append(b"v" + _U32.pack(_fits(len(values))) + struct.pack(f"<{len(values)}d", *values))
        elif kinds == {int} and all(_I64_MIN <= value <= _I64_MAX for value in values):  # type: ignore[operator]
            self.parts.append(b"w" + _U32.pack(_fits(len(values))) + struct.pack(f"<{len(values)}q", *values))
        else:
            self._many(b"l", values, depth)

    def _many(self, tag: bytes, values: list[object] | tuple[object, ...], depth: int) -> None:
        self.parts.append(tag + _U32.pack(_fits(len(values))))
        for value in values:
            self.put(value, depth + 1)

    def _array(self, value: Array) -> None:
        item_size(value.dtype)
        if len(value.shape) > MAX_DIMENSIONS:
            raise WireError("too many dimensions")
        name = value.dtype.encode()
        dims = struct.pack(f"<{len(value.shape)}Q", *value.shape)
        self.parts += [b"a" + bytes([len(name)]) + name + bytes([len(value.shape)]) + dims, value.data]


# --- decoding -------------------------------------------------------------------------------------


def decode(data: bytes | bytearray | memoryview, caps: Caps | None = None) -> Plain:
    """The plain value in `data`; WireError for anything else."""
    reader = _Reader(memoryview(data), caps or Caps())
    value = reader.value(0)
    if reader.at != len(reader.data):
        raise WireError("more bytes than the value has")
    return value


class _Reader:
    def __init__(self, data: memoryview, caps: Caps) -> None:
        self.data = data
        self.at = 0
        self.caps = caps
        self.nodes = 0

    def take(self, count: int) -> memoryview:
        end = self.at + count
        if end > len(self.data):
            raise WireError("cut short")
        part = self.data[self.at : end]
        self.at = end
        return part

    def count(self) -> int:
        return int(_U32.unpack(self.take(4))[0])

    def value(self, depth: int) -> Plain:
        self.nodes += 1
        if depth > self.caps.depth or self.nodes > self.caps.nodes:
            raise WireError("too deep or too many parts")
        read = _READERS.get(self.take(1)[0])
        if read is None:
            raise WireError("unknown tag")
        return read(self, depth)

    def integer(self, depth: int) -> int:
        size = self.take(1)[0]
        if not 8 < size <= MAX_INT_BYTES:
            raise WireError("size of an integer")
        return int.from_bytes(self.take(size), "little", signed=True)

    def text(self, depth: int) -> str:
        try:
            return str(self.take(self.count()), "utf-8")
        except UnicodeDecodeError:
            raise WireError("not UTF-8") from None

    def values(self, depth: int) -> list[Plain]:
        count = self.count()
        if count > len(self.data) - self.at:  # every value takes a byte at least
            raise WireError("cut short")
        return [self.value(depth + 1) for _ in range(count)]

    def pairs(self, depth: int) -> dict[Plain, Plain]:
        flat = self.values(depth)
        if len(flat) % 2:
            raise WireError("a key without a value")
        try:
            found = dict(zip(flat[::2], flat[1::2], strict=True))
        except TypeError:
            raise WireError("this key cannot be one") from None
        if len(found) * 2 != len(flat):
            raise WireError("a key twice")
        return found

    def packed(self, code: str) -> list[Plain]:
        count = self.count()
        return list(struct.unpack(f"<{count}{code}", self.take(8 * count)))

    def array(self, depth: int) -> Array:
        try:
            dtype = str(self.take(self.take(1)[0]), "ascii")
        except UnicodeDecodeError:
            raise WireError("not a dtype") from None
        size = item_size(dtype)
        rank = self.take(1)[0]
        if rank > MAX_DIMENSIONS:
            raise WireError("too many dimensions")
        shape: tuple[int, ...] = struct.unpack(f"<{rank}Q", self.take(8 * rank))
        empty = 0 in shape
        for dim in shape:
            size *= max(dim, 1) if empty else dim
            if size > (_EMPTY if empty else len(self.data)):
                raise WireError("cut short")
        data = bytes(self.take(0 if empty else size))
        _check_items(dtype, data)
        return Array(dtype, shape, data)


def _check_items(dtype: str, data: bytes) -> None:
    if dtype == "|b1" and data.translate(None, b"\0\1"):
        raise WireError("not a truth value")
    if dtype[1] == "U":
        try:
            str(data, "utf-32-le")
        except UnicodeDecodeError:
            raise WireError("not UTF-32") from None


_READERS: dict[int, Callable[[_Reader, int], Plain]] = {
    ord("N"): lambda reader, depth: None,
    ord("T"): lambda reader, depth: True,
    ord("F"): lambda reader, depth: False,
    ord("i"): lambda reader, depth: _I64.unpack(reader.take(8))[0],
    ord("I"): _Reader.integer,
    ord("f"): lambda reader, depth: _F64.unpack(reader.take(8))[0],
    ord("c"): lambda reader, depth: complex(*_C128.unpack(reader.take(16))),
    ord("s"): _Reader.text,
    ord("b"): lambda reader, depth: bytes(reader.take(reader.count())),
    ord("l"): _Reader.values,
    ord("t"): lambda reader, depth: tuple(reader.values(depth)),
    ord("d"): _Reader.pairs,
    ord("v"): lambda reader, depth: reader.packed("d"),
    ord("w"): lambda reader, depth: reader.packed("q"),
    ord("a"): _Reader.array,
}
