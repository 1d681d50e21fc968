"""Where reports are invented, and what must then stand on everything that is written.

A workspace is made for rehearsals or for real reports, once and for all. One that an earlier
version rehearsed in has no mark; what is known of it is which quarters were played. Whether
real reports lie beside, nobody knows: its quarters bear the notice, and are not played again.
"""

from dataclasses import replace

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.trouble.failure import NotForRehearsal, OutputInTheWay
from hycampaign.model.workspace import Workspace
from hycampaign.office.disk.atomic import write_atomically

INVENTED = "SỐ LIỆU GIẢ ĐỊNH – DÙNG ĐỂ DIỄN TẬP, KHÔNG PHẢI BÁO CÁO THẬT"
_MARK = (
    "Thư mục này dùng để diễn tập: số liệu là giả định, và mọi tệp ghi ra đều mang dòng\n"
    f"“{INVENTED}”.\nĐừng xóa tệp này, đừng nhận báo cáo thật vào đây.\n"
)


def mark_for_rehearsal(workspace: Workspace) -> None:
    """Make a workspace that is not there yet one of invented reports.

    Raises:
        OutputInTheWay: something that may be real has been received in the folder.
    """
    for path in (workspace.store, workspace.inboxes):
        if path.exists():
            sentence = f"Trong thư mục này đã có {path.name} của một đợt báo cáo: {path}"
            raise OutputInTheWay(sentence, "Diễn tập trong một thư mục mới.")
    write_atomically(workspace.rehearsal_mark, _MARK.encode("utf-8-sig"))


def is_rehearsed(workspace: Workspace, period: Period) -> bool:
    """Say whether the reports of a quarter are invented."""
    marks = (workspace.rehearsal_mark, workspace.truth(period))
    return any(mark.is_file() for mark in marks)


def noticed(workspace: Workspace, period: Period, campaign: Campaign) -> Campaign:
    """Return the campaign with the notice that all is invented, if it is."""
    return replace(campaign, notice=INVENTED) if is_rehearsed(workspace, period) else campaign


def refuse_real(workspace: Workspace) -> None:
    """Go no further in a workspace that was not made for rehearsals.

    Raises:
        NotForRehearsal: it may hold real reports.
    """
    if not workspace.rehearsal_mark.is_file():
        sentence = f"{workspace.root} không phải là thư mục diễn tập: không điền số giả."
        hint = "Tạo thư mục diễn tập: hycampaign demo hay hycampaign init THƯ_MỤC --rehearsal."
        raise NotForRehearsal(sentence, hint)
