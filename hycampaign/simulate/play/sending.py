"""Plan what every unit sends: file names, days, and what must be found in each file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.finding import Severity
from hycampaign.office.disk.names import decomposed, safe_file_name
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions, broken_rules
from hycampaign.simulate.expect import marks as codes
from hycampaign.simulate.expect.built_in import built_in_marks
from hycampaign.simulate.expect.marks import Mark
from hycampaign.simulate.expect.truth import ExpectedFinding
from hycampaign.simulate.report.chance import Chance
from hycampaign.simulate.report.report import FormReport
from hycampaign.simulate.workbook.issued_sheet import IssuedSheet

EXPLANATION = "giải trình"
_LONGEST_STEM_BYTES = 120


@dataclass(frozen=True, slots=True)
class Filed:
    """Where marks are found: the file, the unit, the issued sheets by form.

    ``lost`` is form and row of a row that the sheet has no longer.
    """

    file: str
    unit: str
    sheets: Mapping[str, IssuedSheet]
    lost: tuple[str, str] = ("", "")

    def expected(self, mark: Mark) -> ExpectedFinding:
        """Return the finding that a mark must come to."""
        sheet = self.sheets.get(mark.form)
        has_row = sheet is not None and mark.row and (mark.form, mark.row) != self.lost
        line = sheet.row_number(mark.row) if sheet and has_row else 0
        place = (mark.form, mark.row, mark.column, line)
        return ExpectedFinding(mark.code, mark.severity.value, self.file, self.unit, *place)


def marks_of(
    expressions: Expressions, period: Period, report: Computed, before: Computed | None
) -> Iterator[Mark]:
    """Yield what the checks must find in a report that counts."""
    explained = {
        (code, row): column
        for code, form in report.report.forms.items()
        for row, column in explained_rows(form).items()
    }
    for mark in _marks(expressions, period, report, before):
        answer = explained.get((mark.form, mark.row), "")
        is_answered = mark.severity is Severity.WARNING and answer
        yield codes.mark(codes.EXPLAINED, mark.form, mark.row, answer) if is_answered else mark


def _marks(
    expressions: Expressions, period: Period, report: Computed, before: Computed | None
) -> Iterator[Mark]:
    yield from built_in_marks(expressions, report, before)
    for broken in broken_rules(expressions, period, report, before):
        rule = broken.rule
        yield Mark(rule.code, rule.severity, rule.form, broken.row, broken.column)


def explained_rows(form: FormReport) -> dict[str, str]:
    """Return the rows in which the unit answers warnings, with the column of the answer."""
    named = (c.code for c in form.form.columns if c.label.strip().casefold() == EXPLANATION)
    column = next(named, "")
    return {row: column for row in form.rows if isinstance(form.cells.get((row, column)), str)}


def stem_of(issued_stem: str, unit: Unit, period: Period, chance: Chance) -> str:
    """Return a file name without ending, as units call their reports.

    It leaves room for what makes other files of it, and for NFD, which is longer.
    """
    quarter, name = period.quarter, safe_file_name(unit.name, longest=_LONGEST_STEM_BYTES)
    habit = chance.whole(1, 10)
    names = {
        1: f"BC quý {quarter} {name}",
        2: f"{name} - báo cáo quý {quarter} năm {period.year}",
        3: decomposed(f"Biểu quý {quarter} {name}"),
        4: f"{issued_stem} (da ky)",
    }
    return names.get(habit, issued_stem)
