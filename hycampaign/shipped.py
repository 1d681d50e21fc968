"""Where the shipped templates and samples lie: beside the package, or inside a wheel.

In a checkout ``templates/`` and ``samples/`` stand next to the package folder; hatchling
packs both into the wheel as ``hycampaign/templates`` and ``hycampaign/samples``.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped_folder(name: str) -> Path:
    """Return the folder ``templates`` or ``samples``; inside the package first."""
    packed = _PACKAGE / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def definition_folder() -> Path:
    """Return the folder with the CSV tables of the shipped campaign."""
    return shipped_folder("templates") / "definition"


def word_template_folder() -> Path:
    """Return the folder with the shipped Word templates."""
    return shipped_folder("templates") / "word"
