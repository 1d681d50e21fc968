"""A project counts once, however many units report it.

An investor's board and the commune where the road is built both list it. The row of the unit
that the row itself names as investor counts; without one, the first in the order of units.
"""

import pandas as pd

from hycampaign.aggregate.add.frames import KEY, OWNER, UNIT


def counted_once(projects: pd.DataFrame) -> pd.Series:
    """Return for every row of a project frame whether it counts in totals.

    Rows without a complete key cannot be matched with others: each of them counts.
    """
    if projects.empty:
        return pd.Series(index=projects.index, dtype=bool)
    is_stranger = (projects[UNIT] != projects[OWNER]).sort_values(kind="stable")
    keys = projects[KEY].reindex(is_stranger.index)
    repeated = keys.duplicated(keep="first") & keys.map(bool)
    return ~repeated.reindex(projects.index)
