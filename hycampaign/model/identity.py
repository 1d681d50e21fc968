"""How a returned workbook says whose it is: one identity, written four times.

The issued workbook carries it as custom document properties, on a very-hidden sheet, as
defined names and in printed cells of the cover. ``issue`` writes the four, ``ingest`` counts
them as votes; each alone may be lost on the way without losing the workbook.
"""

from dataclasses import dataclass

PROPERTY_PREFIX = "hyc_"
IDENTITY_SHEET = "_hyc"
LISTS_SHEET = "_danh_muc"
COVER_SHEET = "BÌA"
# The first sheet of the annotated workbook that a unit gets back, and may return as it is.
FEEDBACK_SHEET = "LỖI CẦN SỬA"
ACTIVITY_LABEL = "Có phát sinh trong kỳ"

# So much of a definition's fingerprint tells one edition of the forms from another, and can
# still be printed and read out over the telephone.
EDITION_DIGITS = 12

# Hidden first column and first row of every form sheet: the keys that cells are read by.
KEY_COLUMN = 1
KEY_ROW = 1
# Marks in the key cells that are no row or column code.
ACTIVITY_KEY = "#phat_sinh"
HEADER_KEY = "#header"
TOTAL_KEY = "#tong"
NEW_ROW_KEY = "+"
# In place of a column code: a locked column of earlier or planned figures beside the form,
# which is read by formulas only. Where the hidden keys are lost, its heading begins so.
EARLIER_KEY = "#truoc"
EARLIER_HEADINGS = ("Kỳ trước: ", "Cùng kỳ: ", "Được giao: ")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report, for what period, on which edition of the forms (codes as text)."""

    campaign: str
    unit: str
    period: str
    edition: str

    @property
    def fields(self) -> dict[str, str]:
        """The four fields by name, as they are written into the workbook."""
        return {
            "campaign": self.campaign,
            "unit": self.unit,
            "period": self.period,
            "edition": self.edition,
        }
