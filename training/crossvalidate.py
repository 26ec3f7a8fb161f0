"""Labelled contracts in, scores of every unit by models that have not seen its contract out, kept for measuring.

    python -m training.crossvalidate CUAD_FOLDER SCRATCH_FOLDER

Writes first.npy and scores.npy, rows in order of contracts and units. The second step of fold f is trained on the
first step's out-of-fold scores of the other folds, whose models had seen fold f's labels: a small leak."""

import sys
from pathlib import Path

import numpy as np

from training.corpus import FOLDS, folds, read
from training.kinds import out_of_fold, packed, prepare, second_step, tagger


def main(folder: Path, scratch: Path) -> None:
    contracts = read(folder)
    material = prepare(contracts)
    drawn = folds(contracts)
    scratch.mkdir(parents=True, exist_ok=True)
    first, models = out_of_fold(material, drawn)
    np.save(scratch / "first.npy", first)
    final = np.zeros_like(first)
    for fold in range(FOLDS):
        seen = np.flatnonzero(drawn[material.owner] != fold)
        second = second_step(material, first, seen)
        model = tagger(packed(material, models[fold], second))
        for at in np.flatnonzero(drawn == fold):
            final[material.owner == at] = model.scores(contracts[at].units)
    np.save(scratch / "scores.npy", final)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
