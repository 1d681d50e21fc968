"""Small workbooks written by hand, so that a test shows the very bytes that matter."""

import io
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SHEET = "xl/worksheets/sheet1.xml"

PACKAGE_TYPE = "application/vnd.openxmlformats-package"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

CONTENT_TYPES = f"""<Types xmlns="{TYPES}">
<Default Extension="rels" ContentType="{PACKAGE_TYPE}.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{WORKBOOK_TYPE}"/>
</Types>"""
ROOT_RELATIONS = f"""<Relationships xmlns="{PACKAGE_RELATIONS}">
<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="rId2" Type="{RELATIONS}/custom-properties" Target="docProps/custom.xml"/>
</Relationships>"""
WORKBOOK_RELATIONS = f"""<Relationships xmlns="{PACKAGE_RELATIONS}">
<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>"""
STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/>
<numFmt numFmtId="165" formatCode="0.0&quot; %&quot;"/></numFmts>
<fonts count="3"><font><name val="Arial"/></font><font><name val=".VnTime"/></font>
<font><name val="VNI-Times"/></font></fonts>
<fills count="1"><fill><patternFill patternType="none"/></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="0"/>
<xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/>
<xf numFmtId="0" fontId="1"/><xf numFmtId="14" fontId="2"/></cellXfs>
</styleSheet>"""


def sheet_xml(rows: str, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """Return a worksheet part around its rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{namespace}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def workbook_xml(extra: str = "", properties: str = "", state: str = "") -> str:
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr {properties}/>'
        f'<sheets><sheet name="BM01" sheetId="1" {state} r:id="rId1"/></sheets>'
        f"{extra}</workbook>"
    )


def xlsx(
    rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>',
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """Return a workbook of one sheet; parts replace or add to what it is made of."""
    content: dict[str, str] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "xl/workbook.xml": workbook_xml(),
        "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS,
        "xl/styles.xml": STYLES,
        SHEET: sheet_xml(rows),
    }
    return zipped({**content, **(parts or {})})


def shared_texts(*items: str) -> str:
    texts = "".join(f"<si>{item}</si>" for item in items)
    return f'<sst xmlns="{MAIN}" count="{len(items)}" uniqueCount="{len(items)}">{texts}</sst>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def ods(table: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return an OpenDocument spreadsheet of one table with these rows."""
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text", "style", "number", "manifest", "meta")
    )
    calc = (
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    )
    content = (
        f"<office:document-content {names} {calc}><office:body><office:spreadsheet>"
        f'<table:table table:name="BM01">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest {names}><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
            **(parts or {}),
        }
    )


def ods_cell(value: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" '
        f'table:number-columns-repeated="{repeated}"><text:p>{value}</text:p></table:table-cell>'
    )


def ole(streams: Mapping[str, bytes], stored_inside: tuple[str, ...] = ()) -> bytes:
    """Return an OLE container with these streams, each of 4,096 bytes, in its root.

    Names of ``stored_inside`` stand in its directory without being in the root.
    """
    names = ["Root Entry", *streams, *stored_inside]
    entries = [*names, *[""] * (-len(names) % 4)]
    directory_sectors = len(entries) // 4
    chains = [*range(2, directory_sectors + 1), _CHAIN_END]
    first_stream = 1 + directory_sectors
    for number in range(len(streams)):
        start = first_stream + number * 8
        chains += [*range(start + 1, start + 8), _CHAIN_END]
    fat = [_FAT_SECTOR, *chains]
    fat += [_FREE] * (128 - len(fat))
    header = _OLE_SIGNATURE + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<3L", 1, 1, 0) + struct.pack(
        "<5L", 4096, _CHAIN_END, 0, _CHAIN_END, 0
    )
    header += struct.pack("<109L", 0, *[_FREE] * 108)
    directory = b"".join(
        _ole_entry(name, number, len(streams), first_stream)
        for number, name in enumerate(entries)
    )
    content = b"".join(stream.ljust(4096, b"\0")[:4096] for stream in streams.values())
    return header + struct.pack("<128L", *fat) + directory + content


_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHAIN_END = 0xFFFFFFFE
_FAT_SECTOR = 0xFFFFFFFD
_FREE = 0xFFFFFFFF


def _ole_entry(name: str, number: int, streams: int, first_stream: int) -> bytes:
    raw = f"{name}\0".encode("utf-16-le") if name else b""
    kind = 0 if not name else 5 if number == 0 else 2
    right = number + 1 if 0 < number < streams else _FREE
    child = 1 if number == 0 and streams else _FREE
    start = _CHAIN_END if number == 0 else first_stream + (number - 1) * 8
    place = struct.pack("<H2B3L", len(raw), kind, 1, _FREE, right, child)
    return raw.ljust(64, b"\0") + place + bytes(36) + struct.pack("<3L", start, 4096, 0)
