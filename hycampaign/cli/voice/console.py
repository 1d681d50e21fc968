"""The two voices, both in UTF-8 whatever the console: answers to stdout, all else to stderr.

An answer is what the clerk has asked for, as text or as one JSON document. Progress, warnings
and failures are remarks: an answer that is redirected into a file is all that is in it.

Everything that comes from a file or a cell is printed as plain text, never as Rich markup: a
file name like ``[01] Xã A.xlsx`` must stay whole.
"""

import errno
import json
import sys
import textwrap
from collections.abc import Iterable
from io import StringIO, TextIOWrapper
from typing import Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

_NARROWEST = 20
# Wider than any table: what is redirected is not folded, so that it can be searched.
_WIDEST = 10_000
# Of no language, and no blank to whoever wraps lines.
_KEPT_SPACE = "\ue000"


class Say(Protocol):
    """Either of the two voices."""

    def __call__(self, text: str, style: str = "", indent: int = 0, whole: object = "") -> None:
        """Print one sentence; ``whole`` is a path in it that is never wrapped."""


def speak_utf8() -> None:
    """Make both streams UTF-8: cp1258 and cp1252 cannot hold Vietnamese at all.

    They are written line by line, so that both in one file are in the order of the work.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


def is_unread(error: OSError) -> bool:
    """Say whether an error means that nobody reads the answer any more; Windows says it so."""
    is_closed = error.errno == errno.EINVAL and error.filename is None
    if sys.platform == "win32" and is_closed:
        sys.stdout = StringIO()
        return True
    return isinstance(error, BrokenPipeError)


def console(*, remarks: bool = False) -> Console:
    """Return the console of answers or of remarks: no markup, no guessed highlighting."""
    found = Console(stderr=remarks, markup=False, highlight=False, soft_wrap=False)
    if not found.is_terminal:
        found.width = _WIDEST
    return found


def answer(text: str, style: str = "", indent: int = 0, whole: object = "") -> None:
    """Print one sentence of what was asked for; what is wrapped keeps the indent.

    ``whole`` is a path in the sentence that is never wrapped, to be copied. What is redirected
    into a file is not wrapped at all.
    """
    _say(console(), Text(text, style=style), indent, str(whole))


def remark(text: str, style: str = "", indent: int = 0, whole: object = "") -> None:
    """Print one sentence beside the answer: how far we are, what is odd, why we stop."""
    _say(console(remarks=True), Text(text, style=style), indent, str(whole))


def _say(console: Console, text: Text, indent: int, whole: str) -> None:
    width = max(console.width, _NARROWEST)
    for line in text.plain.split("\n"):
        for part in wrapped(" " * indent + line, width, whole):
            console.print(Text(part, style=text.style), soft_wrap=True)


def wrapped(line: str, width: int, whole: str = "") -> list[str]:
    """Return a line in parts no wider than the screen, all with its indent.

    A word longer than the screen stays whole, and so does ``whole``.

    >>> wrapped("  Chọn lại từ danh sách.", 14), wrapped("Ở C:/a/b/c/d", 4)
    (['  Chọn lại từ', '  danh sách.'], ['Ở', 'C:/a/b/c/d'])
    """
    indent = line[: len(line) - len(line.lstrip())]
    parts = textwrap.wrap(
        line.strip().replace(whole, whole.replace(" ", _KEPT_SPACE)) if whole else line.strip(),
        max(width - len(indent), 1),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [indent + part.replace(_KEPT_SPACE, " ") for part in parts] or [""]


def answer_table(table: Table) -> None:
    """Print a table of what was asked for."""
    console().print(table)


def plain_table(*headings: str, right: Iterable[int] = ()) -> Table:
    """Return an empty table in the house look; ``right`` are the columns of numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    numbers = set(right)
    for index, heading in enumerate(headings):
        if index in numbers:
            table.add_column(Text(heading), justify="right", no_wrap=True)
        else:
            # A file name is one long word; half of it names no file.
            table.add_column(Text(heading), overflow="fold")
    return table


def answer_json(document: object) -> None:
    """Print the answer as one JSON document, with readable Vietnamese."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
