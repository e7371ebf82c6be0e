"""The reader's own input: files become arguments, nothing else does, and both answers stand beside one another."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from mlkata.engine.app import own_input, practice
from mlkata.engine.app.own_input import LARGEST, call_of
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission

RIGHT = "def soft_threshold(x, t):\n    import numpy as np\n    x = np.asarray(x, float)\n"
RIGHT += "    return np.sign(x) * np.maximum(np.abs(x) - t, 0)\n"
DRILL = ("l1-l2-regularization", "soft-threshold")


def made(text: str) -> tuple[tuple, dict]:
    """The arguments that the text stands for."""
    return eval(f"f({text})", {"np": np, "f": lambda *args, **kwargs: (args, kwargs)})


ARRAYS = [
    np.arange(6.0).reshape(2, 3),
    np.array(3.5),
    np.zeros((0, 4)),
    np.array([np.nan, np.inf, -np.inf, -0.0]),
    np.arange(1000, dtype="<i8").reshape(10, 100),
    np.array([True, False]),
    np.array([1, 2, 255], "u1"),
    np.array([1 + 2j]),
    np.array([0.1, 0.2], "f4"),
    np.arange(6.0).reshape(2, 3).T,
    np.array([1, 2], ">i4"),
]


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_an_array_arrives_as_it_was_saved(array: np.ndarray, tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", array)
    (found,), named = made(call_of(tmp_path / "a.npy"))
    assert named == {}
    assert (found.dtype.kind, found.dtype.itemsize, found.shape) == (
        array.dtype.kind,
        array.dtype.itemsize,
        array.shape,
    )
    np.testing.assert_array_equal(found, array)
    assert found.flags.writeable


def test_arrays_with_and_without_names(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", *[np.array([float(n)]) for n in range(11)], factor=np.array(2.0))
    places, named = made(call_of(tmp_path / "a.npz"))
    assert [float(each[0]) for each in places] == [float(n) for n in range(11)]
    assert set(named) == {"factor"}
    np.savez_compressed(tmp_path / "b.npz", x=np.zeros(500))
    assert made(call_of(tmp_path / "b.npz"))[1]["x"].shape == (500,)


JSON = [
    ("[[1, 2], [3, 4]]", (2,), None),
    ("[[[1, 2], [3, 4]], 5]", (2,), None),
    ('{"x": [1, 2], "threshold": 0.5}', (0,), {"x", "threshold"}),
    ("3", (1,), None),
    ("[]", (0,), None),
    ('[null, true, "text", {"a": [1, 2]}]', (4,), None),
    ("[NaN, [Infinity, 1], -Infinity]", (3,), None),
    ("[[[1], [2, 3]]]", (1,), None),
    ("[12345678901234567890123]", (1,), None),
]


@pytest.mark.parametrize(("text", "count", "names"), JSON)
def test_json_is_a_list_of_arguments_or_an_object_of_keywords(text, count, names, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    places, named = made(call_of(tmp_path / "a.json"))
    assert (len(places), set(named)) == (count[0], names or set())


def test_json_in_detail(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + json.dumps([[[1, 2], [3, 4]], [[1], [2, 3]], "x"]).encode())
    (array, ragged, text), _ = made(call_of(tmp_path / "a.json"))
    assert isinstance(array, np.ndarray)
    assert [type(each) for each in ragged] == [np.ndarray, np.ndarray]
    assert text == "x"


TABLES = [
    ("1,2\n3,4\n", [[1, 2], [3, 4]]),
    ("a,b\n1,2\n", [[1, 2]]),
    ("\ufeff1,2\n3,4\n", [[1, 2], [3, 4]]),  # as spreadsheets save it
    ("\n\n1 2\n3 4", [[1, 2], [3, 4]]),
    ("宽,高\r\n1.5,-2e3\r\n", [[1.5, -2000.0]]),
    ("1\n2\n", [[1], [2]]),
    ("nan,1\n", [[np.nan, 1]]),
]


@pytest.mark.parametrize(("text", "rows"), TABLES)
@pytest.mark.parametrize("kind", ["csv", "txt", "CSV"])
def test_a_table_of_numbers(text: str, rows: list, kind: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{kind}").write_text(text, encoding="utf-8")
    (found,), _ = made(call_of(tmp_path / f"a.{kind}"))
    np.testing.assert_array_equal(found, np.array(rows, float))


def archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("x.txt", b"text")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.npy", bytes(LARGEST + 1))


ENDLESS = f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({2**60},), }}"
BAD = {
    "missing.npy": None,
    "folder.npy": Path.mkdir,
    "empty.npy": b"",
    "noise.npy": b"\x93NUMPY\x01\x00" + bytes(range(90)),
    "text.npy": b"hello",
    "endless.npy": b"\x93NUMPY\x01\x00v\x00" + ENDLESS.ljust(117).encode() + b"\n",
    "pickle.npy": lambda path: np.save(path, np.array([{}], object), allow_pickle=True),
    "text_array.npy": lambda path: np.save(path, np.array(["a"])),
    "fields.npy": lambda path: np.save(path, np.zeros(1, [("a", "f8")])),
    "empty.npz": b"",
    "noise.npz": b"PK\x03\x04" + bytes(50),
    "renamed.npz": lambda path: path.write_bytes(b"\x93NUMPY"),
    "archive.npz": archive,
    "bomb.npz": bomb,
    "name.npz": lambda path: np.savez(path, **{"two words": np.zeros(1)}),
    "keyword.npz": lambda path: np.savez(path, **{"class": np.zeros(1)}),
    "empty.json": b"",
    "broken.json": b"[1, 2",
    "latin.json": b'"\xe9"',
    "deep.json": b"[" * 100_000 + b"]" * 100_000,
    "name.json": b'{"two words": 1}',
    "code.json": b'{"x=1) or print(1": 1}',
    "empty.csv": b"",
    "head.csv": b"a,b\n",
    "words.csv": b"1,2\n3,x\n",
    "ragged.csv": b"1,2\n3\n",
    "latin.csv": b"\xe9,1\n",
    "large.csv": lambda path: path.write_bytes(bytes(LARGEST + 1)),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_holds_no_arguments_says_so(name: str, tmp_path: Path) -> None:
    path, content = tmp_path / name, BAD[name]
    if callable(content):
        content(path)
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(MlkataError) as caught:
        call_of(path)
    assert str(path) in caught.value.where
    for lang in ("zh", "en"):
        said = caught.value.say(lang)
        assert len(said) < 600
        assert "Traceback" not in said
    assert not caught.value.what.en.endswith(": .")


# beside the reference


def beside(house, given: str, code: str = RIGHT, drill: tuple[str, str] = DRILL):
    return own_input.beside(house, Submission(*drill, code), given)


def test_arguments_beside_the_reference(house) -> None:
    assert beside(house, "[3.0, -1.0, 0.5], 1.0").agree is True
    found = beside(house, "[3.0, -1.0], 1.0", RIGHT.replace("np.sign(x) *", ""))
    assert found.agree is True  # it differs only where the result is not zero and x is negative
    found = beside(house, "[3.0, -2.0], t=1.0", RIGHT.replace("np.sign(x) *", ""))
    assert (found.agree, found.yours.value, found.reference.value) == (False, "[2., 1.]", "[ 2., -1.]")


def test_files_beside_the_reference(house, tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.linspace(-3, 3, 300), t=np.array(0.5))
    assert beside(house, str(tmp_path / "a.npz")).agree is True
    (tmp_path / "a.json").write_text('{"x": [1, NaN, -3], "t": 0.5}')
    assert beside(house, f" {tmp_path / 'a.json'} ").agree is True


def test_what_goes_wrong_is_told_for_each_side(house) -> None:
    found = beside(house, "[1.0], 1.0", "def soft_threshold(x, t):\n    return 1 / 0\n")
    assert found.agree is False
    assert found.yours.says.en == "Line 2 raised ZeroDivisionError: division by zero"
    assert beside(house, "nonsense").agree is True  # both refuse it alike
    assert beside(house, "[1.0], 1.0", "x = 1").yours.says.en == "The code does not define soft_threshold."
    with pytest.raises(MlkataError, match="--input"):
        beside(house, "[1.0")


def test_a_repair_of_ours_may_import_what_it_did(house) -> None:
    handed = practice.bug(house, "k-means", "lloyd", 1)
    given = "[[0.0, 0], [1, 1], [9, 9]], [[0.0, 0], [9, 9]]"
    found = own_input.beside(house, Submission("k-means", "lloyd", handed.code, bug="1"), given)
    assert found.yours.says is None or "mlkata" not in found.yours.says.en
