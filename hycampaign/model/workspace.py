"""Where the files of a campaign lie on the clerk's disk.

A workspace is a folder that holds ``dinh-nghia.xlsx``. Folder names are Vietnamese without
accents, because they travel through e-mail, zip and old Windows programs.
"""

from dataclasses import dataclass
from pathlib import Path

from hycampaign.model.asked.period import Period

DEFINITION_FILE = "dinh-nghia.xlsx"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The paths of one campaign; nothing here touches the disk."""

    root: Path

    @property
    def definition(self) -> Path:
        """The workbook that says what is asked of whom; from ``init`` on it is what counts."""
        return self.root / DEFINITION_FILE

    @property
    def word_templates(self) -> Path:
        """The Word templates that the office may edit."""
        return self.root / "mau-van-ban"

    def issued(self, period: Period) -> Path:
        """The forms to send out."""
        return self.root / "bieu-mau" / str(period)

    @property
    def inboxes(self) -> Path:
        """What came back, a folder a period."""
        return self.root / "nhan-ve"

    def inbox(self, period: Period) -> Path:
        """What came back; read, never changed."""
        return self.inboxes / str(period)

    def feedback(self, period: Period) -> Path:
        """What goes back to the units: the lists of errors to mend."""
        return self.root / "phan-hoi" / str(period)

    def reports(self, period: Period) -> Path:
        """The summary workbook and the official documents."""
        return self.root / "bao-cao" / str(period)

    def summary(self, period: Period) -> Path:
        """The summary workbook."""
        return self.reports(period) / "tong-hop.xlsx"

    @property
    def inner(self) -> Path:
        """What the program keeps for itself."""
        return self.root / ".hycampaign"

    @property
    def store(self) -> Path:
        """The append-only history, one SQLite file."""
        return self.inner / "store.sqlite"

    @property
    def archive(self) -> Path:
        """The write-once copies of everything that came back, by SHA-256."""
        return self.inner / "archive"

    def kept_definition(self, period: Period) -> Path:
        """The definition of a closed quarter; only closed quarters have one."""
        return self.inner / "definitions" / f"{period}.xlsx"

    @property
    def sound_definitions(self) -> Path:
        """Which definitions were found without error; it may be thrown away at any time."""
        return self.inner / "sound-definitions.txt"

    @property
    def log(self) -> Path:
        """Where an unexpected error leaves its trace."""
        return self.inner / "log"

    @property
    def rehearsal_mark(self) -> Path:
        """There from the beginning where all reports are invented; nowhere else."""
        return self.inner / "dien-tap.txt"

    def truth(self, period: Period) -> Path:
        """What a rehearsal planted: the totals and findings that must come out."""
        return self.inner / "truth" / f"{period}.json"
