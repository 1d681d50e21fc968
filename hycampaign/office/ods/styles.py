"""Tell which cell styles of an .ods are in a font that is not Unicode."""

from lxml import etree

from hycampaign.office.package.xml_tree import attribute, child, local_name
from hycampaign.office.values.cell_styles import is_legacy_font

_DEEPEST_INHERITANCE = 20


def legacy_fonts(*roots: etree._Element | None) -> dict[str, str]:
    """Return the legacy font of every cell style that has one, inherited ones included."""
    faces: dict[str, str] = {}
    own: dict[str, str] = {}
    parents: dict[str, str] = {}
    for root in roots:
        for element in () if root is None else root.iter("{*}font-face", "{*}style"):
            name = attribute(element, "name")
            if local_name(element) == "font-face":
                faces[name] = attribute(element, "font-family").strip("'\"") or name
            elif attribute(element, "family") == "table-cell":
                parents[name] = attribute(element, "parent-style-name")
                own[name] = _font(element)
    fonts = {name: _inherited(name, own, parents) for name in parents}
    return {
        name: face
        for name, font in fonts.items()
        if is_legacy_font(face := faces.get(font, font))
    }


def _font(style: etree._Element) -> str:
    properties = child(style, "text-properties")
    if properties is None:
        return ""
    return attribute(properties, "font-name") or attribute(properties, "font-family").strip("'")


def _inherited(name: str, own: dict[str, str], parents: dict[str, str]) -> str:
    for _ in range(_DEEPEST_INHERITANCE):
        if font := own.get(name, ""):
            return font
        name = parents.get(name, "")
    return ""
