"""Who has reported, as the five rates of the report: sent, in time, late, missing, clean."""

from decimal import Decimal

from hycampaign.draft.template.prose import Mention, Prose
from hycampaign.draft.words.sentences import share_text
from hycampaign.model.reported.figures import Completeness


def completeness_fields(completeness: Completeness) -> dict[str, object]:
    """Return counts and rates by the name of their tag, each as a mention.

    ``reported_count`` and ``reported_rate`` and so on; shares are of the units expected, but
    clean reports are those without errors among the reports received.
    """
    expected = len(completeness.expected)
    reported = len(completeness.reported)
    late = len(completeness.late)
    counts = {
        "reported": (reported, expected),
        "in_time": (reported - late, expected),
        "late": (late, expected),
        "missing": (len(completeness.missing), expected),
        "clean": (reported - len(completeness.with_errors), reported),
        "with_errors": (len(completeness.with_errors), reported),
        "with_warnings": (len(completeness.with_warnings), reported),
    }
    fields: dict[str, object] = {"expected_count": _said("expected", str(expected))}
    for name, (count, whole) in counts.items():
        rate = share_text(Decimal(count), Decimal(whole))
        fields[f"{name}_count"] = _said(name, str(count))
        fields[f"{name}_rate"] = _said(f"{name}.rate", rate)
        fields[f"has_{name}"] = count > 0
    return fields


def _said(name: str, text: str) -> Prose:
    return Prose((Mention(f"completeness.{name}", text),))
