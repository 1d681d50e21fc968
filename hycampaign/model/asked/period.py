"""A reporting period (kỳ báo cáo): a quarter, six months, nine months or a year."""

import re
from dataclasses import dataclass
from datetime import date

_SPELLING = re.compile(r"(?P<year>\d{4})(?:-(?P<part>Q[1-4]|H1|9M))?", re.IGNORECASE)
_QUARTERS_OF = {
    "Q1": (1,),
    "Q2": (2,),
    "Q3": (3,),
    "Q4": (4,),
    "H1": (1, 2),
    "9M": (1, 2, 3),
    "": (1, 2, 3, 4),
}
_ROMAN = ("I", "II", "III", "IV")
_LAST_DAY = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of one year; ``part`` is Q1…Q4, H1 (6 tháng), 9M (9 tháng) or empty (năm).

    >>> period = Period.parse("2026-q4")
    >>> str(period), period.name, str(period.previous), str(period.same_last_year)
    ('2026-Q4', 'quý IV năm 2026', '2026-Q3', '2025-Q4')
    """

    year: int
    part: str = ""

    @classmethod
    def parse(cls, text: str) -> "Period | None":
        """Return the period that ``text`` spells, or ``None`` when it spells none."""
        match = _SPELLING.fullmatch(text.strip())
        if match is None:
            return None
        return cls(int(match["year"]), (match["part"] or "").upper())

    def __str__(self) -> str:
        return f"{self.year}-{self.part}" if self.part else str(self.year)

    def __lt__(self, other: "Period") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, int]:
        return (self.year, self.quarters[-1], len(self.quarters))

    @property
    def quarters(self) -> tuple[int, ...]:
        """The quarters of the year that it covers, 1 to 4."""
        return _QUARTERS_OF[self.part]

    @property
    def is_quarter(self) -> bool:
        """Say whether units report for it directly; longer periods are read off quarters."""
        return self.part.startswith("Q")

    @property
    def kind(self) -> str:
        """Q, H, 9M or Y, as the tables ``forms`` and ``documents`` name period kinds."""
        return {"Q": "Q", "H": "H", "9": "9M", "": "Y"}[self.part[:1]]

    @property
    def quarter(self) -> int:
        """Its last quarter, 1 to 4."""
        return self.quarters[-1]

    @property
    def last_quarter(self) -> "Period":
        """The quarter whose cumulative figures speak for the whole period."""
        return Period(self.year, f"Q{self.quarter}")

    @property
    def previous(self) -> "Period":
        """The period of the same kind just before it, over the turn of the year too."""
        if self.is_quarter and self.quarter > 1:
            return Period(self.year, f"Q{self.quarter - 1}")
        if self.is_quarter:
            return Period(self.year - 1, "Q4")
        return self.same_last_year

    @property
    def same_last_year(self) -> "Period":
        """The same period of the year before (cùng kỳ năm trước)."""
        return Period(self.year - 1, self.part)

    @property
    def last_day(self) -> date:
        """The last calendar day of it; statistical cut-offs are settings, not this."""
        return date(self.year, *_LAST_DAY[self.quarter])

    @property
    def first_day(self) -> date:
        """The first calendar day of it."""
        return date(self.year, 3 * self.quarters[0] - 2, 1)

    @property
    def short_name(self) -> str:
        """How a sentence names it without the year: quý IV, 6 tháng đầu năm, năm."""
        if self.is_quarter:
            return f"quý {_ROMAN[self.quarter - 1]}"
        return {"H1": "6 tháng đầu năm", "9M": "9 tháng đầu năm", "": "năm"}[self.part]

    @property
    def name(self) -> str:
        """How a sentence names it: quý IV năm 2026, 6 tháng đầu năm 2026, năm 2026."""
        joint = " năm " if self.is_quarter else " "
        return f"{self.short_name}{joint}{self.year}"
