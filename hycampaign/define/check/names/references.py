"""Codes that one table takes from another: each must be there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hycampaign.define.check.inspection import Inspection, fault, not_in_list, unknown
from hycampaign.define.findings.parts import (
    FORM_UNKNOWN,
    INDICATOR_UNKNOWN,
    PARENT_CIRCULAR,
    PARENT_UNKNOWN,
    PERIOD_KIND_UNKNOWN,
    PLACE_UNKNOWN,
    RATIO_PART_UNKNOWN,
    SELECTION_UNKNOWN,
    UNIT_UNKNOWN,
)
from hycampaign.define.tables.spec import LIST_SEPARATOR
from hycampaign.define.tables.table import TableRow
from hycampaign.model.asked.campaign import PROVINCE
from hycampaign.model.asked.form import Column, Form, Row
from hycampaign.model.trouble.finding import Finding

ALL = "*"
PERIOD_KINDS = ("Q", "H", "9M", "Y", ALL)
_PERIOD_NAMES = {
    "quý": "Q",
    "các quý": "Q",
    "năm": "Y",
    "6 tháng": "H",
    "9 tháng": "9M",
    "tất cả": ALL,
    **{f"quý {number}": f"Q{number}" for number in range(1, 5)},
    **{f"quý {roman}": f"Q{n}" for n, roman in enumerate(("I", "II", "III", "IV"), 1)},
}
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
PERIOD_PARTS = (*QUARTERS, "H1")


def find_unknown_forms(inspection: Inspection) -> Iterator[Finding]:
    """Yield rows, columns and rules of a form that does not exist."""
    for table in ("rows", "columns", "rules", "rehearsal"):
        for row in inspection.filled(table, "form"):
            if row.text("form") not in inspection.forms:
                yield unknown(FORM_UNKNOWN, row, "form", inspection.forms)


def find_unknown_rows(inspection: Inspection) -> Iterator[Finding]:
    """Yield rows whose parent, numerator or denominator is no row of their form."""
    for row in inspection.tables.rows("rows"):
        form = inspection.forms.get(row.text("form"))
        if form is None:
            continue
        codes = [other.code for other in form.rows]
        parent = row.text("parent")
        if parent and parent not in codes:
            yield unknown(PARENT_UNKNOWN, row, "parent", codes, form=form.code)
        for column, part in (("numerator", "tử số"), ("denominator", "mẫu số")):
            if (text := row.text(column)) and text not in codes:
                yield unknown(RATIO_PART_UNKNOWN, row, column, codes, form=form.code, part=part)


def find_circles_of_parents(inspection: Inspection) -> Iterator[Finding]:
    """Yield each circle of rows that stand below one another once, at its first row."""
    said: set[tuple[str, str]] = set()
    for row in inspection.filled("rows", "parent"):
        form, code = inspection.forms.get(row.text("form")), row.text("code")
        circle = _circle_of_parents(form, code) if form is not None and code else []
        if form is not None and circle and (form.code, code) not in said:
            said |= {(form.code, one) for one in circle}
            way = " → ".join([*circle, code])
            yield fault(PARENT_CIRCULAR, row, "parent", found=code, expected=way)


def _circle_of_parents(form: Form, code: str) -> list[str]:
    """Return the rows on the way from a row over its parents back to itself, if it is one."""
    parents = {row.code: row.parent for row in form.rows}
    way, above = [code], parents.get(code, "")
    while above and above not in way:
        way.append(above)
        above = parents.get(above, "")
    return way if above == code else []


def find_unknown_places(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules about rows or columns, and prefills from columns, that do not exist."""
    for table, places in (("rules", "columns"), ("rehearsal", "column")):
        for row in inspection.tables.rows(table):
            form = inspection.forms.get(row.text("form"))
            if form is not None:
                yield from _not_in(row, "rows", form, "dòng")
                yield from _not_in(row, places, form, "cột")
    for form in inspection.campaign.forms:
        codes = [column.code for column in form.columns]
        for column in form.columns:
            if column.prefill_from and column.prefill_from not in codes:
                row = inspection.row("columns", form.code, column.code)
                cell = "prefill_from" if row.text("prefill_from") else "prefill"
                facts = {"form": form.code, "part": "cột", "found": column.prefill_from}
                yield unknown(PLACE_UNKNOWN, row, cell, codes, **facts)


def _not_in(row: TableRow, column: str, form: Form, part: str) -> Iterator[Finding]:
    ours: Sequence[Row | Column] = form.rows if part == "dòng" else form.columns
    codes = {one.code: one.code for one in ours}
    for found in _parts(row, column):
        if found not in codes and found != ALL:
            names = {one.label: one.code for one in ours} | codes
            what = not_in_list(PLACE_UNKNOWN, row, column, found, names)
            yield replace(what, facts={**what.facts, "form": form.code, "part": part})


def _parts(row: TableRow, column: str) -> list[str]:
    return [part for part in row.text(column).split(LIST_SEPARATOR) if part]


def find_unknown_selections(inspection: Inspection) -> Iterator[Finding]:
    """Yield kinds and codes of units that no unit has."""
    units = inspection.campaign.all_units
    known = {unit.kind for unit in units} | {unit.code for unit in units} | {ALL}
    names = {unit.name: unit.code for unit in units} | {code: code for code in known}
    for table in ("forms", "rows", "rules", "rehearsal"):
        for row in inspection.filled(table, "applies_to"):
            for found in _parts(row, "applies_to"):
                if found not in known:
                    yield not_in_list(SELECTION_UNKNOWN, row, "applies_to", found, names)


def find_unknown_periods(inspection: Inspection) -> Iterator[Finding]:
    """Yield names of period kinds that there are not."""
    allowed = {
        ("forms", "periods"): PERIOD_KINDS,
        ("documents", "period_kinds"): PERIOD_KINDS + QUARTERS,
        ("rules", "periods"): PERIOD_KINDS + PERIOD_PARTS,
        ("texts", "applies_when"): PERIOD_KINDS + PERIOD_PARTS,
        ("rehearsal", "periods"): PERIOD_KINDS + PERIOD_PARTS,
    }
    for (table, column), names in allowed.items():
        for row in inspection.filled(table, column):
            for found in _parts(row, column):
                if found not in names:
                    words = {**_PERIOD_NAMES, **dict(zip(names, names, strict=True))}
                    words = {word: code for word, code in words.items() if code in names}
                    what = not_in_list(PERIOD_KIND_UNKNOWN, row, column, found, words)
                    yield replace(what, facts={**what.facts, "expected": ", ".join(names)})


def find_unknown_indicators(inspection: Inspection) -> Iterator[Finding]:
    """Yield planned figures of what is not asked, or of nobody."""
    indicators = [f"{f.code}.{part.code}" for f in inspection.campaign.forms for part in f.rows]
    indicators += [f"{f.code}.{c.code}" for f in inspection.campaign.forms for c in f.columns]
    units = {unit.code for unit in inspection.campaign.all_units} | {PROVINCE}
    for row in inspection.tables.rows("targets"):
        if row.text("indicator") and row.text("indicator") not in indicators:
            yield unknown(INDICATOR_UNKNOWN, row, "indicator", indicators)
        if row.text("unit") and row.text("unit") not in units:
            names = {unit.name: unit.code for unit in inspection.campaign.all_units}
            names |= {code: code for code in units}
            whole = (inspection.campaign.setting(key) for key in ("whole_name", "province"))
            names |= {name: PROVINCE for name in whole if name}
            yield not_in_list(UNIT_UNKNOWN, row, "unit", row.text("unit"), names)
