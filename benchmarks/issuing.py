"""P3: issue the prefilled, protected, self-checking workbooks of all units.

Timed: planning, building the bases, prefilling, stamping, and writing the files so that they
outlive a power cut. The baseline is given all contents and has only to write them; it does a
few units, spread over the list, and is scaled. Not timed: reading definition and history.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.issuing_baseline import write_workbook
from benchmarks.measuring import Gate, Result, Side, timed_in_turn
from benchmarks.province import NOW, Province, writer_into
from benchmarks.workbook_recipe import WorkbookRecipe, recipe_of
from hycampaign.issue.write import planned_workbooks
from hycampaign.model.reported.history import History

_GATE = 80
_SAMPLES = 6


def run(province: Province, repeat: int) -> Iterator[Result]:
    """Yield the benchmark without any history and with a full quarter of it."""
    yield _result(province, repeat, "P3-blank", "no quarter before", History())
    yield _result(province, repeat, "P3-history", "a quarter carried over", province.history)


def _result(province: Province, repeat: int, name: str, what: str, history: History) -> Result:
    files = issued(province, history)
    step = max(len(files) // _SAMPLES, 1)
    recipes = [proven_recipe(path, province.folder) for path in files[::step]]
    ours, theirs = timed_in_turn(
        repeat,
        partial(issued, province, history),
        partial(_write_all, recipes, province.folder),
    )
    return Result(
        name,
        f"issue the workbooks of {len(files)} units, {what}",
        len(files),
        Side("planned_workbooks and put_each, files written", ours, len(files)),
        Side("openpyxl from scratch, contents given", theirs, len(recipes)),
        Gate.AT_LEAST,
        _GATE,
    )


def issued(province: Province, history: History) -> list[Path]:
    """Issue everything into a new folder."""
    root, campaign = province.new_folder("issued"), province.quarter.campaign
    planned = planned_workbooks(campaign, NOW, province.units, history)
    return [put.path for put in writer_into(root).put_each(root / "bieu-mau", planned)]


def proven_recipe(path: Path, folder: Path) -> WorkbookRecipe:
    """Return the recipe of a workbook, sure that the baseline writes the same from it.

    Raises:
        ValueError: it does not; then there is nothing to compare.
    """
    recipe, copy = recipe_of(path), folder / "baseline.xlsx"
    write_workbook(recipe, copy)
    if recipe_of(copy).contents() != recipe.contents():
        message = f"the baseline writes another workbook than {path.name}"
        raise ValueError(message)
    return recipe


def _write_all(recipes: list[WorkbookRecipe], folder: Path) -> None:
    for recipe in recipes:
        write_workbook(recipe, folder / "baseline.xlsx")
