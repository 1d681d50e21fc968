"""Record submissions until killed, and say on stdout what has been acknowledged.

Started as a program of its own by the tests: path of the store, unit, first number, count.
"""

import sys

from making.factories import NOON, a_receipt, a_submission

from hycampaign.model.asked.period import Period
from hycampaign.store.history import Store


def record(path: str, unit: str, first: int, count: int) -> None:
    store = Store.open(path)
    for number in range(first, first + count):
        sent = a_submission(unit, sha256=f"{number:064x}")
        receipt = store.record(Period(2026, "Q3"), a_receipt(sent), NOON)
        sys.stdout.write(f"{number} {receipt.version}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    record(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
