"""Whatever a request holds, the interface answers 2xx, 4xx or 503: inputs are made from its own description."""

from __future__ import annotations

import json
import string
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlkata.web.errors import PROBLEM

METHODS = ("get", "post", "put", "delete", "patch")
NASTY = st.sampled_from(
    ["", "\0", "a\0b", "../../etc/passwd", "/etc/passwd", "..%2f", "%00", "é", "手撕", "🙂", "'; DROP", "-1", "1e999",
     "NaN", "null", "[]", "{}", "x" * 5000, "\u202e", "true", "9" * 400]
)  # fmt: skip
TEXTS = NASTY | st.text(max_size=40)
JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
KNOWN = {  # so that not every request ends at the first door
    "topic": ["iou-nms", "receptive-field", "k-means"],
    "drill": ["iou", "receptive-field"],
    "lab": ["overlap", "growth"],
    "name": ["iou-family", "knn-cost", "kernel-width", "gaussian-window"],
    "level": ["1", "2", "3"],
    "number": ["1", "2"],
    "run": ["nothing"],
}
CODE = ["", "x = 1", "def iou(a, b):\n    return 0", "def (", "\0", "import torch\nclass N(torch.nn.Module): pass"]


@pytest.fixture(scope="module")
def schema(server) -> dict[str, Any]:
    return server.get("/api/v1/openapi.json").json()


def operations(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, item in schema["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]


def made(part: dict[str, Any], schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that the description allows, more or less."""
    if "$ref" in part:
        return made(schema["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]], schema)
    if "anyOf" in part:
        return st.one_of([made(each, schema) for each in part["anyOf"]])
    if "enum" in part:
        return st.sampled_from(part["enum"])
    kind = part.get("type")
    if kind == "object" and "properties" in part:
        fields = {name: made(each, schema) for name, each in part["properties"].items()}
        needed = {name: fields.pop(name) for name in part.get("required", [])}
        if "code" in needed:
            needed["code"] = st.sampled_from(CODE) | TEXTS
        return st.fixed_dictionaries(needed, optional=fields)
    if kind == "object":
        inner = part.get("additionalProperties")
        values = made(inner, schema) if isinstance(inner, dict) else JUNK
        names = st.sampled_from(["a", "b", "n", "d", "k", "sigma", "image", "iou_threshold"]) | st.text(max_size=6)
        return st.dictionaries(names, values, max_size=4)
    if kind == "array":
        most = min(part.get("maxItems", 4), 4)
        return st.lists(made(part.get("items", {}), schema), min_size=part.get("minItems", 0), max_size=most)
    if kind == "integer":
        low, high = part.get("minimum", -(2**70)), part.get("maximum", part.get("exclusiveMaximum", 2**70 + 1) - 1)
        return st.integers(int(low), int(high)) | st.integers(int(low), min(int(high), int(low) + 9))
    if kind == "number":
        return st.floats(-1e300, 1e300) | st.integers(-5, 50)
    if kind == "boolean":
        return st.booleans()
    return st.none() if kind == "null" else TEXTS if kind == "string" else JUNK


def asked(data: st.DataObject, path: str, operation: dict[str, Any], schema: dict[str, Any]) -> tuple[str, Any]:
    """An address and a body: mostly as described, now and then anything at all."""
    query = {}
    for each in operation.get("parameters", []):
        name = each["name"]
        if each["in"] == "path":
            values = st.sampled_from(KNOWN[name]) | st.sampled_from(KNOWN[name]) | TEXTS.filter(bool)
            path = path.replace(f"{{{name}}}", quote(data.draw(values), safe=""))
        elif each["in"] == "query" and (each.get("required") or data.draw(st.booleans())):
            query[name] = str(data.draw(made(each["schema"], schema) | TEXTS))
    if "requestBody" not in operation:
        return path + "?" + urlencode(query), None
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    wanted = made(body, schema)
    return path + "?" + urlencode(query), data.draw(wanted | wanted | JUNK)


def check(client: Any, method: str, address: str, body: Any) -> None:
    try:
        content = None if body is None else json.dumps(body).encode()
    except (TypeError, ValueError):
        return
    answer = client.request(method, address, content=content, headers={"content-type": "application/json"})
    assert answer.status_code < 500 or answer.status_code == 503, (method, address, body, answer.text[:2000])
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == PROBLEM, (address, answer.text[:200])
        assert set(answer.json()) >= {"title", "status", "detail", "what", "next"}


def fuzz(server: Any, schema: dict[str, Any], examples: int) -> None:
    for method, path, operation in operations(schema):
        tried(server, schema, examples, (method, path, operation))


def tried(server: Any, schema: dict[str, Any], examples: int, asks: tuple[str, str, dict[str, Any]]) -> None:
    method, path, operation = asks

    @settings(max_examples=examples, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(data=st.data())
    def one(data: st.DataObject) -> None:
        check(server, method.upper(), *asked(data, path, operation, schema))

    one()


def test_every_operation_answers_whatever_comes(server, schema) -> None:
    assert len(operations(schema)) > 20
    fuzz(server, schema, 6)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_the_same_at_length(server, schema) -> None:
    fuzz(server, schema, 120)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"null", b"[" * 100_000, b'{"values": ' + b"9" * 5000 + b"}", b'{"\\ud800": 1}',
     b'{"values": {"a": "\\ud800"}}', b'{"values": {"a": "\\u0000"}}', b'{"values": {"a": NaN}}', b'"' + b"x" * 9],
)  # fmt: skip
def test_bodies_that_are_no_body(server, content) -> None:
    for path in ("/tools/iou-family/calls", "/inspect", "/topics/iou-nms/drills/iou/judgements", "/import"):
        answer = server.post(f"/api/v1{path}", content=content, headers={"content-type": "application/json"})
        assert 400 <= answer.status_code < 500, (path, answer.status_code, answer.text[:300])
        assert answer.headers["content-type"] == PROBLEM


def test_other_kinds_of_content_and_other_methods_are_refused_in_words(server, schema) -> None:
    path = "/api/v1/tools/iou-family/calls"
    assert server.post(path, content=b"a=1", headers={"content-type": "text/plain"}).status_code == 422
    assert server.post(path, files={"a": b"x"}).status_code == 422
    for method, described, _ in operations(schema):
        address = "".join(sign for sign in described if sign not in "{}")
        for other in (*METHODS, "head", "options"):
            if other != method:
                assert server.request(other.upper(), address).status_code < 500, (other, address)


def test_addresses_with_odd_signs(server) -> None:
    for odd in ("%00", "%ff", "..%2f..%2fetc", "手撕", "a" * 3000, "%F0%9F%99%82", "%0a"):
        for path in ("topics/{}", "tools/{}", "topics/{}/answer", "topics/iou-nms/labs/{}", "search?q={}"):
            answer = server.get("/api/v1/" + path.format(odd))
            assert answer.status_code < 500, (path, odd, answer.text[:300])


def test_the_strategies_make_more_than_refusals(server, schema) -> None:
    """A fuzzer that only knocks at the first door finds nothing."""
    letters = string.ascii_lowercase
    assert server.get(f"/api/v1/search?q={letters}").status_code == 200
    body = {"values": {"a": [0, 0, 2, 2], "b": "1 1 3 3"}}
    assert server.post("/api/v1/tools/iou-family/calls", json=body).json()["value"]["iou"] == pytest.approx(1 / 7)
