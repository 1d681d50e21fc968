"""What the last command did to the files of a workspace, kept so that it can be undone.

Every step is noted before it is taken. So the journal also knows what a run meant to write that
was cut off between a file and the list of written files, and nobody takes its half for
somebody's work.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any

# The kind of a copy of somebody's work, which was kept beside before that was replaced.
COPY = "copy"

_JOURNAL_NAME = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Step:
    """One file that a command made, replaced or removed.

    Attributes:
        file: The file as seen from the root, with slashes.
        kind: What kind of file it is.
        before: SHA-256 of what stood there; empty where nothing did.
        after: SHA-256 of what was put there; empty where it was removed.
        was_ours: Whether nobody had worked on what stood there.
        modified: When that was changed last, in seconds; 0 where nothing stood there.
        number: Which step of the command; what it replaced is kept under it.
    """

    file: str
    kind: str
    before: str
    after: str
    was_ours: bool = True
    modified: float = 0.0
    number: int = 0


class Journal:
    """The journal of a workspace; the first step of a command begins it anew."""

    def __init__(self, folder: Path, command: str, at: str) -> None:
        self._folder = folder
        self._head = {"command": command, "at": at}
        self._steps = 0
        self._writing = Lock()

    def note(self, step: Step) -> int:
        """Write down a step that is about to be taken, and return its number.

        Raises:
            OSError: the disk is full…; the step must not be taken then.
        """
        with self._writing:
            if not self._steps:
                forget(self._folder)
                self._folder.mkdir(parents=True, exist_ok=True)
                _append(self._folder, self._head)
            self._steps += 1
            numbered = asdict(step) | {"number": self._steps}
            _append(self._folder, numbered)
            return self._steps

    def kept(self, number: int) -> Path:
        """Return where the bytes lie, or are to lie, that a step replaced."""
        return former(self._folder, number)


def forget(folder: Path) -> None:
    """Forget the last command; it can be undone no more."""
    # First the journal: former bytes without it are lost, it without them would mislead.
    (folder / _JOURNAL_NAME).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def keep_only(folder: Path, steps: list[Step]) -> None:
    """Let only these steps of the last command be undone from now on."""
    head, _ = read(folder)
    (folder / _JOURNAL_NAME).unlink(missing_ok=True)
    for entry in (head, *map(asdict, steps)):
        _append(folder, entry)


def former(folder: Path, number: int) -> Path:
    """Return where the bytes lie that a step replaced."""
    return folder / f"{number:06}"


def read(folder: Path) -> tuple[dict[str, str], list[Step]]:
    """Return the last command and its steps; nothing where there is no journal."""
    entries = list(_entries(folder / _JOURNAL_NAME))
    head = {key: str(value) for key, value in entries[0].items()} if entries else {}
    steps: list[Step] = []
    for entry in entries[1:]:
        # A line that was cut off was about a step that has not been taken.
        with suppress(TypeError):
            steps.append(Step(**entry))
    return head, steps


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    with suppress(OSError, ValueError):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if isinstance(entry, dict):
                yield entry


def _append(folder: Path, entry: dict[str, Any]) -> None:
    with (folder / _JOURNAL_NAME).open("a", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
