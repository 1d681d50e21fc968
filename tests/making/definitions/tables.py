"""A small definition written as text: a table a name, cells parted by bars.

``A_DEFINITION`` has nothing wrong with it; a test replaces the tables that it is about.
"""

from hycampaign.define.build.campaign import build_campaign
from hycampaign.define.check.everything import find_faults
from hycampaign.define.read.sheets import SheetText, tables_from_sheets
from hycampaign.define.tables.table import Tables
from hycampaign.model.trouble.finding import Finding, Location

A_DEFINITION = {
    "settings": """
        key              | value      | note
        province         | Thử Nghiệm |
        cutoff_q1        | 03-14      |
    """,
    "units": """
        code   | name              | short_name | kind   | active_from | active_to | aliases
        11953  | Phường Thử Nghiệm |            | phường | 2025-07-01  |           | P. Thử
        HY-SXD | Sở Ví Dụ          | SVD        | sở     |             |           |
    """,
    "forms": """
        code | title     | kind  | applies_to | periods
        BM01 | Dự án     | list  | *          | Q
        BM02 | Hạ tầng   | fixed | phường     | Q
        BM05 | Lời thuật | text  |            |
    """,
    "rows": """
        form | code   | parent | label  | measure | kind    | space | time | numerator | denominator | formula
        BM02 | A      |        | Đường  |         | heading | none  | none |           |             |
        BM02 | HT01   | A      | Làm    | km      | flow    | sum   | sum  |           |             |
        BM02 | HT02   | A      | Có     | km      | stock   | sum   | last |           |             |
        BM02 | HT03   | A      | Cả hai | km      | flow    | sum   | sum  |           |             | HT01 + HT02
        BM02 | HT04   | A      | Tỷ lệ  | %       | ratio   | ratio | last | HT01      | HT02        |
        BM05 | TM01   |        | Kể     |         | text    | none  | none |           |             |
    """,  # noqa: E501
    "columns": """
        form | code   | order | label    | type    | required         | min | max | choices | formula       | prefill          | kind  | space | time | row_kinds        | span
        BM01 | ma_da  | 1     | Mã       | text    | yes              |     |     |         |               | project          | key   |       |      |                  |
        BM01 | von    | 2     | Vốn      | number  | yes              | 0   | 100 |         |               |                  | stock | sum   | last |                  | end
        BM01 | chi    | 3     | Chi      | number  | tien_do = "cham" | 0   |     |         |               | previous         | flow  | sum   | last |                  | year
        BM01 | tl     | 4     | Tỷ lệ    | percent |                  |     |     |         | chi / von * 100 |                | ratio | ratio | last |                  | year
        BM01 | tien_do | 5    | Tiến độ  | choice  | yes              |     |     | tien_do |               |                  | text  |       |      |                  | end
        BM02 | quy    | 1     | Quý      | number  | yes              |     |     |         |               |                  |       |       |      | flow             | quarter
        BM02 | luy_ke | 2     | Lũy kế   | number  | yes              |     |     |         |               | last_year:luy_ke |       |       |      | flow;stock;ratio | year
        BM02 | chu    | 3     | Ghi chú  | text    |                  |     |     |         |               |                  |       |       |      |                  |
        BM05 | loi    | 1     | Trả lời  | text    | yes              |     |     |         |               |                  |       |       |      |                  |
    """,  # noqa: E501
    "choices": """
        list    | code | label
        tien_do | dung | Đúng
        tien_do | cham | Chậm
    """,
    "rules": """
        code   | form | rows | columns | severity | expression   | missing | message              | hint     | applies_to | periods
        VAL301 | BM01 |      | chi     | error    | chi <= von   | skip    | {found} > {expected} | Xem lại. |            | Q
        VAL302 | BM02 | HT01 | luy_ke  | warning  | quy <= luy_ke |        | Lũy kế nhỏ hơn quý.  |          | phường     | Q1;Q2
    """,  # noqa: E501
    "targets": """
        indicator | unit     | year | value
        BM02.HT01 | 11953    | 2026 | 12.5
        BM02.HT01 | province | 2026 | 100
    """,
    "criteria": """
        code | label     | max_points | expression
        TC01 | Giải ngân | 40         | BM01.SUM(chi)
    """,
    "texts": """
        document | section | order | style | text
        bc       | I       | 1     |       | Phong trào được triển khai.
    """,
    "documents": """
        code | kind | template | period_kinds
        bc   | BC   | bc.docx  | Q;Y
    """,
}

TEMPLATES = frozenset({"bc.docx", "khac.docx"})


def sheet_of(name: str, text: str) -> SheetText:
    """Return a sheet as the reader sees it."""
    lines = [line for line in text.splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return SheetText(name, rows, Location("dinh-nghia.xlsx", name))


def tables_of(**changed: str | None) -> Tables:
    """Return ``A_DEFINITION`` with some tables replaced, or left out where ``None``."""
    texts = A_DEFINITION | changed
    sheets = [sheet_of(name, text) for name, text in texts.items() if text is not None]
    return tables_from_sheets(sheets, "dinh-nghia.xlsx")


def findings_of(tables: Tables) -> tuple[Finding, ...]:
    """Return all that ``define`` says about the tables."""
    campaign, faults = build_campaign(tables)
    return (*faults, *find_faults(tables, campaign, TEMPLATES))


def with_line(table: str, line: str) -> str:
    """Return the text of a table with one more row."""
    return f"{A_DEFINITION[table].rstrip()}\n{line}\n"


def with_cell(table: str, old: str, new: str) -> str:
    """Return the text of a table with one thing written differently."""
    text = A_DEFINITION[table]
    if old not in text:
        message = f"{old!r} does not stand in {table}"
        raise ValueError(message)
    return text.replace(old, new, 1)
