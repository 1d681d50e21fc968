"""What became of the workbooks that were to be issued."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class IssueOutcome(Enum):
    """What became of a unit's file."""

    WRITTEN = "written"
    KEPT = "kept"

    @property
    def label(self) -> str:
        """How the clerk is told."""
        return {"written": "đã ghi", "kept": "giữ nguyên tệp đã có người sửa"}[self.value]


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """The workbook of a unit, and whether it was written now."""

    unit: str
    path: Path
    outcome: IssueOutcome
