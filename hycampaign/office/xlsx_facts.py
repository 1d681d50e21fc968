"""Find in an .xlsx or .xlsm what its values do not tell."""

import re
from dataclasses import replace

from hycampaign.office.book_facts import BookFacts, SheetFacts
from hycampaign.office.cell_styles import is_legacy_font, styles_from_xml
from hycampaign.office.foreign_package import ForeignPackage, PartTooLarge
from hycampaign.office.preflight import Facts
from hycampaign.office.sheet_oddities import find_oddities
from hycampaign.office.sheet_xml import cut_between_cells, plain_pieces
from hycampaign.office.workbook_outline import custom_properties, outline_of
from hycampaign.office.xml_text import unescaped

_RUN_FONT = re.compile(rb"<(?:\w+:)?rFont\b[^<>]*?\sval\s*=\s*[\"']([^\"']*)[\"']")
_TEXT_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si/>")


def xlsx_facts(package: ForeignPackage, facts: Facts) -> BookFacts:
    """Return names, properties and the oddities of every worksheet.

    Args:
        package: The package, after ``preflight``.
        facts: What ``preflight`` found.
    """
    outline = outline_of(package)
    styles = styles_from_xml(package.read(outline.styles))
    texts = _legacy_texts(package, outline.shared_strings)
    sheets = []
    for name, part in outline.sheet_parts:
        pieces = cut_between_cells(part, package.pieces(part))
        if part.lower() in facts.unusual:
            pieces = plain_pieces(pieces)
        oddities = find_oddities(pieces, styles, texts)
        if twice := facts.duplicates.get(part.lower()):
            oddities = replace(oddities, duplicates=twice)
        sheets.append(SheetFacts(name, oddities))
    properties = custom_properties(package)
    return BookFacts(tuple(sheets), properties, outline.names, outline.is_1904)


def _legacy_texts(package: ForeignPackage, part: str) -> dict[str, str]:
    """Return the numbers of shared texts that have a run in a legacy font, and which font."""
    try:
        content = package.read(part)
    except PartTooLarge:
        return {}
    if b"rFont" not in content:
        return {}
    found = {}
    for number, text in enumerate(_TEXT_END.split(content)):
        fonts = (unescaped(font) for font in _RUN_FONT.findall(text))
        if font := next(filter(is_legacy_font, fonts), ""):
            found[str(number)] = font
    return found
