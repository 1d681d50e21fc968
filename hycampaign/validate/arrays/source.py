"""What the vectorised evaluation reads: cells side by side, and the rows of list forms."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from hycampaign.expression.language.tree import CellReference, ListRef
from hycampaign.validate.arrays.arithmetic import Numbers, Texts

BLANK, NIL, NUMBER, TEXT, UNREADABLE = range(5)


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells side by side: their state, and in it their number or text.

    ``states`` holds BLANK, NIL, NUMBER, TEXT or UNREADABLE. ``numbers`` counts where the state
    is NUMBER (a date is its serial number), ``texts`` where it is TEXT (a choice is its code,
    yes/no "co" or "khong") or NUMBER (as one would type it); elsewhere both may hold anything.
    """

    numbers: Numbers
    states: npt.NDArray[np.int8]
    texts: Texts


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list form, of all units: the cells of a column, and whose each row is.

    ``groups`` numbers the unit of each row from 0, as ``ColumnSource.groups`` does.
    """

    cells: Cells
    groups: npt.NDArray[np.intp]


class ColumnSource(Protocol):
    """Where references come from, for the places that one rule is evaluated at."""

    @property
    def index(self) -> "pd.Index[Any]":
        """The places, one entry each."""
        ...

    @property
    def groups(self) -> npt.NDArray[np.intp]:
        """The number of the unit of each place, from 0."""
        ...

    def cells(self, reference: CellReference, /) -> Cells:
        """Return the cell that a reference means at each place, blank where there is none."""
        ...

    def listing(self, reference: ListRef, /) -> Listing:
        """Return a whole column of a list form, shifted in time as the reference says."""
        ...
