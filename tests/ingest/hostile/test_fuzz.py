"""Spoil files at random: one outcome each, no hang, and no bug that would stop the others.

300 files a run; ``HYC_FUZZ_FILES`` asks for more and ``HYC_FUZZ_SEED`` for others. What is
found is named by its seed, and stays here under ``KEPT``.
"""

import os

import pytest
from making.returned.hostility import looked_at
from making.returned.spoiling import spoilt

from hycampaign.model.reported.receipt import Outcome
from hycampaign.office.worker.worker import Limits, isolated_map
from hycampaign.office.worker.worker import Outcome as WorkerOutcome

FILES = int(os.environ.get("HYC_FUZZ_FILES", "300"))
SEED = int(os.environ.get("HYC_FUZZ_SEED", "0"))
OUTCOMES = {outcome.value for outcome in Outcome}
# Seeds of files that once did harm.
KEPT = (
    9731,  # a part without a name
)


def said_of(seed: int) -> str:
    """Return what is made of the file of a seed; of a bug, its name and its seed."""
    _, data = spoilt(seed)
    try:
        return looked_at(data)
    except MemoryError:
        raise
    except Exception as error:
        message = f"seed {seed}: {error!r}"
        raise AssertionError(message) from error


def test_every_spoilt_file_has_one_outcome():
    seeds = range(SEED, SEED + FILES)
    results = list(isolated_map(said_of, seeds, Limits(workers=2)))
    ended = dict(zip(seeds, results, strict=True))
    hung = [seed for seed, r in ended.items() if r.outcome is WorkerOutcome.TIMED_OUT]
    assert hung == []
    said = [result.value.split()[0] for result in results if result.value]
    assert set(said) <= OUTCOMES
    assert {Outcome.ACCEPTED.value, Outcome.QUARANTINED.value} <= set(said)
    # A reader's death is an outcome too, but not one that may become usual.
    assert len(said) >= 0.98 * FILES


@pytest.mark.parametrize("seed", KEPT)
def test_what_was_found_stays_found(seed: int):
    assert said_of(seed).split()[0] in OUTCOMES


def test_a_seed_always_spoils_in_the_same_way():
    assert [spoilt(seed) for seed in range(20)] == [spoilt(seed) for seed in range(20)]
    kinds = [spoilt(seed)[0] for seed in range(100)]
    assert [kinds.count(kind) for kind in ("xlsx", "xls", "ods", "docx")] == [60, 20, 10, 10]
