"""Before the quarter: a workspace, its definition checked, the forms issued."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.failure import OutputInTheWay
from hycampaign.model.trouble.finding import Finding
from hycampaign.model.workspace import Workspace
from hycampaign.office.disk.put import Put
from hycampaign.workflow.invented import mark_for_rehearsal
from hycampaign.workflow.quarter import Quarter


def create_workspace(
    root: Path,
    definition: Path | None = None,
    *,
    pack: Path | None = None,
    most_units: int | None = None,
    for_rehearsal: bool = False,
) -> Workspace:
    """Write a new workspace: the definition as one workbook, and the Word templates.

    ``pack`` is the folder of another campaign with both, ``definition`` a folder of CSV tables
    or a workbook; the shipped ones without them. With ``most_units`` only that many units
    report, for a rehearsal on a small scale. In a workspace ``for_rehearsal`` all reports are
    invented, and whatever is written there says so.

    Raises:
        OutputInTheWay: there is a campaign already, or what remains of one.
        DefinitionRejected: there is no definition where it is said to be.
    """
    from hycampaign.define.read.source import read_tables
    from hycampaign.define.start.few_units import with_fewer_units
    from hycampaign.define.start.pack import pack_in, shipped_pack
    from hycampaign.define.start.write_templates import write_templates
    from hycampaign.define.write.workbook import write_definition

    workspace = Workspace(root)
    if workspace.definition.exists():
        sentence = f"Thư mục này đã có một đợt báo cáo: {workspace.definition}"
        raise OutputInTheWay(sentence, "Chọn thư mục khác, hoặc dùng tiếp thư mục này.")
    source = pack_in(pack) if pack else shipped_pack()
    tables = read_tables(definition or source.definition)
    root.mkdir(parents=True, exist_ok=True)
    if for_rehearsal:
        # Before there is a definition, so that no workspace is ever without its mark.
        mark_for_rehearsal(workspace)
    write_templates(source.templates, workspace.word_templates)
    if most_units is not None:
        tables = with_fewer_units(tables, most_units)
    write_definition(workspace.definition, tables)
    return workspace


def check_definition(workspace: Workspace) -> tuple[Campaign, tuple[Finding, ...]]:
    """Read the definition and say everything that is wrong with it and its documents."""
    from hycampaign.workflow.tryout import check_definition as check

    return check(workspace)


def issue(quarter: Quarter, units: Iterable[Unit]) -> Iterator[Put]:
    """Write one prefilled workbook for each of the units, and yield what became of it."""
    from hycampaign.issue.write import planned_workbooks

    period, history = quarter.period, quarter.history()
    planned = planned_workbooks(quarter.campaign, period, units, history)
    return quarter.outputs.put_each(quarter.workspace.issued(period), planned)
