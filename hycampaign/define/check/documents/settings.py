"""Settings: keys that the program knows, values that it can use."""

import re
import string
from collections.abc import Callable, Iterable, Iterator

from hycampaign.define.check.inspection import Inspection, fault, unknown
from hycampaign.define.findings.documents import (
    DEADLINE_TOO_EARLY,
    SETTING_UNKNOWN,
    SETTING_WRONG,
)
from hycampaign.define.tables.spec import LIST_SEPARATOR
from hycampaign.define.tables.table import TableRow
from hycampaign.model.trouble.finding import Finding

_QUARTERS = ("q1", "q2", "q3", "q4")
_TEXTS = (
    "province",
    "whole_name",
    "province_code",
    "campaign_code",
    "campaign_name",
    "issuer",
    "issuer_short",
    "issuer_header_top",
    "issuer_header_bottom",
    "issuer_reference_code",
    "standing_office",
    "standing_office_parent",
    "standing_office_header",
    "standing_office_reference_code",
    "drafting_unit",
    "place_name",
    "signatory_authority",
    "signatory_title",
    "signatory_name",
    "office_signatory_authority",
    "office_signatory_title",
    "office_signatory_name",
    "contact_name",
    "contact_phone",
    "contact_email",
    "money_measure",
    "rank_title",
    "rank_rate_label",
    "disbursement_closes",
    "target_name",
)
_DAYS = [
    f"{name}_{quarter}{ending}"
    for name in ("cutoff", "unit_deadline", "province_deadline")
    for quarter in _QUARTERS
    for ending in ("", "_from")
]
_WHOLE = re.compile(r"\d{1,4}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WHOLE_PERCENT = 100
_WORDS = {"units_with_errors": ("counted", "excluded"), "tone_style": ("old", "new")}
_NAMES_OF_FILES = {"code", "name"}

Check = Callable[[Inspection, str], str]


def find_faulty_settings(inspection: Inspection) -> Iterator[Finding]:
    """Yield settings that nothing reads, and values that cannot be used."""
    checks = _checks(inspection)
    known = [*_TEXTS, *_DAYS, *checks]
    for row in inspection.filled("settings", "key"):
        key, value = row.text("key"), row.text("value")
        if key not in known:
            yield unknown(SETTING_UNKNOWN, row, "key", known)
        elif key in checks and value and (expected := checks[key](inspection, value)):
            facts = {"key": key, "expected": expected}
            yield fault(SETTING_WRONG, row, "value", **facts)


def _checks(inspection: Inspection) -> dict[str, Check]:
    """Return by key what says what was expected instead of a value; nothing if it is right."""
    documents = [row.text("code") for row in inspection.filled("documents", "code")]
    wholes = ["report_lines_in_ranking", "phase_from_year", "phase_to_year"]
    wholes += [f"{code.lower()}_days" for code in [*documents, "REMINDER", "CORRECTION"]]
    return {
        **dict.fromkeys(wholes, _whole),
        **dict.fromkeys((f"low_disbursement_{quarter}" for quarter in _QUARTERS), _number),
        "least_compared": _percent,
        **dict.fromkeys((f"row_name_{form}" for form in inspection.forms), _anything),
        **{key: _one_of(words) for key, words in _WORDS.items()},
        "rank_disbursed": _figures,
        "rank_planned": _figures,
        "standing_office_code": _unit,
        "finished_states": _entries,
        "issued_file_name": _file_name,
    }


def _anything(_inspection: Inspection, _value: str) -> str:
    return ""


def _whole(_inspection: Inspection, value: str) -> str:
    return "" if _WHOLE.fullmatch(value) else "một số nguyên, ví dụ 3"


def _number(_inspection: Inspection, value: str) -> str:
    return "" if _NUMBER.fullmatch(value) else "một số, ví dụ 12,5"


def _percent(_inspection: Inspection, value: str) -> str:
    is_share = _NUMBER.fullmatch(value) and float(value.replace(",", ".")) <= _WHOLE_PERCENT
    return "" if is_share else "một số từ 0 đến 100, ví dụ 50"


def _one_of(words: Iterable[str]) -> Check:
    return lambda _, value: "" if value in words else f"một trong: {', '.join(words)}"


def _figures(inspection: Inspection, value: str) -> str:
    known = {f"{f.code}.{c.code}" for f in inspection.campaign.forms for c in f.columns}
    return "" if known.issuperset(_parts(value)) else "mã biểu, dấu chấm, mã cột đã có"


def _unit(inspection: Inspection, value: str) -> str:
    codes = {unit.code for unit in inspection.campaign.all_units}
    return "" if value in codes else "mã của một đơn vị ở trang “Đơn vị”"


def _entries(inspection: Inspection, value: str) -> str:
    codes = {c.code for entries in inspection.campaign.choices.values() for c in entries}
    parts = _parts(value.replace(",", LIST_SEPARATOR))
    return "" if codes.issuperset(parts) else "mã các mục ở trang “Danh mục”"


def _file_name(_inspection: Inspection, value: str) -> str:
    expected = "tên tệp có {code}, có thể có {name}"
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(value) if name is not None}
    except ValueError:
        return expected
    return "" if "code" in names and names <= _NAMES_OF_FILES else expected


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(LIST_SEPARATOR) if part.strip()]


def find_early_deadlines(inspection: Inspection) -> Iterator[Finding]:
    """Yield days to report by that come before the figures of the quarter are in."""
    # A day that cannot be read is said at its cell and counts as blank.
    days = {
        row.text("key"): row
        for row in inspection.filled("settings", "value")
        if inspection.campaign.setting(row.text("key"))
    }
    for quarter in _QUARTERS:
        cutoff, deadline = days.get(f"cutoff_{quarter}"), days.get(f"unit_deadline_{quarter}")
        if cutoff and deadline and _day(deadline) < _day(cutoff):
            facts = {"expected": cutoff.text("value")}
            yield fault(DEADLINE_TOO_EARLY, deadline, "value", **facts)


def _day(row: TableRow) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", row.text("value"))[-2:])
