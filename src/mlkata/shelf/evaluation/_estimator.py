"""What every estimator here shares: scikit-learn's contract, kept without importing scikit-learn.

A subclass stores the constructor's arguments and nothing else, starts `fit` with `_check_X` (and `_check_y`) and every
other method with `_check_X(X, fitted=True)`. scikit-learn comes in only when it asks for tags.
"""

from __future__ import annotations

import inspect
import sys
import warnings
from typing import Any, ClassVar, Self

import numpy as np


class Estimator:
    """Parameters read off the constructor, the checks of X and y, and scikit-learn's tags."""

    kind: ClassVar[str | None] = None  # "classifier", "regressor", "clusterer" or "transformer"
    transforms: ClassVar[bool] = False  # whether it has `transform` beside what its kind has

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The constructor's arguments by name, as they are now."""
        return {name: getattr(self, name) for name in inspect.signature(type(self)).parameters}

    def set_params(self, **params: Any) -> Self:
        """Overwrite arguments of the constructor. Returns self; ValueError for a name it does not have."""
        if unknown := params.keys() - self.get_params().keys():
            raise ValueError(f"Invalid parameter {min(unknown)!r} for estimator {self!r}")
        vars(self).update(params)
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.get_params().items())})"

    def __sklearn_tags__(self) -> Any:
        from sklearn.utils import ClassifierTags, RegressorTags, Tags, TargetTags, TransformerTags

        special = {"classifier": ClassifierTags, "regressor": RegressorTags, "transformer": TransformerTags}
        names = [self.kind, "transformer"] if self.transforms else [self.kind]
        own = {f"{name}_tags": special[name]() for name in names if name in special}
        return Tags(self.kind, TargetTags(required=self.kind in ("classifier", "regressor")), **own)

    def _check_X(self, X: Any, fitted: bool = False) -> np.ndarray:
        """`(n, d)` finite float64, or ValueError; `fitted`: d must be what `fit` saw."""
        if fitted and not hasattr(self, "n_features_in_"):
            raise _sklearn("NotFittedError", ValueError)(f"{self!r} is not fitted yet: call fit first.")
        X = _numbers(X, "X")
        if X.ndim != 2:
            raise ValueError(f"Expected a 2D array, got {X.ndim}D. Reshape your data: (-1, 1) or (1, -1).")
        n, d = X.shape
        if n == 0 or d == 0:
            raise ValueError(f"{n} sample(s), {d} feature(s) (shape={X.shape}) while a minimum of 1 is required.")
        if fitted and d != self.n_features_in_:
            name, seen = type(self).__name__, self.n_features_in_
            raise ValueError(f"X has {d} features, but {name} is expecting {seen} features as input")
        self.n_features_in_ = d
        return X

    def _check_y(self, y: Any, n: int) -> np.ndarray:
        """`(n,)`: labels of any kind for a classifier, finite float64 for a regressor; ValueError if it is not that."""
        if y is None:
            raise ValueError(f"{type(self).__name__} requires y to be passed, but the target y is None")
        y = np.asarray(y)
        if y.ndim == 2 and y.shape[1] == 1:
            text = "A column-vector y was passed when a 1d array was expected"
            warnings.warn(text, _sklearn("DataConversionWarning", UserWarning), stacklevel=3)
            y = y.ravel()
        if y.shape != (n,):
            raise ValueError(f"y has shape {y.shape}, expected ({n},): one target for each row of X")
        if self.kind == "regressor":
            return _numbers(y, "y")
        if y.dtype.kind in "fc" and np.any(_numbers(y, "y") % 1):
            raise ValueError("Unknown label type: continuous. A classifier needs classes: integers or strings.")
        return y


class Classifier(Estimator):
    """An estimator whose `predict` returns one label for each row."""

    kind = "classifier"

    def score(self, X: Any, y: Any) -> float:
        """Accuracy on `(n, d)` X and `(n,)` y."""
        return float(np.mean(self.predict(X) == np.asarray(y)))


class Regressor(Estimator):
    """An estimator whose `predict` returns one number for each row."""

    kind = "regressor"

    def score(self, X: Any, y: Any) -> float:
        """R²: 1 - squared error / squared error of the mean of y; 0 for a constant y that is not met exactly."""
        y = np.asarray(y, dtype=float)
        error, spread = np.sum((y - self.predict(X)) ** 2), np.sum((y - y.mean()) ** 2)
        return float(1.0 - error / spread) if spread > 0 else float(error == 0)


class Transformer(Estimator):
    """An estimator that turns rows into other rows, `transform`."""

    kind = "transformer"


class Clusterer(Estimator):
    """An estimator that gives each row the number of its cluster; its `transform` are distances to the centres."""

    kind = "clusterer"
    transforms = True

    def fit_predict(self, X: Any, y: Any = None) -> np.ndarray:
        """`fit`, and the labels of the rows of X."""
        return self.fit(X, y).labels_

    def fit_transform(self, X: Any, y: Any = None) -> np.ndarray:
        """`fit`, and the rows of X transformed."""
        return self.fit(X, y).transform(X)


def _numbers(values: Any, name: str) -> np.ndarray:
    """Float64 without NaN, infinity, imaginary parts or sparse storage; ValueError or TypeError says which."""
    if hasattr(values, "toarray"):
        raise TypeError(f"{name} is sparse, a dense array is required: pass {name}.toarray()")
    values = np.asarray(values)
    if values.dtype.kind == "c":
        raise ValueError(f"Complex data not supported in {name}")
    if not np.isfinite(values := values.astype(float, copy=False)).all():
        raise ValueError(f"Input {name} contains NaN or inf")
    return values


def _sklearn(name: str, otherwise: type) -> type:
    """scikit-learn's exception of that name if it is loaded (its tools catch that very type), else `otherwise`."""
    return getattr(sys.modules.get("sklearn.exceptions"), name, otherwise)
