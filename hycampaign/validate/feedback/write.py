"""Write the units' feedback into the folder of a period, never over somebody's work."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.failure import FileIsOpen
from hycampaign.model.trouble.finding import Finding
from hycampaign.office.disk.atomic import FileBusy
from hycampaign.office.disk.written_files import WrittenFiles
from hycampaign.validate.feedback.plan import plan_feedback
from hycampaign.validate.feedback.sheet import feedback_workbook

_KIND = "feedback"


def write_feedback(
    folder: Path,
    campaign: Campaign,
    period: Period,
    findings: Iterable[Finding],
    submissions: Mapping[str, Submission],
) -> tuple[Path, ...]:
    """Write a workbook for every unit with errors or warnings and return where they are.

    ``folder`` is that of the period. What was written earlier for a unit that has none any
    more is removed. A file that somebody changed is neither replaced, removed nor returned.

    Raises:
        FileIsOpen: a file of ours must be replaced or removed and Excel holds it open.
    """
    files = WrittenFiles(folder)
    try:
        names = [
            feedback.name
            for feedback in plan_feedback(campaign, period, findings, submissions)
            if files.put(feedback.name, feedback_workbook(feedback), _KIND)
        ]
        files.remove_others({_KIND}, names)
    except FileBusy as error:
        sentence = f"Không ghi được {error.path.name}: tệp đang mở trong chương trình khác."
        raise FileIsOpen(sentence, "Đóng tệp đó rồi chạy lại.") from error
    finally:
        files.remember()
    return tuple(folder / name for name in names)
