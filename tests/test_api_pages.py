"""docs/api: written from the docstrings, up to date, complete, right about signatures, and Markdown that holds."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "python -m tools.api docs/api"
# What scikit-learn says of these methods for every estimator; tests/test_library.py holds ours to it.
CONTRACT = {"fit", "predict", "transform", "inverse_transform", "fit_predict", "fit_transform", "score"}
AREAS = sorted(path.stem for path in (ROOT / "src" / "mlkata").glob("*.py") if path.stem != "__init__")


@pytest.fixture(scope="module")
def tools() -> Any:
    """What imports a part of the tool."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        yield lambda part: import_module(f"tools.api.{part}")


@pytest.fixture(scope="module")
def pages(tools: Any) -> dict[str, str]:
    """The pages as they should be."""
    return tools("index").pages(ROOT)


def test_the_pages_are_up_to_date(pages: dict[str, str]) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "api").glob("*.md")}
    stale = sorted(name for name in pages.keys() | kept.keys() if pages.get(name) != kept.get(name))
    assert stale == [], f"docs/api is behind the docstrings: run {COMMAND}"


ALONE = """
import runpy, sys
class Closed:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "tools"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Closed())
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module("tools.api", run_name="__main__")
assert not [name for name in sys.modules if name.partition(".")[0] in ("mlkata", "numpy")]
"""


