"""What the end of a quarter came to, for scripts."""

from hycampaign.cli.show.as_json import finding_objects, receipt_object
from hycampaign.cli.show.quarter import completeness_object
from hycampaign.cli.show.written import written_object
from hycampaign.workflow.quarter import Quarter
from hycampaign.workflow.whole import Finished


def finished_document(quarter: Quarter, done: Finished) -> dict[str, object]:
    """Return the one JSON document of ``run``, made of those of its steps."""
    return {
        "period": str(quarter.period),
        "received": [receipt_object(receipt) for receipt in done.receipts],
        "standing": completeness_object(quarter.period, done.standing.completeness),
        "findings": finding_objects(done.standing.findings),
        "files": written_object(quarter.outputs.puts),
    }
