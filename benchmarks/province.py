"""The material of the benchmarks: a province with a quarter behind it and one coming in.

Made by the tool itself in a temporary folder, mistakes of a rehearsal included; making it is
never timed. With fewer units than the shipped 135 everything is as it is, only less.
"""

from functools import cached_property
from pathlib import Path

from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.model.workspace import Workspace
from hycampaign.office.disk.outputs import Outputs
from hycampaign.office.disk.place import Place
from hycampaign.office.disk.put import Manner
from hycampaign.workflow import prepare, rehearsal, whole
from hycampaign.workflow.quarter import Quarter, open_quarter, reporting_units

BEFORE, NOW = Period(2026, "Q3"), Period(2026, "Q4")
ALL_UNITS = 135


def writer_into(root: Path) -> Outputs:
    """Return what writes into a folder as a command writes into its workspace."""
    return Outputs(Place(root, root / ".hycampaign"), Manner())


class Province:
    """A campaign of ``most_units`` units in a folder, played as far as it is needed."""

    def __init__(self, folder: Path, most_units: int = ALL_UNITS) -> None:
        self.folder = folder
        self._most_units = most_units

    @cached_property
    def workspace(self) -> Workspace:
        """A new workspace with the shipped definition."""
        most = self._most_units if self._most_units < ALL_UNITS else None
        folder = self.folder / "workspace"
        return prepare.create_workspace(folder, most_units=most, for_rehearsal=True)

    @cached_property
    def quarter(self) -> Quarter:
        """The quarter that is worked on; nobody has reported yet."""
        return open_quarter(self.workspace, NOW)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units that report."""
        return reporting_units(self.quarter)

    @cached_property
    def history(self) -> History:
        """What the units have reported for the quarter before, as far as it was accepted.

        It is in the workspace too, once somebody has asked for it.
        """
        before = open_quarter(self.workspace, BEFORE)
        self._play(before)
        whole.take_in(before, rehearsal.evening(before))
        return self.quarter.history()

    @cached_property
    def inbox(self) -> Path:
        """What the units have sent, on forms that were prefilled with the quarter before."""
        if self.history.previous:
            self._play(self.quarter)
        return self.workspace.inbox(NOW)

    def new_folder(self, name: str) -> Path:
        """Return a folder that does not exist yet."""
        taken = len(list(self.folder.glob(f"{name}-*")))
        folder = self.folder / f"{name}-{taken}"
        folder.mkdir()
        return folder

    def _play(self, quarter: Quarter) -> None:
        whole.send_out(quarter)
        rehearsal.simulate(quarter)
