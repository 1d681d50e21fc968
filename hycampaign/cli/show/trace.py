"""A figure and every cell behind it, on the screen."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from hycampaign.cli.voice.console import answer, answer_table, plain_table
from hycampaign.model.reported.figures import Figure, Source
from hycampaign.vietnamese.numbers.printed import count_text, text_from_decimal


def show_trace(figure: Figure, sources: Sequence[Source], names: Mapping[str, str]) -> None:
    """Print the figure, then unit, value, file and cell of each source."""
    value = "chưa có" if figure.value is None else text_from_decimal(figure.value)
    answer(f"{figure.id} · {figure.label}: {value} {figure.measure}".rstrip(), style="bold")
    table = plain_table("Đơn vị", "Giá trị", "Ô gốc", right=(1,))
    for source in sources:
        place = Text(str(source.location))
        amount = Text(text_from_decimal(source.value))
        table.add_row(Text(names.get(source.unit, source.unit)), amount, place)
    answer_table(table)
    answer(f"{count_text(len(sources))} ô; bản gốc của từng tệp nằm trong .hycampaign/archive.")


def trace_object(figure: Figure, sources: Sequence[Source]) -> dict[str, object]:
    """Return the same for scripts; numbers as exact text."""
    cells = [
        {
            "unit": source.unit,
            "sha256": source.sha256,
            "file": source.location.file,
            "sheet": source.location.sheet,
            "cell": source.location.address,
            "value": str(source.value),
        }
        for source in sources
    ]
    value = None if figure.value is None else str(figure.value)
    return {"figure": figure.id, "label": figure.label, "value": value, "sources": cells}
