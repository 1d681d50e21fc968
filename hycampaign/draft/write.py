"""Write documents, never over one that the office has worked on.

A small file beside the documents remembers the SHA-256 of what the tool wrote. It is written
before the documents, with the sums that are about to come, so that a run that was cut off
does not take its own half for the office's work.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from hycampaign.draft import codes
from hycampaign.draft.compile import CompiledTemplate
from hycampaign.draft.outcome import Drafts
from hycampaign.draft.planned import DraftPlan, PlannedDocument
from hycampaign.draft.render import rendered
from hycampaign.draft.write_manifest import Manifest, Written
from hycampaign.model.finding import Code, Finding, Location, Subject
from hycampaign.office.writing import FileBusy, write_atomically


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
        OSError: the disk is full, the folder cannot be written to…
    """
    contents = {
        document.file: rendered(templates[document.template], document.context)
        for document in plan.documents
    }
    manifest = Manifest.read(folder)
    edited = {name for name in contents if not force and manifest.is_edited(name)}
    fresh = [document for document in plan.documents if document.file not in edited]
    coming = {d.file: Written(d.code, (_sum(contents[d.file]),)) for d in fresh}
    stale = manifest.stale(plan.codes, contents)
    manifest.expecting(coming).write()
    busy = {d.file for d in fresh if not _is_written(folder / d.file, contents[d.file])}
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    done = {name: written for name, written in coming.items() if name not in busy}
    manifest.settled(done, stale).write()
    findings = [
        _finding(codes.EDITED_BY_OFFICE if d.file in edited else codes.FILE_IN_USE, d)
        for d in plan.documents
        if d.file in edited | busy
    ]
    return Drafts(tuple(folder / name for name in done), tuple(findings))


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _finding(code: Code, document: PlannedDocument) -> Finding:
    return Finding(code, Location(document.file), Subject(unit=document.unit))


def _is_written(path: Path, data: bytes) -> bool:
    """Put the bytes at the path unless they are there; say no when Word holds the file."""
    if path.is_file() and path.read_bytes() == data:
        return True
    try:
        write_atomically(path, data)
    except FileBusy:
        return False
    return True
