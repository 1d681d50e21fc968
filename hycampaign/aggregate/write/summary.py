"""Write the summary workbook ``tong-hop.xlsx``, all of it or nothing."""

from pathlib import Path

from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.summary import plan_summary
from hycampaign.aggregate.write.workbook import workbook_of
from hycampaign.model.trouble.failure import FileIsOpen, OutputInTheWay
from hycampaign.office.disk.atomic import FileBusy
from hycampaign.office.disk.written_files import WrittenFiles

_KIND = "summary"


def write_summary(path: Path, contents: Contents, *, force: bool = False) -> Path:
    """Write the summary of a period and return its path; the one of an earlier run is replaced.

    With ``force`` a summary that somebody made or changed is replaced, too.

    Raises:
        FileIsOpen: the workbook before it is open in Excel.
        OutputInTheWay: somebody has made or changed the workbook that stands there.
    """
    files = WrittenFiles(path.parent)
    if files.is_edited(path.name) and not force:
        sentence = f"{path.name} đã có người sửa, nên được giữ nguyên: {path}"
        raise OutputInTheWay(
            sentence, "Đổi tên tệp đó để giữ lại, hoặc thêm --force để lập mới."
        )
    created = contents.figures.period.last_day
    title = contents.campaign.setting("campaign_name")
    data = workbook_of(plan_summary(contents), title, created)
    files.expect(path.name, data, _KIND)
    files.remember()
    try:
        files.put(path.name, data, _KIND, by_force=True)
    except FileBusy as error:
        sentence = f"Không ghi được {path.name}: tệp đang mở trong chương trình khác."
        raise FileIsOpen(sentence, "Đóng tệp đó rồi chạy lại.") from error
    files.remember()
    return path
