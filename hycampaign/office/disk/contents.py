"""Tell a file that somebody worked on from one that was only opened and saved again."""

from pathlib import PurePath

from hycampaign.office.word import content as document
from hycampaign.office.word.docx_text import DocumentUnreadable
from hycampaign.office.xlsx import content as workbook
from hycampaign.office.xlsx.content import WorkbookUnreadable

_COMPARE = {".xlsx": workbook.is_same_content, ".docx": document.is_same_content}


def is_same_content(name: str, one: bytes, other: bytes) -> bool:
    """Say whether a reader finds the same in two files, whatever bytes they are made of.

    Of kinds that cannot be looked into, and of a file that cannot be read, the bytes decide.
    """
    if one == other:
        return True
    compare = _COMPARE.get(PurePath(name).suffix.lower())
    try:
        return compare is not None and compare(one, other)
    except (WorkbookUnreadable, DocumentUnreadable):
        return False
