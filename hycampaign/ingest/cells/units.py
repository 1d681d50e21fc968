"""Recognise units by code or name, exactly; what is merely similar is suggested."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from hycampaign.ingest.cells.understood import NIL, Understood
from hycampaign.ingest.findings.cells import UNIT_UNRECOGNISED
from hycampaign.ingest.words.cell_text import text_of
from hycampaign.model.asked.unit import Unit
from hycampaign.office.values.workbook import CellValue
from hycampaign.vietnamese.names.matching import NameMatch, match_name
from hycampaign.vietnamese.spelling.spelling import clean

_NIL_SIGNS = frozenset(("-", "–", "—"))
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The units of a campaign by everything that they may be called.

    The same few names fill whole columns, so what was looked up once is remembered.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    province: str = ""
    _known: dict[str, NameMatch] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, units: Iterable[Unit], province: str = "") -> Self:
        """Prepare the names of the units of a province, once for all cells."""
        called = {
            unit.code: tuple(n for n in (unit.name, unit.short_name, *unit.aliases) if n)
            for unit in units
        }
        return cls({unit.code: unit.name for unit in units}, called, province)

    def code(self, text: str) -> str:
        """Return the code of the unit that is called so; empty when none or several are."""
        return self._match(text).exact or ""

    def suggested(self, text: str) -> tuple[str, ...]:
        """Return the codes of the units that may be meant, the likeliest first."""
        return self._match(text).suggestions

    def nearest(self, text: str) -> str:
        """Return the name of the unit that was most likely meant; empty when none is near."""
        suggestions = self._match(text).suggestions
        return self.names[suggestions[0]] if suggestions else ""

    def _match(self, text: str) -> NameMatch:
        if len(text) > _LONGEST_NAME:
            return NameMatch(None)
        if text not in self._known:
            self._known[text] = match_name(text, self.called, self.province)
        return self._known[text]


def unit_from_cell(value: CellValue, units: UnitNames) -> Understood:
    """Return the code of the unit that a cell names; an unknown name stays as it is written.

    Project owners may well be outside the campaign, so an unknown name is no error.
    """
    text = clean(text_of(value))
    if text in _NIL_SIGNS:
        return NIL
    if code := units.code(text):
        return Understood(code)
    nearest = units.nearest(text)
    facts = {"nearest": f" (gần nhất: “{nearest}”)" if nearest else ""}
    return Understood(text, code=UNIT_UNRECOGNISED, facts=facts)
