"""Why we cannot go on: the exceptions a clerk may meet, each with its own sentence.

A Failure ends a command and is caught once, in ``hycampaign.cli``. What is merely wrong in
what people typed is a Finding instead (``model.finding``); everything else is a bug.
"""

from collections.abc import Sequence

from hycampaign.model.trouble.finding import Finding


class Failure(Exception):
    """The command cannot go on; ``str()`` is a Vietnamese sentence, ``hint`` what to do."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint


class WorkspaceNotFound(Failure):
    """No folder above the current one holds a campaign."""


class DefinitionRejected(Failure):
    """The definition holds errors; nothing may be issued or read by it."""

    def __init__(self, sentence: str, findings: Sequence[Finding], hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.findings = tuple(findings)


class Misnamed(Failure):
    """What was typed on the command line names nothing that there is: wrong usage."""


class PeriodUnknown(Misnamed):
    """The text does not name a reporting period."""


class UnitUnknown(Misnamed):
    """A code was named that is of no unit that reports in the period."""


class FigureUnknown(Misnamed):
    """Nothing that is added up has this name."""


class CodeUnknown(Misnamed):
    """No finding has this code."""


class DocumentUnknown(Misnamed):
    """The definition has no document of this kind."""


class NothingToDo(Failure):
    """The step has no input yet, because an earlier step has not run."""


class OutputInTheWay(Failure):
    """A file would be overwritten that somebody else made or changed."""


class NotForRehearsal(Failure):
    """Invented reports would be put where real ones may be."""


class FileIsOpen(Failure):
    """Another program, mostly Excel or Word, holds the file open."""


class PeriodClosed(Failure):
    """The period has been closed; it must be reopened before anything may change."""


class TemplateBroken(Failure):
    """A Word template cannot be rendered; ``findings`` say where."""

    def __init__(self, sentence: str, findings: Sequence[Finding], hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.findings = tuple(findings)


class StoreUnusable(Failure):
    """The history cannot be opened, written or verified."""
