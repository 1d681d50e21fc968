"""Files that are no good report: damaged, foreign, of another period or unit, incomplete."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Form, FormKind, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.simulate.expect import marks as codes
from hycampaign.simulate.expect.marks import Mark
from hycampaign.simulate.workbook.issued_sheet import IssuedSheet

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNIT_PROPERTY = re.compile(rb'(name="hyc_unit"><vt:lpwstr>)[^<]*')

QUARANTINED, NOT_A_REPORT, ACCEPTED = "quarantined", "not_a_report", "accepted"


@dataclass(frozen=True, slots=True)
class Sent:
    """A good file on its way to be spoilt: its bytes, parts, sheets, period, another unit."""

    data: bytes
    parts: dict[str, bytes]
    sheets: dict[str, IssuedSheet]
    sheet_parts: dict[str, str]
    period: Period
    other_unit: str
    campaign: str


Parts = dict[str, bytes | None]
"""Parts of a package that change; ``None`` goes."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of spoilt file: what becomes of it, what must be found, and how it is made.

    ``name`` is the file's name, ``{stem}`` that of the unit's good file. Either ``bytes_of``
    makes the whole file or ``parts_of`` changes parts of the good one. ``replaces`` is a file
    that comes instead of the good one, not beside it.
    """

    kind: str
    name: str
    outcome: str
    marks: tuple[Mark, ...] = ()
    bytes_of: Callable[[Sent], bytes] | None = None
    parts_of: Callable[[Sent], Parts] | None = None
    replaces: bool = False
    lost_form: str = ""
    lost_row: tuple[str, str] = field(default=("", ""))


def _mark(kind: tuple[str, object], form: str = "", row: str = "") -> Mark:
    return codes.mark(kind, form, row)  # type: ignore[arg-type]


def _other_period(sent: Sent) -> Parts:
    """Stamp the file with the quarter before, wherever it names its own."""
    now, then = sent.period, sent.period.previous
    pairs = [
        (str(now), str(then)),
        (now.name, then.name),
        (now.name[:1].upper() + now.name[1:], then.name[:1].upper() + then.name[1:]),
    ]
    return _replaced(sent, pairs)


def _other_campaign(sent: Sent) -> Parts:
    """Name another campaign where the file names its own: elsewhere a code may be a number."""
    code = re.escape(html.escape(sent.campaign).encode())
    quoted = re.escape(html.escape(sent.campaign, quote=True).encode())
    said = re.compile(rb"(<(?:t\b[^>]*|vt:lpwstr)>(?:%b|%b))(?=</)" % (code, quoted))
    named = re.compile(rb'(<definedName name="hyc_campaign">[^<]*?)(?=(?:&quot;|")</)')
    changed: Parts = {}
    for name, content in sent.parts.items():
        new = named.sub(rb"\1-KHAC", said.sub(rb"\1-KHAC", content))
        if new != content:
            changed[name] = new
    return changed


def _replaced(sent: Sent, pairs: list[tuple[str, str]]) -> Parts:
    changed: Parts = {}
    for name, content in sent.parts.items():
        new = content
        for old, other in pairs:
            new = new.replace(html.escape(old).encode(), html.escape(other).encode())
        if new != content:
            changed[name] = new
    return changed


def _two_units(sent: Sent) -> Parts:
    part = "docProps/custom.xml"
    other = html.escape(sent.other_unit).encode()
    named = _UNIT_PROPERTY.sub(lambda found: found[1] + other, sent.parts[part])
    return {part: named}


def _without_sheet(form: str) -> Callable[[Sent], Parts]:
    """Leave out the sheet of a form, as deleting it in Excel does."""
    return lambda sent: _unsheeted(sent, form)


def _unsheeted(sent: Sent, form: str) -> Parts:
    part = sent.sheet_parts[form].removeprefix("xl/")
    book, relations = sent.parts["xl/workbook.xml"], sent.parts["xl/_rels/workbook.xml.rels"]
    relation = next(
        tag for tag in re.findall(rb"<Relationship\b[^>]*/>", relations) if part.encode() in tag
    )
    name = re.search(rb'\bId="([^"]*)"', relation)
    identity = name[1] if name else b""
    book = re.sub(rb'<sheet\b[^>]*r:id="' + identity + rb'"[^>]*/>', b"", book)
    book = re.sub(rb"<definedName\b[^>]*localSheetId[^>]*>.*?</definedName>", b"", book)
    types = sent.parts["[Content_Types].xml"]
    types = re.sub(
        rb'<Override\b[^>]*PartName="/xl/' + part.encode() + rb'"[^>]*/>', b"", types
    )
    return {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations.replace(relation, b""),
        "[Content_Types].xml": types,
        f"xl/{part}": None,
        f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels": None,
    }


def _without_row(form: str, row: str, *, whole: bool) -> Callable[[Sent], Parts]:
    """Blank the hidden key of a row; with ``whole`` everything in it."""

    def parts(sent: Sent) -> Parts:
        number = sent.sheets[form].row_number(row)
        xml = sent.parts[sent.sheet_parts[form]]
        column = rb"[A-Z]+" if whole else b"A"
        pattern = rb'<c r="' + column + str(number).encode() + rb'"[^>]*?(?:/>|>.*?</c>)'
        return {sent.sheet_parts[form]: re.sub(pattern, b"", xml, flags=re.DOTALL)}

    return parts


def _encrypted(_: Sent) -> bytes:
    names = "EncryptionInfo\0EncryptedPackage\0".encode("utf-16-le")
    return _OLE_SIGNATURE + bytes(504) + names.ljust(4096, b"\0")


def _page(_: Sent) -> bytes:
    cells = "<tr><td>Chỉ tiêu mẫu</td><td>12</td></tr>"
    return f"<html><body><table>{cells}</table></body></html>".encode()


# Files that say nothing of any form.
SPOILT_FILES = (
    FileKind(
        "gửi nhầm kỳ trước",
        "{stem} ky truoc.xlsx",
        QUARANTINED,
        (_mark(codes.WRONG_PERIOD),),
        parts_of=_other_period,
    ),
    FileKind(
        "bảng tính của đợt khác",
        "{stem} dot khac.xlsx",
        NOT_A_REPORT,
        (_mark(codes.OTHER_CAMPAIGN),),
        parts_of=_other_campaign,
    ),
    FileKind(
        "tệp mang tên hai đơn vị",
        "{stem} muon tep.xlsx",
        QUARANTINED,
        (_mark(codes.IDENTITY_CONFLICT),),
        parts_of=_two_units,
        replaces=True,
    ),
    FileKind(
        "tệp bị cắt cụt",
        "{stem} tai do.xlsx",
        QUARANTINED,
        (_mark(codes.HALF_COPIED),),
        bytes_of=lambda sent: sent.data[: len(sent.data) * 3 // 5],
        replaces=True,
    ),
    FileKind(
        "tệp đặt mật khẩu",
        "{stem} mat khau.xlsx",
        QUARANTINED,
        (_mark(codes.ENCRYPTED),),
        bytes_of=_encrypted,
        replaces=True,
    ),
    FileKind(
        "trang web mang đuôi .xls",
        "{stem} xuat tu phan mem.xls",
        QUARANTINED,
        (_mark(codes.HTML_PAGE),),
        bytes_of=_page,
    ),
    FileKind(
        "tệp rỗng",
        "{stem} rong.xlsx",
        QUARANTINED,
        (_mark(codes.EMPTY_FILE),),
        bytes_of=lambda _: b"",
    ),
    FileKind(
        "tệp khóa tạm của Excel",
        "~${stem}.xlsx",
        NOT_A_REPORT,
        (_mark(codes.LOCK_FILE),),
        bytes_of=lambda _: b"\x08Nguoi Mau".ljust(165, b" "),
    ),
    FileKind(
        "bản quét PDF",
        "{stem} ban ky.pdf",
        NOT_A_REPORT,
        (_mark(codes.PDF_FILE),),
        bytes_of=lambda _: b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
    ),
    FileKind(
        "thư gửi kèm dạng chữ",
        "{stem} loi nhan.txt",
        NOT_A_REPORT,
        (_mark(codes.PLAIN_TEXT),),
        bytes_of=lambda _: "Kính gửi các anh chị, đơn vị xin gửi báo cáo mẫu.\n".encode(),
    ),
)


def spoilt_files(campaign: Campaign) -> tuple[FileKind, ...]:
    """Return the kinds of spoilt files, those that lose parts of this campaign's forms too."""
    forms = [form for form in campaign.forms if _is_for_all(form.applies_to)]
    lost = next((form for form in reversed(forms) if form.kind is FormKind.TEXT), None)
    rows = [(form.code, row) for form in forms for row in _lone_rows(form)]
    kinds = list(SPOILT_FILES)
    if lost is not None:
        kinds.append(_form_lost(lost.code))
    if rows:
        kinds += [_key_lost(*rows[0]), _row_lost(*rows[-1])]
    return tuple(kinds)


