"""What the reports add up to, every figure with the cells that it came from.

A figure's ``id`` is the address of what it measures: ``BM02.HT01.luy_ke`` (fixed form: form,
row, column), ``BM01.gn_lk`` (list form: form, column), ``BM01.count`` (its rows) and
``BM01.count.so_voi_kh.cham`` (its rows with that choice). A comparison base has ``@previous``,
``@last_year`` or ``@target`` behind it, a unit's own share ``/11953``. Percentages are made
from sums, stocks are never added over time, a project counts once.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hycampaign.model.asked.period import Period
from hycampaign.model.reported.compared import Compared, Coverage
from hycampaign.model.trouble.finding import Location


def split_share(figure: str, units: Container[str]) -> tuple[str, str]:
    """Return the id of a total and the unit whose share is meant; no unit for the total itself.

    Codes of units and of choices may hold a "/" themselves.

    >>> split_share("BM01.count.nhom.1/a/X/3", {"X/3"}), split_share("BM01.count.nhom.1/a", {})
    (('BM01.count.nhom.1/a', 'X/3'), ('BM01.count.nhom.1/a', ''))
    """
    place = figure.find("/")
    while place >= 0:
        if figure[place + 1 :] in units:
            return figure[:place], figure[place + 1 :]
        place = figure.find("/", place + 1)
    return figure, ""


def base_of(figure: str) -> str:
    """Return what a figure is compared with: ``previous``, ``last_year``, ``target`` or none.

    >>> base_of("BM01.gn_lk@previous"), base_of("BM01.gn_lk@last_year/11953"), base_of("BM01.x")
    ('previous', 'last_year', '')
    """
    return figure.partition("@")[2].partition("/")[0]


@dataclass(frozen=True, slots=True)
class Source:
    """The cell of a unit's returned workbook that a figure was made from."""

    unit: str
    sha256: str
    location: Location
    value: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; ``value`` is ``None`` where nobody reported, which is not zero.

    ``measure`` is its đơn vị tính, ``decimals`` how many are shown. ``counted`` of
    ``expected`` units reported it. Its sources are found on demand (``aggregate.trace``).
    """

    id: str
    label: str
    value: Decimal | None
    measure: str = ""
    decimals: int = 0
    counted: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit's place by disbursement within all units that have capital to disburse.

    ``rate`` is in percent, disbursed over planned capital; money in triệu đồng. Units with the
    same rate share a rank.
    """

    rank: int
    unit: str
    disbursed: Decimal
    planned: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Completeness:
    """Who has reported: unit codes, in the order of the definition.

    ``late`` is a part of ``reported``: what came after the deadline counts, but is named.
    """

    expected: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    with_errors: tuple[str, ...] = ()
    with_warnings: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The units that have not reported."""
        reported = set(self.reported)
        return tuple(unit for unit in self.expected if unit not in reported)


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a period by id, the ranking, and how complete they are.

    ``by_unit`` holds every unit's own share: unit code → figure id → value.
    ``excluded`` names units whose report counts in no total, with the reason in Vietnamese.
    ``incomparable`` holds figures of an earlier period (``…@last_year``) that are left out,
    with the reason. ``comparisons`` are by their id (``…~last_year``); ``coverage`` says of
    rates who has both of their sides.
    """

    period: Period
    figures: Mapping[str, Figure] = field(default_factory=dict)
    by_unit: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    ranking: tuple[RankedUnit, ...] = ()
    completeness: Completeness = Completeness()
    excluded: Mapping[str, str] = field(default_factory=dict)
    incomparable: Mapping[str, str] = field(default_factory=dict)
    comparisons: Mapping[str, Compared] = field(default_factory=dict)
    coverage: Mapping[str, Coverage] = field(default_factory=dict)

    def is_partial(self, figure: str) -> bool:
        """Say whether a rate leaves out units, or rows, that have one of its sides only."""
        found = self.coverage.get(figure)
        return found is not None and not found.is_whole

    def value(self, figure: str) -> Decimal | None:
        """Return a figure's value; ``None`` when there is no such figure or nobody reported.

        ``BM01.gn_lk/11953`` is the share of one unit.
        """
        found = self.figures.get(figure)
        if found is not None:
            return found.value
        total, unit = split_share(figure, self.by_unit)
        return self.by_unit.get(unit, {}).get(total)
