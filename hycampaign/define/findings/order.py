"""Put findings in order, the cause before what comes of it, and say the same thing once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from hycampaign.define.findings.workbook import CELLS_MERGED, COLUMNS_REMOVED
from hycampaign.model.trouble.finding import Finding, Severity
from hycampaign.office.values.addresses import cell_from_address
from hycampaign.office.values.workbook import CellRange

# So many findings alike are shown each at its cell; more are one slip seen from many cells.
_MOST_ALIKE = 5
_MOST_ADDRESSES = 8
# What makes two findings alike, if it is not the whole sentence.
_TELLING = {
    "DEF215": "form",
    "DEF225": "form",
    "DEF310": "expected",
    "DEF401": "reason",
    "DEF404": "reason",
}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return each finding once: sheets and columns first, errors before warnings.

    Then cells that cannot be read come before codes, and codes before what is said with them.
    """
    ordered = sorted(_readable(set(findings)), key=_key)
    removed = {one.location.sheet for one in ordered if one.code is COLUMNS_REMOVED}
    alike: defaultdict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in ordered:
        alike[_likeness(finding, is_of_a_gap=bool(removed))].append(finding)
    most = 1 if removed else _MOST_ALIKE
    kept = [one for same in alike.values() for one in _said_once(same, most)]
    return tuple(sorted(kept, key=_key))


def _readable(findings: Collection[Finding]) -> Iterator[Finding]:
    """Leave out what comes of cells in which something cannot be read, or that are merged."""
    unread = {one.location for one in findings if _is_unread(one)}
    merged = [(one.location.sheet, area) for one in findings if (area := _merged(one))]
    for one in findings:
        is_cause = one.code.id.startswith("DEF0")
        place, cell = one.location, (one.location.row, one.location.column)
        in_merged = any(sheet == place.sheet and cell in area for sheet, area in merged)
        if is_cause or (not in_merged and (_is_unread(one) or place not in unread)):
            yield one


def _merged(finding: Finding) -> CellRange | None:
    """Return the cells that a finding says are merged."""
    if finding.code is not CELLS_MERGED:
        return None
    corners = finding.facts["found"].split(":")
    first, last = (cell_from_address(corner) or (0, 0) for corner in corners)
    return CellRange(*first, *last)


def _is_unread(finding: Finding) -> bool:
    is_error = finding.code.severity is Severity.ERROR
    is_cell = finding.location.row and finding.location.column
    return is_error and bool(is_cell) and finding.code.id.startswith("DEF1")


def _key(finding: Finding) -> tuple[object, ...]:
    layer = finding.code.id[: len("DEF0")]
    is_cause = layer == "DEF0" and (
        finding.code.severity is Severity.ERROR or finding.code is COLUMNS_REMOVED
    )
    return (not is_cause, finding.code.severity.rank, layer, finding.sort_key)


def _likeness(finding: Finding, *, is_of_a_gap: bool) -> tuple[str, ...]:
    code, place = finding.code.id, finding.location
    if code.startswith("DEF0") or not place.row:
        return (code, str(place), finding.message)
    if is_of_a_gap:
        return (code, place.sheet)
    telling = finding.facts.get(_TELLING.get(code, ""), finding.message)
    return (code, place.sheet, str(place.column), telling)


def _said_once(alike: Sequence[Finding], most: int) -> Sequence[Finding]:
    if len(alike) <= most:
        return alike
    first, *others = alike
    cells = [one.location.address for one in others]
    shown = "; ".join(cells[:_MOST_ADDRESSES])
    more = len(cells) - _MOST_ADDRESSES
    also = f"{shown} và {more} ô nữa" if more > 0 else shown
    return [replace(first, facts={**first.facts, "also": also})]
