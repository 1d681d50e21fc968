"""A reporting unit (đơn vị), never a unit of measurement (that is a ``measure``)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of the table ``units``: a commune, a department, a board, a vertical body.

    ``code`` is the official five-digit code of a commune (Quyết định 19/2025/QĐ-TTg) or the
    office's own for a provincial body; it is unambiguous only among units of one time.
    ``predecessors`` are codes of units that ended before this one began, ``block`` is the cụm,
    khối thi đua in which the unit is ranked. ``aliases`` are other names and former codes that
    still recognise a return.
    """

    code: str
    name: str
    short_name: str = ""
    kind: str = ""
    block: str = ""
    is_named_after_person: bool = False
    active_from: date | None = None
    active_to: date | None = None
    predecessors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    reference_code: str = ""

    def is_active(self, on: date) -> bool:
        """Say whether the unit exists on that day."""
        return self.has_begun(on) and (self.active_to is None or on <= self.active_to)

    def has_begun(self, on: date) -> bool:
        """Say whether the unit exists on that day or has existed before."""
        return self.active_from is None or self.active_from <= on


def matches_selection(unit: Unit, selection: tuple[str, ...]) -> bool:
    """Say whether ``unit`` is meant by a list of kinds and codes; ``*`` or nothing is all.

    >>> matches_selection(Unit("11953", "Phường Phố Hiến", kind="phường"), ("phường", "HY-SXD"))
    True
    """
    if not selection or "*" in selection:
        return True
    return unit.kind in selection or unit.code in selection
