"""Write the units' workbooks into the folder of a period, never over somebody's work."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from hycampaign.issue.expressions import Expressions
from hycampaign.issue.frame import with_frame, with_growing_rows
from hycampaign.issue.layout import FormLayout
from hycampaign.issue.outcome import IssuedFile, IssueOutcome
from hycampaign.issue.plan import plan_key, plan_workbook
from hycampaign.issue.prefill import frames_for
from hycampaign.issue.stamp import Stamp, sheet_part
from hycampaign.issue.workbook import build_workbook, without_results
from hycampaign.model.campaign import Campaign
from hycampaign.model.failure import FileIsOpen
from hycampaign.model.history import History
from hycampaign.model.period import Period
from hycampaign.model.unit import Unit
from hycampaign.office.naming import ascii_slug, safe_file_name
from hycampaign.office.stamping import DeflatedPart, Package
from hycampaign.office.writing import FileBusy
from hycampaign.office.written_files import WrittenFiles

_KIND = "form"
_LONGEST_STEM = 60


def issue_workbooks(
    folder: Path, campaign: Campaign, period: Period, units: Iterable[Unit], history: History
) -> Iterator[IssuedFile]:
    """Write a workbook for every unit and yield it; files that somebody touched are kept.

    ``folder`` is that of the period. Units without any form are passed over.

    Raises:
        FileIsOpen: a file of ours must be replaced and Excel holds it open.
    """
    yield from _issued(folder, _Press(campaign, period), units, history)


def reissue_workbooks(
    folder: Path, campaign: Campaign, period: Period, units: Iterable[Unit], history: History
) -> Iterator[IssuedFile]:
    """Do the same, but replace files that somebody made or changed, too."""
    press = _Press(campaign, period)
    yield from _issued(folder, press, units, history, by_force=True)


def file_name(campaign: Campaign, unit: Unit) -> str:
    """Return the name of a unit's file: ``11953-phuong-pho-hien.xlsx``.

    The setting ``issued_file_name`` may put code and name in another order.
    """
    slug = ascii_slug(unit.name)[:_LONGEST_STEM].rstrip("-")
    pattern = campaign.setting("issued_file_name", "{code}-{name}").removesuffix(".xlsx")
    if "{code}" not in pattern:
        pattern = f"{{code}}-{pattern}"
    name = pattern.replace("{code}", unit.code).replace("{name}", slug)
    return safe_file_name(name, ".xlsx")


def _issued(
    folder: Path,
    press: "_Press",
    units: Iterable[Unit],
    history: History,
    *,
    by_force: bool = False,
) -> Iterator[IssuedFile]:
    files = WrittenFiles(folder)

    def put(unit: Unit, data: bytes) -> IssuedFile:
        name = press.file_name(unit)
        is_written = files.put(name, data, _KIND, by_force=by_force)
        outcome = IssueOutcome.WRITTEN if is_written else IssueOutcome.KEPT
        return IssuedFile(unit.code, folder / name, outcome)

    try:
        # The disk is slow to confirm a file: the next one is made in the meantime.
        with ThreadPoolExecutor(max_workers=1) as writer:
            last: Future[IssuedFile] | None = None
            for unit in units:
                data = press.workbook(unit, history)
                if last:
                    yield last.result()
                last = writer.submit(put, unit, data) if data else None
            if last:
                yield last.result()
    except FileBusy as error:
        sentence = f"Không ghi được {error.path.name}: tệp đang mở trong chương trình khác."
        raise FileIsOpen(sentence, "Đóng tệp đó rồi chạy lại.") from error
    finally:
        files.remember()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage: the many small parts of a workbook all live until it is built."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Press:
    """Builds the workbook of a plan when its first unit comes, and stamps copies from it."""

    def __init__(self, campaign: Campaign, period: Period) -> None:
        self._campaign = campaign
        self._period = period
        self._expressions = Expressions(campaign)
        self._stamps: dict[tuple[object, ...], Stamp] = {}
        self._sheets: dict[tuple[bytes, int, int], DeflatedPart] = {}

    def file_name(self, unit: Unit) -> str:
        """Return the name of a unit's file."""
        return file_name(self._campaign, unit)

    def workbook(self, unit: Unit, history: History) -> bytes:
        """Return a unit's workbook; nothing when no form is asked of it."""
        frames = frames_for(self._campaign, self._period, unit, history)
        key = plan_key(self._campaign, self._period, unit, frames)
        if key not in self._stamps:
            self._stamps[key] = self._stamp(unit, frames)
        stamp = self._stamps[key]
        return stamp.workbook(unit, history) if stamp.plan.layouts else b""

    def _stamp(self, unit: Unit, frames: Mapping[str, int]) -> Stamp:
        with _without_collecting():
            return self._built(unit, frames)

    def _built(self, unit: Unit, frames: Mapping[str, int]) -> Stamp:
        plan = plan_workbook(self._campaign, self._period, unit, self._expressions, frames)
        built, cover = build_workbook(plan), sheet_part(1)
        parts: dict[str, bytes | DeflatedPart] = {**built}
        parts[cover] = without_results(built[cover])
        for place, layout in enumerate(plan.layouts, 2):
            parts[sheet_part(place)] = self._finished(built[sheet_part(place)], layout)
        return Stamp(plan, Package.of(parts))

    def _finished(self, sheet: bytes, layout: FormLayout) -> DeflatedPart:
        """Return a form's sheet with all its rows; many plans have the same first form."""
        key = (sheet, layout.first_row, layout.frame_rows)
        if key not in self._sheets:
            framed = with_frame(without_results(sheet), layout)
            self._sheets[key] = DeflatedPart.of(with_growing_rows(framed, layout))
        return self._sheets[key]
