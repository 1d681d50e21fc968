"""Find the workspace upwards from where the clerk stands, as git finds its repository."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from pathlib import Path

from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.failure import PeriodUnknown, UnitUnknown, WorkspaceNotFound
from hycampaign.model.workspace import Workspace
from hycampaign.vietnamese.dates import date_from_text
from hycampaign.vietnamese.spelling.nearest import closest, plain

_WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}


def workspace_at(given: Path | None) -> Workspace:
    """Return the workspace that was named, or the one at or above the current folder.

    Raises:
        WorkspaceNotFound: neither is one.
    """
    start = (given or Path.cwd()).absolute()
    for folder in [start] if given else [start, *start.parents]:
        workspace = Workspace(folder)
        if workspace.definition.is_file():
            return workspace
    sentence = f"Không thấy dinh-nghia.xlsx ở {start}" + (
        "." if given else " hay thư mục nào ở trên."
    )
    raise WorkspaceNotFound(sentence, _way_out(start))


def _way_out(folder: Path) -> str:
    """Return what to do where there is no definition, or one under another name or format."""
    workspace = Workspace(folder)
    meant = workspace.definition
    alike = [path for path in _workbooks(folder) if meant.stem in _slug(path.stem)]
    if alike and alike[0].suffix.lower() == meant.suffix:
        return f"Ở đó có “{alike[0].name}”: nếu đó là định nghĩa, đổi tên thành {meant.name}."
    if alike:
        return (
            f"Ở đó có {alike[0].name}: mở tệp ấy, chọn Lưu thành (Save As) dạng Excel (.xlsx)."
        )
    left = [
        path for path in (workspace.word_templates, workspace.store.parent) if path.is_dir()
    ]
    if left:
        return (
            f"Ở đó còn {left[0].name} nhưng mất {meant.name}: chép tệp này lại từ bản sao lưu; "
            "không còn bản nào thì tạo đợt mới bằng lệnh hycampaign init THƯ_MỤC."
        )
    return "Tạo đợt báo cáo bằng lệnh hycampaign init THƯ_MỤC."


def _workbooks(folder: Path) -> list[Path]:
    """Return the workbooks in a folder; those that Excel marks as open are none."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _WORKBOOKS and path.is_file() and path.name[:2] != "~$"
    )


def _slug(name: str) -> str:
    return plain(name).replace(" ", "-").replace("_", "-")


def period_from(text: str) -> Period:
    """Return the period that was typed.

    Raises:
        PeriodUnknown: the text names none.
    """
    period = Period.parse(text)
    if period is None:
        sentence = f"“{text}” không phải là một kỳ báo cáo."
        raise PeriodUnknown(sentence, "Ghi năm và quý, ví dụ 2026-Q4.")
    return period


def units_named(codes: Iterable[str], units: Sequence[Unit]) -> list[Unit]:
    """Return the units that were named by their codes, in any case; all when none was named.

    Raises:
        UnitUnknown: a code is of none of them.
    """
    known = {unit.code.casefold(): unit for unit in units}
    meant = {code.strip().casefold(): code for code in codes}
    for folded, code in meant.items():
        if folded not in known:
            near = closest(code, (unit.code for unit in units))
            sentence = f"Không có đơn vị nào mang mã “{code}” phải báo cáo kỳ này."
            asked = f"Có phải “{near}”? " if near else ""
            raise UnitUnknown(
                sentence, f"{asked}Mã đơn vị ở trang “Đơn vị” của dinh-nghia.xlsx."
            )
    return [unit for folded, unit in known.items() if folded in meant] if meant else list(units)


def moment_from(text: str) -> datetime:
    """Return the moment at which a command works: now, or the evening of the day given.

    Raises:
        PeriodUnknown: the text is no date.
    """
    if not text:
        return datetime.now()  # noqa: DTZ005 - the clerk's own time
    day = date_from_text(text)
    if day is None:
        sentence = f"“{text}” không phải là một ngày."
        raise PeriodUnknown(sentence, "Ghi ngày, ví dụ 25/12/2026.")
    return datetime.combine(day, time(17))
