"""Let a warning rest that the unit has answered in its own row."""

from collections.abc import Iterable, Iterator

from hycampaign.model.trouble.finding import Finding, Severity, Subject
from hycampaign.validate.arrays.source import NUMBER, TEXT
from hycampaign.validate.findings import EXPLAINED
from hycampaign.validate.reports.reports import FormReports, Reports
from hycampaign.validate.tell.naming import finding_at
from hycampaign.vietnamese.spelling.spelling import nfc

# The column is known by what units read above it, for its code is the definition's.
EXPLANATION_LABEL = "giải trình"


def with_explanations(reports: Reports, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings; the warnings of an explained row become one notice with the text.

    Errors stay: they are mended, not explained.
    """
    answers = _answers(reports)
    answered: dict[Subject, list[str]] = {}
    for finding in findings:
        row = Subject(finding.subject.unit, finding.subject.form, finding.subject.row)
        if finding.code.severity is Severity.WARNING and row in answers:
            answered.setdefault(row, []).append(finding.code.id)
        else:
            yield finding
    for row, codes in answered.items():
        unit, line, column, text = answers[row]
        facts = {"codes": ", ".join(sorted(set(codes))), "text": text}
        yield finding_at(reports, EXPLAINED, (row.form, unit), (line, column), facts)


def _answers(reports: Reports) -> dict[Subject, tuple[int, int, int, str]]:
    """Return unit number, line, column and text of every explanation, by unit, form and row."""
    found: dict[Subject, tuple[int, int, int, str]] = {}
    for code, form in reports.forms.items():
        table = form.table
        column = _explaining(form)
        if column is None:
            continue
        for line in form.checked_lines():
            if table.states[line, column] in {TEXT, NUMBER}:
                unit = int(table.groups[line])
                row = Subject(reports.units[unit].code, code, table.keys[line])
                text = str(table.contents[line, column])
                found[row] = (unit, int(line), column, text)
    return found


def _explaining(form: FormReports) -> int | None:
    """Return the place of the column in which a unit answers warnings, if the form has one."""
    labels = {column.code: nfc(column.label).strip().casefold() for column in form.form.columns}
    named = (code for code, label in labels.items() if label == EXPLANATION_LABEL)
    code = next(named, "")
    return form.table.columns.get(code)
