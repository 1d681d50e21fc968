"""Write the summary workbook ``tong-hop.xlsx``, all of it or nothing."""

from pathlib import Path

from hycampaign.aggregate.contents import Contents
from hycampaign.aggregate.painting import workbook_of
from hycampaign.aggregate.summary import plan_summary
from hycampaign.model.failure import FileIsOpen
from hycampaign.office.writing import FileBusy, write_atomically


def write_summary(path: Path, contents: Contents) -> Path:
    """Write the summary of a period and return its path; the workbook before it is replaced.

    Raises:
        FileIsOpen: the workbook before it is open in Excel.
    """
    created = contents.figures.period.last_day
    title = contents.campaign.setting("campaign_name")
    data = workbook_of(plan_summary(contents), title, created)
    try:
        write_atomically(path, data)
    except FileBusy as error:
        sentence = f"Không ghi được {path.name}: tệp đang mở trong chương trình khác."
        raise FileIsOpen(sentence, "Đóng tệp đó rồi chạy lại.") from error
    return path
