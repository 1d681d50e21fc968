"""Give a new workspace its own copies of the Word templates."""

from pathlib import Path

from hycampaign.office.disk.atomic import write_atomically


def write_templates(source: Path, target: Path) -> tuple[Path, ...]:
    """Copy the shipped templates and their guide; a file that is there already stays."""
    target.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for original in sorted(source.iterdir()):
        copy = target / original.name
        if original.suffix in {".docx", ".md"} and not copy.exists():
            write_atomically(copy, original.read_bytes())
            written.append(copy)
    return tuple(written)
