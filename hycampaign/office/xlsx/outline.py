"""Read what an .xlsx package says about the whole workbook: sheets, names, properties."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from hycampaign.office.package.foreign import ForeignPackage
from hycampaign.office.package.xml_tree import attribute, child, children, parsed_xml

_TRUE = frozenset({"1", "true", "on"})
_DEFAULT_WORKBOOK = "xl/workbook.xml"
_DEFAULT_PROPERTIES = "docProps/custom.xml"


@dataclass(frozen=True, slots=True)
class Outline:
    """What the package says about its workbook.

    Attributes:
        sheet_parts: The part of each sheet; in the order of the tabs.
        names: Workbook-wide defined names and their formulas.
        is_1904: Whether dates count from 1904.
        styles: The part that holds the cell formats.
        shared_strings: The part that holds the texts.
    """

    sheet_parts: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    is_1904: bool = False
    styles: str = ""
    shared_strings: str = ""


@dataclass(frozen=True, slots=True)
class RelatedParts:
    """The parts that a part names: by the name it uses, and by what they are to it."""

    by_id: Mapping[str, str]
    by_kind: Mapping[str, str]


def outline_of(package: ForeignPackage) -> Outline:
    """Return what the workbook part and its relations say; nothing where they are broken."""
    part = workbook_part(package) or _DEFAULT_WORKBOOK
    root = parsed_xml(package.read(part))
    related = related_parts(package, part)
    return Outline(
        sheet_parts=tuple(
            (attribute(sheet, "name"), related.by_id.get(_relation_id(sheet), ""))
            for sheet in children(child(root, "sheets"), "sheet")
        ),
        names={
            attribute(name, "name"): (name.text or "").removeprefix("=")
            for name in children(child(root, "definedNames"), "definedName")
            if not attribute(name, "localSheetId")
        },
        is_1904=any(
            attribute(entry, "date1904").lower() in _TRUE
            for entry in children(root, "workbookPr")
        ),
        styles=related.by_kind.get("styles", ""),
        shared_strings=related.by_kind.get("sharedStrings", ""),
    )


def workbook_part(package: ForeignPackage) -> str:
    """Return the part that is the workbook; nothing when the package does not say it."""
    return _target_of_type(package, "", "officeDocument")


def related_parts(package: ForeignPackage, part: str) -> RelatedParts:
    """Return the parts that a part names in its relations."""
    relations = _relations(package, part)
    return RelatedParts(
        {attribute(entry, "Id"): _target(part, entry) for entry in relations},
        {_kind(entry): _target(part, entry) for entry in relations},
    )


def custom_properties(package: ForeignPackage) -> dict[str, str]:
    """Return the custom document properties of an Open XML package, as text."""
    part = _target_of_type(package, "", "custom-properties") or _DEFAULT_PROPERTIES
    return {
        attribute(entry, "name"): "".join(map(str, entry.itertext()))
        for entry in children(parsed_xml(package.read(part)), "property")
    }


def _relations(package: ForeignPackage, part: str) -> list[etree._Element]:
    folder, name = posixpath.split(part)
    content = package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    return children(parsed_xml(content), "Relationship")


def _target_of_type(package: ForeignPackage, part: str, kind: str) -> str:
    for entry in _relations(package, part):
        if _kind(entry) == kind:
            return _target(part, entry)
    return ""


def _kind(relation: etree._Element) -> str:
    """Return the last word of a relation's type; what is before it differs when strict."""
    kind = attribute(relation, "Type").rpartition("/")[2]
    return "custom-properties" if kind == "customProperties" else kind


def _target(part: str, relation: etree._Element) -> str:
    target = attribute(relation, "Target").replace("\\", "/")
    joined = target if target.startswith("/") else f"{posixpath.dirname(part)}/{target}"
    return posixpath.normpath(joined).lstrip("/")


def _relation_id(sheet: etree._Element) -> str:
    """Return ``r:id``, whatever the prefix; ``sheetId`` is something else."""
    return next(
        (
            str(value)
            for key, value in sheet.attrib.items()
            if str(key).endswith("}id") or str(key) == "id"
        ),
        "",
    )
