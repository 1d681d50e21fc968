"""Chance that can be repeated: the same seed gives the same rehearsal, on any machine."""

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of choices that depends on nothing but the words it is seeded with."""

    def __init__(self, *seeds: object) -> None:
        # Plausible figures, not secrets.
        self._random = random.Random("|".join(map(str, seeds)))  # noqa: S311

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return self._random.randint(low, high)

    def number(self, low: float, high: float, decimals: int) -> Decimal:
        """Return a number between both with at most so many decimals."""
        scale = 10**decimals
        drawn = self._random.randint(round(low * scale), round(high * scale))
        return plain(Decimal(drawn) / scale)

    def happens(self, share: float) -> bool:
        """Say yes in that share of cases."""
        return self._random.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[self._random.randrange(len(choices))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        return self._random.sample(list(items), len(items))


def plain(number: Decimal) -> Decimal:
    """Return the number without trailing zeros and without an exponent."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def floored(number: Decimal, decimals: int) -> Decimal:
    """Return the number cut off after so many decimals, so that no part outgrows its whole."""
    scale = Decimal(10) ** decimals
    return plain(Decimal(int(number * scale)) / scale)
