"""Write the units' workbooks into the folder of a period, never over somebody's work."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from hycampaign.issue.outcome import IssuedFile, IssueOutcome
from hycampaign.issue.press.press import Press
from hycampaign.issue.press.stamp import Copy
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.model.trouble.failure import FileIsOpen
from hycampaign.office.disk.atomic import FileBusy
from hycampaign.office.disk.names import safe_file_name, slug_of_name
from hycampaign.office.disk.written_files import WrittenFiles

_KIND = "form"
# Files that wait at once for the disk to confirm them; more of them gain nothing.
_IN_FLIGHT = 4


def issue_workbooks(
    folder: Path, campaign: Campaign, period: Period, units: Iterable[Unit], history: History
) -> Iterator[IssuedFile]:
    """Write a workbook for every unit and yield it; files that somebody touched are kept.

    ``folder`` is that of the period. Units without any form are passed over.

    Raises:
        FileIsOpen: a file of ours must be replaced and Excel holds it open.
    """
    yield from _issued(folder, Press(campaign, period), units, history)


def reissue_workbooks(
    folder: Path, campaign: Campaign, period: Period, units: Iterable[Unit], history: History
) -> Iterator[IssuedFile]:
    """Do the same, but replace files that somebody made or changed, too."""
    press = Press(campaign, period)
    yield from _issued(folder, press, units, history, by_force=True)


def file_name(campaign: Campaign, unit: Unit) -> str:
    """Return the name of a unit's file: ``11953-phuong-pho-hien.xlsx``.

    The setting ``issued_file_name`` may put code and name in another order.
    """
    pattern = campaign.setting("issued_file_name", "{code}-{name}").removesuffix(".xlsx")
    if "{code}" not in pattern:
        pattern = f"{{code}}-{pattern}"
    name = pattern.replace("{code}", unit.code).replace("{name}", slug_of_name(unit.name))
    return safe_file_name(name, ".xlsx")


def _issued(
    folder: Path,
    press: Press,
    units: Iterable[Unit],
    history: History,
    *,
    by_force: bool = False,
) -> Iterator[IssuedFile]:
    files = WrittenFiles(folder)

    def put(unit: Unit, copy: Copy) -> IssuedFile:
        name = file_name(press.campaign, unit)
        is_written = files.put(name, copy.packed(), _KIND, by_force=by_force)
        outcome = IssueOutcome.WRITTEN if is_written else IssueOutcome.KEPT
        return IssuedFile(unit.code, folder / name, outcome)

    try:
        # Packing a file and waiting for the disk go on while the next ones are made.
        with ThreadPoolExecutor(max_workers=_IN_FLIGHT) as writers:
            waiting: deque[Future[IssuedFile]] = deque()
            for unit in units:
                if copy := press.copy(unit, history):
                    waiting.append(writers.submit(put, unit, copy))
                if len(waiting) > _IN_FLIGHT:
                    yield waiting.popleft().result()
            yield from (file.result() for file in waiting)
    except FileBusy as error:
        sentence = f"Không ghi được {error.path.name}: tệp đang mở trong chương trình khác."
        raise FileIsOpen(sentence, "Đóng tệp đó rồi chạy lại.") from error
    finally:
        files.remember()
