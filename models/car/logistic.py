"""L2 logistic regression by Newton's method, and the figures of a score: all in numpy."""

from __future__ import annotations

from math import sqrt

import numpy as np


def fit(rows: np.ndarray, truth: np.ndarray, weights: np.ndarray, strength: float) -> np.ndarray:
    """Return head of a linear classifier: one weight per column, and the bias.

    Columns are standardised first, and the standardisation folded into the head. ``weights``: of the rows; classes are balanced on top.
    ``strength``: C, the inverse of the penalty on the weights (the bias has none).
    """
    weights = weights.astype(np.float64).copy()
    for label in (True, False):
        weights[truth == label] *= len(truth) / 2 / weights[truth == label].sum()
    mean, deviation = rows.mean(axis=0, dtype=np.float64), rows.std(axis=0, dtype=np.float64) + 1e-9
    x = np.hstack([(rows - mean) / deviation, np.ones((len(rows), 1))])
    head = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], 1 / strength)
    penalty[-1] = 0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ head))
        slope = x.T @ (weights * (chance - truth)) + penalty * head
        curve = (x * (weights * chance * (1 - chance))[:, None]).T @ x + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        head -= step
        if np.abs(step).max() < 1e-6:
            break
    folded = head[:-1] / deviation
    return np.append(folded, head[-1] - folded @ mean)


def clusters(rows: np.ndarray, distance: float) -> np.ndarray:
    """Return the number of the group of near-duplicates that each row is in.

    In a group are rows within a cosine distance, and what is near those.
    """
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    near = unit @ unit.T > 1 - distance
    group = np.arange(len(rows))
    while True:
        lowest = np.where(near, group[None], len(rows)).min(axis=1)
        if (lowest == group).all():
            return group
        group = lowest


def average_precision(scores: np.ndarray, truth: np.ndarray) -> float:
    """Return area under the precision-recall curve, as a sum over hits."""
    right = truth[np.argsort(-scores, kind="stable")]
    return float((right.cumsum() / np.arange(1, len(right) + 1))[right].mean())


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return 95 % interval of a share."""
    z, share = 1.96, hits / of
    middle, half = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)
