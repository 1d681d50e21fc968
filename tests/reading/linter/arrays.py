"""Say where a formula needs Ctrl + Shift + Enter, or is too long once Excel has compiled it.

Before 2019 Excel takes one cell of a range wherever a function expects one value, unless the
formula was entered as an array or the range stands within SUMPRODUCT. IF, IFERROR, CHOOSE and
the places of INDEX expect one value even there. LibreOffice goes on calculating with the whole
range, so no trial there tells. The classes of parameters are those of [MS-XLS] 2.2.2.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# V a value, many of them within an array; W one value even there; X references, and values like
# V; R references; A an array. The last letter stands for all further parameters.
PARAMETERS = {
    "ABS": "V",
    "AND": "X",
    "AVERAGE": "X",
    "CHAR": "V",
    "CHOOSE": "W",
    "COUNT": "X",
    "COUNTA": "X",
    "COUNTBLANK": "R",
    "DAY": "V",
    "FALSE": "",
    "FIND": "V",
    "IF": "W",
    "IFERROR": "W",
    "INDEX": "RW",
    "INT": "V",
    "ISBLANK": "V",
    "ISNUMBER": "V",
    "ISTEXT": "V",
    "LEN": "V",
    "MAX": "X",
    "MIN": "X",
    "N": "W",
    "NA": "",
    "NOT": "V",
    "OR": "X",
    "ROUND": "V",
    "ROW": "R",
    "SUBSTITUTE": "V",
    "SUM": "X",
    "SUMPRODUCT": "A",
    "TRIM": "V",
    "TRUE": "",
}
# [MS-XLSB] 2.5.98.98: a compiled formula takes less than 16,385 bytes.
MOST_BYTES = 16384
_BYTES = {"range": 7, "sheet": 2, "call": 4, "number": 9, "name": 5, "sign": 1, "space": 4}
_BRANCHES = {"IF(": 12, "IFERROR(": 8, "CHOOSE(": 12}
_AREA = re.compile(r"\$?([A-Z]+)\$?([0-9]+):\$?([A-Z]+)\$?([0-9]+)")

Token = tuple[str, str]


@dataclass(slots=True)
class _Reader:
    """Walks through a formula; ``found`` are the ranges that stand where one value belongs."""

    tokens: Sequence[Token]
    place: int = 0
    found: list[str] = field(default_factory=list)

    def expression(self, is_array: bool) -> str:
        """Read as far as the next comma or bracket; return the range that is all of it."""
        areas, parts = [], 0
        while self.place < len(self.tokens) and self.tokens[self.place][1] not in {",", ")"}:
            kind, text = self.tokens[self.place]
            self.place += 1
            parts += 1
            if text == "(":
                areas.append(self.expression(is_array))
                self.place += 1
            elif kind == "call":
                self._call(text[:-1], is_array)
            elif kind == "range" and _is_area(text):
                areas.append(text)
            elif kind == "sheet":
                parts -= 1
        areas = [area for area in areas if area]
        if parts == 1:
            return areas[0] if areas else ""
        for area in areas:
            self.judge(area, "V", is_array)
        return ""

    def judge(self, area: str, takes: str, is_array: bool) -> None:
        """Say whether a range may stand in a parameter that takes these."""
        if takes == "W" or (takes == "V" and not is_array):
            self.found.append(area)

    def _call(self, name: str, is_array: bool) -> None:
        letters, position = PARAMETERS.get(name) or "W", 0
        while self.tokens[self.place][1] != ")":
            letter = letters[min(position, len(letters) - 1)]
            area = self.expression(letter == "A" or (is_array and letter in {"V", "X"}))
            if area:
                self.judge(area, letter, is_array)
            if self.tokens[self.place][1] == ",":
                self.place, position = self.place + 1, position + 1
        self.place += 1


def wrong_ranges(tokens: Sequence[Token]) -> list[str]:
    """Return the ranges of which Excel takes one cell although all are meant."""
    reader = _Reader([token for token in tokens if token[0] != "space"])
    # A range that is all of it is what a defined name stands for, or where a link leads.
    reader.expression(is_array=False)
    return reader.found


def compiled_bytes(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield about how many bytes each part of a formula takes once compiled, rather more."""
    for kind, text in tokens:
        if kind == "text":
            yield 3 + 2 * len(text[1:-1].replace('""', '"'))
        else:
            wide = 6 if kind == "range" and _is_area(text) else 0
            yield _BYTES[kind] + _BRANCHES.get(text, 0) + wide


def _is_area(text: str) -> bool:
    found = _AREA.fullmatch(text)
    return found is not None and found.group(1, 2) != found.group(3, 4)
