"""Places with values of their own, as the checks over arrays ask for them."""

import numpy as np
import pandas as pd

from hycampaign.expression.language.held import Mark, is_blank, number_in, text_in
from hycampaign.validate.arrays.source import (
    BLANK,
    NIL,
    NUMBER,
    TEXT,
    UNREADABLE,
    Cells,
    Listing,
)


def states_of(values):
    states = {Mark.NIL: NIL, Mark.UNREADABLE: UNREADABLE}
    return np.array(
        [
            BLANK
            if is_blank(value)
            else states.get(value, TEXT if isinstance(value, str) else NUMBER)
            for value in values
        ],
        dtype=np.int8,
    )


def cells_of(values):
    figures = [number_in(value) for value in values]
    texts = np.array([text_in(value) for value in values] + [None], dtype=object)[:-1]
    array = np.array([np.nan if n is None else float(n) for n in figures], dtype=np.float64)
    return Cells(array, states_of(values), texts)


class Source:
    """Every place is a unit of its own."""

    def __init__(self, places):
        self._places = places
        self.index = pd.RangeIndex(len(places))
        self.groups = np.arange(len(places))

    def cells(self, reference):
        return cells_of([place.cell(reference) for place in self._places])

    def listing(self, reference):
        columns = [place.column(reference) for place in self._places]
        groups = np.repeat(self.groups, [len(column) for column in columns])
        return Listing(cells_of([value for column in columns for value in column]), groups)
