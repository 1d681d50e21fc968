"""When a returned file came: it decides what is late, and which version is the newer one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Arrival:
    """When files came: all now, or each on the day on which it was saved."""

    now: datetime
    by_file_date: bool = False

    def order(self, path: Path) -> tuple[datetime, float, str]:
        """Return a key for sorting files as they came: of those at once, by their own dates.

        Which of two files of a unit is the newer one, their names do not tell.
        """
        try:
            saved = path.stat().st_mtime
        except OSError:
            saved = 0.0
        return self.of(path), saved, str(path)

    def of(self, path: Path) -> datetime:
        """Return when a file came; one that cannot be looked at came now."""
        if not self.by_file_date:
            return self.now
        try:
            return datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006
        except OSError:
            return self.now
