"""Plan the dropdown lists: one column each of a hidden sheet, found by a defined name.

A list written into the validation itself may hold 255 characters at most, or Excel "repairs"
the file; a range has no such limit and can be looked up by formulas.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count

from hycampaign.issue.sheet.addresses import absolute, quoted_sheet
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Column, ColumnType, Form
from hycampaign.model.identity import LISTS_SHEET

NAME_PREFIX = "dm_"
YES_NO_LIST = "co_khong"
UNIT_LIST = "don_vi"
YES, NO = "Có", "Không"
FIRST_ENTRY_ROW = 2
# The column before holds the sentences of the live checks.
FIRST_COLUMN = 2
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Dropdown:
    """One list: the labels shown and the codes behind them, in the same order.

    ``name`` is the defined name that validations use.
    """

    list: str
    name: str
    column: int
    labels: tuple[str, ...]
    codes: tuple[str, ...]

    def label_of(self, code: str) -> str:
        """Return what the list shows for a code; a code that it lacks is shown itself."""
        return self.labels[self.codes.index(code)] if code in self.codes else code

    @property
    def reference(self) -> str:
        """Where the labels lie, as the defined name says."""
        last = FIRST_ENTRY_ROW + max(len(self.labels), 1) - 1
        first = absolute(FIRST_ENTRY_ROW, self.column)
        return f"={quoted_sheet(LISTS_SHEET)}!{first}:{absolute(last, self.column)}"


def list_of(column: Column) -> str:
    """Return the code of the list that a column offers; empty when it offers none."""
    match column.type:
        case ColumnType.YES_NO:
            return YES_NO_LIST
        case ColumnType.UNIT:
            return UNIT_LIST
        case ColumnType.CHOICE:
            return column.choices
        case _:
            return ""


def plan_dropdowns(campaign: Campaign, forms: Iterable[Form]) -> dict[str, Dropdown]:
    """Return the lists that these forms offer, by their code; yes/no is always there."""
    wanted = [YES_NO_LIST, *(list_of(column) for form in forms for column in form.columns)]
    lists = [name for name in dict.fromkeys(wanted) if name]
    return {
        name: Dropdown(name, defined, number, *_entries(campaign, name))
        for number, (name, defined) in enumerate(_defined_names(lists).items(), FIRST_COLUMN)
    }


def _defined_names(lists: Iterable[str]) -> dict[str, str]:
    """Return a defined name for every list; Excel takes few signs, and no name twice."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code in lists:
        plain = NAME_PREFIX + re.sub(r"[^A-Za-z0-9_]", "_", code)[:_LONGEST_NAME]
        numbered = (f"{plain}_{number}" for number in count(2))
        free = next(n for n in chain([plain], numbered) if n.casefold() not in taken)
        names[code] = free
        taken.add(free.casefold())
    return names


def _entries(campaign: Campaign, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if name == YES_NO_LIST:
        return (YES, NO), ("co", "khong")
    if name == UNIT_LIST:
        units = campaign.units
        return tuple(unit.name for unit in units), tuple(unit.code for unit in units)
    choices = sorted(campaign.choices.get(name, ()), key=lambda choice: choice.order)
    return tuple(c.label for c in choices), tuple(c.code for c in choices)
