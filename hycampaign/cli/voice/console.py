"""The two voices: human text to stderr, data to stdout, both in UTF-8 whatever the console.

Everything that comes from a file or a cell is printed as plain text, never as Rich markup: a
file name like ``[01] Xã A.xlsx`` must stay whole.
"""

import json
import sys
import textwrap
from collections.abc import Iterable
from io import TextIOWrapper

from rich.console import Console
from rich.table import Table
from rich.text import Text

_NARROWEST = 20
# Of no language, and no blank to whoever wraps lines.
_KEPT_SPACE = "\ue000"


def speak_utf8() -> None:
    """Make both streams UTF-8: cp1258 and cp1252 cannot hold Vietnamese at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def human() -> Console:
    """Return the console for people: stderr, no markup, no guessed highlighting."""
    return Console(stderr=True, markup=False, highlight=False, soft_wrap=False)


def say(text: str, style: str = "", indent: int = 0, whole: object = "") -> None:
    """Print one sentence for people; what is wrapped keeps the indent.

    ``whole`` is a path in the sentence that is never wrapped, to be copied. What is redirected
    into a file is not wrapped at all.
    """
    console = human()
    width = max(console.width, _NARROWEST) if console.is_terminal else sys.maxsize
    for line in text.split("\n") if text else [""]:
        for part in wrapped(" " * indent + line, width, str(whole)):
            console.print(Text(part, style=style), soft_wrap=True)


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


def say_table(table: Table) -> None:
    """Print a table for people."""
    human().print(table)


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


def emit_json(document: object) -> None:
    """Print one JSON document as data, in UTF-8 with readable Vietnamese."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
