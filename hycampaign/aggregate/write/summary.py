"""Make the summary workbook a file to be written."""

from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.summary import plan_summary
from hycampaign.aggregate.write.workbook import workbook_of
from hycampaign.office.disk.put import Output

_KIND = "summary"


def summary_file(name: str, contents: Contents) -> Output:
    """Return the summary of a period; the same contents give the same bytes."""
    created = contents.figures.period.last_day
    title = contents.campaign.setting("campaign_name")
    return Output(name, workbook_of(plan_summary(contents), title, created), _KIND)
