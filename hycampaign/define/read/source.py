"""Read the tables of a definition: a folder of CSV files, or the clerk's workbook."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hycampaign.define.findings.workbook import OPEN_ELSEWHERE, SECOND_DEFINITION
from hycampaign.define.read.cell_text import text_from_cell
from hycampaign.define.read.hidden_parts import Hidden
from hycampaign.define.read.odd_cells import odd_cells
from hycampaign.define.read.sheets import SheetText, tables_from_sheets
from hycampaign.define.tables.table import Tables
from hycampaign.model.trouble.failure import DefinitionRejected, FileIsOpen
from hycampaign.model.trouble.finding import Finding, Location
from hycampaign.office.read.workbook import Unreadable, UnreadableReason, read_workbook
from hycampaign.office.values.workbook import CellRange, Visibility
from hycampaign.vietnamese.spelling.nearest import plain

_RESTORE = (
    "Mở tệp bằng Excel xem còn đọc được không; nếu không, chép lại từ bản sao lưu hoặc tạo "
    "thư mục làm việc mới bằng lệnh init."
)
_REASONS = {
    UnreadableReason.NO_WORKBOOK: "không phải là một bảng tính",
    UnreadableReason.ENCRYPTED: "có đặt mật khẩu mở tệp",
    UnreadableReason.DAMAGED: "đã hỏng",
    UnreadableReason.READER_CRASHED: "đã hỏng",
}
_REFUSED = "quá lớn hoặc khác thường nên không được đọc"


def read_tables(path: Path) -> Tables:
    """Read a folder of ``<table>.csv`` files, or a workbook with a sheet per table.

    Numbers, dates and yes/no that Excel has made of what was typed come back as the text that
    the CSV tables hold.

    Raises:
        DefinitionRejected: there is no definition there, or it cannot be read at all.
        FileIsOpen: another program keeps the workbook to itself.
    """
    try:
        sheets = _csv_sheets(path) if path.is_dir() else _workbook_sheets(path)
        return tables_from_sheets(sheets, path.name)
    except FileNotFoundError as error:
        sentence = f"Không tìm thấy tệp định nghĩa {path}."
        raise DefinitionRejected(sentence, (), "Tạo bằng lệnh hycampaign init.") from error
    except PermissionError as error:
        sentence = f"Không đọc được {path.name}: tệp đang được chương trình khác mở."
        raise FileIsOpen(sentence, "Đóng tệp trong Excel rồi thực hiện lại.") from error
    except Unreadable as error:
        sentence = f"Tệp định nghĩa {path.name} {_REASONS.get(error.reason, _REFUSED)}."
        raise DefinitionRejected(sentence, (), _RESTORE) from error


def cell_with(path: Path, text: str) -> Location:
    """Return the first cell of documents and their texts in which a text stands.

    Raises:
        DefinitionRejected: there is no definition there, or it cannot be read at all.
        FileIsOpen: another program keeps the workbook to itself.
    """
    tables = read_tables(path)
    rows = (*tables.rows("texts"), *tables.rows("documents"))
    places = (
        row.place(code) for row in rows for code, own in row.values.items() if text in own
    )
    return next(places, Location(path.name))


def file_names(folder: Path) -> frozenset[str]:
    """Return the names of the files in a folder; none when there is no such folder."""
    return frozenset(path.name for path in folder.glob("*") if path.is_file())


def neighbours(path: Path) -> Iterator[Finding]:
    """Yield that the workbook is open in another program, and that there are others like it.

    A clerk may have typed into either: into what is not saved yet, or into a copy.
    """
    if not path.is_file():
        return
    if (path.parent / f"~${path.name}").exists():
        yield Finding(OPEN_ELSEWHERE, Location(path.name))
    stem = plain(path.stem)
    for other in sorted(path.parent.glob("*.xls*")):
        is_alike = stem in plain(other.stem).replace(" ", "-")
        if other != path and is_alike and not other.name.startswith("~$"):
            facts = {"found": unicodedata.normalize("NFC", other.name)}
            yield Finding(SECOND_DEFINITION, Location(path.name), facts=facts)


def _workbook_sheets(path: Path) -> Iterator[SheetText]:
    for sheet in read_workbook(path.read_bytes()).sheets:
        rows = [[text_from_cell(value) for value in row] for row in sheet.rows]
        _fill_merged(rows, sheet.merged)
        place = Location(path.name, sheet.name)
        odd = tuple(odd_cells(sheet, place))
        is_hidden = sheet.visibility is not Visibility.VISIBLE
        parts = sheet.oddities
        hidden = Hidden(parts.hidden_rows, parts.hidden_columns, is_hidden)
        yield SheetText(sheet.name, rows, place, odd, has_every_column=True, hidden=hidden)


def _fill_merged(rows: Sequence[list[str]], areas: Iterable[CellRange]) -> None:
    """Write what a merged cell holds into each of its lines: that it is merged is said once."""
    for area in areas:
        top = rows[area.top - 1] if area.top <= len(rows) else []
        if area.left <= len(top):
            for row in rows[area.top : area.bottom]:
                row.extend([""] * (area.left - len(row)))
                row[area.left - 1] = top[area.left - 1]


def _csv_sheets(folder: Path) -> Iterator[SheetText]:
    for path in sorted(folder.glob("*.csv")):
        yield SheetText(path.stem, _csv_rows(path), Location(path.name))


def _csv_rows(path: Path) -> Sequence[Sequence[str]]:
    try:
        # utf-8-sig also reads files without the mark that Excel puts in front.
        text = path.read_bytes().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        sentence = f"Không đọc được tệp {path.name}: {_csv_reason(error)}."
        raise DefinitionRejected(sentence, (), "Lưu lại tệp ở dạng CSV UTF-8.") from error


def _csv_reason(error: UnicodeDecodeError | csv.Error) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "tệp không ở bảng mã UTF-8"
    return "dấu ngoặc kép hoặc dấu phẩy không đúng chỗ"
