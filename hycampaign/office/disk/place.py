"""Where the program keeps, inside a workspace, what it knows of the files that it wrote."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with all that people work on, and in it one for the program alone.

    They are on one volume, so that what is written in the inner one can be renamed into a
    folder that may be sent out as it is.
    """

    root: Path
    inner: Path

    @property
    def temporary(self) -> Path:
        """Files that are being written."""
        return self.inner / "tmp"

    @property
    def undo(self) -> Path:
        """What the last command replaced, and what it did."""
        return self.inner / "undo"

    @property
    def lock(self) -> Path:
        """Held by the command that writes."""
        return self.inner / "lock"

    def shelf(self, folder: Path) -> Path:
        """Where copies of what was written into a folder lie, and the list of them.

        Raises:
            ValueError: the folder is not in the workspace.
        """
        return self.inner / "written" / folder.relative_to(self.root)

    def name(self, path: Path) -> str:
        """Return the path of a file as seen from the root, with slashes.

        Raises:
            ValueError: the file is not in the workspace.
        """
        return path.relative_to(self.root).as_posix()
