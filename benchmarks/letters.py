"""P4: the letters to all units, from the office's Word template.

Timed: reading and checking the template, filling it for every unit, checking that each letter
is sound XML, writing it so that it outlives a power cut, and the list of what was written. Both
sides are given what goes into each letter. The baseline opens the template anew for every
letter, as docxtpl's own examples do. Not timed: planning the letters.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

from benchmarks.measuring import Gate, Result, Side, timed_in_turn
from benchmarks.province import NOW, Province, writer_into
from hycampaign.draft.document.context import Occasion
from hycampaign.draft.document.plan import DraftPlan, PlannedDocument, plan_documents
from hycampaign.draft.read import read_templates
from hycampaign.draft.write import drafted
from hycampaign.model.reported.figures import Completeness, Figures
from hycampaign.workflow.invented import INVENTED

_GATE = 12
_DAY = date(2026, 12, 22)
_SAMPLES = 20


def run(province: Province, repeat: int) -> Iterator[Result]:
    """Yield the benchmark: a reminder to every unit."""
    plan = planned_letters(province)
    templates, folder = province.workspace.word_templates, province.new_folder("letters")
    step = max(len(plan.documents) // _SAMPLES, 1)
    samples = plan.documents[::step]
    _prove(plan, templates, folder, samples)
    ours, theirs = timed_in_turn(
        repeat,
        lambda: write_letters(plan, templates, province.new_folder("letters")),
        partial(_write_samples, samples, templates, folder),
    )
    yield Result(
        "P4-letters",
        f"letters to {len(plan.documents)} units",
        len(plan.documents),
        Side("read_templates, drafted and put_all", ours, len(plan.documents)),
        Side("docxtpl, template opened for every letter", theirs, len(samples)),
        Gate.AT_LEAST,
        _GATE,
    )


def planned_letters(province: Province) -> DraftPlan:
    """Return the reminders of a quarter in which nobody has reported."""
    campaign = province.quarter.campaign
    nobody = Completeness(expected=tuple(unit.code for unit in province.units))
    occasion = Occasion(campaign, Figures(NOW, completeness=nobody), _DAY)
    return plan_documents(occasion, ("REMINDER",))


def write_letters(plan: DraftPlan, templates: Path, folder: Path) -> tuple[Path, ...]:
    """Write the letters as ``draft`` does."""
    documents = drafted(plan, read_templates(templates, plan))
    puts = writer_into(folder).put_all(folder / "bao-cao", documents, instead_of=plan.codes)
    return tuple(put.path for put in puts)


def write_letter(letter: PlannedDocument, templates: Path, path: Path) -> None:
    """Write one letter as the baseline does."""
    template = DocxTemplate(templates / letter.template)
    template.render(dict(letter.context), autoescape=True)
    template.save(path)


def texts_of(path: Path) -> list[str]:
    """Return every piece of text of a document's body."""
    body = Document(str(path)).element.body
    return [piece.text or "" for piece in body.iter() if piece.tag.endswith("}t")]


def _write_samples(samples: tuple[PlannedDocument, ...], templates: Path, folder: Path) -> None:
    for letter in samples:
        write_letter(letter, templates, folder / "baseline.docx")


def _prove(
    plan: DraftPlan, templates: Path, folder: Path, samples: tuple[PlannedDocument, ...]
) -> None:
    """Make sure that both sides write the same letters."""
    written = {path.name: path for path in write_letters(plan, templates, folder)}
    for letter in samples:
        copy = folder / "baseline.docx"
        write_letter(letter, templates, copy)
        # A rehearsal says on every page that it is one; the baseline has not heard of it.
        ours = [text for text in texts_of(written[letter.file]) if text != INVENTED]
        if texts_of(copy) != ours:
            message = f"the baseline writes another letter than {letter.file}"
            raise ValueError(message)
    shutil.rmtree(folder)
    folder.mkdir()
