"""mlkata as a library: NumPy is enough, torch is asked for clearly, types check, scikit-learn finds estimators."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from mlkata.spec.errors import MlkataError
from mlkata.spec.optional import MissingLibrary, on_first_use

ROOT = Path(__file__).resolve().parent.parent
AREAS = sorted(path.stem for path in (ROOT / "src" / "mlkata").glob("*.py") if path.stem != "__init__")


def public(area: str) -> list[str]:
    """The names that an area promises."""
    return list(import_module(f"mlkata.{area}").__all__)


# Nothing but NumPy

ALONE = """
import importlib, json, runpy, sys

class Closed:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "numpy", "mlkata"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

def outcome(area, name, use):
    try:
        thing = getattr(area, name)
        return "works" if bool(eval(use, {"np": numpy, **vars(area)})) else "false"
    except Exception as error:
        return [type(error).__name__, str(error), getattr(error, "name", None)]

before = set(sys.modules)
sys.meta_path.insert(0, Closed())
import numpy
uses = runpy.run_path(sys.argv[1])["USES"]
found = {}
for name in sys.argv[2:]:
    area = importlib.import_module(f"mlkata.{name}")
    found[name] = {each: outcome(area, each, uses.get(name, {}).get(each, "True")) for each in area.__all__}
tops = {name.partition(".")[0] for name in set(sys.modules) - before}
rooms = {".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("mlkata.")}
try:
    import typer
    closed = False
except ModuleNotFoundError:
    closed = True
print(json.dumps({"found": found, "tops": sorted(tops), "rooms": sorted(rooms), "closed": closed}))
"""


@pytest.fixture(scope="module")
def uses(root: Path) -> dict[str, dict[str, str]]:
    """The table of uses."""
    scope: dict[str, Any] = {}
    exec((root / "tests" / "data" / "uses.py").read_text(encoding="utf-8"), scope)
    return scope["USES"]


@pytest.fixture(scope="module")
def alone(root: Path) -> dict[str, Any]:
    """What every public name does in an interpreter that finds the standard library, NumPy and mlkata alone."""
    command = [sys.executable, "-c", ALONE, str(root / "tests" / "data" / "uses.py"), *AREAS]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_name_is_usable_with_numpy_alone(alone: dict[str, Any], uses: dict[str, dict[str, str]]) -> None:
    assert alone["closed"]
    wrong = {
        f"mlkata.{area}.{name}": alone["found"][area][name]
        for area in AREAS
        for name in uses.get(area, {}).keys() & alone["found"][area].keys()
        if alone["found"][area][name] != "works"
    }
    assert wrong == {}


def test_other_names_say_what_to_install(alone: dict[str, Any], uses: dict[str, dict[str, str]]) -> None:
    rest = {
        f"mlkata.{area}.{name}": said
        for area, found in alone["found"].items()
        for name, said in found.items()
        if name not in uses.get(area, {})
    }
    untold = sorted(name for name, said in rest.items() if said == "works")
    assert untold == [], "say in tests/data/uses.py how these are used"
    for name, said in rest.items():
        words = f"{name} needs torch, which is not installed: pip install 'mlkata[torch]'"
        assert said == ["MissingLibrary", words, "torch"], name


def test_the_table_uses_the_names_it_is_about(uses: dict[str, dict[str, str]]) -> None:
    assert [name for table in uses.values() for name, use in table.items() if f"{name}(" not in use] == []
    gone = {area: sorted(table.keys() - set(public(area))) for area, table in uses.items() if area in AREAS}
    assert {area: names for area, names in gone.items() if names} == {}
    assert sorted(uses.keys() - set(AREAS)) == []


def test_neither_web_nor_judge_comes_along(alone: dict[str, Any]) -> None:
    foreign = {name for name in alone["tops"] if "cython" not in name} - set(sys.stdlib_module_names)
    assert foreign == {"numpy", "mlkata"}
    assert set(alone["rooms"]) == {"mlkata.shelf", "mlkata.spec", *(f"mlkata.{area}" for area in AREAS)}


def test_importing_an_area_imports_nothing_heavy() -> None:
    imports = "\n".join(f"import mlkata.{area}" for area in AREAS)
    command = [sys.executable, "-c", f"import sys\n{imports}\nprint(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert set(done.stdout.split()) & {"torch", "scipy", "sklearn", "skimage", "cv2", "altair", "typer"} == set()


def test_the_names_of_the_front_page() -> None:
    from mlkata.detection import nms
    from mlkata.unsupervised import KMeans

    assert nms([[0, 0, 2, 2], [0, 0, 2, 1.9]], [0.5, 0.6]).tolist() == [1]
    assert KMeans(1).fit([[1.0], [3.0]]).cluster_centers_.tolist() == [[2.0]]


# Names that need torch


@pytest.mark.parametrize("area", AREAS)
def test_every_name_loads_where_torch_is(area: str) -> None:
    pytest.importorskip("torch")
    module = import_module(f"mlkata.{area}")
    assert [name for name in module.__all__ if getattr(module, name, None) is None] == []
    assert module.__all__ == sorted(module.__all__)
    with pytest.raises(AttributeError, match="no attribute"):
        module.no_such_name  # noqa: B018


def test_a_missing_library_is_told_in_both_languages() -> None:
    get = on_first_use("mlkata.area", {"Thing": "mlkata.spec.text"}, "no_such_library")
    with pytest.raises(ImportError, match=r"pip install 'mlkata\[no_such_library\]'$") as caught:
        get("Thing")
    error = caught.value
    assert isinstance(error, MissingLibrary | MlkataError)
    assert error.name == "no_such_library"
    assert "pip install" in error.say("zh")
    assert "没有安装" in error.say("zh")
    assert "\n" not in str(error)


def test_a_library_that_lacks_something_itself_speaks_for_itself(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "half_a_library.py").write_text("import its_other_half\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="its_other_half") as caught:
        on_first_use("mlkata.area", {"Thing": "mlkata.spec.text"}, "half_a_library")("Thing")
    assert not isinstance(caught.value, MissingLibrary)


# Types


def test_types_reach_a_strict_caller(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Every public name by import, a few by use, and a misspelled one: mypy knows them all but the last."""
    pytest.importorskip("mypy")
    lines = [f"from mlkata.{area} import {name} as {area}_{name}" for area in AREAS for name in public(area)]
    names = [f"{area}_{name}" for area in AREAS for name in public(area)]
    lines += [f"EVERY: list[object] = [{', '.join(names)}]", *TYPED, *(line for line, _ in WRONG)]
    consumer = tmp_path / "consumer.py"
    consumer.write_text("\n".join(lines) + "\n", encoding="utf-8")
    kept = getattr(request.config, "cache", None)  # pytest's own; the second run takes a second
    cache = kept.mkdir("mypy-consumer") if kept else tmp_path / "cache"
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", "--hide-error-context"]
    done = subprocess.run(
        [*command, f"--cache-dir={cache}", str(consumer)], cwd=tmp_path, capture_output=True, text=True, timeout=110,
        check=False,
    )  # fmt: skip
    said = [line.split(": ", 1)[1] for line in (done.stdout + done.stderr).splitlines() if ": note:" not in line]
    assert said == [told for _, told in WRONG]


TYPED = [
    "from mlkata.supervised import SVR, KNeighborsClassifier",
    "from mlkata.unsupervised import lloyd",
    "model: SVR = SVR(sigma=2.0).fit([[0.0]], [1.0])",
    "share: float = KNeighborsClassifier(1).fit([[0.0]], [1]).score([[0.0]], [1])",
    "centres, labels, cost = lloyd([[0.0], [1.0]], [[0.0]])",
    "total: float = cost + float(centres.sum()) + int(labels[0])",
]
WRONG = [
    ("from mlkata.regularization import NoSuchNorm",
     'error: Module "mlkata.regularization" has no attribute "NoSuchNorm"  [attr-defined]'),
    ("SVR(sigma='wide')",
     'error: Argument "sigma" to "SVR" has incompatible type "str"; expected "float"  [arg-type]'),
]  # fmt: skip


# Public names that a strict caller cannot call, for they lack annotations. A name that has got them leaves the list.
UNTYPED: set[str] = set()


def unannotated(thing: Any) -> list[str]:
    """Parameters and results without a type, of a function or of a class's constructor and public methods."""
    names = [name for name in dir(thing) if not name.startswith("_")] if isinstance(thing, type) else []
    methods = {name: getattr(thing, name) for name in ["__init__", *names] if isinstance(thing, type)}
    functions = {name: each for name, each in methods.items() if inspect.isfunction(each)} or {"": thing}
    missing = []
    for name, function in functions.items():
        if not function.__module__.startswith("mlkata."):
            continue  # torch's own methods
        signature = inspect.signature(function)
        bare = [each.name for each in signature.parameters.values() if each.annotation is each.empty]
        missing += [f"{name}({each})" for each in bare if each != "self"]
        missing += [f"{name} returns"] * (signature.return_annotation is signature.empty)
    return missing


@pytest.mark.parametrize("area", AREAS)
def test_public_names_are_annotated(area: str) -> None:
    pytest.importorskip("torch")
    found = {name: unannotated(getattr(import_module(f"mlkata.{area}"), name)) for name in public(area)}
    bare = {f"{area}.{name}": missing for name, missing in found.items() if missing}
    assert bare.keys() == {name for name in UNTYPED if name.startswith(f"{area}.")}, bare


# scikit-learn's contract

# check → why our estimators may fail it. A failure that is not here fails the test, and so does a pass of what is.
EXPECTED: dict[str, str] = {}
# What scikit-learn cannot check without pandas and SCIPY_ARRAY_API.
NOT_HERE = {"check_array_api_input", "check_classifier_data_not_an_array", "check_regressor_data_not_an_array"}
# Constructors for the checks, where the default is too exact to be quick.
ARGUMENTS: dict[str, dict[str, Any]] = {"supervised.support_vector_regression.reference.SVR": {"tol": 1e-2}}


def estimators() -> dict[str, type]:
    """Public classes with `fit`, and the plainer rungs of the same name that they are made of."""
    modules = [import_module(f"mlkata.{area}") for area in AREAS]
    classes = [vars(module).get(name) for module in modules for name in module.__all__]  # torch's names are not in vars
    rungs = [
        rung for found in classes if hasattr(found, "fit") for rung in found.__mro__ if rung.__name__ == found.__name__
    ]
    return {f"{rung.__module__}.{rung.__name__}".removeprefix("mlkata.shelf."): rung for rung in rungs}


ESTIMATORS = estimators()


def surprises(model: Any, expected: dict[str, str]) -> list[str]:
    """What scikit-learn finds that was not expected, and what was expected and did not come."""
    base, checks = pytest.importorskip("sklearn.base"), pytest.importorskip("sklearn.utils.estimator_checks")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the classes do not inherit from BaseEstimator, on purpose
        results = checks.check_estimator(model, expected_failed_checks=expected, on_fail=None, on_skip=None)
        if base.is_clusterer(model):  # left out for classes that do not inherit from ClusterMixin
            checks.check_clustering(type(model).__name__, model)
            checks.check_clusterer_compute_labels_predict(type(model).__name__, model)
    assert len(results) > 40
    told = []
    for result in results:
        name, status = result["check_name"], result["status"]
        if status == "failed":
            told.append(f"{name}: {result['exception']!r}")
        elif status == "passed" and name in expected:
            told.append(f"{name} passes, though {expected[name]}")
        elif status == "skipped" and name not in NOT_HERE:
            told.append(f"{name} is skipped")
    return told + [f"there is no {name}" for name in expected.keys() - {result["check_name"] for result in results}]


@pytest.mark.parametrize("name", ESTIMATORS)
def test_scikit_learn_finds_an_estimator(name: str) -> None:
    assert surprises(ESTIMATORS[name](**ARGUMENTS.get(name, {})), EXPECTED) == []


def test_estimators_are_found_by_themselves() -> None:
    found = {name.rpartition(".")[2] for name in ESTIMATORS}
    assert {"KMeans", "PCA", "KNeighborsClassifier", "SVR"} <= found
    assert {name.split(".")[-2] for name in ESTIMATORS} == {"fast", "reference"}


def test_a_failure_and_an_unexpected_pass_are_surprises() -> None:
    class Forgetful(ESTIMATORS["unsupervised.principal_component_analysis.fast.PCA"]):
        """Does not return itself."""

        def fit(self, X: Any, y: Any = None) -> None:
            super().fit(X)

    told = surprises(Forgetful(), {})
    assert any("check_estimators_fit_returns_self" in line for line in told), told
    why = {line.split(":")[0]: "fit returns nothing" for line in told}
    assert surprises(Forgetful(), why) == []
    assert surprises(Forgetful(), why | {"check_no_such": "never"}) == ["there is no check_no_such"]
    right = ESTIMATORS["unsupervised.principal_component_analysis.fast.PCA"]()
    assert surprises(right, {"check_fit1d": "it is one"}) == ["check_fit1d passes, though it is one"]
