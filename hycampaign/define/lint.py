"""Check that the parts of a definition fit together, and report everything at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

from hycampaign.define.build import build_campaign
from hycampaign.define.inspection import Inspection
from hycampaign.define.lint_codes import find_malformed_codes, find_repeated_codes
from hycampaign.define.lint_documents import find_missing_templates, find_stray_texts
from hycampaign.define.lint_expressions import find_broken_expressions
from hycampaign.define.lint_forms import (
    find_empty_forms,
    find_faulty_choices,
    find_list_form_faults,
    find_reversed_ranges,
)
from hycampaign.define.lint_formulas import find_circular_formulas
from hycampaign.define.lint_references import (
    find_unknown_forms,
    find_unknown_indicators,
    find_unknown_periods,
    find_unknown_places,
    find_unknown_rows,
    find_unknown_selections,
)
from hycampaign.define.lint_rules import (
    find_broken_messages,
    find_rules_that_never_fire,
    find_wrong_rule_codes,
)
from hycampaign.define.lint_totals import find_meaningless_totals
from hycampaign.define.lint_units import (
    find_broken_mergers,
    find_reversed_dates,
    find_shared_codes,
    find_shared_names,
)
from hycampaign.define.read import read_tables
from hycampaign.define.tables import Tables
from hycampaign.model.campaign import Campaign
from hycampaign.model.finding import Finding

CHECKS: tuple[Callable[[Inspection], Iterator[Finding]], ...] = (
    find_repeated_codes,
    find_malformed_codes,
    find_unknown_forms,
    find_unknown_rows,
    find_unknown_places,
    find_unknown_selections,
    find_unknown_periods,
    find_unknown_indicators,
    find_empty_forms,
    find_list_form_faults,
    find_faulty_choices,
    find_reversed_ranges,
    find_reversed_dates,
    find_broken_mergers,
    find_shared_codes,
    find_shared_names,
    find_meaningless_totals,
    find_broken_expressions,
    find_circular_formulas,
    find_wrong_rule_codes,
    find_rules_that_never_fire,
    find_broken_messages,
    find_missing_templates,
    find_stray_texts,
)


def find_faults(tables: Tables, campaign: Campaign) -> tuple[Finding, ...]:
    """Return everything that does not fit together in the campaign built from the tables."""
    inspection = Inspection(tables, campaign)
    return tuple(finding for check in CHECKS for finding in check(inspection))


def check_definition(path: Path) -> tuple[Campaign, tuple[Finding, ...]]:
    """Return the campaign of a definition and all that is wrong with it, errors first.

    Raises:
        DefinitionRejected: there is no definition there, or it cannot be read at all.
        FileIsOpen: another program keeps the workbook to itself.
    """
    tables = read_tables(path)
    campaign, faults = build_campaign(tables)
    found = {*faults, *find_faults(tables, campaign)}
    return campaign, tuple(sorted(found, key=lambda finding: finding.sort_key))
