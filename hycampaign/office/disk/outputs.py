"""The one place that writes for people.

A file that somebody worked on is kept, one that another program holds is named, and neither
stops the others. What a command replaced can be put back until the next one writes.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hycampaign.office.disk.atomic import FileBusy, FileReadOnly, sync_folder
from hycampaign.office.disk.contents import is_same_content
from hycampaign.office.disk.journal import COPY, Journal, Step, read
from hycampaign.office.disk.names import sibling_key
from hycampaign.office.disk.place import Place
from hycampaign.office.disk.put import Manner, Output, Put, PutOutcome
from hycampaign.office.disk.recorded import (
    Made,
    Recorder,
    Standing,
    beside,
    standing_at,
    try_to_replace,
)
from hycampaign.office.disk.written_files import WrittenFiles

# Files that wait at once for the disk to confirm them; more of them gain nothing.
_IN_FLIGHT = 4


class Outputs:
    """Writes the files of one command into the folders of a workspace."""

    def __init__(self, place: Place, manner: Manner) -> None:
        self._place = place
        self._manner = manner
        at = manner.at.isoformat(timespec="seconds") if manner.at else ""
        self._recorder = Recorder(place, Journal(place.undo, manner.command, at))
        self._puts: list[Put] = []
        # What an earlier command did or, cut off, meant to; read when the first file is due.
        self._before: tuple[Step, ...] | None = None

    @property
    def manner(self) -> Manner:
        """How the command writes."""
        return self._manner

    @property
    def puts(self) -> tuple[Put, ...]:
        """What became of every file so far, in the order in which they were asked for."""
        return tuple(self._puts)

    @property
    def unmet(self) -> tuple[str, ...]:
        """The names that were to be written by force and that nobody asked to be written."""
        met = {sibling_key(put.path.name) for put in self._puts}
        return tuple(name for name in self._manner.only if sibling_key(name) not in met)

    def put_each(self, folder: Path, outputs: Iterable[Output]) -> Iterator[Put]:
        """Write files one after the other and yield what became of each.

        The next ones are made while the last ones are packed and wait for the disk.

        Raises:
            OSError: the disk is full…, so that no other file could be written either.
        """
        files = self._opened(folder)
        try:
            with ThreadPoolExecutor(max_workers=_IN_FLIGHT) as writers:
                waiting: deque[Future[Put]] = deque()
                for output in outputs:
                    waiting.append(writers.submit(self._put, files, folder, output))
                    if len(waiting) > _IN_FLIGHT:
                        yield self._told(waiting.popleft().result())
                yield from (self._told(future.result()) for future in waiting)
        finally:
            self._settle(files, folder)

    def put_all(
        self, folder: Path, outputs: Iterable[Output], instead_of: Collection[str] = ()
    ) -> tuple[Put, ...]:
        """Write files, and remove those of some kinds that are not among them.

        Removed is only what the tool wrote and nobody worked on; the rest is told.

        Raises:
            OSError: as ``put_each``.
        """
        planned = tuple(outputs)
        puts = tuple(self.put_each(folder, planned))
        files = self._opened(folder)
        needed = {output.name for output in planned}
        try:
            gone = [
                self._told(self._taken_away(files, folder / name))
                for name in files.of_kinds(instead_of)
                if name not in needed and (folder / name).exists()
            ]
        finally:
            self._settle(files, folder)
        return (*puts, *gone)

    def _told(self, put: Put) -> Put:
        self._puts.append(put)
        return put

    def _opened(self, folder: Path) -> WrittenFiles:
        """Return what is known of a folder, what a run that was cut off meant to write too."""
        if self._before is None:
            self._before = tuple(read(self._place.undo)[1])
            if not self._manner.dry_run:
                for known in {(self._place.root / step.file).parent for step in self._before}:
                    self._known(known).remember()
                self._before = ()
        return self._known(folder)

    def _known(self, folder: Path) -> WrittenFiles:
        files = WrittenFiles(folder, self._place.shelf(folder))
        for step in self._before or ():
            path = self._place.root / step.file
            # A copy that was kept beside is somebody's, though it was the tool that wrote it.
            if path.parent == folder and step.after and step.kind != COPY:
                files.expect(path.name, step.after, step.kind)
        return files

    def _settle(self, files: WrittenFiles, folder: Path) -> None:
        if not self._manner.dry_run:
            files.remember()
            with suppress(OSError):
                sync_folder(folder)

    def _put(self, files: WrittenFiles, folder: Path, output: Output) -> Put:
        put = Put(folder / output.name, PutOutcome.WRITTEN, output.about)
        return _unless_held(put, lambda: self._written(files, put, output))

    def _written(self, files: WrittenFiles, put: Put, output: Output) -> Put:
        path, wanted = put.path, output.made()
        if path.is_dir():
            return replace(put, outcome=PutOutcome.KEPT)
        found = _compared(files, path, wanted)
        if found.sha256 and _says_it_all(files, path.name, found, wanted):
            if not self._manner.dry_run and found.data == wanted:
                files.adopt(path.name, wanted, output.kind)
            return replace(put, outcome=PutOutcome.UNCHANGED)
        if not found.is_ours and not self._manner.forces(path.name):
            return replace(put, outcome=PutOutcome.KEPT)
        copy = None if found.is_ours else beside(path, self._manner.at)
        if self._manner.dry_run:
            try_to_replace(path)
        else:
            made = Made(wanted, output.kind, output.modified)
            self._recorder.put(files, path, made, found, copy)
        return replace(put, copy=copy)

    def _taken_away(self, files: WrittenFiles, path: Path) -> Put:
        put = Put(path, PutOutcome.REMOVED, is_needed=False)
        return _unless_held(put, lambda: self._removed(files, put))

    def _removed(self, files: WrittenFiles, put: Put) -> Put:
        found = standing_at(put.path)
        if not files.is_ours(put.path.name, found.data):
            return replace(put, outcome=PutOutcome.KEPT)
        if self._manner.dry_run:
            try_to_replace(put.path)
        else:
            self._recorder.take_away(files, put.path, found)
        return put


def _unless_held(put: Put, act: Callable[[], Put]) -> Put:
    """Do something about a file, or say who stands in the way."""
    try:
        return act()
    except FileBusy as error:
        return replace(put, outcome=PutOutcome.BUSY, holder=error.holder)
    except FileReadOnly:
        return replace(put, outcome=PutOutcome.READ_ONLY)


def _compared(files: WrittenFiles, path: Path, wanted: bytes) -> Standing:
    """Return what stands there, and whether nobody has worked on it."""
    found = standing_at(path)
    if not found.sha256 or files.is_ours(path.name, found.data):
        return found
    return replace(found, is_ours=is_same_content(path.name, found.data, wanted))


def _says_it_all(files: WrittenFiles, name: str, found: Standing, wanted: bytes) -> bool:
    """Say whether what stands there needs no replacement.

    A file that somebody opened and saved again without a change stays so, with the looks that
    were given to it, until there is something else to say.
    """
    if found.data == wanted:
        return True
    is_saved_again = found.is_ours and not files.knows(name, found.sha256)
    return is_saved_again and files.as_written(name) == wanted
