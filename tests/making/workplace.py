"""A folder in which one command after the other writes for people."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hycampaign.office.disk.outputs import Outputs
from hycampaign.office.disk.place import Place
from hycampaign.office.disk.put import Manner, Output, Put
from hycampaign.office.disk.undo import Undone, undo

NOW = datetime.fromisoformat("2026-11-30T22:57")
MANNER = Manner(NOW, "draft 2026-Q4")


def outputs_in(folder: Path, **manner) -> Outputs:
    """Let a command write into a folder that is a workspace of its own."""
    return Outputs(Place(folder, folder / ".hycampaign"), replace(MANNER, **manner))


class Workplace:
    """The root of a workspace, and one folder in it."""

    def __init__(self, root: Path) -> None:
        self.place = Place(root, root / ".hycampaign")
        self.folder = root / "bao-cao" / "2026-Q4"

    def outputs(self, **manner) -> Outputs:
        return Outputs(self.place, replace(MANNER, **manner))

    def put(self, contents: dict[str, bytes], instead_of=(), **manner) -> dict[str, str]:
        """Let a command write files, and return what became of each."""
        puts = self.puts(contents, instead_of, **manner)
        return {put.path.name: put.outcome.value for put in puts}

    def puts(self, contents: dict[str, bytes], instead_of=(), **manner) -> tuple[Put, ...]:
        outputs = [Output(name, data, "paper") for name, data in contents.items()]
        return self.outputs(**manner).put_all(self.folder, outputs, instead_of)

    def undo(self, **options) -> Undone:
        return undo(self.place, **options)

    def held(self, name: str) -> bytes | None:
        path = self.folder / name
        return path.read_bytes() if path.is_file() else None

    def names(self) -> list[str]:
        """Everything in the folder, hidden or not."""
        return sorted(path.name for path in self.folder.iterdir())

    def everything(self) -> dict[str, bytes]:
        """Every file of the workspace, the inner ones too."""
        root = self.place.root
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


def hold(monkeypatch, *names: str) -> None:
    """Let another program hold some files as Windows would: neither replaced nor removed."""
    monkeypatch.setattr("hycampaign.office.disk.atomic.time.sleep", lambda _: None)
    replaced, unlinked, opened = Path.replace, Path.unlink, Path.open

    def refuse(path: Path) -> None:
        if path.name in names:
            raise PermissionError(13, "The process cannot access the file", str(path))

    def replace_(self, target):
        refuse(Path(target))
        return replaced(self, target)

    def unlink(self, missing_ok=False):
        refuse(self)
        return unlinked(self, missing_ok=missing_ok)

    def open_(self, mode="r", *arguments, **options):
        if "r" not in mode or "+" in mode:
            refuse(self)
        return opened(self, mode, *arguments, **options)

    monkeypatch.setattr(Path, "replace", replace_)
    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(Path, "open", open_)
