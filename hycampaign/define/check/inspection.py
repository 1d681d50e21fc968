"""What a check of the definition looks at: the tables, the campaign, and where things stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hycampaign.define.read.cell_text import shortened
from hycampaign.define.tables.campaign_spec import BY_NAME, SCHEMA
from hycampaign.define.tables.spec import LIST_SEPARATOR
from hycampaign.define.tables.table import Table, TableRow, Tables
from hycampaign.expression.language.tree import ExpressionError, Node
from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Form
from hycampaign.model.asked.unit import Unit
from hycampaign.model.rules.words import words_of
from hycampaign.model.trouble.finding import Code, Finding, Location
from hycampaign.vietnamese.spelling.nearest import closest, plain
from hycampaign.vietnamese.spelling.suggesting import did_you_mean

_NO_ROW = TableRow({})
_PARTED = re.compile(r"[,/+\n]|\bvà\b")


@dataclass(frozen=True)
class Inspection:
    """A definition under inspection; rows are found again by the key of their table.

    ``templates`` are the files in the folder of Word templates, ``None`` if it is not known.
    """

    tables: Tables
    campaign: Campaign
    templates: frozenset[str] | None = None

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The forms by code."""
        return {form.code: form for form in self.campaign.forms}

    @cached_property
    def _words(self) -> Mapping[str, FormWords]:
        return {form.code: words_of(form) for form in self.campaign.forms}

    def vocabulary(self, own: str) -> Vocabulary:
        """Return the codes that an expression in the form ``own`` may name."""
        return Vocabulary(own, self._words)

    @cached_property
    def _trees(self) -> dict[tuple[str, str], Node | None]:
        return {}

    def understood(self, form: str, text: str) -> Node | None:
        """Return what an expression in a form says; ``None`` if it is blank or broken."""
        if (form, text) not in self._trees:
            try:
                tree = understand(text, self.vocabulary(form)) if text else None
            except ExpressionError:
                tree = None
            self._trees[form, text] = tree
        return self._trees[form, text]

    def tree(self, row: TableRow, column: str) -> Node | None:
        """Return what the expression in a cell says; ``None`` if it is blank or broken."""
        return self.understood(row.text("form"), row.text(column))

    @cached_property
    def _rows(self) -> Mapping[tuple[str, ...], TableRow]:
        found: dict[tuple[str, ...], TableRow] = {}
        for spec in SCHEMA:
            for row in self.tables.rows(spec.name):
                found.setdefault((spec.name, *map(row.text, spec.key)), row)
        return found

    def row(self, table: str, *key: str) -> TableRow:
        """Return the first row with that key; one that stands nowhere when there is none."""
        return self._rows.get((table, *key), _NO_ROW)

    @cached_property
    def placed_units(self) -> tuple[tuple[Unit, TableRow], ...]:
        """The units of all times, each with its row of the table that it stands in."""
        return (
            *self._placed("units", self.campaign.units),
            *self._placed("former_units", self.campaign.former_units),
        )

    def _placed(self, table: str, units: Iterable[Unit]) -> Iterator[tuple[Unit, TableRow]]:
        rows = (row for row in self.tables.rows(table) if BY_NAME[table].is_row(row.values))
        return zip(units, rows, strict=True)

    def place(self, table: str) -> Location:
        """Return the sheet of a table; without one the workbook."""
        own = self.tables.tables.get(table, Table(table)).location
        return own if own.file else Location(self.tables.tables["units"].location.file)

    def filled(self, table: str, column: str) -> Iterator[TableRow]:
        """Yield the rows of a table in which that cell is filled in."""
        return (row for row in self.tables.rows(table) if row.text(column))


def fault(code: Code, row: TableRow, column: str = "", **facts: str) -> Finding:
    """Return a finding about a cell; the text of the cell is its fact ``found``."""
    known = {"found": shortened(row.text(column)), "nearest": ""}
    return Finding(code, row.place(column), facts=known | facts)


def not_in_list(
    code: Code, row: TableRow, column: str, found: str, names: Mapping[str, str]
) -> Finding:
    """Return that a part of a list is no known code; ``names`` are the codes by their names.

    Several codes parted by commas, and a name instead of a code, are recognised.
    """
    by_name = {plain(name): known for name, known in names.items()}
    by_name |= {plain(known): known for known in names.values()}
    parts = [plain(part) for part in _PARTED.split(found) if part.strip()]
    if plain(found) in by_name:
        nearest = by_name[plain(found)]
    elif len(parts) > 1 and by_name.keys() >= set(parts):
        nearest = LIST_SEPARATOR.join(by_name[part] for part in parts)
    else:
        nearest = closest(found, names.values())
    asked = f" Có phải “{nearest}”?" if nearest else ""
    return fault(code, row, column, found=found, nearest=asked)


def unknown(
    code: Code, row: TableRow, column: str, known: Iterable[str], **facts: str
) -> Finding:
    """Return that a cell names something that is not among the known codes."""
    found = facts.get("found", row.text(column))
    return fault(code, row, column, nearest=did_you_mean(found, known), **facts)
