"""What a first look at the package of a workbook showed, before anybody read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.office.values.workbook import Cell


@dataclass(frozen=True, slots=True)
class Facts:
    """What a look at the package showed.

    Attributes:
        parts: The number of files in the package.
        inflated_bytes: What was really inflated until a problem was found.
        is_strict: Whether it is written in the strict variant of Open XML.
        duplicates: Cells that a worksheet part holds more than once.
        unusual: Worksheet parts whose cells are written as hardly any program does.
        errors: Errors that calamine does not know, by worksheet part.
    """

    parts: int = 0
    inflated_bytes: int = 0
    is_strict: bool = False
    duplicates: Mapping[str, frozenset[Cell]] = field(default_factory=dict)
    unusual: frozenset[str] = frozenset()
    errors: Mapping[str, Mapping[Cell, str]] = field(default_factory=dict)
