"""A campaign of another kind, in a city that does not exist, is played from end to end.

Nothing of the shipped definition may show in what comes out, and a rehearsal with planted
mistakes must be found out to the last one: forms, rules, units and texts are data.
"""

import io
import json
import re
import unicodedata
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from reading.projection import projected

from hycampaign.cli.app import run
from hycampaign.define.build.load import load_campaign
from hycampaign.model.workspace import Workspace
from hycampaign.shipped import shipped_folder
from hycampaign.workflow import rehearsal

PACK = shipped_folder("samples") / "co-so-y-te"
FOREIGN = re.compile(
    r"hưng yên|HY-|BM0\d|dự án|giải ngân|triệu đồng|xã,|phường|toàn tỉnh|hạ tầng"
    r"|sở nội vụ|đầu tư công|lãng phí|1478",
    re.IGNORECASE,
)
TEXT = re.compile(r"<(?:\w+:)?t\b[^>]*>([^<]*)</(?:\w+:)?t>")


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    root = tmp_path_factory.mktemp("khac") / "dot"
    return root, list(rehearsal.demo(root, pack=PACK))


def test_its_definition_is_understood_without_a_word(capsys, tmp_path):
    root = tmp_path / "dot"
    assert run(["init", str(root), "--from", str(PACK)]) == 0
    capsys.readouterr()
    assert run(["define", "-w", str(root)]) == 0
    assert "0 lỗi, 0 cảnh báo, 0 lưu ý" in capsys.readouterr().out
    templates = {path.name for path in (root / "mau-van-ban").glob("*.docx")}
    assert templates == {path.name for path in (PACK / "mau-van-ban").iterdir()}


def test_every_planted_mistake_is_found_and_every_figure_is_right(played):
    _, quarters = played
    assert [str(one.period) for one in quarters] == ["2026-Q3", "2026-Q4"]
    for one in quarters:
        assert one.issued == 10
        assert one.check.planted >= 20
        assert (one.check.missed, one.check.unexpected, one.check.wrong) == ((), (), ())
        assert one.check.figures_compared > 150


def test_units_with_errors_may_be_left_out_of_its_totals_and_of_their_cells(tmp_path, capsys):
    """As a clerk would: start from the sample, change a setting in Excel, play it."""
    assert run(["init", str(tmp_path / "goc"), "--from", str(PACK)]) == 0
    book = load_workbook(tmp_path / "goc" / "dinh-nghia.xlsx")
    (cell,) = (
        row[1] for row in book["Thiết lập"].iter_rows() if row[0].value == "units_with_errors"
    )
    cell.value = "excluded"
    book.save(tmp_path / "goc" / "dinh-nghia.xlsx")
    third = next(rehearsal.demo(tmp_path / "dot", pack=tmp_path / "goc"))
    assert third.errors > 0
    assert third.check.is_perfect
    capsys.readouterr()
    assert run(["trace", "2026-Q3", "SK.count", "--json", "-w", str(tmp_path / "dot")]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert sum(Decimal(source["value"]) for source in answer["sources"]) == Decimal(
        answer["value"]
    )


def test_nothing_that_is_sent_or_signed_speaks_of_the_shipped_campaign(played):
    root, _ = played
    files = [*root.rglob("*.xlsx"), *root.glob("bao-cao/**/*.docx")]
    assert len(files) > 25
    found = {path.name: hits for path in files if (hits := foreign_words(path))}
    assert found == {}


def foreign_words(path: Path) -> set[str]:
    if path.name == "dinh-nghia.xlsx" or path.parent.name.startswith("."):
        return set()
    texts: list[str] = []
    data = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                if name.endswith(".xml"):
                    texts += TEXT.findall(package.read(name).decode("utf-8"))
    text = unicodedata.normalize("NFC", "\n".join(texts))
    return {match[0].lower() for match in FOREIGN.finditer(text)}


def test_its_own_words_measures_and_people_stand_in_the_documents(played):
    root, _ = played
    folder = root / "bao-cao" / "2026-Q4"
    report = projected((folder / "bao-cao-2026-Q4.docx").read_bytes())
    for words in ("SỞ Y TẾ", "Sao Mai, ngày", "/BC-SYT", "kWh", "sáng kiến", "TOÀN NGÀNH"):
        assert words in report
    assert "(số liệu tính đến" not in report
    letters = [path.name for path in folder.glob("nhac-*.docx")]
    assert letters
    assert "PHÒNG TỔ CHỨC CÁN BỘ" in projected((folder / letters[0]).read_bytes())


def test_files_are_named_as_the_definition_says(played):
    root, _ = played
    names = {path.name for path in Workspace(root).issued(rehearsal.DEMO_PERIODS[0]).glob("*")}
    assert "BV-DK_benh-vien-da-khoa-sao-mai.xlsx" in names


def test_the_summary_speaks_of_all_units_and_of_what_its_rows_are(played):
    root, _ = played
    book = (root / "bao-cao" / "2026-Q4" / "tong-hop.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        sheets = package.read("xl/workbook.xml").decode("utf-8")
        texts = package.read("xl/sharedStrings.xml").decode("utf-8")
    assert 'name="SK sáng kiến"' in sheets
    assert "XẾP HẠNG THEO GIÁ TRỊ LÀM LỢI TRÊN CHI PHÍ CỦA SÁNG KIẾN" in texts
    assert "Chi phí thực hiện (đồng)" in texts


def test_it_differs_from_the_shipped_campaign_in_every_code():
    own, _ = load_campaign(PACK / "dinh-nghia.xlsx")
    shipped, _ = load_campaign(shipped_folder("templates") / "definition")
    for codes in (
        lambda campaign: {form.code for form in campaign.forms},
        lambda campaign: {unit.code for unit in campaign.units},
        lambda campaign: {unit.kind for unit in campaign.units},
        lambda campaign: (
            {column.code for form in campaign.forms for column in form.columns} - {"noi_dung"}
        ),
        lambda campaign: (
            {row.measure for form in campaign.forms for row in form.rows}
            - {"", "%", "người", "lượt người", "điểm"}
        ),
    ):
        assert not codes(own) & codes(shipped)
