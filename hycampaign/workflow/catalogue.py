"""Every finding code there is: those of the stages, and the rules of a definition."""

from collections.abc import Iterable
from types import ModuleType

from hycampaign.define.findings import documents as document_codes
from hycampaign.define.findings import figures as figure_codes
from hycampaign.define.findings import parts as define_codes
from hycampaign.define.findings import rules as rule_codes
from hycampaign.define.findings import unit_codes
from hycampaign.define.findings import workbook as sheet_codes
from hycampaign.draft import findings as draft_codes
from hycampaign.ingest.findings import cells as cell_codes
from hycampaign.ingest.findings import files as file_codes
from hycampaign.ingest.findings import reports as ingest_codes
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.trouble.finding import Code
from hycampaign.validate import findings as validate_codes

_MODULES = (
    sheet_codes,
    define_codes,
    unit_codes,
    figure_codes,
    rule_codes,
    document_codes,
    file_codes,
    ingest_codes,
    cell_codes,
    validate_codes,
    draft_codes,
)


def known_codes(rules: Iterable[Rule] = ()) -> dict[str, Code]:
    """Return all codes by id, in the order of the stages, the rules behind them."""
    codes = [code for module in _MODULES for code in _declared(module)]
    return {code.id: code for code in [*codes, *(rule.finding_code for rule in rules)]}


def _declared(module: ModuleType) -> list[Code]:
    return [value for value in vars(module).values() if isinstance(value, Code)]
