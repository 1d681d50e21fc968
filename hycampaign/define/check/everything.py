"""Check that the parts of a definition fit together, and report everything at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

from hycampaign.define.build.campaign import build_campaign
from hycampaign.define.check.documents.documents import (
    find_documents_of_no_quarter,
    find_missing_templates,
    find_misspelt_tags,
    find_odd_documents,
    find_stray_texts,
)
from hycampaign.define.check.documents.file_names import (
    find_letters_named_alike,
    find_shared_outputs,
    find_unfit_file_names,
    find_unfit_sheet_names,
)
from hycampaign.define.check.documents.settings import (
    find_early_deadlines,
    find_faulty_settings,
)
from hycampaign.define.check.figures.measures import (
    find_rates_added_over_units,
    find_unlike_measures,
)
from hycampaign.define.check.figures.same_ids import find_shared_figures
from hycampaign.define.check.figures.spans import find_contrary_spans, find_unsaid_spans
from hycampaign.define.check.figures.sums import find_meaningless_sums
from hycampaign.define.check.figures.totals import (
    find_meaningless_totals,
    find_targets_in_another_measure,
    find_unfit_parts_of_rates,
)
from hycampaign.define.check.forms.asked import (
    find_forms_asked_of_nobody,
    find_kinds_spelled_twice,
    find_plans_for_nobody,
    find_shortened_codes,
    find_units_without_kind,
    find_unknown_blocks,
    find_unknown_owners,
)
from hycampaign.define.check.forms.choices import (
    find_idle_lists,
    find_labels_twice,
    find_unknown_entries,
)
from hycampaign.define.check.forms.forms import (
    find_empty_forms,
    find_faulty_choices,
    find_list_form_faults,
    find_reversed_ranges,
    find_rows_and_columns_without_cells,
    find_unfit_prefills,
)
from hycampaign.define.check.forms.units import (
    find_broken_mergers,
    find_reversed_dates,
    find_shared_codes,
    find_shared_names,
)
from hycampaign.define.check.inspection import Inspection
from hycampaign.define.check.names.codes import (
    find_confused_codes,
    find_malformed_codes,
    find_repeated_codes,
)
from hycampaign.define.check.names.legacy_texts import find_texts_in_old_codes
from hycampaign.define.check.names.references import (
    find_circles_of_parents,
    find_unknown_forms,
    find_unknown_indicators,
    find_unknown_periods,
    find_unknown_places,
    find_unknown_rows,
    find_unknown_selections,
)
from hycampaign.define.check.names.tables_in_demand import find_tables_in_demand
from hycampaign.define.check.rules.circles import find_circular_formulas
from hycampaign.define.check.rules.dates import find_dates_against_numbers
from hycampaign.define.check.rules.expressions import find_broken_expressions
from hycampaign.define.check.rules.idle import (
    find_repeated_rules,
    find_rules_that_always_fire,
    find_rules_that_never_fire,
)
from hycampaign.define.check.rules.messages import (
    find_broken_messages,
    find_unknown_facts,
    find_wrong_rule_codes,
)
from hycampaign.define.check.rules.spans import (
    find_looks_into_another_year,
    find_rules_false_in_first_quarters,
    find_unequal_spans,
)
from hycampaign.define.findings.order import in_order
from hycampaign.define.findings.workbook import CELLS_MERGED
from hycampaign.define.read.source import file_names, neighbours, read_tables
from hycampaign.define.tables.table import Tables
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.trouble.finding import Finding, Severity

CHECKS: tuple[Callable[[Inspection], Iterator[Finding]], ...] = (
    find_repeated_codes,
    find_malformed_codes,
    find_unknown_forms,
    find_unknown_rows,
    find_circles_of_parents,
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
    find_unsaid_spans,
    find_contrary_spans,
    find_broken_expressions,
    find_circular_formulas,
    find_wrong_rule_codes,
    find_rules_that_never_fire,
    find_rules_that_always_fire,
    find_repeated_rules,
    find_looks_into_another_year,
    find_rules_false_in_first_quarters,
    find_unequal_spans,
    find_dates_against_numbers,
    find_broken_messages,
    find_unknown_facts,
    find_missing_templates,
    find_odd_documents,
    find_documents_of_no_quarter,
    find_stray_texts,
    find_forms_asked_of_nobody,
    find_unknown_owners,
    find_plans_for_nobody,
    find_unknown_blocks,
    find_kinds_spelled_twice,
    find_shortened_codes,
    find_labels_twice,
    find_idle_lists,
    find_unknown_entries,
    find_confused_codes,
    find_shared_figures,
    find_unfit_prefills,
    find_faulty_settings,
    find_early_deadlines,
    find_meaningless_sums,
    find_unlike_measures,
    find_rates_added_over_units,
    find_unfit_parts_of_rates,
    find_targets_in_another_measure,
    find_rows_and_columns_without_cells,
    find_units_without_kind,
    find_misspelt_tags,
    find_shared_outputs,
    find_unfit_file_names,
    find_unfit_sheet_names,
    find_letters_named_alike,
    find_texts_in_old_codes,
)


def find_faults(
    tables: Tables, campaign: Campaign, templates: frozenset[str] | None = None
) -> tuple[Finding, ...]:
    """Return everything that does not fit together in the campaign built from the tables.

    While a sheet or a column is missing, or a table that others need is empty, nothing else is
    looked at: hundreds of cells would be blamed for it. A single cell that cannot be read hides
    nothing.
    """
    if any(_is_of_a_whole_sheet(finding) for finding in tables.faults):
        return ()
    inspection = Inspection(tables, campaign, templates)
    if in_demand := tuple(find_tables_in_demand(inspection)):
        return in_demand
    return tuple(finding for check in CHECKS for finding in check(inspection))


def _is_of_a_whole_sheet(finding: Finding) -> bool:
    is_error = finding.code.severity is Severity.ERROR
    is_of_cells = finding.code is CELLS_MERGED
    return is_error and finding.code.id.startswith("DEF0") and not is_of_cells


def check_definition(
    path: Path, word_templates: Path | None = None
) -> tuple[Campaign, tuple[Finding, ...]]:
    """Return the campaign of a definition and all that is wrong with it, the causes first.

    Whether documents have their templates is looked up in the folder ``word_templates``.

    Raises:
        DefinitionRejected: there is no definition there, or it cannot be read at all.
        FileIsOpen: another program keeps the workbook to itself.
    """
    tables = read_tables(path)
    campaign, faults = build_campaign(tables)
    templates = file_names(word_templates) if word_templates is not None else None
    found = (*faults, *find_faults(tables, campaign, templates), *neighbours(path))
    return campaign, in_order(found)
