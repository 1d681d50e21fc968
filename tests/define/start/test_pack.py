"""A campaign can start from another one: its definition and its Word templates."""

from pathlib import Path

import pytest

from hycampaign import shipped
from hycampaign.define.start.pack import Pack, pack_in, shipped_pack
from hycampaign.model.trouble.failure import DefinitionRejected
from hycampaign.workflow.prepare import create_workspace


@pytest.fixture
def other(tmp_path):
    folder = tmp_path / "dot-khac"
    (folder / "mau-van-ban").mkdir(parents=True)
    (folder / "dinh-nghia.xlsx").write_bytes(b"x")
    return folder


def test_a_workspace_or_sample_brings_its_own_templates(other):
    assert pack_in(other) == Pack(other / "dinh-nghia.xlsx", other / "mau-van-ban")


def test_without_templates_of_its_own_a_campaign_uses_the_shipped_ones(other):
    (other / "mau-van-ban").rmdir()
    assert pack_in(other).templates == shipped.word_template_folder()


def test_a_folder_of_tables_is_a_campaign_too():
    assert pack_in(shipped.definition_folder()) == shipped_pack()


def test_a_bare_name_may_be_that_of_a_shipped_sample(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = pack_in(Path("cuoi-quy")).definition
    assert found == shipped.shipped_folder("samples") / "cuoi-quy" / "dinh-nghia.xlsx"


@pytest.mark.parametrize("name", ["khong-co", "."])
def test_a_folder_without_definition_is_refused_in_one_sentence(tmp_path, name):
    with pytest.raises(DefinitionRejected, match="không có tệp định nghĩa"):
        pack_in(tmp_path / name)


def test_nothing_is_written_when_there_is_no_definition(tmp_path):
    with pytest.raises(DefinitionRejected):
        create_workspace(tmp_path / "moi", pack=tmp_path)
    assert not (tmp_path / "moi").exists()
