"""What is wrong with what people typed, kept as data.

A finding is a value, never an exception: one campaign yields thousands of them and the clerk
wants all of them at once. It stores facts; the Vietnamese sentence is composed from its code
only when somebody is about to read it, so the same finding can become a terminal line, a cell
comment or a row of a report.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from hycampaign.office.values.addresses import address_of
from hycampaign.vietnamese.spelling.quoting import woven


class Severity(Enum):
    """How much a finding weighs: an error must be mended, a warning may be explained."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTICE = "lưu ý"

    @property
    def rank(self) -> int:
        """Order errors before warnings before notices."""
        return ("lỗi", "cảnh báo", "lưu ý").index(self.value)


@dataclass(frozen=True, slots=True)
class Code:
    """What kind of thing is wrong; the three letters name the stage that says so.

    ``message`` states what is written and what was expected, ``hint`` what to do. Both may
    name facts in braces. Numbers are never reused; a retired code stays listed.
    """

    id: str
    severity: Severity
    message: str
    hint: str
    retired: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place a clerk can walk to: workbook, sheet, cell.

    Rows and columns are numbers from 1, so that sorting puts ``A2`` before ``A10``. Zero
    means "the whole of it": row 0 of a sheet is the sheet, an empty sheet the workbook.

    >>> Location("BC01_an-phu.xlsx", "Biểu 01", row=12, column=28).address
    'AB12'
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def address(self) -> str:
        """The cell as Excel writes it; empty for a whole sheet or workbook."""
        if not self.row or not self.column:
            return ""
        return address_of(self.row, self.column)

    def __str__(self) -> str:
        parts = (
            self.file,
            self.sheet,
            self.address or (f"dòng {self.row}" if self.row else ""),
        )
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What a finding is about in the words of the definition, wherever its cell may lie.

    Codes of unit, form, row and column; empty where the finding is about more than that. A
    row of a list form is named by its row key.
    """

    unit: str = ""
    form: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it is, and the facts that its sentence needs."""

    code: Code
    location: Location = Location()
    subject: Subject = Subject()
    facts: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(
            (self.code.id, self.location, self.subject, tuple(sorted(self.facts.items())))
        )

    @property
    def message(self) -> str:
        """What is written and what was expected, in Vietnamese.

        The fact ``also`` names other cells of which the same is to be said, ``earlier`` tells
        the figures of other times that were looked up.
        """
        sentence = _filled(self.code.message, self)
        also, earlier = self.facts.get("also"), self.facts.get("earlier")
        told = f"{sentence} Cũng vậy: {also}." if also else sentence
        return f"{told} {earlier}." if earlier else told

    @property
    def hint(self) -> str:
        """What to do about it, in Vietnamese."""
        return _filled(self.code.hint, self)

    @property
    def sort_key(self) -> tuple[str, int, Location, Subject, str]:
        """Group by unit, errors first, then in the order of the sheet."""
        return (
            self.subject.unit,
            self.code.severity.rank,
            self.location,
            self.subject,
            self.code.id,
        )


def findings_in_order(findings: Iterable[Finding], form_codes: Iterable[str]) -> list[Finding]:
    """Return findings unit by unit, errors first, then as one walks through the workbook.

    ``form_codes`` are in the order of the sheets, which is not that of their names. What is
    said of a whole file comes before what is said of its sheets.
    """
    places = {code: place for place, code in enumerate(form_codes, 1)}

    def key(finding: Finding) -> tuple[object, ...]:
        unit, weight, *rest = finding.sort_key
        form = places.get(finding.subject.form, 0)
        return (unit, weight, finding.location.file, form, *rest)

    return sorted(findings, key=key)


def _filled(sentence: str, finding: Finding) -> str:
    place = finding.location
    known = {"address": place.address, "sheet": place.sheet, "file": place.file}
    return woven(sentence, known | dict(finding.facts))
