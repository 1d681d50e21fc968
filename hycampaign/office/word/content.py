"""What a document holds for its reader, apart from how the last program wrote it down.

Two documents of one content differ in nothing that somebody may have typed: the paragraphs that
are shown, those of tables and notes among them, remarks in the margin, and pictures. Looks do
not count, nor do page numbers, which every program counts for itself.
"""

from hycampaign.office.word.docx_text import Story, paragraphs, remarks_and_pictures

_RUNNING = frozenset({Story.HEADER, Story.FOOTER})


def is_same_content(one: bytes, other: bytes) -> bool:
    """Say whether a reader finds the same in two documents.

    Raises:
        DocumentUnreadable: one of the files is no .docx.
    """
    return _content(one) == _content(other)


def _content(data: bytes) -> tuple[object, ...]:
    shown = [(p.story, p.text.strip()) for p in paragraphs(data) if p.text.strip()]
    text = [(story, said) for story, said in shown if story not in _RUNNING]
    # One program writes a header once, another once for every section.
    running = {(story, said) for story, said in shown if story in _RUNNING}
    counted = {(story, said) for story, said in running if said.isdigit()}
    return text, running - counted, remarks_and_pictures(data)
