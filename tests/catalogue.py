"""The page ``docs/findings.md``, made of the codes as they are declared.

``python tests/catalogue.py > docs/findings.md`` after a code or a shipped rule has changed; a
test holds the page and the declarations together.
"""

import importlib
import pkgutil
import sys

import hycampaign
from hycampaign.define.build.load import load_campaign
from hycampaign.model.trouble.finding import Code
from hycampaign.shipped import definition_folder

HEAD = """# Mã lỗi · Catalogue of findings

Mỗi điều không ổn có một mã, không bao giờ dùng lại cho việc khác; `hycampaign explain MÃ` in
cùng nội dung này. Phần trong `{ngoặc nhọn}` được thay bằng ô, con số, tên thật. “Lỗi” phải sửa;
“cảnh báo” thì sửa hoặc giải trình; “lưu ý” chỉ để biết.

*Every finding has a code that is never reused; what stands in braces is filled in. This page is
made from the declarations by `tests/catalogue.py`.*
"""
CHAPTERS = {
    "DEF": "## DEF – định nghĩa của đợt báo cáo (`define`)",
    "ISS": "## ISS – phát biểu mẫu (`issue`)",
    "ING": "## ING – nhận báo cáo (`ingest`)",
    "VAL": "## VAL – kiểm tra số liệu (`validate`)",
    "AGG": "## AGG – tổng hợp (`aggregate`)",
    "DOC": "## DOC – soạn văn bản (`draft`)",
}
SHIPPED_RULES = """### VAL301 trở đi – quy tắc của đợt báo cáo

Các quy tắc này nằm trong bảng `rules` của định nghĩa, cơ quan tự sửa được; dưới đây là bộ kèm
theo chương trình."""


def declared_codes() -> dict[str, Code]:
    """Return the codes of all stages by their number."""
    found: dict[str, Code] = {}
    for module in pkgutil.walk_packages(hycampaign.__path__, "hycampaign."):
        if "findings" in module.name.split(".")[2:4]:
            values = vars(importlib.import_module(module.name)).values()
            found |= {code.id: code for code in values if isinstance(code, Code)}
    return dict(sorted(found.items()))


def shipped_rules() -> dict[str, Code]:
    """Return the codes of the shipped rules by their number."""
    campaign, _ = load_campaign(definition_folder())
    return {
        rule.code: rule.finding_code for rule in sorted(campaign.rules, key=lambda r: r.code)
    }


def page() -> str:
    """Return the whole page."""
    codes, rules = declared_codes(), shipped_rules()
    lines = [HEAD]
    for prefix, heading in CHAPTERS.items():
        chapter = [code for code in codes.values() if code.id.startswith(prefix)]
        if not chapter and prefix != "VAL":
            continue
        lines += [heading, "", *_table(chapter)]
        if prefix == "VAL":
            lines += [SHIPPED_RULES, "", *_table(list(rules.values()))]
    return "\n".join(lines).rstrip() + "\n"


def _table(codes: list[Code]) -> list[str]:
    if not codes:
        return []
    rows = [_row(code) for code in codes]
    return ["| Mã | Mức | Nội dung | Cần làm |", "|---|---|---|---|", *rows, ""]


def _row(code: Code) -> str:
    retired = " (không còn dùng)" if code.retired else ""
    cells = (f"{code.id}{retired}", code.severity.value, code.message, code.hint)
    return "| " + " | ".join(_in_table(cell) for cell in cells) + " |"


def _in_table(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode("utf-8"))
