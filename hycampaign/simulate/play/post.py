"""Put what the units send into the inbox, beside nobody's files and over none of them."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hycampaign.model.trouble.failure import OutputInTheWay
from hycampaign.office.disk.atomic import TEMPORARY_PREFIX, replace_whole

_MOST_NAMED = 3
# What Excel and Windows leave in a folder that somebody has looked at.
_LEFT_BY_LOOKING = ("~$", TEMPORARY_PREFIX, "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Posted:
    """A file that a unit sends, and when it comes."""

    name: str
    data: bytes
    at: datetime

    @property
    def sha256(self) -> str:
        """The sum by which the file is known again."""
        return _sum(self.data)


def deliver(inbox: Path, posted: Sequence[Posted], known: Mapping[str, str]) -> None:
    """Make an inbox hold these files and no others.

    ``known`` are the SHA-256 of files that an earlier rehearsal sent, by name: they are
    replaced, or removed where they are not sent again. Everything is looked at before anything
    is written.

    Raises:
        OutputInTheWay: there is a file that no rehearsal has sent, or one that was changed.
        OSError: the disk is full, the folder cannot be written to…
    """
    wanted = {one.name: one.sha256 for one in posted}
    found = dict(_sums_in(inbox))
    _refuse_strange(inbox, [n for n in found if found[n] not in {known.get(n), wanted.get(n)}])
    for name in sorted(found.keys() - wanted.keys()):
        (inbox / name).unlink()
    for one in posted:
        path, at = inbox / one.name, one.at.timestamp()
        if found.get(one.name) != one.sha256:
            replace_whole(path, one.data)
        os.utime(path, (at, at))


def _refuse_strange(inbox: Path, strange: Sequence[str]) -> None:
    if not strange:
        return
    names = ", ".join(sorted(strange)[:_MOST_NAMED]) + ("…" if strange[_MOST_NAMED:] else "")
    sentence = (
        f"Trong {inbox} có {len(strange)} tệp không do diễn tập gửi, hoặc đã có người sửa: "
        f"{names}. Diễn tập không ghi đè và không thêm tệp giả vào giữa chúng."
    )
    hint = "Chuyển các tệp đó đi nơi khác rồi chạy lại, hoặc diễn tập ở một thư mục mới."
    raise OutputInTheWay(sentence, hint)


def _sums_in(inbox: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(inbox.rglob("*")):
        if path.is_file() and not path.name.startswith(_LEFT_BY_LOOKING):
            yield path.relative_to(inbox).as_posix(), _sum(path.read_bytes())


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
