"""Codes: each once, and spelled so that expressions can name them."""

import re
from collections.abc import Iterator

from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.parts import CODE_TWICE, CODES_CONFUSED
from hycampaign.define.findings.workbook import CODE_MALFORMED
from hycampaign.define.tables.campaign_spec import SCHEMA
from hycampaign.define.tables.spec import TableSpec
from hycampaign.define.tables.table import TableRow
from hycampaign.expression.language.tree import ExpressionError, Name
from hycampaign.expression.parse.parser import parse
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.spelling.nearest import folded

# What expressions name must be a name to them; other codes also stand in file names and keys.
_NAMED = {"forms", "rows", "columns"}
# Excel makes a day of 1/7 or 2-5.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[\w&-]+(?:[./][\w&-]+)*")


def find_repeated_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield rows whose key an earlier row has; expressions do not tell cases apart."""
    for spec in SCHEMA:
        seen: dict[tuple[str, ...], TableRow] = {}
        for row in inspection.tables.rows(spec.name) if spec.key else ():
            key = tuple(folded(row.text(column)) for column in spec.key)
            first = seen.setdefault(key, row)
            if first is not row and spec.is_row(row.values):
                yield _repeated(spec, row, first)


def _repeated(spec: TableSpec, row: TableRow, first: TableRow) -> Finding:
    found = " · ".join(row.text(column) for column in spec.key if row.text(column))
    own = "code" if "code" in spec.key else spec.key[0]
    return fault(CODE_TWICE, row, own, found=found, line=str(first.location.row))


def find_malformed_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield codes that nothing can name."""
    for spec in SCHEMA:
        for own in {"code", "list", "key"} & set(spec.codes):
            for row in inspection.filled(spec.name, own):
                if not spec.is_row(row.values):
                    continue
                code = row.text(own)
                is_name = _is_name(code) if spec.name in _NAMED else _CODE.fullmatch(code)
                is_right = is_name and not _DAY.fullmatch(code)
                # The codes of rules have a shape of their own.
                if not is_right and spec.name != "rules":
                    yield fault(CODE_MALFORMED, row, own)


def _is_name(code: str) -> bool:
    try:
        return parse(code) == Name(code)
    except ExpressionError:
        return False


def find_confused_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield rows named like a column of their form, or like a form: which is meant?"""
    forms = {folded(code) for code in inspection.forms}
    for form in inspection.campaign.forms:
        columns = {folded(column.code) for column in form.columns}
        for table, parts in (("rows", form.rows), ("columns", form.columns)):
            for part in parts:
                code, here = folded(part.code), inspection.row(table, form.code, part.code)
                if table == "rows" and code in columns:
                    yield fault(CODES_CONFUSED, here, "code", expected="cột của biểu")
                elif code in forms:
                    yield fault(CODES_CONFUSED, here, "code", expected="biểu")
