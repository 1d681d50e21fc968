"""Turn a plan's workbook into that of one unit by replacing a few cells of a few parts."""

from collections.abc import Mapping
from dataclasses import dataclass

from hycampaign.issue.formulas.counts import unprinted_formula
from hycampaign.issue.paint.hidden_sheets import identity_cells, named_texts
from hycampaign.issue.plan.cover import VALUE_COLUMN, shared_facts, unit_facts
from hycampaign.issue.plan.form_layout import (
    FAULTS_ROW,
)
from hycampaign.issue.plan.workbook import WorkbookPlan, identity_of
from hycampaign.issue.press.carried_rows import CarriedRows
from hycampaign.issue.press.earlier_figures import (
    earlier_cells,
    known_of,
    places_of,
)
from hycampaign.issue.press.finished_sheets import FinishedSheet
from hycampaign.issue.press.prefill import Prefilled, fillable_rows, prefilled_form
from hycampaign.issue.sheet.widths import ANSWER_COLUMN
from hycampaign.model.asked.unit import Unit
from hycampaign.model.identity import KEY_COLUMN, PROPERTY_PREFIX, Identity
from hycampaign.model.reported.history import History
from hycampaign.model.rules.recomputed import Formulas
from hycampaign.office.stamp.package import (
    CUSTOM_PROPERTIES_PART,
    WORKBOOK_PART,
    CellContent,
    Formula,
    Package,
    SheetTemplate,
    custom_properties_xml,
    with_defined_names,
)
from hycampaign.office.values.addresses import address_of

# The form's sheets come after the cover.
FIRST_FORM = 2
# Deflating is most of the work of packing; level 4 takes three fifths of the time of 6, for a
# fifteenth more bytes.
_LEVEL = 4


def sheet_part(position: int) -> str:
    """Return the part of the sheet at that place of the workbook, counted from 1."""
    return f"xl/worksheets/sheet{position}.xml"


@dataclass(frozen=True, slots=True)
class Copy:
    """A unit's workbook that is still to be packed, which needs no turn of the interpreter."""

    package: Package
    parts: Mapping[str, bytes]

    def packed(self) -> bytes:
        """Return the bytes of the file."""
        return self.package.stamp(self.parts, _LEVEL)


class Stamp:
    """A plan's workbook, indexed once; ``sheets`` are those of its forms by their parts."""

    def __init__(
        self, plan: WorkbookPlan, package: Package, sheets: Mapping[str, FinishedSheet]
    ) -> None:
        self.plan = plan
        self._package = package
        self._workbook_xml = package.read(WORKBOOK_PART)
        self._identity_part = sheet_part(FIRST_FORM + len(plan.layouts) + 1)
        self._identity = SheetTemplate.compile(package.read(self._identity_part))
        cover = SheetTemplate.compile(package.read(sheet_part(1)))
        facts = shared_facts(plan.campaign, plan.period)
        self._cover = SheetTemplate.compile(cover.fill(_fact_cells(plan, facts)))
        self._forms = dict(zip(sheets, plan.layouts, strict=True))
        self._sheets = sheets
        self._fillable = {layout.sheet: fillable_rows(layout) for layout in plan.layouts}
        self._earlier = {layout.sheet: places_of(layout) for layout in plan.layouts}
        self._formulas: Formulas | None = None

    def copy(self, unit: Unit, history: History) -> Copy:
        """Return the workbook of one unit."""
        plan = self.plan
        identity = identity_of(plan.campaign, plan.period, unit)
        facts = _fact_cells(plan, unit_facts(unit, identity))
        names = with_defined_names(self._workbook_xml, named_texts(identity))
        parts = {
            CUSTOM_PROPERTIES_PART: _properties(identity),
            sheet_part(1): self._cover.fill(facts),
            self._identity_part: self._identity.fill(identity_cells(identity)),
        }
        if self._formulas is None:
            self._formulas = Formulas(plan.campaign, plan.expressions.tree, unit)
        known = known_of(plan, unit, history, self._formulas)
        for part, layout in self._forms.items():
            filled = prefilled_form(layout, self._fillable[layout.sheet], known)
            earlier = earlier_cells(known, layout, self._earlier[layout.sheet])
            if filled.cells or filled.keys or earlier:
                rows = CarriedRows.of(layout, filled)
                template = self._sheets[part].template
                parts[part] = _filled_form(template, rows, filled, earlier)
                names = rows.printed_in(names)
        return Copy(self._package, {**parts, WORKBOOK_PART: names})


def _properties(identity: Identity) -> bytes:
    fields = identity.fields.items()
    return custom_properties_xml({PROPERTY_PREFIX + name: value for name, value in fields})


def _fact_cells(plan: WorkbookPlan, facts: Mapping[str, str]) -> dict[str, CellContent]:
    rows = plan.cover.facts
    return {address_of(rows[label], VALUE_COLUMN): value for label, value in facts.items()}


def _filled_form(
    template: SheetTemplate,
    rows: CarriedRows,
    known: Prefilled,
    earlier: Mapping[str, CellContent],
) -> bytes:
    layout = rows.layout
    contents: dict[str, CellContent] = dict(earlier)
    for (row, column), value in known.cells.items():
        contents[address_of(row, layout.columns[column])] = value
        if issued := layout.earlier.issued.get(column):
            contents[address_of(row, issued)] = value
    for row, key in enumerate(known.keys, layout.first_row):
        contents[address_of(row, KEY_COLUMN)] = key
    if layout.is_list:
        hint = Formula(unprinted_formula(layout, rows.printed))
        contents[address_of(FAULTS_ROW, ANSWER_COLUMN + 1)] = hint
    return rows.finished(template.fill(contents))
