"""Write the units' feedback into the folder of a period, never over somebody's work.

A hidden list beside the files remembers the SHA-256 of what was written. A file with another
sum, or one that is not in the list, was made or changed by somebody: it stays as it is.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from hycampaign.model.campaign import Campaign
from hycampaign.model.failure import FileIsOpen
from hycampaign.model.finding import Finding
from hycampaign.model.period import Period
from hycampaign.model.submission import Submission
from hycampaign.office.writing import FileBusy, write_atomically
from hycampaign.validate.feedback import plan_feedback
from hycampaign.validate.feedback_sheet import feedback_workbook

MANIFEST = ".phan-hoi.json"


def write_feedback(
    folder: Path,
    campaign: Campaign,
    period: Period,
    findings: Iterable[Finding],
    submissions: Mapping[str, Submission],
) -> tuple[Path, ...]:
    """Write a workbook for every unit with errors or warnings and return where they are.

    ``folder`` is that of the period. What was written earlier for a unit that has none any
    more is removed. A file that somebody changed is neither replaced, removed nor returned.

    Raises:
        FileIsOpen: a file of ours must be replaced or removed and Excel holds it open.
    """
    place = _Folder(folder)
    written: list[Path] = []
    try:
        for feedback in plan_feedback(campaign, period, findings, submissions):
            path = folder / feedback.name
            if place.put(path, feedback_workbook(feedback)):
                written.append(path)
        place.remove_others({path.name for path in written})
    finally:
        place.remember()
    return tuple(written)


class _Folder:
    """The folder of a period, and which of its files are still as they were written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sums = _read_sums(path / MANIFEST)
        self._remembered = dict(self._sums)

    def put(self, path: Path, data: bytes) -> bool:
        """Put the workbook there, and say whether it is; somebody's work is left alone."""
        wanted = _sum(data)
        found = _sum(path.read_bytes()) if path.exists() else ""
        if found and found not in {wanted, self._sums.get(path.name)}:
            return False
        if found != wanted:
            _write(path, data)
        self._sums[path.name] = wanted
        return True

    def remove_others(self, names: set[str]) -> None:
        """Remove what was written earlier and is not among these, if it is unchanged."""
        for name in sorted(set(self._sums) - names):
            path = self._path / Path(name).name
            if path.exists() and _sum(path.read_bytes()) == self._sums[name]:
                _remove(path)
            del self._sums[name]

    def remember(self) -> None:
        """Write down what was written; called even when the work is broken off."""
        if self._sums == self._remembered:
            return
        text = json.dumps(self._sums, ensure_ascii=False, indent=1, sort_keys=True)
        write_atomically(self._path / MANIFEST, text.encode())


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except FileBusy as error:
        raise _is_open(path, "ghi") from error


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError as error:
        raise _is_open(path, "xóa") from error


def _is_open(path: Path, what: str) -> FileIsOpen:
    sentence = f"Không {what} được {path.name}: tệp đang mở trong chương trình khác."
    return FileIsOpen(sentence, "Đóng tệp đó rồi chạy lại.")


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read_sums(path: Path) -> dict[str, str]:
    """Return what is remembered; a list that cannot be read remembers nothing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = found.items() if isinstance(found, dict) else ()
    return {str(name): str(digest) for name, digest in known}
