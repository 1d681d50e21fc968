"""Of what span of time a figure is: this quarter, since 1 January, the state at the end.

Only figures of equal spans may stand beside each other. Three months beside twelve look like a
fall, and so does what has begun anew on 1 January beside what was reached in December.
"""

from enum import Enum

from hycampaign.model.asked.period import Period


class Span(Enum):
    """Of what time the figures of a column are.

    ``year`` and ``phase`` are added up since the start of the year or the phase, ``end`` is the
    state at the end, ``plan`` is of the whole year (a plan, an estimate), ``last_year`` is what
    the unit says of the same span a year before. Texts and comparisons have none.
    """

    NONE = "none"
    QUARTER = "quarter"
    YEAR = "year"
    PHASE = "phase"
    END = "end"
    PLAN = "plan"
    LAST_YEAR = "last_year"


class Base(Enum):
    """What a figure is set beside; the value is what stands behind ``~`` in an id.

    The quarter before, the same span of the year before, what units say that they have planned,
    and what was planned for all of them together.
    """

    PREVIOUS = "previous"
    LAST_YEAR = "last_year"
    PLAN = "plan"
    TARGET = "target"


_TIMES = frozenset({Base.PREVIOUS, Base.LAST_YEAR})
_COMPARISONS = {
    Span.QUARTER: _TIMES,
    Span.END: _TIMES,
    # Equally long only beside the same quarter of another year.
    Span.YEAR: frozenset({Base.LAST_YEAR}),
    Span.PLAN: frozenset({Base.LAST_YEAR}),
}
# What starts anew, or is given anew, with each year.
OF_ONE_YEAR = frozenset({Span.YEAR, Span.PLAN, Span.LAST_YEAR})


def comparisons_by(span: Span) -> frozenset[Base]:
    """Return the earlier times that a figure of that span can be compared with.

    A phase has no second year as long as its first, and what is of last year has been compared.

    >>> sorted(base.value for base in comparisons_by(Span.END))
    ['last_year', 'previous']
    >>> [base.value for base in comparisons_by(Span.YEAR)]
    ['last_year']
    """
    return _COMPARISONS.get(span, frozenset())


def goes_on(span: Span, period: Period, phase_from: int | None = None) -> bool:
    """Say whether the quarter before ``period`` still tells of the same year or phase.

    In the first quarter ``PREVIOUS`` of what is of one year means nothing, rather than the
    figure of last December; ``phase_from`` is the year with which the phase begins, if known.
    """
    if 1 not in period.quarters:
        return True
    return span not in OF_ONE_YEAR and not (span is Span.PHASE and period.year == phase_from)
