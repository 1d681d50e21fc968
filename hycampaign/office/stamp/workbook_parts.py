"""Write the small parts of a workbook that say whose it is: properties and names."""

import re
from collections.abc import Mapping

from hycampaign.office.package.xml_text import escaped, unescaped

CUSTOM_PROPERTIES_PART = "docProps/custom.xml"
WORKBOOK_PART = "xl/workbook.xml"

_PROPERTIES_NAMESPACE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
)
_VALUES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# ECMA-376 part 1, 22.3.2.2: the one format identifier of custom properties; ids count from 2.
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2

_DEFINED_NAME = re.compile(
    rb'(<definedName\b[^>]*\bname="([^"]*)"[^>]*>)([^<]*)(</definedName>)'
)


def custom_properties_xml(properties: Mapping[str, str]) -> bytes:
    """Return ``docProps/custom.xml`` with these text properties, in their order."""
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), _FIRST_ID)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_PROPERTIES_NAMESPACE}" xmlns:vt="{_VALUES_NAMESPACE}">'
        f"{entries}</Properties>"
    ).encode()


def with_defined_names(workbook_xml: bytes, formulas: Mapping[str, str]) -> bytes:
    """Return ``xl/workbook.xml`` in which existing workbook-wide names mean something new.

    A text is a formula too: ``'"2026-Q4"'``.

    Raises:
        KeyError: the workbook has no such names; all of them are listed.
    """
    found: set[str] = set()

    def replaced(match: re.Match[bytes]) -> bytes:
        name = unescaped(match[2])
        if name not in formulas or b"localSheetId=" in match[1]:
            return match[0]
        found.add(name)
        return match[1] + escaped(formulas[name]).encode() + match[4]

    result = _DEFINED_NAME.sub(replaced, workbook_xml)
    if missing := sorted(formulas.keys() - found):
        raise KeyError(*missing)
    return result
