"""Say what is wrong with a tag, and where: in a template, or in a text of the definition."""

from hycampaign.draft import findings as codes
from hycampaign.draft.template.tag_errors import UnknownWord
from hycampaign.model.trouble.failure import TemplateBroken
from hycampaign.model.trouble.finding import Code, Finding, Location


def broken(name: str, findings: list[Finding]) -> TemplateBroken:
    """Return the failure of a template with these findings."""
    sentence = f"Tệp mẫu {name} chưa dùng được để soạn văn bản."
    return TemplateBroken(sentence, findings, "Sửa tệp mẫu theo các mục nêu trên rồi chạy lại.")


def definition_broken(findings: list[Finding]) -> TemplateBroken:
    """Return the failure of texts of the definition with these findings."""
    sentence = "Các đoạn văn trong định nghĩa chưa soạn thành văn bản được."
    return TemplateBroken(sentence, findings, "Sửa dinh-nghia.xlsx theo các mục nêu trên.")


def tag_finding(name: str, code: Code, place: str, tag: str = "") -> Finding:
    """Return a finding about a tag of the template, and where in it the tag stands."""
    return Finding(code, Location(name), facts={"place": place, "tag": tag, "suggestion": ""})


def word_finding(error: UnknownWord) -> Finding:
    """Return the finding of a tag in a text of the definition."""
    facts = {"place": error.text, "tag": error.tag}
    finding = Finding(codes.UNKNOWN_WORD, Location(sheet="texts"), facts=facts)
    return with_suggestion(finding, error.nearest)


def with_suggestion(finding: Finding, nearest: str, **facts: str) -> Finding:
    """Return the finding with what was probably meant in its hint, and with these facts."""
    suggestion = f" (có phải “{nearest}”?)" if nearest else ""
    return Finding(
        finding.code,
        finding.location,
        finding.subject,
        {**finding.facts, **facts, "suggestion": suggestion},
    )
