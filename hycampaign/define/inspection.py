"""What a check of the definition looks at: the tables, the campaign, and where things stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hycampaign.define.cell_text import shortened
from hycampaign.define.schema_campaign import BY_NAME, SCHEMA
from hycampaign.define.suggesting import did_you_mean
from hycampaign.define.tables import TableRow, Tables
from hycampaign.model.campaign import Campaign
from hycampaign.model.campaign_words import words_of
from hycampaign.model.expression_vocabulary import FormWords, Vocabulary
from hycampaign.model.finding import Code, Finding
from hycampaign.model.form import Form
from hycampaign.model.unit import Unit

_NO_ROW = TableRow({})


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
        needed = [column.code for column in BY_NAME[table].columns if column.is_needed]
        rows = (r for r in self.tables.rows(table) if all(r.text(code) for code in needed))
        return zip(units, rows, strict=True)

    def filled(self, table: str, column: str) -> Iterator[TableRow]:
        """Yield the rows of a table in which that cell is filled in."""
        return (row for row in self.tables.rows(table) if row.text(column))


def fault(code: Code, row: TableRow, column: str = "", **facts: str) -> Finding:
    """Return a finding about a cell; the text of the cell is its fact ``found``."""
    known = {"found": shortened(row.text(column)), "nearest": ""}
    return Finding(code, row.place(column), facts=known | facts)


def unknown(
    code: Code, row: TableRow, column: str, known: Iterable[str], **facts: str
) -> Finding:
    """Return that a cell names something that is not among the known codes."""
    found = facts.get("found", row.text(column))
    return fault(code, row, column, nearest=did_you_mean(found, known), **facts)
