"""Who hears what is being done, so that people can be told; ``cli`` has one that shows it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from hycampaign.model.reported.receipt import Receipt

T = TypeVar("T")


class Watcher(Protocol):
    """Hears of the steps of a quarter while they are made."""

    def step(self, name: str) -> None:
        """Hear that a step begins; ``name`` says in Vietnamese which."""

    def each(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Pass on the items of the step, ``total`` of them at most, one by one as they come."""

    def received(self, receipts: Sequence[Receipt]) -> None:
        """Hear what became of the files, before anything else is made of them."""


class Nobody:
    """A watcher who does not look."""

    def step(self, name: str) -> None:
        """Hear nothing."""

    def each(self, items: Iterable[T], total: int) -> Iterator[T]:  # noqa: ARG002
        """Pass on the items."""
        return iter(items)

    def received(self, receipts: Sequence[Receipt]) -> None:
        """Hear nothing."""


NOBODY = Nobody()
