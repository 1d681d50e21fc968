"""Write documents, never over one that the office has worked on.

What is about to be written is remembered before the documents, so that a run that was cut off
does not take its own half for the office's work.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from hycampaign.draft import findings as codes
from hycampaign.draft.document.plan import DraftPlan, PlannedDocument
from hycampaign.draft.outcome import Drafts
from hycampaign.draft.template.compile import CompiledTemplate
from hycampaign.draft.template.render import rendered
from hycampaign.model.trouble.failure import FileIsOpen
from hycampaign.model.trouble.finding import Code, Finding, Location, Subject
from hycampaign.office.disk.atomic import FileBusy
from hycampaign.office.disk.written_files import WrittenFiles


def write_documents(
    folder: Path,
    plan: DraftPlan,
    templates: Mapping[str, CompiledTemplate],
    *,
    force: bool = False,
) -> Drafts:
    """Render the documents and write them into the folder, the edited ones left alone.

    A letter that an earlier run wrote and that is no longer needed, because the unit has
    answered since, is taken away. With ``force`` edited documents are written anew too.

    Raises:
        TemplateBroken: a template asks for what its document does not have.
        FileIsOpen: Word holds a letter that is no longer needed.
        OSError: the disk is full, the folder cannot be written to…
    """
    contents = {
        document.file: rendered(templates[document.template], document.context)
        for document in plan.documents
    }
    files = WrittenFiles(folder)
    edited = {name for name in contents if not force and files.is_edited(name)}
    fresh = [document for document in plan.documents if document.file not in edited]
    for document in fresh:
        files.expect(document.file, contents[document.file], document.code)
    files.remember()
    busy = {d.file for d in fresh if not _is_written(files, d, contents[d.file])}
    _remove_unneeded(files, plan, contents)
    files.remember()
    findings = [
        _finding(codes.EDITED_BY_OFFICE if d.file in edited else codes.FILE_IN_USE, d)
        for d in plan.documents
        if d.file in edited | busy
    ]
    paths = tuple(folder / d.file for d in fresh if d.file not in busy)
    return Drafts(paths, tuple(findings))


def _finding(code: Code, document: PlannedDocument) -> Finding:
    return Finding(code, Location(document.file), Subject(unit=document.unit))


def _is_written(files: WrittenFiles, document: PlannedDocument, data: bytes) -> bool:
    """Put the document there; say no when Word holds it."""
    try:
        files.put(document.file, data, document.code, by_force=True)
    except FileBusy:
        return False
    return True


def _remove_unneeded(files: WrittenFiles, plan: DraftPlan, needed: Iterable[str]) -> None:
    try:
        files.remove_others(plan.codes, needed)
    except FileBusy as error:
        sentence = f"Không xóa được {error.path.name}: tệp đang mở trong chương trình khác."
        raise FileIsOpen(sentence, "Đóng tệp đó rồi chạy lại.") from error
