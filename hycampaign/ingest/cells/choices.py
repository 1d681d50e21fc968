"""Understand a cell in which an entry of a list belongs: by its code or its label, exactly.

Case, tone placement and missing accents do not matter as long as one entry only reads so; a
text that is merely similar is suggested, never taken.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from hycampaign.ingest.cells.understood import NIL, Understood, unreadable
from hycampaign.ingest.findings.cells import NOT_IN_LIST
from hycampaign.ingest.words.cell_text import text_of
from hycampaign.model.asked.campaign import Choice
from hycampaign.office.values.workbook import CellValue
from hycampaign.vietnamese.spelling.spelling import clean, fold, tone_key

_NIL_SIGNS = frozenset(("-", "–", "—"))
_SIMILAR = 0.6
_MOST_SHOWN = 8
YES, NO = "Có", "Không"
_YES_NO = {
    **dict.fromkeys(("co", "c", "x", "yes", "y", "true", "1", "dung", "roi", "da co"), True),
    **dict.fromkeys(("khong", "k", "ko", "no", "n", "false", "0", "chua"), False),
    **dict.fromkeys(("co phat sinh",), True),
    **dict.fromkeys(("khong phat sinh", "khong co", "chua co", "chua phat sinh"), False),
}


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of one list: what each may be written as, and their labels in order."""

    codes: Mapping[str, str] = field(default_factory=dict)
    folded: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, choices: Iterable[Choice]) -> Self:
        """Prepare a list, once for all cells."""
        ordered = sorted(choices, key=lambda choice: choice.order)
        codes: dict[str, str] = {}
        folded: dict[str, set[str]] = {}
        for choice in ordered:
            for written in (choice.code, choice.label):
                codes.setdefault(tone_key(written), choice.code)
                folded.setdefault(fold(written), set()).add(choice.code)
        unique = {key: next(iter(found)) for key, found in folded.items() if len(found) == 1}
        return cls(codes, unique, tuple(choice.label for choice in ordered))

    def code(self, text: str) -> str:
        """Return the code of the entry that is written so; empty when there is none."""
        return self.codes.get(tone_key(text)) or self.folded.get(fold(text), "")

    def nearest(self, text: str) -> str:
        """Return the label most like the text; empty when none is."""
        by_fold = {fold(label): label for label in self.labels}
        similar = difflib.get_close_matches(fold(text), by_fold, 1, _SIMILAR)
        return by_fold[similar[0]] if similar else ""


def choice_from_cell(value: CellValue, entries: Entries) -> Understood:
    """Return the code of the entry that the cell names."""
    text = text_of(value)
    if clean(text) in _NIL_SIGNS:
        return NIL
    if code := entries.code(text):
        return Understood(code)
    return _outside(entries.nearest(text), entries.labels)


def yes_no_from_cell(value: CellValue) -> Understood:
    """Return ``True`` for Có and ``False`` for Không, in the usual ways to write them."""
    if isinstance(value, bool):
        return Understood(value)
    text = text_of(value)
    if clean(text) in _NIL_SIGNS:
        return NIL
    answer = _YES_NO.get(fold(text).strip(" .!"))
    if answer is None:
        return _outside("", (YES, NO))
    return Understood(answer)


def _outside(nearest: str, labels: tuple[str, ...]) -> Understood:
    shown = "; ".join(labels[:_MOST_SHOWN]) + ("; …" if len(labels) > _MOST_SHOWN else "")
    suggestion = f" (gần nhất: “{nearest}”)" if nearest else ""
    return unreadable(NOT_IN_LIST, nearest=suggestion, allowed=shown)
