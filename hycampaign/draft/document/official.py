"""What every official document carries around its text: who issues it, to whom, who signs.

The definition says it all: the row of the table ``documents`` and, where a cell of that row is
empty, the settings of the issuing body or of the standing office, whichever issues it.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from hycampaign.draft.template.tagged_text import prose_from_text
from hycampaign.model.asked.campaign import Campaign, Document
from hycampaign.vietnamese.dates import official_date

OFFICIAL_LETTER = "CV"
# The number is given by the registry when the document goes out; spaces keep its place.
_NUMBER_TO_COME = "\u00a0" * 6
_FIRST_WEEKEND_DAY = 5
_LAST_WORDS = 4
# Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I names these kinds so.
_TITLES = {
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "TB": "Thông báo",
    "QĐ": "Quyết định",
    "HD": "Hướng dẫn",
    "BB": "Biên bản",
    OFFICIAL_LETTER: "Công văn",
}


def official_fields(
    campaign: Campaign, document: Document, values: Mapping[str, object], on: date
) -> dict[str, object]:
    """Return the fields around the text of a document; ``values`` fill the tags in them.

    Raises:
        UnknownWord: abstract, addressees or recipients have a tag that names nothing.
    """

    def filled(text: str) -> str:
        return str(prose_from_text(text, values)).strip()

    is_letter = document.kind == OFFICIAL_LETTER
    abstract = filled(document.abstract)
    title = document.title or _TITLES.get(document.kind, document.kind)
    suffix = _reference_suffix(campaign, document)
    return {
        "title": f"{title} {abstract}".strip(),
        "document_title": title.upper(),
        "abstract": abstract if is_letter else _held_together(abstract),
        "reference": _NUMBER_TO_COME + suffix,
        "reference_suffix": suffix,
        "place_and_date": f"{campaign.setting('place_name')}, {official_date(on)}",
        "addressees": [filled(line) for line in document.addressees],
        "recipients": [filled(line).rstrip(";. ") for line in document.recipients],
        **_issuer(campaign, document),
    }


def is_issued_by_office(campaign: Campaign, document: Document) -> bool:
    """Say whether the standing office issues the document, rather than the body above it."""
    code = campaign.setting("standing_office_reference_code")
    if not document.reference_suffix or not code:
        return document.kind == OFFICIAL_LETTER
    return code in re.split(r"[/-]", document.reference_suffix)


def working_day_after(day: date, count: int) -> date:
    """Return the day that lies so many working days later; holidays are not known here.

    >>> working_day_after(date(2026, 12, 24), 3)
    datetime.date(2026, 12, 29)
    """
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _FIRST_WEEKEND_DAY
    return day


def _held_together(abstract: str) -> str:
    """Return the abstract with its last words unbroken: no line under a title is one word."""
    words = abstract.split(" ")
    end = "\u00a0".join(words[-_LAST_WORDS:])
    return " ".join([*words[:-_LAST_WORDS], end])


def _issuer(campaign: Campaign, document: Document) -> dict[str, object]:
    """Return who issues and signs, by the level of the issuing body."""
    setting = campaign.setting
    if is_issued_by_office(campaign, document):
        lines = [setting("standing_office_header")]
        superior, name, prefix = (
            setting("standing_office_parent"),
            setting("standing_office"),
            "office_",
        )
    else:
        lines = [setting("issuer_header_top"), setting("issuer_header_bottom")]
        superior, name, prefix = "", setting("issuer"), ""
    authority = document.signatory_authority or setting(f"{prefix}signatory_authority")
    title = document.signatory_title or setting(f"{prefix}signatory_title")
    signing = re.split(r"[\n;|]", f"{authority}\n{title}")
    return {
        "superior": superior,
        "issuer_lines": [line for line in lines if line],
        "issuer_name": name,
        "authority": [line.strip().upper() for line in signing if line.strip()],
        "signatory_name": document.signatory_name or setting(f"{prefix}signatory_name"),
    }


def _reference_suffix(campaign: Campaign, document: Document) -> str:
    if document.reference_suffix:
        return f"/{document.reference_suffix.lstrip('/')}"
    if document.kind == OFFICIAL_LETTER:
        office = campaign.setting("standing_office_reference_code")
        return f"/{office}-{campaign.setting('drafting_unit')}".rstrip("-")
    return f"/{document.kind}-{campaign.setting('issuer_reference_code')}"
