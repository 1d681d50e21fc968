"""Tell from ``xl/styles.xml`` which cell styles show percent or a font that is not Unicode."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from hycampaign.office.package.xml_tree import (
    attribute,
    child,
    children,
    local_name,
    parsed_xml,
)

# ECMA-376 part 1, 18.8.30: built in are 9 "0%" and 10 "0.00%".
_BUILT_IN_PERCENTS = frozenset({"9", "10"})
# What is quoted, escaped, padded or a colour in a number format is not a percent sign.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
# TCVN3 fonts are called .VnTime, .VnArialH…, VNI fonts VNI-Times, VNI-Helve…
_LEGACY_FONT = re.compile(r"\s*(?:\.vn|vni[- ])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellStyles:
    """The numbers of cell formats (``s="…"``) that matter."""

    percents: frozenset[str] = frozenset()
    legacy_fonts: Mapping[str, str] = field(default_factory=dict)


def is_legacy_font(name: str) -> bool:
    """Whether text in this font is Vietnamese only in this font.

    >>> is_legacy_font(".VnTimeH"), is_legacy_font("VNI-Times"), is_legacy_font("Arial")
    (True, True, False)
    """
    return _LEGACY_FONT.match(name) is not None


def is_percent_format(code: str) -> bool:
    r"""Whether a number format multiplies by 100.

    >>> is_percent_format("0.0%"), is_percent_format('0.0" %"'), is_percent_format(r"0\%")
    (True, False, False)
    """
    return "%" in code and "%" in _LITERAL.sub("", code)


def styles_from_xml(content: bytes) -> CellStyles:
    """Return the cell formats that show percent or a legacy font; broken styles have none."""
    root = parsed_xml(content)
    if root is None:
        return CellStyles()
    fonts = {
        str(number): _font_name(font)
        for number, font in enumerate(children(child(root, "fonts"), "font"))
    }
    percent_formats = _BUILT_IN_PERCENTS | {
        attribute(entry, "numFmtId")
        for entry in children(child(root, "numFmts"), "numFmt")
        if is_percent_format(attribute(entry, "formatCode"))
    }
    percents: set[str] = set()
    legacy: dict[str, str] = {}
    for number, entry in enumerate(children(child(root, "cellXfs"), "xf")):
        if attribute(entry, "numFmtId") in percent_formats:
            percents.add(str(number))
        font = fonts.get(attribute(entry, "fontId"), "")
        if is_legacy_font(font):
            legacy[str(number)] = font
    return CellStyles(frozenset(percents), legacy)


def _font_name(font: etree._Element) -> str:
    return next(
        (attribute(entry, "val") for entry in font if local_name(entry) in {"name", "rFont"}),
        "",
    )
