"""The house, room by room: what each folder of the package is for and how full it is.

``python tests/house/rooms.py`` prints the rooms with the number of their entries, the fullest
first; with ``--page`` the list that docs/architecture.md shows.
"""

import ast
import sys
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "hycampaign"


@dataclass(frozen=True)
class Room:
    """A folder of the package: its path from there on, its sentence, what lies in it."""

    path: str
    purpose: str
    entries: tuple[str, ...]

    @property
    def depth(self) -> int:
        return self.path.count("/") if self.path else -1


def rooms() -> list[Room]:
    """Return the folders in the order of their paths; the package itself comes first."""
    folders = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))
    return [_room(folder) for folder in folders]


def _room(folder: Path) -> Room:
    entries = sorted(
        path.name
        for path in folder.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    )
    purpose = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    path = "" if folder == PACKAGE else folder.relative_to(PACKAGE).as_posix()
    return Room(path, purpose, tuple(name for name in entries if name != "__init__.py"))


def page() -> str:
    """Return the rooms as a nested list, each with its sentence."""
    lines = (f"{'  ' * r.depth}- `{r.path}/` {r.purpose}" for r in rooms() if r.path)
    return "\n".join(lines) + "\n"


def _printed() -> str:
    by_size = sorted(rooms(), key=lambda room: (-len(room.entries), room.path))
    return "".join(f"{len(r.entries):4}  hycampaign/{r.path}\n" for r in by_size)


if __name__ == "__main__":
    text = page() if "--page" in sys.argv else _printed()
    sys.stdout.buffer.write(text.encode("utf-8"))
