"""How far along we are: a bar in a terminal, one line a step when redirected."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from hycampaign.cli.voice.console import console, remark
from hycampaign.model.reported.receipt import Receipt

T = TypeVar("T")
_BAR_WIDTH = 24


def with_progress(label: str, items: Iterable[T], total: int) -> Iterator[T]:
    """Yield ``items`` while a bar shows how far along they are; silent when redirected."""
    with _bar() as bar:
        task = bar.add_task(label, total=total)
        for item in items:
            yield item
            bar.advance(task)


class ShownSteps:
    """A watcher of a quarter that shows which step is made, and how far along it is."""

    def __init__(
        self, bar: Progress, steps: int, received: Callable[[Sequence[Receipt]], None] | None
    ) -> None:
        self._bar = bar
        self._received = received
        self._begun = 0
        self._task = bar.add_task("", total=steps)

    def step(self, name: str) -> None:
        """Show that a step begins."""
        if self._bar.disable:
            remark(name)
        self._bar.update(self._task, description=name, completed=self._begun)
        self._begun += 1

    def each(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Pass on the items of a step below a bar of their own."""
        task = self._bar.add_task("  tệp", total=total)
        for item in items:
            yield item
            self._bar.advance(task)
        self._bar.remove_task(task)

    def received(self, receipts: Sequence[Receipt]) -> None:
        """Tell what became of the files; the bar makes room meanwhile."""
        if self._received is not None:
            self._bar.stop()
            self._received(receipts)
            self._bar.start()


@contextmanager
def shown_steps(
    steps: int, received: Callable[[Sequence[Receipt]], None] | None = None
) -> Iterator[ShownSteps]:
    """Show ``steps`` steps; ``received`` tells what became of the files of one of them."""
    with _bar() as bar:
        yield ShownSteps(bar, steps, received)


def _bar() -> Progress:
    screen = console(remarks=True)
    parts = (
        SpinnerColumn(),
        BarColumn(_BAR_WIDTH),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    return Progress(*parts, console=screen, transient=True, disable=not screen.is_terminal)
