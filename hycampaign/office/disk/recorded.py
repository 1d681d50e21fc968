"""Replace and remove files in such a way that the command can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from os import utime
from pathlib import Path

from hycampaign.office.disk.atomic import FileBusy, refusal, remove, replace_whole
from hycampaign.office.disk.journal import COPY, Journal, Step
from hycampaign.office.disk.names import safe_file_name
from hycampaign.office.disk.place import Place
from hycampaign.office.disk.written_files import WrittenFiles, sum_of


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands under a name; without bytes and sum where nothing does.

    ``is_ours`` says that nobody has worked on it, ``modified`` is in seconds.
    """

    data: bytes = b""
    sha256: str = ""
    is_ours: bool = True
    modified: float = 0.0


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is ready to be put: its bytes, its kind, the time that it is to bear."""

    data: bytes
    kind: str = ""
    modified: datetime | None = None


def standing_at(path: Path) -> Standing:
    """Return what stands there.

    Raises:
        FileBusy: another program does not even let it be read.
    """
    try:
        data = path.read_bytes()
        return Standing(data, sum_of(data), modified=path.stat().st_mtime)
    except FileNotFoundError:
        return Standing()
    except PermissionError as error:
        raise FileBusy(path) from error


class Recorder:
    """Puts files and takes them away, each step noted before it is taken."""

    def __init__(self, place: Place, journal: Journal) -> None:
        self._place = place
        self._journal = journal

    def put(
        self, files: WrittenFiles, path: Path, made: Made, over: Standing, copy: Path | None
    ) -> None:
        """Put a file where ``over`` stands, which is kept as ``copy`` if there is to be one.

        Raises:
            FileBusy, FileReadOnly: what stands there cannot be replaced.
            OSError: the disk is full…
        """
        if copy is not None:
            self._keep(copy, over)
        step = Step(self._place.name(path), made.kind, "", sum_of(made.data))
        try:
            with self._noted(files, path, over, step):
                replace_whole(path, made.data, self._place.temporary)
        except OSError:
            if copy is not None:
                copy.unlink()
            raise
        if made.modified is not None:
            utime(path, (made.modified.timestamp(),) * 2)
        files.add(path.name, made.data, made.kind)

    def take_away(self, files: WrittenFiles, path: Path, standing: Standing) -> None:
        """Remove a file of ours.

        Raises:
            FileBusy, FileReadOnly: it cannot be removed.
        """
        step = Step(self._place.name(path), files.kind_of(path.name), "", "")
        with self._noted(files, path, standing, step):
            remove(path)
        files.forget(path.name)

    def _keep(self, copy: Path, work: Standing) -> None:
        self._journal.note(Step(self._place.name(copy), COPY, "", work.sha256))
        replace_whole(copy, work.data, self._place.temporary)
        utime(copy, (work.modified, work.modified))

    @contextmanager
    def _noted(
        self, files: WrittenFiles, path: Path, over: Standing, step: Step
    ) -> Iterator[None]:
        """Keep what stood there while the step is taken, and back it goes when it fails."""
        noted = replace(step, before=over.sha256, was_ours=over.is_ours, modified=over.modified)
        kept = self._journal.kept(self._journal.note(noted))
        copy, is_copied = files.copy_of(path.name), files.is_kept(path.name, over.data)
        if is_copied:
            copy.replace(kept)
        elif over.sha256:
            kept.write_bytes(over.data)
        try:
            yield
        except OSError:
            if is_copied:
                kept.replace(copy)
            raise


def beside(path: Path, at: datetime | None) -> Path:
    """Return a free name beside a file for what somebody made of it until now.

    >>> beside(Path("nowhere/bao-cao.docx"), datetime(2026, 11, 30, 22, 57)).name
    'bao-cao (trước 30-11 22-57).docx'
    """
    for number in count(1):
        told = f"trước {at:%d-%m %H-%M}" if at else "bản trước"
        tail = f" ({told})" + (f" ({number})" if number > 1 else "")
        free = path.with_name(safe_file_name(path.stem, tail + path.suffix))
        if not free.exists():
            return free
    raise AssertionError


def try_to_replace(path: Path) -> None:
    """Find out whether a file could be replaced, without a change to it.

    Raises:
        FileBusy, FileReadOnly: it could not be.
    """
    try:
        with path.open("r+b"):
            pass
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise refusal(path) from error
