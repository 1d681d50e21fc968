"""Recognise a row of headings that was pasted among the rows of a form together with a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from hycampaign.ingest.findings.reports import HEADING_PASTED
from hycampaign.ingest.places.anchors import Anchors
from hycampaign.ingest.rows.row_content import Typed, numbers_columns, typed_row
from hycampaign.ingest.words.wording import loose_key
from hycampaign.model.trouble.finding import Finding, Location, Subject

_FEWEST = 3
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Headings:
    """The words above the columns of a form, by which a copy of them is known."""

    words: frozenset[str]
    fewest: int

    @classmethod
    def of(cls, anchors: Anchors) -> Self:
        """Prepare the headings of a form, once for all rows."""
        columns = anchors.page.form.columns
        texts = (text for column in columns for text in (column.label, column.group) if text)
        return cls(frozenset(map(loose_key, texts)), min(_FEWEST, max(len(columns) - 1, 2)))

    def are_in(self, typed: Typed) -> bool:
        """Say whether a row holds headings instead of answers, in whatever order.

        They must be half of what was typed, and more than one or two by chance: an answer of
        one word, the same in several cells, may be what stands above one of them.
        """
        texts = [value for value in typed.cells.values() if isinstance(value, str)]
        said = [word for word in map(loose_key, texts) if word in self.words]
        return len(set(said)) >= self.fewest and len(said) >= _SHARE * len(typed.cells)


def split_off_headings(
    anchors: Anchors, rows: Iterable[Typed]
) -> tuple[list[Typed], list[Finding]]:
    """Return the rows of a list without headings, each block of which is told once.

    The row below a heading may number the columns.
    """
    headings, last = Headings.of(anchors), 0
    kept: list[Typed] = []
    findings: list[Finding] = []
    for typed in rows:
        follows = typed.number == last + 1
        is_heading = headings.are_in(typed)
        if is_heading and not follows:
            findings.append(heading_pasted(anchors, typed))
        if is_heading or (last and follows and numbers_columns(typed)):
            last = typed.number
        else:
            kept.append(typed)
    return kept, findings


def without_headings(
    anchors: Anchors, rows: Mapping[str, int]
) -> tuple[Mapping[str, int], list[Finding]]:
    """Leave out rows of a fixed form over which somebody has pasted headings."""
    headings = Headings.of(anchors)
    sheet = anchors.page.sheet
    typed = {key: typed_row(sheet, number, anchors.columns) for key, number in rows.items()}
    pasted = {key: row for key, row in typed.items() if headings.are_in(row)}
    kept = {key: number for key, number in rows.items() if key not in pasted}
    return kept, [heading_pasted(anchors, row) for row in pasted.values()]


def heading_pasted(anchors: Anchors, typed: Typed) -> Finding:
    """Return what is said once of such a row."""
    page = anchors.page
    facts = {"number": str(typed.number), "content": typed.content(page.form)}
    place = Location(sheet=page.sheet.name, row=typed.number)
    return Finding(HEADING_PASTED, place, Subject(form=page.form.code), facts)