def test_nothing_is_imported_for_them(pages: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("an area that is no more", encoding="utf-8")
    command = [sys.executable, "-I", "-c", ALONE, str(ROOT), str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == pages


# What the pages say of each name


def entries(page: str) -> dict[str, str]:
    """Name → its part of a page."""
    parts = re.split(r"^### (\w+)\n", page, flags=re.MULTILINE)
    return {name: text.split("\n## ")[0] for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def stub(entry: str) -> tuple[bool, ast.FunctionDef | None]:
    """Whether it is a class, and the function that calling it runs."""
    code = re.search(r"```python\n(.*?)```", entry, re.DOTALL)
    assert code, entry
    node = ast.parse(code[1]).body[1]
    if isinstance(node, ast.ClassDef):
        inner = node.body[0]
        return True, inner if isinstance(inner, ast.FunctionDef) else None
    return False, node if isinstance(node, ast.FunctionDef) else None


def parameters(node: ast.FunctionDef) -> list[str]:
    args = node.args
    every = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
    return [each.arg for each in every if each and each.arg != "self"]


def undocumented(entry: str) -> list[str]:
    """What a reader of the entry would miss."""
    is_class, call = stub(entry)
    listed = re.search(r"^\*\*Args:\*\*\n\n((?:- .*\n)*)", entry, re.MULTILINE)
    told = re.findall(r"`(\w+)`", "\n".join(re.findall(r"^- (`.*?): ", listed[1], re.MULTILINE))) if listed else []
    missing = [f"Args: {name}" for name in (parameters(call) if call else []) if name not in told]
    returns = call and call.returns and ast.unparse(call.returns) != "None"
    if not is_class and (returns or not call) and not re.search(r"^\*\*(Returns|Yields):\*\*", entry, re.MULTILINE):
        missing.append("Returns")
    silent = re.findall(r"^- `(\w+)\([^\n]*`$", entry, re.MULTILINE)
    return missing + [f"method {name}" for name in silent if name not in CONTRACT]


@pytest.mark.parametrize("area", AREAS)
def test_every_name_has_its_entry(area: str, pages: dict[str, str]) -> None:
    found = entries(pages[f"{area}.md"])
    assert sorted(found) == sorted(import_module(f"mlkata.{area}").__all__)
    assert {name: missing for name, entry in found.items() if (missing := undocumented(entry))} == {}
    assert [name for name, entry in found.items() if f"from mlkata.{area} import {name}\n" not in entry] == []
    assert [name for name in found if f"[`{name}`]({area}.md#" not in pages["README.md"]] == []


@pytest.mark.parametrize("area", AREAS)
def test_the_pages_agree_with_what_runs(area: str, pages: dict[str, str]) -> None:
    """Signatures and docstrings, found without importing, are those that importing finds."""
    pytest.importorskip("torch")
    module = import_module(f"mlkata.{area}")
    for name, entry in entries(pages[f"{area}.md"]).items():
        thing = getattr(module, name)
        _, call = stub(entry)
        assert call is not None
        signature = inspect.signature(thing)
        assert parameters(call) == list(signature.parameters), name
        defaults = {each.name: each.default for each in signature.parameters.values() if each.default is not each.empty}
        plain = call.args.posonlyargs + call.args.args
        given = [*zip(plain[len(plain) - len(call.args.defaults) :], call.args.defaults, strict=True)]
        given += [pair for pair in zip(call.args.kwonlyargs, call.args.kw_defaults, strict=True) if pair[1]]
        home = vars(inspect.getmodule(thing))  # a default may be a formula of its module: math.log(1000 / 16)
        assert {arg.arg: eval(ast.unparse(node), {**home}) for arg, node in given} == defaults, name
        opening = " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())
        assert opening == plain_text(entry.split("```\n\n")[1].split("\n\n")[1]), name
        place = re.search(r"^Defined in \[`[\w.]+`\]\((.*?)\)", entry, re.MULTILINE)
        assert place, name
        assert (ROOT / "docs" / "api" / place[1]).resolve() == Path(inspect.getsourcefile(thing) or "").resolve()
        methods = re.findall(r"^- `(\w+)\(", entry, re.MULTILINE)
        assert [method for method in methods if not callable(getattr(thing, method))] == []


def plain_text(markdown: str) -> str:
    """Markdown as it reads, code still in its backticks."""
    text = re.sub(r"\[(`[^`]*`)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"\\([\W_])", r"\1", text)


@pytest.mark.parametrize("name", ["README.md", *(f"{area}.md" for area in AREAS)])
def test_links_lead_somewhere_and_nothing_is_markup_by_accident(name: str, tools: Any, pages: dict[str, str]) -> None:
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(pages[name])
    inner = [each for token in tokens for each in token.children or []]
    note, *rest = [token for token in [*tokens, *inner] if token.type in ("html_block", "html_inline")]
    assert note.content == tools("page").NOTE
    assert rest == []
    links = [str(token.attrGet("href")) for token in inner if token.type == "link_open"]
    assert links
    for link in links:
        file, _, anchor = link.partition("#")
        assert (ROOT / "docs" / "api" / file).exists(), link
        if anchor:
            assert anchor in anchors(pages[file or name]), link


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings by GitHub's rule: lower case, no punctuation, hyphens, -1 for the second."""
    seen: list[str] = []
    for line in re.findall(r"^#+ (.*)$", page, flags=re.MULTILINE):
        seen.append("".join(c for c in line.lower() if c.isalnum() or c in "_- ").replace(" ", "-"))
    return {f"{each}-{n}" if (n := seen[:at].count(each)) else each for at, each in enumerate(seen)}


# The parts of the tool

DOCSTRING = """One line
that wraps.

More of it.

Idea: why
    it works.

Args:
    x: `(n, d)`. y, z: two; of x: not an argument
        of its own.
    *rest is no entry.

Returns:
    A number.

Raises:
    ValueError: if x
        is empty.
    KeyError: never.
Complexity: O(n).
"""


def test_a_docstring_is_taken_apart(tools: Any) -> None:
    docstring = tools("docstring")
    doc = docstring.taken_apart(inspect.cleandoc(DOCSTRING))
    assert (doc.summary, doc.more) == ("One line that wraps.", ("More of it.",))
    assert list(doc.sections) == ["Idea", "Args", "Returns", "Raises", "Complexity"]
    assert (doc.text("Idea"), doc.text("Complexity"), doc.text("Pitfall")) == ("why it works.", "O(n).", "")
    words = "two; of x: not an argument of its own. *rest is no entry."
    assert docstring.arguments(doc, ["x", "y", "z"]) == [(("x",), "`(n, d)`."), (("y", "z"), words)]
    assert docstring.entries(doc.sections["Raises"]) == [("ValueError", "if x is empty."), ("KeyError", "never.")]
    assert docstring.entries(("ValueError for both,", "and more.")) == [("", "ValueError for both, and more.")]
    assert docstring.taken_apart("").summary == ""


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a * b and *both* of `x_*`", r"a \* b and *both* of `x_*`"),
        ("2*n*m, w* and |w|_1", r"2\*n\*m, w\* and |w|\_1"),
        ("a_b and _c_", r"a_b and \_c\_"),
        ("x <y> & &amp; a < b", r"x \<y> & \&amp; a < b"),
        ("[1](2) and [0, 1]", r"[1\](2) and [0, 1]"),
        ("1. first", r"1\. first"),
        ("- x", r"\- x"),
        ("1 / distance", "1 / distance"),
        ("C \\ A", r"C \ A"),
    ],
)
def test_prose_is_escaped_where_it_would_be_markup(text: str, markdown: str, tools: Any) -> None:
    assert tools("markdown").prose(text) == markdown
    html = pytest.importorskip("markdown_it").MarkdownIt("commonmark").render(markdown)
    seen = re.sub(r"</?(p|code|em)>", "", html).strip()
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        seen = seen.replace(entity, character)
    assert seen == text.replace("`", "").replace("*both*", "both")


TOPIC = {
    "area.py": '''"""An area."""
from typing import TYPE_CHECKING
from mlkata.shelf.area.topic.fast import Model as Model, twice as twice
from mlkata.spec.optional import on_first_use
if TYPE_CHECKING:
    from mlkata.shelf.area.topic.heavy import Net as Net
else:
    __getattr__ = on_first_use(__name__, {"Net": "mlkata.shelf.area.topic.heavy"})
__all__ = ["Model", "Net", "twice"]
''',
    "shelf/area/topic/reference.py": '''"""Plain.

Source: A. Author, 1999.
"""
Floats = list[float]
RATE = 1_000
class Model:
    """A model. It models; see `twice`.

    Args:
        rate: how fast. k: how many. name: what it is called.

    Attributes:
        w_: weights.
    """
    def __init__(self, rate: float = 1e-5, *, k: int = RATE, name: str = "") -> None:
        self.rate, self.k, self.name = rate, k, name
    def fit(self, X: Floats) -> "Model":
        """Learn."""
def twice(x: Floats) -> Floats:
    """Twice x.

    Args:
        x: what is doubled.

    Returns:
        Twice as much.
    """
''',
    "shelf/area/topic/fast.py": '''"""Fast."""
from mlkata.shelf.area.topic import reference
from mlkata.shelf.area.topic.reference import Floats
class Model(reference.Model):
    """A fast model, unlike `reference.Model`.

    Args:
        rate, k: as in `reference.Model`, doubled; so there. name: as in `reference.Model`; so are attributes.
    """
    def fit(self, X: Floats) -> "Model": ...
    def more(self, *, deep=(1, 2), **rest): ...
    @staticmethod
    def of(k: int, /) -> int:
        """Made of k."""
    @property
    def size(self) -> int:
        """How large."""
twice = reference.twice
''',
    "shelf/area/topic/heavy.py": '''"""Heavy."""
import torch
class Net(torch.nn.Module):
    """A net."""
    def __init__(self, width: int) -> None: ...
''',
}


@pytest.fixture
def planted(tmp_path: Path, tools: Any) -> str:
    """The page of a made-up area."""
    for name, text in TOPIC.items():
        path = tmp_path / "src" / "mlkata" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    made = tools("index").pages(tmp_path)
    assert sorted(made) == ["README.md", "area.md"]
    return made["area.md"]


def test_a_page_follows_imports_aliases_and_bases(planted: str) -> None:
    found = entries(planted)
    assert list(found) == ["Model", "Net", "twice"]
    assert 'def __init__(self, rate: float = 1e-5, *, k: int = 1_000, name: str = ""): ...' in found["Model"]
    assert (
        "- `rate`: how fast (doubled; so there).\n- `k`: how many (doubled; so there).\n- `name`: what it is called.\n"
        in found["Model"]
    )
    assert "- `w_`: weights." in found["Model"]
    assert '- `fit(X: list[float]) -> "Model"`: Learn.\n- `more(*, deep=(1, 2), **rest)`' in found["Model"]
    assert "- `of(k: int, /) -> int`: Made of k.\n- `size -> int`: How large.\n" in found["Model"]
    assert "[`reference.Model`](../../src/mlkata/shelf/area/topic/reference.py)" in found["Model"]
    assert "class Net(torch.nn.Module):" in found["Net"]
    assert "Needs torch: `pip install 'mlkata[torch]'`." in found["Net"]
    assert "def twice(x: list[float]) -> list[float]: ..." in found["twice"]
    assert "## topic\n\nTopic [`topic`](../../src/mlkata/shelf/area/topic/)\n" in planted
    assert "- Source of [`reference.py`](../../src/mlkata/shelf/area/topic/reference.py): A. Author, 1999." in planted


def test_what_is_not_documented_is_named(planted: str) -> None:
    found = entries(planted)
    assert undocumented(found["Model"]) == ["method more"]
    assert undocumented(found["Net"]) == ["Args: width"]
    assert undocumented(found["twice"]) == []
    assert undocumented(found["twice"].replace("**Returns:**", "")) == ["Returns"]
    assert undocumented(found["twice"].replace("- `x`: ", "- `y`: ")) == ["Args: x"]


def test_a_name_that_leads_nowhere_is_an_error(tmp_path: Path, tools: Any) -> None:
    area = tmp_path / "src" / "mlkata" / "area.py"
    area.parent.mkdir(parents=True)
    area.write_text('from os.path import join as join\n__all__ = ["join"]\n', encoding="utf-8")
    with pytest.raises(LookupError, match=r"mlkata\.area\.join"):
        tools("index").pages(tmp_path)
