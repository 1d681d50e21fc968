"""Write findings as compact text and read them again, their codes included.

A code is written once per text, because a run has thousands of findings of few codes; it is
written whole, because the definition whose rule it came from may change later.
"""

import json
from collections.abc import Iterable
from typing import Any

from hycampaign.model.trouble.finding import Code, Finding, Location, Severity, Subject
from hycampaign.store.text.json_text import compact_json


def text_from_findings(findings: Iterable[Finding]) -> str:
    """Return the findings as compact JSON, in their order."""
    places: dict[Code, int] = {}
    written = [
        [
            places.setdefault(finding.code, len(places)),
            _location(finding.location),
            _subject(finding.subject),
            dict(finding.facts),
        ]
        for finding in findings
    ]
    return compact_json({"codes": [_code(code) for code in places], "findings": written})


def _code(code: Code) -> list[object]:
    return [code.id, code.severity.value, code.message, code.hint, code.retired]


def _location(place: Location) -> list[object]:
    return [place.file, place.sheet, place.row, place.column]


def _subject(subject: Subject) -> list[str]:
    return [subject.unit, subject.form, subject.row, subject.column]


def findings_from_text(text: str) -> tuple[Finding, ...]:
    """Return the findings that ``text_from_findings`` wrote."""
    stored = json.loads(text)
    codes = [_code_from(parts) for parts in stored["codes"]]
    return tuple(
        Finding(codes[place], Location(*location), Subject(*subject), facts)
        for place, location, subject, facts in stored["findings"]
    )


def _code_from(parts: list[Any]) -> Code:
    number, severity, message, hint, retired = parts
    return Code(number, Severity(severity), message, hint, retired)
