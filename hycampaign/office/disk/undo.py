"""Put back what the last command replaced, and take away what it made.

What somebody has worked on since stays. Only files come back: what was received stays received.
"""

from dataclasses import dataclass, replace
from os import utime
from pathlib import Path

from hycampaign.office.disk import journal
from hycampaign.office.disk.atomic import FileBusy, FileReadOnly, remove, replace_whole
from hycampaign.office.disk.journal import Step
from hycampaign.office.disk.place import Place
from hycampaign.office.disk.put import Put, PutOutcome
from hycampaign.office.disk.recorded import Standing, standing_at, try_to_replace
from hycampaign.office.disk.written_files import WrittenFiles, sum_of


@dataclass(frozen=True, slots=True)
class Undone:
    """The command that was undone, when it was given, and what became of each of its files.

    ``command`` is empty when there is none to be undone, ``at`` an ISO 8601 time.
    """

    command: str
    at: str
    puts: tuple[Put, ...] = ()


def undo(place: Place, *, dry_run: bool = False) -> Undone:
    """Undo the last command that wrote; what cannot be undone now may be tried again.

    Raises:
        OSError: the disk is full…
    """
    head, steps = journal.read(place.undo)
    undoing = _Undoing(place, dry_run=dry_run)
    told = [(step, undoing.back(step)) for step in reversed(steps)]
    left = [step for step, put in reversed(told) if put is not None and not put.is_done]
    undoing.remember()
    if steps and left and not dry_run:
        journal.keep_only(place.undo, left)
    elif steps and not dry_run:
        journal.forget(place.undo)
    puts = tuple(put for _, put in reversed(told) if put is not None)
    return Undone(head.get("command", ""), head.get("at", ""), puts)


class _Undoing:
    """Takes steps back, the last one first."""

    def __init__(self, place: Place, *, dry_run: bool) -> None:
        self._place = place
        self._dry_run = dry_run
        self._folders: dict[Path, WrittenFiles] = {}
        # Sums of what stands in its place again.
        self._back: set[str] = set()

    def back(self, step: Step) -> Put | None:
        """Undo one step; nothing where it was not taken, or has been undone by hand."""
        path = self._place.root / step.file
        outcome = PutOutcome.WRITTEN if step.before else PutOutcome.REMOVED
        put = Put(path, outcome, is_needed=bool(step.before))
        try:
            found = standing_at(path)
            if found.sha256 == step.before:
                self._know(step, path, found.data)
                return None
            if not self._may_go(path, found, step):
                return replace(put, outcome=PutOutcome.KEPT)
            if self._dry_run:
                try_to_replace(path)
            elif not self._put_back(path, step):
                return replace(put, outcome=PutOutcome.KEPT)
        except FileBusy as error:
            return replace(put, outcome=PutOutcome.BUSY, holder=error.holder)
        except FileReadOnly:
            return replace(put, outcome=PutOutcome.READ_ONLY)
        self._back.add(step.before)
        return put

    def remember(self) -> None:
        """Let the lists of written files say what stands there now."""
        if not self._dry_run:
            for files in self._folders.values():
                files.remember()

    def _files(self, folder: Path) -> WrittenFiles:
        if folder not in self._folders:
            self._folders[folder] = WrittenFiles(folder, self._place.shelf(folder))
        return self._folders[folder]

    def _may_go(self, path: Path, found: Standing, step: Step) -> bool:
        """Say whether nobody has worked on what the step left behind.

        A copy of somebody's work goes only when the work is back in its place.
        """
        if step.kind == journal.COPY:
            return found.sha256 == step.after and step.after in self._back
        if found.sha256 == step.after:
            return True
        is_there = bool(found.sha256 and step.after)
        return is_there and self._files(path.parent).is_ours(path.name, found.data)

    def _put_back(self, path: Path, step: Step) -> bool:
        """Let the former file stand there again, or none; say no when it is lost."""
        if not step.before:
            remove(path)
            self._know(step, path, b"")
            return True
        for copy in (
            journal.former(self._place.undo, step.number),
            # A run that was cut off has not moved it yet.
            self._files(path.parent).copy_of(path.name),
        ):
            if copy.is_file() and sum_of(data := copy.read_bytes()) == step.before:
                replace_whole(path, data, self._place.temporary)
                utime(path, (step.modified, step.modified))
                self._know(step, path, data)
                return True
        return False

    def _know(self, step: Step, path: Path, data: bytes) -> None:
        if self._dry_run:
            return
        files = self._files(path.parent)
        if step.before and step.was_ours:
            files.adopt(path.name, data, step.kind)
        else:
            files.forget(path.name)
