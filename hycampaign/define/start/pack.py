"""Find a campaign that another can start from: its definition and its Word templates."""

from dataclasses import dataclass
from pathlib import Path

from hycampaign import shipped
from hycampaign.model.trouble.failure import DefinitionRejected
from hycampaign.model.workspace import Workspace

_TABLE_OF_UNITS = "units.csv"


@dataclass(frozen=True, slots=True)
class Pack:
    """Where the definition lies (a workbook or a folder of CSV tables), and the templates."""

    definition: Path
    templates: Path


def shipped_pack() -> Pack:
    """Return the campaign that comes with the program."""
    return Pack(shipped.definition_folder(), shipped.word_template_folder())


def pack_in(folder: Path) -> Pack:
    """Return the campaign in a folder: a workspace, a sample, or a folder of CSV tables.

    A bare name may be that of a shipped sample. Without Word templates of its own a campaign
    uses the shipped ones.

    Raises:
        DefinitionRejected: there is no such folder, or no definition in it.
    """
    sample = shipped.shipped_folder("samples") / folder.name
    root = sample if not folder.exists() and sample.is_dir() else folder
    place = Workspace(root)
    definition = root if (root / _TABLE_OF_UNITS).is_file() else place.definition
    if not definition.exists():
        sentence = f"Thư mục {folder} không có tệp định nghĩa {place.definition.name}."
        hint = "Chỉ đến thư mục của một đợt báo cáo, ví dụ một thư mục trong samples."
        raise DefinitionRejected(sentence, (), hint)
    own = place.word_templates
    return Pack(definition, own if own.is_dir() else shipped.word_template_folder())
