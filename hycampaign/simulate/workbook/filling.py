"""Turn a report into the contents of the issued sheets' cells, as a unit would type them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hycampaign.expression.language.held import CellValue, Mark
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Column, ColumnType
from hycampaign.office.stamp.sheet_template import Cached, CellContent
from hycampaign.office.values.addresses import address_of
from hycampaign.simulate.evaluate.evaluate import Computed
from hycampaign.simulate.report.report import FormReport, Held
from hycampaign.simulate.workbook.issued_sheet import IssuedSheet

YES, NO = "Có", "Không"
_ANSWERS = {True: YES, False: NO, None: None}
_ERROR = "#REF!"


@dataclass(frozen=True, slots=True)
class Words:
    """How people write what is stored by code."""

    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, campaign: Campaign) -> "Words":
        """Return the words of a campaign."""
        labels = {
            name: {choice.code: choice.label for choice in found}
            for name, found in campaign.choices.items()
        }
        return cls(labels, {unit.code: unit.name for unit in campaign.units})

    def content(self, column: Column, value: Held) -> CellContent:
        """Return what stands in the cell."""
        match value:
            case bool():
                return YES if value else NO
            case Mark():
                return "-"
            case str() if column.type is ColumnType.CHOICE:
                return self.choices.get(column.choices, {}).get(value, value)
            case str() if column.type is ColumnType.UNIT:
                return self.units.get(value, value)
            case _:
                return value


def sheet_contents(
    words: Words, sheet: IssuedSheet, report: FormReport, computed: Computed
) -> dict[str, CellContent]:
    """Return the contents by address; what was filled in beforehand and is not meant goes."""
    contents: dict[str, CellContent] = {}
    if sheet.answer:
        odd = report.written.get(("", ""))
        contents[sheet.answer] = _ANSWERS[report.active] if odd is None else str(odd)
    for row in _rows(sheet, report):
        for column in report.form.columns:
            address = sheet.address(row, column.code)
            if address:
                is_typed = (row, column.code) in report.cells
                if report.formula(row, column.code) and not is_typed:
                    value = computed.cell(report.form.code, row, column.code)
                    contents |= _result(sheet, address, value)
                else:
                    contents[address] = _typed(words, report, row, column)
    return contents | dict.fromkeys(_left_over(sheet, report))


def _rows(sheet: IssuedSheet, report: FormReport) -> list[str]:
    return report.rows if report.is_list else [row for row in report.rows if row in sheet.rows]


def _typed(words: Words, report: FormReport, row: str, column: Column) -> CellContent:
    key = (row, column.code)
    if key in report.written:
        written = report.written[key]
        return "-" if isinstance(written, Mark) else written
    return words.content(column, report.cells.get(key))


def _result(sheet: IssuedSheet, address: str, value: CellValue) -> dict[str, CellContent]:
    """Return what the cell shows; it has no formula where the workbook lacks an operand."""
    if isinstance(value, Decimal) and sheet.template.has_formula(address):
        return {address: Cached(value)}
    return {}


def _left_over(sheet: IssuedSheet, report: FormReport) -> list[str]:
    """Return the filled cells of a list below the last row that is reported."""
    if not report.is_list:
        return []
    columns = [c.code for c in report.form.columns if not c.formula]
    rows = [
        number for number in sheet.kept if number > sheet.row_number(f"@{len(report.rows)}")
    ]
    addresses = (address_of(n, sheet.columns[code]) for n in rows for code in columns)
    return [address for address in addresses if address in sheet.addresses]


def with_real_errors(xml: bytes) -> bytes:
    """Turn the text of an error into an error, as a broken formula leaves it."""
    text = f' t="inlineStr"><is><t xml:space="preserve">{_ERROR}</t></is></c>'.encode()
    return xml.replace(text, f' t="e"><v>{_ERROR}</v></c>'.encode())
