"""Cross-validate and fit the car head: ``python models/car/fit.py PICTURES CACHE.npz [--compare]``.

``PICTURES``: a folder with ``index.csv`` and the photos (labels car and other). ``CACHE.npz``: where features are kept between runs. Prints the table
of ``README.md`` and writes ``head.npy``; no photo and no feature of a photo goes into the package. ``--compare``: the same table for other ways to pool.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import features
import logistic
import numpy as np

STRENGTH = 1e-2
HAND_HELD = 4
"""Weight of a hand-held photo in a car: there are few of them, and they are what people upload."""
DUPLICATE = 0.12
FOLDS = 5
SEEDS = (0, 1, 2, 3)
THRESHOLDS = (3.0, 2.5, 2.0, 1.5, 1.0, 0.5, 0.0)


class Data:
    """Photos, the rows of features of their copies, and the groups of near-duplicates."""

    def __init__(self, photos: Sequence[features.Photo], rows: np.ndarray, owners: np.ndarray) -> None:
        self.rows, self.owners = rows, owners
        self.group = np.array([p.group for p in photos])
        self.truth = np.array([p.car for p in photos])
        self.held = self.group == "hand-held"
        self.first = np.r_[True, owners[1:] != owners[:-1]]
        self.weights = np.where(self.held, HAND_HELD, 1.0)
        means = rows[self.first].mean(axis=1, dtype=np.float32)
        self.clusters = logistic.clusters(means, DUPLICATE)

    def pooled(self, how: str) -> np.ndarray:
        """Return one row per copy: each feature averaged (``mean``) or at its strongest place (``max``)."""
        return self.rows.mean(axis=1, dtype=np.float32) if how == "mean" else self.rows.max(axis=1).astype(np.float32)

    def folds(self, seed: int) -> np.ndarray:
        """Return fold of each photo: clusters stay together, groups are spread evenly."""
        chance, fold = np.random.default_rng(seed), np.zeros(len(self.truth), int)
        for group in np.unique(self.group):
            numbers = [c for c in np.unique(self.clusters) if self.group[c] == group]
            chance.shuffle(numbers)
            for place, cluster in enumerate(numbers):
                fold[self.clusters == cluster] = place % FOLDS
        return fold

    def validated(self, pooled: np.ndarray, strength: float, seed: int) -> np.ndarray:
        """Return score of each photo from a head that saw neither it nor a near-duplicate."""
        fold, scores = self.folds(seed), np.zeros(len(self.truth))
        truth, weights, seen = self.truth[self.owners], self.weights[self.owners], pooled[self.first]
        for k in range(FOLDS):
            rows = fold[self.owners] != k
            head = logistic.fit(pooled[rows], truth[rows], weights[rows], strength)
            scores[fold == k] = seen[fold == k] @ head[:-1] + head[-1]
        return scores


def report(data: Data, runs: Sequence[np.ndarray]) -> None:
    """Print the figures of cross-validation: each is the mean over the seeds."""
    truth, held, plain = data.truth, data.held, ~data.truth & (data.group != "hard")
    parts = {
        "all": truth | ~truth,
        "hand-held and all others": held | ~truth,
        "hand-held and easy others": held | plain,
    }
    for name, part in parts.items():
        print(
            f"average precision, {name}: {np.mean([logistic.average_precision(s[part], truth[part]) for s in runs]):.4f}"
        )
    print("| score > | cars | hand-held | alarms (hard) | alarms, share |")
    for threshold in THRESHOLDS:
        hits, mine, alarms, hard = (
            np.mean([(s[m] > threshold).sum() for s in runs]) for m in (truth, held, ~truth, data.group == "hard")
        )
        low, high = logistic.wilson(round(alarms), (~truth).sum())
        share = f"{alarms / (~truth).sum():.2%} [{low:.2%} to {high:.2%}]"
        print(
            f"| {threshold} | {hits:.1f}/{truth.sum()} | {mine:.1f}/{held.sum()} | {alarms:.1f} ({hard:.1f}) | {share} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--compare", action="store_true")
    options = parser.parse_args()
    photos = features.listed(options.pictures)
    data = Data(photos, *features.table(photos, options.cache))
    print(f"{len(photos)} photos, {len(data.owners)} copies, {len(np.unique(data.clusters))} clusters")
    for how, strength in (("mean", 1e-3), ("max", STRENGTH)) if options.compare else (("max", STRENGTH),):
        print(f"\n{how}, C = {strength}")
        report(data, [data.validated(data.pooled(how), strength, seed) for seed in SEEDS])
    pooled = data.pooled("max")
    head = logistic.fit(pooled, data.truth[data.owners], data.weights[data.owners], STRENGTH)
    np.save(Path(__file__).parent / "head.npy", head.astype(np.float32))


if __name__ == "__main__":
    main()
