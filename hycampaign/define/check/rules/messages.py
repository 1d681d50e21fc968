"""Rules: codes of their own range, messages that can be filled in."""

import re
import string
from collections.abc import Iterator

from hycampaign.define.check.inspection import Inspection, fault, unknown
from hycampaign.define.findings.parts import FACT_UNKNOWN, MESSAGE_BROKEN, RULE_CODE_WRONG
from hycampaign.model.trouble.finding import Finding

_RULE_CODE = re.compile(r"VAL[3-9]\d\d")
# What a finding of a rule knows; places are said beside the sentence.
FACTS = ("label", "found", "expected", "column_label", "form", "title", "address", "sheet")


def find_wrong_rule_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield rules whose code is not of the range that is left to the definition."""
    for row in inspection.filled("rules", "code"):
        if not _RULE_CODE.fullmatch(row.text("code")):
            yield fault(RULE_CODE_WRONG, row, "code")


def find_broken_messages(inspection: Inspection) -> Iterator[Finding]:
    """Yield messages and hints whose braces are not around the name of a fact."""
    for column in ("message", "hint"):
        for row in inspection.filled("rules", column):
            if not _is_fillable(row.text(column)):
                yield fault(MESSAGE_BROKEN, row, column)


def find_unknown_facts(inspection: Inspection) -> Iterator[Finding]:
    """Yield messages and hints with a name in braces that no fact bears."""
    expected = ", ".join(f"{{{name}}}" for name in FACTS)
    for column in ("message", "hint"):
        for row in inspection.filled("rules", column):
            sentence = row.text(column)
            for name in _names_in(sentence) if _is_fillable(sentence) else ():
                if name not in FACTS:
                    facts = {"found": name, "expected": expected}
                    yield unknown(FACT_UNKNOWN, row, column, FACTS, **facts)


def _names_in(sentence: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


def _is_fillable(sentence: str) -> bool:
    try:
        parts = list(string.Formatter().parse(sentence))
    except ValueError:
        return False
    return all(
        name is None or (name.isidentifier() and not spec and not conversion)
        for _, name, spec, conversion in parts
    )