def _is_for_all(applies_to: tuple[str, ...]) -> bool:
    return not applies_to or "*" in applies_to


def _lone_rows(form: Form) -> Iterator[str]:
    """Yield rows that everybody fills in and that no other row is made of."""
    if form.kind is not FormKind.FIXED:
        return
    formulas = " ".join(f"{row.formula} {row.numerator} {row.denominator}" for row in form.rows)
    parents = {row.parent for row in form.rows}
    for row in form.rows:
        is_figure = row.kind in {RowKind.FLOW, RowKind.STOCK} and not row.formula
        is_alone = row.code not in formulas and row.code not in parents
        is_child = any(other.formula and other.code == row.parent for other in form.rows)
        if is_figure and is_alone and not is_child and _is_for_all(row.applies_to):
            yield row.code


def _form_lost(form: str) -> FileKind:
    return FileKind(
        "xóa mất một biểu",
        "{stem}.xlsx",
        ACCEPTED,
        (_mark(codes.FORM_MISSING, form),),
        parts_of=_without_sheet(form),
        replaces=True,
        lost_form=form,
    )


def _key_lost(form: str, row: str) -> FileKind:
    return FileKind(
        "mất khóa ẩn của một dòng",
        "{stem}.xlsx",
        ACCEPTED,
        (_mark(codes.KEYS_LOST, form),),
        parts_of=_without_row(form, row, whole=False),
        replaces=True,
    )


def _row_lost(form: str, row: str) -> FileKind:
    return FileKind(
        "xóa mất một dòng",
        "{stem}.xlsx",
        ACCEPTED,
        (_mark(codes.ROW_MISSING, form, row),),
        parts_of=_without_row(form, row, whole=True),
        replaces=True,
        lost_row=(form, row),
    )
