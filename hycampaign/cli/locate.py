"""Find the workspace upwards from where the clerk stands, as git finds its repository."""

from pathlib import Path

from hycampaign.model.failure import PeriodUnknown, WorkspaceNotFound
from hycampaign.model.period import Period
from hycampaign.model.workspace import Workspace


def workspace_at(given: Path | None) -> Workspace:
    """Return the workspace that was named, or the one at or above the current folder.

    Raises:
        WorkspaceNotFound: neither is one.
    """
    start = (given or Path.cwd()).absolute()
    for folder in [start] if given else [start, *start.parents]:
        workspace = Workspace(folder)
        if workspace.definition.is_file():
            return workspace
    sentence = f"Không thấy dinh-nghia.xlsx ở {start}" + (
        "." if given else " hay thư mục nào ở trên."
    )
    raise WorkspaceNotFound(sentence, "Tạo đợt báo cáo bằng lệnh hycampaign init THƯ_MỤC.")


def period_from(text: str) -> Period:
    """Return the period that was typed.

    Raises:
        PeriodUnknown: the text names none.
    """
    period = Period.parse(text)
    if period is None:
        sentence = f"“{text}” không phải là một kỳ báo cáo."
        raise PeriodUnknown(sentence, "Ghi năm và quý, ví dụ 2026-Q4.")
    return period
