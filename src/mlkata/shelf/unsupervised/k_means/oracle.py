"""scikit-learn behind the interfaces of the drills."""

from __future__ import annotations

import warnings

import numpy as np
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.cluster import kmeans_plusplus as seeding
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import pairwise_distances_argmin_min

from mlkata.spec.oracle import Oracle


def lloyd(X, centers, max_iter=300):
    """One start of scikit-learn's Lloyd from the centres given; `tol=0` stops on equal labels only."""
    if max_iter == 0:
        labels, distance = pairwise_distances_argmin_min(X, centers)
        return np.asarray(centers, dtype=float), labels, float((distance**2).sum())
    model = KMeans(len(centers), init=np.array(centers, dtype=float), n_init=1, max_iter=max_iter, tol=0.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # fewer different points than clusters
        model.fit(np.array(X, dtype=float))
    return model.cluster_centers_, model.labels_, model.inertia_


def kmeans_plus_plus(X, k, seed=0):
    """The plain seeding: one candidate a step, where scikit-learn by default takes the best of several."""
    return seeding(np.asarray(X, dtype=float), k, random_state=seed, n_local_trials=1)[1]


def mini_batch_step(centers, counts, batch):
    """`partial_fit`, after a first call in which each centre sees itself and which sets the counts."""
    model = MiniBatchKMeans(len(centers), init=np.array(centers, dtype=float), n_init=1, reassignment_ratio=0.0)
    model.partial_fit(np.array(centers, dtype=float))
    model._counts[:] = counts
    model.partial_fit(np.array(batch, dtype=float))
    return model.cluster_centers_, model._counts.astype(int)


ORACLES = {
    "lloyd": Oracle(
        target="lloyd",
        library="scikit-learn",
        call='sklearn.cluster.KMeans(init=centers, n_init=1, tol=0, algorithm="lloyd")',
        convention="empty clusters take the farthest points there too, in the same order on all inputs tried",
        rtol=1e-9,
        cannot={
            "the only point of a cluster is not taken away": "takes it; that cluster is left without points",
            "a cluster of two can lose one point, not both": "takes both; that cluster is left without points",
        },
    ),
    "kmeans-plus-plus": Oracle(
        target="kmeans_plus_plus",
        library="scikit-learn",
        call="sklearn.cluster.kmeans_plusplus(n_local_trials=1)",
        convention="the same law, other draws; compared by what the marks measure",
        cannot={
            "fewer different points than centres": "may return the same row twice",
            "when only copies are left every one of them is as likely": "may return the same row twice",
        },
    ),
    "mini-batch-step": Oracle(
        target="mini_batch_step",
        library="scikit-learn",
        call="sklearn.cluster.MiniBatchKMeans(reassignment_ratio=0).partial_fit",
        convention="a first batch made of the centres themselves, after which the counts are set",
        rtol=1e-9,
        cannot={"an empty batch changes nothing": "refuses a batch without rows"},
    ),
}
