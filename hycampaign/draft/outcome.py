"""What writing the documents came to."""

from dataclasses import dataclass
from pathlib import Path

from hycampaign.model.trouble.finding import Finding


@dataclass(frozen=True, slots=True)
class Drafts:
    """The documents that now stand there as drafted, and what was found on the way."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
