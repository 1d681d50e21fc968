"""How a command writes: by force or not, only for show or not."""

from collections.abc import Sequence
from datetime import datetime

from hycampaign.model.trouble.failure import Misnamed
from hycampaign.office.disk.put import Manner


def manner_from(
    command: str, *, force: bool = False, only: Sequence[str] | None = None, dry_run: bool
) -> Manner:
    """Return how files are written, given now; ``command`` is told when it is undone.

    Raises:
        Misnamed: files are named that are not to be written by force.
    """
    if only and not force:
        sentence = "--only nói --force ghi đè tệp nào, nên phải đi cùng --force."
        raise Misnamed(sentence, f"Ghi: hycampaign {command} --force --only {only[0]}")
    now = datetime.now()  # noqa: DTZ005 - the clerk's own time
    return Manner(now, command, force, tuple(only or ()), dry_run)
