"""Call a row of a form so that it is known without its neighbours."""

import re

from hycampaign.model.asked.form import Form, Row
from hycampaign.vietnamese.spelling.quoting import shortened

_OF_WHICH = re.compile(r"[-+*–—\s]*(trong đó)\b", re.IGNORECASE)
_LONGEST_OWNER = 60


def name_of_row(form: Form, row: Row) -> str:
    """Return a row's label; "Trong đó: …" behind the label of what it is a part of.

    That is the row before it of the same parent, or the parent.
    """
    found = _OF_WHICH.match(row.label)
    if found is None:
        return row.label
    owner = form.row(row.parent)
    for other in form.rows:
        if other.code == row.code:
            break
        if other.parent == row.parent and not _OF_WHICH.match(other.label):
            owner = other
    if owner is None:
        return row.label
    part = row.label[found.start(1) :].strip()
    return f"{shortened(owner.label, _LONGEST_OWNER)} ({part[0].lower()}{part[1:]})"
