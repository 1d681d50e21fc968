"""Tables without rows though others name what is in them: one slip, seen from many cells."""

from collections.abc import Iterator

from hycampaign.define.check.inspection import Inspection
from hycampaign.define.findings.workbook import TABLE_NEEDED
from hycampaign.define.tables.campaign_spec import BY_NAME
from hycampaign.define.tables.spec import LIST_SEPARATOR
from hycampaign.define.tables.table import TableRow
from hycampaign.model.asked.form import FormKind
from hycampaign.model.trouble.finding import Finding


def find_tables_in_demand(inspection: Inspection) -> Iterator[Finding]:
    """Yield tables that are not there or empty, though cells of others name what is in them."""
    demands = {
        "rows": ("forms", "kind", list(_forms_with_rows(inspection))),
        "choices": ("columns", "choices", list(inspection.filled("columns", "choices"))),
        "documents": ("texts", "document", list(inspection.filled("texts", "document"))),
        "former_units": ("units", "predecessors", list(_with_unknown_origin(inspection))),
    }
    for table, (asking, column, cells) in demands.items():
        if cells and not inspection.tables.rows(table):
            facts = {
                "expected": BY_NAME[table].sheet,
                "asking": BY_NAME[asking].sheet,
                "heading": BY_NAME[asking].column(column).heading,
                "count": str(len(cells)),
                "cell": cells[0].place(column).address,
            }
            yield Finding(TABLE_NEEDED, inspection.place(table), facts=facts)


def _forms_with_rows(inspection: Inspection) -> Iterator[TableRow]:
    for form in inspection.campaign.forms:
        row = inspection.row("forms", form.code)
        if form.kind is not FormKind.LIST and row.text("kind"):
            yield row


def _with_unknown_origin(inspection: Inspection) -> Iterator[TableRow]:
    codes = {unit.code for unit in inspection.campaign.units}
    for row in inspection.filled("units", "predecessors"):
        if not codes.intersection(row.text("predecessors").split(LIST_SEPARATOR)):
            yield row
