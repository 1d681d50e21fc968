"""How a formula compares texts, whatever the country of the computer and the kind of dash."""

from hycampaign.expression.excel.cells import is_decimal, nil_mark, quoted
from hycampaign.expression.language.held import NIL_TEXT


def truth(*, value: bool) -> str:
    """Return TRUE or FALSE as every spreadsheet reads it."""
    return "TRUE()" if value else "FALSE()"


def texts_alike(operator: str, left: str, right: str) -> str:
    """Compare two cells by = or <>: "nothing to report" is the same with any dash."""
    nils = f"{nil_mark(left)}*{nil_mark(right)}"
    return f"IF(ISNUMBER({nils}),{truth(value=operator == '=')},{left}{operator}{right})"


def text_shown(operator: str, text: str, shown: str, cell: str = "") -> str:
    """Compare the text of a cell with what it would show; ``cell`` is its address, if any.

    TRIM writes 2.5 with a comma in Viet Nam, so a number in the cell is compared as one.
    """
    plain = f"{text}{operator}{quoted(shown)}"
    if shown == NIL_TEXT:
        return f"IF(ISNUMBER({nil_mark(text)}),{truth(value=operator == '=')},{plain})"
    if cell and is_decimal(shown):
        return f"IF(ISNUMBER({cell}),{cell}{operator}{shown},{plain})"
    return f"({plain})"
