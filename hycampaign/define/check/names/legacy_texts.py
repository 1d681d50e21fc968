"""Texts typed for an old font and shown in another: letters that make no Vietnamese."""

from collections.abc import Iterator

from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.workbook import LEGACY_TEXT
from hycampaign.define.read.cell_text import shortened
from hycampaign.define.tables.campaign_spec import SCHEMA
from hycampaign.define.tables.spec import CellKind
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.legacy.fonts import LegacyEncoding, unicode_from_legacy
from hycampaign.vietnamese.spelling.syllables import is_spelled

_WORDY = {CellKind.TEXT, CellKind.LONG_TEXT}
_FEWEST_WORDS = 2


def find_texts_in_old_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield names and sentences that are Vietnamese only when read in an old encoding."""
    for spec in SCHEMA:
        for column in spec.columns:
            if column.kind in _WORDY:
                for row in inspection.filled(spec.name, column.code):
                    if meant := _meant(row.text(column.code)):
                        facts = {"expected": shortened(meant)}
                        yield fault(LEGACY_TEXT, row, column.code, **facts)


def _meant(text: str) -> str:
    """Return what a text says in an old encoding, if all of it is Vietnamese only there."""
    words = _accented(text)
    if len(words) < _FEWEST_WORDS or all(map(is_spelled, words)):
        return ""
    for encoding in (LegacyEncoding.TCVN3, LegacyEncoding.VNI):
        meant = unicode_from_legacy(text, encoding)
        known = _accented(meant)
        if meant != text and len(known) >= _FEWEST_WORDS and all(map(is_spelled, known)):
            return meant
    return ""


def _accented(text: str) -> list[str]:
    words = (word.strip(".,;:()[]/“”\"'-–") for word in text.split())
    return [word for word in words if word and not word.isascii()]
