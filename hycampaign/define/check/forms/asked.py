"""Who is asked for what: forms, rows and plans that concern nobody, kinds spelled two ways."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from hycampaign.define.check.inspection import Inspection, fault, not_in_list, unknown
from hycampaign.define.findings.parts import (
    BLOCK_UNKNOWN,
    CODE_SHORTENED,
    KIND_SPELLED_TWICE,
    NOBODY_ASKED,
    PLAN_UNUSED,
    UNIT_UNKNOWN,
)
from hycampaign.define.findings.unit_codes import UNIT_WITHOUT_KIND
from hycampaign.define.tables.spec import LIST_SEPARATOR
from hycampaign.model.asked.form import Form, FormKind
from hycampaign.model.asked.unit import Unit, matches_selection
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.spelling.nearest import plain

QUARTERLY = "Q"
_EXAMPLES = 3


def asked_units(inspection: Inspection, form: Form) -> list[Unit]:
    """Return the units of all times that fill in a form; they report by the quarter."""
    return [u for u in inspection.campaign.all_units if form.applies(u, QUARTERLY)]


def names_somebody(inspection: Inspection, selection: Iterable[str]) -> bool:
    """Say whether every kind and code of a selection is known; if not, that is said already."""
    units = inspection.campaign.all_units
    known = {"*"} | {unit.kind for unit in units} | {unit.code for unit in units}
    return known.issuperset(selection)


def find_forms_asked_of_nobody(inspection: Inspection) -> Iterator[Finding]:
    """Yield forms, and rows of forms, that no unit is ever asked for."""
    for form in inspection.campaign.forms:
        if not (form.columns and (form.rows or form.kind is FormKind.LIST)):
            continue
        units = asked_units(inspection, form)
        row = inspection.row("forms", form.code)
        if not units and names_somebody(inspection, form.applies_to):
            column = "applies_to" if _is_quarterly(form) else "periods"
            yield fault(NOBODY_ASKED, row, column, found=f"Biểu {form.code}", form="")
        for part in form.rows if units else ():
            is_asked = any(matches_selection(unit, part.applies_to) for unit in units)
            if not is_asked and names_somebody(inspection, part.applies_to):
                here = inspection.row("rows", form.code, part.code)
                found = f"Dòng {part.code} của biểu {form.code}"
                yield fault(NOBODY_ASKED, here, "applies_to", found=found, form=form.code)


def _is_quarterly(form: Form) -> bool:
    return not form.periods or bool({"*", QUARTERLY} & set(form.periods))


def find_unknown_owners(inspection: Inspection) -> Iterator[Finding]:
    """Yield owners of forms that are no unit."""
    names = {unit.name: unit.code for unit in inspection.campaign.all_units}
    names |= {unit.code: unit.code for unit in inspection.campaign.all_units}
    for row in inspection.filled("forms", "owner_unit"):
        if (found := row.text("owner_unit")) not in names.values():
            yield not_in_list(UNIT_UNKNOWN, row, "owner_unit", found, names)


def find_plans_for_nobody(inspection: Inspection) -> Iterator[Finding]:
    """Yield planned figures of units that are not asked for them."""
    units = {unit.code: unit for unit in inspection.campaign.all_units}
    for row in inspection.filled("targets", "indicator"):
        form, rest = inspection.campaign.form_of(row.text("indicator"))
        unit = units.get(row.text("unit"))
        if form is None or unit is None or not names_somebody(inspection, form.applies_to):
            continue
        part = form.row(rest)
        applies_to = part.applies_to if part is not None else ()
        if not (form.applies(unit, QUARTERLY) and matches_selection(unit, applies_to)):
            facts = {"found": row.text("indicator"), "expected": unit.name}
            yield fault(PLAN_UNUSED, row, "indicator", **facts)


def find_unknown_blocks(inspection: Inspection) -> Iterator[Finding]:
    """Yield scoring criteria of a block in which there is no unit."""
    blocks = {unit.block for unit in inspection.campaign.all_units if unit.block}
    for row in inspection.filled("criteria", "block"):
        for found in row.text("block").split(LIST_SEPARATOR):
            if found.strip() not in blocks:
                yield unknown(BLOCK_UNKNOWN, row, "block", blocks, found=found.strip())


def find_kinds_spelled_twice(inspection: Inspection) -> Iterator[Finding]:
    """Yield kinds of units that differ from a commoner one in case, spaces or accents only."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for unit in inspection.campaign.all_units:
        spellings[plain(unit.kind)][unit.kind] += 1
    for unit, row in inspection.placed_units:
        usual = spellings[plain(unit.kind)].most_common(1)[0][0]
        if unit.kind != usual:
            yield fault(KIND_SPELLED_TWICE, row, "kind", expected=usual)


def find_units_without_kind(inspection: Inspection) -> Iterator[Finding]:
    """Yield units that have no kind though the others of their table have one."""
    for table in ("units", "former_units"):
        kinds = Counter(row.text("kind") for row in inspection.filled(table, "kind"))
        usual = ", ".join(kind for kind, _ in kinds.most_common(_EXAMPLES))
        for row in inspection.filled(table, "code"):
            if usual and "kind" in row.columns and not row.text("kind"):
                facts = {"found": row.text("name"), "expected": usual}
                yield fault(UNIT_WITHOUT_KIND, row, "kind", **facts)


def find_shortened_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield number codes shorter than those of all other units of the kind: lost zeros."""
    lengths: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for unit in inspection.campaign.all_units:
        if unit.code.isdecimal():
            lengths[unit.kind][len(unit.code)] += 1
    for unit, row in inspection.placed_units:
        usual, count = next(iter(lengths[unit.kind].most_common(1)), (0, 0))
        if unit.code.isdecimal() and len(unit.code) < usual and count > 1:
            expected = unit.code.zfill(usual)
            yield fault(CODE_SHORTENED, row, "code", expected=expected)
