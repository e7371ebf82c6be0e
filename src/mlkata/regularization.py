"""Normalization and regularization, written by hand. What needs torch is loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata.shelf.regularization.batch_normalization.reference import batchnorm_backward as batchnorm_backward
from mlkata.shelf.regularization.batch_normalization.reference import batchnorm_forward as batchnorm_forward
from mlkata.shelf.regularization.batch_normalization.reference import groupnorm as groupnorm
from mlkata.shelf.regularization.batch_normalization.reference import layernorm as layernorm
from mlkata.shelf.regularization.l1_l2_regularization.fast import elastic_net as elastic_net
from mlkata.shelf.regularization.l1_l2_regularization.fast import elastic_net_path as elastic_net_path
from mlkata.shelf.regularization.l1_l2_regularization.fast import lasso_cd as lasso_cd
from mlkata.shelf.regularization.l1_l2_regularization.reference import duality_gap as duality_gap
from mlkata.shelf.regularization.l1_l2_regularization.reference import fista as fista
from mlkata.shelf.regularization.l1_l2_regularization.reference import ista as ista
from mlkata.shelf.regularization.l1_l2_regularization.reference import lambda_max as lambda_max
from mlkata.shelf.regularization.l1_l2_regularization.reference import lasso_objective as lasso_objective
from mlkata.shelf.regularization.l1_l2_regularization.reference import ridge as ridge
from mlkata.shelf.regularization.l1_l2_regularization.reference import ridge_shrinkage as ridge_shrinkage
from mlkata.shelf.regularization.l1_l2_regularization.reference import soft_threshold as soft_threshold
from mlkata.spec.optional import on_first_use

if TYPE_CHECKING:
    from mlkata.shelf.regularization.batch_normalization.module import BatchNorm2d as BatchNorm2d
else:
    __getattr__ = on_first_use(__name__, {"BatchNorm2d": "mlkata.shelf.regularization.batch_normalization.module"})

__all__ = [
    "BatchNorm2d",
    "batchnorm_backward",
    "batchnorm_forward",
    "duality_gap",
    "elastic_net",
    "elastic_net_path",
    "fista",
    "groupnorm",
    "ista",
    "lambda_max",
    "lasso_cd",
    "lasso_objective",
    "layernorm",
    "ridge",
    "ridge_shrinkage",
    "soft_threshold",
]
