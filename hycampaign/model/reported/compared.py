"""A figure beside another one, over those who have both.

Growth, share of a plan, change in things: each is taken over the units that have both sides, so
that a unit without the base changes nothing when it joins or leaves. Totals and bases are shown
as they were reported; only what sets one beside the other is restricted, and says so.
"""

from dataclasses import dataclass
from decimal import Decimal

from hycampaign.model.asked.span import Base


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who has the two sides of a quotient or difference, by unit codes.

    ``both`` is what it was taken over. ``now`` have the first side – the numerator, the figure
    of this period –, ``then`` the other one. In a list ``rows`` are how many rows have both and
    how many have at least one; (0, 0) elsewhere.
    """

    both: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    rows: tuple[int, int] = (0, 0)

    @property
    def is_whole(self) -> bool:
        """Whether nobody was left out on either side."""
        return self.both == self.now == self.then and self.rows[0] == self.rows[1]

    @property
    def left_out(self) -> frozenset[str]:
        """The units with one side only."""
        return (self.now | self.then) - self.both

    def reaches(self, least_percent: Decimal) -> bool:
        """Say whether enough of the units with the figure have the base too, in percent."""
        return len(self.both) * 100 >= least_percent * len(self.now)


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure beside a base, both added up over the units that have both.

    ``now`` and ``then`` are in the figure's measure; ``None`` where no unit has both, or where
    fewer than the setting ``least_compared`` asks for have. ``base_figure`` is the id of the
    base as everybody reported it. ``is_share`` says that both are percentages, which differ in
    points. ``reason`` says in Vietnamese why there is nothing to compare although something was
    reported; empty where there is.
    """

    figure: str
    base: Base
    base_figure: str = ""
    now: Decimal | None = None
    then: Decimal | None = None
    coverage: Coverage = Coverage()
    is_share: bool = False
    reason: str = ""

    @property
    def id(self) -> str:
        """The comparison's own address: ``BM02.HT01.luy_ke~last_year``."""
        return f"{self.figure}~{self.base.value}"

    @property
    def value(self) -> Decimal | None:
        """The comparison in percent of the base; of percentages the difference in points.

        ``None`` where there is nothing to compare, or the base is nought.
        """
        if self.now is None or self.then is None:
            return None
        if self.is_share:
            return self.now - self.then
        return self.now / self.then * 100 if self.then else None
