"""Dropdown lists: entries told apart, lists in use, expressions that name entries there are."""

from collections.abc import Iterator, Mapping

from hycampaign.define.check.inspection import Inspection, fault, not_in_list, unknown
from hycampaign.define.findings.parts import CHOICES_IDLE, ENTRY_UNKNOWN, LABEL_TWICE
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    ListRef,
    Node,
    RowRef,
    Text,
    walk,
)
from hycampaign.model.asked.form import Column, ColumnType, RowKind
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.spelling.nearest import closest, folded, plain

YES_NO_CODES = ("co", "khong")
_EXPRESSIONS = (
    ("rules", "expression"),
    ("rows", "formula"),
    ("columns", "formula"),
    ("columns", "required"),
    ("criteria", "expression"),
)


def find_labels_twice(inspection: Inspection) -> Iterator[Finding]:
    """Yield entries that are shown like another of their list: what is chosen is the label."""
    seen: dict[tuple[str, str], str] = {}
    for row in inspection.filled("choices", "label"):
        key = row.text("list"), folded(row.text("label"))
        other = seen.setdefault(key, row.text("code"))
        if other != row.text("code"):
            yield fault(LABEL_TWICE, row, "label", expected=other)


def find_idle_lists(inspection: Inspection) -> Iterator[Finding]:
    """Yield the first entry of lists that no column offers."""
    used = {row.text("choices") for row in inspection.filled("columns", "choices")}
    said: set[str] = set()
    asked = {plain(code) for code in used - inspection.campaign.choices.keys()}
    for row in inspection.filled("choices", "list"):
        if row.text("list") not in used | said:
            said.add(row.text("list"))
            is_misspelt_there = any(closest(code, [row.text("list")]) for code in asked)
            if not is_misspelt_there:
                yield unknown(CHOICES_IDLE, row, "list", used)


def find_unknown_entries(inspection: Inspection) -> Iterator[Finding]:
    """Yield expressions that compare a dropdown with an entry that it does not have."""
    for table, column in _EXPRESSIONS:
        for row in inspection.filled(table, column):
            tree = inspection.tree(row, column)
            for text, entries in unknown_entries(inspection, tree) if tree else ():
                names = {label: code for code, label in entries.items()}
                names |= {code: code for code in entries}
                yield not_in_list(ENTRY_UNKNOWN, row, column, text, names)


def unknown_entries(
    inspection: Inspection, tree: Node
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield texts that are no entry of the list they are compared with, and its entries."""
    for node in walk(tree):
        for reference, text in _pairs(node):
            entries = _entries(inspection, reference)
            if text.value and entries and text.value not in entries:
                yield text.value, entries


def _pairs(node: Node) -> Iterator[tuple[Node, Text]]:
    """Yield what is compared with a written text."""
    match node:
        case Comparison(left=left, right=Text() as text):
            yield left, text
        case Comparison(left=Text() as text, right=right):
            yield right, text
        case Call(function="COUNTIF", arguments=(reference, Text() as text)):
            yield reference, text
        case _:
            pass


def _entries(inspection: Inspection, node: Node) -> Mapping[str, str]:
    """Return the codes that a cell can hold, with labels; nothing if it takes any text."""
    if not isinstance(node, ColumnRef | CellRef | RowRef | ListRef):
        return {}
    form = inspection.forms.get(node.form)
    if form is None:
        return {}
    column = None if isinstance(node, RowRef) else form.column(node.column)
    row = form.row(node.row) if isinstance(node, RowRef | CellRef) else None
    is_yes_no = row is not None and row.kind is RowKind.YES_NO
    return _codes_of(inspection, column, is_yes_no=is_yes_no)


def _codes_of(
    inspection: Inspection, column: Column | None, *, is_yes_no: bool
) -> Mapping[str, str]:
    if column is not None and column.type is ColumnType.CHOICE:
        entries = inspection.campaign.choices.get(column.choices, ())
        return {entry.code: entry.label for entry in entries}
    if is_yes_no or (column is not None and column.type is ColumnType.YES_NO):
        return dict(zip(YES_NO_CODES, ("có", "không"), strict=True))
    return {}
