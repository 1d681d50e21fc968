"""Build the campaign out of its tables, as good as it can be, and say what was wrong."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from hycampaign.define.build.cells import Cells
from hycampaign.define.build.forms import build_choices, build_each, build_forms
from hycampaign.define.findings.documents import DAY_OF_YEAR_WRONG
from hycampaign.define.findings.workbook import (
    CELL_NEEDED,
    ERROR_IN_CELL,
    FORMULA_WITHOUT_VALUE,
)
from hycampaign.define.tables.table import Tables
from hycampaign.model.asked.campaign import (
    Campaign,
    Criterion,
    Document,
    Recipe,
    Rule,
    StandingText,
    Target,
)
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.finding import Finding, Severity
from hycampaign.vietnamese.names.parts import unit_in_sentence

# What decides what is asked; a change in any of them is a new edition of the forms.
_ASKED = ("forms", "rows", "columns", "choices")
# What these say of a form no unit sees, nor does it answer otherwise for it.
_UNSEEN = frozenset({"span"})
_DAY_KEYS = re.compile(r"(?:cutoff|\w*deadline)_q[1-4](?:_from)?")
_ISO_DATE = re.compile(r"\d{4}-(\d\d-\d\d)")
_DAY_MONTH = re.compile(r"(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})")
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
# No leap year: a day that does not come every year is no deadline.
_ANY_YEAR = 2001
_SEVERITIES = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "notice": Severity.NOTICE,
}


def build_campaign(tables: Tables) -> tuple[Campaign, tuple[Finding, ...]]:
    """Return the campaign and everything that kept it from being complete.

    A row without its key is left out, a cell that cannot be read counts as blank. Whether the
    parts fit together is not looked at here: see ``lint.find_faults``.
    """
    faults = list(tables.faults)
    campaign = Campaign(
        settings=_settings(tables, faults),
        units=tuple(build_each(tables, "units", _unit, faults)),
        former_units=tuple(build_each(tables, "former_units", _former_unit, faults)),
        forms=build_forms(tables, faults),
        choices=build_choices(tables, faults),
        rules=tuple(build_each(tables, "rules", _rule, faults)),
        targets=tuple(build_each(tables, "targets", _target, faults)),
        criteria=tuple(build_each(tables, "criteria", _criterion, faults)),
        texts=tuple(build_each(tables, "texts", _text, faults)),
        documents=tuple(build_each(tables, "documents", _document, faults)),
        recipes=tuple(build_each(tables, "rehearsal", _recipe, faults)),
        fingerprint=fingerprint_of(tables),
    )
    return campaign, tuple(_told_by_cell(faults))


def _told_by_cell(faults: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out that a cell is blank where it was said why it reads as blank."""
    said = {
        one.location for one in faults if one.code in (ERROR_IN_CELL, FORMULA_WITHOUT_VALUE)
    }
    for one in faults:
        if one.code is not CELL_NEEDED or one.location not in said:
            yield one


def fingerprint_of(tables: Tables) -> str:
    """Return a SHA-256 that changes with every change of what is asked, and with no other."""
    asked = [[_seen(row.values) for row in tables.rows(name)] for name in _ASKED]
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _seen(values: Mapping[str, str]) -> dict[str, str]:
    return {code: text for code, text in values.items() if code not in _UNSEEN}


def _settings(tables: Tables, faults: list[Finding]) -> dict[str, str]:
    def setting(cells: Cells) -> tuple[str, str]:
        key, value = cells.text("key"), cells.text("value")
        if _DAY_KEYS.fullmatch(key) and (whole := _ISO_DATE.fullmatch(value)):
            # Excel makes a date of this year out of 03-14.
            value = whole[1]
        if value and _DAY_KEYS.fullmatch(key) and not _is_day_of_year(value):
            cells.report(DAY_OF_YEAR_WRONG, "value", key=key, nearest=_other_way(value))
            return key, ""
        return key, value

    return dict(build_each(tables, "settings", setting, faults))


def _other_way(text: str) -> str:
    """Ask back about a day that was written before its month."""
    match = _DAY_MONTH.fullmatch(text)
    turned = f"{int(match[2]):02}-{int(match[1]):02}" if match else ""
    return f" Có phải “{turned}”?" if _is_day_of_year(turned) else ""


def _is_day_of_year(text: str) -> bool:
    match = _MONTH_DAY.fullmatch(text)
    if match is None:
        return False
    try:
        date(_ANY_YEAR, int(match[1]), int(match[2]))
    except ValueError:
        return False
    return True


def _unit(cells: Cells) -> Unit:
    return Unit(
        cells.text("code"),
        cells.text("name"),
        cells.text("short_name"),
        cells.text("kind"),
        cells.text("block"),
        cells.is_yes("named_after_person"),
        cells.day("active_from"),
        cells.day("active_to"),
        cells.list("predecessors"),
        cells.list("aliases"),
        cells.text("reference_code"),
    )


def _former_unit(cells: Cells) -> Unit:
    """Return a unit that others have replaced; many of one name are told apart by district."""
    district = cells.text("district")
    name = cells.text("name")
    place = unit_in_sentence(district, is_named_after_person=False)
    return Unit(
        cells.text("code"),
        f"{name} ({place})" if place else name,
        kind=cells.text("kind"),
        block=cells.text("block") or district,
        active_from=cells.day("active_from"),
        active_to=cells.day("active_to"),
        predecessors=cells.list("predecessors"),
        aliases=cells.list("aliases"),
    )


def _rule(cells: Cells) -> Rule:
    return Rule(
        cells.text("code"),
        cells.text("form"),
        _SEVERITIES[cells.word("severity", "error")],
        cells.text("expression"),
        cells.text("message"),
        cells.text("hint"),
        cells.word("missing", "skip"),
        cells.list("rows"),
        cells.list("columns"),
        cells.list("applies_to"),
        cells.list("periods"),
        cells.text("note"),
    )


def _target(cells: Cells) -> Target:
    return Target(
        cells.text("indicator"),
        cells.text("unit"),
        cells.whole("year"),
        cells.number("value") or Decimal(0),
        cells.text("measure"),
        cells.text("source"),
    )


def _criterion(cells: Cells) -> Criterion:
    return Criterion(
        cells.text("code"),
        cells.text("label"),
        cells.number("max_points") or Decimal(0),
        cells.text("expression"),
        cells.text("block"),
        cells.text("evidence"),
        cells.whole("tie_break"),
        cells.text("note"),
    )


def _text(cells: Cells) -> StandingText:
    return StandingText(
        cells.text("document"),
        cells.text("section"),
        cells.whole("order"),
        cells.word("style", "paragraph"),
        cells.text("text"),
        cells.text("applies_when"),
    )


def _document(cells: Cells) -> Document:
    return Document(
        cells.text("code"),
        cells.text("kind"),
        cells.text("template"),
        cells.text("title"),
        cells.text("abstract"),
        cells.list("period_kinds"),
        cells.list("recipients"),
        cells.list("addressees"),
        cells.text("signatory_authority"),
        cells.text("signatory_title"),
        cells.text("signatory_name"),
        cells.text("reference_suffix"),
        cells.text("output_name"),
    )


def _recipe(cells: Cells) -> Recipe:
    share = cells.number("share")
    return Recipe(
        cells.text("form"),
        cells.text("column"),
        cells.list("rows"),
        cells.text("measure"),
        cells.list("applies_to"),
        cells.list("periods"),
        cells.text("basis"),
        cells.number("low"),
        cells.number("high"),
        Decimal(100) if share is None else share,
        cells.list("entries"),
        cells.word("keeps", ""),
    )
