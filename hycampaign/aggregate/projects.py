"""A project counts once, however many units report it.

An investor's board and the commune where the road is built both list it. The row of the unit
that the row itself names as investor counts; without one, the first in the order of units.
"""

import pandas as pd

from hycampaign.model.form import ColumnType, Form


def has_owner(form: Form) -> bool:
    """Say whether the form names, in a unit column, who owns a row."""
    return any(column.type is ColumnType.UNIT for column in form.columns)


def counted_once(frame: pd.DataFrame) -> pd.Series:
    """Return for every row of a project frame whether it counts in totals.

    Rows without a complete key cannot be matched with others: each of them counts.
    """
    if frame.empty:
        return pd.Series(index=frame.index, dtype=bool)
    is_stranger = frame["unit"] != frame["owner"]
    order = frame.assign(is_stranger=is_stranger).sort_values("is_stranger", kind="stable")
    repeated = order["key"].duplicated(keep="first") & (order["key"] != "")
    return ~repeated.reindex(frame.index)
