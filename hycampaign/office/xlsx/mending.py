"""Write a worksheet part so that calamine reads what Excel would, where the two differ.

Calamine gives up a whole workbook for one error that it does not know (``#SPILL!``, Google's
``#ERROR!``), and reads as blank a number that is written with a character reference or as
literal text. Both are valid, and nobody types them: programs write them. Parts without their
signs, nearly all there are, cost one search each.
"""

import re
from collections.abc import Mapping
from html import escape

from hycampaign.office.package.xml_text import unescaped
from hycampaign.office.values.addresses import cell_from_address
from hycampaign.office.values.workbook import Cell

# ECMA-376 part 1, 18.18.11 lists these; what else Excel and others write, calamine refuses.
# Begins with a literal, which is looked for much faster than the beginning of a cell.
_FOREIGN_ERROR = re.compile(
    rb'(t="e"[^<>]*>\s*(?:<f\b[^<>]*(?:/>|>[^<]*</f>)\s*)?<v>)'
    rb"(?!#DIV/0!<|#N/A<|#NAME\?<|#NULL!<|#NUM!<|#REF!<|#VALUE!<|#GETTING_DATA<)"
    rb"([^<]+)(?=</v>)"
)
_ERROR_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^<>]*\st="e"')
_LITERALS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"))
_VALUE_WITH_REFERENCE = re.compile(rb"(?<=<v>)[^<]*&#[^<]*(?=</v>)")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,2})|0*([0-9]{1,3}));")
_NEVER_PLAIN = b"&<>"


def mended(xml: bytes) -> tuple[bytes, Mapping[Cell, str]]:
    """Return the part as calamine can read it, and the errors that were renamed in it.

    An error that calamine does not know becomes ``#VALUE!``, which it reads as blank as any
    other; what it was called is returned.
    """
    # To look for one sign is ten times faster than to look for two.
    if b"!" in xml and b"<!" in xml:
        xml = _without_literals(xml)
    if b"#" in xml and b"&#" in xml:
        xml = _VALUE_WITH_REFERENCE.sub(lambda match: _REFERENCE.sub(_sign, match[0]), xml)
    errors: dict[Cell, str] = {}

    def renamed(match: re.Match[bytes]) -> bytes:
        tag = _ERROR_CELL.match(xml, max(xml.rfind(b"<c ", 0, match.start()), 0))
        if tag is None or tag.end() < match.start():
            return match[0]
        if cell := cell_from_address(tag[1].decode()):
            errors[cell] = unescaped(match[2])
        return match[1] + b"#VALUE!"

    return _FOREIGN_ERROR.sub(renamed, xml), errors


def _without_literals(xml: bytes) -> bytes:
    """Write literal texts as ordinary content and leave comments out.

    A pattern would walk to the end of the part for each one that never ends.
    """
    content: list[bytes] = []
    place = 0
    while (start := xml.find(b"<!", place)) >= 0:
        marks = next((marks for marks in _LITERALS if xml.startswith(marks[0], start)), None)
        end = xml.find(marks[1], start + len(marks[0])) if marks else -1
        if marks is None or end < 0:
            break
        content.append(xml[place:start])
        if marks[0] != b"<!--":
            literal = xml[start + len(marks[0]) : end].decode(errors="replace")
            content.append(escape(literal, quote=False).encode())
        place = end + len(marks[1])
    return b"".join((*content, xml[place:]))


def _sign(match: re.Match[bytes]) -> bytes:
    number = int(match[1], 16) if match[1] else int(match[2])
    sign = bytes([number]) if 32 <= number < 127 else b""  # noqa: PLR2004 - printable ASCII
    return sign if sign and sign not in _NEVER_PLAIN else match[0]
